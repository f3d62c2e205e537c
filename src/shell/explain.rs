//! `explain`: the manual page of a rule.

use super::terminal::say;
use super::{Fault, Outcome};
use crate::diag::{Problem, nearest};
use crate::embedded;

/// Prints the page. Codes may be written small.
pub(super) fn run(code: &str) -> Result<Outcome, Fault> {
    let wanted = code.trim().to_uppercase();
    let Some(page) = embedded::manual(&wanted) else {
        let known: Vec<&str> = Problem::all().iter().map(|entry| entry.code).collect();
        let known = known.into_iter().filter(|code| embedded::manual(code).is_some());
        let suggestion = nearest(&wanted, known).map(str::to_owned);
        return Err(Fault::NoManual { code: code.to_owned(), suggestion });
    };
    say(page);
    Ok(Outcome::Done)
}
