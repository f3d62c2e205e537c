//! When a slide may be shown, and at which moments that changes.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::{Candidate, Span};
use crate::model::{Hours, Showing, Weekday, Zone};

/// Whether a slide may be shown at a moment.
pub fn is_valid(showing: &Showing, zone: &Zone, moment: i64) -> bool {
    let window = &showing.window;
    if window.from.is_some_and(|from| moment < from.as_second())
        || window.until.is_some_and(|until| moment >= until.as_second())
    {
        return false;
    }
    if showing.days.is_empty() && showing.dayparts.is_empty() {
        return true;
    }
    let Ok(moment) = Timestamp::from_second(moment) else { return false };
    let local = zone.local(moment);
    let on =
        |date: Option<Date>| date.is_some_and(|date| showing.days.is_empty() || showing.days.contains(&weekday(date)));
    let (today, yesterday) = (Some(local.date()), local.date().yesterday().ok());
    if showing.dayparts.is_empty() {
        return on(today);
    }
    let time = local.time();
    showing.dayparts.iter().any(|part| {
        let Hours { from, to } = part.hours;
        let end_of_day = to == Time::midnight();
        if from < to || end_of_day {
            return time >= from && (time < to || end_of_day) && on(today);
        }
        (time >= from && on(today)) || (time < to && on(yesterday))
    })
}

/// Every moment in the span at which some slide begins or ends, its first second included, in order.
pub(super) fn cuts(slides: &[Candidate], span: Span<'_>) -> Vec<i64> {
    let (start, end) = (span.midnight(0), span.midnight(span.days));
    let mut cuts = BTreeSet::from([start]);
    let mut times: BTreeSet<Time> = BTreeSet::new();
    for slide in slides {
        cuts.extend(slide.showing.window.changes().map(Timestamp::as_second));
        if !slide.showing.days.is_empty() {
            times.insert(Time::midnight());
        }
        times.extend(slide.showing.dayparts.iter().flat_map(|part| [part.hours.from, part.hours.to]));
    }
    for number in 0..span.days {
        let date = span.day(number);
        let moments = times.iter().filter_map(|time| span.zone.moment(date.to_datetime(*time)));
        cuts.extend(moments.map(Timestamp::as_second));
    }
    cuts.into_iter().filter(|cut| (start..end).contains(cut)).collect()
}

fn weekday(date: Date) -> Weekday {
    match date.weekday() {
        jiff::civil::Weekday::Monday => Weekday::Monday,
        jiff::civil::Weekday::Tuesday => Weekday::Tuesday,
        jiff::civil::Weekday::Wednesday => Weekday::Wednesday,
        jiff::civil::Weekday::Thursday => Weekday::Thursday,
        jiff::civil::Weekday::Friday => Weekday::Friday,
        jiff::civil::Weekday::Saturday => Weekday::Saturday,
        jiff::civil::Weekday::Sunday => Weekday::Sunday,
    }
}
