//! Expands `<zh:text>` in a drawn template: text is broken, sized and placed, or it is said why it cannot be.
//!
//! A template asks for a text in a box; nothing else in the SVG is touched:
//!
//! ```svg
//! <zh:text xmlns:zh="urn:wenxuan:zh" x="60" y="40" width="800" height="300" size="160">标题</zh:text>
//! ```
//!
//! | attribute | meaning | default |
//! |---|---|---|
//! | `x` `y` `width` `height` | the box, in pixels | required |
//! | `size` | the largest size | required |
//! | `min` | the smallest size; never below what the display's viewing distance asks for | that |
//! | `lines` | the most lines | as many as fit |
//! | `leading` | baseline to baseline, against the size | 1.3 |
//! | `wrap` | `even`: lines of like length; `full`: full lines, as running text has | `even` |
//! | `align` | `start` `middle` `end` | `start` |
//! | `valign` | `top` `middle` `bottom` | `top` |
//! | `weight` | `bold` `regular` | `bold` |
//! | `fill` | colour | `#ffffff` |
//! | `tracking` | extra space between characters, in em | 0 |
//! | `key` | the front matter key that the text comes from, for messages | |
//! | `group` | boxes of one group get one size | |
//! | `overflow` | `page`: what does not fit goes to further slides; `drop`: the text is left out | an error |
//! | `plate` `pad` `radius` | a rectangle in this colour behind the text | none |
//!
//! Inside, `<zh:br/>` begins a new line and `<zh:span scale="0.4" fill="#ffd55a">` sets a part smaller or in another
//! colour.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use resvg::usvg::roxmltree::{Document, Node};

use super::text::{Face, Faces, Fitted, Frame, Lexicon, Sizes, Span, Text, Unfit, fit, paginate};

/// The namespace of our elements.
const NAMESPACE: &str = "urn:wenxuan:zh";

/// What texts are set with.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The display's sizes.
    pub(super) sizes: &'a Sizes,
    /// The theme's faces.
    pub(super) faces: &'a Faces,
    /// Words to keep whole.
    pub(super) lexicon: &'a Lexicon,
}

/// An expanded drawing.
#[derive(Debug)]
pub(super) struct Expanded {
    /// Plain SVG.
    pub(super) svg: String,
    /// How many slides the drawing needs for all of its text.
    pub(super) pages: usize,
    /// Characters on this slide, blanks aside.
    pub(super) characters: usize,
    /// The part of the paged text that is on this slide, if it has several.
    pub(super) paged: Option<String>,
}

/// Why a drawing cannot be expanded.
#[derive(Debug, PartialEq)]
pub(super) enum Fault {
    /// The template's own fault.
    Template(String),
    /// A text's.
    Text {
        /// The key it comes from.
        key: String,
        /// Why.
        unfit: Unfit,
    },
}

/// One `<zh:text>`.
struct Ask {
    range: std::ops::Range<usize>,
    text: Text,
    frame: Frame,
    x: f32,
    y: f32,
    align: f32,
    valign: f32,
    fill: String,
    key: String,
    group: Option<String>,
    overflow: Overflow,
    plate: Option<(String, f32, f32)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Overflow {
    Fault,
    Page,
    Drop,
}

/// Expands a drawing for its slide number `page`, from 0.
pub(super) fn expand(svg: &str, page: usize, setting: Setting<'_>) -> Result<Expanded, Vec<Fault>> {
    let template = |reason: String| vec![Fault::Template(reason)];
    let document = Document::parse(svg).map_err(|error| template(error.to_string()))?;
    let asks = document
        .descendants()
        .filter(|node| node.has_tag_name((NAMESPACE, "text")))
        .map(|node| Ask::read(node).map_err(template))
        .collect::<Result<Vec<_>, _>>()?;
    let mut faults = Vec::new();
    let mut expanded = Expanded { svg: String::new(), pages: 1, characters: 0, paged: None };
    let mut groups: BTreeMap<&str, f32> = BTreeMap::new();
    let mut set: Vec<Option<Fitted>> = Vec::new();
    for ask in &asks {
        let fitted = match ask.set(setting, ask.frame) {
            Ok(fitted) => Some(fitted),
            Err(Unfit::TooLong { .. }) if ask.overflow == Overflow::Drop => None,
            Err(unfit) => {
                let pages = match (&unfit, ask.overflow) {
                    (Unfit::TooLong { .. }, Overflow::Page) => ask.pages(setting),
                    _ => None,
                };
                if let Some(pages) = pages {
                    expanded.pages = pages.len();
                    let (text, fitted) = pages.into_iter().nth(page).unzip();
                    expanded.paged = text;
                    fitted
                } else {
                    faults.push(Fault::Text { key: ask.key.clone(), unfit });
                    None
                }
            }
        };
        if let (Some(group), Some(fitted)) = (&ask.group, &fitted) {
            let size = groups.entry(group).or_insert(fitted.size);
            *size = size.min(fitted.size);
        }
        set.push(fitted);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut at = 0;
    for (ask, fitted) in asks.iter().zip(set) {
        expanded.svg.push_str(&svg[at..ask.range.start]);
        at = ask.range.end;
        let Some(mut fitted) = fitted else { continue };
        if let Some(size) = ask.group.as_deref().and_then(|group| groups.get(group))
            && let Ok(same) = ask.set(setting, Frame { largest: *size, smallest: *size, ..ask.frame })
        {
            fitted = same;
        }
        let glyphs = fitted.lines.iter().flat_map(|line| &line.glyphs);
        expanded.characters += glyphs.filter(|(c, ..)| !c.is_whitespace()).count();
        ask.write(&fitted, setting, &mut expanded.svg);
    }
    expanded.svg.push_str(&svg[at..]);
    let faults = missing_glyphs(&expanded.svg, setting.faces);
    if faults.is_empty() { Ok(expanded) } else { Err(faults) }
}

impl Ask {
    fn read(node: Node<'_, '_>) -> Result<Self, String> {
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
            align: part("align", ["start", "middle", "end"])?,
            valign: part("valign", ["top", "middle", "bottom"])?,
            fill: node.attribute("fill").unwrap_or("#ffffff").to_owned(),
            key: node.attribute("key").unwrap_or_default().to_owned(),
            group: node.attribute("group").map(str::to_owned),
            overflow,
            plate,
        })
    }

