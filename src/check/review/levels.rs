//! All three levels must have approved: where the site names its reviewers, and wherever a review was begun.

use crate::diag::{Diagnostic, ReviewFault};
use crate::model::{Approval, Item, ReviewLevel, Reviewers};

pub(super) fn check(item: &Item, reviewers: &Reviewers, out: &mut Vec<Diagnostic>) {
    let review = &item.common.review;
    if !reviewers.are_named() && review.levels().next().is_none() {
        return;
    }
    for level in ReviewLevel::ALL.into_iter().filter(|level| !review.of(*level).is_some_and(Approval::passed)) {
        out.push(Diagnostic::new(ReviewFault::LevelMissing { level: level.title() }, item.place("review")));
    }
}
