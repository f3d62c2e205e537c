//! A passage: the characters of one paragraph with their places in em, and what it costs to break before each.

use super::face::{Face, FaceId};
use crate::phrase::{Lexicon, Mark, costs, is_han, is_wide, mark, whole};

/// A stretch of text in one size and colour.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Span {
    /// What it says.
    pub text: String,
    /// Against the size of the passage.
    pub scale: f32,
    /// Its own colour.
    pub fill: Option<String>,
}

/// One character.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) span: usize,
    pub(super) scale: f32,
    /// The first face of the chain that has it.
    pub(super) face: FaceId,
}

/// A paragraph, measured.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    pub(super) glyphs: Vec<Glyph>,
    /// Where each glyph begins if all stood on one line; one more for the end.
    starts: Vec<f32>,
    /// What is taken from a glyph at the beginning of a line.
    lead: Vec<f32>,
    /// What is taken from a glyph at the end of a line: air, and the gap to the next.
    trail: Vec<f32>,
    /// What it costs to break before a glyph; `None`: never.
    pub(super) cuts: Vec<Option<f32>>,
    /// Whether a break before a glyph tears a number, a date, a short quotation or a short name.
    pub(super) torn: Vec<bool>,
}

impl Passage {
    /// Measures a paragraph. Each character is set in the first face of the chain that has it; one that they all lack is
    /// returned. `number` is that of its first span in the whole text.
    pub(super) fn new(
        spans: &[Span],
        number: usize,
        chain: &[&Face],
        tracking: f32,
        lexicon: &Lexicon,
    ) -> Result<Self, char> {
        let mut glyphs: Vec<Glyph> = Vec::new();
        let mut faces: Vec<&Face> = Vec::new();
        for (i, part) in spans.iter().enumerate() {
            for c in part.text.chars() {
                let face = chain.iter().find(|face| face.advance(c).is_some()).ok_or(c)?;
                glyphs.push(Glyph { c, span: number + i, scale: part.scale, face: face.id });
                faces.push(face);
            }
        }
        let mut starts = vec![0.0];
        let (mut lead, mut trail) = (Vec::new(), Vec::new());
        for (i, (glyph, face)) in glyphs.iter().zip(&faces).enumerate() {
            let advance = face.advance(glyph.c).ok_or(glyph.c)? * glyph.scale;
            let (before, after) = face.air(glyph.c);
            let next = glyphs.get(i + 1).zip(faces.get(i + 1));
            let gap = next.map_or(0.0, |(next, other)| tracking + gap((glyph.c, face), (next.c, other))) * glyph.scale;
            if mark(glyph.c) == Mark::Space {
                lead.push(advance + gap);
                trail.push(advance + gap);
            } else {
                lead.push(before * glyph.scale);
                trail.push(gap + after * glyph.scale);
            }
            starts.push(starts[i] + advance + gap);
        }
        let chars: Vec<char> = glyphs.iter().map(|glyph| glyph.c).collect();
        let cuts = costs(&chars, lexicon);
        let torn = whole(&chars, lexicon);
        Ok(Self { glyphs, starts, lead, trail, cuts, torn })
    }

    /// The width of the line from glyph `from` to `to` (exclusive), in em.
    pub(super) fn width(&self, from: usize, to: usize) -> f32 {
        if from >= to {
            return 0.0;
        }
        self.starts[to] - self.starts[from] - self.lead[from] - self.trail[to - 1]
    }

    /// Where each glyph of that line begins, in em from the line's left edge.
    pub(super) fn offset(&self, from: usize, glyph: usize) -> f32 {
        self.starts[glyph] - self.starts[from] - self.lead[from]
    }

    /// Characters.
    pub(super) fn len(&self) -> usize {
        self.glyphs.len()
    }
}

/// What stands between two neighbours beyond their advances, in em. Source of the marks: clreq §3.1.6 (标点挤压);
/// between Han and Latin an eighth of an em, as CSS `text-autospace` has it.
fn gap((a, own): (char, &Face), (b, other): (char, &Face)) -> f32 {
    let (first, second) = (mark(a), mark(b));
    match (first, second) {
        (Mark::Close, Mark::Close | Mark::Open) => -own.air(a).1,
        (Mark::Open, Mark::Open) => -other.air(b).0,
        _ if own.grid.is_some() => 0.0,
        (Mark::Letter | Mark::Digit, Mark::Han) if is_han(b) => 0.125,
        (Mark::Han, Mark::Letter | Mark::Digit) if is_han(a) => 0.125,
        (Mark::Close, Mark::Han) if !is_wide(a) && is_han(b) && a != '·' => 0.125,
        _ => 0.0,
    }
}
