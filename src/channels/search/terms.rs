//! What a document is found by: overlapping pairs and triples of its units, the sound of its title, its facets.
//!
//! A term is a sequence of UTF-16 units; of it only a number of 32 bits is kept. Two terms that meet in one number give
//! candidates too many, never too few, and the page's script verifies what it shows against the text.

use super::document::{Document, Weight};
use super::fold::{BREAK, LINE, fold};

/// What sets the terms of facets, of sounds and of initials apart from those of texts: no text holds these units.
const FACET: u16 = 1;
const SOUND: u16 = 2;
const INITIALS: u16 = 3;

/// The lengths of the initials that are kept from each syllable on.
const INITIAL_LENGTHS: [usize; 3] = [2, 3, 4];
/// The lengths of the sounds that are kept from each syllable on, in letters.
const SOUND_LENGTHS: [usize; 2] = [3, 6];

/// The number of a term: FNV-1a over its units, its upper bits mixed into the lower.
fn number(units: impl IntoIterator<Item = u16>) -> u32 {
    let hash = units.into_iter().fold(0x811C_9DC5_u32, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193));
    let hash = (hash ^ (hash >> 15)).wrapping_mul(0x0100_0193);
    hash ^ (hash >> 13)
}

/// The terms of a document in the order of their numbers, each with the greatest weight it has.
pub(super) fn terms(document: &Document) -> Vec<(u32, u8)> {
    let mut terms = Vec::new();
    grams(&document.title, Weight::Title, &mut terms);
    for (weight, line) in &document.lines {
        grams(line, *weight, &mut terms);
    }
    sounds(&document.sound, &mut terms);
    for facet in &document.facets {
        terms.push((number(std::iter::once(FACET).chain(facet.encode_utf16())), 0));
    }
    terms.sort_unstable_by(|a, b| (a.0, b.1).cmp(&(b.0, a.1)));
    terms.dedup_by_key(|(number, _)| *number);
    terms
}

/// Pairs without a break in them, and triples with none at their ends: a query is trimmed.
fn grams(text: &str, weight: Weight, terms: &mut Vec<(u32, u8)>) {
    let units = fold(text);
    let is_open = |unit: &u16| *unit != BREAK && *unit != LINE;
    for window in units.windows(2).filter(|window| window.iter().all(is_open)) {
        terms.push((number(window.iter().copied()), weight as u8));
    }
    for window in units.windows(3) {
        if is_open(&window[0]) && is_open(&window[2]) && window[1] != LINE {
            terms.push((number(window.iter().copied()), weight as u8));
        }
    }
}

/// The sound of a title from each syllable on, and its initials.
fn sounds(sound: &str, terms: &mut Vec<(u32, u8)>) {
    let syllables: Vec<&str> = sound.split(' ').filter(|syllable| !syllable.is_empty()).collect();
    for at in 0..syllables.len() {
        let letters: Vec<u16> = syllables[at..].iter().flat_map(|syllable| syllable.encode_utf16()).take(6).collect();
        let initials: Vec<u16> =
            syllables[at..].iter().filter_map(|syllable| syllable.encode_utf16().next()).take(4).collect();
        for (mark, units, lengths) in
            [(SOUND, &letters, SOUND_LENGTHS.as_slice()), (INITIALS, &initials, INITIAL_LENGTHS.as_slice())]
        {
            for length in lengths.iter().filter(|length| **length <= units.len()) {
                let term = std::iter::once(mark).chain(units[..*length].iter().copied());
                terms.push((number(term), Weight::Title as u8));
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
}
