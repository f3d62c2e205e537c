//! What a site says of the rules it is held to: severities, what passes, wording.

use serde::Serialize;

use super::ReviewLevel;
use super::words::words;
use crate::diag::{Allowance, Levels};

words! {
    /// How grave a site takes a rule.
    RuleLevel {
        Error = "error",
        Warning = "warning",
        Off = "off",
    }
}

/// A term that a site writes in one way only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// As it is written.
    pub wanted: String,
    /// As it is not.
    pub unwanted: Vec<String>,
    /// Longer words in which what is not wanted may stand.
    pub except: Vec<String>,
    /// Why.
    pub note: Option<String>,
}

/// What a text must say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Requirement {
    /// The wording.
    pub text: String,
    /// It is wanted where one of these words stands; everywhere if there are none.
    pub beside: Vec<String>,
    /// In these folders; in all if there are none.
    pub kinds: Vec<String>,
    /// Why.
    pub note: Option<String>,
}

/// `terms.yaml`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// One spelling per term.
    pub terms: Vec<Term>,
    /// Wording that must not be missing.
    pub required: Vec<Requirement>,
}

/// Who may approve at each level of 三审; empty where the site does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reviewers {
    /// 初审
    pub first: Vec<String>,
    /// 复审
    pub second: Vec<String>,
    /// 终审
    #[serde(rename = "final")]
    pub last: Vec<String>,
}

impl Reviewers {
    /// Those of a level.
    pub fn of(&self, level: ReviewLevel) -> &[String] {
        match level {
            ReviewLevel::First => &self.first,
            ReviewLevel::Second => &self.second,
            ReviewLevel::Final => &self.last,
        }
    }

    /// Whether the site names any: then it holds its items to 三审.
    pub fn are_named(&self) -> bool {
        ReviewLevel::ALL.iter().any(|level| !self.of(*level).is_empty())
    }
}

/// All that a site says of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The severity of rules.
    pub levels: Levels,
    /// What `site.yaml` lets pass in files that cannot say it themselves.
    pub allowances: Vec<Allowance>,
    /// Wording.
    pub terms: Terms,
    /// 三审
    pub reviewers: Reviewers,
}
