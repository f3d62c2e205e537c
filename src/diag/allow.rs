//! What a site says of rules: how grave each is, and what an editor lets pass in place.

use std::collections::BTreeMap;

use super::{Place, Problem, Severity};
use crate::path::SitePath;

/// The severity of each rule that a site sets otherwise; `None` where it does not want the rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(pub BTreeMap<String, Option<Severity>>);

impl Levels {
    /// How grave a problem is on this site; `None` where it is not to be told.
    pub fn of(&self, problem: &Problem) -> Option<Severity> {
        self.0.get(problem.code()).copied().unwrap_or(Some(problem.severity()))
    }
}

/// Whether a site may set the severity of this code and an editor may let it pass: the rules, and whatever only warns.
/// Without the others there is nothing sound to publish.
pub fn is_rule(code: &str) -> bool {
    Problem::all().iter().any(|entry| entry.code == code && (entry.severity == Severity::Warning || code >= "W08"))
}

/// Rules that are let pass in some lines of a file, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Allowance {
    /// Where it says so.
    pub place: Place,
    /// The file it holds for.
    pub file: SitePath,
    /// The codes.
    pub codes: Vec<String>,
    /// Why.
    pub reason: String,
    /// The first line it holds for.
    pub from: u32,
    /// The last line it holds for.
    pub to: u32,
}

impl Allowance {
    /// Whether it holds for a problem at a place.
    pub fn covers(&self, problem: &Problem, place: &Place) -> bool {
        place.path == self.file
            && (self.from..=self.to).contains(&place.line)
            && self.codes.iter().any(|code| code == problem.code())
    }
}
