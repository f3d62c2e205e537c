//! The whole build of a preview: again and again, remembering.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use jiff::{SignedDuration, Timestamp};

use super::overlay;
use super::quick::Quick;
use super::shown::Shown;
use crate::diag::{Diagnostic, Problem, Report};
use crate::inputs::Inputs;
use crate::key::Key;
use crate::memo::Memo;
use crate::path::SitePath;
use crate::pipeline;
use crate::shell::arguments::SiteOptions;
use crate::shell::block_store::BlockStore;
use crate::shell::progress::Bar;
use crate::shell::report::Format;
use crate::shell::terminal::{Terminal, say, tell};
use crate::shell::{build, words};
use crate::sink::MemorySink;

/// What could not be read to the end is read again soon, with or without an event.
const RETRY: Duration = Duration::from_secs(1);
/// The longest sleep: a computer that was suspended must notice that time has passed.
pub(super) const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// Builds again and again, remembering.
pub(super) struct Builder {
    options: SiteOptions,
    terminal: Terminal,
    memo: Memo,
    stores: [Arc<BlockStore>; 2],
    last: Option<Last>,
    /// The failure outside the content that is shown now.
    failed: Option<String>,
    /// How long reading took.
    reading: Duration,
}

/// What the last build was made of.
struct Last {
    files: BTreeMap<SitePath, Key>,
    faults: Vec<Diagnostic>,
    /// Whether files could be read when they were needed as they were when they were found.
    settled: bool,
    /// The system's clock.
    at: Timestamp,
    next_change: Option<Timestamp>,
}

impl Builder {
    /// Nothing is built yet.
    pub(super) fn new(options: SiteOptions, terminal: Terminal) -> Self {
        let (pictures, terms) = (BlockStore::pictures(&options.site), BlockStore::terms(&options.site));
        let stores = [Arc::new(pictures), Arc::new(terms)];
        let [pictures, terms] = stores.clone();
        let memo = Memo::kept().with_store(pictures).with_term_store(terms);
        Self { options, terminal, memo, stores, last: None, failed: None, reading: Duration::ZERO }
    }

    /// How long the last reading took.
    pub(super) fn reading(&self) -> Duration {
        self.reading
    }

    /// Builds if anything that is read has changed, or the time has come.
    pub(super) fn build(&mut self, shown: &Shown, quick: &Quick) {
        let start = Instant::now();
        let at = Timestamp::now();
        quick.begin();
        let read = build::snapshot(&self.options);
        self.reading = start.elapsed();
        let inputs = match read {
            Ok(inputs) => inputs,
            Err(fault) => {
                let text = overlay::fault(&fault, shown.has_site(), self.terminal.language);
                self.last = None;
                // Who looks every second says it once.
                if self.failed.as_ref() != Some(&text) {
                    self.terminal.fault(&fault);
                    shown.fail(text.clone());
                    self.failed = Some(text);
                }
                return;
            }
        };
        self.failed = None;
        if self.is_same(&inputs) && !self.is_due() {
            return;
        }
        let bar = Bar::new(self.terminal.language, self.terminal.watched && !self.options.quiet);
        let sink = MemorySink::default();
        let mut built = pipeline::build(&inputs, &self.memo, &sink, &bar);
        bar.finish();
        build::show(&built.report, self.options.format, self.terminal);
        self.last = Some(Last {
            files: inputs.files.iter().map(|(path, file)| (path.clone(), file.key())).collect(),
            settled: built
                .report
                .diagnostics()
                .iter()
                .all(|found| !is_unreadable(found) || inputs.faults.contains(found)),
            faults: inputs.faults,
            at,
            // A fixed clock stands still.
            next_change: built.next_change.filter(|_| self.options.now.is_none()),
        });
        if built.report.errors() > 0 {
            shown.fail(self.overlay(&built.report, shown.has_site()));
            return;
        }
        quick.end(built.standing.take(), sink.into_outputs(), shown);
        // Not before the site is shown: the one before reads its pictures where they are kept.
        self.stores.iter().for_each(|store| store.turn(SystemTime::now()));
        if !self.options.quiet {
            let seconds = start.elapsed().as_secs_f64();
            let text = words::rebuilt(built.summary.pages, built.summary.slides, seconds, self.terminal.language);
            match self.options.format {
                Format::Json => tell(&text),
                Format::Human | Format::Short => say(&text),
            }
        }
    }

    fn overlay(&self, report: &Report, has_site: bool) -> String {
        overlay::report(report, has_site, self.terminal.language)
    }

    fn is_same(&self, inputs: &Inputs) -> bool {
        self.last.as_ref().is_some_and(|last| {
            last.faults == inputs.faults
                && last.files.len() == inputs.files.len()
                && last.files.iter().zip(&inputs.files).all(|(a, b)| a.0 == b.0 && *a.1 == b.1.key())
        })
    }

    /// Whether the site has changed by itself since the last build: something begins or ends, also because the clock
    /// was put back; or the last build could not read what it needed.
    pub(super) fn is_due(&self) -> bool {
        let now = Timestamp::now();
        let is_put_back = |last: &Last| last.at > now && self.options.now.is_none();
        self.next_change().is_some_and(|next| next <= now)
            || self.last.as_ref().is_some_and(|last| !last.settled || is_put_back(last))
    }

    /// How long nothing can change by itself.
    pub(super) fn sleep(&self) -> Duration {
        let left = self.next_change().map(|next| next.duration_since(Timestamp::now()).max(SignedDuration::ZERO));
        let longest = if self.last.as_ref().is_some_and(|last| !last.settled) { RETRY } else { LONGEST_SLEEP };
        left.and_then(|left| Duration::try_from(left).ok()).unwrap_or(longest).min(longest)
    }

    fn next_change(&self) -> Option<Timestamp> {
        self.last.as_ref()?.next_change
    }
}

fn is_unreadable(diagnostic: &Diagnostic) -> bool {
    matches!(diagnostic.problem, Problem::Unreadable { .. })
}
