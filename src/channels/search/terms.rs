//! What a document is found by: overlapping pairs and triples of its units, the sound of its title, its facets.
//!
//! A term is a sequence of UTF-16 units; of it only a number of 32 bits is kept. Two terms that meet in one number give
//! candidates too many, never too few, and the page's script verifies what it shows against the text.

use super::document::{Document, Weight};
use super::fold::{BREAK, LINE, fold_into};

/// What sets the terms of facets, of sounds and of initials apart from those of texts: no text holds these units.
const FACET: u16 = 1;
const SOUND: u16 = 2;
const INITIALS: u16 = 3;

/// The lengths of the initials that are kept from each syllable on.
const INITIAL_LENGTHS: [usize; 3] = [2, 3, 4];
/// The lengths of the sounds that are kept from each syllable on, in letters.
const SOUND_LENGTHS: [usize; 2] = [3, 6];

/// The number of a term: FNV-1a over its units, its upper bits mixed into the lower.
pub(super) fn number(units: impl IntoIterator<Item = u16>) -> u32 {
    finish(units.into_iter().fold(START, step))
}

const START: u32 = 0x811C_9DC5;

fn step(hash: u32, unit: u16) -> u32 {
    (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193)
}

fn finish(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 15)).wrapping_mul(0x0100_0193);
    hash ^ (hash >> 13)
}

/// Hands out the terms of a document, each as often as it stands there. `units` is room to work in.
pub(super) fn terms(document: &Document, units: &mut Vec<u16>, mut take: impl FnMut(u32, Weight)) {
    fold_into(&document.title, units);
    grams(units, |number| take(number, Weight::Title));
    for (weight, line) in document.lines() {
        fold_into(line, units);
        grams(units, |number| take(number, weight));
    }
    sounds(&document.sound, |number| take(number, Weight::Title));
    for facet in &document.facets {
        take(number(std::iter::once(FACET).chain(facet.encode_utf16())), Weight::Text);
    }
}

/// Pairs without a break in them, and triples with none at their ends: a query is trimmed. The number of a triple goes
/// on from that of the pair it begins with.
fn grams(units: &[u16], mut take: impl FnMut(u32)) {
    let is_open = |unit: u16| unit != BREAK && unit != LINE;
    for (at, pair) in units.windows(2).enumerate() {
        if !is_open(pair[0]) {
            continue;
        }
        let hash = step(step(START, pair[0]), pair[1]);
        if is_open(pair[1]) {
            take(finish(hash));
        }
        if let Some(third) = units.get(at + 2).filter(|third| is_open(**third) && pair[1] != LINE) {
            take(finish(step(hash, *third)));
        }
    }
}

/// The sound of a title from each syllable on, and its initials.
fn sounds(sound: &str, mut take: impl FnMut(u32)) {
    let syllables: Vec<&str> = sound.split(' ').filter(|syllable| !syllable.is_empty()).collect();
    let (mut letters, mut initials) = (Vec::with_capacity(8), Vec::with_capacity(8));
    for at in 0..syllables.len() {
        letters.clear();
        letters.extend(syllables[at..].iter().flat_map(|syllable| syllable.encode_utf16()).take(6));
        initials.clear();
        initials.extend(syllables[at..].iter().filter_map(|syllable| syllable.encode_utf16().next()).take(4));
        for (mark, units, lengths) in
            [(SOUND, &letters, SOUND_LENGTHS.as_slice()), (INITIALS, &initials, INITIAL_LENGTHS.as_slice())]
        {
            for length in lengths.iter().filter(|length| **length <= units.len()) {
                take(number(std::iter::once(mark).chain(units[..*length].iter().copied())));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_that_of_the_script() {
        assert_eq!(number("垃圾".encode_utf16()), 0xA18F_74C0);
    }

    #[test]
    fn pairs_and_triples_part_at_breaks() {
        for (text, expected) in [
            ("甲", &[][..]),
            ("甲乙", &["甲乙"]),
            ("甲乙丙", &["甲乙", "甲乙丙", "乙丙"]),
            ("甲 乙丙", &["甲 乙", "乙丙"]),
            ("甲乙\n丙丁", &["甲乙", "丙丁"]),
            ("甲\n乙", &[]),
        ] {
            let mut found = Vec::new();
            grams(&text.encode_utf16().collect::<Vec<_>>(), |number| found.push(number));
            assert_eq!(found, expected.iter().map(|term| number(term.encode_utf16())).collect::<Vec<_>>(), "{text:?}");
        }
    }
}
