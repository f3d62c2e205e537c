//! Waits for changes of the folders that are read.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use notify_debouncer_full::notify::{self, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::fault::Fault;
use super::load::{FOLDERS, is_passed_over};

/// Editors write a file in several steps; this long after the last of them a change counts as done.
const DEBOUNCE: Duration = Duration::from_millis(80);

/// A watch over `content/` and `themes/` of one site.
pub(super) struct Watch {
    site: PathBuf,
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    events: Receiver<DebounceEventResult>,
}

/// Why the wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// Something was written, renamed or removed.
    Change,
    /// The time is up.
    Timeout,
}

impl Watch {
    /// Begins to watch.
    pub(super) fn new(site: &Path) -> Result<Self, Fault> {
        let fault = |error: notify::Error| Fault::Watch { reason: error.to_string() };
        let site = std::fs::canonicalize(site).map_err(Fault::read(site))?;
        let (sender, events) = mpsc::channel();
        let mut debouncer = new_debouncer(DEBOUNCE, None, sender).map_err(fault)?;
        // The site folder itself, but not what is below it: to see `themes/` come into being, and nothing of `public/`.
        debouncer.watch(&site, RecursiveMode::NonRecursive).map_err(fault)?;
        for folder in FOLDERS.map(|name| site.join(name)) {
            if folder.is_dir() {
                debouncer.watch(&folder, RecursiveMode::Recursive).map_err(fault)?;
            }
        }
        Ok(Self { site, debouncer, events })
    }

    /// Waits for a change, at most so long.
    pub(super) fn wait(&mut self, timeout: Duration) -> Woken {
        let start = std::time::Instant::now();
        loop {
            let left = timeout.saturating_sub(start.elapsed());
            let mut is_change = match self.events.recv_timeout(left) {
                Ok(result) => self.is_change(result),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Woken::Timeout,
            };
            // What came in while the last build ran is one change with this.
            while let Ok(result) = self.events.try_recv() {
                is_change |= self.is_change(result);
            }
            if is_change {
                return Woken::Change;
            }
        }
    }

    /// Whether events mean that something may read differently. Reading itself makes events too.
    fn is_change(&mut self, result: DebounceEventResult) -> bool {
        // Errors are lost events: better build once too often.
        let Ok(events) = result else { return true };
        let mut is_change = false;
        for event in events.iter().filter(|event| !matches!(event.kind, EventKind::Access(_))) {
            is_change |= event.need_rescan();
            for path in &event.paths {
                let Ok(below) = path.strip_prefix(&self.site) else {
                    // A symbolic link to a folder elsewhere is watched under its own name.
                    is_change = true;
                    continue;
                };
                let mut parts = below.components().map(|part| part.as_os_str().to_string_lossy());
                let top = parts.next().unwrap_or_default();
                if !FOLDERS.contains(&top.as_ref()) || below.components().any(|part| passed_over(part.as_os_str())) {
                    continue;
                }
                is_change = true;
                if parts.next().is_none() {
                    self.watch_again(path);
                }
            }
        }
        is_change
    }

    /// A folder that was removed and made again (a change of branches does that) is a new one for the system.
    fn watch_again(&mut self, folder: &Path) {
        let _ = self.debouncer.unwatch(folder);
        if folder.is_dir() {
            let _ = self.debouncer.watch(folder, RecursiveMode::Recursive);
        }
    }
}

fn passed_over(name: &std::ffi::OsStr) -> bool {
    is_passed_over(&name.to_string_lossy())
}
