//! Body → HTML.

mod blocks;
mod components;
mod escape;
mod highlight;
mod inlines;
mod picture_size;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Body, HtmlPolicy, LinkTarget, Site};
use crate::path::SitePath;

/// A body with every link resolved for one page. Equal views give equal HTML.
#[derive(Clone, Debug, Serialize)]
pub struct BodyView {
    /// What it says.
    body: Body,
    /// Where files of the snapshot are, from this page. What is missing here is not published and shown as text.
    urls: BTreeMap<SitePath, String>,
    /// Width and height of pictures, in pixels.
    sizes: BTreeMap<SitePath, (u32, u32)>,
    /// What happens to raw HTML.
    html: HtmlPolicy,
}

impl BodyView {
    /// Resolves it.
    pub fn new(body: &Body, page: &SitePath, site: &Site) -> Self {
        let mut urls = BTreeMap::new();
        for target in body.targets() {
            if let LinkTarget::Inside { path, .. } = target.value
                && let Some(address) = address(&path, site)
            {
                urls.insert(path, page.link_to(&address, true));
            }
        }
        let mut sizes = BTreeMap::new();
        for picture in body.pictures() {
            if let LinkTarget::Inside { path, .. } = picture.target.value
                && let Some(size) = site.files.get(&path).and_then(|file| picture_size::of(&file.bytes))
            {
                sizes.insert(path, size);
            }
        }
        Self { body: body.clone(), urls, sizes, html: site.settings.html }
    }
}

/// Where a file of the snapshot is in the output, if it is published.
fn address(path: &SitePath, site: &Site) -> Option<SitePath> {
    match site.addresses.get(path) {
        Some(address) => Some(address.clone()),
        None if site.files.contains_key(path) => Site::file_address(path),
        None => None,
    }
}

/// The HTML.
pub fn render(view: &BodyView) -> String {
    let mut writer = Writer {
        view,
        out: String::new(),
        heading: String::new(),
        marks: view.body.footnotes.iter().map(|_| 0).collect(),
        charts: 0,
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
    /// How many charts were drawn.
    charts: usize,
}
