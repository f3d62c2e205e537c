//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{View, absolute, changed};
use crate::model::{Item, Kind, Own, Register, Side, Site, Status, paged};
use crate::path::SitePath;

/// The most addresses one sitemap may hold (sitemaps.org).
const LIMIT: usize = 50_000;

/// What `sitemap.xml` gets.
#[derive(Debug, Serialize)]
pub struct SitemapView {
    /// Home page, lists, then every article.
    pub entries: Vec<SitemapEntry>,
}

/// One address.
#[derive(Debug, Serialize)]
pub struct SitemapEntry {
    /// Absolute.
    pub address: String,
    /// The day of the last change, where it is known.
    pub changed: Option<String>,
}

/// What `robots.txt` gets.
#[derive(Debug, Serialize)]
pub struct RobotsView {
    /// The path under which the site lies, `/` at both ends.
    pub base: String,
    /// The absolute address of the sitemap.
    pub sitemap: String,
}

/// Sitemap and robots.txt.
pub(super) fn views(site: &Site) -> [(SitePath, View); 2] {
    let settings = &site.settings;
    let [sitemap, robots] = ["sitemap.xml", "robots.txt"].map(|path| SitePath::new(path).expect("a constant"));
    let base = settings.base_url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
    let base = base.unwrap_or_else(|| "/".to_owned());
    let robots_view = RobotsView { base, sitemap: absolute(settings, &sitemap) };
    [(sitemap, View::Sitemap(SitemapView { entries: entries(site) })), (robots, View::Robots(robots_view))]
}

fn entries(site: &Site) -> Vec<SitemapEntry> {
    let settings = &site.settings;
    // A list changes when its newest item does.
    let mut lists: BTreeMap<SitePath, Option<jiff::Timestamp>> = BTreeMap::new();
    let register = Register::new(site);
    for item in site.all() {
        for list in lists_of(item, site, &register) {
            let known = lists.entry(list).or_default();
            *known = (*known).max(changed(item));
        }
    }
    let day = |moment: jiff::Timestamp| settings.zone.date(moment).to_string();
    let lists = lists.iter().map(|(path, changed)| (path, *changed));
    let items = site.all().map(|item| (&item.address, changed(item)));
    let entry = |(path, changed): (&SitePath, Option<jiff::Timestamp>)| SitemapEntry {
        address: absolute(settings, path),
        changed: changed.map(day),
    };
    lists.chain(items).map(entry).take(LIMIT).collect()
}

/// The lists that show an item.
fn lists_of(item: &Item, site: &Site, register: &Register) -> Vec<SitePath> {
    let kind = item.kind();
    let mut lists = vec![SitePath::new("index.html").expect("a constant"), kind.page(1)];
    if kind != Kind::Page {
        lists.extend(item.common.date.map(|date| kind.year_page(site.settings.zone.date(date).year(), 1)));
        for side in [Side::Area, Side::Unit] {
            let places = register.side(side).iter().filter(|place| side.has(&place.name, item));
            lists.extend(places.flat_map(|place| [side.page(), place.page(1)]));
        }
    }
    if kind == Kind::Notice && !matches!(item.common.status, Status::Valid | Status::Withdrawn) {
        lists.push(SitePath::new("documents/index.html").expect("a constant"));
    }
    match &item.own {
        Own::Guide(guide) => lists.push(guide.scene.page(1)),
        Own::Bulletin(bulletin) => lists.extend(paged(&format!("bulletins/{}", bulletin.series), 1)),
        _ => {}
    }
    if kind != Kind::Page {
        lists.extend(item.common.topics.iter().filter_map(|topic| paged(&format!("topics/{topic}"), 1).ok()));
    }
    lists
}
