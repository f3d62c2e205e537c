//! From an item to its slides: designs drawn by the theme's templates, texts expanded, what cannot fit reported.

use std::sync::Arc;

use tera::Context;

use crate::diag::{Diagnostic, Problem};
use crate::key::KeyBuilder;
use crate::model::{Item, Screen, Site};

use super::design::{Draft, drafts};
use super::expand::{Expanded, Fault, Setting, expand};
use super::legibility::{Shape, dwell, is_pixel, sizes, smallest};
use super::select::class;
use super::text::Unfit;
use super::{Renderer, SlidePicture, SlideView, paint};

/// The measures that every template gets, in pixels.
struct Measures {
    context: Context,
}

/// Lays out the slides of one item for one screen.
pub(super) fn layout(
    item: &Item,
    screen: &Screen,
    site: &Site,
    renderer: &Renderer,
) -> (Vec<SlideView>, Vec<Diagnostic>) {
    let mut slides = Vec::new();
    let mut diagnostics = Vec::new();
    let sizes = sizes(screen);
    let names = [item.short_title()].into_iter().chain(item.common.keywords.iter().map(String::as_str));
    let lexicon = renderer.lexicon.with(names.chain(item.common.areas.iter().map(String::as_str)));
    let setting = Setting { sizes: &sizes, faces: &renderer.faces, lexicon: &lexicon, chart: None };
    let measures = Measures::of(screen, site);
    let mut number = 0;
    for draft in drafts(item, screen, site) {
        let setting = Setting { chart: draft.chart.as_ref(), ..setting };
        match draw(&draft, item, screen, renderer, setting, &measures) {
            Ok(pages) => {
                let pictures = pictures(&draft, site, item, &mut diagnostics);
                for (page, expanded) in pages.into_iter().enumerate() {
                    number += 1;
                    let svg: Arc<str> = expanded.svg.into();
                    let key = KeyBuilder::new("slide")
                        .key(&renderer.painter_key())
                        .text(&svg)
                        .number(u64::from(screen.width))
                        .number(u64::from(screen.height))
                        .text(screen.depth.word());
                    let key = pictures.iter().fold(key, |key, picture| key.text(&picture.name).bytes(&picture.bytes));
                    slides.push(SlideView {
                        key: key.finish(),
                        id: format!("{}#{number}", id(item)),
                        source: item.source.clone(),
                        place: draft.place.clone(),
                        screen: screen.id.clone(),
                        width: screen.width,
                        height: screen.height,
                        depth: screen.depth,
                        class: class(item),
                        continues: page > 0,
                        dwell: dwell(screen, expanded.characters, item.common.led.dwell),
                        alt: expanded.paged.map_or_else(|| draft.alt.clone(), |text| text.replace('\n', "；")),
                        svg,
                        pictures: pictures.clone(),
                    });
                }
            }
            Err(found) => diagnostics.extend(found),
        }
    }
    diagnostics.sort();
    diagnostics.dedup();
    (slides, diagnostics)
}

/// The id of an item on displays: its folder and slug.
fn id(item: &Item) -> String {
    item.address.as_str().trim_end_matches("/index.html").to_owned()
}

/// Draws a design and expands its texts, on as many slides as they need.
fn draw(
    draft: &Draft,
    item: &Item,
    screen: &Screen,
    renderer: &Renderer,
    setting: Setting<'_>,
    measures: &Measures,
) -> Result<Vec<Expanded>, Vec<Diagnostic>> {
    let shape = Shape::of(screen).word();
    let Some(template) = renderer.template(draft.design, shape) else {
        let name = format!("{}-{shape}.svg", draft.design);
        return Err(vec![Diagnostic::new(Problem::TemplateMissing { name }, renderer.place(""))]);
    };
    let output = format!("led/{}", screen.id);
    let page = |page: usize, pages: usize| {
        let mut context = draft.context.clone();
        context.extend(measures.context.clone());
        context.insert("page", &(page + 1));
        context.insert("pages", &pages);
        let svg = renderer.templates.draw(&template, &context, &output).map_err(|diagnostic| vec![diagnostic])?;
        expand(&svg, page, setting).map_err(|faults| {
            faults
                .into_iter()
                .filter_map(|fault| diagnostic(fault, draft, item, screen, renderer, &template))
                .collect::<Vec<_>>()
        })
    };
    let first = page(0, 1)?;
    if first.pages == 1 {
        return Ok(vec![first]);
    }
    // A drawing that shows how many pages there are may change with the number; two rounds settle it.
    let mut pages = first.pages;
    let first = page(0, pages)?;
    pages = pages.max(first.pages);
    let mut all = vec![first];
    for n in 1..pages {
        all.push(page(n, pages)?);
    }
    Ok(all)
}

