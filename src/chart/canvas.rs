//! The drawing surface: shapes and text of one size, with what the reader's program needs to know around them.

use std::fmt::Write as _;

use super::ChartStyle;
use super::conclusion::conclusion;
use super::pattern::{TEXTURES, patterns, texture};
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

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    /// The line of a value.
    Grid,
    /// The line that values are measured from.
    Axis,
    /// The reference line.
    Target,
    /// From the end of a series to its name.
    Leader(usize),
}

pub(super) struct Canvas<'a> {
    pub(super) style: &'a ChartStyle,
    /// How high the drawing becomes.
    pub(super) height: f64,
    /// How many patterns are used: the first series is plain.
    pub(super) patterns: usize,
    out: String,
    /// Where a style sheet dresses the drawing: shapes of the same looks are one path, under their attributes.
    shapes: Vec<(String, String)>,
    /// The same for texts, under their classes.
    texts: Vec<(String, String)>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(style: &'a ChartStyle) -> Self {
        Self { style, height: style.height, patterns: 0, out: String::new(), shapes: Vec::new(), texts: Vec::new() }
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
        format!("url(#{}-s{series})", escape(&self.style.patterns))
    }

    /// A shape that a style sheet dresses.
    fn shape(&mut self, attributes: String, d: &str) {
        match self.shapes.iter_mut().find(|(known, _)| *known == attributes) {
            Some((_, path)) => path.push_str(d),
            None => self.shapes.push((attributes, d.to_owned())),
        }
    }

    /// How a style sheet knows the fill of a series.
    fn sheet_fill(&mut self, series: usize) -> String {
        if texture(series) == 0 {
            return format!(r#"class="s{}""#, series % TEXTURES + 1);
        }
        format!(r#"fill="{}""#, self.fill(series))
    }

    /// A box in the fill of a series; `class` names it in drawings that bring their own colours.
    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), series: usize, class: &str) {
        if self.style.dressed {
            let (left, top, right) = (x.round(), y.round(), (x + width.max(0.0)).round());
            let (wide, high) = (at(right - left), at((y + height.max(0.0)).round() - top));
            let fill = self.sheet_fill(series);
            return self.shape(fill, &format!("M{} {}h{wide}v{high}h-{wide}z", at(left), at(top)));
        }
        let fill = self.fill(series);
        let (x, y, width, height) = (at(x), at(y), at(width.max(0.0)), at(height.max(0.0)));
        let _ = write!(
            self.out,
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" fill="{}"/>"#,
            escape(&fill)
        );
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        let em = self.em();
        if self.style.dressed {
            let class = match stroke {
                Stroke::Grid => r#"class="g""#.to_owned(),
                Stroke::Axis => r#"class="a""#.to_owned(),
                Stroke::Target => r#"class="t""#.to_owned(),
                Stroke::Leader(series) => format!(r#"class="l{}""#, series % TEXTURES + 1),
            };
            let d = format!("M{} {}L{} {}", whole(from.0), whole(from.1), whole(to.0), whole(to.1));
            return self.shape(class, &d);
        }
        let (colour, width, dash) = match stroke {
            Stroke::Grid => (self.style.rule.as_str(), 0.05, ""),
            Stroke::Axis => (self.style.rule.as_str(), 0.09, ""),
            Stroke::Target => (self.style.target.as_str(), 0.12, &*format!("{} {}", at(em * 0.5), at(em * 0.35))),
            Stroke::Leader(series) => (self.colour(series), 0.05, ""),
        };
        let dash = if dash.is_empty() { String::new() } else { format!(r#" stroke-dasharray="{dash}""#) };
        let _ = write!(
            self.out,
            r#"<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{dash}/>"#,
            at(from.0),
            at(from.1),
            at(to.0),
            at(to.1),
            escape(colour),
            at(em * width)
        );
    }

    /// The line of a series: each has its own dashes.
    pub(super) fn course(&mut self, series: usize, d: &str) {
        if self.style.dressed {
            return self.shape(format!(r#"class="c{}""#, series % TEXTURES + 1), d);
        }
        let em = self.em();
        let dash: &[f64] = match series % TEXTURES {
            0 => &[],
            1 => &[0.6, 0.3],
            2 => &[0.15, 0.3],
            3 => &[0.7, 0.25, 0.15, 0.25],
            _ => &[1.1, 0.25],
        };
        let dash: Vec<String> = dash.iter().map(|part| at(em * part)).collect();
        let dash = if dash.is_empty() { String::new() } else { format!(r#" stroke-dasharray="{}""#, dash.join(" ")) };
        let (colour, thick) = (escape(self.colour(series)), at(em * 0.2));
        let _ = write!(
            self.out,
            r#"<path d="{d}" fill="none" stroke="{colour}" stroke-width="{thick}" stroke-linejoin="round" stroke-linecap="butt"{dash}/>"#
        );
    }

    /// The mark of a point, set off from the line that it lies on. A dressed circle or square is a stroke without
    /// length and with the ends of its kind: the shortest way to write one.
    pub(super) fn mark(&mut self, series: usize, (x, y): (f64, f64), d: &str, on_line: bool) {
        if self.style.dressed {
            let nth = series % TEXTURES + 1;
            return match nth {
                1 | 2 => self.shape(format!(r#"class="l{nth} p{nth}""#), &format!("M{} {}h0", whole(x), whole(y))),
                _ => self.shape(format!(r#"class="s{nth} m""#), d),
            };
        }
        let colour = escape(self.colour(series));
        let _ = write!(self.out, r#"<path d="{d}" fill="{colour}""#);
        if on_line {
            let (ground, edge) = (escape(&self.style.ground), at(self.em() * 0.08));
            let _ = write!(self.out, r#" stroke="{ground}" stroke-width="{edge}""#);
        }
        self.out.push_str("/>");
    }

    /// A part of a ring, with a gap around it.
    pub(super) fn part(&mut self, series: usize, d: &str) {
        let edge = at((self.em() * 0.12).max(1.0));
        if self.style.dressed {
            let fill = self.sheet_fill(series).replace(r#"class="s"#, r#"class="k s"#);
            let fill = if fill.starts_with("fill") { format!(r#"class="k" {fill}"#) } else { fill };
            return self.shape(fill, d);
        }
        let (fill, ground) = (self.fill(series), escape(&self.style.ground));
        let _ = write!(
            self.out,
            r#"<path d="{d}" class="chart-part" fill="{}" stroke="{ground}" stroke-width="{edge}"/>"#,
            escape(&fill)
        );
    }

    /// What leads from a part to its name.
    pub(super) fn leader(&mut self, d: &str) {
        if self.style.dressed {
            return self.shape(r#"class="d""#.to_owned(), d);
        }
        let (soft, thin) = (escape(&self.style.soft), at((self.em() * 0.06).max(1.0)));
        let _ = write!(self.out, r#"<path d="{d}" fill="none" stroke="{soft}" stroke-width="{thin}"/>"#);
    }

    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, voice: Voice, text: &str) {
        if self.style.dressed {
            let voice = match voice {
                Voice::Plain => "",
                Voice::Strong => "v",
                Voice::Soft => "u",
                Voice::Target => "w",
            };
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => "i",
                Anchor::End => "e",
            };
            let class = [voice, anchor].into_iter().filter(|class| !class.is_empty()).collect::<Vec<_>>().join(" ");
            let text = format!(r#"<text x="{}" y="{}">{}</text>"#, whole(x), whole(y), escape(text));
            match self.texts.iter_mut().find(|(known, _)| *known == class) {
                Some((_, texts)) => texts.push_str(&text),
                None => self.texts.push((class, text)),
            }
            return;
        }
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
    pub(super) fn finish(mut self, chart: &Chart) -> String {
        let style = self.style;
        let id = escape(&style.id);
        let shown = if style.grows { self.height } else { style.height };
        let mut svg = if style.dressed {
            format!(
                r#"<svg class="{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{id}-t {id}-d">"#,
                escape(&style.class),
                at(style.width),
                whole(self.height),
            )
        } else {
            let (x, y) = style.at;
            let place = if x == 0.0 && y == 0.0 { String::new() } else { format!(r#" x="{}" y="{}""#, at(x), at(y)) };
            let family = match &style.font_family {
                Some(family) => format!(r#" font-family="{}""#, escape(family)),
                None => String::new(),
            };
            format!(
                r#"<svg class="{}" xmlns="http://www.w3.org/2000/svg"{place} width="{}" height="{}" viewBox="0 0 {} {}" role="img" aria-labelledby="{id}-t {id}-d" font-size="{}"{family}>"#,
                escape(&style.class),
                at(style.width),
                at(shown),
                at(style.width),
                at(self.height),
                at(style.font_size),
            )
        };
        if style.names_itself {
            let _ = write!(svg, r#"<title id="{id}-t">{}</title>"#, escape(&chart.title));
            let _ = write!(svg, r#"<desc id="{id}-d">{}</desc>"#, escape(&conclusion(chart)));
        }
        if !style.dressed {
            svg.push_str(&patterns(style, 0..self.patterns));
        }
        for (attributes, d) in std::mem::take(&mut self.shapes) {
            let _ = write!(svg, r#"<path {attributes} d="{d}"/>"#);
        }
        for (class, texts) in std::mem::take(&mut self.texts) {
            let _ = if class.is_empty() {
                write!(svg, "{texts}")
            } else {
                write!(svg, r#"<g class="{class}">{texts}</g>"#)
            };
        }
        svg.push_str(&self.out);
        svg.push_str("</svg>");
        svg
    }
}

/// A coordinate with at most one decimal: enough for the eye, and the same on every machine.
pub(super) fn at(value: f64) -> String {
    let tenths = (value * 10.0).round();
    if tenths % 10.0 == 0.0 { format!("{}", (tenths / 10.0) as i64) } else { format!("{:.1}", tenths / 10.0) }
}

/// A coordinate without decimals, for drawings whose units are pixels of a screen.
pub(super) fn whole(value: f64) -> String {
    at(value.round())
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
