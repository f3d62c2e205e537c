//! `serve`: load, build, swap; wait for a change or for the next moment at which the site changes by itself.
//!
//! One thread watches, and shows the page of a single text that was saved at once; one builds the whole site, which may take
//! a while.
//!
//! Nothing is written but the store of pictures: the site lives in memory, and ending the program deletes nothing.

mod builder;
mod overlay;
mod quick;
mod respond;
mod shown;

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tiny_http::Server;

use self::builder::{Builder, LONGEST_SLEEP};
use self::quick::Quick;
use self::shown::Shown;
use super::arguments::ServeOptions;
use super::fault::Fault;
use super::terminal::{Terminal, say, tell};
use super::watch::{Watch, Woken};
use super::{Outcome, load, words};

/// How many ports after the wanted one are tried.
const PORTS: u16 = 20;
/// Threads that answer requests. A page asks for a few dozen files at most.
const ANSWERING: usize = 4;
/// Where the folders are polled, resting takes so many times as long as reading.
const RESTS: u32 = 4;

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
    let quick = Arc::new(Quick::new(&options.site.site));
    let mut builder = Builder::new(options.site.clone(), terminal);
    builder.build(&shown, &quick);
    let wish = Arc::new(Wish::new(builder.reading()));
    let kept = (shown.clone(), quick.clone(), wish.clone());
    std::thread::spawn(move || {
        let (shown, quick, wish) = kept;
        loop {
            if wish.wait(builder.sleep()) || builder.is_due() {
                builder.build(&shown, &quick);
                wish.set_reading(builder.reading());
            }
        }
    });
    say(&words::serving(&format!("http://127.0.0.1:{port}/"), terminal.language));
    loop {
        match watch.wait(LONGEST_SLEEP, wish.reading() * RESTS) {
            // Shown at once; the whole build follows when the burst is over.
            Woken::Single(path) => quick.redraw(&path, &shown),
            Woken::Change => wish.make(),
            Woken::Timeout => {}
        }
    }
}

/// That something has changed and is to be built: told by who watches to who builds.
struct Wish {
    state: Mutex<(bool, Duration)>,
    made: Condvar,
}

impl Wish {
    fn new(reading: Duration) -> Self {
        Self { state: Mutex::new((false, reading)), made: Condvar::new() }
    }

    fn make(&self) {
        self.lock().0 = true;
        self.made.notify_all();
    }

    /// Waits for a wish at most so long; whether there was one.
    fn wait(&self, timeout: Duration) -> bool {
        let waited = self.made.wait_timeout_while(self.lock(), timeout, |(is_made, _)| !*is_made);
        std::mem::take(&mut waited.unwrap_or_else(PoisonError::into_inner).0.0)
    }

    fn reading(&self) -> Duration {
        self.lock().1
    }

    fn set_reading(&self, reading: Duration) {
        self.lock().1 = reading;
    }

    fn lock(&self) -> MutexGuard<'_, (bool, Duration)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
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
