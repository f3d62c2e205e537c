//! The terms of a part, packed: sorted by number, each with its documents, so that parts are joined without unpacking.
//!
//! The numbers are in 4096 buckets by their upper 12 bits. A term in a bucket is the difference of its lower 20 bits to
//! the term before, times 2, plus 1 if it has a single document; that posting; or how many documents, the last of them,
//! the first posting, how many bytes the other postings take, and these. A posting is a document times 4 plus the weight;
//! all but the first of a term have the difference to the document before. Numbers are as in `shard`.

use std::ops::Range;

use super::document::Document;
use super::terms::terms;
use crate::sealed;

/// The bits of a number that tell the terms of a bucket apart.
pub(super) const BITS: u32 = 20;
/// How many buckets there are.
pub(super) const BUCKETS: usize = 1 << (32 - BITS);
/// What a block begins with.
pub(super) const MARK: &[u8] = b"WXTRM01\n";

/// The terms of some neighbouring documents, which are known by their place among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Pairs of a document and one of its terms.
    pub(super) postings: usize,
    /// Where each bucket ends.
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

/// The documents of a term in one part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub(super) count: u32,
    /// The first posting.
    pub(super) first: u32,
    /// The last document.
    pub(super) last: u32,
    /// The postings after the first.
    pub(super) rest: &'a [u8],
}

impl Terms {
    /// What is in some buckets, as it is packed.
    pub(super) fn packed_buckets(&self, buckets: Range<usize>) -> &[u8] {
        let end = |bucket: usize| self.ends.get(bucket).map_or(0, |end| *end as usize);
        let from = if buckets.start == 0 { 0 } else { end(buckets.start - 1) };
        let to = if buckets.is_empty() { from } else { end(buckets.end - 1) };
        self.bytes.get(from..to).unwrap_or_default()
    }

    /// Hands out the terms of some buckets, by number.
    pub(super) fn each<'a>(&'a self, buckets: Range<usize>, mut take: impl FnMut(u32, Piece<'a>)) {
        for bucket in buckets {
            let mut packed = Packed(self.packed_buckets(bucket..bucket + 1));
            let mut low = 0_u32;
            while let Some((step, piece)) = packed.piece() {
                low = low.wrapping_add(step);
                take(((bucket as u32) << BITS) | low, piece);
            }
        }
    }
}

/// Numbers of 7 bits a byte that are read one after the other.
pub(super) struct Packed<'a>(pub(super) &'a [u8]);

impl<'a> Packed<'a> {
    /// The next number, if there is a whole one.
    pub(super) fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0_u32, 0);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if *byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    /// The difference of the next term to the one before, and its documents.
    fn piece(&mut self) -> Option<(u32, Piece<'a>)> {
        let head = self.number()?;
        if head & 1 == 1 {
            let first = self.number()?;
            return Some((head >> 1, Piece { count: 1, first, last: first >> 2, rest: &[] }));
        }
        let (count, last, first, length) = (self.number()?, self.number()?, self.number()?, self.number()?);
        let (rest, after) = self.0.split_at_checked(length as usize)?;
        self.0 = after;
        Some((head >> 1, Piece { count, first, last, rest }))
    }
}

