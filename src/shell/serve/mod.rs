//! `serve`: load, build, swap; wait for a change or for the next moment at which the site changes by itself.
//!
//! Nothing is written but the store of pictures: the site lives in memory, and ending the program deletes nothing.

mod overlay;
mod respond;
mod shown;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use tiny_http::Server;

use self::shown::Shown;
use super::arguments::{ServeOptions, SiteOptions};
use super::fault::Fault;
use super::picture_store::PictureStore;
use super::progress::Bar;
use super::report::Format;
use super::terminal::{Terminal, say, tell};
use super::watch::{Watch, Woken};
use super::{Outcome, build, load, words};
use crate::diag::{Diagnostic, Problem, Report};
use crate::inputs::Inputs;
use crate::key::Key;
use crate::memo::Memo;
use crate::path::SitePath;
use crate::pipeline;
use crate::sink::MemorySink;

/// How many ports after the wanted one are tried.
const PORTS: u16 = 20;
/// Threads that answer requests. A page asks for a few dozen files at most.
const ANSWERING: usize = 4;
/// What could not be read to the end is read again soon, with or without an event.
const RETRY: Duration = Duration::from_secs(1);
/// Where the folders are polled, resting takes so many times as long as reading.
const RESTS: u32 = 4;
/// The longest sleep: a computer that was suspended must notice that time has passed.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// Serves until the process is ended.
pub(super) fn run(options: &ServeOptions, terminal: Terminal) -> Result<Outcome, Fault> {
    load::check_site(&options.site.site)?;
    let mut watch = Watch::new(&options.site.site, options.poll, terminal)?;
    let (server, port) = listen(options.port)?;
    if port != options.port {
        tell(&words::other_port(options.port, port, terminal.language));
    }
    let shown = Arc::new(Shown::new());
    let server = Arc::new(server);
    for _ in 0..ANSWERING {
        let (server, shown) = (server.clone(), shown.clone());
        std::thread::spawn(move || {
            while let Ok(request) = server.recv() {
                respond::respond(request, &shown, port);
            }
        });
    }
    let memo = Memo::kept().with_store(Arc::new(PictureStore::new(&options.site.site)));
    let mut builder =
        Builder { options: &options.site, terminal, memo, last: None, failed: None, reading: Duration::ZERO };
    builder.build(&shown);
    say(&words::serving(&format!("http://127.0.0.1:{port}/"), terminal.language));
    loop {
        match watch.wait(builder.sleep(), builder.reading * RESTS) {
            Woken::Change => builder.build(&shown),
            Woken::Timeout if builder.is_due() => builder.build(&shown),
            Woken::Timeout => {}
        }
    }
}

/// The wanted port of this computer alone, or the next that is free.
fn listen(wanted: u16) -> Result<(Server, u16), Fault> {
    let mut reason = String::new();
    for port in wanted..=wanted.saturating_add(PORTS) {
        match Server::http(("127.0.0.1", port)) {
            Ok(server) => return Ok((server, port)),
            Err(error) => reason = error.to_string(),
        }
    }
    Err(Fault::Port { port: wanted, reason })
}

/// Builds again and again, remembering.
struct Builder<'a> {
    options: &'a SiteOptions,
    terminal: Terminal,
    memo: Memo,
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

impl Builder<'_> {
    /// Builds if anything that is read has changed, or the time has come.
    fn build(&mut self, shown: &Shown) {
        let start = Instant::now();
        let at = Timestamp::now();
        let read = build::snapshot(self.options);
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
        let built = pipeline::build(&inputs, &self.memo, &sink, &bar);
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
        shown.swap(sink.into_outputs());
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
    fn is_due(&self) -> bool {
        let now = Timestamp::now();
        let is_put_back = |last: &Last| last.at > now && self.options.now.is_none();
        self.next_change().is_some_and(|next| next <= now)
            || self.last.as_ref().is_some_and(|last| !last.settled || is_put_back(last))
    }

    /// How long nothing can change by itself.
    fn sleep(&self) -> Duration {
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
