//! The index against a plain one that unites nothing, remembers nothing and packs nothing.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::document::{Document, Weight};
use super::packed::{BITS, BUCKETS, MARK, packed_terms};
use super::part::{Part, Reading, split};
use super::shard::{File, Index, record};
use super::terms::terms;
use super::{TermRoom, Terms, packed, unpacked};
use crate::key::{Key, KeyBuilder};
use crate::sealed;

/// Numbers that are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % most.max(1)
    }

    /// A line from a small alphabet, so that pairs come again.
    fn line(&mut self) -> String {
        const LETTERS: [char; 16] =
            ['文', '明', '创', '建', '城', '市', '青', '石', '街', '道', 'A', 'b', '3', ' ', '，', '\u{2028}'];
        let letters = 1 + self.below(40);
        (0..letters).map(|_| LETTERS[self.below(LETTERS.len())]).collect()
    }

    fn document(&mut self, address: &str) -> Document {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for _ in 0..self.below(30) {
            text.push_str(if ends.is_empty() { "" } else { "\n" });
            text.push_str(&self.line());
            ends.push(([Weight::Text, Weight::Heading][self.below(2)], text.len()));
        }
        Document {
            title: self.line(),
            path: address.to_owned(),
            date: format!("2026-11-{:02}", 1 + self.below(30)),
            column: "通知".to_owned(),
            status: ["", "废止"][self.below(2)],
            text,
            ends,
            sound: "wen ming chuang jian".to_owned(),
            facets: vec![format!("k:{}", ["notice", "guide"][self.below(2)])],
        }
    }
}

type Files = Vec<(String, Vec<u8>)>;

/// The files of the index, from the format's own words.
fn plain(documents: &[Document]) -> Files {
    let mut found: BTreeMap<u32, BTreeMap<u32, u32>> = BTreeMap::new();
    for (at, document) in (0..).zip(documents) {
        terms(document, &mut Vec::new(), |number, weight| {
            let greatest = found.entry(number).or_default().entry(at).or_default();
            *greatest = (*greatest).max(weight as u32);
        });
    }
    let postings: usize = found.values().map(BTreeMap::len).sum();
    let bits = (postings * 2).div_ceil(6144).next_power_of_two().trailing_zeros().min(32 - BITS);
    let mut shards: BTreeMap<u32, BTreeMap<u32, BTreeMap<u32, u32>>> = BTreeMap::new();
    for (number, documents) in found {
        let number = u64::from(number) << bits;
        let shard = shards.entry((number >> 32) as u32).or_default();
        let term = shard.entry(number as u32 >> (32 - BITS)).or_default();
        for (document, weight) in documents {
            let greatest = term.entry(document).or_default();
            *greatest = (*greatest).max(weight);
        }
    }
    let digits = bits.div_ceil(4).max(1) as usize;
    let mut files = Files::new();
    for (name, terms) in shards {
        let mut bytes = Vec::new();
        let mut variable = |mut number: u32| {
            while number > 127 {
                bytes.push(number as u8 | 128);
                number >>= 7;
            }
            bytes.push(number as u8);
        };
        let mut before = 0;
        for (number, documents) in terms {
            variable(number - before);
            before = number;
            variable(documents.len() as u32);
            let mut last = 0;
            for (document, weight) in documents {
                variable((document - last) * 4 + weight);
                last = document;
            }
        }
        let name = format!("i/{name:0digits$x}");
        let text = format!("wenxuanSearch({name:?},\"{}\")\n", base64(&bytes));
        files.push((name, text.into_bytes()));
    }
    let mut per = Vec::new();
    let mut block: Vec<String> = Vec::new();
    let mut close = |block: &mut Vec<String>, files: &mut Files| {
        if !block.is_empty() {
            let name = format!("d/{}", per.len());
            files.push((name.clone(), format!("wenxuanSearch({name:?},[{}])\n", block.join(",")).into_bytes()));
            per.push(block.len());
            block.clear();
        }
    };
    for document in documents {
        let mut bytes = Vec::new();
        record(document, &mut bytes);
        if block.iter().map(String::len).sum::<usize>() + bytes.len() > 12_288 {
            close(&mut block, &mut files);
        }
        block.push(String::from_utf8(bytes).unwrap());
    }
    close(&mut block, &mut files);
    let mark = files.iter().fold(KeyBuilder::new("search"), |key, (name, b)| key.text(name).key(&Key::of_bytes(b)));
    let mark = &mark.finish().short()[..8];
    let per = per.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let root = format!("wenxuanSearch(\"root\",{{\"v\":1,\"mark\":\"{mark}\",\"bits\":{bits},\"per\":[{per}]}})\n");
    files.push(("root".to_owned(), root.into_bytes()));
    files
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0, |group, at| group << 8 | u32::from(chunk.get(at).copied().unwrap_or(0)));
        for digit in 0..4 {
            let value = (group >> (18 - 6 * digit)) & 63;
            out.push(if digit <= chunk.len() { char::from(DIGITS[value as usize]) } else { '=' });
        }
    }
    out
}

/// The parts as the pipeline makes them, with terms remembered by their key.
fn parts(documents: &[Document], remembered: &mut BTreeMap<Key, Arc<Terms>>) -> Vec<Part> {
    let addresses: Vec<&str> = documents.iter().map(|document| document.path.as_str()).collect();
    let read = |part: Range<usize>| {
        let reading = Reading::of(documents[part].to_vec());
        let terms = remembered
            .entry(reading.key())
            .or_insert_with(|| Arc::new(reading.terms(&mut TermRoom::default())))
            .clone();
        reading.with(terms)
    };
    split(&addresses).into_iter().map(read).collect()
}

