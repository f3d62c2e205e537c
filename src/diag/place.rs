//! A place in a source file: path, line, column, and the line itself.

use std::sync::Arc;

use serde::Serialize;

use crate::path::SitePath;

/// Where something was written. Lines and columns count from 1; columns count characters, as editors show them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file, from the site folder.
    pub path: SitePath,
    /// The line, or 0 where the whole file is meant.
    pub line: u32,
    /// The first character that is meant, or 0.
    pub column: u32,
    /// How many characters are meant, at least 1 when there is a column.
    pub width: u32,
    /// The text of that line, shortened to 400 characters.
    pub text: Arc<str>,
}

/// The longest source line kept, in characters: some "lines" are whole books.
const KEPT: usize = 400;

impl Place {
    /// The file as a whole.
    pub fn file(path: &SitePath) -> Self {
        Self { path: path.clone(), line: 0, column: 0, width: 0, text: Arc::default() }
    }

    /// `width` characters from `line`:`column` (both from 1) of `source`.
    pub fn at(path: &SitePath, source: &str, line: u32, column: u32, width: u32) -> Self {
        let text: String =
            source.lines().nth(line.saturating_sub(1) as usize).unwrap_or("").chars().take(KEPT).collect();
        Self { path: path.clone(), line, column: column.max(1), width: width.max(1), text: text.into() }
    }

    /// The byte range `start..end` of `source`; a range over several lines is shown on its first.
    pub fn of_range(path: &SitePath, source: &str, start: usize, end: usize) -> Self {
        let start = floor_boundary(source, start);
        let end = floor_boundary(source, end.max(start));
        let line_start = source[..start].rfind('\n').map_or(0, |n| n + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |n| start + n);
        let line = memchr::memchr_iter(b'\n', &source.as_bytes()[..start]).count() as u32 + 1;
        let column = source[line_start..start].chars().count() as u32 + 1;
        let width = source[start..end.min(line_end).max(start)].chars().count() as u32;
        let text = source[line_start..line_end].trim_end_matches('\r');
        let kept = if text.len() <= KEPT { None } else { text.char_indices().nth(KEPT) };
        let text = kept.map_or(text, |(end, _)| &text[..end]);
        Self { path: path.clone(), line, column, width: width.max(1), text: text.into() }
    }
}

fn floor_boundary(source: &str, at: usize) -> usize {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let path = SitePath::new("a.md").unwrap();
        let source = "标题: 甲\nuntill: 2026\n";
        let start = source.find("untill").unwrap();
        let place = Place::of_range(&path, source, start, start + 6);
        assert_eq!((place.line, place.column, place.width, &*place.text), (2, 1, 6, "untill: 2026"));
        let start = source.find('甲').unwrap();
        assert_eq!(Place::of_range(&path, source, start, start + 3).column, 5);
    }
}
