//! Spaces between Chinese characters and digits or letters: official text sets none (GB/T 9704-2012, its samples).

use std::sync::LazyLock;

use regex::Regex;

use super::signs;
use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::model::script::is_han;
use crate::passage::Role;

static SPACE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[一-鿿]( )[A-Za-z0-9]|[A-Za-z0-9%℃]( )[一-鿿]").expect("a constant pattern"));

/// A clock time or an office number: a list sets it apart from the name before it.
static SET_APART: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[0-9]{1,2}[:：][0-9]{2}|[0-9]{3,4}-[0-9]{7,8})").expect("a constant pattern"));

/// A date in digits or a clock time that heads a line.
static HEADS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^ *(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[:：][0-9]{2}(?:[-—～][0-9]{1,2}[:：][0-9]{2})?)$",
    )
    .expect("a constant pattern")
});

/// Reports a single space between the two.
pub(super) fn check(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    if !text.seen.any(signs::SPACE) {
        return;
    }
    let mut from = 0;
    // The character after one space may be the one before the next.
    while let Some(found) = SPACE.captures_at(text.said, from) {
        let space = found.get(1).or_else(|| found.get(2)).expect("one of the two").range();
        from = space.end;
        // The number of a registration with the police is written with a space.
        let apart = SET_APART.is_match(&text.said[space.end..])
            || HEADS.is_match(&text.said[..space.start])
            || text.follows(space.start, &["公网安备"]);
        let apart = apart || parts_phrases(text, space.start) || is_label(text, space.start);
        // A line end in the source is no space in it.
        if !apart && text.passage.source(&space).1 {
            text.mend(out, &space, WordingFault::NeedlessSpace, "");
        }
    }
}

/// Whether the space after a Chinese character may part the two halves of a title, as in 《我爱我家 2026春晚》.
fn parts_phrases(text: &Text<'_>, at: usize) -> bool {
    let before = &text.said[..at];
    let in_title = text.passage.role == Role::Title || before.rfind('《') > before.rfind('》');
    in_title && text.before(at).is_some_and(is_han)
}

/// Whether what stands before a space is the name in another language that begins a cell: Notice 通知公告.
fn is_label(text: &Text<'_>, at: usize) -> bool {
    let letters = text.said[..at].trim();
    matches!(text.passage.role, Role::Head | Role::Cell) && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
}
