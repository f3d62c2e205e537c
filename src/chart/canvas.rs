//! The drawing surface: shapes and text of one size, with what the reader's program needs to know around them.

use std::fmt::Write as _;

use super::ChartStyle;
use super::conclusion::conclusion;
use crate::model::{Chart, script};

/// Where a text hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Names.
    Plain,
    /// Values.
    Strong,
    /// Units, axes, 无数据.
    Soft,
    /// The reference line.
    Target,
}

pub(super) struct Canvas<'a> {
    pub(super) style: &'a ChartStyle,
    /// How high the drawing becomes.
    pub(super) height: f64,
    /// How many patterns are used: the first series is plain.
    patterns: usize,
    out: String,
}

/// How many series can be told apart without colour.
pub(super) const TEXTURES: usize = 5;

impl<'a> Canvas<'a> {
    pub(super) fn new(_: &Chart, style: &'a ChartStyle) -> Self {
        Self { style, height: style.height, patterns: 0, out: String::new() }
    }

    /// The size of text.
    pub(super) fn em(&self) -> f64 {
        self.style.font_size
    }

    /// The colour of a series.
    pub(super) fn colour(&self, series: usize) -> &'a str {
        match self.style.series.len() {
            0 => &self.style.ink,
            count => &self.style.series[series % count],
        }
    }

    /// The fill of a series: plain for the first, a texture in its colour for the others.
    pub(super) fn fill(&mut self, series: usize) -> String {
        if texture(series) == 0 {
            return self.colour(series).to_owned();
        }
        self.patterns = self.patterns.max(series + 1);
        format!("url(#{}-s{series})", escape(&self.style.id))
    }

    pub(super) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: &str, class: &str) {
        let (x, y, width, height) = (at(x), at(y), at(width.max(0.0)), at(height.max(0.0)));
        let _ = write!(
            self.out,
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" fill="{}"/>"#,
            escape(fill)
        );
    }

    /// A straight line; `dash` as in SVG, `""` for none.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, width: f64, dash: &str) {
        let dash = if dash.is_empty() { String::new() } else { format!(r#" stroke-dasharray="{dash}""#) };
        let _ = write!(
            self.out,
            r#"<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{dash}/>"#,
            at(from.0),
            at(from.1),
            at(to.0),
            at(to.1),
            escape(colour),
            at(width)
        );
    }

    /// A path with fill or stroke attributes as given.
    pub(super) fn path(&mut self, d: &str, attributes: &str) {
        let _ = write!(self.out, r#"<path d="{d}" {attributes}/>"#);
    }

    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, voice: Voice, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let (class, colour, weight) = match voice {
            Voice::Plain => ("chart-name", &self.style.ink, ""),
            Voice::Strong => ("chart-value", &self.style.ink, r#" font-weight="bold""#),
            Voice::Soft => ("chart-soft", &self.style.soft, ""),
            Voice::Target => ("chart-target", &self.style.target, r#" font-weight="bold""#),
        };
        // Values may lie on a line of the drawing: a rim of the ground keeps them legible.
        let rim = match voice {
            Voice::Strong | Voice::Target => format!(
                r#" stroke="{}" stroke-width="{}" stroke-linejoin="round" paint-order="stroke""#,
                escape(&self.style.ground),
                at(self.em() * 0.25)
            ),
            Voice::Plain | Voice::Soft => String::new(),
        };
        let _ = write!(
            self.out,
            r#"<text class="{class}" x="{}" y="{}" fill="{}"{anchor}{weight}{rim}>{}</text>"#,
            at(x),
            at(y),
            escape(colour),
            escape(text)
        );
    }

    /// How wide a text is, by rule of thumb: the font is not known here.
    pub(super) fn width(&self, text: &str) -> f64 {
        ems(text) * self.em()
    }

    /// A text in at most `lines` lines of this width; what does not fit ends in `…`.
    pub(super) fn wrapped(&self, text: &str, width: f64, lines: usize) -> Vec<String> {
        let room = (width / self.em()).max(1.0);
        let mut wrapped = vec![String::new()];
        let mut used = 0.0;
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let wide = em_of(c);
            let last = wrapped.len() == lines;
            // The last line keeps room for the … that it may need.
            let reserve = if last && rest.peek().is_some() { 1.0 } else { 0.0 };
            if used > 0.0 && used + wide > room - reserve + 0.01 {
                if !last {
                    wrapped.push(String::new());
                    used = 0.0;
                } else if used + wide + rest.clone().map(em_of).sum::<f64>() > room + 0.01 {
                    if let Some(line) = wrapped.last_mut() {
                        line.push('…');
                    }
                    break;
                }
            }
            if let Some(line) = wrapped.last_mut() {
                line.push(c);
            }
            used += wide;
        }
        wrapped
    }

    /// A text in one line, or in two of about the same length.
    pub(super) fn balanced(&self, text: &str, width: f64) -> Vec<String> {
        let whole = self.width(text);
        if whole <= width {
            vec![text.to_owned()]
        } else {
            self.wrapped(text, width.min(whole / 2.0 + self.em() * 0.6), 2)
        }
    }

    /// The whole drawing.
    pub(super) fn finish(self, chart: &Chart) -> String {
        let style = self.style;
        let id = escape(&style.id);
        let (x, y) = style.at;
        let place = if x == 0.0 && y == 0.0 { String::new() } else { format!(r#" x="{}" y="{}""#, at(x), at(y)) };
        let shown = if style.grows { self.height } else { style.height };
        let family = match &style.font_family {
            Some(family) => format!(r#" font-family="{}""#, escape(family)),
            None => String::new(),
        };
        let mut svg = format!(
            r#"<svg class="chart-drawing" xmlns="http://www.w3.org/2000/svg"{place} width="{}" height="{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{id}-t {id}-d" font-size="{}"{family}>"#,
            at(style.width),
            at(shown),
            at(style.width),
            at(self.height),
            at(style.font_size),
        );
        let _ = write!(svg, r#"<title id="{id}-t">{}</title>"#, escape(&chart.title));
        let _ = write!(svg, r#"<desc id="{id}-d">{}</desc>"#, escape(&conclusion(chart)));
        if self.patterns > 0 {
            svg.push_str("<defs>");
            for series in (0..self.patterns).filter(|series| texture(*series) > 0) {
                self.texture(series, &mut svg);
            }
            svg.push_str("</defs>");
        }
        svg.push_str(&self.out);
        svg.push_str("</svg>");
        svg
    }

    /// Hatching, dots, bars and lattice on a tint of the colour.
    fn texture(&self, series: usize, svg: &mut String) {
        let size = (self.em() * 0.5).max(6.0);
        let (s, half, thick) = (at(size), at(size / 2.0), at(size * 0.34));
        let colour = escape(self.colour(series));
        let turn = if texture(series) == 1 { r#" patternTransform="rotate(45)""# } else { "" };
        let _ = write!(
            svg,
            r#"<pattern id="{}-s{series}" width="{s}" height="{s}" patternUnits="userSpaceOnUse"{turn}><rect width="{s}" height="{s}" fill="{colour}" fill-opacity="0.28"/>"#,
            escape(&self.style.id)
        );
        let _ = match texture(series) {
            1 => write!(svg, r#"<path d="M0 {half}H{s}" stroke="{colour}" stroke-width="{thick}"/>"#),
            2 => write!(svg, r#"<circle cx="{half}" cy="{half}" r="{}" fill="{colour}"/>"#, at(size * 0.26)),
            3 => write!(svg, r#"<path d="M{half} 0V{s}" stroke="{colour}" stroke-width="{thick}"/>"#),
            _ => write!(
                svg,
                r#"<path d="M{half} 0V{s}M0 {half}H{s}" stroke="{colour}" stroke-width="{}"/>"#,
                at(size * 0.2)
            ),
        };
        svg.push_str("</pattern>");
    }
}

/// Which texture a series has. Beyond five, colours and textures are combined anew.
fn texture(series: usize) -> usize {
    (series + series / TEXTURES) % TEXTURES
}

/// A coordinate with at most one decimal: enough for the eye, and the same on every machine.
pub(super) fn at(value: f64) -> String {
    let tenths = (value * 10.0).round();
    if tenths % 10.0 == 0.0 { format!("{}", (tenths / 10.0) as i64) } else { format!("{:.1}", tenths / 10.0) }
}

/// Text for XML, in elements and attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn ems(text: &str) -> f64 {
    text.chars().map(em_of).sum()
}

/// The width of a character in ems, as in common 黑体 fonts.
fn em_of(c: char) -> f64 {
    match c {
        c if script::is_cjk(c) || matches!(c, '…' | '—' | '“' | '”') => 1.0,
        '0'..='9' | '+' | '\u{2212}' | '<' | '>' | '=' => 0.57,
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'j' | 'l' | '!' => 0.29,
        '%' | 'm' | 'w' | 'M' | 'W' | '@' => 0.9,
        'A'..='Z' => 0.66,
        _ => 0.56,
    }
}
