//! What a site says of the rules it is held to: severities, what passes, wording.

use serde::Serialize;

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

/// All that a site says of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The severity of rules.
    pub levels: Levels,
    /// What `site.yaml` lets pass in files that cannot say it themselves.
    pub allowances: Vec<Allowance>,
    /// Wording.
    pub terms: Terms,
}
