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
use crate::diag::{Diagnostic, Report};
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
/// The longest sleep: a computer that was suspended must notice that time has passed.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// Serves until the process is ended.
pub(super) fn run(options: &ServeOptions, terminal: Terminal) -> Result<Outcome, Fault> {
    load::check_site(&options.site.site)?;
    let mut watch = Watch::new(&options.site.site)?;
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
    let mut builder = Builder { options: &options.site, terminal, memo, last: None };
    builder.build(&shown);
    say(&words::serving(&format!("http://127.0.0.1:{port}/"), terminal.language));
    loop {
        match watch.wait(builder.sleep()) {
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
}

/// What the last build was made of.
struct Last {
    files: BTreeMap<SitePath, Key>,
    faults: Vec<Diagnostic>,
    next_change: Option<Timestamp>,
}

impl Builder<'_> {
    /// Builds if anything that is read has changed, or the time has come.
    fn build(&mut self, shown: &Shown) {
        let start = Instant::now();
        let inputs = match build::snapshot(self.options) {
            Ok(inputs) => inputs,
            Err(fault) => {
                self.terminal.fault(&fault);
                self.last = None;
                shown.fail(overlay::fault(&fault, shown.has_site(), self.terminal.language));
                return;
            }
        };
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
            faults: inputs.faults,
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

    /// Whether the site has changed by itself since the last build: something begins or ends.
    fn is_due(&self) -> bool {
        self.next_change().is_some_and(|next| next <= Timestamp::now())
    }

    /// How long nothing can change by itself.
    fn sleep(&self) -> Duration {
        let left = self.next_change().map(|next| next.duration_since(Timestamp::now()).max(SignedDuration::ZERO));
        left.and_then(|left| Duration::try_from(left).ok()).unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP)
    }

    fn next_change(&self) -> Option<Timestamp> {
        self.last.as_ref()?.next_change
    }
}
