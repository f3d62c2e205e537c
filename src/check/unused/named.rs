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
        for word in text.split(|c: char| MARKS.contains(c) || c.is_control()) {
            if !word.contains('.') {
                continue;
            }
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

/// What may name files.
fn is_text(path: &SitePath) -> bool {
    matches!(path.extension(), "md" | "yaml" | "yml")
}
