//! Outputs that want one place.

use std::collections::BTreeMap;

use super::drawing::Drawn;
use crate::channels::{Job, View};
use crate::diag::{Diagnostic, Place, Problem};
use crate::path::SitePath;

/// An output that wants a place.
#[derive(Clone, Copy)]
pub(super) struct Claim<'a> {
    path: &'a SitePath,
    origin: &'a Place,
    is_elder: bool,
}

impl<'a> Claim<'a> {
    /// Of an output that is still to be drawn.
    pub(super) fn of_job(job: &'a Job) -> Self {
        Self { path: &job.path, origin: &job.origin, is_elder: matches!(job.view, View::Elder(_)) }
    }

    /// Of one that is made.
    pub(super) fn of_drawn(drawn: &'a Drawn) -> Self {
        Self { path: &drawn.path, origin: &drawn.origin, is_elder: false }
    }
}

/// Two outputs on one path, also where only letter case differs, or where one would be a folder of the other.
pub(super) fn check<'a>(claims: impl Iterator<Item = Claim<'a>>) -> Vec<Diagnostic> {
    let mut claims: Vec<Claim<'a>> = claims.collect();
    claims.sort_by(|a, b| a.path.cmp(b.path));
    let mut taken: BTreeMap<String, Claim<'a>> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for claim in claims {
        let folded = claim.path.folded();
        let above = folded.match_indices('/').map(|(at, _)| &folded[..at]).find_map(|folder| taken.get(folder));
        if let Some(first) = taken.get(&folded).or(above) {
            // Where two elder pages meet, their ordinary pages have met before.
            if claim.is_elder && first.is_elder {
                continue;
            }
            // A page that takes the place of an elder page is the one to move.
            let (moves, stays) = if claim.is_elder { (first, &claim) } else { (&claim, first) };
            let problem = Problem::SameAddress { address: claim.path.to_string() };
            diagnostics.push(Diagnostic::new(problem, moves.origin.clone()).with_related(stays.origin.clone()));
        } else {
            taken.insert(folded, claim);
        }
    }
    diagnostics
}
