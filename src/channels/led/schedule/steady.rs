//! The loop of a player that knows no clock: numbered files in a folder, one after the other, each for the same time.

use super::Candidate;
use super::compose::{Aim, compose};
use super::lineup::turns;
use crate::model::SlideClass;

/// The order of slides that are all valid, as indices. Every slide comes once, and 公益 slides again until they have
/// their share (percent) of the turns. An emergency slide lets no other be shown.
pub fn steady(slides: &[Candidate], share: u32) -> Vec<usize> {
    let emergency = slides.iter().any(|slide| slide.class == SlideClass::Emergency);
    // Such a player gives each file the same time, whatever its dwell; and it knows no weights.
    let equal: Vec<Candidate> =
        slides.iter().map(|slide| Candidate { dwell: 1, weight: 1, high: false, ..slide.clone() }).collect();
    let turns = turns(&equal);
    let set: Vec<usize> = (0..turns.len())
        .filter(|turn| !emergency || equal[turns[*turn].slides[0]].class == SlideClass::Emergency)
        .collect();
    let aim = Aim { psa: (u64::from(share) * 10).min(950), high: 0, longest: u64::from(u32::MAX) };
    compose(&turns, &set, aim).into_iter().flat_map(|turn| turns[turn].slides.iter().copied()).collect()
}
