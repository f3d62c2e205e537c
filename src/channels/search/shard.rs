//! The index as files: shards of terms, blocks of documents, and the root that says how many there are.
//!
//! Every file is a script that calls `wenxuanSearch(name, data)`, so that it also loads where there is no server.
//!
//! - `i/HEX.js`: the terms whose number begins with the bits HEX, as Base64 of: for each term, by number, the difference
//!   of its next 20 bits to the term before, how many documents, and for each of them, oldest first, the difference of
//!   document numbers times 4 plus the weight (2 title, 1 heading, 0 text). All are little-endian numbers of 7 bits a
//!   byte.
//! - `d/NUMBER.js`: some neighbouring documents: title, path, date, column, status, text, sound of the title.
//! - `root.js`: the version of this format, a mark for the whole, the bits of a shard's name, and how many documents each
//!   block holds.

use std::ops::Range;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rayon::prelude::*;
use serde::Serialize;

use super::document::Document;
use super::packed::{BITS, BUCKETS, Packed, Piece, Terms, add, pack_rest, variable};
use super::part::{Part, Records};
use crate::key::{Key, KeyBuilder};

/// The version of the format.
const VERSION: u32 = 1;
/// What a shard may hold on average, in bytes before Base64; shards are halved until it does.
const SHARD: usize = 6144;
/// What a posting takes on average, with its share of the term before it.
const POSTING: usize = 2;
/// The most bits of a shard's name.
const MOST: u32 = 32 - BITS;
/// What a block of documents may hold, in bytes; a document that is larger stands alone.
const BLOCK: usize = 12_288;

/// A file below `search/`.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name, without `.js`.
    pub(super) name: String,
    pub(super) bytes: Arc<[u8]>,
    key: Key,
}

/// Takes every file as soon as it is made or taken over; gives back what the index is to hold of it.
pub type Hand<'a> = &'a (dyn Fn(File) -> File + Sync);

/// All files of the index, and what they were made of: the next index takes what is the same.
#[derive(Debug)]
pub struct Index {
    bits: u32,
    /// The number of the first document of each part, and the terms.
    terms: Vec<(u32, Arc<Terms>)>,
    /// A shard without a term is no file.
    pub(super) shards: Vec<Option<File>>,
    /// The key of each document.
    keys: Vec<Key>,
    /// The first document of each block.
    starts: Vec<usize>,
    pub(super) blocks: Vec<File>,
}

/// The root as the script reads it.
#[derive(Serialize)]
struct Root {
    v: u32,
    mark: String,
    bits: u32,
    per: Vec<usize>,
}

impl File {
    fn new(name: String, bytes: &[u8]) -> Self {
        Self { name, bytes: bytes.into(), key: Key::of_bytes(bytes) }
    }

    /// The same without its bytes, for an index that no other is made from.
    #[must_use]
    pub fn emptied(self) -> Self {
        Self { bytes: Arc::default(), ..self }
    }
}

impl Index {
    /// The index of all parts, which come some at a time. What an index from before has of it is not made again.
    pub(super) fn new(parts: impl Iterator<Item = Vec<Part>>, before: Option<&Self>, hand: Hand<'_>) -> Self {
        let (mut terms, mut keys, mut filling) = (Vec::new(), Vec::new(), Filling::default());
        for some in parts {
            for part in some {
                terms.push((keys.len() as u32, part.terms));
                keys.extend(part.keys);
                filling.add(&part.records, &keys, before);
            }
            filling.finish(hand);
        }
        filling.close(&keys, before);
        filling.finish(hand);
        let Filling { starts, files: blocks, .. } = filling;
        let postings: usize = terms.iter().map(|(_, terms)| terms.postings).sum();
        let bits = (postings * POSTING).div_ceil(SHARD).next_power_of_two().trailing_zeros().min(MOST);
        let shards = shards(&terms, bits, before, hand);
        let ends = starts.iter().skip(1).copied().chain([keys.len()]);
        let per = starts.iter().zip(ends).map(|(start, end)| end - start).collect();
        let mark = shards
            .iter()
            .flatten()
            .chain(&blocks)
            .fold(KeyBuilder::new("search"), |key, file| key.text(&file.name).key(&file.key));
        let root = Root { v: VERSION, mark: mark.finish().short()[..8].to_owned(), bits, per };
        let mut bytes = Vec::new();
        script("root", &mut bytes, |bytes| json(&root, bytes));
        hand(File::new("root".to_owned(), &bytes));
        Self { bits, terms, shards, keys, starts, blocks }
    }
}

