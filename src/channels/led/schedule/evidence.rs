//! What can be read off a schedule: how often each slide is shown, how much of each hour is 公益, what is shown now.

use super::hours::{Counted, Piece, parts};
use super::{Candidate, Schedule};
use crate::model::SlideClass;

/// What a display shows at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The slide.
    pub slide: usize,
    /// The first second at which something else is shown.
    pub until: i64,
    /// What that is.
    pub next: usize,
    /// Which loop.
    pub index: usize,
}

/// Seconds of a stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seconds {
    /// Lit.
    pub all: i64,
    /// Of these, 公益.
    pub psa: i64,
    /// Of these, emergencies, in which 公益 have no share.
    pub emergency: i64,
}

impl Schedule {
    fn counted(&self, slides: &[Candidate]) -> Vec<Counted> {
        let count =
            |one| Counted::new(one, |slide| slides[slide].dwell, |slide| slides[slide].class == SlideClass::Psa);
        self.loops.iter().map(count).collect()
    }

    /// The seconds of each piece.
    pub fn seconds(&self, slides: &[Candidate], pieces: &[Piece]) -> Vec<Seconds> {
        let counted = self.counted(slides);
        pieces
            .iter()
            .map(|piece| {
                let mut seconds = Seconds { all: piece.to - piece.from, ..Seconds::default() };
                for (segment, from, to) in parts(&self.segments, self.end, piece.from, piece.to) {
                    if segment.emergency {
                        seconds.emergency += to - from;
                    } else {
                        seconds.psa += counted[segment.index].psa_between(from, to);
                    }
                }
                seconds
            })
            .collect()
    }

    /// How often each slide begins in some pieces.
    pub fn plays(&self, slides: &[Candidate], pieces: &[Piece]) -> Vec<u64> {
        let counted = self.counted(slides);
        let mut plays = vec![0; slides.len()];
        for piece in pieces {
            for (segment, from, to) in parts(&self.segments, self.end, piece.from, piece.to) {
                let (one, counted) = (&self.loops[segment.index], &counted[segment.index]);
                for (slide, start) in one.order.iter().zip(&counted.starts) {
                    let before = |moment: i64| (moment - 1 - start).div_euclid(counted.seconds());
                    plays[*slide] += u64::try_from(before(to) - before(from)).unwrap_or(0);
                }
            }
        }
        plays
    }

    /// The segment of a moment, and the first second after it.
    pub fn segment(&self, moment: i64) -> Option<(usize, i64)> {
        let at = self.segments.partition_point(|segment| segment.from <= moment).checked_sub(1)?;
        (moment < self.end).then(|| (at, self.segments.get(at + 1).map_or(self.end, |next| next.from)))
    }

    /// What is shown at a moment, if the display is lit then.
    pub fn at(&self, slides: &[Candidate], moment: i64) -> Option<Moment> {
        let (at, ends) = self.segment(moment)?;
        let index = self.segments[at].index;
        let counted = self.counted(slides);
        let entry = counted[index].entry(moment)?;
        let order = &self.loops[index].order;
        let (slide, turn) = (order[entry], moment - moment.rem_euclid(counted[index].seconds()));
        let until = (turn + counted[index].starts[entry + 1]).min(ends);
        let following = self.segment(until).and_then(|(at, _)| {
            let index = self.segments[at].index;
            counted[index].entry(until).map(|entry| self.loops[index].order[entry])
        });
        let next = following.unwrap_or(order[(entry + 1) % order.len()]);
        Some(Moment { slide, until, next, index })
    }
}
