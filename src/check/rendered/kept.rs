//! What was read off an output as one block of bytes, to be kept between runs; a damaged block gives nothing or something
//! else, never a fault of the program.

use super::page::{LABELS, PageFault};
use super::scanned::{Scanned, Unpacker};

/// What a block begins with: the form of the rest.
const FORM: u8 = 1;

impl Scanned {
    /// As one block of bytes: the form, the links, the anchors, the faults, the text.
    pub fn packed(&self) -> Vec<u8> {
        let room = self.text.len() + self.links.len() + 2 * self.anchors.len() + 16;
        let mut block = Vec::with_capacity(room);
        block.push(FORM);
        number(self.count as usize, &mut block);
        block.extend_from_slice(&self.links);
        let mut end = self.end;
        number(self.anchors.len(), &mut block);
        for anchor in &self.anchors {
            number((anchor - end) as usize, &mut block);
            end = *anchor;
        }
        number(self.faults.len(), &mut block);
        for fault in &self.faults {
            fault.pack(&mut block);
        }
        block.extend_from_slice(self.text.as_bytes());
        block
    }

    /// What is in a block; none if it cannot have come of [`Self::packed`].
    pub fn unpacked(block: &[u8]) -> Option<Self> {
        let mut rest = block.strip_prefix(&[FORM])?;
        let rest = &mut rest;
        // Each takes two bytes or more, each anchor one: a damaged count asks for no more memory than the block has.
        let found = count(rest, 2)?;
        let mut marks = Unpacker::new(rest);
        let mut ends = Vec::with_capacity(found);
        for _ in 0..found {
            ends.push(marks.next()?.end);
        }
        let (links, after) = rest.split_at(rest.len() - marks.rest.len());
        *rest = after;
        let links_end = ends.last().copied().unwrap_or(0);
        let mut end = links_end;
        let found = count(rest, 1)?;
        let mut anchors = Vec::with_capacity(found);
        for _ in 0..found {
            end = end.checked_add(small(rest)?)?;
            anchors.push(end);
        }
        let faults = count(rest, 1)?;
        let faults = (0..faults).map(|_| PageFault::unpack(rest)).collect::<Option<Vec<_>>>()?;
        let text = std::str::from_utf8(rest).ok()?;
        let is_whole =
            end as usize == text.len() && ends.iter().chain(&anchors).all(|end| text.is_char_boundary(*end as usize));
        is_whole.then(|| Self {
            text: text.into(),
            count: ends.len() as u32,
            end: links_end,
            links: links.into(),
            anchors: anchors.into(),
            faults: faults.into(),
        })
    }
}

impl PageFault {
    fn pack(&self, block: &mut Vec<u8>) {
        let mut one = |kind: u8, value: usize| {
            block.push(kind);
            number(value, block);
        };
        match self {
            Self::Skipped { from, to } => block.extend([0, *from, *to]),
            Self::MainHeadings(count) => one(1, *count),
            Self::AltMissing { file: text } | Self::AltSaysNothing { alt: text } | Self::LinkSaysNothing { text } => {
                let kind = match self {
                    Self::AltMissing { .. } => 2,
                    Self::AltSaysNothing { .. } => 3,
                    _ => 5,
                };
                one(kind, text.len());
                block.extend_from_slice(text.as_bytes());
            }
            Self::TableWithoutHead => block.push(4),
            Self::Label(label) => one(6, LABELS.iter().position(|known| known == label).unwrap_or(LABELS.len())),
            Self::Footer => block.push(7),
            Self::Heavy(bytes) => one(8, *bytes),
        }
    }

    fn unpack(rest: &mut &[u8]) -> Option<Self> {
        let kind = byte(rest)?;
        let mut text = || {
            let length = count(rest, 1)?;
            let (text, after) = rest.split_at_checked(length)?;
            *rest = after;
            std::str::from_utf8(text).ok().map(str::to_owned)
        };
        Some(match kind {
            0 => Self::Skipped { from: byte(rest)?, to: byte(rest)? },
            1 => Self::MainHeadings(size(rest)?),
            2 => Self::AltMissing { file: text()? },
            3 => Self::AltSaysNothing { alt: text()? },
            4 => Self::TableWithoutHead,
            5 => Self::LinkSaysNothing { text: text()? },
            6 => Self::Label(LABELS.get(size(rest)?)?),
            7 => Self::Footer,
            8 => Self::Heavy(size(rest)?),
            _ => return None,
        })
    }
}

