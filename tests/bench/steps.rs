//! How long single steps take on the sample site: parse, assemble, render (pages, feeds, the pictures of shared
//! links), slide layout, paint.
//!
//! `cargo bench --bench steps` prints a table. Every step runs on one thread, a file, page or slide at a time, in several
//! rounds after one that is not counted; an item's time is the median of its rounds. The table says the median of the items,
//! which four of five lie between, the slowest, and how far the rounds lay apart. Pictures are not made, so pages are drawn
//! without them; slides read theirs.

#![allow(clippy::disallowed_methods, reason = "a benchmark stands outside: it measures time")]
#![allow(clippy::print_stdout, reason = "its table is its result")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use wenxuan::assemble::assemble;
use wenxuan::channels::led::{self, SlideView};
use wenxuan::channels::{self, Job, Renderers, View, Work};
use wenxuan::data::Data;
use wenxuan::inputs::Inputs;
use wenxuan::key::Key;
use wenxuan::model::{Content, HtmlPolicy, Item, Kind, Screen, Settings, Site};
use wenxuan::parse::{self, Draft};
use wenxuan::path::SitePath;
use wenxuan::{config, embedded, theme};

/// Rounds that are counted, as long as time is left.
const ROUNDS: usize = 9;
/// Rounds that are counted in any case.
const LEAST_ROUNDS: usize = 3;
/// How long a step may go on before it has had all its rounds.
const PATIENCE: Duration = Duration::from_secs(20);

/// Whether an output is of a kind.
type Belongs = fn(&View) -> bool;

fn main() {
    let inputs = sample();
    let (settings, _) = config::settings(&inputs);
    let settings = settings.expect("the sample has settings");
    println!("| step | items | median µs | 80 % between | slowest | its µs | all of them, ms | rounds apart |");
    println!("|---|--:|--:|--:|---|--:|--:|--:|");
    let drafts = measure_parse(&inputs, &settings);
    let site = measure_assemble(&inputs, &settings, &drafts);
    let (theme, _) = theme::load(&inputs, &site.settings.theme);
    let (renderers, _) = Renderers::prepare(&theme, &site.settings);
    let renderers = renderers.expect("the default theme is whole");
    measure_render(&site, &renderers);
    let slides = measure_layout(&site, &renderers);
    measure_paint(&slides, &renderers);
}

/// The sample site as the program carries it, on a day of its year.
fn sample() -> Inputs {
    let file =
        |(path, bytes): (&str, &[u8])| (SitePath::new(path).expect("a sound path"), Content::held(bytes.to_vec()));
    let files = embedded::below("content").map(file).collect();
    Inputs::new(files, "2026-11-23T09:00:00+08:00".parse().expect("a moment"))
}

fn measure_parse(inputs: &Inputs, settings: &Settings) -> Vec<Arc<Draft>> {
    let context = parse::Context { zone: &settings.zone, html: HtmlPolicy::Escape };
    let data = Data::new(inputs);
    let kind = |path: &SitePath| Kind::of_folder(path.below("content")?.split_once('/')?.0);
    let files: Vec<(&SitePath, Kind, &Content)> = inputs
        .below("content")
        .filter(|(path, _)| path.extension() == "md")
        .filter_map(|(path, file)| Some((path, kind(path)?, file)))
        .collect();
    row(
        "parse",
        &files,
        |(path, ..)| path.to_string(),
        |_| (),
        |(path, kind, file), ()| {
            black_box(parse::parse(path, *kind, file, context, &data));
        },
    );
    files.iter().filter_map(|(path, kind, file)| parse::parse(path, *kind, file, context, &data).draft).collect()
}

fn measure_assemble(inputs: &Inputs, settings: &Settings, drafts: &[Arc<Draft>]) -> Site {
    let (screens, _) = config::screens(inputs, settings);
    let (assignments, _) = config::assignments(inputs, settings);
    let (record, _) = config::addresses(inputs, &settings.zone);
    let parts = || (settings.clone(), screens.clone(), assignments.clone());
    row(
        "assemble",
        &[()],
        |()| "the site".to_owned(),
        |()| parts(),
        |(), (settings, screens, assignments)| {
            black_box(assemble(drafts, settings, screens, assignments, &record, inputs));
        },
    );
    let (settings, screens, assignments) = parts();
    assemble(drafts, settings, screens, assignments, &record, inputs).0
}

