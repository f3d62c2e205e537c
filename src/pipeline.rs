//! The order of the steps, nothing else.

mod collisions;
mod drawing;
mod lines;
mod links;
mod outputs;
mod packs;
mod pictures;
mod progress;
mod rules;
mod screens;
mod slides;
mod source;
mod standing;

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::assemble::assemble;
use crate::channels::led::{self, Label, SlideView};
use crate::channels::{self, Renderers, Work};
use crate::check::rendered::LinkOut;
use crate::config;
use crate::data::Data;
use crate::diag::{Diagnostic, Report};
use crate::inputs::Inputs;
use crate::key::{Key, KeyBuilder};
use crate::memo::Memo;
use crate::model::{Content, HeldBack, HtmlPolicy, Item, Settings, Site, Upkeep, Zone};
use crate::parse::{self, Draft};
use crate::path::SitePath;
use crate::sink::{Discard, Sink};
use crate::{check, theme};

use self::collisions::Claim;
use self::source::{kind_of, parse_key};
use self::standing::Pages;

pub use self::drawing::{Noted, kept};
pub use self::packs::START;
pub use self::progress::{Progress, Step, Unwatched};
pub use self::screens::{Screened, screens};
pub use self::standing::Standing;

/// What a run made.
#[derive(Debug)]
pub struct Built {
    /// All that is wrong. With errors in it nothing may be published.
    pub report: Report,
    /// How much was made.
    pub summary: Summary,
    /// What is not published now, and why.
    pub held_back: Vec<HeldBack>,
    /// The next moment at which the outputs change by themselves.
    pub next_change: Option<Timestamp>,
    /// Until when outputs and report stay as they are: what is counted in days is another by tomorrow. None without a site.
    pub steady_until: Option<Timestamp>,
    /// How the site is kept up to date, and from when on it would not be; none without a site.
    pub upkeep: Option<Upkeep>,
    /// The content files that are published now.
    pub published: BTreeSet<SitePath>,
    /// `addresses.yaml` as it is to be once this is published; empty without a site.
    pub address_record: String,
    /// `ledger.tsv` as it is to be once this is published; empty without a site.
    pub ledger_record: String,
    /// The ids of all screens.
    pub screens: Vec<String>,
    /// The packs that were made.
    pub packs: Vec<Label>,
    /// What every output was drawn from, and where it leads: for the next run.
    pub drawn: Vec<Noted>,
    /// The texts in which no rule found anything: for the next run.
    pub clean: BTreeSet<Key>,
    /// The site as it stands, where a memo for many runs was given and nothing is wrong.
    pub standing: Option<Standing>,
    /// The sink failed: a full disk, for instance.
    pub sink_failure: Option<io::Error>,
}

/// How much a run made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// HTML pages of the website.
    pub pages: usize,
    /// Slides on all screens.
    pub slides: usize,
    /// Screens.
    pub screens: usize,
    /// Files handed to the sink.
    pub outputs: usize,
    /// Texts that rules read.
    pub examined: Tally,
    /// Files parsed.
    pub parsed: Tally,
    /// Pictures made.
    pub pictures: Tally,
    /// Slides painted.
    pub painted: Tally,
    /// Outputs drawn by templates.
    pub rendered: Tally,
}

/// How often a step was done, and how often its result was remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Done.
    pub done: usize,
    /// Remembered.
    pub kept: usize,
}

/// Builds everything from a snapshot into the sink. All of a run's faults are reported, also those that only drawing
/// shows; from the first error on, nothing more goes to the sink.
pub fn build(inputs: &Inputs, memo: &Memo, sink: &dyn Sink, progress: &dyn Progress) -> Built {
    run(inputs, memo, sink, progress, None)
}

/// The same, but nothing is kept of the outputs: what is wrong, and where the site leads to outside of it.
pub fn check(inputs: &Inputs, memo: &Memo, progress: &dyn Progress) -> (Built, Vec<LinkOut>) {
    let mut links_out = Vec::new();
    let built = run(inputs, memo, &Discard, progress, Some(&mut links_out));
    (built, links_out)
}

