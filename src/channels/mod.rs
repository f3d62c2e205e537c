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

/// What is to be drawn: one output, of which all is known that it shows, or what is planned when its turn comes.
// There are many articles and few others: what the larger kind takes is small beside what it shows.
#[allow(clippy::large_enum_variant)]
pub enum Work<'a> {
    /// One output.
    Output(Job),
    /// The outputs of an item's page.
    Article(web::ArticlePlan<'a>),
    /// A part of the site as data.
    Part(feed::PartPlan<'a>),
}

impl Work<'_> {
    /// The jobs of what there is to draw, planned now.
    pub fn into_jobs(self) -> Vec<Job> {
        match self {
            Self::Output(job) => vec![job],
            Self::Article(plan) => plan.jobs(),
            Self::Part(plan) => vec![plan.job()],
        }
    }

    /// A page of its own that readers and search engines come to.
    fn page(&self) -> Option<&SitePath> {
        match self {
            Self::Output(Job { path, view: View::Web(view), .. }) => view.is_indexed().then_some(path),
            Self::Output(_) | Self::Part(_) => None,
            Self::Article(plan) => Some(plan.page()),
        }
    }
}

/// Every output of website and feeds. The outputs of displays follow when their slides are painted.
pub fn plan<'a>(site: &'a Site, renderers: &Renderers) -> (Vec<Work<'a>>, Vec<Diagnostic>) {
    let (mut work, mut diagnostics) = web::plan(site, &renderers.web);
    let pages: Vec<SitePath> = work.iter().filter_map(Work::page).cloned().collect();
    let (more, others) = feed::plan(site, &pages);
    work.extend(more);
    work.extend(led::shares(site).into_iter().map(Work::Output));
    diagnostics.extend(others);
    (work, diagnostics)
}

/// What an output is drawn from, in parts, so that it can be said which of them changed. Equal parts give equal bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawnFrom {
    /// Where it goes, and the part of the theme that draws it.
    pub theme: Key,
    /// What is the same on every page.
    pub surroundings: Key,
    /// Its texts.
    pub texts: Key,
    /// All else that it shows.
    pub rest: Key,
}

impl DrawnFrom {
    /// Collects it.
    pub fn new(job: &Job, renderers: &Renderers) -> Self {
        let channel = |name: &str, renderer: Key| {
            KeyBuilder::new("output").text(job.path.as_str()).text(name).key(&renderer).finish()
        };
        let nothing = Key::of_bytes(b"");
        let simple = |theme: Key, rest: Key| Self { theme, surroundings: nothing, texts: nothing, rest };
        let page = |theme: Key, view: &web::View| {
            let (surroundings, texts, rest) = view.keys();
            Self { theme, surroundings, texts, rest }
        };
        match &job.view {
            View::Web(view) => page(channel("web", renderers.web.key()), view),
            View::Elder(view) => page(channel("elder", renderers.web.key()), view),
            View::Feed(view) => simple(channel("feed", renderers.feed.key()), Key::of_value(view)),
            View::Led(view) => simple(channel("led", renderers.led.key()), Key::of_value(view)),
            View::File(bytes) => simple(channel("file", nothing), Key::of_bytes(bytes)),
            View::Original(content) => simple(channel("original", nothing), content.key()),
        }
    }

    /// One key for all of it.
    pub fn key(&self) -> Key {
        self.parts().iter().fold(KeyBuilder::new("drawn from"), KeyBuilder::key).finish()
    }

    /// Its parts in order.
    pub fn parts(&self) -> [Key; 4] {
        [self.theme, self.surroundings, self.texts, self.rest]
    }

    /// Of [`DrawnFrom::parts`].
    pub fn of_parts([theme, surroundings, texts, rest]: [Key; 4]) -> Self {
        Self { theme, surroundings, texts, rest }
    }
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