fn measure_render(site: &Site, renderers: &Renderers) {
    let (work, _) = channels::plan(site, renderers);
    let jobs: Vec<Job> = work.into_iter().flat_map(Work::into_jobs).collect();
    let kinds: [(&str, Belongs); 3] = [
        ("render a page", |view| matches!(view, View::Web(_) | View::Elder(_))),
        ("render a feed", |view| matches!(view, View::Feed(_))),
        ("draw a share picture", |view| matches!(view, View::Led(_))),
    ];
    for (step, belongs) in kinds {
        let drawn: Vec<&Job> = jobs.iter().filter(|job| belongs(&job.view)).collect();
        row(
            step,
            &drawn,
            |job| job.path.to_string(),
            |_| (),
            |job, ()| {
                black_box(channels::render(job, renderers)).expect("the default theme draws the sample");
            },
        );
    }
}

fn measure_layout(site: &Site, renderers: &Renderers) -> Vec<SlideView> {
    let work: Vec<(&Screen, &Arc<Item>)> = site
        .screens
        .screens
        .iter()
        .flat_map(|screen| led::select(site, screen).into_iter().map(move |item| (screen, item)))
        .collect();
    row(
        "slide layout",
        &work,
        |(screen, item)| format!("{} on {}", item.source, screen.id),
        |_| (),
        |(screen, item), ()| {
            black_box(led::layout(item, screen, site, &renderers.led));
        },
    );
    // Each drawing once, however many screens show it.
    let slides = work.iter().flat_map(|(screen, item)| led::layout(item, screen, site, &renderers.led).0);
    let unique: BTreeMap<Key, SlideView> = slides.map(|slide| (slide.key, slide)).collect();
    unique.into_values().collect()
}

fn measure_paint(slides: &[SlideView], renderers: &Renderers) {
    row(
        "paint",
        slides,
        |slide| format!("{} on {} ({} × {})", slide.id, slide.screen, slide.width, slide.height),
        |slide| slide.pictures().expect("the sample's pictures can be read"),
        |slide, pictures| {
            black_box(led::paint(slide, &pictures, &renderers.led)).expect("the sample's slides can be painted");
        },
    );
}

/// Does a step for every item in each round, and prints what it took. What `prepare` does is not counted.
fn row<'a, T, P>(
    step: &str,
    items: &'a [T],
    name: impl Fn(&T) -> String,
    prepare: impl Fn(&'a T) -> P,
    work: impl Fn(&'a T, P),
) {
    let begun = Instant::now();
    let mut rounds: Vec<Vec<f64>> = Vec::new();
    // The first round fills caches.
    while rounds.len() <= LEAST_ROUNDS || (rounds.len() <= ROUNDS && begun.elapsed() < PATIENCE) {
        let timed = |item: &'a T| {
            let prepared = prepare(item);
            let start = Instant::now();
            work(item, prepared);
            start.elapsed().as_secs_f64() * 1e6
        };
        rounds.push(items.iter().map(timed).collect());
    }
    rounds.remove(0);
    let mut times: Vec<(f64, usize)> =
        (0..items.len()).map(|item| (at(rounds.iter().map(|round| round[item]).collect(), 0.5), item)).collect();
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let of_items = |share| at(times.iter().map(|(time, _)| *time).collect(), share);
    let sums: Vec<f64> = rounds.iter().map(|round| round.iter().sum()).collect();
    let sum = |share| at(sums.clone(), share);
    let (slowest, item) = times.last().copied().unwrap_or_default();
    println!(
        "| {step} | {} | {:.0} | {:.0}–{:.0} | {} | {slowest:.0} | {:.1} | {:.0} % |",
        items.len(),
        of_items(0.5),
        of_items(0.1),
        of_items(0.9),
        items.get(item).map(name).unwrap_or_default(),
        sum(0.5) / 1e3,
        (sum(1.0) - sum(0.0)) / sum(0.5) * 100.0
    );
}

/// The value that such a share of all lies below.
fn at(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values.get((last as f64 * share).round() as usize).copied().unwrap_or(0.0)
}
