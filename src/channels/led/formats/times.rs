//! When a slide may be shown, in terms of whole days, weekdays and minutes of the day.
//!
//! Boxes know dates, weekdays and times of day, but rarely all in one expression, and none agrees with another how an
//! “or” is written. So a showing is cut into spans that never overlap, each a conjunction.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan as _};

use crate::model::{Hours, Showing, Weekday, Zone};

/// The minutes of a day.
pub(super) const DAY: u32 = 1440;

/// A span in which a slide may be shown: all that is said must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Times {
    /// The first date.
    pub(super) from: Option<Date>,
    /// The first date after.
    pub(super) until: Option<Date>,
    /// The first and last of a run of weekdays; 0 is Sunday.
    pub(super) days: Option<(u32, u32)>,
    /// The first minute of the day, and the first after.
    pub(super) minutes: (u32, u32),
}

/// From a date until another, with minutes of each day.
type Days = (Option<Date>, Option<Date>, (u32, u32));
/// A run of weekdays and its minutes.
type Weekly = ((u32, u32), (u32, u32));

/// The spans of a showing that are not over before `today`, within opening hours if they are given. The later in the
/// week comes first: what ends at midnight is then not followed by itself.
pub(super) fn spans(showing: &Showing, hours: Option<Hours>, zone: &Zone, today: Date) -> Vec<Times> {
    let mut spans = Vec::new();
    for (from, until, within) in dates(showing, zone, today) {
        // A single day has a weekday of its own.
        let single = from.filter(|from| from.tomorrow().ok() == until);
        for (days, minutes) in weekly(showing, hours) {
            let minutes = (minutes.0.max(within.0), minutes.1.min(within.1));
            let holds = single.is_none_or(|date| (days.0..=days.1).contains(&number(date)));
            if minutes.0 < minutes.1 && holds {
                let days = (days != (0, 6) && single.is_none()).then_some(days);
                spans.push(Times { from, until, days, minutes });
            }
        }
    }
    spans
}

/// The window as whole days and at most two broken ones, each with its minutes.
fn dates(showing: &Showing, zone: &Zone, today: Date) -> Vec<Days> {
    let split = |moment: Timestamp| {
        let local = zone.local(moment);
        (local.date(), minute(local.time()))
    };
    let (from, until) = (showing.window.from.map(split), showing.window.until.map(split));
    let next = |date: Date| date.saturating_add(1.day());
    let mut dates = Vec::new();
    let mut whole = (None, None);
    match (from, until) {
        (Some((first, begin)), Some((last, end))) if first == last => {
            return vec![(Some(first), Some(next(first)), (begin, end))];
        }
        _ => {}
    }
    if let Some((last, end)) = until {
        whole.1 = Some(last);
        if end > 0 {
            dates.push((Some(last), Some(next(last)), (0, end)));
        }
    }
    if let Some((first, begin)) = from {
        whole.0 = Some(if begin > 0 { next(first) } else { first });
        if begin > 0 && next(first) > today {
            dates.push((Some(first), Some(next(first)), (begin, DAY)));
        }
    }
    whole.0 = whole.0.filter(|first| *first > today);
    if whole.0.unwrap_or(today) < whole.1.unwrap_or(Date::MAX) {
        dates.push((whole.0, whole.1, (0, DAY)));
    }
    dates
}

/// The minutes of every weekday, equal ones as runs of weekdays.
fn weekly(showing: &Showing, hours: Option<Hours>) -> Vec<Weekly> {
    let days: Vec<u32> =
        (0..7).filter(|day| showing.days.is_empty() || showing.days.iter().any(|one| of(*one) == *day)).collect();
    let parts: Vec<Hours> = showing.dayparts.iter().map(|part| part.hours).collect();
    let mut week = if parts.is_empty() { minutes(&days, &[WHOLE]) } else { minutes(&days, &parts) };
    if let Some(hours) = hours {
        let open = minutes(&[0, 1, 2, 3, 4, 5, 6], &[hours]);
        for (day, spans) in week.iter_mut().enumerate() {
            *spans = spans
                .iter()
                .flat_map(|span| open[day].iter().map(move |open| (span.0.max(open.0), span.1.min(open.1))))
                .filter(|span| span.0 < span.1)
                .collect();
        }
    }
    let mut runs: BTreeMap<(u32, u32), Vec<(u32, u32)>> = BTreeMap::new();
    for (day, spans) in (0..).zip(&week) {
        for span in spans {
            let runs = runs.entry(*span).or_default();
            match runs.last_mut() {
                Some(run) if run.1 + 1 == day => run.1 = day,
                _ => runs.push((day, day)),
            }
        }
    }
    let mut weekly: Vec<Weekly> =
        runs.into_iter().flat_map(|(span, runs)| runs.into_iter().map(move |run| (run, span))).collect();
    weekly.sort_by(|a, b| b.cmp(a));
    weekly
}

const WHOLE: Hours = Hours { from: Time::midnight(), to: Time::midnight() };

/// The minutes of every weekday, joined where they touch. A span that crosses midnight belongs to the day it begins on.
fn minutes(days: &[u32], parts: &[Hours]) -> [Vec<(u32, u32)>; 7] {
    let mut week: [Vec<(u32, u32)>; 7] = Default::default();
    for day in days {
        for hours in parts {
            let (from, to) = (minute(hours.from), minute(hours.to));
            let to = if to == 0 { DAY } else { to };
            if from < to {
                week[*day as usize].push((from, to));
            } else {
                week[*day as usize].push((from, DAY));
                week[(*day as usize + 1) % 7].push((0, to));
            }
        }
    }
    for spans in &mut week {
        spans.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::new();
        for span in spans.drain(..) {
            match joined.last_mut() {
                Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
                _ => joined.push(span),
            }
        }
        *spans = joined;
    }
    week
}

fn minute(time: Time) -> u32 {
    u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs())
}

/// `22:00`; the end of the day is `24:00`.
pub(super) fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn number(date: Date) -> u32 {
    u32::from(date.weekday().to_sunday_zero_offset().unsigned_abs())
}

fn of(day: Weekday) -> u32 {
    match day {
        Weekday::Sunday => 0,
        Weekday::Monday => 1,
        Weekday::Tuesday => 2,
        Weekday::Wednesday => 3,
        Weekday::Thursday => 4,
        Weekday::Friday => 5,
        Weekday::Saturday => 6,
    }
}
