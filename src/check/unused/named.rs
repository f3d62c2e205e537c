//! Pictures, attachments and data that no text names: leftovers, or a reference that was forgotten.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Place, RenderedFault};
use crate::inputs::Inputs;
use crate::model::Ledger;
use crate::path::{SitePath, decode_percent};
use crate::text;

/// What stands around a file's name where it is named.
const MARKS: &str = "()[]{}<>\"'`,，、；;：:|=#?！";

pub(super) fn check(inputs: &Inputs) -> Vec<Diagnostic> {
    // By their last names: a text that names a file of another folder lets both pass, and a draft counts like an item.
    let mut left: BTreeMap<String, Vec<&SitePath>> = BTreeMap::new();
    let is_named = |path: &SitePath| is_text(path) || path.is_below("content/portal") || path.as_str() == Ledger::PATH;
    for (path, _) in inputs.below("content").filter(|(path, _)| !is_named(path)) {
        left.entry(path.name().to_lowercase()).or_default().push(path);
    }
    for (path, file) in inputs.below("content").filter(|(path, _)| is_text(path)) {
        if left.is_empty() {
            break;
        }
        let Some(text) = file.read().ok().and_then(|bytes| text::read(path, &bytes).ok()) else { continue };
        for word in dotted(&text) {
            let name = decode_percent(word.trim()).to_lowercase();
            let name = name.rsplit(['/', '\\']).next().unwrap_or(&name);
            left.remove(name);
            // A title after the target: `![图](a.png "题注")` was parted already, `src=a.png alt` is here.
            for part in name.split_whitespace() {
                left.remove(part);
            }
        }
    }
    let unused = left.into_values().flatten();
    unused
        .map(|path| {
            let file = path.below("content").unwrap_or(path.as_str()).to_owned();
            let fault = if path.is_below("content/data") {
                RenderedFault::UnusedData { file }
            } else {
                RenderedFault::UnusedFile { file }
            };
            Diagnostic::new(fault, Place::file(path))
        })
        .collect()
}

/// The words of a text between marks that have a full stop in them.
fn dotted(text: &str) -> impl Iterator<Item = &str> {
    let is_mark = |c: char| MARKS.contains(c) || c.is_control();
    let mut from = 0;
    std::iter::from_fn(move || {
        let stop = from + memchr::memchr(b'.', &text.as_bytes()[from..])?;
        let start = text[from..stop].char_indices().rev().find(|(_, c)| is_mark(*c));
        let start = start.map_or(from, |(at, c)| from + at + c.len_utf8());
        let end = text[stop..].find(is_mark).map_or(text.len(), |length| stop + length);
        from = end;
        Some(&text[start..end])
    })
}

/// What may name files.
fn is_text(path: &SitePath) -> bool {
    matches!(path.extension(), "md" | "yaml" | "yml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_words_are_those_of_a_plain_split() {
        for text in ["", ".", "a.b", "![图](a.png \"题注\")，b.csv\n\n无", "1.5；2.5", "无点", "甲.乙.丙|.|x", "末."]
        {
            let plain: Vec<&str> =
                text.split(|c: char| MARKS.contains(c) || c.is_control()).filter(|word| word.contains('.')).collect();
            assert_eq!(dotted(text).collect::<Vec<_>>(), plain, "{text}");
        }
    }
}
