//! What other people's programs read: Atom, RSS and JSON feeds with the whole text, the sitemap, robots.txt, the
//! description of the search and `site.json`. Addresses in them are absolute; nothing in them tells when they were made.

mod content;
mod news;
mod parts;
mod site_json;
mod sitemap;
mod writer;

use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use serde_json::Value;
use tera::Context;

pub use content::Content;
pub use news::{Enclosure, NewsEntry, NewsView};
pub use site_json::{ItemView, PartPlan, PartView, SiteView};
pub use sitemap::{RobotsView, SitemapEntry, SitemapIndexView, SitemapView};

use crate::diag::{Diagnostic, Place};
use crate::key::{Key, KeyBuilder};
use crate::model::{Item, Settings, Site, Status};
use crate::path::{SitePath, encode_segment};
use crate::sink::Publication;
use crate::theme::{Part, Templates};

use super::{Job, Work};

/// Changes when the same view and templates give other bytes.
const REVISION: u64 = 2;

/// The templates that a theme must have.
const REQUIRED: [&str; 6] = ["atom.xml", "opensearch.xml", "robots.txt", "rss.xml", "sitemap.xml", "sitemap-index.xml"];

/// The feed templates, ready to draw.
pub struct Renderer {
    templates: Templates,
    key: Key,
}

/// What a feed shows.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub enum View {
    Atom(NewsView),
    Rss(NewsView),
    Json(NewsView),
    Sitemap(SitemapView),
    SitemapIndex(SitemapIndexView),
    Robots(RobotsView),
    OpenSearch(OpenSearchView),
    Site(SiteView),
    Part(PartView),
}

/// What `opensearch.xml` gets.
#[derive(Debug, Serialize)]
pub struct OpenSearchView {
    /// 网站名称, at most 16 characters, as the standard asks.
    pub short_name: String,
    /// 网站名称
    pub name: String,
    /// What the site is about.
    pub description: String,
    /// The search page with `{searchTerms}`, absolute.
    pub search: String,
    /// The address of this file.
    pub address: String,
    /// The icon of the site.
    pub icon: String,
    /// 电子邮箱
    pub email: Option<String>,
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

/// Every feed of the site; `pages` are those of its pages that search engines may show.
pub fn plan<'a>(site: &'a Site, pages: &[SitePath]) -> (Vec<Work<'a>>, Vec<Diagnostic>) {
    let (mut views, (maps, (index, parts))) =
        rayon::join(|| news::views(site), || rayon::join(|| sitemap::views(site, pages), || site_json::plan(site)));
    views.extend(maps);
    views.push(index);
    views.push(open_search(&site.settings));
    let work = views.into_iter().map(|(path, view)| Work::Output(job(path, view)));
    (work.chain(parts.into_iter().map(Work::Part)).collect(), Vec::new())
}

/// What makes all feeds necessary.
fn origin() -> Place {
    Place::file(&SitePath::new("content/site.yaml").expect("a constant"))
}

fn job(path: SitePath, view: View) -> Job {
    Job { path, origin: origin(), publication: Publication::List, view: super::View::Feed(Box::new(view)) }
}

/// Draws a feed.
pub fn render(path: &SitePath, view: &View, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    let output = path.as_str();
    let templates = &renderer.templates;
    match view {
        View::Atom(view) => templates.draw("atom.xml", &with_contents(view), output),
        View::Rss(view) => templates.draw("rss.xml", &with_contents(view), output),
        View::Json(view) => Ok(json(&news::json_feed(view))),
        View::Sitemap(view) => templates.render("sitemap.xml", view, output),
        View::SitemapIndex(view) => templates.render("sitemap-index.xml", view, output),
        View::Robots(view) => templates.render("robots.txt", view, output),
        View::OpenSearch(view) => templates.render("opensearch.xml", view, output),
        View::Site(view) => Ok(json(&site_json::index(view))),
        View::Part(view) => Ok(json(&site_json::part(view))),
    }
    .map(String::into_bytes)
}

/// The view for a template, with the texts of its entries as HTML.
fn with_contents(view: &NewsView) -> Context {
    let mut context = Context::from_serialize(view).expect("views hold only text, numbers, lists and records");
    let contents: Vec<String> = view.entries.iter().map(|entry| entry.content.html()).collect();
    context.insert("contents", &contents);
    context
}

fn json(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("JSON values are JSON");
    text.push('\n');
    text
}

fn open_search(settings: &Settings) -> (SitePath, View) {
    let path = SitePath::new("opensearch.xml").expect("a constant");
    let view = OpenSearchView {
        short_name: settings.name.chars().take(16).collect(),
        name: settings.name.clone(),
        description: if settings.description.is_empty() { &settings.name } else { &settings.description }.clone(),
        search: format!("{}search/?q={{searchTerms}}", settings.base_url),
        address: absolute(settings, &path),
        icon: format!("{}assets/icon.svg", settings.base_url),
        email: settings.email.clone(),
    };
    (path, View::OpenSearch(view))
}

/// The absolute address of an output; an `index.html` is shown as its folder.
fn absolute(settings: &Settings, path: &SitePath) -> String {
    let url = path.as_str().split('/').map(encode_segment).collect::<Vec<_>>().join("/");
    let folder = url.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    format!("{}{}", settings.base_url, folder.unwrap_or(&url))
}

/// The absolute address of a file that is published as it is.
fn file_url(site: &Site, source: &SitePath) -> Option<String> {
    let address = Site::file_address(source).filter(|_| site.referred.contains_key(source))?;
    Some(absolute(&site.settings, &address))
}

/// The absolute address of a picture as texts show it.
fn picture_url(site: &Site, source: &SitePath) -> Option<String> {
    let picture = site.pictures.get(source).and_then(|set| set.plain());
    picture.map(|file| absolute(&site.settings, &file.path)).or_else(|| file_url(site, source))
}

/// When an item was last changed, as far as its front matter tells: a notice also changes when it lapses.
fn changed(item: &Item, site: &Site) -> Option<Timestamp> {
    let lapsed = item.valid_until().filter(|_| item.common.status == Status::Lapsed).and_then(|last| {
        let next = last.checked_add(1.day()).ok()?;
        site.settings.zone.moment(next.at(0, 0, 0, 0)).filter(|moment| *moment <= site.now)
    });
    item.common.updated.max(item.common.date).max(lapsed)
}
