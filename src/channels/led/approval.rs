//! Whether an item may be on a display as far as 三审 go.
//!
//! What is recorded must be right: nobody sent it back, 终审 is given and of this very text, and nothing was approved after it was published.
//! Where nothing is recorded the display decides: it asks for 终审 unless `screens.yaml` says `review: optional`.

use crate::diag::{ApprovalFault, Problem};
use crate::model::{Item, ReviewPolicy, Screen, Zone};

/// What keeps an item off a display; none if it may be shown.
pub(super) fn fault(item: &Item, screen: &Screen, zone: &Zone) -> Option<ApprovalFault> {
    let common = &item.common;
    let review = &common.review;
    if let Some((level, approval)) = review.levels().find(|(_, approval)| !approval.passed()) {
        return Some(ApprovalFault::Returned { level: level.word(), by: approval.by.clone() });
    }
    if review.last.is_none() {
        let begun = review.levels().next().is_some();
        let wanted = begun || screen.rules.review == ReviewPolicy::Required;
        return wanted.then_some(if begun { ApprovalFault::Unfinished } else { ApprovalFault::Absent });
    }
    if let Some((level, _)) = review.levels().find(|(_, approval)| !approval.is_of(&item.print)) {
        return Some(ApprovalFault::Edited { level: level.word() });
    }
    // A text that was changed is published anew; its approval may be as late as that.
    let published = common.updated.max(common.date)?;
    let (level, late) = review.levels().find(|(_, approval)| approval.at > published)?;
    Some(ApprovalFault::Late { level: level.word(), at: zone.minute(late.at), published: zone.minute(published) })
}

/// What is told of an item that is left out.
pub(super) fn problem(item: &Item, screen: &Screen, zone: &Zone) -> Option<Problem> {
    let fault = fault(item, screen, zone)?;
    Some(Problem::Unapproved { title: item.common.title.clone(), fault })
}
