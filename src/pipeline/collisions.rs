//! Outputs that want one place.

use std::collections::BTreeMap;

use crate::channels::{Job, View};
use crate::diag::{Diagnostic, Problem};

/// Two outputs on one path, also where only letter case differs, or where one would be a folder of the other.
pub(super) fn check(jobs: &[Job]) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<String, &Job> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for job in jobs {
        let folded = job.path.folded();
        let above = folded.match_indices('/').map(|(at, _)| &folded[..at]).find_map(|folder| taken.get(folder));
        if let Some(first) = taken.get(&folded).or(above) {
            // Where two elder pages meet, their ordinary pages have met before.
            if matches!((&job.view, &first.view), (View::Elder(_), View::Elder(_))) {
                continue;
            }
            // A page that takes the place of an elder page is the one to move.
            let (moves, stays) = if matches!(job.view, View::Elder(_)) { (*first, job) } else { (job, *first) };
            let problem = Problem::SameAddress { address: job.path.to_string() };
            diagnostics.push(Diagnostic::new(problem, moves.origin.clone()).with_related(stays.origin.clone()));
        } else {
            taken.insert(folded, job);
        }
    }
    diagnostics
}
