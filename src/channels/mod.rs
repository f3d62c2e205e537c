//! Channels: website, search, slides, feeds. This file only dispatches.

pub mod feed;
pub mod led;
pub mod search;
pub mod web;

use std::sync::Arc;

use crate::diag::{Diagnostic, Place};
use crate::key::{Key, KeyBuilder};
use crate::model::{Content, Settings, Site};
use crate::path::SitePath;
use crate::sink::Publication;
use crate::theme::Theme;

/// What each channel needs of the theme, read once a run.
pub struct Renderers {
    /// Website.
    pub web: web::Renderer,
    /// Slides and player.
    pub led: led::Renderer,
    /// Feeds for readers and crawlers.
    pub feed: feed::Renderer,
}

impl Renderers {
    /// Reads the theme's templates and fonts. Without renderers nothing can be drawn; the diagnostics say why.
    pub fn prepare(theme: &Theme, settings: &Settings) -> (Option<Self>, Vec<Diagnostic>) {
        let (web, mut diagnostics) = web::Renderer::prepare(&theme.web, &theme.assets, &theme.tokens);
        let (led, more) = led::Renderer::prepare(&theme.led, &theme.fonts, &theme.tokens, settings);
        diagnostics.extend(more);
        let (feed, more) = feed::Renderer::prepare(&theme.feed);
        diagnostics.extend(more);
        let renderers = match (web, led, feed) {
            (Some(web), Some(led), Some(feed)) => Some(Self { web, led, feed }),
            _ => None,
        };
        (renderers, diagnostics)
    }
}

/// One output to be made.
#[derive(Debug)]
pub struct Job {
    /// Where it goes.
    pub path: SitePath,
    /// What in the source makes it necessary: named when two jobs want one path.
    pub origin: Place,
    /// When it is published.
    pub publication: Publication,
    /// All it shows. Equal views give equal bytes.
    pub view: View,
}

/// All that an output shows, by channel.
#[derive(Debug)]
pub enum View {
    /// A page.
    Web(Arc<web::View>),
    /// The elder version of a page: the same view, shared.
    Elder(Arc<web::View>),
    /// A feed, sitemap or other listing for machines.
    Feed(Box<feed::View>),
    /// A player or the feed of a screen.
    Led(Box<led::View>),
    /// Bytes that are there already.
    File(Arc<[u8]>),
    /// A file of the source, copied as it is.
    Original(Content),
}

/// Every output of website and feeds. The outputs of displays follow when their slides are painted.
pub fn plan(site: &Site, renderers: &Renderers) -> (Vec<Job>, Vec<Diagnostic>) {
    let (mut jobs, mut diagnostics) = web::plan(site, &renderers.web);
    let pages = jobs.iter().filter(|job| matches!(&job.view, View::Web(view) if view.is_indexed()));
    let pages: Vec<SitePath> = pages.map(|job| job.path.clone()).collect();
    let (more, others) = feed::plan(site, &pages);
    jobs.extend(more);
    jobs.extend(led::shares(site));
    diagnostics.extend(others);
    (jobs, diagnostics)
}

/// The key of an output: what it shows, and the theme part that draws it.
pub fn key(job: &Job, renderers: &Renderers) -> Key {
    let key = KeyBuilder::new("output").text(job.path.as_str());
    match &job.view {
        View::Web(view) => key.text("web").key(&renderers.web.key()).key(&view.key()),
        View::Elder(view) => key.text("elder").key(&renderers.web.key()).key(&view.key()),
        View::Feed(view) => key.text("feed").key(&renderers.feed.key()).key(&Key::of_value(view)),
        View::Led(view) => key.text("led").key(&renderers.led.key()).key(&Key::of_value(view)),
        View::File(bytes) => key.text("file").bytes(bytes),
        View::Original(content) => key.text("original").key(&content.key()),
    }
    .finish()
}

/// What draws an output, for whoever takes its time: a template of the website, a channel.
pub fn drawn_by(job: &Job) -> &'static str {
    match &job.view {
        View::Web(view) | View::Elder(view) => view.template(),
        View::Feed(_) => "feed",
        View::Led(_) => "led",
        View::File(_) | View::Original(_) => "files",
    }
}

/// Draws one output.
pub fn render(job: &Job, renderers: &Renderers) -> Result<Vec<u8>, Diagnostic> {
    match &job.view {
        View::Web(view) => web::render(&job.path, view, &renderers.web),
        View::Elder(view) => web::render_for_elders(&job.path, view, &renderers.web),
        View::Feed(view) => feed::render(&job.path, view, &renderers.feed),
        View::Led(view) => led::render(&job.path, view, &renderers.led),
        View::File(bytes) => Ok(bytes.to_vec()),
        View::Original(content) => content.read().map(|bytes| bytes.to_vec()),
    }
}
