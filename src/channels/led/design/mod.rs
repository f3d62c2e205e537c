//! Which slides an item becomes: one idea a slide, a few words each.

mod bulletin;
mod code;
mod countdown;
mod emergency;
mod guide;
mod model;
mod photo;
mod points;
mod psa;
mod strip;

use jiff::civil::Date;
use serde::Serialize;
use tera::Context;

use crate::diag::Place;
use crate::model::{Chart, Item, Kind, Own, Screen, Site, SlideClass, Window};
use crate::path::SitePath;
use crate::phrase::clause_end;

use super::select::{class, horizon};
use super::shape::Shape;

pub(super) use code::{NoRoom, code};

/// One slide before its texts are broken: which template, and what it gets to show.
pub(super) struct Draft {
    /// The template's name without shape: `psa` for `psa-wide.svg`.
    pub(super) design: &'static str,
    /// What the template shows.
    pub(super) context: Context,
    /// Where the item says it.
    pub(super) place: Place,
    /// The pictures it shows.
    pub(super) pictures: Vec<SitePath>,
    /// The chart it shows.
    pub(super) chart: Option<Chart>,
    /// What it says, for logs and for those who cannot see it.
    pub(super) alt: String,
    /// When it is true, where that is less than the item's own window.
    pub(super) window: Window,
    /// The one day that it is made for.
    pub(super) day: Option<Date>,
}

impl Draft {
    fn new(design: &'static str, context: Context, place: Place, alt: String) -> Self {
        Self { design, context, place, pictures: Vec::new(), chart: None, alt, window: Window::default(), day: None }
    }
}

/// A text and the front matter key that it comes from.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Words {
    /// What it says.
    pub(super) text: String,
    /// For messages: `led.headline`.
    pub(super) key: &'static str,
    /// The width of its longest clause, in characters: where a line can hold so much, it can end where sense does.
    pub(super) clause: usize,
}

impl Words {
    pub(super) fn new(text: impl Into<String>, key: &'static str) -> Self {
        let text = text.into();
        let clause = text.split_inclusive(|c| clause_end(c).is_some() || c == ' ').map(width).fold(0.0, f64::max);
        Self { text, key, clause: clause.ceil() as usize }
    }
}

/// The width of a text, in characters of full width.
fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// The slides of an item on a screen: by its class, then its picture, its QR code, and its countdown.
pub(super) fn drafts(item: &Item, screen: &Screen, site: &Site) -> Vec<Draft> {
    let strip = Shape::of(screen) == Shape::Strip;
    let mut drafts = match (class(item), &item.own) {
        (SlideClass::Emergency, _) => vec![emergency::draft(item, screen, site)],
        _ if strip => strip::drafts(item, screen, site),
        (SlideClass::Guide, Own::Guide(guide)) => guide::drafts(item, guide, site),
        (SlideClass::Model, Own::Model(model)) => model::drafts(item, model, site),
        (SlideClass::Bulletin, Own::Bulletin(bulletin)) => bulletin::drafts(item, bulletin, screen, site),
        (SlideClass::Psa, _) => psa::drafts(item, site),
        _ => points::drafts(item, site),
    };
    if !strip {
        drafts.extend(photo::draft(item, site));
        drafts.extend(code::draft(item, screen, site));
    }
    drafts.extend(countdown::drafts(item, screen, site));
    drafts
}

/// The day and the horizon, for items whose slides depend on them; empty for all others. A layout that is remembered
/// must not outlive it.
pub(super) fn dated(item: &Item, screen: &Screen, site: &Site) -> String {
    if countdown::target(item, site).is_none() && !code::is_wanted(item) {
        return String::new();
    }
    let (start, end) = horizon(site, screen);
    format!("{start}/{end}")
}

/// What every template gets besides the measures: `class`, `label`, `headline`, `source`, `date`.
fn common(item: &Item, site: &Site) -> Context {
    let mut context = Context::new();
    context.insert("class", class(item).word());
    context.insert("label", &label(item, site));
    context.insert("headline", &headline(item));
    context.insert("source", &source(item, site));
    context.insert("date", &date(item, site));
    context
}

/// The mark at the head of a slide: what kind of word this is.
fn label(item: &Item, site: &Site) -> String {
    if class(item) == SlideClass::Emergency {
        return "紧急通知".to_owned();
    }
    match &item.own {
        Own::Notice(notice) if class(item) == SlideClass::Notice => notice.form.word().to_owned(),
        Own::Bulletin(bulletin) => match site.settings.series(&bulletin.series) {
            Some(series) => series.name.clone(),
            None => Kind::Bulletin.title().to_owned(),
        },
        _ => {
            let kind = match class(item) {
                SlideClass::Psa => Kind::Psa,
                SlideClass::Notice | SlideClass::Emergency => Kind::Notice,
                SlideClass::Guide => Kind::Guide,
                SlideClass::Model => Kind::Model,
                SlideClass::Bulletin => Kind::Bulletin,
            };
            site.settings.column(kind).map_or_else(|| kind.title().to_owned(), |column| column.name.clone())
        }
    }
}

/// `led.headline`, else the short title, else the title.
fn headline(item: &Item) -> Words {
    let words = |text: &str, key| Words::new(text.to_owned(), key);
    match (&item.common.led.headline, &item.common.short_title) {
        (Some(text), _) => words(text, "led.headline"),
        (None, Some(text)) => words(text, "short_title"),
        (None, None) => words(&item.common.title, "title"),
    }
}

/// `led.lines`.
fn lines(item: &Item) -> Vec<Words> {
    item.common.led.lines.iter().map(|line| Words::new(line.clone(), "led.lines")).collect()
}

/// Who says it, as short as the item knows it.
fn source(item: &Item, site: &Site) -> String {
    let own = match &item.own {
        Own::Psa(psa) => psa.issuer.clone(),
        Own::Notice(notice) => item.common.source.clone().or_else(|| notice.issuers.first().cloned()),
        _ => None,
    };
    own.or_else(|| item.common.source.clone()).unwrap_or_else(|| site.settings.organiser.clone())
}

/// The day of publication, for news; what holds without a date has none.
fn date(item: &Item, site: &Site) -> String {
    match (item.kind(), item.common.date) {
        (Kind::Notice | Kind::Bulletin, Some(date)) => {
            site.settings.zone.local(date).strftime("%Y年%-m月%-d日").to_string()
        }
        _ => String::new(),
    }
}
