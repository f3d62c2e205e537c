//! How much a slide says: one idea, a title of a few words, a short body, in strokes that carry, for as long as it takes.

use crate::diag::{Diagnostic, Problem};
use crate::model::{Item, Screen};

use super::super::expand::SetText;
use super::super::legibility::is_pixel;
use super::super::shape::Shape;

/// The most characters of a title on a big display.
const TITLE: usize = 12;
/// The most characters of a body on a big display: three lines of sixteen.
const BODY: usize = 48;
/// The thinnest strokes of a text that is to be read, in em: a tenth is best.
const STROKE: f32 = 1.0 / 12.0;

/// Looks at the texts that are set on one slide. Derived from the published rules for outdoor displays: titles of at most
/// 12 characters, bodies of at most 3 × 16, strokes of about a tenth of the character (黑体 before 宋体).
pub(in super::super) fn amount(item: &Item, screen: &Screen, design: &str, texts: &[SetText]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let name = || screen.id.clone();
    let place = |key: &str| item.place(key.split('.').next().unwrap_or(key));
    // A strip shows what fits on a page of it.
    if Shape::of(screen) != Shape::Strip {
        // What a chart or a ranking shows takes a few more words to name.
        let named = !matches!(design, "chart" | "ranking");
        for text in texts.iter().filter(|text| named && is_title(&text.key) && text.characters > TITLE) {
            let problem =
                Problem::TooManyWords { key: text.key.clone(), screen: name(), limit: TITLE, given: text.characters };
            out.push(Diagnostic::new(problem, place(&text.key)));
        }
        let body: Vec<&SetText> = texts.iter().filter(|text| is_body(&text.key)).collect();
        let given: usize = body.iter().map(|text| text.characters).sum();
        if let (true, Some(first)) = (given > BODY, body.first()) {
            let problem = Problem::TooManyWords { key: first.key.clone(), screen: name(), limit: BODY, given };
            out.push(Diagnostic::new(problem, place(&first.key)));
        }
    }
    // The strokes of pixel fonts are those of the grid.
    if let Some(text) = texts.iter().find(|text| !is_pixel(screen) && text.stroke > 0.0 && text.stroke < STROKE) {
        let tenths = |stroke: f32| format!("{stroke:.3}");
        let problem = Problem::ThinStroke {
            key: text.key.clone(),
            screen: name(),
            stroke: tenths(text.stroke),
            least: tenths(STROKE),
        };
        out.push(Diagnostic::new(problem, place(&text.key)));
    }
    out
}

/// What an item asks for, if its text needs more seconds than that.
pub(in super::super) fn too_short(item: &Item, screen: &Screen, needed: u32) -> Option<Diagnostic> {
    let asked = item.common.led.dwell?;
    let problem = Problem::DwellTooShort { screen: screen.id.clone(), asked, needed };
    (asked < needed).then(|| Diagnostic::new(problem, item.place("led")))
}

fn is_title(key: &str) -> bool {
    matches!(key, "led.headline" | "short_title" | "title" | "name")
}

/// Figures and rows are read one by one; running text and rules are read as a whole.
fn is_body(key: &str) -> bool {
    matches!(key, "led.lines" | "summary" | "quotes" | "lines" | "items.do" | "items.dont")
}