/// Adds a number, seven bits to a byte, the lowest first.
pub(super) fn number(value: usize, block: &mut Vec<u8>) {
    let mut value = value as u64;
    while value >= 0x80 {
        block.push(value as u8 | 0x80);
        value >>= 7;
    }
    block.push(value as u8);
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (first, after) = rest.split_first()?;
    *rest = after;
    Some(*first)
}

pub(super) fn read(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..63).step_by(7) {
        let next = byte(rest)?;
        value |= u64::from(next & 0x7f) << shift;
        if next < 0x80 {
            return Some(value);
        }
    }
    None
}

fn size(rest: &mut &[u8]) -> Option<usize> {
    usize::try_from(read(rest)?).ok()
}

pub(super) fn small(rest: &mut &[u8]) -> Option<u32> {
    u32::try_from(read(rest)?).ok()
}

/// A count of things of which each takes so many bytes of the rest, or more.
fn count(rest: &mut &[u8], least: usize) -> Option<usize> {
    size(rest).filter(|count| *count <= rest.len() / least)
}

#[cfg(test)]
mod tests {
    use super::super::scanned::Finds;
    use super::*;

    /// A number from nothing but the one before (xorshift).
    fn next(seed: &mut u64) -> usize {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        (*seed >> 11) as usize
    }

    fn text(seed: &mut u64) -> String {
        let letters = ["a", "/", "..", "字", "é", "%", "#", " "];
        (0..next(seed) % 40).map(|_| letters[next(seed) % letters.len()]).collect()
    }

    fn fault(seed: &mut u64) -> PageFault {
        match next(seed) % 9 {
            0 => PageFault::Skipped { from: next(seed) as u8, to: next(seed) as u8 },
            1 => PageFault::MainHeadings(next(seed)),
            2 => PageFault::AltMissing { file: text(seed) },
            3 => PageFault::AltSaysNothing { alt: text(seed) },
            4 => PageFault::TableWithoutHead,
            5 => PageFault::LinkSaysNothing { text: text(seed) },
            6 => PageFault::Label(LABELS[next(seed) % LABELS.len()]),
            7 => PageFault::Footer,
            _ => PageFault::Heavy(next(seed) % (1 << 40)),
        }
    }

    #[test]
    fn what_is_packed_is_unpacked_and_damage_does_no_harm() {
        let mut seed = 20_261_123;
        for round in 0..400 {
            let mut finds = Finds::default();
            for _ in 0..next(&mut seed) % 30 {
                finds.push_each(&text(&mut seed), next(&mut seed) % 100_000);
            }
            for _ in 0..next(&mut seed) % 10 {
                finds.anchor(&text(&mut seed));
            }
            let scanned = finds.finish((0..next(&mut seed) % 4).map(|_| fault(&mut seed)).collect());
            let block = scanned.packed();
            assert_eq!(Scanned::unpacked(&block).as_ref(), Some(&scanned));
            // Whatever damage gives can be read.
            let harmless = |block: &[u8]| {
                if let Some(found) = Scanned::unpacked(block) {
                    let letters: usize = found.links().map(|link| link.target.len()).sum();
                    assert!(letters + found.anchors().map(str::len).sum::<usize>() <= block.len());
                    found.has_anchor("a");
                }
            };
            for _ in 0..200 {
                let mut damaged = block.clone();
                for _ in 0..=next(&mut seed) % 3 {
                    let at = next(&mut seed) % damaged.len();
                    damaged[at] = next(&mut seed) as u8;
                }
                harmless(&damaged);
                harmless(&block[..next(&mut seed) % block.len()]);
                let noise: Vec<u8> = [1].into_iter().chain((0..round).map(|_| next(&mut seed) as u8)).collect();
                harmless(&noise);
            }
        }
        assert_eq!(Scanned::unpacked(&[]), None);
        assert_eq!(Scanned::unpacked(&[0, 0, 0, 0]), None);
        assert_eq!(Scanned::unpacked(&[FORM, 0, 0, 0]), Some(Scanned::default()));
    }
}
