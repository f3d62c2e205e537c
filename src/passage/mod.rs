//! The texts of a content file as rules read them: passage by passage, each with the way back to its place in the file.

mod foreign;
mod front;
mod grid;
mod lines;
mod prose;
mod quantity;
mod signs;

use std::borrow::Cow;
use std::ops::Range;

use crate::diag::{Diagnostic, Edit, Place, Problem};
use crate::model::Kind;
use crate::path::SitePath;

pub use grid::{Cell, Grid, is_sum};
pub use quantity::{Quantity, sentences, sentences_with};
pub use signs::{Needles, Of, Seen, Signs};

/// What a passage is in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The title of an item, its short title or a headline for displays.
    Title,
    /// Another value of the front matter, of a component or of a data file in YAML; the key tells which.
    Field,
    /// A heading with its level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// What an item of a list says.
    Item,
    /// A paragraph of a quotation.
    Quote,
    /// A cell in the head of a table.
    Head,
    /// A cell of a table, or of a row of a CSV file.
    Cell,
    /// What a picture shows, or its caption.
    Caption,
    /// A line of a text file.
    Line,
}

/// Where a run of a passage's text comes from: `length` bytes that are the same in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: usize,
    source: usize,
    length: usize,
}

/// What is said in one breath: a paragraph, a heading, a cell, a value. Marks of Markdown are not in it; code and
/// pictures within a line stand as [`OBJECT`].
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// What it is.
    pub role: Role,
    /// The path of its key: `title`, `led.lines`, `figures.label`; empty in prose.
    pub key: String,
    /// What it says.
    pub text: Cow<'a, str>,
    /// Its bytes in the file, marks included.
    pub range: Range<usize>,
    /// Where its text comes from: most passages come from one place as they are.
    first: Option<Run>,
    more: Vec<Run>,
}

/// Stands in a passage for what is no text.
pub const OBJECT: char = '\u{FFFC}';

impl<'a> Passage<'a> {
    fn new(role: Role, key: &str, range: Range<usize>) -> Self {
        Self { role, key: key.to_owned(), text: Cow::Borrowed(""), range, first: None, more: Vec::new() }
    }

    /// Adds text that stands at `source` just so.
    fn push(&mut self, text: &'a str, source: usize) {
        let run = Run { text: self.text.len(), source, length: text.len() };
        if self.first.is_none() {
            self.first = Some(run);
        } else {
            self.more.push(run);
        }
        if self.text.is_empty() {
            self.text = Cow::Borrowed(text);
        } else {
            self.text.to_mut().push_str(text);
        }
    }

    /// Adds text that does not stand in the file as it reads.
    fn push_loose(&mut self, text: &str) {
        self.text.to_mut().push_str(text);
    }

    fn runs(&self) -> impl Iterator<Item = &Run> {
        self.first.iter().chain(&self.more)
    }

    /// The bytes of the file that a range of the text comes from, and whether they are the same bytes.
    pub fn source(&self, range: &Range<usize>) -> (Range<usize>, bool) {
        let start = self.offset(range.start, false);
        let end = if range.end > range.start { self.offset(range.end - 1, true) } else { start };
        match (start, end) {
            (Some(start), Some(end)) if start <= end => {
                (start..end, end - start == range.len() && self.is_plain(range))
            }
            _ => (self.range.clone(), false),
        }
    }

    /// The ranges of the text that are no language: addresses of the web and of mail, names of files.
    pub fn foreign(&self) -> Vec<Range<usize>> {
        foreign::find(&self.text)
    }

    fn offset(&self, at: usize, after: bool) -> Option<usize> {
        let run = self.runs().find(|run| (run.text..run.text + run.length).contains(&at))?;
        Some(run.source + at - run.text + usize::from(after))
    }

    fn is_plain(&self, range: &Range<usize>) -> bool {
        let covered = |run: &Run| {
            let (from, to) = (run.text.max(range.start), (run.text + run.length).min(range.end));
            to.saturating_sub(from)
        };
        self.runs().map(covered).sum::<usize>() == range.len()
    }
}

/// A content file with its passages.
#[derive(Debug)]
pub struct Document<'a> {
    /// The file.
    pub path: &'a SitePath,
    /// What kind of item it is, for a Markdown file in the folder of a kind.
    pub kind: Option<Kind>,
    /// Its text: UTF-8, no byte order mark, `\n` line ends.
    pub text: &'a str,
    /// Where the body begins; 0 where there is no front matter.
    pub body: usize,
    /// Front matter first, then the body, in order.
    pub passages: Vec<Passage<'a>>,
}

impl<'a> Document<'a> {
    /// Reads a file by its extension: Markdown with front matter, YAML, CSV, else lines of text. What cannot be read as
    /// that has been reported elsewhere and has no passages.
    pub fn read(path: &'a SitePath, kind: Option<Kind>, text: &'a str) -> Self {
        let mut document = Self { path, kind, text, body: 0, passages: Vec::new() };
        match path.extension() {
            "md" => {
                if let Ok(((start, end), body)) = crate::parse::split(text) {
                    document.body = body;
                    front::push(path, text, start..end, &mut document.passages);
                    prose::push(path, text, body, &mut document.passages);
                }
            }
            "yaml" | "yml" => front::push(path, text, 0..text.len(), &mut document.passages),
            "csv" => lines::push_cells(text, &mut document.passages),
            _ => lines::push_lines(text, &mut document.passages),
        }
        document
    }

    /// The place of some bytes of the file.
    pub fn place(&self, range: &Range<usize>) -> Place {
        Place::of_range(self.path, self.text, range.start, range.end)
    }

    /// A problem with a part of a passage.
    pub fn diagnostic(&self, passage: &Passage<'_>, range: &Range<usize>, problem: impl Into<Problem>) -> Diagnostic {
        let (source, _) = passage.source(range);
        Diagnostic::new(problem, self.place(&source))
    }

    /// The same with what to write instead; the repair is certain only where the file has these very bytes, which in
    /// a quoted value with escapes or around code it has not.
    pub fn repairable(
        &self,
        passage: &Passage<'_>,
        range: &Range<usize>,
        problem: impl Into<Problem>,
        instead: &str,
    ) -> Diagnostic {
        let (source, same) = passage.source(range);
        let edit = (same && self.text.get(source.clone()) == passage.text.get(range.clone())).then(|| Edit {
            start: source.start,
            end: source.end,
            text: instead.to_owned(),
        });
        Diagnostic::new(problem, self.place(&source)).with_edit(edit)
    }
}

#[cfg(test)]
mod tests;
