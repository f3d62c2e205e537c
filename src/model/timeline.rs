//! How punctually a series appears: one mark for each period that should have had an issue.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::Serialize;

use super::{Cadence, Period};

/// What became of the issue of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Punctuality {
    /// Published by its day.
    Timely,
    /// Published so many days after its day.
    Late(i32),
    /// Its day is over and there is none.
    Missing,
}

/// One period of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The days it covers.
    pub period: Period,
    /// The last day on which its issue is on time.
    pub due: Date,
    /// What became of it.
    pub state: Punctuality,
    /// Which of the given issues it is.
    pub issue: Option<usize>,
}

impl Cadence {
    /// How many days after the end of a period its issue is on time, unless the series says otherwise.
    pub fn grace(self) -> i64 {
        match self {
            Self::Daily => 1,
            Self::Weekly => 3,
            Self::Monthly => 10,
            Self::Quarterly => 20,
            Self::HalfYear => 30,
        }
    }

    /// The last day of the period after one that ends on a day.
    pub fn next_end(self, end: Date) -> Option<Date> {
        self.period(end.tomorrow().ok()?, end).map(|period| period.to)
    }

    /// The period that holds a day. Weeks have no calendar of their own here: offices let them begin on any day, so
    /// they are counted from `anchor`, a last day of one of them.
    fn period(self, day: Date, anchor: Date) -> Option<Period> {
        let months = |count: i8| {
            let first = (day.month() - 1) / count * count + 1;
            let from = Date::new(day.year(), first, 1).ok()?;
            Some(Period { from, to: from.checked_add(i32::from(count).months()).ok()?.yesterday().ok()? })
        };
        match self {
            Self::Daily => Some(Period { from: day, to: day }),
            Self::Weekly => {
                let days = i64::from(anchor.until(day).ok()?.get_days());
                let ahead = (-days).rem_euclid(7);
                let to = day.checked_add(Span::new().days(ahead)).ok()?;
                Some(Period { from: to.checked_sub(6.days()).ok()?, to })
            }
            Self::Monthly => months(1),
            Self::Quarterly => months(3),
            Self::HalfYear => months(6),
        }
    }
}

/// The last `count` periods of a series, oldest first, as of `today`. `issues` are the periods of its issues and the
/// days of their publication, in any order. Periods before the first issue are not counted: there was no series yet;
/// nor those whose day has not passed, unless they have their issue already. An issue belongs to the period that holds
/// its last day; a period without one of its own that lies wholly in an issue (two weeks in one, at a holiday) belongs
/// to that issue.
pub fn timeline(cadence: Cadence, grace: i64, issues: &[(Period, Date)], today: Date, count: usize) -> Vec<Mark> {
    let Some(anchor) = issues.iter().map(|(period, _)| period.to).max() else { return Vec::new() };
    let first = issues.iter().map(|(period, _)| period.to).min().unwrap_or(anchor);
    let mut marks = Vec::new();
    let mut day = anchor.max(today);
    while marks.len() < count {
        let Some(period) = cadence.period(day, anchor) else { break };
        if period.to < first {
            break;
        }
        marks.extend(mark(period, grace, issues, today));
        match period.from.yesterday() {
            Ok(before) => day = before,
            Err(_) => break,
        }
    }
    marks.reverse();
    marks
}

