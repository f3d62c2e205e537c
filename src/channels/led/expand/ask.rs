//! One `<zh:text>`: what it asks for, and the sizes and pages that answer it.

use resvg::usvg::roxmltree::Node;

use super::super::text::{Fitted, Frame, Sizes, Span, Text, Unfit, fit, fit_whole, paginate};
use super::{NAMESPACE, Setting};

/// One `<zh:text>`.
pub(super) struct Ask {
    pub(super) range: std::ops::Range<usize>,
    pub(super) text: Text,
    pub(super) frame: Frame,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) align: f32,
    /// Lines begin alike, and their block is what is aligned.
    pub(super) block: bool,
    pub(super) valign: f32,
    pub(super) fill: String,
    pub(super) key: String,
    pub(super) group: Option<String>,
    pub(super) overflow: Overflow,
    pub(super) plate: Option<(String, f32, f32)>,
}

/// A part of a text that has a slide of its own.
pub(super) struct Page {
    /// What it says.
    pub(super) said: String,
    /// With the colours of the whole.
    pub(super) text: Text,
    pub(super) fitted: Fitted,
}

/// What happens to a text that does not fit.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Overflow {
    Fault,
    Page,
    Drop,
}

impl Ask {
    pub(super) fn read(node: Node<'_, '_>) -> Result<Self, String> {
        let number = |name: &str| -> Result<Option<f32>, String> {
            let Some(value) = node.attribute(name) else { return Ok(None) };
            let number = value.trim().parse::<f32>().ok().filter(|number| number.is_finite());
            number.map(Some).ok_or_else(|| format!("zh:text {name}=\"{value}\""))
        };
        let needed = |name: &str| number(name)?.ok_or_else(|| format!("zh:text {name}?"));
        let part = |name: &str, words: [&str; 3]| match node.attribute(name) {
            None => Ok(0.0),
            Some(value) if value == words[0] => Ok(0.0),
            Some(value) if value == words[1] => Ok(0.5),
            Some(value) if value == words[2] => Ok(1.0),
            Some(value) => Err(format!("zh:text {name}=\"{value}\"")),
        };
        let overflow = match node.attribute("overflow") {
            None => Overflow::Fault,
            Some("page") => Overflow::Page,
            Some("drop") => Overflow::Drop,
            Some(value) => return Err(format!("zh:text overflow=\"{value}\"")),
        };
        let block = node.attribute("align") == Some("block");
        let plate = match node.attribute("plate") {
            Some(fill) => Some((fill.to_owned(), number("pad")?.unwrap_or(0.0), number("radius")?.unwrap_or(0.0))),
            None => None,
        };
        Ok(Self {
            range: node.range(),
            text: Text {
                paragraphs: paragraphs(node)?,
                bold: node.attribute("weight") != Some("regular"),
                tracking: number("tracking")?.unwrap_or(0.0),
            },
            frame: Frame {
                width: needed("width")?,
                height: needed("height")?,
                largest: needed("size")?,
                smallest: number("min")?.unwrap_or(0.0),
                lines: number("lines")?.map_or(usize::MAX, |lines| lines as usize),
                leading: number("leading")?.unwrap_or(1.3),
                even: node.attribute("wrap") != Some("full"),
            },
            x: needed("x")?,
            y: needed("y")?,
            align: if block { 0.5 } else { part("align", ["start", "middle", "end"])? },
            block,
            valign: part("valign", ["top", "middle", "bottom"])?,
            fill: node.attribute("fill").unwrap_or("#ffffff").to_owned(),
            key: node.attribute("key").unwrap_or_default().to_owned(),
            group: node.attribute("group").map(str::to_owned),
            overflow,
            plate,
        })
    }

    /// Sets the whole text. One that may go on to further slides is rather parted at its marks than torn in a date.
    pub(super) fn set(&self, setting: Setting<'_>, frame: Frame) -> Result<Fitted, Unfit> {
        let fit = if self.overflow == Overflow::Page { fit_whole } else { fit };
        fit(&self.text, frame, setting.sizes, setting.faces, setting.lexicon)
    }

