//! The levels approve one after the other, before the item is published, and each is another person.

use crate::diag::{Diagnostic, ReviewFault};
use crate::model::{Item, ReviewLevel};

pub(super) fn check(item: &Item, out: &mut Vec<Diagnostic>) {
    let review = &item.common.review;
    let given: Vec<_> = ReviewLevel::ALL.into_iter().filter_map(|level| Some((level, review.of(level)?))).collect();
    for (at, (level, approval)) in given.iter().enumerate() {
        let place = || item.place(&format!("review.{}", level.word()));
        let later = level.title();
        if let Some((below, earlier)) = at.checked_sub(1).map(|at| given[at])
            // What must be approved again anyway will be dated anew.
            && approval.at < earlier.at
            && approval.is_of(&item.print)
        {
            out.push(Diagnostic::new(ReviewFault::OutOfOrder { earlier: below.title(), later }, place()));
        }
        if let Some((same, _)) = given[..at].iter().find(|(_, earlier)| earlier.by.trim() == approval.by.trim()) {
            let (name, earlier) = (approval.by.clone(), same.title());
            out.push(Diagnostic::new(ReviewFault::SameReviewer { name, earlier, later }, place()));
        }
    }
    // Of several late levels the last one tells enough.
    let late = given.iter().rev().find(|(_, approval)| item.common.date.is_some_and(|date| approval.at > date));
    if let Some((level, _)) = late {
        let fault = ReviewFault::AfterPublishing { level: level.title() };
        out.push(Diagnostic::new(fault, item.place(&format!("review.{}", level.word()))));
    }
}
