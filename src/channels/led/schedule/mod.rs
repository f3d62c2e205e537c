//! What a display shows at every moment of its horizon: a pure function of slides, rules and days.
//!
//! In this order, and nothing else decides:
//!
//! 1. A slide is shown only while it is valid: window, weekdays, dayparts. Ends are exclusive; a daypart that crosses
//!    midnight belongs to the day it begins on.
//! 2. While an emergency slide is valid, only emergency slides are shown.
//! 3. 公益 slides have their share of the time of every clock hour the display is lit. What is missing is filled by
//!    showing 公益 slides more often, never by anything else.
//! 4. Important items together have their share of the rest.
//! 5. All others take turns by weight: an item of weight 4 comes four times as often as one of weight 1, give or take
//!    one turn. Each comes at least once.
//! 6. What does not fit into the longest loop is cut into groups, which take turns hour by hour.
//! 7. Two turns of one source never follow each other where there is another source, neither within a loop, nor over
//!    its seam, nor from one loop to the next.
//!
//! The place of a turn in the loop depends on nothing but the name of its source, so that adding or ending an item
//! leaves the order of the others as it was, and the next day's loop is today's.

mod apart;
mod compose;
mod cycle;
mod evidence;
mod groups;
mod hours;
mod lineup;
mod solve;
mod steady;
mod valid;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::diag::Shortage;
use crate::model::{Hours, Showing, SlideClass, Zone};

pub use cycle::cycle;
pub use evidence::{Moment, Seconds};
pub use hours::{Piece, lit};
pub use solve::solve;
pub use steady::steady;
pub use valid::is_valid;

/// A slide as the schedule sees it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Whose it is: `notices/x`.
    pub source: String,
    /// Seconds on the display.
    pub dwell: u32,
    /// Its class.
    pub class: SlideClass,
    /// 1 to 10.
    pub weight: u32,
    /// Whether it is important.
    pub high: bool,
    /// Whether it is a further page of the slide before it and must follow it.
    pub continues: bool,
    /// When it may be shown.
    pub showing: Showing,
}

/// What a schedule must keep to.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// When the display is lit.
    pub hours: Hours,
    /// Percent of every hour for 公益.
    pub psa_share: u32,
    /// Percent of every day for 公益.
    pub psa_share_day: u32,
    /// Minutes of every day for 公益.
    pub psa_minutes: u32,
    /// Percent for important items.
    pub high_share: u32,
    /// Seconds of the longest loop.
    pub max_loop: u32,
}

/// The days that are planned: from `first`, so many.
#[derive(Clone, Copy, Debug)]
pub struct Span<'a> {
    /// The office's zone.
    pub zone: &'a Zone,
    /// The first day.
    pub first: Date,
    /// How many days.
    pub days: u32,
}

impl Span<'_> {
    /// A day of the span; also the first one after it.
    pub fn day(&self, number: u32) -> Date {
        self.first.saturating_add(jiff::Span::new().days(i64::from(number)))
    }

    /// The first second of a day.
    pub fn midnight(&self, number: u32) -> i64 {
        self.second(self.day(number), 0)
    }

    /// A full hour of a day, 0 to 24, in seconds since 1970.
    pub(super) fn second(&self, day: Date, hour: u32) -> i64 {
        let (day, hour) = if hour >= 24 { (day.tomorrow().unwrap_or(day), hour - 24) } else { (day, hour) };
        let local = day.at(i8::try_from(hour).unwrap_or(0), 0, 0, 0);
        self.zone.moment(local).map_or(0, Timestamp::as_second)
    }
}

/// Slides in order, again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    /// Indices of slides.
    pub order: Vec<usize>,
    /// Its length.
    pub seconds: u32,
}

/// From when on a loop is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Seconds since 1970.
    pub from: i64,
    /// Which loop. It may be empty: there is nothing to show.
    pub index: usize,
    /// Whether its slides are emergency slides.
    pub emergency: bool,
}

/// Hours in which 公益 cannot have their share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// When the hour begins, in seconds since 1970.
    pub hour: i64,
    /// Why.
    pub shortage: Shortage,
}

/// What a display shows in its horizon.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// Every loop once.
    pub loops: Vec<Loop>,
    /// In order of time, from the first second of the horizon.
    pub segments: Vec<Segment>,
    /// The first second after the horizon.
    pub end: i64,
    /// The loop of what is always valid.
    pub fallback: Option<usize>,
    /// The share that was planned for every hour: the hourly one, or more where a day asks for more.
    pub share: u32,
    /// Hours that fall short.
    pub unmet: Vec<Unmet>,
    /// The longest loop that had to be cut into groups: its seconds, and how many groups.
    pub grouped: Option<(u32, usize)>,
}