    /// The parts of a text that does not fit on one slide, all in one size; one part if it fits after all, but torn.
    pub(super) fn pages(&self, setting: Setting<'_>) -> Option<Vec<Page>> {
        let lines = self.text.paragraphs.iter().map(|spans| spans.iter().map(|span| span.text.as_str()).collect());
        let whole = lines.collect::<Vec<String>>().join("\n");
        let text = |text: &str| {
            let paragraphs = text.split('\n').map(|line| vec![plain(line)]).collect();
            Text { paragraphs, ..self.text.clone() }
        };
        let set = |part: &str, frame: Frame, strict: bool| {
            let fit = if strict { fit_whole } else { fit };
            fit(&text(part), frame, setting.sizes, setting.faces, setting.lexicon)
        };
        // Half clauses are for the shortest strips only, which hold no whole one; elsewhere the text is to be shortened.
        let grid = matches!(setting.sizes, Sizes::Grid(_));
        let short = grid && self.frame.width < setting.sizes.least() * 8.0;
        let words = short.then_some(setting.lexicon);
        let parted = |strict: bool, words| paginate(&whole, words, |part| set(part, self.frame, strict).is_ok());
        let pages = match parted(true, None) {
            Some(pages) => pages,
            None => match fit(&self.text, self.frame, setting.sizes, setting.faces, setting.lexicon) {
                Ok(fitted) => return Some(vec![Page { said: whole, text: self.text.clone(), fitted }]),
                Err(_) => parted(true, words).or_else(|| parted(false, words))?,
            },
        };
        let sizes = pages.iter().map(|part| set(part, self.frame, false).map_or(0.0, |fitted| fitted.size));
        let size = sizes.fold(f32::MAX, f32::min);
        let frame = Frame { largest: size, smallest: size, ..self.frame };
        let mut whole =
            self.text.paragraphs.iter().flatten().flat_map(|span| span.text.chars().map(move |c| (c, span)));
        pages
            .into_iter()
            .map(|part| {
                let text = Text { paragraphs: coloured(&part, &mut whole, grid), ..self.text.clone() };
                let set = |frame| fit(&text, frame, setting.sizes, setting.faces, setting.lexicon);
                let fitted = set(frame).or_else(|_| set(self.frame)).ok()?;
                Some(Page { said: part, text, fitted })
            })
            .collect()
    }
}

/// The lines of a page, each character in the colour and scale that it has in the whole text. On strips, where a page is
/// a line or two, a mark that only parts it from the next page is left out.
fn coloured<'a>(part: &str, whole: &mut impl Iterator<Item = (char, &'a Span)>, grid: bool) -> Vec<Vec<Span>> {
    let mut paragraphs = Vec::new();
    for line in part.split('\n') {
        let mut spans: Vec<Span> = Vec::new();
        for c in line.chars() {
            // What a page leaves out of the text, blanks at its end, is passed over.
            let Some((_, of)) = whole.find(|(next, _)| *next == c) else { continue };
            match spans.last_mut() {
                Some(last) if last.fill == of.fill && last.scale.to_bits() == of.scale.to_bits() => last.text.push(c),
                _ => spans.push(Span { text: c.to_string(), ..of.clone() }),
            }
        }
        paragraphs.push(spans);
    }
    if let Some(last) = paragraphs.last_mut().and_then(|spans| spans.last_mut()).filter(|_| grid) {
        last.text.truncate(last.text.trim_end_matches(['，', '、', '；', '：']).len());
    }
    paragraphs
}

/// The paragraphs of a `<zh:text>`, blanks of the template folded.
fn paragraphs(node: Node<'_, '_>) -> Result<Vec<Vec<Span>>, String> {
    let mut paragraphs: Vec<Vec<Span>> = vec![Vec::new()];
    for child in node.children() {
        let mut span = plain("");
        if child.is_text() {
            child.text().unwrap_or_default().clone_into(&mut span.text);
        } else if child.has_tag_name((NAMESPACE, "br")) {
            paragraphs.push(Vec::new());
            continue;
        } else if child.has_tag_name((NAMESPACE, "span")) {
            child.text().unwrap_or_default().clone_into(&mut span.text);
            span.fill = child.attribute("fill").map(str::to_owned);
            if let Some(scale) = child.attribute("scale") {
                span.scale = scale.parse().map_err(|_| format!("zh:span scale=\"{scale}\""))?;
            }
        } else if child.is_element() {
            return Err(format!("<{}> in zh:text", child.tag_name().name()));
        }
        // A line break inside a value is meant; blanks around it and runs of blanks come from the template.
        let lines: Vec<String> = span.text.split('\u{2028}').map(folded).collect();
        for (i, line) in lines.into_iter().enumerate() {
            if i > 0 {
                paragraphs.push(Vec::new());
            }
            let paragraph = paragraphs.last_mut().expect("begins with one");
            let begins = paragraph.is_empty();
            let text = if begins { line.trim_start().to_owned() } else { line };
            if !text.is_empty() {
                paragraph.push(Span { text, ..span.clone() });
            }
        }
    }
    for paragraph in &mut paragraphs {
        if let Some(last) = paragraph.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        paragraph.retain(|span| !span.text.is_empty());
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    // Each span of the whole text has its own number, so that its colour can be found again.
    Ok(paragraphs)
}

/// A text with every run of blanks as one.
fn folded(text: &str) -> String {
    let mut folded = String::new();
    let mut blank = false;
    for c in text.chars() {
        let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r');
        if !is_blank {
            folded.push(c);
        } else if !blank {
            folded.push(' ');
        }
        blank = is_blank;
    }
    folded
}

fn plain(text: &str) -> Span {
    Span { text: text.to_owned(), scale: 1.0, fill: None }
}
