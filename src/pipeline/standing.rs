//! A site as it stands, ready to draw the page of one text again by itself: what `serve` shows at once, before the whole
//! site is built.
//!
//! Only where nothing but the words of one body have changed: then no list, no neighbour, no feed for readers of the page and
//! no address is another one. Everything else waits for the whole build, which comes after in any case and says what is
//! wrong.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::source::kind_of;
use crate::channels::{self, Job, Renderers, View, web};
use crate::data::Data;
use crate::inputs::Inputs;
use crate::model::{Body, Content, LinkTarget, Site};
use crate::parse;
use crate::path::SitePath;
use crate::text;

/// What the last build without errors left.
pub struct Standing {
    site: Site,
    renderers: Renderers,
    inputs: Inputs,
    /// The pages of content files, with their elder versions: by file.
    pages: BTreeMap<SitePath, Page>,
}

struct Page {
    path: SitePath,
    elder: Option<SitePath>,
    view: Arc<web::View>,
}

impl fmt::Debug for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Standing").field("pages", &self.pages.len()).finish_non_exhaustive()
    }
}

impl Standing {
    pub(super) fn new(site: Site, renderers: Renderers, inputs: &Inputs, pages: Pages) -> Self {
        Self { site, renderers, inputs: inputs.clone(), pages: pages.0 }
    }

    /// The page of a content file that reads `file` now, in its versions; none unless nothing else can have changed.
    /// The file counts as read from now on.
    pub fn redraw(&mut self, path: &SitePath, file: &Content) -> Option<Vec<(SitePath, Vec<u8>)>> {
        let page = self.pages.get(path)?;
        let item = self.site.all().find(|item| item.source == *path)?;
        if !same_front(path, self.inputs.file(path)?, file)? {
            return None;
        }
        let settings = &self.site.settings;
        let context = parse::Context { zone: &settings.zone, html: settings.html };
        let parsed = parse::parse(path, kind_of(path).ok()?, file, context, &Data::new(&self.inputs));
        let body = &parsed.draft.as_ref().filter(|_| parsed.diagnostics.is_empty())?.body;
        let is_summed_up_alike = item.common.summary.is_some() || web::summed_up(&item.body) == web::summed_up(body);
        if !is_summed_up_alike || !leads_nowhere_new(&item.body, body) {
            return None;
        }
        let view = Arc::new(page.view.with_body(body, &page.path, &self.site)?);
        let draw = |path: &SitePath, view: View| {
            let origin = crate::diag::Place::file(path);
            let job = Job { path: path.clone(), origin, publication: crate::sink::Publication::Ordinary, view };
            Some((path.clone(), channels::render(&job, &self.renderers).ok()?))
        };
        let mut drawn = vec![draw(&page.path, View::Web(view.clone()))?];
        if let Some(elder) = &page.elder {
            drawn.push(draw(elder, View::Elder(view))?);
        }
        self.inputs.files.insert(path.clone(), file.clone());
        Some(drawn)
    }
}

/// The pages of content files, as they are planned.
#[derive(Default)]
pub(super) struct Pages(BTreeMap<SitePath, Page>);

impl Pages {
    /// Adds the page of a content file; `jobs` are those of an article.
    pub(super) fn add(&mut self, jobs: &[Job]) {
        let Some((Job { path, origin, view: View::Web(view), .. }, more)) = jobs.split_first() else { return };
        let elder = more.iter().find(|job| matches!(job.view, View::Elder(_))).map(|job| job.path.clone());
        self.0.insert(origin.path.clone(), Page { path: path.clone(), elder, view: view.clone() });
    }
}

/// Whether two texts of a file have the same front matter.
fn same_front(path: &SitePath, before: &Content, now: &Content) -> Option<bool> {
    let read = |file: &Content| text::read(path, &file.read().ok()?).ok();
    let (before, now) = (read(before)?, read(now)?);
    let front = |text: &str| parse::split(text).ok().map(|((start, end), _)| text[start..end].to_owned());
    Some(front(&before)? == front(&now)?)
}

/// Whether everything that a body refers to was referred to by the one before: pictures are made, files published and
/// leaving pages drawn only by a whole build.
fn leads_nowhere_new(before: &Body, now: &Body) -> bool {
    let known: Vec<LinkTarget> = before.targets().into_iter().map(|target| target.value).collect();
    let is_known = |target: &LinkTarget| matches!(target, LinkTarget::Here(_)) || known.contains(target);
    now.targets().iter().all(|target| is_known(&target.value))
}
