//! Series: numbers and periods that go on from one issue to the next.

use std::collections::BTreeSet;

use super::by_series;
use crate::diag::{Diagnostic, NumbersFault};
use crate::model::{Bulletin, Cadence, Item, Own, Site};

pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    // Issues that are written and only wait are no gap.
    let waiting: BTreeSet<(&str, i64, i64)> = site.waiting.iter().filter_map(|item| number(item)).collect();
    for issues in by_series(site).into_values() {
        for pair in issues.windows(2) {
            let ((last, before), (item, bulletin)) = (pair[0], pair[1]);
            let gap = gap(before, bulletin);
            let missing = gap.filter(|missing| !waiting.contains(&(&bulletin.series, bulletin.year, *missing)));
            if let Some(missing) = missing {
                let fault = NumbersFault::IssueGap { missing, issue: bulletin.issue };
                out.push(Diagnostic::new(fault, item.place("issue")).with_related(last.place("issue")));
            }
            if let Some(fault) = periods(before, bulletin, gap.is_none()) {
                out.push(Diagnostic::new(fault, item.place("period")).with_related(last.place("period")));
            }
        }
    }
    out
}

fn number(item: &Item) -> Option<(&str, i64, i64)> {
    match &item.own {
        Own::Bulletin(bulletin) => Some((&bulletin.series, bulletin.year, bulletin.issue)),
        _ => None,
    }
}

/// The first number that is missing between two issues. A new year begins with 1 or goes on.
fn gap(before: &Bulletin, bulletin: &Bulletin) -> Option<i64> {
    let next = before.issue + 1;
    if before.year == bulletin.year {
        return (bulletin.issue > next).then_some(next);
    }
    (bulletin.issue != 1 && bulletin.issue != next).then_some(1)
}

/// How the periods of two issues fail to meet. Reports that begin on one day tell of all since then.
fn periods(before: &Bulletin, bulletin: &Bulletin, next: bool) -> Option<NumbersFault> {
    let (last, period) = (before.period, bulletin.period);
    if last.from == period.from || period.to < period.from {
        return None;
    }
    let from = period.from.to_string();
    let days = i64::from(last.to.until(period.from).ok()?.get_days()) - 1;
    if days < 0 {
        return Some(NumbersFault::PeriodOverlap { last: last.to.to_string(), from });
    }
    // Days without work between two periods are no gap; a whole period is.
    let whole = match bulletin.cadence? {
        Cadence::Daily => return None,
        Cadence::Weekly => 7,
        Cadence::Monthly => 28,
        Cadence::Quarterly => 90,
        Cadence::HalfYear => 181,
    };
    (next && days >= whole).then(|| NumbersFault::PeriodGap { last: last.to.to_string(), from, days })
}
