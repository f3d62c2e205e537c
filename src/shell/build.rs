//! `build`: load, build, publish.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use jiff::Timestamp;

use super::arguments::{BuildOptions, SiteOptions};
use super::block_store::BlockStore;
use super::load::{self, FOLDERS};
use super::progress::Bar;
use super::publish::{Changes, Publisher, published};
use super::remembered_file::{LastRun, RememberedFile, inputs_key};
use super::report::{self, Format};
use super::terminal::{Terminal, say, tell};
use super::timings::Timed;
use super::{Fault, Outcome, records, summary, verify, words};
use crate::diag::Report;
use crate::inputs::Inputs;
use crate::memo::Memo;
use crate::model::{AddressRecord, Ledger};
use crate::path::SitePath;
use crate::pipeline::{self, Summary};
use crate::remembered::{REVISION, Remembered};

/// Builds and publishes.
pub(super) fn run(options: &BuildOptions, terminal: Terminal) -> Result<Outcome, Fault> {
    let start = Instant::now();
    let (words, site) = (words::words(terminal.language), &options.site.site);
    refuse_output_inside_input(site, &options.out)?;
    load::check_site(site)?;
    // The folder is held before anything is read: a run that waited must not publish what was true before it waited.
    let publisher = Publisher::open(&options.out, &mut || tell(&format!("{}\n", words.waiting)))?;
    let inputs = snapshot(&options.site)?;
    let manner = format!("{terminal:?} {:?}", options.site.format);
    // Whoever wants to know why, or whether it is right, wants it to be done.
    let last = LastRun::read(site).filter(|_| !options.verify && options.explain.is_none());
    if let Some(last) = last.filter(|last| last.covers(&inputs, &manner))
        && let Some(changes) = publisher.stands(&last.published)
    {
        show_text(&last.report, options.site.format);
        tell_end(options, terminal, &last.summary, &last.held_back, &changes, inputs.drafts, start);
        if options.timings {
            tell(&format!("{}\n", words.remembered.same));
        }
        return Ok(Outcome::Done);
    }
    let bar = Bar::new(terminal.language, terminal.watched && !options.site.quiet);
    let store = Arc::new(BlockStore::pictures(site));
    let file = RememberedFile::new(site);
    let before = file.read(REVISION).unwrap_or_else(|dropped| {
        // Nothing was remembered, or what was is of no use.
        dropped.inspect(|dropped| tell(&words.remembered.dropped(*dropped)));
        Remembered::default()
    });
    let explained = options.explain.as_deref().map(|path| (path, output_named(path, &options.out)));
    let drawn_before = explained.as_ref().and_then(|(_, path)| before.outputs.get(path.as_ref()?).cloned());
    let timed = Timed::new(&bar, options.timings.then_some(start));
    let terms = Arc::new(BlockStore::terms(site));
    let memo = Memo::once().with_store(store.clone()).with_term_store(terms.clone()).with_remembered(before);
    let mut built = pipeline::build(&inputs, &memo, &publisher, &timed);
    drop(memo);
    timed.end();
    bar.finish();
    store.prune(SystemTime::now());
    terms.prune(SystemTime::now());
    let report = rendered(&built.report, options.site.format, terminal);
    show_text(&report, options.site.format);
    if let Some(failure) = built.sink_failure.take() {
        return Err(publisher.fault().unwrap_or(Fault::Write { path: options.out.clone(), error: failure }));
    }
    if built.report.errors() > 0 {
        return Ok(Outcome::ContentErrors);
    }
    let digests = publisher.digests();
    if options.verify {
        verify::verify(&inputs, &built, &digests).inspect_err(|_| file.remove())?;
    }
    let changes = publisher.commit(inputs.now, &built.published, options.way)?;
    // A look at another day, or at drafts, gives nothing an address and is no publication.
    if options.site.now.is_none() && !inputs.drafts {
        records::keep(site, &inputs, AddressRecord::PATH, &built.address_record)?;
        records::keep(site, &inputs, Ledger::PATH, &built.ledger_record)?;
    }
    if let Some((path, output)) = &explained {
        let now = built.drawn.iter().find(|drawn| Some(&drawn.path) == output.as_ref());
        tell(&words::explained(path, now, drawn_before.as_ref(), terminal.language));
    }
    let held_back = summary::held_back(&built.held_back, terminal.language);
    tell_end(options, terminal, &built.summary, &held_back, &changes, inputs.drafts, start);
    if options.verify && !options.site.quiet {
        tell(&format!("{}\n", words.remembered.verified));
    }
    let kept = pipeline::kept(std::mem::take(&mut built.drawn), &digests);
    // What cannot be kept is made again by the next run.
    let _ = file.write(kept, &built.clean, REVISION);
    if let (Some(until), Some(published)) = (built.steady_until, published(&options.out)) {
        let (revision, inputs_key) = (REVISION.to_owned(), inputs_key(&inputs).hex());
        let (from, summary) = (inputs.now, built.summary);
        LastRun { revision, inputs: inputs_key, from, until, manner, report, held_back, summary, published }
            .write(site);
    }
    tell(&timed.tables(words, &built.summary));
    Ok(Outcome::Done)
}

