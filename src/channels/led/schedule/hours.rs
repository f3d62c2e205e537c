//! When a display is lit, hour by hour, and how much of it is 公益.

use super::{Loop, Segment, Span};
use crate::model::Hours;

/// A stretch in which a display is lit, within one clock hour of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which day of the span.
    pub day: u32,
    /// Which hour of the day, 0 to 23.
    pub hour: u32,
    /// Seconds since 1970.
    pub from: i64,
    /// The first second after.
    pub to: i64,
}

/// When a display is lit. An hour has two pieces where the display is dark in its middle.
pub fn lit(hours: Hours, span: Span<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for day in 0..span.days {
        let date = span.day(day);
        let at =
            |time: jiff::civil::Time| span.zone.moment(date.to_datetime(time)).map_or(0, jiff::Timestamp::as_second);
        let (midnight, next) = (span.midnight(day), span.midnight(day + 1));
        let (from, to) = (at(hours.from), at(hours.to));
        let stretches = if hours.is_whole_day() {
            vec![(midnight, next)]
        } else if hours.to == jiff::civil::Time::midnight() {
            vec![(from, next)]
        } else if hours.from < hours.to {
            vec![(from, to)]
        } else {
            vec![(midnight, to), (from, next)]
        };
        for hour in 0..24 {
            let (begin, end) = (span.second(date, hour), span.second(date, hour + 1));
            for (from, to) in &stretches {
                let (from, to) = (begin.max(*from), end.min(*to));
                if from < to {
                    pieces.push(Piece { day, hour, from, to });
                }
            }
        }
    }
    pieces
}

/// A loop with what is needed to count in it fast.
pub(super) struct Counted {
    /// When each entry begins, then the length.
    pub(super) starts: Vec<i64>,
    /// 公益 seconds before each entry, then all.
    psa: Vec<i64>,
}

impl Counted {
    pub(super) fn new(one: &Loop, dwell: impl Fn(usize) -> u32, is_psa: impl Fn(usize) -> bool) -> Self {
        let (mut starts, mut psa) = (vec![0], vec![0]);
        let (mut second, mut sum) = (0, 0);
        for slide in &one.order {
            let seconds = i64::from(dwell(*slide));
            second += seconds;
            sum += if is_psa(*slide) { seconds } else { 0 };
            starts.push(second);
            psa.push(sum);
        }
        Self { starts, psa }
    }

    pub(super) fn seconds(&self) -> i64 {
        self.starts[self.starts.len() - 1]
    }

    /// Which entry is shown at a moment.
    pub(super) fn entry(&self, moment: i64) -> Option<usize> {
        (self.seconds() > 0).then(|| {
            let second = moment.rem_euclid(self.seconds());
            self.starts.partition_point(|start| *start <= second) - 1
        })
    }

    /// 公益 seconds from 1970 until a moment.
    fn psa_until(&self, moment: i64) -> i64 {
        let Some(entry) = self.entry(moment) else { return 0 };
        let (turns, second) = (moment.div_euclid(self.seconds()), moment.rem_euclid(self.seconds()));
        let within = (self.psa[entry + 1] - self.psa[entry]).min(second - self.starts[entry]);
        turns * self.psa[self.psa.len() - 1] + self.psa[entry] + within
    }

    pub(super) fn psa_between(&self, from: i64, to: i64) -> i64 {
        self.psa_until(to) - self.psa_until(from)
    }

    /// Of nothing.
    pub(super) fn empty() -> Self {
        Self { starts: vec![0], psa: vec![0] }
    }
}

/// The parts of a stretch of time by the segments they lie in.
pub(super) fn parts(segments: &[Segment], end: i64, from: i64, to: i64) -> impl Iterator<Item = (&Segment, i64, i64)> {
    let first = segments.partition_point(|segment| segment.from <= from).saturating_sub(1);
    segments[first..].iter().enumerate().map_while(move |(at, segment)| {
        let ends = segments.get(first + at + 1).map_or(end, |next| next.from);
        (segment.from < to).then_some((segment, segment.from.max(from), ends.min(to)))
    })
}
