//! Writes a text that is sized as plain `<text>`, every character placed.

use std::fmt::Write as _;

use super::super::text::{Faces, Fitted, Placed, Sizes, Span, face_for};
use super::Setting;
use super::ask::Ask;

impl Ask {
    /// Writes the lines as `<text>` with a place for each character: every renderer sets them alike.
    pub(super) fn write(&self, fitted: &Fitted, setting: Setting<'_>, out: &mut String) {
        let face = face_for(setting.sizes, setting.faces, fitted.size, self.text.bold);
        let whole = matches!(setting.sizes, Sizes::Grid(_));
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
            // Whatever face a character comes from, it stands on the line's baseline.
            for run in line.glyphs.chunk_by(|a, b| (a.span, a.face) == (b.span, b.face)) {
                self.write_run(run, (left, baseline), fitted.size, (setting.faces, whole), out);
            }
        }
    }

    fn write_run(&self, run: &[Placed], at: (f32, f32), size: f32, (faces, whole): (&Faces, bool), out: &mut String) {
        let shown: Vec<_> = run.iter().filter(|glyph| !glyph.c.is_whitespace()).collect();
        let Some(first) = shown.first() else { return };
        let face = faces.get(first.face);
        let spans: Vec<&Span> = self.text.paragraphs.iter().flatten().collect();
        let fill = spans.get(first.span).and_then(|span| span.fill.as_deref()).unwrap_or(&self.fill);
        let place = |x: f32| if whole { (at.0 + x).round() } else { at.0 + x };
        let places = shown.iter().map(|glyph| short(place(glyph.x))).collect::<Vec<_>>().join(" ");
        let text: String = shown.iter().map(|glyph| glyph.c).collect();
        // In quotes: a name with a number for a word is no name to a style parser, which would take another font.
        let crisp = if whole && face.grid.is_some() { r#" text-rendering="optimizeSpeed""# } else { "" };
        let _ = write!(
            out,
            r#"<text x="{places}" y="{}" font-family="'{}'" font-weight="{}" font-size="{}" fill="{fill}"{crisp}>{}</text>"#,
            short(at.1),
            face.family,
            face.weight,
            short(size * first.scale),
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
