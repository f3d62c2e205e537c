//! A passage: the characters of one paragraph with their places in em, and what it costs to break before each.

use super::face::Face;
use super::lexicon::Lexicon;
use super::mark::{Mark, is_han, is_han_number, is_unit, is_wide, mark};

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
}

impl Passage {
    /// Measures a paragraph. A character that the face lacks is returned.
    /// `number` is that of its first span in the whole text.
    pub(super) fn new(
        spans: &[Span],
        number: usize,
        face: &Face,
        tracking: f32,
        lexicon: &Lexicon,
    ) -> Result<Self, char> {
        let mut glyphs = Vec::new();
        for (i, part) in spans.iter().enumerate() {
            glyphs.extend(part.text.chars().map(|c| Glyph { c, span: number + i, scale: part.scale }));
        }
        let mut starts = vec![0.0];
        let (mut lead, mut trail) = (Vec::new(), Vec::new());
        for (i, glyph) in glyphs.iter().enumerate() {
            let advance = face.advance(glyph.c).ok_or(glyph.c)? * glyph.scale;
            let (before, after) = face.air(glyph.c);
            let gap = glyphs.get(i + 1).map_or(0.0, |next| tracking + gap(glyph.c, next.c, face)) * glyph.scale;
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
        Ok(Self { glyphs, starts, lead, trail, cuts })
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
fn gap(a: char, b: char, face: &Face) -> f32 {
    let (first, second) = (mark(a), mark(b));
    match (first, second) {
        (Mark::Close, Mark::Close | Mark::Open) => -face.air(a).1,
        (Mark::Open, Mark::Open) => -face.air(b).0,
        _ if face.grid.is_some() => 0.0,
        (Mark::Letter | Mark::Digit, Mark::Han) if is_han(b) => 0.125,
        (Mark::Han, Mark::Letter | Mark::Digit) if is_han(a) => 0.125,
        (Mark::Close, Mark::Han) if !is_wide(a) && is_han(b) && a != '·' => 0.125,
        _ => 0.0,
    }
}

/// What it costs to break before each character; `None`: never.
pub(super) fn costs(chars: &[char], lexicon: &Lexicon) -> Vec<Option<f32>> {
    let words = lexicon.words(chars);
    let mut depth = vec![0_u32; chars.len() + 1];
    let mut open = Vec::new();
    for (i, c) in chars.iter().enumerate() {
        if mark(*c) == Mark::Open && "（《“‘「『【〈(".contains(*c) {
            open.push(i);
        } else if mark(*c) == Mark::Close
            && "）》”’」』】〉)".contains(*c)
            && let Some(start) = open.pop()
        {
            depth[start + 1..=i].iter_mut().for_each(|depth| *depth += 1);
        }
    }
    let mut cuts = vec![None; chars.len()];
    for i in 1..chars.len() {
        let cost = cut(chars, i).map(|cost| cost.max(words[i]) + depth[i] as f32 * 5.0);
        cuts[i] = cost;
    }
    cuts
}

/// What it costs to break before `chars[i]`, words and quotations aside.
fn cut(chars: &[char], i: usize) -> Option<f32> {
    let (a, b) = (chars[i - 1], chars[i]);
    let before = i.checked_sub(2).map(|n| chars[n]);
    match (mark(a), mark(b)) {
        (_, Mark::Close | Mark::Space | Mark::Joint)
        | (Mark::Open, _)
        | (Mark::Dash, Mark::Dash)
        | (Mark::Joint | Mark::Letter | Mark::Digit, Mark::Letter | Mark::Digit) => None,
        (Mark::Space, _) => Some(0.0),
        (_, Mark::Dash) => Some(2.0),
        (Mark::Dash, _) => Some(0.3),
        (Mark::Close, Mark::Digit) if a == '·' => None,
        (Mark::Close, _) if a == '·' => Some(6.0),
        // 96% is a word, and 26℃ too.
        (Mark::Close, _) if matches!(a, '%' | '％' | '‰' | '℃' | '°') => Some(1.0),
        (Mark::Close, _) => Some(if "，。；：！？、".contains(a) { 0.0 } else { 0.5 }),
        (Mark::Digit, Mark::Han) if is_unit(b) => None,
        (Mark::Digit, Mark::Han) => Some(3.0),
        // 2026年10月8日: a date is one word, parted only where nothing else helps.
        (Mark::Han, Mark::Digit) if a == '第' => None,
        (Mark::Han, Mark::Digit) if "年月".contains(a) => Some(12.0),
        (Mark::Han, Mark::Digit) if "日近约达共".contains(a) && before.is_some() => Some(3.0),
        // 三十七次
        (Mark::Han, Mark::Han) if is_han_number(a) && (is_han_number(b) || is_unit(b)) => Some(4.0),
        (Mark::Han, Mark::Han) if a == '第' && is_han_number(b) => None,
        // 阿依古丽·买买提: the parts of a name.
        (Mark::Han, Mark::Han) if chars[i.saturating_sub(3)..(i + 2).min(chars.len())].contains(&'·') => Some(7.0),
        // The second measure of 公里, 平方米, 万元 after a number.
        (Mark::Han, Mark::Han) if is_unit(a) && is_unit(b) && before.is_some_and(|c| c.is_ascii_digit()) => None,
        // Particles lean on the word before them.
        (Mark::Han, Mark::Han) if "的了着过们吗呢吧啊地得".contains(b) => Some(4.0),
        (Mark::Han, Mark::Han) if "的了着过和与及、在".contains(a) => Some(0.6),
        _ => Some(1.2),
    }
}
