//! Atom feeds (RFC 4287): one of the whole site, one of each column.

use jiff::Timestamp;
use serde::Serialize;

use super::{View, absolute, changed};
use crate::model::{Item, Kind, Site};
use crate::path::SitePath;

/// The longest summary that is taken from a text, in characters.
const SUMMARY: usize = 140;

/// What `atom.xml` gets. Times are RFC 3339 in the office's time zone.
#[derive(Debug, Serialize)]
pub struct AtomView {
    /// The name of the site, and of the column.
    pub title: String,
    /// What it holds.
    pub subtitle: String,
    /// The feed's own address, which is also its id.
    pub address: String,
    /// The page that shows the same.
    pub page: String,
    /// When the newest of its entries was changed.
    pub updated: String,
    /// 主办单位
    pub author: String,
    /// Newest first.
    pub entries: Vec<AtomEntry>,
}

/// An entry of a feed.
#[derive(Debug, Serialize)]
pub struct AtomEntry {
    /// 标题
    pub title: String,
    /// Its page, which is also its id.
    pub address: String,
    /// 发布时间
    pub published: String,
    /// 更新时间
    pub updated: String,
    /// 信息来源
    pub author: String,
    /// 栏目名称
    pub column: String,
    /// 摘要
    pub summary: String,
}

/// The feed of the site, and of each column that has anything dated. Plain pages are no news.
pub(super) fn views(site: &Site) -> Vec<(SitePath, View)> {
    let mut views = Vec::new();
    let mut all: Vec<&Item> = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Page) {
        let items: Vec<&Item> = site.of(kind).iter().map(AsRef::as_ref).collect();
        if items.is_empty() {
            continue;
        }
        let column = site.settings.column(kind);
        let name = column.map_or(kind.title(), |column| &column.name);
        let description = column.map_or("", |column| &column.description);
        let title = format!("{name}_{}", site.settings.name);
        let path = kind.page(1).parent().and_then(|folder| folder.join("feed.atom").ok());
        if let Some(path) = path {
            let view = view(site, &title, description, &path, &kind.page(1), &items);
            views.push((path, View::Atom(view)));
        }
        all.extend(items);
    }
    all.sort_by(|a, b| b.date().cmp(&a.date()).then_with(|| a.source.cmp(&b.source)));
    let (path, page) = ("feed.atom", "index.html");
    let [path, page] = [path, page].map(|path| SitePath::new(path).expect("a constant"));
    let settings = &site.settings;
    let view = view(site, &settings.name, &settings.description, &path, &page, &all);
    views.push((path, View::Atom(view)));
    views
}

fn view(site: &Site, title: &str, subtitle: &str, path: &SitePath, page: &SitePath, items: &[&Item]) -> AtomView {
    let settings = &site.settings;
    let newest: Vec<&Item> =
        items.iter().copied().filter(|item| item.common.date.is_some()).take(settings.feed_size).collect();
    let updated = newest.iter().filter_map(|item| changed(item)).max().unwrap_or(Timestamp::UNIX_EPOCH);
    AtomView {
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        address: absolute(settings, path),
        page: absolute(settings, page),
        updated: settings.zone.rfc3339(updated),
        author: settings.organiser.clone(),
        entries: newest.into_iter().map(|item| entry(site, item)).collect(),
    }
}

fn entry(site: &Site, item: &Item) -> AtomEntry {
    let settings = &site.settings;
    let column = settings.column(item.kind());
    AtomEntry {
        title: item.common.title.clone(),
        address: absolute(settings, &item.address),
        published: settings.zone.rfc3339(item.date()),
        updated: settings.zone.rfc3339(changed(item).unwrap_or_else(|| item.date())),
        author: item.common.source.clone().unwrap_or_else(|| settings.organiser.clone()),
        column: column.map_or(item.kind().title(), |column| &column.name).to_owned(),
        summary: item.common.summary.clone().unwrap_or_else(|| item.body.summary(SUMMARY)),
    }
}
