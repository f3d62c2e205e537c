//! What tells of a person: one file for each family of rules, each a function of one document.

mod mobile;

use crate::diag::Diagnostic;
use crate::passage::Document;

/// Looks for personal data in a content file.
pub(super) fn check(document: &Document<'_>, out: &mut Vec<Diagnostic>) {
    mobile::check(document, out);
}