fn run(
    inputs: &Inputs,
    memo: &Memo,
    sink: &dyn Sink,
    progress: &dyn Progress,
    links_out: Option<&mut Vec<LinkOut>>,
) -> Built {
    let run = Run::new(inputs, memo, sink, progress);
    let mut report = Report::default();
    report.extend(inputs.faults.iter().cloned());

    let mut built = Built {
        report: Report::default(),
        summary: Summary::default(),
        held_back: Vec::new(),
        next_change: None,
        steady_until: None,
        upkeep: None,
        published: BTreeSet::new(),
        address_record: String::new(),
        ledger_record: String::new(),
        screens: Vec::new(),
        packs: Vec::new(),
        drawn: Vec::new(),
        clean: BTreeSet::new(),
        standing: None,
        sink_failure: None,
    };
    if let Some((site, renderers)) = run.site(&mut report) {
        built.screens = site.screens.screens.iter().map(|screen| screen.id.clone()).collect();
        if let Some(renderers) = &renderers {
            (built.summary, built.packs) = run.draw(&site, renderers, &mut report, links_out);
        }
        built.published = site.addresses.keys().cloned().collect();
        built.next_change = site.next_change;
        let zone = &site.settings.zone;
        let tomorrow = zone.date(inputs.now).tomorrow().ok().and_then(|day| zone.moment(day.at(0, 0, 0, 0)));
        built.steady_until = tomorrow.map(|tomorrow| site.next_change.map_or(tomorrow, |next| next.min(tomorrow)));
        built.ledger_record = site.ledger_record();
        built.upkeep = Some(Upkeep::of(&site));
        built.address_record.clone_from(&site.address_record);
        built.held_back.clone_from(&site.held_back);
        let pages = std::mem::take(&mut *run.pages.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(renderers) = renderers.filter(|_| memo.keeps() && report.errors() == 0) {
            built.standing = Some(Standing::new(site, renderers, inputs, pages));
        }
    }
    progress.begin(Step::Finish, 0);
    memo.turn();
    if report.errors() == 0 {
        report.tell_unused();
    }
    built.report = lines::complete(report, inputs).sorted();
    built.drawn = run.drawn.into_inner().unwrap_or_else(PoisonError::into_inner);
    built.clean = run.clean.into_inner().unwrap_or_else(PoisonError::into_inner);
    built.sink_failure = run.failure.into_inner().unwrap_or_else(PoisonError::into_inner);
    built
}

/// What the steps of one run share.
struct Run<'a> {
    inputs: &'a Inputs,
    memo: &'a Memo,
    sink: &'a dyn Sink,
    progress: &'a dyn Progress,
    failure: Mutex<Option<io::Error>>,
    placed: Mutex<BTreeSet<SitePath>>,
    drawn: Mutex<Vec<Noted>>,
    clean: Mutex<BTreeSet<Key>>,
    pages: Mutex<Pages>,
    counts: Counts,
}

impl<'a> Run<'a> {
    fn new(inputs: &'a Inputs, memo: &'a Memo, sink: &'a dyn Sink, progress: &'a dyn Progress) -> Self {
        let (failure, placed, counts) = (Mutex::default(), Mutex::default(), Counts::default());
        let (drawn, clean, pages) = (Mutex::default(), Mutex::default(), Mutex::default());
        Self { inputs, memo, sink, progress, failure, placed, drawn, clean, pages, counts }
    }
}

/// How much was done, and how much remembered.
#[derive(Default)]
struct Counts {
    examined: Count,
    parsed: Count,
    pictures: Count,
    painted: Count,
    rendered: Count,
    outputs: AtomicUsize,
}

/// A [`Tally`] that several threads count.
#[derive(Default)]
struct Count {
    done: AtomicUsize,
    kept: AtomicUsize,
}

