//! From an item to its slides: designs drawn by the theme's templates, texts expanded, what cannot fit reported.

use std::sync::Arc;

use tera::Context;

use crate::diag::{Diagnostic, Problem};
use crate::key::KeyBuilder;
use crate::model::{Item, Motion, STRIP, Screen, Scroll, Site};

use super::design::{Draft, drafts};
use super::expand::{Expanded, Fault, Setting, expand};
use super::legibility::{dwell, is_pixel, scroll, scroll_seconds, sizes, smallest};
use super::select::class;
use super::shape::Shape;
use super::text::Unfit;
use super::{Renderer, SlidePicture, SlideView, paint, rules};

/// The longest picture of a text that moves, in pixels: controllers take no more.
const LONGEST: u32 = 16_384;

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
    let mut slides: Vec<SlideView> = Vec::new();
    let mut diagnostics = Vec::new();
    let sizes = sizes(screen);
    let names = [item.short_title()].into_iter().chain(item.common.keywords.iter().map(String::as_str));
    let lexicon = renderer.lexicon.with(names.chain(item.common.areas.iter().map(String::as_str)));
    let setting = Setting { sizes: &sizes, faces: &renderer.faces, lexicon: &lexicon, chart: None };
    let measures = Measures::of(screen, site);
    let hours: Vec<_> =
        item.common.led.dayparts.iter().filter_map(|name| site.screens.dayparts.get(name).copied()).collect();
    for draft in drafts(item, screen, site) {
        let setting = Setting { chart: draft.chart.as_ref(), ..setting };
        let sheet = Sheet { draft: &draft, item, screen, renderer, setting, measures: &measures };
        let drawn = match sheet.draw() {
            Ok(drawn) => drawn,
            Err(found) => {
                diagnostics.extend(found);
                continue;
            }
        };
        let pictures = pictures(&draft, site, item, &mut diagnostics);
        for (page, Drawn { expanded, template, width, scroll }) in drawn.into_iter().enumerate() {
            let svg: Arc<str> = expanded.svg.into();
            let key = KeyBuilder::new("slide")
                .key(&renderer.painter_key())
                .text(&svg)
                .number(u64::from(width))
                .number(u64::from(screen.height))
                .text(screen.depth.word());
            let key = pictures.iter().fold(key, |key, picture| key.text(&picture.name).key(&picture.content.key()));
            let needed = scroll.map_or_else(|| dwell(screen, expanded.characters, None), scroll_seconds);
            diagnostics.extend(rules::amount(item, screen, draft.design, &expanded.texts));
            diagnostics.extend(rules::too_short(item, screen, needed));
            slides.push(SlideView {
                key: key.finish(),
                id: match draft.day {
                    Some(day) => format!("{}#{day}", id(item)),
                    None => format!("{}#{}", id(item), slides.len() + 1),
                },
                source: item.source.clone(),
                place: draft.place.clone(),
                template: renderer.place(&template),
                screen: screen.id.clone(),
                width,
                height: screen.height,
                depth: screen.depth,
                class: class(item),
                continues: page > 0,
                dwell: match scroll {
                    Some(_) => needed,
                    None => dwell(screen, expanded.characters, item.common.led.dwell),
                },
                scroll,
                hours: hours.clone(),
                window: draft.window,
                alt: expanded.paged.map_or_else(|| draft.alt.clone(), |text| text.replace('\n', "；")),
                svg,
                pictures: pictures.clone(),
            });
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

/// One design for one screen.
struct Sheet<'a> {
    draft: &'a Draft,
    item: &'a Item,
    screen: &'a Screen,
    renderer: &'a Renderer,
    setting: Setting<'a>,
    measures: &'a Measures,
}

/// A slide with its texts expanded.
struct Drawn {
    expanded: Expanded,
    template: String,
    width: u32,
    scroll: Option<Scroll>,
}

impl Sheet<'_> {
    /// Draws the design on as many slides as its texts need, or as one that moves where the screen wants that.
    fn draw(&self) -> Result<Vec<Drawn>, Vec<Diagnostic>> {
        let still = self.still();
        let moves = self.screen.motion == Motion::Scroll && self.screen.height <= STRIP;
        let too_long = match &still {
            Ok(pages) => pages.len() > 1,
            Err(found) => found.iter().all(|found| matches!(found.problem, Problem::TextDoesNotFit { .. })),
        };
        if moves && too_long { Ok(vec![self.moving()?]) } else { still }
    }

    fn still(&self) -> Result<Vec<Drawn>, Vec<Diagnostic>> {
        let template = self.template(self.draft.design)?;
        let page = |page: usize, pages: usize| -> Result<Drawn, Vec<Diagnostic>> {
            let mut context = self.measures.context.clone();
            context.insert("page", &(page + 1));
            context.insert("pages", &pages);
            let expanded = self.expand(&template, &context, page)?;
            Ok(Drawn { expanded, template: template.clone(), width: self.screen.width, scroll: None })
        };
        let first = page(0, 1)?;
        if first.expanded.pages == 1 {
            return Ok(vec![first]);
        }
        // A drawing that shows how many pages there are may change with the number; two rounds settle it.
        let mut pages = first.expanded.pages;
        let first = page(0, pages)?;
        pages = pages.max(first.expanded.pages);
        let mut all = vec![first];
        for n in 1..pages {
            all.push(page(n, pages)?);
        }
        Ok(all)
    }

    /// One long line, set first on the longest picture to see how long it is, then on one that is right for it.
    fn moving(&self) -> Result<Drawn, Vec<Diagnostic>> {
        let template = self.template("scroll")?;
        let on = |width: u32| {
            let mut context = self.measures.context.clone();
            context.insert("w", &width);
            context.insert("before", &self.screen.width);
            self.expand(&template, &context, 0)
        };
        let set = on(LONGEST)?.texts.pop();
        let (size, length) = set.map_or((16.0, 0.0), |text| (text.size, text.width));
        let scroll = scroll(length.ceil() as u32 + self.screen.width * 2, self.screen.width, size as u32);
        let width = self.screen.width + (scroll.frames - 1) * scroll.pixels;
        Ok(Drawn { expanded: on(width)?, template, width, scroll: Some(scroll) })
    }

    fn template(&self, design: &str) -> Result<String, Vec<Diagnostic>> {
        let shape = Shape::of(self.screen);
        self.renderer.template(design, shape).ok_or_else(|| {
            let name = format!("{design}-{}.svg", shape.word());
            vec![Diagnostic::new(Problem::TemplateMissing { name }, self.renderer.place(""))]
        })
    }

    fn expand(&self, template: &str, measures: &Context, page: usize) -> Result<Expanded, Vec<Diagnostic>> {
        let mut context = self.draft.context.clone();
        context.extend(measures.clone());
        let output = format!("led/{}", self.screen.id);
        let svg = self.renderer.templates.draw(template, &context, &output).map_err(|diagnostic| vec![diagnostic])?;
        expand(&svg, page, self.setting).map_err(|faults| {
            let diagnostics = faults
                .into_iter()
                .filter_map(|fault| diagnostic(fault, self.draft, self.item, self.screen, self.renderer, template));
            diagnostics.collect()
        })
    }
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
            let place = match key.split('.').next().filter(|top| item.places.get(top, &item.source).is_some()) {
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
                Unfit::Glyph { character, fonts } => {
                    let font = fonts.join(", ");
                    Diagnostic::new(Problem::GlyphMissing { character, screen: name, font }, place)
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
        let Some(content) = site.covers.get(path) else { continue };
        if let Some(reason) = paint::picture_fault(content.head()) {
            let problem = Problem::PictureFault { file: path.as_str().to_owned(), reason };
            diagnostics.push(Diagnostic::new(problem, item.place("cover")));
            continue;
        }
        pictures.push(SlidePicture { name: path.as_str().to_owned(), content: content.clone() });
    }
    pictures
}

/// The size of small print, in pixels.
pub(super) fn small_print(screen: &Screen) -> u32 {
    let short = screen.width.min(screen.height) as f32;
    let least = smallest(screen);
    if is_pixel(screen) { least } else { least.max((short * 0.042).round() as u32) }
}

/// The safe margin of a side of the display, in pixels. Pixel characters bring their own air; on strips every row is
/// needed.
pub(super) fn margin(screen: &Screen, side: u32) -> u32 {
    let short = screen.width.min(screen.height) as f32;
    let margin = match (screen.height <= STRIP, is_pixel(screen)) {
        (true, _) => 0.0,
        (false, true) => short * 0.03,
        (false, false) => (side as f32 * 0.035).max(short * 0.05),
    };
    margin.ceil() as u32
}

impl Measures {
    /// `w` `h`: the display; `u`: the smallest legible size; `s`: the size of small print; `mx` `my`: the safe margins,
    /// at least 3 % (1 pixel on strips); `shape`, `depth`; `site`: its name.
    fn of(screen: &Screen, site: &Site) -> Self {
        let shape = Shape::of(screen);
        let mut context = Context::new();
        let (mx, my) = (margin(screen, screen.width), margin(screen, screen.height));
        let sizes = [("u", smallest(screen)), ("s", small_print(screen)), ("mx", mx), ("my", my)];
        for (name, value) in [("w", screen.width), ("h", screen.height)].into_iter().chain(sizes) {
            context.insert(name, &value);
        }
        context.insert("shape", shape.word());
        context.insert("depth", screen.depth.word());
        context.insert("site", &site.settings.name);
        Self { context }
    }
}
