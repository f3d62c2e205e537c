//! What was read off an output: small, since that of every output is held until all links are followed.

use std::cell::Cell;
use std::hash::{DefaultHasher, Hasher as _};

use super::kept;
use super::page::PageFault;

/// Links, anchors and faults of an output. The texts lie one after another in a single one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scanned {
    /// The targets of the links in their order, then the anchors in theirs.
    pub(super) text: Box<str>,
    /// How many links there are.
    pub(super) count: u32,
    /// Where the last target ends in the text.
    pub(super) end: u32,
    /// The links, in order, as [`Packer`] writes them: most take two bytes.
    pub(super) links: Box<[u8]>,
    /// Where each anchor ends in the text; the anchors are sorted, each there once.
    pub(super) anchors: Box<[u32]>,
    /// What is wrong with it as a page, each once, in order.
    pub(super) faults: Box<[PageFault]>,
}

/// Where a target ends in the text, and the line of the output it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) end: u32,
    pub(super) line: u32,
}

/// Writes links one after the other: how long the target is, and how many lines it stands below the one before.
#[derive(Default)]
pub(super) struct Packer {
    end: u32,
    line: u32,
    pub(super) bytes: Vec<u8>,
}

impl Packer {
    fn add(&mut self, mark: Mark) {
        kept::number((mark.end - self.end) as usize, &mut self.bytes);
        // Lines mostly go up, by little: the sign is the lowest bit.
        let step = i64::from(mark.line) - i64::from(self.line);
        kept::number(((step << 1) ^ (step >> 63)) as usize, &mut self.bytes);
        (self.end, self.line) = (mark.end, mark.line);
    }
}

/// Reads what [`Packer`] wrote; ends where the bytes do, or are no link.
pub(super) struct Unpacker<'a> {
    pub(super) rest: &'a [u8],
    mark: Mark,
}

impl<'a> Unpacker<'a> {
    pub(super) fn new(rest: &'a [u8]) -> Self {
        Self { rest, mark: Mark { end: 0, line: 0 } }
    }
}

impl Iterator for Unpacker<'_> {
    type Item = Mark;

    fn next(&mut self) -> Option<Mark> {
        let end = self.mark.end.checked_add(kept::small(&mut self.rest)?)?;
        let step = kept::read(&mut self.rest)?;
        let step = (step >> 1).cast_signed() ^ -(step & 1).cast_signed();
        let line = u32::try_from(i64::from(self.mark.line).checked_add(step)?).ok()?;
        self.mark = Mark { end, line };
        Some(self.mark)
    }
}

/// A link as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written<'a> {
    /// Its target, entities resolved.
    pub target: &'a str,
    /// The line of the output, from 1.
    pub line: usize,
}

impl Scanned {
    /// The links, in order.
    pub fn links(&self) -> impl Iterator<Item = Written<'_>> {
        let mut start = 0;
        Unpacker::new(&self.links).map(move |mark| {
            let target = &self.text[start..mark.end as usize];
            start = mark.end as usize;
            Written { target, line: mark.line as usize }
        })
    }

    /// The values of `id`, sorted.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        (0..self.anchors.len()).map(|index| self.anchor(index))
    }

    /// Whether it has an anchor of this name.
    pub fn has_anchor(&self, name: &str) -> bool {
        let (mut low, mut high) = (0, self.anchors.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.anchor(middle).cmp(name) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }

    /// What is wrong with it as a page, each once, in order.
    pub fn faults(&self) -> &[PageFault] {
        &self.faults
    }

    fn anchor(&self, index: usize) -> &str {
        let before = match index.checked_sub(1) {
            Some(before) => self.anchors[before],
            None => self.end,
        };
        &self.text[before as usize..self.anchors[index] as usize]
    }
}

/// What is found while an output is read.
#[derive(Default)]
pub(super) struct Finds {
    text: String,
    links: Vec<Mark>,
    /// By the hash of its target, the number of a link, from 1; 0 where there is none. Twice as many as links, or more.
    slots: Vec<u32>,
    anchor_text: String,
    anchors: Vec<(u32, u32)>,
}

impl Finds {
    /// Adds a link, also where one with this target was there before.
    pub(super) fn push_each(&mut self, target: &str, line: usize) {
        self.text.push_str(target);
        self.links.push(Mark { end: self.text.len() as u32, line: line as u32 });
    }

