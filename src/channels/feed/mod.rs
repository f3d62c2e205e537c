//! Feeds for readers and crawlers: Atom, sitemap, robots.txt. Addresses in them are absolute.

mod atom;
mod sitemap;

use jiff::Timestamp;
use serde::Serialize;

pub use atom::{AtomEntry, AtomView};
pub use sitemap::{RobotsView, SitemapEntry, SitemapView};

use crate::diag::{Diagnostic, Place};
use crate::key::{Key, KeyBuilder};
use crate::model::{Item, Settings, Site};
use crate::path::{SitePath, encode_segment};
use crate::sink::Publication;
use crate::theme::{Part, Templates};

use super::Job;

/// Changes when the same view and templates give other bytes.
const REVISION: u64 = 1;

/// The templates that a theme must have.
const REQUIRED: [&str; 3] = ["atom.xml", "robots.txt", "sitemap.xml"];

/// The feed templates, ready to draw.
pub struct Renderer {
    templates: Templates,
    key: Key,
}

/// What a feed shows.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub enum View {
    Atom(AtomView),
    Sitemap(SitemapView),
    Robots(RobotsView),
}

impl Renderer {
    /// Reads the templates.
    pub fn prepare(part: &Part) -> (Option<Self>, Vec<Diagnostic>) {
        let (templates, diagnostics) = Templates::compile(part, &[".xml", ".txt"], &REQUIRED);
        let key = KeyBuilder::new("feed").number(REVISION).key(&part.key).finish();
        (templates.map(|templates| Self { templates, key }), diagnostics)
    }

    /// Key of the templates and the renderer's revision.
    pub fn key(&self) -> Key {
        self.key
    }
}

/// Every feed of the site.
pub fn plan(site: &Site, _: &Renderer) -> (Vec<Job>, Vec<Diagnostic>) {
    let mut views = atom::views(site);
    views.extend(sitemap::views(site));
    let origin = Place::file(&SitePath::new("content/site.yaml").expect("a constant"));
    let job = |(path, view): (SitePath, View)| Job {
        path,
        origin: origin.clone(),
        publication: Publication::List,
        view: super::View::Feed(Box::new(view)),
    };
    (views.into_iter().map(job).collect(), Vec::new())
}

/// Draws a feed.
pub fn render(path: &SitePath, view: &View, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    let output = path.as_str();
    match view {
        View::Atom(view) => renderer.templates.render("atom.xml", view, output),
        View::Sitemap(view) => renderer.templates.render("sitemap.xml", view, output),
        View::Robots(view) => renderer.templates.render("robots.txt", view, output),
    }
    .map(String::into_bytes)
}

/// The absolute address of an output; an `index.html` is shown as its folder.
fn absolute(settings: &Settings, path: &SitePath) -> String {
    let url = path.as_str().split('/').map(encode_segment).collect::<Vec<_>>().join("/");
    let folder = url.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    format!("{}{}", settings.base_url, folder.unwrap_or(&url))
}

/// When an item was last changed.
fn changed(item: &Item) -> Option<Timestamp> {
    item.common.updated.or(item.common.date)
}
