//! Breaks a passage into lines: as few as fit, as even as possible, without orphans.

use super::passage::Passage;

use crate::phrase::is_han;

/// The ends of the lines (exclusive glyph indices) and what the breaks cost.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Broken {
    pub(super) ends: Vec<usize>,
    pub(super) cost: f32,
}

/// How heavily uneven lines weigh against bad breaks.
const EVEN: f32 = 14.0;
/// What an ordinary break between two words costs; see `passage::cut`.
const RUNNING: f32 = 1.2;
/// A last line of one character.
const ORPHAN: f32 = 40.0;
/// A number, a date, a short quotation or a short name that is torn.
const TORN: f32 = 30.0;

/// Breaks into the fewest lines no wider than `width` em, at most `most`: as `even` as they can
/// be, or full but for the last. With `strict` nothing is torn and no last line is an orphan. `None` if that cannot be.
pub(super) fn break_lines(passage: &Passage, width: f32, most: usize, even: bool, strict: bool) -> Option<Broken> {
    let length = passage.len();
    if length == 0 {
        return Some(Broken { ends: Vec::new(), cost: 0.0 });
    }
    let whole = passage.width(0, length);
    // More lines than characters there cannot be.
    (1..=most.min(length)).find_map(|count| {
        if whole > width * count as f32 { None } else { exactly(passage, width, count, even, strict) }
    })
}

/// Breaks into exactly `count` lines, the cheapest way.
fn exactly(passage: &Passage, width: f32, count: usize, even: bool, strict: bool) -> Option<Broken> {
    let length = passage.len();
    let mean = passage.width(0, length) / count as f32;
    // best[n][j]: the cheapest way to set the glyphs before j on n lines, and where the last of them begins.
    let mut best: Vec<Vec<Option<(f32, usize)>>> = vec![vec![None; length + 1]; count + 1];
    best[0][0] = Some((0.0, 0));
    for line in 1..=count {
        for end in 1..=length {
            let cut = if end == length {
                0.0
            } else {
                match passage.cuts[end] {
                    Some(_) if strict && passage.torn[end] => continue,
                    Some(cost) if passage.torn[end] => cost + TORN,
                    Some(cost) if even => cost,
                    // Running text fills its lines: only what tears a word or a quotation counts.
                    Some(cost) => (cost - RUNNING).max(0.0),
                    None => continue,
                }
            };
            let mut found: Option<(f32, usize)> = None;
            for start in (line - 1..end).rev() {
                let wide = passage.width(start, end);
                // Closing marks at the end are squeezed, so a line may grow and shrink a little: look on for a while.
                if wide > width + 1.0 {
                    break;
                }
                let Some((before, _)) = best[line - 1][start] else { continue };
                if wide > width + 0.001 {
                    continue;
                }
                let wished = if even { mean } else { width };
                let uneven = if even || end < length { (wide - wished) / width } else { 0.0 };
                let mut cost = before + cut + uneven * uneven * EVEN;
                if end == length && count > 1 {
                    let words = passage.glyphs[start..end].iter().filter(|glyph| is_han(glyph.c)).count();
                    if words <= 1 && end - start <= 2 {
                        if strict {
                            continue;
                        }
                        cost += ORPHAN;
                    }
                }
                if found.is_none_or(|(least, _)| cost < least) {
                    found = Some((cost, start));
                }
            }
            best[line][end] = found;
        }
    }
    let (cost, _) = best[count][length]?;
    let mut ends = vec![length];
    let mut at = length;
    for line in (2..=count).rev() {
        at = best[line][at].expect("a found way leads back").1;
        ends.push(at);
    }
    ends.reverse();
    Some(Broken { ends, cost })
}
