//! The largest size, between the wished and the smallest legible one, at which a text fits its box.

use super::face::{Face, FaceId, Faces};
use super::lines::break_lines;
use super::passage::{Passage, Span};
use crate::phrase::Lexicon;

/// Paragraphs of spans: a hard line break lies between paragraphs.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Text {
    /// The paragraphs.
    pub paragraphs: Vec<Vec<Span>>,
    /// Bold face.
    pub bold: bool,
    /// Extra space between characters, in em.
    pub tracking: f32,
}

/// The sizes that a display can set, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Sizes {
    /// Any from this one on: outline fonts.
    From(f32),
    /// These only, ascending: pixel fonts on the grid.
    Grid(Vec<u32>),
}

/// A box for a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Frame {
    /// Pixels.
    pub width: f32,
    /// Pixels.
    pub height: f32,
    /// The largest size.
    pub largest: f32,
    /// The smallest size; never below the display's own.
    pub smallest: f32,
    /// The most lines.
    pub lines: usize,
    /// From baseline to baseline, against the size.
    pub leading: f32,
    /// Lines as even as possible, as headlines want it; else full ones, as running text does.
    pub even: bool,
}

/// One line that fits.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Line {
    /// Its characters.
    pub glyphs: Vec<Placed>,
    /// Pixels.
    pub width: f32,
}

/// A character in its line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Placed {
    /// The character.
    pub c: char,
    /// The number of its span in the text.
    pub span: usize,
    /// Its size against that of the text.
    pub scale: f32,
    /// From the line's left edge, in pixels.
    pub x: f32,
    /// The face that has it.
    pub face: FaceId,
}

/// A text at its size.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Fitted {
    /// Pixels.
    pub size: f32,
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// All lines, from the top of the first em square to the bottom of the last.
    pub height: f32,
}

/// Why a text does not fit.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Unfit {
    /// Too many characters: so many fit, so many were given.
    TooLong { fits: usize, given: usize },
    /// Not even one line: the smallest legible size needs so many pixels.
    TooSmall { needed: u32 },
    /// A character that the fonts lack.
    Glyph { character: char, fonts: Vec<&'static str> },
}

/// How much smaller a text may be set to spare a word from being torn.
const SPARE: f32 = 0.78;
/// What a point of cost weighs against the size.
const WEIGHT: f32 = 0.03;

impl Sizes {
    /// The sizes to try, the largest first.
    fn between(&self, smallest: f32, largest: f32) -> Vec<f32> {
        match self {
            Self::From(least) => {
                let least = least.max(smallest).ceil();
                let mut sizes = Vec::new();
                let mut size = largest.floor().max(least);
                while size >= least {
                    sizes.push(size);
                    // A step of one pixel up to 100, then of one percent.
                    size -= (size / 100.0).floor().max(1.0);
                }
                if sizes.last().is_some_and(|last| *last > least) {
                    sizes.push(least);
                }
                sizes
            }
            Self::Grid(sizes) => {
                // As with outlines: a wish below what can be read gives way.
                let largest = largest.max(self.least());
                let fitting = |size: &f32| *size >= smallest && *size <= largest;
                sizes.iter().rev().map(|size| *size as f32).filter(fitting).collect()
            }
        }
    }

    /// The smallest of all.
    pub(in super::super) fn least(&self) -> f32 {
        match self {
            Self::From(least) => *least,
            Self::Grid(sizes) => sizes.first().map_or(16.0, |size| *size as f32),
        }
    }
}

/// The face for a size.
pub(in super::super) fn face_for<'a>(sizes: &Sizes, faces: &'a Faces, size: f32, bold: bool) -> &'a Face {
    match sizes {
        Sizes::From(_) => faces.outline(bold),
        Sizes::Grid(_) => faces.pixel(size as u32),
    }
}

/// Sets a text in its box. Numbers, short names and the like are torn only where no size spares them.
pub(in super::super) fn fit(
    text: &Text,
    frame: Frame,
    sizes: &Sizes,
    faces: &Faces,
    lexicon: &Lexicon,
) -> Result<Fitted, Unfit> {
    match fit_whole(text, frame, sizes, faces, lexicon) {
        Err(Unfit::TooLong { .. }) => search(text, frame, sizes, faces, lexicon, false),
        found => found,
    }
}

