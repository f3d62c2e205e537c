//! The wording of this site, from `content/terms.yaml`: one spelling for each term, and what must not be missing.

use std::ops::Range;

use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::model::{Term, Terms};
use crate::passage::{Document, Role};

/// What a site does not want of what stands in a document, the longest first.
pub(super) struct Words<'a>(Vec<(&'a str, &'a Term)>);

impl<'a> Words<'a> {
    /// Looks once for every word: most documents have none of them.
    pub(super) fn new(document: &Document<'_>, terms: &'a Terms) -> Self {
        if terms.terms.iter().all(|term| term.unwanted.is_empty()) {
            return Self(Vec::new());
        }
        let said: Vec<&str> = document.passages.iter().map(|passage| &*passage.text).collect();
        let said = said.join("\n");
        let words = terms.terms.iter().flat_map(|term| term.unwanted.iter().map(move |word| (word.as_str(), term)));
        let mut words: Vec<_> = words.filter(|(word, _)| !word.is_empty() && said.contains(word)).collect();
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Self(words)
    }

    /// Reports terms that this site writes otherwise.
    pub(super) fn check(&self, text: &Text<'_>, out: &mut Vec<Diagnostic>) {
        let mut told: Vec<Range<usize>> = Vec::new();
        for (word, term) in &self.0 {
            for (start, _) in text.said.match_indices(word) {
                let range = start..start + word.len();
                // What is wanted may hold what is not: 市民公约 and 公约.
                let stands_within = |longer: &String| {
                    longer.match_indices(word).any(|(inner, _)| {
                        let from = start.checked_sub(inner);
                        from.and_then(|from| text.said.get(from..from + longer.len())) == Some(longer)
                    })
                };
                let is_meant = term.except.iter().chain([&term.wanted]).any(stands_within)
                    || told.iter().any(|told| told.start < range.end && range.start < told.end);
                if is_meant {
                    continue;
                }
                let (wanted, note) = (term.wanted.clone(), term.note.clone());
                let fault = WordingFault::UnwantedTerm { found: (*word).to_owned(), wanted, note };
                text.mend(out, &range, fault, &term.wanted);
                told.push(range);
            }
        }
    }
}

/// Reports required wording that an item does not have.
pub(super) fn required(document: &Document<'_>, terms: &Terms, out: &mut Vec<Diagnostic>) {
    let Some(kind) = document.kind.filter(|_| document.path.extension() == "md") else { return };
    for wanted in &terms.required {
        if !wanted.kinds.is_empty() && !wanted.kinds.iter().any(|folder| folder == kind.folder()) {
            continue;
        }
        let says = |word: &str| document.passages.iter().find(|passage| passage.text.contains(word));
        let beside = if wanted.beside.is_empty() {
            document.passages.iter().find(|passage| passage.role == Role::Title)
        } else {
            wanted.beside.iter().find_map(|word| says(word))
        };
        if let (Some(passage), None) = (beside, says(&wanted.text)) {
            let fault = WordingFault::MissingWording { wanted: wanted.text.clone(), note: wanted.note.clone() };
            out.push(document.diagnostic(passage, &(0..passage.text.len()), fault));
        }
    }
}
