//! Rules: those that read one file's texts, and those that read the whole site. They report and never change anything.

mod allowances;
mod displays;
mod ledger;
mod links;
mod names;
mod numbers;
mod privacy;
pub mod rendered;
mod review;
mod unused;
mod upkeep;
mod wording;

use rayon::prelude::*;

use crate::diag::{Allowance, Diagnostic, Report};
use crate::inputs::Inputs;
use crate::model::{Rules, Site};
use crate::passage::Document;

/// What the rules found in one file.
#[derive(Clone, Debug, Default)]
pub struct FileFound {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// What its editor lets pass.
    pub allowances: Vec<Allowance>,
}

/// The revision of the rules for files: what is remembered of them is right only for the same.
pub const REVISION: u64 = 2;

/// Runs every rule that reads one file.
pub fn file(document: &Document<'_>, rules: &Rules) -> FileFound {
    let mut found = FileFound::default();
    found.allowances = allowances::read(document, &mut found.diagnostics);
    wording::check(document, rules, &mut found.diagnostics);
    privacy::check(document, &mut found.diagnostics);
    numbers::file(document, &mut found.diagnostics);
    found
}

/// Runs every rule that reads the whole site.
pub fn all(site: &Site, inputs: &Inputs, report: &mut Report) {
    let rules: [&(dyn Fn() -> Vec<Diagnostic> + Sync); 8] = [
        &|| links::check(site),
        &|| names::check(site),
        &|| displays::check(site),
        &|| ledger::check(site),
        &|| numbers::site(site, inputs),
        &|| review::check(site),
        &|| upkeep::check(site),
        &|| unused::check(inputs),
    ];
    let found: Vec<_> = rules.par_iter().flat_map_iter(|rule| rule()).collect();
    report.extend(found);
}