impl Count {
    fn add(&self, remembered: bool) {
        let count = if remembered { &self.kept } else { &self.done };
        count.fetch_add(1, Ordering::Relaxed);
    }

    fn tally(&self) -> Tally {
        Tally { done: self.done.load(Ordering::Relaxed), kept: self.kept.load(Ordering::Relaxed) }
    }
}

/// The slides of each screen, by its index, in the order of its items.
type ScreenSlides = Vec<(usize, Vec<SlideView>)>;

impl Run<'_> {
    /// The site with its pictures, and what draws it, as far as they can be had.
    fn site(&self, report: &mut Report) -> Option<(Site, Option<Renderers>)> {
        let inputs = self.inputs;
        self.progress.begin(Step::Examine, 0);
        let rules = self.rules(report);
        let (settings, diagnostics) = config::settings(inputs);
        report.extend(diagnostics);
        let (drafts, diagnostics) = self.parse(settings.as_ref());
        report.extend(diagnostics);
        let settings = settings?;
        if !self.memo.keeps() {
            // Whoever wants a line of them for a message reads it again.
            self.inputs.files.values().for_each(Content::let_go);
        }
        self.progress.begin(Step::Assemble, 0);
        let (mut screens, diagnostics) = config::screens(inputs, &settings);
        report.extend(diagnostics);
        packs::carry(&mut screens, &inputs.carried);
        let (assignments, diagnostics) = config::assignments(inputs, &settings);
        report.extend(diagnostics);
        let (theme, diagnostics) = theme::load(inputs, &settings.theme);
        report.extend(diagnostics);
        let (renderers, diagnostics) = Renderers::prepare(&theme, &settings);
        report.extend(diagnostics);
        let (record, diagnostics) = config::addresses(inputs, &settings.zone);
        report.extend(diagnostics);
        let (mut site, diagnostics) = assemble(&drafts, settings, screens, assignments, &record, inputs);
        report.extend(diagnostics);
        let (ledger, diagnostics) = config::ledger(inputs);
        report.extend(diagnostics);
        (site.rules, site.ledger) = (rules, ledger);
        self.progress.begin(Step::Check, 0);
        check::all(&site, inputs, report);
        report.extend(self.pictures(&mut site, report.errors() == 0));
        Some((site, renderers))
    }

    fn parse(&self, settings: Option<&Settings>) -> (Vec<Arc<Draft>>, Vec<Diagnostic>) {
        let zone = settings.map_or_else(Zone::default, |settings| settings.zone.clone());
        let html = settings.map_or(HtmlPolicy::Escape, |settings| settings.html);
        let context = parse::Context { zone: &zone, html };
        let data = Data::new(self.inputs);
        let mut diagnostics = Vec::new();
        let mut files = Vec::new();
        for (path, file) in self.inputs.below("content").filter(|(path, _)| path.extension() == "md") {
            match kind_of(path) {
                Ok(kind) => files.push((path, kind, file)),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        self.progress.begin(Step::Parse, files.len());
        let parsed: Vec<_> = files
            .par_iter()
            .map(|(path, kind, file)| {
                let key = parse_key(path, file, context);
                let (parsed, remembered) =
                    self.memo.parsed(key, &data, || parse::parse(path, *kind, file, context, &data));
                self.counts.parsed.add(remembered);
                self.progress.advance();
                parsed
            })
            .collect();
        diagnostics.extend(parsed.iter().flat_map(|parsed| parsed.diagnostics.clone()));
        (parsed.iter().filter_map(|parsed| parsed.draft.clone()).collect(), diagnostics)
    }

    fn draw(
        &self,
        site: &Site,
        renderers: &Renderers,
        report: &mut Report,
        links_out: Option<&mut Vec<LinkOut>>,
    ) -> (Summary, Vec<Label>) {
        self.progress.begin(Step::LayOut, 0);
        let (slides, diagnostics) = self.lay_out(site, renderers);
        report.extend(diagnostics);
        let (media, diagnostics) = self.paint(site, &slides, renderers, report.errors() == 0);
        report.extend(diagnostics);
        self.progress.begin(Step::Index, 0);
        let index = self.index(site, renderers, report.errors() == 0);
        self.progress.begin(Step::Plan, 0);
        let (mut work, diagnostics) = channels::plan(site, renderers);
        report.extend(diagnostics);
        self.progress.begin(Step::Schedule, 0);
        let (more, diagnostics) = led::plan(site, &slides, &media, &renderers.led);
        report.extend(diagnostics);
        let (packs, diagnostics) = led::packs(site, &slides, &more);
        report.extend(diagnostics);
        work.extend(more.into_iter().map(Work::Output));
        let claims: Vec<Claim> =
            work.iter().flat_map(Claim::of_work).chain(index.iter().map(Claim::of_drawn)).collect();
        let pages = claims.iter().filter(|claim| claim.is_page()).count();
        let outputs = claims.len() - index.len();
        report.extend(collisions::check(claims));
        let (drawn, diagnostics) = self.render(work, outputs, index, renderers, report.errors() == 0);
        report.extend(diagnostics);
        self.progress.begin(Step::Link, 0);
        // What lacks a page because of another error would be reported twice.
        if report.errors() == 0 {
            report.extend(self.links(&drawn, &site.settings));
        }
        if let Some(links_out) = links_out {
            *links_out = links::out(&drawn, site, self.inputs);
        }
        if report.errors() == 0 && !packs.is_empty() {
            self.progress.begin(Step::Pack, packs.len());
            report.extend(self.packs(&packs, renderers));
        }
        let summary = Summary {
            pages,
            slides: slides.iter().map(|(_, slides)| slides.len()).sum(),
            screens: site.screens.screens.len(),
            outputs: self.counts.outputs.load(Ordering::Relaxed),
            examined: self.counts.examined.tally(),
            parsed: self.counts.parsed.tally(),
            pictures: self.counts.pictures.tally(),
            painted: self.counts.painted.tally(),
            rendered: self.counts.rendered.tally(),
        };
        *self.drawn.lock().unwrap_or_else(PoisonError::into_inner) = drawing::noted(drawn);
        (summary, packs.into_iter().map(|pack| pack.label).collect())
    }

    fn lay_out(&self, site: &Site, renderers: &Renderers) -> (ScreenSlides, Vec<Diagnostic>) {
        let settings = Key::of_value(&site.settings);
        let work: Vec<(usize, &Arc<Item>)> = site
            .screens
            .screens
            .iter()
            .enumerate()
            .flat_map(|(index, screen)| led::select(site, screen).into_iter().map(move |item| (index, item)))
            .collect();
        let laid_out: Vec<_> = work
            .par_iter()
            .map(|(index, item)| {
                let screen = &site.screens.screens[*index];
                let cover = item.common.cover.as_ref().and_then(|cover| site.files.get(&cover.file));
                let key = KeyBuilder::new("slide layout")
                    .key(&renderers.led.key())
                    .key(&settings)
                    .key(&Key::of_value(screen))
                    .key(&Key::of_value(&site.screens.dayparts))
                    .text(item.source.as_str())
                    .text(item.address.as_str())
                    .text(&led::dated(item, screen, site))
                    .key(&item.key)
                    .key(&Key::of_value(&item.own))
                    .key(&Key::of_value(&item.body))
                    .key(&cover.map_or_else(|| Key::of_bytes(b""), Content::key))
                    .number(crate::picture::REVISION)
                    .finish();
                self.memo.layout(key, || led::layout(item, screen, site, &renderers.led)).0
            })
            .collect();
        let mut slides: ScreenSlides = (0..site.screens.screens.len()).map(|index| (index, Vec::new())).collect();
        let mut diagnostics = Vec::new();
        for ((index, _), laid_out) in work.iter().zip(laid_out) {
            slides[*index].1.extend(laid_out.0.iter().cloned());
            diagnostics.extend(laid_out.1.iter().cloned());
        }
        (slides, diagnostics)
    }
}
