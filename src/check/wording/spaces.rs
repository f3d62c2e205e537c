//! Spaces between Chinese characters and digits or letters: official text sets none (GB/T 9704-2012, its samples).

use std::sync::LazyLock;

use regex::Regex;

use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};

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
    if !text.said.as_bytes().contains(&b' ') {
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
        // A line end in the source is no space in it.
        if !apart && text.passage.source(&space).1 {
            text.mend(out, &space, WordingFault::NeedlessSpace, "");
        }
    }
}
