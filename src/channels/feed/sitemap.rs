//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt`.
//!
//! Elder pages are left out: they name their ordinary page as canonical, and search engines ignore what a sitemap says
//! of pages that point elsewhere.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::{View, absolute, changed};
use crate::model::{Item, Kind, Own, Register, Side, Site, Status, paged};
use crate::path::SitePath;

/// The most bytes of one sitemap (sitemaps.org: 50 MB).
const BYTES: usize = 50 * 1024 * 1024;
/// The bytes of a sitemap besides its entries, and of an entry besides its address.
const FRAME: usize = 200;

/// What `sitemap.xml` gets.
#[derive(Debug, Serialize)]
pub struct SitemapView {
    /// By address.
    pub entries: Vec<SitemapEntry>,
}

/// What `sitemap-index.xml` gets, where the addresses do not fit one file.
#[derive(Debug, Serialize)]
pub struct SitemapIndexView {
    /// The sitemaps.
    pub entries: Vec<SitemapEntry>,
}

/// One address.
#[derive(Clone, Debug, Serialize)]
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
pub(super) fn views(site: &Site, pages: &[SitePath]) -> Vec<(SitePath, View)> {
    let settings = &site.settings;
    let path = |name: &str| SitePath::new(name).expect("a constant and digits");
    let sitemap = path("sitemap.xml");
    let base = settings.base_url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
    let base = base.unwrap_or_else(|| "/".to_owned());
    let robots = RobotsView { base, sitemap: absolute(settings, &sitemap) };
    let mut views = vec![(path("robots.txt"), View::Robots(robots))];
    let mut parts = split(entries(site, pages), settings.sitemap_size, BYTES);
    if parts.len() == 1 {
        let entries = parts.pop().unwrap_or_default();
        views.push((sitemap, View::Sitemap(SitemapView { entries })));
        return views;
    }
    let mut index = Vec::new();
    for (nth, entries) in parts.into_iter().enumerate() {
        let path = path(&format!("sitemap-{}.xml", nth + 1));
        let changed = entries.iter().filter_map(|entry| entry.changed.clone()).max();
        index.push(SitemapEntry { address: absolute(settings, &path), changed });
        views.push((path, View::Sitemap(SitemapView { entries })));
    }
    views.push((sitemap, View::SitemapIndex(SitemapIndexView { entries: index })));
    views
}

/// Parts of at most so many entries and bytes; at least one.
fn split(entries: Vec<SitemapEntry>, most: usize, bytes: usize) -> Vec<Vec<SitemapEntry>> {
    let mut parts = vec![Vec::new()];
    let mut size = FRAME;
    for entry in entries {
        // `&` and the like grow when they are escaped.
        let more = entry.address.len() * 6 + FRAME;
        let part = parts.last_mut().expect("begins with one");
        if part.len() >= most || (!part.is_empty() && size + more > bytes) {
            parts.push(vec![entry]);
            size = FRAME + more;
        } else {
            part.push(entry);
            size += more;
        }
    }
    parts
}

fn entries(site: &Site, pages: &[SitePath]) -> Vec<SitemapEntry> {
    let settings = &site.settings;
    // A list changes when its newest item does.
    let mut known: BTreeMap<SitePath, Option<Timestamp>> = BTreeMap::new();
    let register = Register::new(site);
    for item in site.all() {
        let moment = changed(item, site);
        for list in lists_of(item, site, &register) {
            let list = known.entry(list).or_default();
            *list = (*list).max(moment);
        }
    }
    known.extend(site.all().map(|item| (item.address.clone(), changed(item, site))));
    let day = |moment: Timestamp| settings.zone.date(moment).to_string();
    let entry = |path: &SitePath| SitemapEntry {
        address: absolute(settings, path),
        changed: known.get(path).or_else(|| known.get(&first_page(path)?)).copied().flatten().map(day),
    };
    pages.iter().map(entry).collect()
}

/// The first page of the list of which this is a further one: a new item moves all the others.
fn first_page(path: &SitePath) -> Option<SitePath> {
    let (folder, number) = path.as_str().strip_suffix("/index.html")?.rsplit_once('/')?;
    number.parse::<usize>().ok()?;
    paged(folder, 1).ok()
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
        Own::Notice(notice) => lists.push(notice.form.page(1)),
        Own::Guide(guide) => lists.push(guide.scene.page(1)),
        Own::Model(model) => lists.push(model.subject.page(1)),
        Own::Bulletin(bulletin) => lists.extend(paged(&format!("bulletins/{}", bulletin.series), 1)),
        Own::Psa(psa) => lists.push(psa.theme.page(1)),
        Own::Page { .. } => {}
    }
    if kind != Kind::Page {
        lists.extend(item.common.topics.iter().filter_map(|topic| paged(&format!("topics/{topic}"), 1).ok()));
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitemap_holds_so_many_addresses_and_bytes() {
        let entry = |n: usize| SitemapEntry { address: format!("https://a.example/{n}/"), changed: None };
        let sizes = |count: usize, most: usize, bytes: usize| -> Vec<usize> {
            split((0..count).map(entry).collect(), most, bytes).iter().map(Vec::len).collect()
        };
        assert_eq!(sizes(0, 10, BYTES), [0]);
        assert_eq!(sizes(10, 10, BYTES), [10]);
        assert_eq!(sizes(11, 10, BYTES), [10, 1]);
        assert_eq!(sizes(100_001, 50_000, BYTES), [50_000, 50_000, 1]);
        assert_eq!(sizes(5, 10, 1000), [2, 2, 1]);
        assert_eq!(sizes(2, 10, 1), [1, 1], "one that is too large stands alone");
    }

    #[test]
    fn further_pages_belong_to_their_first() {
        let first = |path: &str| first_page(&SitePath::new(path).unwrap()).map(|path| path.to_string());
        assert_eq!(first("notices/3/index.html").as_deref(), Some("notices/index.html"));
        assert_eq!(first("notices/a/index.html"), None);
        assert_eq!(first("index.html"), None);
    }
}
