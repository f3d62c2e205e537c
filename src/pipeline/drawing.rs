//! Draws outputs, or takes those of an earlier run as they lie there.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::{Run, Step};
use crate::channels::{self, DrawnFrom, Job, Renderers, View, Work, search, web};
use crate::check::rendered::{self, Scanned};
use crate::diag::{Diagnostic, Place};
use crate::key::Key;
use crate::model::Site;
use crate::path::SitePath;
use crate::remembered::KeptOutput;

/// An output that was drawn, taken or copied: what is known of it when its view has gone.
pub(super) struct Drawn {
    /// Where it went.
    pub(super) path: SitePath,
    /// What in the source makes it necessary.
    pub(super) origin: Place,
    /// Whether readers and search engines come to it as a page of its own; an elder page repeats an ordinary one.
    pub(super) is_page: bool,
    /// Whether readers come to links on it first; leaving pages, elder pages and feeds only repeat them.
    pub(super) is_ordinary: bool,
    /// What it links to, if it was looked through.
    pub(super) scanned: Option<Arc<Scanned>>,
    /// None of what is only copied.
    from: Option<DrawnFrom>,
    taken: bool,
    by: &'static str,
}

/// What is known of an output after its run.
#[derive(Debug)]
pub struct Noted {
    /// Where it went.
    pub path: SitePath,
    /// What it was drawn from.
    pub from: DrawnFrom,
    /// What it links to, if it was looked through.
    pub scanned: Option<Arc<Scanned>>,
    /// Whether it was taken as it lies there.
    pub taken: bool,
    /// What in the source makes it necessary.
    pub origin: SitePath,
    /// The template or channel that draws it.
    pub drawn_by: &'static str,
}

/// What the next run may want to know.
pub(super) fn noted(drawn: Vec<Drawn>) -> Vec<Noted> {
    let note = |Drawn { path, origin, from, taken, scanned, by, .. }: Drawn| {
        Some(Noted { path, from: from?, scanned, taken, origin: origin.path, drawn_by: by })
    };
    drawn.into_iter().filter_map(note).collect()
}

/// What a run leaves for the next of the outputs that it took or drew. `digests` say what became of each.
pub fn kept(
    drawn: Vec<Noted>,
    digests: &BTreeMap<SitePath, (Key, u64)>,
) -> impl Iterator<Item = (SitePath, KeptOutput)> {
    let kept = move |noted: Noted| {
        let (sha256, bytes) = *digests.get(&noted.path)?;
        let scanned = noted.scanned.map(|scanned| scanned.packed().into());
        Some((noted.path, KeptOutput { drawn_from: noted.from, sha256, bytes, scanned }))
    };
    drawn.into_iter().filter_map(kept)
}

/// How an output came about.
struct Made {
    from: Option<DrawnFrom>,
    taken: bool,
    scanned: Option<Arc<Scanned>>,
}

impl Drawn {
    fn new(job: Job, made: Made) -> Self {
        let Made { from, taken, scanned } = made;
        let is = |is: fn(&web::View) -> bool| matches!(&job.view, View::Web(view) if is(view));
        Self {
            is_page: is(web::View::is_indexed),
            is_ordinary: is(|view| !matches!(view, web::View::Leave(..))),
            by: channels::drawn_by(&job),
            path: job.path,
            origin: job.origin,
            from,
            taken,
            scanned,
        }
    }
}

