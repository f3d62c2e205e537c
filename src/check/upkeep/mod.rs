//! Whether pages and columns are kept up to date: as the national inspection counts, and as the site itself promises.

mod columns;
mod home;
mod veto;

use crate::diag::{Diagnostic, Place};
use crate::model::{Site, Upkeep};
use crate::path::SitePath;

/// Reports what is stale. All of it only warns: a stale site must be able to publish the news that cures it.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let upkeep = Upkeep::of(site);
    // It is the site that is stale, and `site.yaml` says how long each column may be.
    let place = Place::file(&SitePath::new("content/site.yaml").expect("a constant path"));
    let mut faults = Vec::new();
    home::check(&upkeep, &mut faults);
    columns::check(&upkeep, &mut faults);
    veto::check(&upkeep, &mut faults);
    faults.into_iter().map(|fault| Diagnostic::new(fault, place.clone())).collect()
}
