//! How official Chinese text is written: one file for each family of rules, each a function of one document.

mod marks;

use crate::diag::Diagnostic;
use crate::model::Rules;
use crate::passage::Document;

/// Checks the wording of a content file.
pub(super) fn check(document: &Document<'_>, _rules: &Rules, out: &mut Vec<Diagnostic>) {
    marks::check(document, out);
}