/// A number in groups of 7 bits, the lowest first; all but the last have the upper bit set.
pub(super) fn variable(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// All postings but the first, packed.
pub(super) fn pack_rest(postings: &[u32], bytes: &mut Vec<u8>) {
    for pair in postings.windows(2) {
        variable(((pair[1] >> 2) - (pair[0] >> 2)) << 2 | pair[1] & 3, bytes);
    }
}

/// Adds a posting to those of a term; of one document the greatest weight counts. They come by document.
pub(super) fn add(posting: u32, postings: &mut Vec<u32>) {
    match postings.last_mut() {
        Some(last) if *last >> 2 == posting >> 2 => *last = posting.max(*last),
        _ => postings.push(posting),
    }
}

/// Room to find terms in, one part after the other: it is large, and new memory is dear.
#[derive(Debug, Default)]
pub struct TermRoom {
    found: Vec<u64>,
    other: Vec<u64>,
    units: Vec<u16>,
}

/// The terms of some documents.
pub(super) fn packed_terms(documents: &[Document], room: &mut TermRoom) -> Terms {
    let TermRoom { found, other, units } = room;
    found.clear();
    // A Chinese character has three bytes, and begins two terms.
    let length: usize = documents.iter().map(|document| document.text.len() + 256).sum();
    found.reserve(length * 2 / 3);
    for (at, document) in (0_u32..).zip(documents) {
        terms(document, units, |number, weight| {
            found.push(u64::from(number) << 32 | u64::from(at << 2 | weight as u32));
        });
    }
    sort(found, other);
    let mut packed =
        Terms { postings: 0, ends: Vec::with_capacity(BUCKETS), bytes: Vec::with_capacity(found.len() * 2) };
    let (mut postings, mut rest) = (Vec::new(), Vec::new());
    let mut before = 0;
    for term in found.chunk_by(|a, b| a >> 32 == b >> 32) {
        let number = (term[0] >> 32) as u32;
        let (bucket, low) = ((number >> BITS) as usize, number & ((1 << BITS) - 1));
        if packed.ends.len() < bucket {
            packed.ends.resize(bucket, packed.bytes.len() as u32);
            before = 0;
        }
        postings.clear();
        for posting in term {
            add(*posting as u32, &mut postings);
        }
        packed.postings += postings.len();
        variable((low - before) << 1 | u32::from(postings.len() == 1), &mut packed.bytes);
        before = low;
        if let [only] = postings[..] {
            variable(only, &mut packed.bytes);
            continue;
        }
        rest.clear();
        pack_rest(&postings, &mut rest);
        for number in [postings.len() as u32, postings[postings.len() - 1] >> 2, postings[0], rest.len() as u32] {
            variable(number, &mut packed.bytes);
        }
        packed.bytes.extend_from_slice(&rest);
    }
    packed.ends.resize(BUCKETS, packed.bytes.len() as u32);
    packed.bytes.shrink_to_fit();
    packed
}

/// In order of the upper half of each; those of one upper half stay as they came, which is by document.
fn sort(found: &mut Vec<u64>, other: &mut Vec<u64>) {
    const DIGIT: u32 = 11;
    const SHIFTS: [u32; 3] = [32, 32 + DIGIT, 32 + 2 * DIGIT];
    let digit = |value: u64, shift: u32| (value >> shift) as usize & ((1 << DIGIT) - 1);
    // Counting costs more than it saves for a few.
    if found.len() < 1 << DIGIT {
        found.sort_unstable();
        return;
    }
    let mut counts = [(); 3].map(|()| vec![0_u32; 1 << DIGIT]);
    // Each on its own line: a loop over the three takes twice the time.
    let [low, middle, high] = &mut counts;
    for value in found.iter() {
        low[digit(*value, SHIFTS[0])] += 1;
        middle[digit(*value, SHIFTS[1])] += 1;
        high[digit(*value, SHIFTS[2])] += 1;
    }
    other.resize(found.len(), 0);
    for (places, shift) in counts.iter_mut().zip(SHIFTS) {
        let mut place = 0;
        for count in places.iter_mut() {
            place += std::mem::replace(count, place);
        }
        let (from, to) = (found.as_slice(), other.as_mut_slice());
        for value in from {
            let place = &mut places[digit(*value, shift)];
            to[*place as usize] = *value;
            *place += 1;
        }
        std::mem::swap(found, other);
    }
}

/// Terms as a block that is kept on disk.
pub fn packed(terms: &Terms) -> Vec<u8> {
    let mut content = Vec::with_capacity(terms.bytes.len() + 2 * BUCKETS);
    variable(terms.postings as u32, &mut content);
    let mut before = 0;
    for end in &terms.ends {
        variable(end - before, &mut content);
        before = *end;
    }
    content.extend_from_slice(&terms.bytes);
    sealed::seal(MARK, &content)
}

/// What is in a block; none if it is not whole.
pub fn unpacked(block: &[u8]) -> Option<Terms> {
    let mut content = Packed(sealed::opened(MARK, block)?);
    let postings = content.number()? as usize;
    let mut end = 0_u32;
    let mut ends = Vec::with_capacity(BUCKETS);
    for _ in 0..BUCKETS {
        end = end.checked_add(content.number()?)?;
        ends.push(end);
    }
    (content.0.len() == end as usize).then(|| Terms { postings, ends, bytes: content.0.to_vec() })
}
