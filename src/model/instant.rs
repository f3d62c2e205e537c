//! Moments, windows and phases, in the office's time zone.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use serde::{Serialize, Serializer};

/// The time zone of the office that publishes: never the machine's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone, String);

impl Zone {
    /// The zone with this IANA name, from the database that the program carries.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(|zone| Self(zone, name.to_owned()))
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.1
    }

    /// The moment of a date and time of this zone. In a gap (clocks set forward) the later side is taken, in a fold the
    /// earlier: what most calendars do, and neither happens in China.
    pub fn moment(&self, local: DateTime) -> Option<Timestamp> {
        self.0.to_ambiguous_timestamp(local).compatible().ok()
    }

    /// A moment as local date and time.
    pub fn local(&self, moment: Timestamp) -> ZonedDateTime {
        moment.to_zoned_datetime(self.0.clone())
    }

    /// The local date of a moment.
    pub fn date(&self, moment: Timestamp) -> Date {
        self.local(moment).date()
    }

    /// `2026-10-08 09:00`: the form government pages show (国办发〔2017〕47号, PubDate).
    pub fn minute(&self, moment: Timestamp) -> String {
        self.local(moment).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// `Sun, 08 Nov 2026 09:00:00 +0800`: RFC 822 with a year of four digits, as RSS writes it.
    pub fn rfc822(&self, moment: Timestamp) -> String {
        self.local(moment).strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
    }

    /// RFC 3339 with the zone's offset.
    pub fn rfc3339(&self, moment: Timestamp) -> String {
        self.local(moment).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::fixed(jiff::tz::offset(8)), "Asia/Shanghai".to_owned())
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.1)
    }
}

/// When something holds: half-open, `from` is in it and `until` is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Window {
    /// The first moment, or since ever.
    pub from: Option<Timestamp>,
    /// The first moment after, or for ever.
    pub until: Option<Timestamp>,
}

/// Where the clock stands against a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Not begun.
    Upcoming,
    /// Holds now.
    Current,
    /// Over.
    Past,
}

impl Window {
    /// The phase at a moment.
    pub fn phase(&self, now: Timestamp) -> Phase {
        if self.until.is_some_and(|until| now >= until) {
            Phase::Past
        } else if self.from.is_some_and(|from| now < from) {
            Phase::Upcoming
        } else {
            Phase::Current
        }
    }

    /// The part that both windows share; may be empty (`until <= from`).
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        let later = |a: Option<Timestamp>, b: Option<Timestamp>| a.max(b);
        let earlier = match (self.until, other.until) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self { from: later(self.from, other.from), until: earlier }
    }

    /// Whether any moment of `[from, until)` lies in `[start, end)`.
    pub fn touches(&self, start: Timestamp, end: Timestamp) -> bool {
        self.from.is_none_or(|from| from < end) && self.until.is_none_or(|until| until > start)
    }

    /// The moments at which the phase changes.
    pub fn changes(&self) -> impl Iterator<Item = Timestamp> {
        self.from.into_iter().chain(self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_half_open() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let window = Window { from: Some(at("2026-01-01T00:00:00Z")), until: Some(at("2026-02-01T00:00:00Z")) };
        assert_eq!(window.phase(at("2025-12-31T23:59:59Z")), Phase::Upcoming);
        assert_eq!(window.phase(at("2026-01-01T00:00:00Z")), Phase::Current);
        assert_eq!(window.phase(at("2026-02-01T00:00:00Z")), Phase::Past);
    }

    #[test]
    fn local_time_is_the_offices() {
        let zone = Zone::named("Asia/Shanghai").unwrap();
        let moment = zone.moment("2026-10-08T09:00:00".parse().unwrap()).unwrap();
        assert_eq!(moment.to_string(), "2026-10-08T01:00:00Z");
        assert_eq!(zone.minute(moment), "2026-10-08 09:00");
        assert_eq!(zone.rfc3339(moment), "2026-10-08T09:00:00+08:00");
        assert!(Zone::named("Asia/Qinghe").is_none());
    }
}
