//! `led/preview/`: all displays of the site side by side, with the slides that they show, for those who approve them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::channels::{Job, View as ChannelView};
use crate::diag::{Diagnostic, Problem, approval_fault_zh};
use crate::key::Key;
use crate::model::{Depth, Item, Screen, Showing, Site};
use crate::path::SitePath;
use crate::sink::Publication;

use super::approval;
use super::design::{NoRoom, code};
use super::outputs::View;
use super::select::{select, showing, unapproved};
use super::{Media, SlideView};

/// The template.
pub(super) const TEMPLATE: &str = "preview.html";

/// What `preview.html` gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PreviewView {
    /// 网站名称
    pub site: String,
    /// The displays that have something to show, in order of declaration.
    pub screens: Vec<PreviewScreen>,
}

/// A display with its slides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PreviewScreen {
    /// The id, also the folder of its player below `led/`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// 全彩, 双色 or 单色.
    pub depth: &'static str,
    /// Millimetres from pixel to pixel.
    pub pitch: String,
    /// Metres to the viewer for whom it is meant.
    pub distance: String,
    /// Its slides in the order of their items.
    pub slides: Vec<PreviewSlide>,
    /// What was left out on it, and why.
    pub notes: Vec<String>,
}

/// A slide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PreviewSlide {
    /// `notices/x#1`
    pub id: String,
    /// The picture, from the root of the site.
    pub file: String,
    /// What it says.
    pub alt: String,
    /// Seconds on the display.
    pub dwell: u32,
    /// When it may be shown, where that is not always.
    pub when: String,
}

/// The items by their files.
type Items<'a> = BTreeMap<&'a SitePath, &'a Item>;

/// The page, if any display shows anything; and the QR codes that no display can hold although their items ask for them.
pub(super) fn plan(
    site: &Site,
    loops: &[(usize, Vec<SlideView>)],
    media: &BTreeMap<Key, Media>,
) -> (Option<Job>, Vec<Diagnostic>) {
    let items: Items<'_> = site.all().map(|item| (&item.source, &**item)).collect();
    let screens: Vec<PreviewScreen> = loops
        .iter()
        .filter_map(|(index, slides)| Some(preview(site, &items, site.screens.screens.get(*index)?, slides, media)))
        .filter(|screen| !screen.slides.is_empty())
        .collect();
    let diagnostics = left_out(site);
    let (Some(first), Ok(path)) = (site.screens.screens.first(), SitePath::new("led/preview/index.html")) else {
        return (None, diagnostics);
    };
    if screens.is_empty() {
        return (None, diagnostics);
    }
    let view = PreviewView { site: site.settings.name.clone(), screens };
    let view = ChannelView::Led(Box::new(View::Preview(view)));
    (Some(Job { path, origin: first.place.clone(), publication: Publication::List, view }), diagnostics)
}

fn preview(
    site: &Site,
    items: &Items<'_>,
    screen: &Screen,
    slides: &[SlideView],
    media: &BTreeMap<Key, Media>,
) -> PreviewScreen {
    let slide = |slide: &SlideView| {
        let file = media.get(&slide.key)?.path.as_str().to_owned();
        let (id, alt) = (slide.id.clone(), slide.alt.clone());
        let item = items.get(&slide.source)?;
        let when = when(site, &showing(slide, item, screen, site));
        Some(PreviewSlide { id, file, alt, dwell: slide.dwell, when })
    };
    PreviewScreen {
        id: screen.id.clone(),
        name: screen.name.clone(),
        width: screen.width,
        height: screen.height,
        depth: match screen.depth {
            Depth::Rgb => "全彩",
            Depth::Dual => "双色",
            Depth::Mono => "单色",
        },
        pitch: screen.pitch.to_string(),
        distance: screen.distance.to_string(),
        slides: slides.iter().filter_map(slide).collect(),
        notes: notes(site, screen),
    }
}

/// `11月24日0时至11月25日0时`, days and dayparts.
fn when(site: &Site, showing: &Showing) -> String {
    let moment = |moment| site.settings.zone.local(moment).strftime("%-m月%-d日%H:%M").to_string();
    let window = &showing.window;
    let mut parts = Vec::new();
    match (window.from, window.until) {
        (Some(from), Some(until)) => parts.push(format!("{}至{}", moment(from), moment(until))),
        (Some(from), None) => parts.push(format!("{}起", moment(from))),
        (None, Some(until)) => parts.push(format!("至{}", moment(until))),
        (None, None) => {}
    }
    let days = showing.days.iter().map(|day| match day {
        crate::model::Weekday::Monday => "周一",
        crate::model::Weekday::Tuesday => "周二",
        crate::model::Weekday::Wednesday => "周三",
        crate::model::Weekday::Thursday => "周四",
        crate::model::Weekday::Friday => "周五",
        crate::model::Weekday::Saturday => "周六",
        crate::model::Weekday::Sunday => "周日",
    });
    parts.extend(days.map(str::to_owned));
    let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
    parts.extend(showing.dayparts.iter().map(|part| format!("{}–{}", clock(part.hours.from), clock(part.hours.to))));
    parts.join("，")
}

/// What a display leaves out: codes that have no room, items that are not approved.
fn notes(site: &Site, screen: &Screen) -> Vec<String> {
    let codes = select(site, screen).into_iter().filter_map(|item| note(item, screen, site));
    let held = unapproved(site, screen).into_iter().filter_map(|item| {
        let fault = approval::fault(item, screen, &site.settings.zone)?;
        Some(format!("“{}”没有上屏：{}", item.short_title(), approval_fault_zh(&fault)))
    });
    codes.chain(held).collect()
}

fn note(item: &Item, screen: &Screen, site: &Site) -> Option<String> {
    let NoRoom { needed, room } = code(item, screen, site)?.err()?;
    let name = item.short_title();
    Some(if room == 0 {
        format!("“{name}”的二维码没有上屏：条屏放不下二维码")
    } else {
        format!("“{name}”的二维码没有上屏：按视距至少要{needed}点见方，这里只有{room}点")
    })
}

/// Items that say `led.qr: true` and are on displays, but on none that can hold the code.
fn left_out(site: &Site) -> Vec<Diagnostic> {
    let mut held: BTreeMap<&SitePath, (&Item, bool)> = BTreeMap::new();
    for screen in &site.screens.screens {
        for item in select(site, screen).into_iter().filter(|item| item.common.led.qr == Some(true)) {
            let shown = code(item, screen, site).is_some_and(|code| code.is_ok());
            held.entry(&item.source).or_insert((item.as_ref(), false)).1 |= shown;
        }
    }
    let left = held.into_values().filter(|(_, shown)| !shown);
    left.map(|(item, _)| Diagnostic::new(Problem::CodeLeftOut, item.place("led"))).collect()
}
