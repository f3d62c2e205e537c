//! Rules that read the whole site and report; they never change it.

mod displays;
mod links;
mod names;
pub mod rendered;

use crate::diag::Report;
use crate::model::Site;

/// Runs every rule.
pub fn all(site: &Site, report: &mut Report) {
    report.extend(links::check(site));
    report.extend(names::check(site));
    report.extend(displays::check(site));
}
