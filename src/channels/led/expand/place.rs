//! Writes a text that is sized as plain `<text>`, every character placed.

use std::fmt::Write as _;

use super::super::text::{Face, Fitted, Sizes, Span};
use super::Setting;
use super::ask::Ask;

impl Ask {
    /// Writes the lines as `<text>` with a place for each character: every renderer sets them alike.
    pub(super) fn write(&self, fitted: &Fitted, setting: Setting<'_>, out: &mut String) {
        let face = match setting.sizes {
            Sizes::From(_) => setting.faces.outline(self.text.bold),
            Sizes::Grid(_) => setting.faces.pixel(fitted.size as u32),
        };
        let whole = face.grid.is_some();
        let snap = |value: f32| if whole { value.floor() } else { value };
        let top = snap(self.y + (self.frame.height - fitted.height) * self.valign);
        let step = snap(fitted.size * self.frame.leading);
        let widest = fitted.lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let left = |width: f32| {
            let width = if self.block { widest } else { width };
            snap(self.x + (self.frame.width - width) * self.align)
        };
        if let Some((fill, pad, radius)) = &self.plate {
            let width = widest;
            let (x, y) = (left(width) - pad, top - pad * 0.5);
            let (width, height) = (width + pad * 2.0, fitted.height + pad);
            let _ = write!(
                out,
                r#"<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{fill}"/>"#,
                short(x),
                short(y),
                short(width),
                short(height),
                short(*radius)
            );
        }
        for (row, line) in fitted.lines.iter().enumerate() {
            let left = left(line.width);
            let baseline = snap(top + face.ascent * fitted.size + step * row as f32);
            for run in line.glyphs.chunk_by(|a, b| a.1 == b.1) {
                self.write_run(run, (left, baseline), fitted.size, face, out);
            }
        }
    }

    fn write_run(&self, run: &[(char, usize, f32, f32)], at: (f32, f32), size: f32, face: &Face, out: &mut String) {
        let shown: Vec<_> = run.iter().filter(|(c, ..)| !c.is_whitespace()).collect();
        let Some((_, span, scale, _)) = shown.first() else { return };
        let spans: Vec<&Span> = self.text.paragraphs.iter().flatten().collect();
        let fill = spans.get(*span).and_then(|span| span.fill.as_deref()).unwrap_or(&self.fill);
        let places = shown.iter().map(|(.., x)| short(at.0 + x)).collect::<Vec<_>>().join(" ");
        let text: String = shown.iter().map(|(c, ..)| *c).collect();
        // In quotes: a name with a number for a word is no name to a style parser, which would take another font.
        let crisp = if face.grid.is_some() { r#" text-rendering="optimizeSpeed""# } else { "" };
        let _ = write!(
            out,
            r#"<text x="{places}" y="{}" font-family="'{}'" font-weight="{}" font-size="{}" fill="{fill}"{crisp}>{}</text>"#,
            short(at.1),
            face.family,
            face.weight,
            short(size * scale),
            escape(&text)
        );
    }
}

/// At most two decimals, none where there is nothing to say.
fn short(value: f32) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
