//! Body → HTML.

mod blocks;
mod components;
mod highlight;
mod inlines;
mod pictures;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

use super::entry::url;
use super::leave::{self, Away};
use super::numbers::{self, NumbersFile};
use crate::chart::ChartTable;
use crate::model::{Block, Body, Component, HtmlPolicy, LinkTarget, PictureSet, Site, file_note};
use crate::path::SitePath;

/// A body with every link resolved for one page. Equal views give equal HTML.
#[derive(Clone, Debug, Serialize)]
pub struct BodyView {
    /// What it says.
    #[serde(serialize_with = "Body::by_origin")]
    body: Body,
    /// Where published content has its pages, from this page. The same in both versions of a page.
    pages: BTreeMap<SitePath, String>,
    /// Files of the snapshot. What is in neither map is not published, and shown as text.
    files: BTreeMap<SitePath, FileLink>,
    /// What leads from this page to the root of the site's files.
    to_files: String,
    /// Where addresses of other sites lead, the leaving pages from this page. The same in both versions of a page.
    away: BTreeMap<String, AwayLink>,
    /// Its pictures, their files from the root of the site's files.
    pictures: BTreeMap<SitePath, PictureSet>,
    /// What happens to raw HTML.
    html: HtmlPolicy,
    /// Whether its plain tables are data, to be had as files.
    tables_are_data: bool,
    /// Whether the tables below charts lie open.
    tables_are_open: bool,
    /// The files of its charts, rankings and data tables, in their order.
    numbers: Vec<NumbersFile>,
}

/// How a link to a file is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct FileLink {
    /// From the root of the site's files.
    path: String,
    /// `（PDF文档，1.2 MB）`
    note: String,
}

/// How a link to an absolute address is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct AwayLink {
    /// What it leads to.
    href: String,
    /// Whether that, or what comes after it, is another site.
    external: bool,
}

impl AwayLink {
    fn new(url: &str, page: &SitePath, site: &Site) -> Option<Self> {
        Some(match leave::away(url, &site.settings)? {
            Away::Home => Self { href: leave::href(url), external: false },
            Away::Trusted => Self { href: leave::href(url), external: true },
            Away::Asked(address) => Self { href: page.link_to(&address, true), external: true },
        })
    }
}

impl BodyView {
    /// Resolves it.
    pub fn new(body: &Body, page: &SitePath, site: &Site) -> Self {
        let (mut pages, mut files) = (BTreeMap::new(), BTreeMap::new());
        let mut away = BTreeMap::new();
        for target in body.targets() {
            let path = match target.value {
                LinkTarget::Inside { path, .. } => path,
                LinkTarget::Outside(url) => {
                    away.extend(AwayLink::new(&url, page, site).map(|link| (url, link)));
                    continue;
                }
                LinkTarget::Here(_) | LinkTarget::Refused(_) => continue,
            };
            if let Some(address) = site.addresses.get(&path) {
                pages.insert(path, page.link_to(address, true));
            } else if let Some(file) = site.files.get(&path)
                && let Some(address) = Site::file_address(&path)
            {
                let note = file_note(&path, file.length() as usize);
                files.insert(path, FileLink { path: url(&address), note });
            }
        }
        let mut pictures = BTreeMap::new();
        for picture in body.pictures() {
            if let LinkTarget::Inside { path, .. } = picture.target.value
                && let Some(set) = site.pictures.get(&path)
            {
                pictures.insert(path, set.clone());
            }
        }
        let to_files = "../".repeat(page.depth());
        let html = site.settings.html;
        let (tables_are_data, tables_are_open, numbers) = (false, false, Vec::new());
        Self {
            body: body.clone(),
            pages,
            files,
            to_files,
            away,
            pictures,
            html,
            tables_are_data,
            tables_are_open,
            numbers,
        }
    }

    /// Another text in its place; none where one of the two has numbers to be had as files.
    pub(super) fn with_body(&self, body: &Body, page: &SitePath, site: &Site) -> Option<Self> {
        let now = Self { tables_are_data: self.tables_are_data, ..Self::new(body, page, site) };
        (self.numbers.is_empty() && now.tables().is_empty()).then_some(now)
    }

    /// The same, its plain tables taken as data.
    pub(super) fn of_data(self) -> Self {
        Self { tables_are_data: true, ..self }
    }

    /// The numbers of its charts, rankings and data tables, in their order.
    pub(super) fn tables(&self) -> Vec<ChartTable> {
        let mut found = Vec::new();
        numbers::sources(&self.body.blocks, self.tables_are_data, &mut found);
        for footnote in self.body.footnotes.iter() {
            numbers::sources(&footnote.blocks, self.tables_are_data, &mut found);
        }
        found.iter().map(numbers::Source::table).collect()
    }

    /// Where the files of these numbers are.
    pub(super) fn set_numbers(&mut self, files: Vec<NumbersFile>) {
        self.numbers = files;
    }

    /// Whether there are figures, charts, rankings or tables in it.
    pub fn has_data(&self) -> bool {
        has_data(&self.body.blocks) || self.body.footnotes.iter().any(|footnote| has_data(&footnote.blocks))
    }

    /// Moves it to the page for elders: its files are reached by `prefix` from now on, its pages as before, and the
    /// tables below charts lie open, since the words in a drawing cannot be as large as text.
    pub(super) fn for_elders(&mut self, prefix: &str) {
        prefix.clone_into(&mut self.to_files);
        self.tables_are_open = true;
    }

    /// Where a content file's page or a file of the snapshot is, from this page.
    fn url(&self, path: &SitePath) -> Option<String> {
        let file = || self.files.get(path).map(|file| format!("{}{}", self.to_files, file.path));
        self.pages.get(path).cloned().or_else(file)
    }
}

fn has_data(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Table { .. } => true,
        Block::Component(component) => {
            !matches!(component.value, Component::Dos(_) | Component::Gallery(_) | Component::Steps(_))
        }
        Block::Quote(blocks) => has_data(blocks),
        Block::List { items, .. } => items.iter().any(|item| has_data(&item.blocks)),
        _ => false,
    })
}

/// The HTML; `name` is different for every text of a page.
pub fn render(view: &BodyView, name: &str) -> String {
    let mut writer = Writer {
        view,
        out: String::new(),
        heading: String::new(),
        marks: view.body.footnotes.iter().map(|_| 0).collect(),
        ids: format!("{name}."),
        charts: 0,
        patterns: 0,
        tables: 0,
    };
    writer.blocks(&view.body.blocks);
    writer.footnotes();
    writer.out
}

/// What is written so far, and what the next element needs to know of it.
struct Writer<'a> {
    view: &'a BodyView,
    out: String,
    /// The last heading: it names the tables below it.
    heading: String,
    /// How many marks each footnote has had.
    marks: Vec<usize>,
    /// What the ids of charts begin with.
    ids: String,
    /// How many charts were drawn.
    charts: usize,
    /// For how many series of charts there are patterns.
    patterns: usize,
    /// How many charts, rankings and data tables were led to their files.
    tables: usize,
}