/// The index, and its files by name; parts come three at a time.
fn made(parts: Vec<Part>, before: Option<&Index>) -> (Index, BTreeMap<String, Arc<[u8]>>) {
    let mut parts = parts.into_iter();
    let some =
        std::iter::from_fn(|| Some(parts.by_ref().take(3).collect()).filter(|some: &Vec<Part>| !some.is_empty()));
    let files = Mutex::new(BTreeMap::new());
    let hand = |file: File| {
        let other = files.lock().unwrap().insert(file.name.clone(), file.bytes.clone());
        assert!(other.is_none(), "{} is made twice", file.name);
        file
    };
    let index = Index::new(some, before, &hand);
    (index, files.into_inner().unwrap())
}

fn are(files: &BTreeMap<String, Arc<[u8]>>, expected: Files) -> bool {
    let expected: BTreeMap<String, Vec<u8>> = expected.into_iter().collect();
    files.iter().map(|(name, bytes)| (name, &**bytes)).eq(expected.iter().map(|(name, bytes)| (name, &**bytes)))
}

#[test]
fn an_index_that_remembers_is_the_plain_one_after_any_edits() {
    for (seed, most) in [(1, 0), (2, 3), (3, 40), (4, 900)] {
        let mut dice = Dice(seed);
        let address = |dice: &mut Dice| format!("notices/{}.html", dice.below(1_000_000));
        let mut documents: Vec<Document> = Vec::new();
        for _ in 0..most {
            let address = address(&mut dice);
            documents.push(dice.document(&address));
        }
        let mut remembered = BTreeMap::new();
        let mut before: Option<Index> = None;
        for round in 0..if most > 100 { 8 } else { 30 } {
            let (index, files) = made(parts(&documents, &mut remembered), before.as_ref());
            let count = documents.len();
            assert!(are(&files, plain(&documents)), "seed {seed}, round {round}, {count} documents");
            before = Some(index);
            // Nothing, an edit, one that comes anywhere or last, one that goes, two that change places.
            let at = dice.below(documents.len());
            let fresh = address(&mut dice);
            match dice.below(6) {
                0 if documents.len() > 1 => documents.swap(0, at),
                1 if !documents.is_empty() => drop(documents.remove(at)),
                2 => documents.insert(at, dice.document(&fresh)),
                3 => documents.push(dice.document(&fresh)),
                4 if !documents.is_empty() => {
                    let path = documents[at].path.clone();
                    documents[at] = dice.document(&path);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn an_edit_makes_little_anew() {
    let mut dice = Dice(9);
    let mut documents: Vec<Document> = (0..600).map(|at| dice.document(&format!("notices/{at}.html"))).collect();
    let mut remembered = BTreeMap::new();
    let (before, old) = made(parts(&documents, &mut remembered), None);
    let known = remembered.len();
    documents[300].facets.push("a:青石街道".to_owned());
    let (_, new) = made(parts(&documents, &mut remembered), Some(&before));
    assert_eq!(remembered.len(), known + 1, "the terms of one part");
    let again = new.iter().filter(|(name, bytes)| !old.get(*name).is_some_and(|old| Arc::ptr_eq(bytes, old))).count();
    assert!(again <= 3, "a shard, a block and the root, not {again}");
    assert!(are(&new, plain(&documents)));
}

#[test]
fn what_a_document_says_is_in_its_key() {
    let document = Dice(5).document("a.html");
    let key = |document: &Document| Reading::of(vec![document.clone()]).key();
    let mut others = vec![document.clone(); 6];
    others[0].title.push('甲');
    others[1].text.push('甲');
    others[1].ends.last_mut().unwrap().1 += '甲'.len_utf8();
    others[2].ends[0].0 = if others[2].ends[0].0 == Weight::Text { Weight::Heading } else { Weight::Text };
    others[3].facets.push(String::new());
    others[4].sound.push('x');
    others[5].ends.remove(0);
    for (at, other) in others.iter().enumerate() {
        assert_ne!(key(other), key(&document), "{at}");
    }
}

#[test]
fn what_is_packed_is_unpacked_and_damage_is_seen() {
    let mut dice = Dice(7);
    for count in [0, 1, 3, 40] {
        let documents: Vec<Document> = (0..count).map(|_| dice.document("a.html")).collect();
        let terms = packed_terms(&documents, &mut TermRoom::default());
        let block = packed(&terms);
        assert_eq!(unpacked(&block).as_ref(), Some(&terms));
        for _ in 0..200 {
            let mut damaged = block.clone();
            let at = dice.below(block.len());
            damaged[at] ^= 1 << dice.below(8);
            assert_eq!(unpacked(&damaged), None, "byte {at}");
            assert_eq!(unpacked(&block[..at]), None, "cut at {at}");
        }
    }
    // Bytes that are whole and mean nothing are read as far as they go.
    for _ in 0..60 {
        let lengths: Vec<u8> = (0..BUCKETS).map(|_| dice.below(9) as u8).collect();
        let length = lengths.iter().map(|length| usize::from(*length)).sum::<usize>();
        let noise: Vec<u8> = (0..length).map(|_| (dice.below(256) & dice.below(256)) as u8).collect();
        let content = [vec![dice.below(100) as u8], lengths, noise].concat();
        let terms = unpacked(&sealed::seal(MARK, &content)).expect("it is whole");
        let part = |path| Reading::of(vec![dice.document(path)]).with(Arc::new(terms.clone()));
        let (_, files) = made(["a.html", "b.html", "c.html"].map(part).into(), None);
        assert!(files.len() > 2);
        assert_eq!(unpacked(&content), None);
    }
}