fn mark(period: Period, grace: i64, issues: &[(Period, Date)], today: Date) -> Option<Mark> {
    let due = period.to.checked_add(Span::new().days(grace)).ok()?;
    let own = |(_, (covers, _)): &(usize, &(Period, Date))| period.from <= covers.to && covers.to <= period.to;
    let within = |(_, (covers, _)): &(usize, &(Period, Date))| covers.from <= period.from && period.to <= covers.to;
    // Of several issues of one period (each day of a week, say) the first decides whether it was on time.
    let earliest = |(_, (_, published)): &(usize, &(Period, Date))| *published;
    let numbered = || issues.iter().enumerate();
    let found = numbered().filter(own).min_by_key(earliest).or_else(|| numbered().filter(within).min_by_key(earliest));
    let (state, issue) = match found {
        Some((index, (_, published))) if *published <= due => (Punctuality::Timely, Some(index)),
        Some((index, (_, published))) => (Punctuality::Late(due.until(*published).ok()?.get_days()), Some(index)),
        None if due < today => (Punctuality::Missing, None),
        None => return None,
    };
    Some(Mark { period, due, state, issue })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn issue(from: Date, to: Date, published: Date) -> (Period, Date) {
        (Period { from, to }, published)
    }

    fn states(marks: &[Mark]) -> Vec<(String, Punctuality)> {
        marks.iter().map(|mark| (mark.period.to.strftime("%m-%d").to_string(), mark.state)).collect()
    }

    #[test]
    fn weeks_are_counted_from_the_newest_issue() {
        let issues = [
            issue(date(2026, 11, 12), date(2026, 11, 18), date(2026, 11, 20)),
            issue(date(2026, 10, 29), date(2026, 11, 4), date(2026, 11, 9)),
            issue(date(2026, 10, 22), date(2026, 10, 28), date(2026, 10, 31)),
        ];
        let at = |today| states(&timeline(Cadence::Weekly, 3, &issues, today, 12));
        let told = [
            ("10-28".to_owned(), Punctuality::Timely),
            ("11-04".to_owned(), Punctuality::Late(2)),
            ("11-11".to_owned(), Punctuality::Missing),
            ("11-18".to_owned(), Punctuality::Timely),
        ];
        assert_eq!(at(date(2026, 11, 23)), told, "the week that runs is not counted");
        assert_eq!(at(date(2026, 11, 28)), told, "nor one that is over and not yet due: 25 November and three days");
        assert_eq!(at(date(2026, 11, 29))[4..], [("11-25".to_owned(), Punctuality::Missing)]);
        assert_eq!(timeline(Cadence::Weekly, 3, &issues, date(2026, 11, 23), 2).len(), 2);
        assert_eq!(timeline(Cadence::Weekly, 3, &[], date(2026, 11, 23), 2), []);
    }

    #[test]
    fn months_and_quarters_follow_the_calendar() {
        let issues = [
            issue(date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 10)),
            issue(date(2025, 12, 1), date(2025, 12, 31), date(2026, 1, 11)),
        ];
        let marks = timeline(Cadence::Monthly, 10, &issues, date(2026, 4, 10), 12);
        let told = [
            ("12-31".to_owned(), Punctuality::Late(1)),
            ("01-31".to_owned(), Punctuality::Missing),
            ("02-28".to_owned(), Punctuality::Timely),
        ];
        assert_eq!(states(&marks), told);
        assert_eq!(marks.iter().map(|mark| mark.issue).collect::<Vec<_>>(), [Some(1), None, Some(0)]);
        let quarter = [issue(date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 16))];
        let marks = timeline(Cadence::Quarterly, 20, &quarter, date(2026, 7, 21), 12);
        assert_eq!(marks[1].period, Period { from: date(2026, 4, 1), to: date(2026, 6, 30) });
        assert_eq!((marks.len(), marks[1].state), (2, Punctuality::Missing));
        assert_eq!(timeline(Cadence::HalfYear, 30, &quarter, date(2026, 7, 21), 12).len(), 1);
    }

    #[test]
    fn one_issue_may_cover_two_periods() {
        let issues = [
            issue(date(2026, 2, 19), date(2026, 2, 25), date(2026, 2, 27)),
            issue(date(2026, 2, 5), date(2026, 2, 18), date(2026, 2, 20)),
            issue(date(2026, 1, 29), date(2026, 2, 4), date(2026, 2, 6)),
        ];
        let marks = timeline(Cadence::Weekly, 14, &issues, date(2026, 3, 1), 12);
        assert_eq!(marks.iter().map(|mark| mark.issue).collect::<Vec<_>>(), [Some(2), Some(1), Some(1), Some(0)]);
        assert!(marks.iter().all(|mark| mark.state == Punctuality::Timely));
    }
}
