//! What can only be seen on the painted slide: whether every text stands out from what lies behind it, keeps away from
//! the edge, and whether the whole is not too bright.
//!
//! Sources: contrast of 7 to 1, W3C WCAG 2.2 §1.4.6; the average picture level, derived from the limits that cities set to
//! the luminance of displays (Shenzhen: 350 cd/m² by day, 200 by night), which a full white slide exceeds several times;
//! the safe margin, EBU R 95 (3.5 %) as near as displays without overscan need it. That blue text and red on blue are
//! refused is common to published rules for outdoor displays: the eye focuses those colours badly.

use resvg::usvg::roxmltree::Document;
use resvg::usvg::{Fill, Group, Node, Paint, Rect, TextChunk, TextSpan, Tree};
use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Problem};
use crate::model::{Depth, Hours, Screen};

use super::super::legibility::safe_margin;
use super::super::pixels::{Picture, lit, luminance};
use super::super::{Painted, SlideView};

/// The least contrast of a text with what lies behind it, in hundredths.
const CONTRAST: u32 = 700;
/// How much of what lies behind a text may be closer to it than that: a few pixels of a photograph, the edge of a plate.
const SPOTS: usize = 20;
/// Average picture levels, in thousandths of full white: worth a warning, too much, too much by night.
const BRIGHT: u32 = 350;
const GLARING: u32 = 500;
const NIGHT: u32 = 200;
/// Percent of the area that may be white or nearly so.
const WHITE: u32 = 15;
/// From this value on, in all three channels, a pixel is nearly white: nine tenths of the most.
const NEARLY: u8 = 230;
/// A colour that a factor of this much leads the others is that colour to the eye.
const LEADS: f32 = 1.5;
/// Pixels to which what lies behind the texts is painted: more would show nothing more.
const LOOK: f32 = 200_000.0;

/// What is wrong with a painted slide. Only the drawing decides, so it is remembered with the pixels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) enum Finding {
    /// A text too close in brightness to what lies behind it: hundredths.
    Contrast { text: String, ratio: u32 },
    /// Blue text.
    Blue { text: String },
    /// Red text on blue.
    RedOnBlue { text: String },
    /// A text nearer to the edge than so many pixels.
    Margin { text: String, least: u32 },
    /// So much of the slide is white: percent.
    White { area: u32 },
}

/// A text of a drawing.
struct Placed {
    text: String,
    /// Where its ink is.
    ink: Rect,
    colour: [u8; 3],
}

/// Looks at a painted slide; `behind` paints what lies behind its texts, at a scale. Of each kind one finding is enough.
pub(in super::super) fn examine(
    slide: &SlideView,
    tree: &Tree,
    picture: &Picture,
    behind: impl FnOnce(f32) -> Result<Picture, String>,
) -> Result<Vec<Finding>, String> {
    let mut findings = Vec::new();
    let mut texts = Vec::new();
    collect(tree.root(), &mut texts);
    findings.extend(texts.iter().find_map(|placed| edge(slide, placed)));
    if !texts.is_empty() {
        let scale = (LOOK / (slide.width as f32 * slide.height as f32)).sqrt().min(1.0);
        let ground = behind(scale)?;
        let dim = texts.iter().find_map(|placed| contrast(slide, placed, &ground, scale));
        findings.extend(dim);
        findings.extend(texts.iter().find_map(|placed| hue(slide, placed, &ground, scale)));
    }
    let nearly = picture.pixels.iter().filter(|pixel| pixel.iter().all(|value| *value >= NEARLY)).count();
    let area = (nearly * 100 / picture.pixels.len().max(1)) as u32;
    // On one colour, lit is what is to be read.
    if area > WHITE && slide.depth == Depth::Rgb {
        findings.push(Finding::White { area });
    }
    Ok(findings)
}

fn collect(group: &Group, texts: &mut Vec<Placed>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, texts),
            Node::Text(text) => {
                let mut spans = text.chunks().iter().flat_map(TextChunk::spans);
                let fill = spans.find_map(TextSpan::fill);
                if let Some(Paint::Color(colour)) = fill.map(Fill::paint) {
                    texts.push(Placed {
                        text: text.chunks().iter().map(TextChunk::text).collect(),
                        ink: text.flattened().abs_bounding_box(),
                        colour: [colour.red, colour.green, colour.blue],
                    });
                }
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// A text that comes too near to the edge. A page that scrolls comes in and goes out over the sides.
fn edge(slide: &SlideView, placed: &Placed) -> Option<Finding> {
    let least = safe_margin(slide.width, slide.height, slide.depth);
    let (width, height) = (slide.width as f32, slide.height as f32);
    // A hair of smoothing is no ink.
    let near = placed.ink.top() < least as f32 - 0.5
        || placed.ink.bottom() > height - least as f32 + 0.5
        || placed.ink.left() < least as f32 - 0.5
        || placed.ink.right() > width - least as f32 + 0.5;
    near.then(|| Finding::Margin { text: placed.text.clone(), least })
}

/// The pixels behind a text.
fn behind<'a>(placed: &Placed, ground: &'a Picture, scale: f32) -> impl Iterator<Item = [u8; 3]> + use<'a> {
    let (width, height) = (ground.width as usize, ground.height as usize);
    let from = |at: f32, most: usize| ((at * scale).floor().max(0.0) as usize).min(most.saturating_sub(1));
    let to = |at: f32, most: usize| ((at * scale).ceil().max(1.0) as usize).min(most);
    let (left, right) = (from(placed.ink.left(), width), to(placed.ink.right(), width));
    let (top, bottom) = (from(placed.ink.top(), height), to(placed.ink.bottom(), height));
    (top..bottom).flat_map(move |y| ground.pixels[y * width..][left.min(right)..right].iter().copied())
}

