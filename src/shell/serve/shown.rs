//! What the browser gets now: the last good site, and the errors that came after it.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use crate::model::Content;
use crate::path::SitePath;

/// The outputs of a build, by path.
pub(super) type Outputs = BTreeMap<SitePath, Content>;

/// Shared between the builder and the threads that answer.
#[derive(Debug)]
pub(super) struct Shown {
    now: Mutex<Now>,
    changed: Condvar,
    /// Tells this process from the one before: a page that is still open reloads when the program is started again.
    start: i64,
}

/// One state.
#[derive(Clone, Debug, Default)]
pub(super) struct Now {
    /// The last good site; none before the first good build.
    pub(super) outputs: Option<Arc<Outputs>>,
    /// What is wrong since then, as HTML.
    pub(super) overlay: Option<Arc<str>>,
    /// Counts the states.
    number: u64,
}

impl Shown {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self { now: Mutex::default(), changed: Condvar::new(), start: Timestamp::now().as_millisecond() }
    }

    /// The state now, with its version: a text that no other state has.
    pub(super) fn now(&self) -> (Now, String) {
        let now = self.lock().clone();
        let version = self.version(&now);
        (now, version)
    }

    /// Whether there ever was a good build.
    pub(super) fn has_site(&self) -> bool {
        self.lock().outputs.is_some()
    }

    /// Shows a new site.
    pub(super) fn swap(&self, outputs: Outputs) {
        self.change(|now| {
            now.outputs = Some(Arc::new(outputs));
            now.overlay = None;
        });
    }

    /// Shows some pages anew. What is wrong stays said.
    pub(super) fn patch(&self, pages: Vec<(SitePath, Content)>) {
        self.change(|now| {
            if let Some(outputs) = &mut now.outputs {
                // Answers that are under way hold the outputs as they were: names are shared, so that a copy costs little.
                Arc::make_mut(outputs).extend(pages);
            }
        });
    }

    /// Keeps the last good site and lays errors over it.
    pub(super) fn fail(&self, overlay: String) {
        self.change(|now| now.overlay = Some(overlay.into()));
    }

    /// Waits until the version is no longer `seen`, at most so long; gives the version then.
    pub(super) fn wait(&self, seen: &str, timeout: Duration) -> String {
        let now = self.lock();
        let waited = self.changed.wait_timeout_while(now, timeout, |now| self.version(now) == seen);
        self.version(&waited.unwrap_or_else(PoisonError::into_inner).0)
    }

    fn change(&self, change: impl FnOnce(&mut Now)) {
        let mut now = self.lock();
        change(&mut now);
        now.number += 1;
        drop(now);
        self.changed.notify_all();
    }

    fn version(&self, now: &Now) -> String {
        format!("{}-{}", self.start, now.number)
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
