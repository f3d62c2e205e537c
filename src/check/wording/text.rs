//! A passage as the rules of wording read it: its neighbours, what is no language in it, and how to tell a fault.

use std::cell::OnceCell;
use std::ops::Range;

use super::signs;
use crate::diag::{Diagnostic, WordingFault};
use crate::passage::{Document, Passage, Role, Seen};

/// A passage of a document.
pub(super) struct Text<'a> {
    /// The document.
    pub(super) document: &'a Document<'a>,
    /// The passage.
    pub(super) passage: &'a Passage<'a>,
    /// What it says.
    pub(super) said: &'a str,
    /// Which signs there are in it: most rules look for one first.
    pub(super) seen: Seen,
    /// What in it is no language, once a fault asks for it.
    foreign: OnceCell<Vec<Range<usize>>>,
}

impl<'a> Text<'a> {
    /// Reads a passage.
    pub(super) fn new(document: &'a Document<'a>, passage: &'a Passage<'a>) -> Self {
        let said = &*passage.text;
        Self { document, passage, said, seen: signs::look(said), foreign: OnceCell::new() }
    }

    /// Whether it is written in Chinese, rather than in another language with Chinese words in it.
    pub(super) fn is_chinese(&self) -> bool {
        let [han, latin] = self.seen.counts;
        han > 0 && han * 2 >= latin
    }

    /// Whether it runs on, as sentences do: no cell, and no value that is the date or time itself.
    pub(super) fn is_running(&self) -> bool {
        match self.passage.role {
            Role::Head | Role::Cell | Role::Line => false,
            Role::Field => self.seen.counts[0] >= 4,
            _ => true,
        }
    }

    /// The character before an offset.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.said[..at].chars().next_back()
    }

    /// The character at an offset.
    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.said[at..].chars().next()
    }

    /// Whether what stands before an offset ends with one of some words.
    pub(super) fn follows(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.said[..at].ends_with(word))
    }

    /// Whether neither neighbour of a range is a letter, a digit or something that joins them, so that a number in it
    /// is the whole of that number.
    pub(super) fn stands_alone(&self, range: &Range<usize>) -> bool {
        let joins =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '_' | '~' | '%' | '+' | '#' | '=');
        let after_joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '_' | '~' | '%' | '=');
        !self.before(range.start).is_some_and(joins) && !self.after(range.end).is_some_and(after_joins)
    }

    /// Tells what is wrong with a range.
    pub(super) fn tell(&self, out: &mut Vec<Diagnostic>, range: &Range<usize>, fault: WordingFault) {
        if !self.is_foreign(range) {
            out.push(self.document.diagnostic(self.passage, range, fault));
        }
    }

    /// Tells what is wrong with a range, and what to write instead.
    pub(super) fn mend(&self, out: &mut Vec<Diagnostic>, range: &Range<usize>, fault: WordingFault, instead: &str) {
        if !self.is_foreign(range) {
            out.push(self.document.repairable(self.passage, range, fault, instead));
        }
    }

    fn is_foreign(&self, range: &Range<usize>) -> bool {
        self.foreign
            .get_or_init(|| self.passage.foreign())
            .iter()
            .any(|foreign| foreign.start < range.end && range.start < foreign.end)
    }
}