fn diagnostic(
    fault: Fault,
    draft: &Draft,
    item: &Item,
    screen: &Screen,
    renderer: &Renderer,
    template: &str,
) -> Option<Diagnostic> {
    let name = screen.id.clone();
    let diagnostic = match fault {
        Fault::NoRoom => return None,
        Fault::Template(reason) => {
            Diagnostic::new(Problem::TemplateRender { output: format!("led/{name}"), reason }, renderer.place(template))
        }
        Fault::Text { key, unfit } => {
            let place = match key.split('.').next().filter(|top| item.places.contains_key(*top)) {
                Some("items") | None => draft.place.clone(),
                Some(top) => item.place(top),
            };
            match unfit {
                Unfit::TooLong { fits, given } => {
                    Diagnostic::new(Problem::TextDoesNotFit { key, screen: name, fits, given }, place)
                }
                Unfit::TooSmall { needed } => {
                    let problem = Problem::ScreenTooSmall { screen: name, needed, height: screen.height };
                    Diagnostic::new(problem, screen.place.clone())
                }
                Unfit::Glyph { character, font } => {
                    Diagnostic::new(Problem::GlyphMissing { character, screen: name, font: font.into() }, place)
                }
            }
        }
    };
    Some(diagnostic)
}

/// The bytes of a draft's pictures; a broken one is reported.
fn pictures(draft: &Draft, site: &Site, item: &Item, diagnostics: &mut Vec<Diagnostic>) -> Vec<SlidePicture> {
    let mut pictures = Vec::new();
    for path in &draft.pictures {
        // Upright and in the colours of screens already; one that could not be made is reported already.
        let Some(bytes) = site.covers.get(path) else { continue };
        if let Some(reason) = paint::picture_fault(bytes) {
            let problem = Problem::PictureFault { file: path.as_str().to_owned(), reason };
            diagnostics.push(Diagnostic::new(problem, item.place("cover")));
            continue;
        }
        pictures.push(SlidePicture { name: path.as_str().to_owned(), bytes: bytes.clone() });
    }
    pictures
}

impl Measures {
    /// `w` `h`: the display; `u`: the smallest legible size; `s`: the size of small print; `mx` `my`: the safe margins,
    /// at least 3 % (1 pixel on strips); `shape`, `depth`; `site`: its name.
    fn of(screen: &Screen, site: &Site) -> Self {
        let shape = Shape::of(screen);
        let (w, h) = (screen.width as f32, screen.height as f32);
        let short = w.min(h);
        let u = smallest(screen) as f32;
        let s = if is_pixel(screen) { u } else { u.max((short * 0.042).round()) };
        // Pixel characters bring their own air.
        let margin = |side: f32| if is_pixel(screen) { 0.0 } else { (side * 0.035).max(short * 0.05).ceil() };
        let mut context = Context::new();
        for (name, value) in [("w", w), ("h", h), ("u", u), ("s", s), ("mx", margin(w)), ("my", margin(h))] {
            context.insert(name, &(value as i64));
        }
        context.insert("shape", shape.word());
        context.insert("depth", screen.depth.word());
        context.insert("site", &site.settings.name);
        Self { context }
    }
}
