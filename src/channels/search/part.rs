//! Neighbouring documents, and what each part of them is found by: so little that an edit makes little anew.
//!
//! Where a part ends is told by the addresses in it and not by how many went before: a document that comes or goes
//! changes the part it is in, and perhaps the next one. Terms of a part know its documents by their place in it.

use std::ops::Range;
use std::sync::Arc;

use super::document::Document;
use super::packed::{TermRoom, Terms, packed_terms};
use super::terms::number;
use super::{REVISION, record};
use crate::key::{Key, KeyBuilder};
use crate::model::{Item, Site};

/// One address in so many ends a part.
const MEAN: u32 = 128;
/// No part has more documents.
const LARGEST: usize = 384;

/// Every published item in parts, oldest first: a new one changes the number of none before it. Whoever is not published
/// is not in the site.
pub(super) fn parts(site: &Site) -> Vec<Vec<&Item>> {
    let mut items: Vec<&Item> = site.all().map(AsRef::as_ref).collect();
    items.sort_by(|a, b| (a.date(), &a.address).cmp(&(b.date(), &b.address)));
    let addresses: Vec<&str> = items.iter().map(|item| item.address.as_str()).collect();
    split(&addresses).into_iter().map(|part| items[part].to_vec()).collect()
}

/// Where parts begin and end.
pub(super) fn split(addresses: &[&str]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, address) in addresses.iter().enumerate() {
        let to = at + 1;
        if number(address.encode_utf16()) % MEAN == 0 || to - from == LARGEST || to == addresses.len() {
            parts.push(from..to);
            from = to;
        }
    }
    parts
}

/// A part as it is read: all that its documents say.
#[derive(Debug)]
pub struct Reading {
    documents: Vec<Document>,
    records: Records,
    keys: Vec<Key>,
}

/// A part whose terms are known.
#[derive(Debug)]
pub struct Part {
    pub(super) records: Records,
    /// The key of each document: all that it says.
    pub(super) keys: Vec<Key>,
    pub(super) terms: Arc<Terms>,
}

/// Documents as results show them, in one text.
#[derive(Debug, Default)]
pub(super) struct Records {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Records {
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let mut from = 0;
        self.ends.iter().map(move |end| &self.text[std::mem::replace(&mut from, *end)..*end])
    }
}

impl Reading {
    /// Reads a part.
    pub fn new(items: &[&Item], site: &Site) -> Self {
        Self::of(items.iter().map(|item| Document::new(item, site)).collect())
    }

    pub(super) fn of(documents: Vec<Document>) -> Self {
        let mut records = Records::default();
        records.text.reserve(documents.iter().map(|document| document.text.len() + 512).sum());
        let mut keys = Vec::with_capacity(documents.len());
        for document in &documents {
            let from = records.text.len();
            record(document, &mut records.text);
            records.ends.push(records.text.len());
            keys.push(document.key(&records.text[from..]));
        }
        records.text.shrink_to_fit();
        Self { documents, records, keys }
    }

    /// The key of its terms.
    pub fn key(&self) -> Key {
        self.keys.iter().fold(KeyBuilder::new("search terms").number(REVISION), KeyBuilder::key).finish()
    }

    /// Its terms, to be remembered by that key.
    pub fn terms(&self, room: &mut TermRoom) -> Terms {
        packed_terms(&self.documents, room)
    }

    /// The part with its terms.
    pub fn with(self, terms: Arc<Terms>) -> Part {
        Part { records: self.records, keys: self.keys, terms }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_comes_changes_the_part_it_is_in() {
        let mut addresses: Vec<String> = (0..4000).map(|at| format!("notices/{at}.html")).collect();
        let parts = |addresses: &[String]| -> Vec<Vec<String>> {
            let borrowed: Vec<&str> = addresses.iter().map(String::as_str).collect();
            split(&borrowed).into_iter().map(|part| addresses[part].to_vec()).collect()
        };
        let before = parts(&addresses);
        assert!(before.len() > 10 && before.iter().all(|part| (1..=LARGEST).contains(&part.len())));
        assert_eq!(before.concat(), addresses);
        addresses.insert(700, "guides/new.html".to_owned());
        let after = parts(&addresses);
        let fresh = after.iter().filter(|part| !before.contains(part)).count();
        assert!(fresh <= 4, "{fresh} of {}", after.len());
        assert!(split(&[]).is_empty());
    }
}