/// Says what was done.
fn tell_end(
    options: &BuildOptions,
    terminal: Terminal,
    summary: &Summary,
    held_back: &str,
    changes: &Changes,
    drafts: bool,
    start: Instant,
) {
    if options.site.quiet {
        return;
    }
    let text = summary::lines(summary, changes, held_back, start.elapsed().as_secs_f64(), terminal.language);
    let note = if drafts { format!("{}\n", words::words(terminal.language).with_drafts) } else { String::new() };
    // JSON for programs has standard output for itself.
    match options.site.format {
        Format::Json => tell(&format!("{text}{note}")),
        Format::Human | Format::Short => say(&format!("{text}{note}")),
    }
}

/// The output that somebody names: as a path below the output folder or on the site, or as a file.
fn output_named(named: &str, out: &Path) -> Option<SitePath> {
    let plain = |path: &Path| path.strip_prefix(".").unwrap_or(path).to_owned();
    let file = plain(Path::new(named));
    let below = file.strip_prefix(plain(out)).ok().and_then(Path::to_str).map(str::to_owned);
    // Joining takes a slash off the end.
    let is_folder = named.is_empty() || named.ends_with('/');
    let below = below.map_or_else(|| named.to_owned(), |below| if is_folder { format!("{below}/") } else { below });
    let below = below.trim_start_matches("./").trim_start_matches('/');
    let page = if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.to_owned() };
    SitePath::new(&page).ok()
}

/// Reads the site at the moment that the options name, else now.
pub(super) fn snapshot(options: &SiteOptions) -> Result<Inputs, Fault> {
    load::load(&options.site, options.now.unwrap_or_else(Timestamp::now), options.drafts)
}

/// Shows diagnostics.
pub(super) fn show(report: &Report, format: Format, terminal: Terminal) {
    show_text(&rendered(report, format, terminal), format);
}

fn rendered(report: &Report, format: Format, terminal: Terminal) -> String {
    report::render(report, format, terminal.language, terminal.look)
}

/// JSON on standard output, text for people on standard error.
fn show_text(text: &str, format: Format) {
    match format {
        Format::Json => say(text),
        Format::Human | Format::Short => tell(text),
    }
}

/// Output within the content would be read as content by the next run.
fn refuse_output_inside_input(site: &Path, out: &Path) -> Result<(), Fault> {
    let existing = out.ancestors().find_map(|folder| {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        std::fs::canonicalize(folder).ok()
    });
    let inputs: Vec<PathBuf> = FOLDERS.iter().filter_map(|name| std::fs::canonicalize(site.join(name)).ok()).collect();
    match existing {
        Some(existing) if inputs.iter().any(|input| existing.starts_with(input)) => {
            Err(Fault::OutputInsideInput { folder: out.to_owned() })
        }
        _ => Ok(()),
    }
}
