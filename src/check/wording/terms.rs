//! The wording of this site, from `content/terms.yaml`: one spelling for each term, and what must not be missing.

use regex::Regex;

use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::model::{Term, Terms};
use crate::passage::{Document, Role};

/// The terms of a site, with one pattern for all that it does not want.
pub(super) struct Words<'a> {
    terms: &'a [Term],
    pattern: Option<Regex>,
}

impl<'a> Words<'a> {
    /// Prepares the terms of a site.
    pub(super) fn new(terms: &'a Terms) -> Self {
        let mut unwanted: Vec<&str> =
            terms.terms.iter().flat_map(|term| &term.unwanted).map(String::as_str).filter(|word| !word.is_empty()).collect();
        // The longest that fits is meant.
        unwanted.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let pattern: Vec<String> = unwanted.into_iter().map(regex::escape).collect();
        let pattern = (!pattern.is_empty()).then(|| Regex::new(&pattern.join("|")).ok()).flatten();
        Self { terms: &terms.terms, pattern }
    }

    /// Reports terms that this site writes otherwise.
    pub(super) fn check(&self, text: &Text<'_>, out: &mut Vec<Diagnostic>) {
        let Some(pattern) = &self.pattern else { return };
        for found in pattern.find_iter(text.said) {
            let word = found.as_str();
            let Some(term) = self.terms.iter().find(|term| term.unwanted.iter().any(|unwanted| unwanted == word)) else {
                continue;
            };
            // What is wanted may hold what is not: 市民公约 and 公约.
            let longer = term.except.iter().chain([&term.wanted]);
            let range = found.range();
            let stands_within = |longer: &String| {
                longer.match_indices(word).any(|(inner, _)| {
                    range.start.checked_sub(inner).is_some_and(|from| {
                        text.said.get(from..from + longer.len()).is_some_and(|said| said == longer)
                    })
                })
            };
            if longer.into_iter().any(stands_within) {
                continue;
            }
            let fault = WordingFault::UnwantedTerm {
                found: word.to_owned(),
                wanted: term.wanted.clone(),
                note: term.note.clone(),
            };
            text.mend(out, &range, fault, &term.wanted);
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