    /// Whether a link with this target is new: the same link stands in many places of a page; the first one is enough.
    /// The caller adds it then.
    pub(super) fn is_new(&mut self, target: &str) -> bool {
        if self.slots.len() <= self.links.len() * 2 {
            self.spread();
        }
        let mut slot = hash(target) & (self.slots.len() - 1);
        while let Some(number) = (self.slots[slot] as usize).checked_sub(1) {
            if self.target(number) == target {
                return false;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = self.links.len() as u32 + 1;
        true
    }

    fn target(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.links[before].end);
        &self.text[start as usize..self.links[index].end as usize]
    }

    /// Makes room for more links.
    fn spread(&mut self) {
        let room = (self.links.len() * 4).next_power_of_two().max(128);
        let mut slots = vec![0; room];
        for index in 0..self.links.len() {
            let mut slot = hash(self.target(index)) & (room - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (room - 1);
            }
            slots[slot] = index as u32 + 1;
        }
        self.slots = slots;
    }

    /// Adds an anchor.
    pub(super) fn anchor(&mut self, name: &str) {
        let start = self.anchor_text.len() as u32;
        self.anchor_text.push_str(name);
        self.anchors.push((start, self.anchor_text.len() as u32));
    }

    /// How much there is, to be able to take back what is added from here on.
    pub(super) fn so_far(&self) -> (usize, usize) {
        (self.links.len(), self.anchors.len())
    }

    /// Takes back what was added since.
    pub(super) fn take_back(&mut self, (links, anchors): (usize, usize)) {
        if links < self.links.len() {
            self.links.truncate(links);
            self.text.truncate(links.checked_sub(1).map_or(0, |last| self.links[last].end as usize));
            self.spread();
        }
        self.anchors.truncate(anchors);
    }

    /// All of it, with what is wrong with the page. The room is left to the next output.
    pub(super) fn finish(mut self, faults: Vec<PageFault>) -> Scanned {
        let names = &*self.anchor_text;
        let name = |(start, end): (u32, u32)| &names[start as usize..end as usize];
        self.anchors.sort_unstable_by(|a, b| name(*a).cmp(name(*b)));
        self.anchors.dedup_by(|a, b| name(*a) == name(*b));
        let ends = self.anchors.iter().map(|anchor| {
            self.text.push_str(name(*anchor));
            self.text.len() as u32
        });
        let anchors = ends.collect();
        let mut packer = Packer { bytes: Vec::with_capacity(self.links.len() * 3), ..Packer::default() };
        self.links.iter().for_each(|mark| packer.add(*mark));
        let (count, end, links) = (self.links.len() as u32, packer.end, (&*packer.bytes).into());
        let scanned = Scanned { text: (&*self.text).into(), count, end, links, anchors, faults: faults.into() };
        self.leave();
        scanned
    }

    /// Empty, with the room that the output before had on this thread: what is held of each lies close together then.
    pub(super) fn begin() -> Self {
        ROOM.take()
    }

    fn leave(mut self) {
        if self.text.capacity() + self.anchor_text.capacity() + self.slots.len() > LARGE {
            return;
        }
        self.text.clear();
        self.links.clear();
        self.slots.fill(0);
        self.anchor_text.clear();
        self.anchors.clear();
        ROOM.set(self);
    }
}

/// More than nearly every output needs: so much room is not kept.
const LARGE: usize = 32 * 1024;

thread_local! {
    static ROOM: Cell<Finds> = Cell::default();
}

fn hash(text: &str) -> usize {
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    hasher.finish() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_their_order_and_anchors_are_sorted() {
        let mut finds = Finds::default();
        for number in 0..1000 {
            for _ in 0..2 {
                let target = format!("{}/", number % 700);
                if finds.is_new(&target) {
                    finds.push_each(&target, number);
                }
            }
            finds.anchor(&format!("{}", 999 - number % 500));
        }
        let so_far = finds.so_far();
        assert!(finds.is_new("late"));
        finds.push_each("late", 1);
        finds.take_back(so_far);
        assert!(finds.is_new("late"));
        finds.push_each("late", 2);
        let scanned = finds.finish(Vec::new());
        // Nothing of it is in what is read next.
        let mut next = Finds::begin();
        assert!(next.is_new("late"));
        assert_eq!(next.finish(Vec::new()), Scanned::default());
        let links: Vec<(String, usize)> = scanned.links().map(|link| (link.target.to_owned(), link.line)).collect();
        let wanted = (0..700).map(|number| (format!("{number}/"), number)).chain([("late".to_owned(), 2)]);
        assert_eq!(links, wanted.collect::<Vec<_>>());
        let anchors: Vec<String> = scanned.anchors().map(str::to_owned).collect();
        assert_eq!(anchors, (500..1000).map(|number| number.to_string()).collect::<Vec<_>>());
        assert!(anchors.iter().all(|anchor| scanned.has_anchor(anchor)));
        assert!(!scanned.has_anchor("") && !scanned.has_anchor("499") && !scanned.has_anchor("a"));
    }
}
