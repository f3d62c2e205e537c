//! What a finished run tells: how much was made, and what was held back and why.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::publish::Changes;
use super::words::{self, Counts};
use crate::diag::Language;
use crate::model::HeldBack;
use crate::pipeline::Summary;

/// As many held-back items are listed one by one; more are counted by reason.
const LISTED: usize = 8;

/// The lines after a publication; `held_back` are those of [`held_back`].
pub(super) fn lines(summary: &Summary, changes: &Changes, held_back: &str, seconds: f64, language: Language) -> String {
    let counts = Counts {
        pages: summary.pages,
        slides: summary.slides,
        screens: summary.screens,
        written: changes.written,
        unchanged: changes.unchanged,
        removed: changes.removed,
        retained: changes.retained,
        seconds,
    };
    format!("{held_back}{}\n", words::summary(&counts, language))
}

/// What is not published now, and why; empty if there is nothing.
pub(super) fn held_back(items: &[HeldBack], language: Language) -> String {
    if items.is_empty() {
        return String::new();
    }
    let mut out = format!("{}\n", words::held_back_heading(items.len(), language));
    if items.len() > LISTED {
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        for item in items {
            *groups.entry(words::held_back_group(item, language)).or_default() += 1;
        }
        for (reason, count) in groups {
            let _ = writeln!(out, "  {reason} {count}");
        }
        return out;
    }
    let reasons: Vec<String> = items.iter().map(|item| words::held_back(item, language)).collect();
    let widest = reasons.iter().map(|reason| reason.width()).max().unwrap_or(0);
    for (item, reason) in items.iter().zip(&reasons) {
        let blanks = widest - reason.width();
        let _ = writeln!(out, "  {reason}{:blanks$}  {}  {}", "", item.source, item.title);
    }
    out
}
