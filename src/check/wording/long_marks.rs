//! Marks of two squares: the ellipsis and the dash (GB/T 15834-2011 4.10, 4.11).

use std::sync::LazyLock;

use regex::Regex;

use super::signs;
use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::model::script::{is_han, is_wide_punctuation};

static MARKS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\.{3,}|。{3,}|…+|-{2,}").expect("a constant pattern"));

/// Reports `...`, `。。。`, a single `…` and `--` beside Chinese.
pub(super) fn check(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    let is_chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_wide_punctuation(c) || "“”".contains(c));
    if !text.seen.any(signs::LONG_MARK) {
        return;
    }
    for found in MARKS.find_iter(text.said) {
        let mark = found.as_str();
        let (before, after) = (is_chinese(text.before(found.start())), is_chinese(text.after(found.end())));
        let wanted = match mark.as_bytes()[0] {
            b'-' if before && after => "——",
            b'.' if before => "……",
            // Twelve dots stand for a paragraph that is left out.
            _ if mark.starts_with('…') && (before || after) && mark.chars().count() % 2 == 1 => "……",
            _ if mark.starts_with('。') => "……",
            _ => continue,
        };
        text.mend(out, &found.range(), WordingFault::WrongMark { found: mark.to_owned(), wanted }, wanted);
    }
}
