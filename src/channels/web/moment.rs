//! Dates and times in the forms that pages show.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::model::Zone;

/// A moment in the office's time zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// `2026-10-08T09:00:00+08:00`, for `<time datetime>`.
    pub iso: String,
    /// `2026-10-08 09:00`
    pub minute: String,
    /// `2026-10-08`
    pub date: String,
    /// `2026年10月8日`
    pub chinese: String,
    /// `10月8日18时`, with minutes where there are any: for closing times.
    pub hour: String,
    /// `2026`
    pub year: String,
    /// `10-08`
    pub month_day: String,
}

/// A day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2026-10-08`
    pub iso: String,
    /// `2026年10月8日`
    pub chinese: String,
}

impl Moment {
    /// A moment as the office's clock and calendar show it.
    pub fn new(moment: Timestamp, zone: &Zone) -> Self {
        let local = zone.local(moment);
        let shown = |format: &str| local.strftime(format).to_string();
        let time = if local.minute() == 0 { "%-H时" } else { "%-H时%-M分" };
        Self {
            iso: zone.rfc3339(moment),
            minute: zone.minute(moment),
            date: shown("%Y-%m-%d"),
            chinese: chinese(local.date()),
            hour: shown(&format!("%-m月%-d日{time}")),
            year: shown("%Y"),
            month_day: shown("%m-%d"),
        }
    }
}

impl Day {
    /// A day of the calendar.
    pub fn new(date: Date) -> Self {
        Self { iso: date.to_string(), chinese: chinese(date) }
    }
}

/// `2026年10月8日`
pub(super) fn chinese(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_times_name_minutes_only_where_there_are_some() {
        let zone = Zone::default();
        let at = |text: &str| Moment::new(text.parse().unwrap(), &zone);
        assert_eq!(at("2026-12-10T10:00:00Z").hour, "12月10日18时");
        assert_eq!(at("2026-12-10T10:05:00Z").hour, "12月10日18时5分");
        assert_eq!(at("2026-12-09T16:00:00Z").minute, "2026-12-10 00:00");
        assert_eq!(at("2026-12-09T16:00:00Z").chinese, "2026年12月10日");
    }
}
