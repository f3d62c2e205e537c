//! Byte offsets of a file → lines, columns and widths, fast for offsets that mostly grow.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::sync::Arc;

use crate::diag::Place;
use crate::model::Located;
use crate::path::SitePath;

/// The lines of a file.
pub(super) struct Places<'a> {
    path: &'a SitePath,
    text: &'a str,
    /// The first byte of each line, once a place is asked for: most bodies have neither links nor faults.
    starts: OnceCell<Vec<usize>>,
    last: RefCell<Last>,
}

/// The last answer: counting goes on from there, so that a line of a million characters is counted once.
#[derive(Default)]
struct Last {
    offset: usize,
    column: usize,
    line: Option<(usize, Arc<str>)>,
}

/// The longest source line shown, in characters.
const SHOWN: usize = 400;

impl<'a> Places<'a> {
    pub(super) fn new(path: &'a SitePath, text: &'a str) -> Self {
        Self { path, text, starts: OnceCell::new(), last: RefCell::default() }
    }

    fn starts(&self) -> &[usize] {
        self.starts.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0).chain(ends.map(|at| at + 1)).collect()
        })
    }

    /// A value with the place of a byte range.
    pub(super) fn located<T>(&self, value: T, range: &Range<usize>) -> Located<T> {
        let (line, column, width) = self.find(range);
        Located { value, line: line as u32 + 1, column, width }
    }

    /// The place of a byte range, shown on its first line.
    pub(super) fn place(&self, range: &Range<usize>) -> Place {
        let (line, column, width) = self.find(range);
        Place { path: self.path.clone(), line: line as u32 + 1, column, width, text: self.line_text(line) }
    }

    /// A place with the text of its line as the file has it.
    pub(super) fn with_own_text(&self, place: Place) -> Place {
        let text = self.line_text((place.line.max(1) - 1) as usize);
        Place { text, ..place }
    }

    fn find(&self, range: &Range<usize>) -> (usize, u32, u32) {
        let start = self.boundary(range.start);
        let end = self.boundary(range.end).max(start);
        let line = self.starts().partition_point(|first| *first <= start) - 1;
        let line_start = self.starts()[line];
        let mut last = self.last.borrow_mut();
        let (from, counted) =
            if (line_start..=start).contains(&last.offset) { (last.offset, last.column) } else { (line_start, 0) };
        let column = counted + self.text[from..start].chars().count();
        (last.offset, last.column) = (start, column);
        let width = self.text[start..end].chars().take_while(|c| *c != '\n').count().max(1);
        (line, column as u32 + 1, width as u32)
    }

    fn line_text(&self, line: usize) -> Arc<str> {
        let mut last = self.last.borrow_mut();
        if let Some((_, text)) = last.line.as_ref().filter(|(at, _)| *at == line) {
            return text.clone();
        }
        let start = self.starts().get(line).copied().unwrap_or(self.text.len());
        let text: String = self.text[start..].chars().take_while(|c| *c != '\n').take(SHOWN).collect();
        let text: Arc<str> = text.trim_end_matches('\r').into();
        last.line = Some((line, text.clone()));
        text
    }

    fn boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_as_a_plain_count_does() {
        let path = SitePath::new("a.md").unwrap();
        let text = "标题\n甲乙 **丙**\n\n丁";
        let places = Places::new(&path, text);
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for start in offsets.iter().chain(offsets.iter().rev()) {
            let expected = Place::of_range(&path, text, *start, start + 4);
            assert_eq!(places.place(&(*start..start + 4)), expected);
        }
    }
}
