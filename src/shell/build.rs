//! `build`: load, build, publish.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use jiff::Timestamp;

use super::arguments::{BuildOptions, SiteOptions};
use super::load::{self, FOLDERS};
use super::picture_store::PictureStore;
use super::progress::Bar;
use super::publish::Publisher;
use super::report::{self, Format};
use super::terminal::{Terminal, say, tell};
use super::timings::Timed;
use super::{Fault, Outcome, records, summary, words};
use crate::diag::Report;
use crate::inputs::Inputs;
use crate::memo::Memo;
use crate::model::{AddressRecord, Ledger};
use crate::pipeline;

/// Builds and publishes.
pub(super) fn run(options: &BuildOptions, terminal: Terminal) -> Result<Outcome, Fault> {
    let start = Instant::now();
    let words = words::words(terminal.language);
    refuse_output_inside_input(&options.site.site, &options.out)?;
    load::check_site(&options.site.site)?;
    // The folder is held before anything is read: a run that waited must not publish what was true before it waited.
    let publisher = Publisher::open(&options.out, &mut || tell(&format!("{}\n", words.waiting)))?;
    let inputs = snapshot(&options.site)?;
    let bar = Bar::new(terminal.language, terminal.watched && !options.site.quiet);
    let store = Arc::new(PictureStore::new(&options.site.site));
    let timed = Timed::new(&bar, options.timings.then_some(start));
    let built = pipeline::build(&inputs, &Memo::once().with_store(store.clone()), &publisher, &timed);
    timed.end();
    bar.finish();
    store.prune(SystemTime::now());
    show(&built.report, options.site.format, terminal);
    if built.sink_failure.is_some() {
        let failure = built.sink_failure.unwrap_or_else(|| std::io::ErrorKind::Other.into());
        return Err(publisher.fault().unwrap_or(Fault::Write { path: options.out.clone(), error: failure }));
    }
    if built.report.errors() > 0 {
        return Ok(Outcome::ContentErrors);
    }
    let changes = publisher.commit(inputs.now, &built.published, options.way)?;
    // A look at another day, or at drafts, gives nothing an address and is no publication.
    if options.site.now.is_none() && !inputs.drafts {
        records::keep(&options.site.site, &inputs, AddressRecord::PATH, &built.address_record)?;
        records::keep(&options.site.site, &inputs, Ledger::PATH, &built.ledger_record)?;
    }
    if !options.site.quiet {
        let seconds = start.elapsed().as_secs_f64();
        let text = summary::lines(&built.summary, &changes, &built.held_back, seconds, terminal.language);
        let note = if inputs.drafts { format!("{}\n", words.with_drafts) } else { String::new() };
        // JSON for programs has standard output for itself.
        match options.site.format {
            Format::Json => tell(&format!("{text}{note}")),
            Format::Human | Format::Short => say(&format!("{text}{note}")),
        }
    }
    tell(&timed.tables(words.rules, words.rules.loading, words.rules.publishing));
    Ok(Outcome::Done)
}

/// Reads the site at the moment that the options name, else now.
pub(super) fn snapshot(options: &SiteOptions) -> Result<Inputs, Fault> {
    load::load(&options.site, options.now.unwrap_or_else(Timestamp::now), options.drafts)
}

/// Shows diagnostics: JSON on standard output, text for people on standard error.
pub(super) fn show(report: &Report, format: Format, terminal: Terminal) {
    let text = report::render(report, format, terminal.language, terminal.look);
    match format {
        Format::Json => say(&text),
        Format::Human | Format::Short => tell(&text),
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
