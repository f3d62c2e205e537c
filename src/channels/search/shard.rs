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

use rayon::prelude::*;
use serde::Serialize;

use super::document::Document;
use super::terms::terms;
use crate::key::{Key, KeyBuilder};

/// The version of the format.
const VERSION: u32 = 1;
/// What a shard may hold on average, in bytes before Base64; shards are halved until it does.
const SHARD: usize = 6144;
/// What a posting takes on average, with its share of the term before it.
const POSTING: usize = 2;
/// The bits that tell the terms of a shard apart.
const BITS: u32 = 20;
/// The most bits of a shard's name.
const MOST: u32 = 32 - BITS;
/// What a block of documents may hold, in bytes; a document that is larger stands alone.
const BLOCK: usize = 12_288;
/// The most bits of a part of the numbers; parts are sorted on their own.
const PART: u32 = 6;

/// A file below `search/`, and its bytes.
pub type File = (String, Vec<u8>);

/// The root as the script reads it.
#[derive(Serialize)]
struct Root {
    v: u32,
    mark: String,
    bits: u32,
    per: Vec<usize>,
}

/// All files of the index.
pub(super) fn files(documents: &[Document]) -> Vec<File> {
    let lists: Vec<Vec<(u32, u8)>> = documents.par_iter().map(terms).collect();
    let postings: usize = lists.iter().map(Vec::len).sum();
    let bits = (postings * POSTING).div_ceil(SHARD).next_power_of_two().trailing_zeros().min(MOST);
    let parts = 1_u32 << bits.min(PART);
    let mut files: Vec<File> =
        (0..parts).into_par_iter().flat_map_iter(|part| shards(part, parts, bits, &lists)).collect();
    drop(lists);
    files.par_iter_mut().for_each(|(name, bytes)| *bytes = script(name, &json(&base64(bytes))));
    let records: Vec<String> = documents.par_iter().map(record).collect();
    let per = blocks(&records);
    let mut rest = records.as_slice();
    for (number, count) in per.iter().enumerate() {
        let (block, after) = rest.split_at(*count);
        let name = format!("d/{number}");
        let bytes = script(&name, &format!("[{}]", block.join(",")));
        files.push((name, bytes));
        rest = after;
    }
    let mark =
        files.iter().fold(KeyBuilder::new("search"), |key, (name, bytes)| key.text(name).key(&Key::of_bytes(bytes)));
    let root = Root { v: VERSION, mark: mark.finish().short()[..8].to_owned(), bits, per };
    files.push(("root".to_owned(), script("root", &json(&root))));
    for (name, _) in &mut files {
        name.push_str(".js");
    }
    files
}

/// The shards, still binary, of one of `parts` equal parts of the numbers.
fn shards(part: u32, parts: u32, bits: u32, lists: &[Vec<(u32, u8)>]) -> Vec<File> {
    let width = (1_u64 << 32) / u64::from(parts);
    let range = u64::from(part) * width..u64::from(part + 1) * width;
    let mut postings: Vec<(u32, u32, u8)> = Vec::new();
    for (document, list) in (0_u32..).zip(lists) {
        let from = list.partition_point(|(number, _)| u64::from(*number) < range.start);
        let here = list[from..].iter().take_while(|(number, _)| u64::from(*number) < range.end);
        postings.extend(here.map(|(number, weight)| (*number, document, *weight)));
    }
    postings.sort_unstable();
    // The bits that name the shard, and those that tell its terms apart; what is below them is not kept.
    let key = |number: u32| {
        let number = u64::from(number) << bits;
        ((number >> 32) as u32, (number as u32) >> (32 - BITS))
    };
    let digits = bits.div_ceil(4).max(1) as usize;
    let shard = |terms: &[(u32, u32, u8)]| {
        let mut bytes = Vec::new();
        let mut before = 0;
        for term in terms.chunk_by(|a, b| key(a.0) == key(b.0)) {
            let (name, rest) = key(term[0].0);
            variable(rest - before, &mut bytes);
            before = rest;
            let documents = merged(term);
            variable(documents.len() as u32, &mut bytes);
            let mut last = 0;
            for (document, weight) in documents {
                variable(((document - last) << 2) | u32::from(weight), &mut bytes);
                last = document;
            }
            debug_assert_eq!(name, key(terms[0].0).0);
        }
        (format!("i/{:0digits$x}", key(terms[0].0).0), bytes)
    };
    postings.chunk_by(|a, b| key(a.0).0 == key(b.0).0).map(shard).collect()
}

/// The documents of a term in order, each with its greatest weight.
fn merged(term: &[(u32, u32, u8)]) -> Vec<(u32, u8)> {
    let mut documents: Vec<(u32, u8)> = term.iter().map(|(_, document, weight)| (*document, *weight)).collect();
    documents.sort_unstable_by_key(|(document, weight)| (*document, std::cmp::Reverse(*weight)));
    documents.dedup_by_key(|(document, _)| *document);
    documents
}

/// A number in groups of 7 bits, the lowest first; all but the last have the upper bit set.
fn variable(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// A document as results show it.
fn record(document: &Document) -> String {
    let Document { title, path, date, column, status, sound, .. } = document;
    json(&(title, path, date, column, status, document.text(), sound))
}

/// How many documents each block holds. Blocks are filled from the oldest on, so that a new document changes the last.
fn blocks(records: &[String]) -> Vec<usize> {
    let mut blocks = Vec::new();
    let (mut count, mut size) = (0, 0);
    for record in records {
        if count > 0 && size + record.len() > BLOCK {
            blocks.push(count);
            (count, size) = (0, 0);
        }
        count += 1;
        size += record.len();
    }
    blocks.extend((count > 0).then_some(count));
    blocks
}

/// JSON that is also a script: old ones take two separators of Unicode for line ends.
fn json<T: Serialize + ?Sized>(value: &T) -> String {
    let json = serde_json::to_string(value).expect("only text, numbers and lists");
    json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn script(name: &str, data: &str) -> Vec<u8> {
    format!("wenxuanSearch({name:?},{data})\n").into_bytes()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let group = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let value = (group >> (18 - 6 * digit)) & 63;
            out.push(if digit <= chunk.len() { char::from(DIGITS[value as usize]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_base64() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn a_new_document_changes_the_last_block_only() {
        let records: Vec<String> = [9000, 2000, 2000, 20_000, 100, 100].map(|size| "x".repeat(size)).into();
        assert_eq!(blocks(&records), [2, 1, 1, 2]);
        assert_eq!(blocks(&records[..5]), [2, 1, 1, 1]);
        assert!(blocks(&[]).is_empty());
    }
}
