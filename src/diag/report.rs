//! All that one run has to say, in a fixed order.

use serde::Serialize;

use super::{Place, Problem};

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published while one is left.
    Error,
    /// Published, but someone should look.
    Warning,
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it was written.
    pub place: Place,
    /// What is wrong.
    pub problem: Problem,
    /// Other places that belong to it: the first of two equal addresses, for instance.
    pub related: Vec<Place>,
}

impl Diagnostic {
    /// A problem at a place.
    pub fn new(problem: Problem, place: Place) -> Self {
        Self { place, problem, related: Vec::new() }
    }

    /// Adds a place that belongs to it.
    #[must_use]
    pub fn with_related(mut self, place: Place) -> Self {
        self.related.push(place);
        self
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }
}

/// The diagnostics of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Puts them in order of place and code, and drops what is said twice.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.diagnostics.sort();
        self.diagnostics.dedup();
        self
    }

    /// The diagnostics.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The diagnostics, given away.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// How many errors.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.severity() == Severity::Error).count()
    }

    /// How many warnings.
    pub fn warnings(&self) -> usize {
        self.diagnostics.len() - self.errors()
    }
}