impl Run<'_> {
    /// The search index; its documents are read off the site each time, their terms and its files remembered. Every file
    /// goes to the sink as soon as it is made.
    pub(super) fn index(&self, site: &Site, renderers: &Renderers, publish: bool) -> Vec<Drawn> {
        let drawn = Mutex::new(Vec::new());
        let hand = |file: search::File| {
            let Some(job) = search::job(&file) else { return file };
            let View::File(bytes) = &job.view else { unreachable!("the index is of files") };
            let made = self.file(&job, bytes, renderers, publish);
            drawn.lock().unwrap_or_else(PoisonError::into_inner).push(Drawn::new(job, made));
            if self.memo.keeps() { file } else { file.emptied() }
        };
        let terms = |reading: &search::Reading, room: &mut search::TermRoom| {
            self.memo.terms(reading.key(), || reading.terms(room))
        };
        let index = search::index(site, self.memo.index().as_deref(), &terms, &hand);
        if self.memo.keeps() {
            self.memo.keep_index(index);
        }
        drawn.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Draws every output of the work, or takes it as it is, and lets go of its view; there will be so many outputs, and
    /// `drawn` are those that are made already.
    pub(super) fn render(
        &self,
        mut work: Vec<Work<'_>>,
        outputs: usize,
        mut drawn: Vec<Drawn>,
        renderers: &Renderers,
        publish: bool,
    ) -> (Vec<Drawn>, Vec<Diagnostic>) {
        self.progress.begin(Step::Render, outputs);
        // The two versions of a page come one after the other: they share what is drawn for both.
        work.sort_by(|a, b| turn(a).cmp(&turn(b)));
        let made: Vec<Result<Drawn, Diagnostic>> = work
            .into_par_iter()
            .flat_map_iter(|work| {
                self.jobs(work).into_iter().map(|job| {
                    let made = self.output(&job, renderers, publish);
                    self.progress.advance();
                    Ok(Drawn::new(job, made?))
                })
            })
            .collect();
        let mut diagnostics = Vec::new();
        drawn.reserve(made.len());
        for made in made {
            match made {
                Ok(one) => drawn.push(one),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        drawn.sort_by(|a, b| a.path.cmp(&b.path));
        (drawn, diagnostics)
    }

    /// Plans what is not planned yet; the pages of articles are kept where they are asked for later.
    fn jobs(&self, work: Work<'_>) -> Vec<Job> {
        let is_kept = self.memo.keeps() && matches!(work, Work::Article(_));
        let jobs = work.into_jobs();
        if is_kept {
            self.pages.lock().unwrap_or_else(PoisonError::into_inner).add(&jobs);
        }
        jobs
    }

    fn output(&self, job: &Job, renderers: &Renderers, publish: bool) -> Result<Made, Diagnostic> {
        // What is copied as it is needs no memory.
        if let View::File(bytes) = &job.view {
            return Ok(self.file(job, bytes, renderers, publish));
        }
        if let View::Original(content) = &job.view {
            let scanned = self.original(job, content, renderers, publish)?;
            return Ok(Made { from: None, taken: false, scanned });
        }
        let from = DrawnFrom::new(job, renderers);
        if let Some(kept) = self.memo.remembered().and_then(|remembered| remembered.outputs.get(&job.path))
            && kept.drawn_from == from
            && let Some(taken) = self.take(job, kept, publish)
        {
            return Ok(taken);
        }
        let key = from.key();
        let draw = || {
            let mut rendered = None;
            let mut draw = || rendered = Some(channels::render(job, renderers));
            self.progress.draw(&job.path, channels::drawn_by(job), &mut draw);
            rendered.unwrap_or_else(|| channels::render(job, renderers))
        };
        let scan = |bytes: &[u8]| {
            rendered::is_scanned(&job.path).then(|| self.memo.scanned(key, || rendered::scan(&job.path, bytes)))
        };
        // The source that made the page necessary, so that the editor knows which text to look at.
        let led_here = |diagnostic: Diagnostic| diagnostic.with_related(job.origin.clone());
        if !self.memo.keeps() {
            self.counts.rendered.add(false);
            let bytes = draw().map_err(led_here)?;
            if publish {
                self.put(&job.path, &job.publication, &bytes);
            }
            return Ok(Made { from: Some(from), taken: false, scanned: scan(&bytes) });
        }
        // What is remembered is held once: here and by the sink.
        let (rendered, taken) = self.memo.rendered(key, || draw().map(Arc::from));
        self.counts.rendered.add(taken);
        let bytes = (*rendered).clone().map_err(led_here)?;
        if publish {
            self.share(&job.path, &job.publication, &bytes);
        }
        Ok(Made { from: Some(from), taken, scanned: scan(&bytes) })
    }

    /// Hands out bytes that are there.
    fn file(&self, job: &Job, bytes: &Arc<[u8]>, renderers: &Renderers, publish: bool) -> Made {
        if publish {
            self.share(&job.path, &job.publication, bytes);
        }
        let scanned = rendered::is_scanned_copy(&job.path).then(|| {
            let key = DrawnFrom::new(job, renderers).key();
            self.memo.scanned(key, || rendered::scan(&job.path, bytes))
        });
        Made { from: None, taken: false, scanned }
    }

    /// Takes an output of an earlier run that would be drawn from the same again; gives what is known of it.
    fn take(&self, job: &Job, kept: &KeptOutput, publish: bool) -> Option<Made> {
        let scanned = match &kept.scanned {
            Some(_) => Some(Arc::new(kept.links()?)),
            None => None,
        };
        // Where nothing is published nothing has to lie anywhere.
        if publish && !self.reuse(&job.path, &job.publication, &kept.sha256, kept.bytes) {
            return None;
        }
        self.counts.rendered.add(true);
        Some(Made { from: Some(kept.drawn_from), taken: true, scanned })
    }
}

/// Where in the order of drawing an output stands: an elder page after its ordinary page.
fn turn<'a>(work: &'a Work<'_>) -> (&'a str, bool) {
    match work {
        Work::Output(Job { path, view: View::Elder(_), .. }) => {
            (path.as_str().split_once('/').map_or(path.as_str(), |(_, ordinary)| ordinary), true)
        }
        Work::Output(job) => (job.path.as_str(), false),
        Work::Article(plan) => (plan.page().as_str(), false),
        Work::Part(plan) => (plan.path().as_str(), false),
    }
}