fn contrast(slide: &SlideView, placed: &Placed, ground: &Picture, scale: f32) -> Option<Finding> {
    let own = lit(placed.colour, slide.depth);
    let mut ratios: Vec<u32> = behind(placed, ground, scale).map(|pixel| ratio(own, pixel, slide.depth)).collect();
    let at = ratios.len() / SPOTS;
    let (_, ratio, _) = (at < ratios.len()).then(|| ratios.select_nth_unstable(at))?;
    (*ratio < CONTRAST).then(|| Finding::Contrast { text: placed.text.clone(), ratio: *ratio })
}

/// The contrast of two colours in hundredths. On displays of one and two colours, lit beside dark is all there is.
fn ratio(a: [u8; 3], b: [u8; 3], depth: Depth) -> u32 {
    let dark = [0, 0, 0];
    if depth != Depth::Rgb && (a == dark) != (b == dark) {
        return 2100;
    }
    let (a, b) = (luminance(a), luminance(b));
    ((a.max(b) + 0.05) / (a.min(b) + 0.05) * 100.0).floor() as u32
}

fn hue(slide: &SlideView, placed: &Placed, ground: &Picture, scale: f32) -> Option<Finding> {
    if slide.depth != Depth::Rgb {
        return None;
    }
    let text = || placed.text.clone();
    if is_blue(placed.colour) {
        return Some(Finding::Blue { text: text() });
    }
    let [red, green, blue] = placed.colour.map(f32::from);
    let (mut blues, mut all) = (0, 0);
    for pixel in behind(placed, ground, scale) {
        all += 1;
        blues += usize::from(is_blue(pixel));
    }
    // Pale reds are seen as sharply as white is.
    let is_red = red >= 2.0 * green.max(blue);
    (is_red && blues * 2 > all).then(|| Finding::RedOnBlue { text: text() })
}

/// Whether a colour is blue to the eye; what is nearly black is not.
fn is_blue([red, green, blue]: [u8; 3]) -> bool {
    blue >= 96 && f32::from(blue) >= LEADS * f32::from(red.max(green))
}

/// The drawing without its texts.
pub(in super::super) fn without_texts(svg: &str) -> String {
    let Ok(document) = Document::parse(svg) else { return svg.to_owned() };
    let mut out = String::new();
    let mut at = 0;
    for node in document.descendants().filter(|node| node.has_tag_name("text")) {
        let range = node.range();
        if range.start >= at {
            out.push_str(&svg[at..range.start]);
            at = range.end;
        }
    }
    out.push_str(&svg[at..]);
    out
}

/// What there is to say about a painted slide on its screen: at the template that draws it, and at the item.
pub(in super::super) fn report(slide: &SlideView, painted: &Painted, screen: &Screen) -> Vec<Diagnostic> {
    let name = || screen.id.clone();
    let drawn = |problem| Diagnostic::new(problem, slide.template.clone()).with_related(slide.place.clone());
    let mut out: Vec<Diagnostic> = painted
        .findings
        .iter()
        .cloned()
        .map(|finding| match finding {
            Finding::Contrast { text, ratio } => {
                let ratio = format!("{}.{}", ratio / 100, ratio / 10 % 10);
                drawn(Problem::SlideContrast { screen: name(), text, ratio })
            }
            Finding::Blue { text } => drawn(Problem::SlideColour { screen: name(), text, on_blue: false }),
            Finding::RedOnBlue { text } => drawn(Problem::SlideColour { screen: name(), text, on_blue: true }),
            Finding::Margin { text, least } => drawn(Problem::SlideMargin { screen: name(), text, least }),
            Finding::White { area } => drawn(Problem::SlideWhite { screen: name(), area, limit: WHITE }),
        })
        .collect();
    let seen = |problem| Diagnostic::new(problem, slide.place.clone()).with_related(slide.template.clone());
    let level = painted.level.div_ceil(10);
    // On one colour, light is what is to be read.
    if slide.depth != Depth::Rgb {
        return out;
    }
    if painted.level > GLARING {
        out.push(seen(Problem::SlideTooBright { screen: name(), level, limit: GLARING / 10 }));
    } else if painted.level > BRIGHT {
        out.push(seen(Problem::SlideBright { screen: name(), level, limit: BRIGHT / 10 }));
    } else if painted.level > NIGHT && by_night(slide, screen) {
        out.push(seen(Problem::SlideBrightByNight { screen: name(), level, limit: NIGHT / 10 }));
    }
    out
}

/// Whether a slide is shown between eight in the evening, when it is dark in most of the country the whole year, and six.
fn by_night(slide: &SlideView, screen: &Screen) -> bool {
    let minutes = |hours: Hours| {
        let minute = |time: jiff::civil::Time| u32::from(time.hour() as u8) * 60 + u32::from(time.minute() as u8);
        let (from, to) = (minute(hours.from), minute(hours.to));
        let length = if to > from { to - from } else { to + 1440 - from };
        move |minute: u32| (minute + 1440 - from) % 1440 < length
    };
    let open = minutes(screen.hours);
    let parts: Vec<_> = slide.hours.iter().map(|hours| minutes(*hours)).collect();
    (0..1440)
        .step_by(5)
        .filter(|minute| *minute >= 20 * 60 || *minute < 6 * 60)
        .any(|minute| open(minute) && (parts.is_empty() || parts.iter().any(|part| part(minute))))
}