/// The same, but tears nothing that should stay whole.
pub(in super::super) fn fit_whole(
    text: &Text,
    frame: Frame,
    sizes: &Sizes,
    faces: &Faces,
    lexicon: &Lexicon,
) -> Result<Fitted, Unfit> {
    search(text, frame, sizes, faces, lexicon, true)
}

fn search(
    text: &Text,
    frame: Frame,
    sizes: &Sizes,
    faces: &Faces,
    lexicon: &Lexicon,
    strict: bool,
) -> Result<Fitted, Unfit> {
    let tries = sizes.between(frame.smallest, frame.largest);
    let least = tries.last().copied().unwrap_or_else(|| sizes.least().max(frame.smallest));
    if frame.height + 0.001 < least || frame.width + 0.001 < least || tries.is_empty() {
        return Err(Unfit::TooSmall { needed: least as u32 });
    }
    let mut measured: Option<(FaceId, Vec<Passage>)> = None;
    let mut best: Option<(f32, Fitted)> = None;
    let mut largest = None;
    for size in tries {
        if largest.is_some_and(|largest| size < largest * SPARE) {
            break;
        }
        let face = face_for(sizes, faces, size, text.bold);
        if measured.as_ref().is_none_or(|(id, _)| *id != face.id) {
            let chain = faces.chain(face.id);
            let mut number = 0;
            let passages: Result<Vec<Passage>, char> = text
                .paragraphs
                .iter()
                .map(|spans| {
                    number += spans.len();
                    Passage::new(spans, number - spans.len(), &chain, text.tracking, lexicon)
                })
                .collect();
            let passages = passages
                .map_err(|character| Unfit::Glyph { character, fonts: chain.iter().map(|face| face.file).collect() })?;
            measured = Some((face.id, passages));
        }
        let passages = measured.as_ref().map_or(&[][..], |(_, passages)| passages);
        let whole = matches!(sizes, Sizes::Grid(_));
        let Some((cost, fitted)) = set(passages, frame, size, whole, strict) else { continue };
        let largest = *largest.get_or_insert(size);
        let value = size / largest - cost * WEIGHT;
        if best.as_ref().is_none_or(|(most, _)| value > *most) {
            best = Some((value, fitted));
        }
    }
    best.map(|(_, fitted)| fitted).ok_or_else(|| {
        let given = text.paragraphs.iter().flatten().map(|span| span.text.chars().count()).sum();
        let rows = rows(frame, least);
        let columns = ((frame.width + 0.001) / least).floor() as usize;
        // What does not fit although the count would allow it has pieces that may not be torn.
        Unfit::TooLong { fits: (rows * columns).min(usize::max(given, 1) - 1), given }
    })
}

/// How many lines of a size a box takes.
fn rows(frame: Frame, size: f32) -> usize {
    let more = ((frame.height + 0.001 - size) / (size * frame.leading)).floor().max(0.0);
    (1 + more as usize).min(frame.lines)
}

/// Sets all passages at one size, if they fit.
fn set(passages: &[Passage], frame: Frame, size: f32, whole: bool, strict: bool) -> Option<(f32, Fitted)> {
    let rows = rows(frame, size);
    let mut left = rows;
    let mut cost = 0.0;
    let mut lines = Vec::new();
    for passage in passages {
        let broken = break_lines(passage, (frame.width + 0.001) / size, left, frame.even, strict)?;
        left -= broken.ends.len();
        cost += broken.cost;
        let mut from = 0;
        for end in broken.ends {
            let glyphs = (from..end)
                .map(|at| {
                    let glyph = &passage.glyphs[at];
                    let x = passage.offset(from, at) * size;
                    Placed { c: glyph.c, span: glyph.span, scale: glyph.scale, x, face: glyph.face }
                })
                .collect();
            lines.push(Line { glyphs, width: passage.width(from, end) * size });
            from = end;
        }
    }
    let step = if whole { (size * frame.leading).floor() } else { size * frame.leading };
    let height = if lines.is_empty() { 0.0 } else { size + step * (lines.len() - 1) as f32 };
    (height <= frame.height + 0.01).then_some((cost, Fitted { size, lines, height }))
}
