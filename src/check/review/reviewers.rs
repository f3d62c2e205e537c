//! Each level is approved by those whom the site names for it.

use crate::diag::{Diagnostic, ReviewFault, nearest};
use crate::model::{Item, ReviewLevel, Reviewers};

pub(super) fn check(item: &Item, reviewers: &Reviewers, out: &mut Vec<Diagnostic>) {
    for level in ReviewLevel::ALL {
        let (Some(approval), known) = (item.common.review.of(level), reviewers.of(level)) else { continue };
        if known.is_empty() || known.iter().any(|name| name == approval.by.trim()) {
            continue;
        }
        let name = approval.by.clone();
        let suggestion = nearest(&name, known.iter().map(String::as_str)).map(str::to_owned);
        let fault = ReviewFault::NotReviewer { name, level: level.title(), suggestion };
        out.push(Diagnostic::new(fault, item.place(&format!("review.{}", level.word()))));
    }
}