/// The shards by their numbers.
fn shards(terms: &[(u32, Arc<Terms>)], bits: u32, before: Option<&Index>, hand: Hand<'_>) -> Vec<Option<File>> {
    let width = BUCKETS >> bits;
    let digits = bits.div_ceil(4).max(1) as usize;
    let kept = before.filter(|before| before.bits == bits).map(|before| Kept::new(before, terms));
    (0..1_usize << bits)
        .into_par_iter()
        .map_init(Bench::default, |bench, number| {
            let buckets = number * width..(number + 1) * width;
            if let Some(kept) = kept.as_ref().filter(|kept| kept.holds(&buckets)) {
                return kept.before.shards[number].clone().map(hand);
            }
            let bytes = shard(terms, buckets, bits, bench);
            (!bytes.is_empty()).then(|| {
                let name = format!("i/{number:0digits$x}");
                let text = &mut bench.text;
                text.clear();
                script(&name, text, |text| {
                    let mut digits = std::mem::take(&mut bench.digits);
                    digits.clear();
                    STANDARD.encode_string(&bytes, &mut digits);
                    text.push(b'"');
                    text.extend_from_slice(digits.as_bytes());
                    text.push(b'"');
                    bench.digits = digits;
                });
                hand(File::new(name, text))
            })
        })
        .collect()
}

/// What is the same in an index from before with as many shards.
struct Kept<'a> {
    before: &'a Index,
    /// The parts that may differ, before and now, as far as there is one. Where the first document has another number,
    /// all postings differ.
    changed: Vec<(Option<&'a Terms>, Option<&'a Terms>, bool)>,
}

impl<'a> Kept<'a> {
    fn new(before: &'a Index, terms: &'a [(u32, Arc<Terms>)]) -> Self {
        let pair = |at: usize| {
            let (old, new) = (before.terms.get(at), terms.get(at));
            let moved = old.zip(new).is_none_or(|(old, new)| old.0 != new.0);
            let same = old.zip(new).is_some_and(|(old, new)| old.0 == new.0 && Arc::ptr_eq(&old.1, &new.1));
            (!same).then(|| (old.map(|old| &*old.1), new.map(|new| &*new.1), moved))
        };
        Self { before, changed: (0..before.terms.len().max(terms.len())).filter_map(pair).collect() }
    }

    /// Whether the shard of some buckets is the same.
    fn holds(&self, buckets: &Range<usize>) -> bool {
        let packed = |terms: Option<&'a Terms>, bucket: usize| {
            terms.map_or(&[][..], |terms| terms.packed_buckets(bucket..bucket + 1))
        };
        self.changed.iter().all(|(old, new, moved)| {
            buckets.clone().all(|bucket| {
                let (old, new) = (packed(*old, bucket), packed(*new, bucket));
                old == new && (!moved || old.is_empty())
            })
        })
    }
}

/// Room to make shards in, one after the other.
#[derive(Default)]
struct Bench {
    order: Vec<u64>,
    merged: Vec<u32>,
    rest: Vec<u8>,
    text: Vec<u8>,
    digits: String,
}

