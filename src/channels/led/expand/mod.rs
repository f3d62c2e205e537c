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
//! | `align` | `start` `middle` `end`; `block`: lines begin alike, the whole in the middle | `start` |
//! | `valign` | `top` `middle` `bottom` | `top` |
//! | `weight` | `bold` `regular` | `bold` |
//! | `fill` | colour | `#ffffff` |
//! | `tracking` | extra space between characters, in em | 0 |
//! | `key` | the front matter key that the text comes from, for messages; only such text counts as reading time | |
//! | `group` | boxes of one group get one size | |
//! | `overflow` | `page`: what does not fit goes to further slides; `drop`: the text is left out | an error |
//! | `plate` `pad` `radius` | a rectangle in this colour behind the text | none |
//!
//! Inside, `<zh:br/>` begins a new line and `<zh:span scale="0.4" fill="#ffd55a">` sets a part smaller or in another
//! colour.
//!
//! `<zh:chart x="60" y="200" width="800" height="400" size="48" ink="#fff" series="#ffd55a #7ee0a1"/>` draws the slide's
//! chart with all its text at `size`; `ground`, `soft`, `rule` and `target` are its other colours. More labels than fit
//! are left out: bars and rings keep the first, lines the last.

mod ask;
mod graph;
mod place;

use std::collections::BTreeMap;

use resvg::usvg::roxmltree::{Document, Node};

use crate::model::Chart;

use super::text::{Faces, Fitted, Frame, Sizes, Unfit, face_for};
use crate::phrase::Lexicon;
use ask::{Ask, Overflow};

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
    /// What `<zh:chart>` draws.
    pub(super) chart: Option<&'a Chart>,
}

/// An expanded drawing.
#[derive(Debug)]
pub(super) struct Expanded {
    /// Plain SVG.
    pub(super) svg: String,
    /// How many slides the drawing needs for all of its text.
    pub(super) pages: usize,
    /// Characters that are to be read on this slide, blanks aside.
    pub(super) characters: usize,
    /// The part of the paged text that is on this slide, if it has several.
    pub(super) paged: Option<String>,
    /// The texts that are to be read.
    pub(super) texts: Vec<SetText>,
}

/// A text that is to be read, as it is set.
#[derive(Debug, PartialEq)]
pub(super) struct SetText {
    /// The front matter key that it comes from.
    pub(super) key: String,
    /// Characters, blanks aside.
    pub(super) characters: usize,
    /// How thick its strokes are, in em.
    pub(super) stroke: f32,
    /// Its size, in pixels.
    pub(super) size: f32,
    /// The width of its widest line, in pixels.
    pub(super) width: f32,
}

/// Why a drawing cannot be expanded.
#[derive(Debug, PartialEq)]
pub(super) enum Fault {
    /// The template's own fault.
    Template(String),
    /// A chart has too little room to be read: the slide is left out.
    NoRoom,
    /// A text's.
    Text {
        /// The key it comes from.
        key: String,
        /// Why.
        unfit: Unfit,
    },
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
    let mut expanded = Expanded { svg: String::new(), pages: 1, characters: 0, paged: None, texts: Vec::new() };
    let mut groups: BTreeMap<String, f32> = BTreeMap::new();
    let mut set: Vec<Option<Fitted>> = Vec::new();
    let mut asks = asks;
    for ask in &mut asks {
        let fitted = match ask.set(setting, ask.frame) {
            Ok(fitted) => Some(fitted),
            Err(Unfit::TooLong { .. }) if ask.overflow == Overflow::Drop => None,
            Err(unfit) => {
                let pages = match (&unfit, ask.overflow) {
                    (Unfit::TooLong { .. }, Overflow::Page) => ask.pages(setting),
                    _ => None,
                };
                if let Some(pages) = pages {
                    expanded.pages = expanded.pages.max(pages.len());
                    let several = pages.len() > 1;
                    // Of two paged texts, the shorter one's last part stays.
                    let part = page.min(pages.len() - 1);
                    pages.into_iter().nth(part).map(|page| {
                        expanded.paged = Some(page.said).filter(|_| several);
                        ask.text = page.text;
                        page.fitted
                    })
                } else {
                    faults.push(Fault::Text { key: ask.key.clone(), unfit });
                    None
                }
            }
        };
        if let (Some(group), Some(fitted)) = (&ask.group, &fitted) {
            let size = groups.entry(group.clone()).or_insert(fitted.size);
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
        // Small print has no key: nobody has to read it.
        if !ask.key.is_empty() {
            let glyphs = fitted.lines.iter().flat_map(|line| &line.glyphs);
            let characters = glyphs.filter(|glyph| !glyph.c.is_whitespace()).count();
            expanded.characters += characters;
            let face = face_for(setting.sizes, setting.faces, fitted.size, ask.text.bold);
            let width = fitted.lines.iter().map(|line| line.width).fold(0.0, f32::max);
            let (key, stroke, size) = (ask.key.clone(), face.stroke, fitted.size);
            expanded.texts.push(SetText { key, characters, stroke, size, width });
        }
        ask.write(&fitted, setting, &mut expanded.svg);
    }
    expanded.svg.push_str(&svg[at..]);
    expanded.svg = graph::expand(&expanded.svg, setting).map_err(|fault| vec![fault])?;
    let faults = missing_glyphs(&expanded.svg, setting.faces);
    if faults.is_empty() { Ok(expanded) } else { Err(faults) }
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
                let fault =
                    Fault::Text { key: String::new(), unfit: Unfit::Glyph { character, fonts: vec![face.file] } };
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
    }
    faults
}
