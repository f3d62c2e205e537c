//! All that one run has to say, in a fixed order.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::allow::{Allowance, Levels};
use super::{AllowanceFault, Edit, Place, Problem};
use crate::path::SitePath;

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
    /// How grave it is on this site.
    pub severity: Severity,
    /// The repair, where it is certain.
    pub edit: Option<Box<Edit>>,
}

impl Diagnostic {
    /// A problem at a place.
    pub fn new(problem: impl Into<Problem>, place: Place) -> Self {
        let problem = problem.into();
        let severity = problem.severity();
        Self { place, problem, related: Vec::new(), severity, edit: None }
    }

    /// Adds a place that belongs to it.
    #[must_use]
    pub fn with_related(mut self, place: Place) -> Self {
        self.related.push(place);
        self
    }

    /// Adds the repair.
    #[must_use]
    pub fn with_edit(mut self, edit: Option<Edit>) -> Self {
        self.edit = edit.map(Box::new);
        self
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }
}

/// A diagnostic that is let pass, with the allowance that does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Allowed {
    /// What is let pass.
    pub diagnostic: Diagnostic,
    /// By what.
    pub allowance: Allowance,
}

/// The diagnostics of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    allowed: Vec<Allowed>,
    levels: Levels,
    allowances: BTreeMap<SitePath, Vec<Allowance>>,
    used: BTreeSet<Allowance>,
}

impl Report {
    /// From now on, what is added is as grave as the site says, and what is let pass is kept apart.
    pub fn set_rules(&mut self, levels: Levels, allowances: impl IntoIterator<Item = Allowance>) {
        self.levels = levels;
        for allowance in allowances {
            self.allowances.entry(allowance.file.clone()).or_default().push(allowance);
        }
        let before = std::mem::take(&mut self.diagnostics);
        self.extend(before);
    }

    /// Adds one.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        let Some(severity) = self.levels.of(&diagnostic.problem) else { return };
        diagnostic.severity = severity;
        let allowances = self.allowances.get(&diagnostic.place.path).map_or(&[][..], Vec::as_slice);
        match allowances.iter().find(|allowance| allowance.covers(&diagnostic.problem, &diagnostic.place)) {
            Some(allowance) => {
                self.used.insert(allowance.clone());
                self.allowed.push(Allowed { diagnostic, allowance: allowance.clone() });
            }
            None => self.diagnostics.push(diagnostic),
        }
    }

    /// Adds many.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }

    /// Reports each allowance that let nothing pass. Sound only after a run that went to its end.
    pub fn tell_unused(&mut self) {
        let unused: Vec<Diagnostic> = self
            .allowances
            .values()
            .flatten()
            .filter(|allowance| !self.used.contains(allowance))
            .map(|allowance| {
                let code = allowance.codes.join(" ");
                Diagnostic::new(AllowanceFault::Unused { code }, allowance.place.clone())
            })
            .collect();
        self.extend(unused);
    }

    /// Puts them in order of place and code, and drops what is said twice.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.diagnostics.sort();
        self.diagnostics.dedup();
        self.allowed.sort();
        self.allowed.dedup();
        self
    }

    /// Changes every place, those of what is let pass included.
    #[must_use]
    pub fn with_places(mut self, change: impl Fn(Place) -> Place) -> Self {
        let allowed = self.allowed.iter_mut().map(|allowed| &mut allowed.diagnostic);
        for diagnostic in self.diagnostics.iter_mut().chain(allowed) {
            diagnostic.place = change(diagnostic.place.clone());
            for place in &mut diagnostic.related {
                *place = change(place.clone());
            }
        }
        self
    }

    /// The diagnostics.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What is let pass.
    pub fn allowed(&self) -> &[Allowed] {
        &self.allowed
    }

    /// Keeps the diagnostics that are wanted.
    pub fn retain(&mut self, wanted: impl Fn(&Diagnostic) -> bool) {
        self.diagnostics.retain(&wanted);
        self.allowed.retain(|allowed| wanted(&allowed.diagnostic));
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
