//! The turns of a set of slides: a turn is one slide, or the pages of one text, which stay together.

use std::collections::BTreeMap;

use super::Candidate;
use crate::key::Key;
use crate::model::SlideClass;

/// One turn.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// Its slides, in order.
    pub(super) slides: Vec<usize>,
    /// Whose turn, as a number.
    pub(super) source: usize,
    /// Seconds of all its slides.
    pub(super) seconds: u64,
    /// Whether it counts as 公益.
    pub(super) psa: bool,
    /// Whether it is important. 公益 turns are not: they have a share of their own.
    pub(super) high: bool,
    /// 1 to 10.
    pub(super) weight: u64,
    /// Its place in the loop, from 0 to 1: by the name of its source, the turns of one source at even distances.
    pub(super) phase: f64,
}

/// The turns of all slides, valid or not.
pub(super) fn turns(slides: &[Candidate]) -> Vec<Turn> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut turns: Vec<Turn> = Vec::new();
    for (index, slide) in slides.iter().enumerate() {
        let number = numbers.len();
        let source = *numbers.entry(&slide.source).or_insert(number);
        match turns.last_mut() {
            Some(turn) if slide.continues && turn.source == source => {
                turn.slides.push(index);
                turn.seconds += u64::from(slide.dwell);
            }
            _ => turns.push(Turn {
                slides: vec![index],
                source,
                seconds: u64::from(slide.dwell),
                psa: slide.class == SlideClass::Psa,
                high: slide.high && slide.class != SlideClass::Psa,
                weight: u64::from(slide.weight.clamp(1, 10)),
                phase: 0.0,
            }),
        }
    }
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for turn in &turns {
        *counts.entry(turn.source).or_default() += 1;
    }
    let first: BTreeMap<usize, f64> = numbers.iter().map(|(name, number)| (*number, place(name))).collect();
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for turn in &mut turns {
        let nth = seen.entry(turn.source).or_default();
        turn.phase = (first[&turn.source] + *nth as f64 / counts[&turn.source] as f64).fract();
        *nth += 1;
    }
    turns
}

/// A place from 0 to 1 that depends on nothing but a name.
fn place(name: &str) -> f64 {
    let digits = Key::of_bytes(name.as_bytes()).short();
    u64::from_str_radix(&digits[..12], 16).unwrap_or(0) as f64 / (1_u64 << 48) as f64
}
