//! Outputs that want one place.

use std::collections::BTreeMap;

use super::drawing::Drawn;
use crate::channels::{Job, View, Work};
use crate::diag::{Diagnostic, Place, Problem};
use crate::path::SitePath;

/// An output that wants a place.
pub(super) struct Claim {
    path: SitePath,
    origin: Place,
    is_elder: bool,
}

impl Claim {
    /// Of what is still to be drawn.
    pub(super) fn of_work(work: &Work<'_>) -> Vec<Self> {
        match work {
            Work::Output(job) => vec![Self::of_job(job)],
            Work::Article(plan) => {
                let (origin, elder) = (plan.origin(), plan.elder());
                let claim = |path| Self { is_elder: Some(&path) == elder.as_ref(), path, origin: origin.clone() };
                plan.outputs().map(claim).collect()
            }
            Work::Part(plan) => vec![Self { path: plan.path().clone(), origin: plan.origin(), is_elder: false }],
        }
    }

    fn of_job(job: &Job) -> Self {
        let is_elder = matches!(job.view, View::Elder(_));
        Self { path: job.path.clone(), origin: job.origin.clone(), is_elder }
    }

    /// Whether it is an HTML page.
    pub(super) fn is_page(&self) -> bool {
        self.path.extension() == "html"
    }

    /// Of one that is made.
    pub(super) fn of_drawn(drawn: &Drawn) -> Self {
        Self { path: drawn.path.clone(), origin: drawn.origin.clone(), is_elder: false }
    }
}

/// Two outputs on one path, also where only letter case differs, or where one would be a folder of the other.
pub(super) fn check(mut claims: Vec<Claim>) -> Vec<Diagnostic> {
    claims.sort_by(|a, b| a.path.cmp(&b.path));
    let mut taken: BTreeMap<String, &Claim> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for claim in &claims {
        let folded = claim.path.folded();
        let above = folded.match_indices('/').map(|(at, _)| &folded[..at]).find_map(|folder| taken.get(folder));
        if let Some(first) = taken.get(&folded).or(above).copied() {
            // Where two elder pages meet, their ordinary pages have met before.
            if claim.is_elder && first.is_elder {
                continue;
            }
            // A page that takes the place of an elder page is the one to move.
            let (moves, stays) = if claim.is_elder { (first, claim) } else { (claim, first) };
            let problem = Problem::SameAddress { address: claim.path.to_string() };
            diagnostics.push(Diagnostic::new(problem, moves.origin.clone()).with_related(stays.origin.clone()));
        } else {
            taken.insert(folded, claim);
        }
    }
    diagnostics
}
