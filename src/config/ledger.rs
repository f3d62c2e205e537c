//! Reads `content/ledger.tsv` and holds each line against its digest.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, LedgerFault, Place};
use crate::inputs::Inputs;
use crate::model::{Ledger, LedgerEntry, LedgerEvent};
use crate::path::SitePath;
use crate::text;

/// The ledger; a site that was never published has none. With a fault in it, nothing may be added.
pub fn ledger(inputs: &Inputs) -> (Ledger, Vec<Diagnostic>) {
    let path = SitePath::new(Ledger::PATH).expect("a constant");
    let Some(file) = inputs.file(&path) else { return (Ledger::default(), Vec::new()) };
    let text = match file.read().and_then(|bytes| text::read(&path, &bytes)) {
        Ok(text) => text,
        Err(diagnostic) => return (Ledger::default(), vec![diagnostic]),
    };
    let mut out = Vec::new();
    let mut entries = Vec::new();
    let mut digests: BTreeSet<String> = BTreeSet::new();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let place = Place { path: path.clone(), line: number as u32 + 1, column: 0, width: 0, text: line.into() };
        let Some((digest, entry)) = entry(line, &place) else {
            // What git leaves in a file of which both sides were changed.
            let conflict = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
            let fault = if conflict { LedgerFault::Conflict } else { LedgerFault::Unreadable };
            out.push(Diagnostic::new(fault, place));
            continue;
        };
        if entry.digest() != digest {
            out.push(Diagnostic::new(LedgerFault::Changed { title: entry.title.clone() }, place));
        } else if let Some(missing) = entry.after.iter().find(|after| !digests.contains(*after)) {
            out.push(Diagnostic::new(LedgerFault::Gap { digest: missing.clone() }, place));
        }
        // A merge of branches that were merged before may bring a line twice.
        if digests.insert(digest) {
            entries.push(entry);
        }
    }
    (Ledger { entries, text }, out)
}

fn entry(line: &str, place: &Place) -> Option<(String, LedgerEntry)> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [digest, after, recorded, event, address, source, date, text, title] = fields.as_slice() else { return None };
    let entry = LedgerEntry {
        after: after.split(',').filter(|after| *after != "-").map(str::to_owned).collect(),
        recorded: recorded.parse().ok()?,
        event: LedgerEvent::read(event)?,
        address: SitePath::new(address).ok()?,
        source: SitePath::new(source).ok()?,
        date: if *date == "-" { String::new() } else { (*date).to_owned() },
        text: (*text).to_owned(),
        title: (*title).to_owned(),
        place: place.clone(),
    };
    Some(((*digest).to_owned(), entry))
}
