//! One loop of given slides, whatever their windows: for formats that know no clock.

use super::compose::{Aim, compose};
use super::lineup::turns;
use super::solve::HIGHEST;
use super::{Candidate, Loop, Terms};

/// Every slide at least once, 公益 slides with `share` percent of the loop's time as far as there are sources of them,
/// turns of one source apart. It is never cut into groups: a file that leaves slides out would show them nowhere.
pub fn cycle(slides: &[Candidate], share: u32, terms: &Terms) -> Loop {
    let turns = turns(slides);
    let mut set: Vec<usize> = (0..turns.len()).collect();
    if share >= 100 && turns.iter().any(|turn| turn.psa) {
        set.retain(|turn| turns[*turn].psa);
    }
    let aim = Aim {
        psa: (u64::from(share) * 10).min(HIGHEST),
        high: u64::from(terms.high_share),
        longest: u64::from(terms.max_loop),
    };
    let order = compose(&turns, &set, aim);
    let seconds = order.iter().map(|turn| turns[*turn].seconds).sum::<u64>();
    Loop {
        order: order.into_iter().flat_map(|turn| turns[turn].slides.iter().copied()).collect(),
        seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
    }
}
