//! Series: an issue that should be out by now.

use super::by_series;
use crate::diag::{Diagnostic, NumbersFault};
use crate::model::{ColumnState, Kind, Period, Punctuality, Site, timeline};

/// So many periods back are looked at: what was missed before is history.
const PERIODS: usize = 6;

pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let frozen = site.settings.column(Kind::Bulletin).is_some_and(|column| column.state == ColumnState::Frozen);
    if frozen {
        return Vec::new();
    }
    let zone = &site.settings.zone;
    let mut out = Vec::new();
    for (id, issues) in by_series(site) {
        let (Some(series), Some((newest, _))) = (site.settings.series(id), issues.last().copied()) else { continue };
        let dated: Vec<(Period, _)> =
            issues.iter().map(|(item, bulletin)| (bulletin.period, zone.date(item.date()))).collect();
        let marks = timeline(series.cadence, series.due, &dated, zone.date(site.now), PERIODS);
        let missing: Vec<_> = marks.iter().rev().take_while(|mark| mark.state == Punctuality::Missing).collect();
        // The oldest one that is missing since the newest issue: it was due first.
        let Some(mark) = missing.last() else { continue };
        let fault = NumbersFault::IssueMissing {
            series: series.name.clone(),
            from: mark.period.from.to_string(),
            to: mark.period.to.to_string(),
            due: mark.due.to_string(),
            count: missing.len(),
        };
        out.push(Diagnostic::new(fault, newest.place("period")));
    }
    out
}
