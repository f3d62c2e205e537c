//! Whether an item is published now, and if not, why.

use std::sync::Arc;

use jiff::{Timestamp, ToSpan};

use crate::model::{Common, HoldReason, Own, Phase, Status, Visibility, Window, Zone};
use crate::parse::Front;

/// Why an item is held back at a moment, `None` if it is published. `drafts` lets drafts and items not yet due pass,
/// for a look before publishing; what is internal or withdrawn never passes.
pub(super) fn reason(common: &Common, now: Timestamp, drafts: bool) -> Option<HoldReason> {
    if common.status == Status::Withdrawn {
        return Some(HoldReason::Withdrawn);
    }
    if common.visibility == Visibility::Internal {
        return Some(HoldReason::Internal);
    }
    if let Some(until) = common.window.until.filter(|_| common.window.phase(now) == Phase::Past) {
        return Some(HoldReason::Expired(until));
    }
    if drafts {
        return None;
    }
    if common.draft {
        return Some(HoldReason::Draft);
    }
    match common.visibility {
        Visibility::Embargoed(until) if now < until => return Some(HoldReason::Embargoed(until)),
        _ => {}
    }
    let begins = common.date.max(common.window.from);
    begins.filter(|begins| now < *begins).map(HoldReason::NotYet)
}

/// Whether an item held back for this reason will or may be published later: its faults are reported now, so that
/// nobody has to be there when it is due.
pub(super) fn may_return(reason: HoldReason) -> bool {
    matches!(reason, HoldReason::Draft | HoldReason::NotYet(_) | HoldReason::Embargoed(_))
}

/// The moments at which an item's outputs change.
pub(super) fn changes(front: &Front, zone: &Zone) -> Vec<Timestamp> {
    let common = &front.common;
    let mut moments: Vec<Timestamp> = common.window.changes().chain(common.led.window.changes()).collect();
    moments.extend(common.date);
    if let Visibility::Embargoed(until) = common.visibility {
        moments.push(until);
    }
    if let Own::Notice(notice) = &front.own {
        moments.extend(notice.comments.as_ref().map(|comments| comments.until));
        moments.extend(lapses(&front.own, zone));
    }
    moments
}

/// The first moment after 有效期至 of a notice.
fn lapses(own: &Own, zone: &Zone) -> Option<Timestamp> {
    let Own::Notice(notice) = own else { return None };
    let next = notice.valid_until?.checked_add(1.day()).ok()?;
    zone.moment(next.at(0, 0, 0, 0))
}

/// What all kinds have, as it stands at a moment: a notice is 失效 once its validity is over, and no display shows it
/// from then on.
pub(super) fn at(front: &Front, zone: &Zone, now: Timestamp) -> Common {
    let mut common = front.common.clone();
    if let Some(end) = lapses(&front.own, zone) {
        let led = Arc::make_mut(&mut common.led);
        led.window = led.window.intersect(&Window { from: None, until: Some(end) });
        if now >= end && matches!(common.status, Status::Valid | Status::Amended) {
            common.status = Status::Lapsed;
        }
    }
    common
}