    fn set(&self, setting: Setting<'_>, frame: Frame) -> Result<Fitted, Unfit> {
        fit(&self.text, frame, setting.sizes, setting.faces, setting.lexicon)
    }

    /// The parts of a text that does not fit on one slide, all in one size.
    fn pages(&self, setting: Setting<'_>) -> Option<Vec<(String, Fitted)>> {
        let set = |text: &str, frame: Frame| {
            let paragraphs = text.split('\n').map(|line| vec![plain(line)]).collect();
            let text = Text { paragraphs, ..self.text.clone() };
            fit(&text, frame, setting.sizes, setting.faces, setting.lexicon)
        };
        let lines = self.text.paragraphs.iter().map(|spans| spans.iter().map(|span| span.text.as_str()).collect());
        let whole = lines.collect::<Vec<String>>().join("\n");
        let pages = paginate(&whole, |part| set(part, self.frame).is_ok())?;
        let sizes = pages.iter().map(|part| set(part, self.frame).map_or(0.0, |fitted| fitted.size));
        let size = sizes.fold(f32::MAX, f32::min);
        let frame = Frame { largest: size, smallest: size, ..self.frame };
        pages
            .into_iter()
            .map(|part| {
                let fitted = set(&part, frame).or_else(|_| set(&part, self.frame)).ok()?;
                Some((part, fitted))
            })
            .collect()
    }

    /// Writes the lines as `<text>` with a place for each character: every renderer sets them alike.
    fn write(&self, fitted: &Fitted, setting: Setting<'_>, out: &mut String) {
        let face = match setting.sizes {
            Sizes::From(_) => setting.faces.outline(self.text.bold),
            Sizes::Grid(_) => setting.faces.pixel(fitted.size as u32),
        };
        let whole = face.grid.is_some();
        let snap = |value: f32| if whole { value.floor() } else { value };
        let top = snap(self.y + (self.frame.height - fitted.height) * self.valign);
        let step = snap(fitted.size * self.frame.leading);
        let left = |width: f32| snap(self.x + (self.frame.width - width) * self.align);
        if let Some((fill, pad, radius)) = &self.plate {
            let width = fitted.lines.iter().map(|line| line.width).fold(0.0, f32::max);
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
        let crisp = if face.grid.is_some() { r#" text-rendering="optimizeSpeed""# } else { "" };
        let _ = write!(
            out,
            r#"<text x="{places}" y="{}" font-family="{}" font-weight="{}" font-size="{}" fill="{fill}"{crisp}>{}</text>"#,
            short(at.1),
            face.family,
            face.weight,
            short(size * scale),
            escape(&text)
        );
    }
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

/// At most two decimals, none where there is nothing to say.
fn short(value: f32) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Every character of every `<text>` that its font lacks: a painter would silently take another font or draw a box.
fn missing_glyphs(svg: &str, faces: &Faces) -> Vec<Fault> {
    let Ok(document) = Document::parse(svg) else { return vec![Fault::Template("expanded SVG".into())] };
    let mut faults = Vec::new();
    for node in document.descendants().filter(|node| node.has_tag_name("text")) {
        let asked = |name: &str| node.ancestors().find_map(|node| node.attribute(name));
        let family = asked("font-family").unwrap_or_default().trim_matches(['\'', '"']);
        let weight = match asked("font-weight") {
            Some("bold") => 700,
            Some(weight) => weight.parse().unwrap_or(400),
            None => 400,
        };
        let Some(face) = faces.asked(family, weight) else {
            faults.push(Fault::Template(format!("font-family=\"{family}\"")));
            continue;
        };
        let texts = node.descendants().filter(Node::is_text).filter_map(|node| node.text());
        for character in texts.flat_map(str::chars).filter(|c| !c.is_whitespace()) {
            if face.advance(character).is_none() {
                let fault = Fault::Text { key: String::new(), unfit: Unfit::Glyph { character, font: face.file } };
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
    }
    faults
}
