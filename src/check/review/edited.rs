//! An approval is of the text that was read: after an edit it is asked for again.

use crate::diag::{Diagnostic, ReviewFault};
use crate::model::{Item, ReviewLevel};

pub(super) fn check(item: &Item, out: &mut Vec<Diagnostic>) {
    for level in ReviewLevel::ALL {
        if item.common.review.of(level).is_some_and(|approval| !approval.is_of(&item.print)) {
            let fault = ReviewFault::EditedAfterApproval { level: level.title() };
            out.push(Diagnostic::new(fault, item.place(&format!("review.{}", level.word()))));
        }
    }
}
