//! Which telling characters and pairs of characters stand in a text, seen in one look: most rules need none of their own
//! where what they look for cannot stand.

use crate::model::script::is_han;

/// A set of signs, one bit for each.
pub type Signs = u64;

/// What was seen in a text. A sign that was not seen is certainly not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    signs: Signs,
    /// How many characters of each of the two counted classes there are.
    pub counts: [usize; 2],
}

impl Seen {
    /// Whether one of these signs is there.
    pub fn any(&self, signs: Signs) -> bool {
        self.signs & signs != 0
    }

    /// Whether all of these signs are there.
    pub fn all(&self, signs: Signs) -> bool {
        self.signs & signs == signs
    }
}

/// A class of characters.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    /// These characters, none of them beyond U+FFFF.
    These(&'a str),
    /// Chinese characters.
    Han,
}

/// What a character says by itself, before and after another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Entry {
    alone: Signs,
    first: Signs,
    second: Signs,
    /// The counted class: 1 for the first, 2³² for the second.
    count: u64,
}

/// One more than the last character of the table; those beyond share an entry.
const TABLE: usize = 0x1_0000;
/// A Chinese character beyond the table.
const FAR_HAN: usize = TABLE;
/// Any other character beyond the table.
const FAR: usize = TABLE + 1;

/// The signs to look for.
#[derive(Debug)]
pub struct Needles {
    /// The kind of each character: few kinds are met often, so that they stay near.
    kinds: Vec<u16>,
    entries: Vec<Entry>,
}

impl Needles {
    /// None yet.
    pub fn none() -> Self {
        Self { kinds: vec![0; TABLE + 2], entries: vec![Entry::default()] }
    }

    /// Looks for any of some characters.
    #[must_use]
    pub fn one(mut self, sign: Signs, of: Of<'_>) -> Self {
        self.mark(of, |entry| entry.alone |= sign);
        self
    }

    /// Looks for any of some characters right before any of others. More such pairs for one sign mix: the sign is then
    /// also seen where the first of one stands before the second of another.
    #[must_use]
    pub fn pair(mut self, sign: Signs, first: Of<'_>, second: Of<'_>) -> Self {
        self.mark(first, |entry| entry.first |= sign);
        self.mark(second, |entry| entry.second |= sign);
        self
    }

    /// Counts the characters of two classes that share none.
    #[must_use]
    pub fn counting(mut self, first: Of<'_>, second: Of<'_>) -> Self {
        self.mark(first, |entry| entry.count = 1);
        self.mark(second, |entry| entry.count = 1 << 32);
        self
    }

    fn mark(&mut self, of: Of<'_>, mark: impl Fn(&mut Entry)) {
        match of {
            Of::These(characters) => characters.chars().for_each(|c| self.mark_one(c as usize, &mark)),
            Of::Han => {
                let near = ('\0'..='\u{FFFF}').filter(|c| is_han(*c)).map(|c| c as usize);
                near.chain([FAR_HAN]).for_each(|at| self.mark_one(at, &mark));
            }
        }
    }

    fn mark_one(&mut self, at: usize, mark: impl Fn(&mut Entry)) {
        let mut entry = self.entries[usize::from(self.kinds[at])];
        mark(&mut entry);
        // Newer kinds are more often the right one.
        let known = self.entries.iter().rposition(|known| *known == entry).unwrap_or_else(|| {
            self.entries.push(entry);
            self.entries.len() - 1
        });
        self.kinds[at] = u16::try_from(known).expect("there are fewer kinds than characters");
    }

    /// Looks at a text.
    pub fn look(&self, text: &str) -> Seen {
        let bytes = text.as_bytes();
        let (mut signs, mut before, mut counts, mut at) = (0, 0, 0_u64, 0);
        while at < bytes.len() {
            let lead = bytes[at];
            let low = |after: usize| usize::from(bytes[at + after] & 0x3F);
            let (index, length) = match lead {
                0..0x80 => (usize::from(lead), 1),
                0xE0..0xF0 => (usize::from(lead & 0x0F) << 12 | low(1) << 6 | low(2), 3),
                0x80..0xE0 => (usize::from(lead & 0x1F) << 6 | low(1), 2),
                0xF0.. => (if text[at..].starts_with(is_han) { FAR_HAN } else { FAR }, 4),
            };
            at += length;
            let entry = &self.entries[usize::from(self.kinds[index])];
            signs |= entry.alone | (before & entry.second);
            before = entry.first;
            counts += entry.count;
        }
        Seen { signs, counts: [(counts & 0xFFFF_FFFF) as usize, (counts >> 32) as usize] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_what_a_plain_search_sees() {
        let needles = Needles::none()
            .one(1, Of::These("%号"))
            .pair(2, Of::These("0123456789"), Of::These("月é"))
            .pair(4, Of::Han, Of::These(" "))
            .counting(Of::Han, Of::These("abcABC"));
        for text in ["", "a", "5月", "5 月", "é5é", "第5号", "96%", "甲 a", "a 甲", "𠮷 b", "😀 c5", "月5", "号月 5月"]
        {
            let characters: Vec<char> = text.chars().collect();
            let pairs = || characters.windows(2).map(|pair| (pair[0], pair[1]));
            let seen = needles.look(text);
            assert_eq!(seen.any(1), text.contains(['%', '号']), "{text}");
            assert_eq!(seen.any(2), pairs().any(|(a, b)| a.is_ascii_digit() && "月é".contains(b)), "{text}");
            assert_eq!(seen.any(4), pairs().any(|(a, b)| is_han(a) && b == ' '), "{text}");
            let count = |test: &dyn Fn(char) -> bool| characters.iter().filter(|c| test(**c)).count();
            assert_eq!(seen.counts, [count(&is_han), count(&|c| "abcABC".contains(c))], "{text}");
            assert_eq!(seen.all(3), seen.any(1) && seen.any(2));
        }
    }
}
