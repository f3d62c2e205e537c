//! The search page: the form and its choices, and the ways through the archive that need no script.

use std::collections::BTreeSet;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::entry::Link;
use super::frame::{Frame, NavEntry, Standing};
use super::year::{self, YearLink};
use crate::channels::Job;
use crate::model::{Kind, Side, Site};
use crate::path::SitePath;

/// What `search.html` gets. The script `search.js` finds the index at `frame.files` + `search/`.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The kinds to choose from.
    pub kinds: Vec<NavEntry>,
    /// The areas to choose from: those that an item names.
    pub areas: Vec<String>,
    /// The units to choose from.
    pub units: Vec<String>,
    /// The years to choose from, newest first.
    pub years: Vec<i16>,
    /// The columns with their years: what to look through without a script.
    pub archive: Vec<ArchiveLinks>,
    /// 网站地图
    pub site_map: String,
}

/// A column and the years of its archive.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveLinks {
    /// The column.
    pub column: Link,
    /// Newest first.
    pub years: Vec<YearLink>,
}

/// The search page.
pub(super) fn job(desk: &Desk<'_>) -> Job {
    let kinds: Vec<NavEntry> = desk.chrome.nav.iter().skip(1).cloned().collect();
    let archive = |entry: &NavEntry| {
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == entry.key && *kind != Kind::Page)?;
        let column = Link { name: entry.name.clone(), path: entry.path.clone() };
        Some(ArchiveLinks { column, years: year::links(kind, desk) })
    };
    let archive: Vec<ArchiveLinks> = kinds.iter().filter_map(archive).collect();
    let years: BTreeSet<i16> = archive.iter().flat_map(|links| &links.years).map(|link| link.year).collect();
    let path = SitePath::new(&desk.chrome.search).expect("a constant");
    let standing = Standing {
        path: &path,
        title: "搜索",
        description: "搜索本站的全部内容，也可以按栏目和年份查阅。",
        kind: None,
        between: Vec::new(),
    };
    let view = SearchView {
        frame: desk.frame(&standing),
        areas: named(Side::Area, &desk.site.settings.areas, desk.site),
        units: named(Side::Unit, &desk.site.settings.units, desk.site),
        years: years.into_iter().rev().collect(),
        kinds,
        archive,
        site_map: desk.chrome.site_map.clone(),
    };
    desk.list(path, View::Search(view, Texts::new()))
}

/// The names of a side that items use: in the order of `site.yaml`, then by name.
fn named(of: Side, declared: &[String], site: &Site) -> Vec<String> {
    let used: BTreeSet<&String> = site.all().flat_map(|item| of.names(item)).collect();
    let listed = declared.iter().filter(|name| used.contains(name));
    listed.chain(used.iter().copied().filter(|name| !declared.contains(name))).cloned().collect()
}