/// A shard, still binary: the terms of some buckets of every part.
fn shard(parts: &[(u32, Arc<Terms>)], buckets: Range<usize>, bits: u32, bench: &mut Bench) -> Vec<u8> {
    let Bench { order, merged, rest, .. } = bench;
    let mut pieces: Vec<(u32, Piece<'_>)> = Vec::new();
    order.clear();
    for (base, terms) in parts {
        terms.each(buckets.clone(), |number, piece| {
            // The bits that tell the terms of a shard apart; what is below them is not kept.
            let term = (u64::from(number) << bits) as u32 >> (32 - BITS);
            order.push(u64::from(term) << 32 | pieces.len() as u64);
            pieces.push((*base, piece));
        });
    }
    order.sort_unstable();
    let mut bytes = Vec::with_capacity(SHARD);
    let mut before = 0;
    for term in order.chunk_by(|a, b| a >> 32 == b >> 32) {
        let number = (term[0] >> 32) as u32;
        let pieces = term.iter().map(|at| pieces[*at as u32 as usize]);
        variable(number - before, &mut bytes);
        before = number;
        // The parts are in order, and so are the documents, unless two numbers of one part meet in these bits.
        if term.len() > 1 && pieces.clone().zip(pieces.clone().skip(1)).any(|(a, b)| a.0 == b.0) {
            merged.clear();
            pieces.for_each(|(base, piece)| unpack(base, piece, merged));
            merged.sort_unstable();
            let mut once = Vec::with_capacity(merged.len());
            for posting in merged.iter() {
                add(*posting, &mut once);
            }
            variable(once.len() as u32, &mut bytes);
            rest.clear();
            pack_rest(&once, rest);
            variable(once[0], &mut bytes);
            bytes.extend_from_slice(rest);
            continue;
        }
        variable(pieces.clone().fold(0, |count: u32, (_, piece)| count.wrapping_add(piece.count)), &mut bytes);
        let mut last = 0;
        for (base, piece) in pieces {
            variable(base.wrapping_add(piece.first >> 2).wrapping_sub(last) << 2 | piece.first & 3, &mut bytes);
            bytes.extend_from_slice(piece.rest);
            last = base.wrapping_add(piece.last);
        }
    }
    bytes
}

/// Adds the postings of a piece, with the documents' own numbers.
fn unpack(base: u32, piece: Piece<'_>, postings: &mut Vec<u32>) {
    let mut document = base.wrapping_add(piece.first >> 2);
    postings.push(document << 2 | piece.first & 3);
    let mut rest = Packed(piece.rest);
    while let Some(posting) = rest.number() {
        document = document.wrapping_add(posting >> 2);
        postings.push(document << 2 | posting & 3);
    }
}

/// Blocks as they are filled with records, from the oldest on, so that a new document changes the last.
#[derive(Default)]
struct Filling {
    /// Where the open block and those before it begin, as numbers of documents.
    starts: Vec<usize>,
    /// The records of the open block, and how many bytes they have.
    open: Vec<u8>,
    size: usize,
    /// How many documents there were.
    count: usize,
    /// What is closed and has no key yet, or is taken over.
    closed: Vec<Result<Arc<[u8]>, File>>,
    files: Vec<File>,
}

impl Filling {
    /// Adds the records of a part; `keys` are those of all documents so far, with these.
    fn add(&mut self, records: &Records, keys: &[Key], before: Option<&Index>) {
        for record in records.iter() {
            if self.size > 0 && self.size + record.len() > BLOCK {
                self.close(keys, before);
            }
            if self.size == 0 {
                self.starts.push(self.count);
            }
            self.open.push(if self.size == 0 { b'[' } else { b',' });
            self.open.extend_from_slice(record);
            self.size += record.len();
            self.count += 1;
        }
    }

    /// Closes the open block, if there is one.
    fn close(&mut self, keys: &[Key], before: Option<&Index>) {
        if self.size == 0 {
            return;
        }
        let (number, start) = (self.starts.len() - 1, self.starts[self.starts.len() - 1]);
        let kept = before.and_then(|before| before.block(number, &keys[start..self.count])).cloned();
        self.closed.push(kept.map_or_else(|| Ok(closed(number, &self.open)), Err));
        self.open.clear();
        self.size = 0;
    }

    /// Makes files of what is closed.
    fn finish(&mut self, hand: Hand<'_>) {
        let first = self.files.len();
        let file = |(nth, text): (usize, Result<Arc<[u8]>, File>)| {
            hand(match text {
                Err(file) => file,
                Ok(bytes) => File { name: format!("d/{}", first + nth), key: Key::of_bytes(&bytes), bytes },
            })
        };
        let closed = std::mem::take(&mut self.closed);
        self.files.par_extend(closed.into_par_iter().enumerate().map(file));
    }
}

/// A block as a script, from its records with what stands before each.
fn closed(number: usize, records: &[u8]) -> Arc<[u8]> {
    let mut bytes = Vec::with_capacity(records.len() + 40);
    script(&format!("d/{number}"), &mut bytes, |bytes| {
        bytes.extend_from_slice(records);
        bytes.push(b']');
    });
    bytes.into()
}

impl Index {
    /// The block with this number, if it has these documents.
    fn block(&self, number: usize, keys: &[Key]) -> Option<&File> {
        let start = *self.starts.get(number)?;
        let end = self.starts.get(number + 1).copied().unwrap_or(self.keys.len());
        (self.keys.get(start..end)? == keys).then(|| &self.blocks[number])
    }
}

/// A document as results show it, as JSON.
pub(super) fn record(document: &Document, bytes: &mut Vec<u8>) {
    let Document { title, path, date, column, status, text, sound, .. } = document;
    let record = (title, path, date, column, status, text, sound);
    if [title, path, column, text].iter().any(|text| text.contains("\u{2028}") || text.contains("\u{2029}")) {
        return json(&record, bytes);
    }
    // Almost always: no separator, no copy.
    serde_json::to_writer(bytes, &record).expect("only text, and memory does not fail");
}

/// JSON that is also a script: old ones take two separators of Unicode for line ends.
fn json<T: Serialize + ?Sized>(value: &T, bytes: &mut Vec<u8>) {
    let json = serde_json::to_string(value).expect("only text, numbers and lists");
    bytes.extend_from_slice(json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029").as_bytes());
}

/// A call that hands over what `data` writes.
fn script(name: &str, bytes: &mut Vec<u8>, data: impl FnOnce(&mut Vec<u8>)) {
    bytes.extend_from_slice(format!("wenxuanSearch({name:?},").as_bytes());
    data(bytes);
    bytes.extend_from_slice(b")\n");
}
