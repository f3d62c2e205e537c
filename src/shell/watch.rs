//! Waits for changes of the folders that are read.
//!
//! Only whether anything happened is asked, never what: the build compares contents. After each change of what lies
//! where the folders are watched anew, before they are read, so that nothing falls between.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use walkdir::WalkDir;

use super::fault::Fault;
use super::load::{FOLDERS, is_passed_over};
use super::terminal::Terminal;

/// Editors write a file in several steps; this long after the last of them a change counts as done.
const QUIET: Duration = Duration::from_millis(80);
/// This long after the last step a single file is looked at, in case it is all.
const QUIET_OF_ONE: Duration = Duration::from_millis(15);
/// Whoever writes [`MANY`] files (a change of branches, a sync) writes more, and pauses longer.
const QUIET_OF_MANY: Duration = Duration::from_millis(400);
/// So many paths are many.
const MANY: usize = 16;
/// What never becomes quiet is built all the same.
const LONGEST_BURST: Duration = Duration::from_secs(5);

/// How often what cannot be watched is looked at: a folder that has gone may be back at once.
const BLIND_POLL: Duration = Duration::from_millis(500);

/// A watch over `content/` and `themes/` of one site.
pub(super) struct Watch {
    terminal: Terminal,
    ground: Ground,
    /// The system's watcher; none where the folders are looked at every so often.
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
    /// What the watcher watches.
    watched: Vec<PathBuf>,
    /// How often the folders are looked at. Also a watcher that sees nothing for now makes them be looked at.
    poll: Option<Duration>,
    /// The changes that are under way.
    burst: Option<Burst>,
}

/// Why the wait is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// A single file has changed so far, as far as is known; a [`Woken::Change`] follows.
    Single(PathBuf),
    /// Something may read differently.
    Change,
    /// The time is up.
    Timeout,
}

impl Watch {
    /// Begins to watch; with `poll` without the system's help. What the system cannot watch is polled.
    pub(super) fn new(site: &Path, poll: Option<Duration>, terminal: Terminal) -> Result<Self, Fault> {
        let site = fs::canonicalize(site).map_err(Fault::read(site))?;
        let (sender, events) = mpsc::channel();
        let ground = Ground { site, roots: Vec::new(), has_links: false };
        let mut watch = Self { terminal, ground, watcher: None, events, watched: Vec::new(), poll, burst: None };
        if poll.is_none() {
            let hand_on = move |event: notify::Result<Event>| {
                if !event.as_ref().is_ok_and(|event| is_reading(event.kind)) {
                    // The receiver lives as long as the program.
                    let _ = sender.send(event);
                }
            };
            // Links may lead out of the site, where nothing is read; where they lead within it, it is watched.
            match RecommendedWatcher::new(hand_on, Config::default().with_follow_symlinks(false)) {
                Ok(watcher) => watch.watcher = Some(watcher),
                Err(error) => watch.go_blind(&error),
            }
            watch.watch_anew();
        }
        Ok(watch)
    }

    /// Waits for a change and its end, at most so long. Between two looks at the folders there is a `rest`.
    pub(super) fn wait(&mut self, timeout: Duration, rest: Duration) -> Woken {
        if let Some(poll) = self.poll {
            std::thread::sleep(poll.max(rest).min(timeout));
            self.watch_anew();
            return Woken::Change;
        }
        let start = Instant::now();
        loop {
            let left = self.burst.as_ref().map_or_else(|| timeout.saturating_sub(start.elapsed()), Burst::left);
            match self.events.recv_timeout(left) {
                Ok(event) => {
                    let meaning = self.ground.meaning(&event);
                    if meaning > Meaning::Nothing {
                        let paths = event.map_or_else(|error| error.paths, |event| event.paths);
                        let paths = paths.into_iter().filter(|path| self.ground.is_read(path)).collect();
                        self.burst.get_or_insert_with(Burst::new).take(meaning, paths);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => {
                    self.watcher = None;
                    self.go_blind(&notify::Error::generic("the watcher has ended"));
                    return Woken::Change;
                }
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(single) = self.burst.as_mut().and_then(Burst::single) {
                        return Woken::Single(single);
                    }
                    if self.burst.as_ref().is_none_or(|burst| burst.left().is_zero()) {
                        break;
                    }
                }
            }
        }
        let Some(burst) = self.burst.take() else { return Woken::Timeout };
        if burst.meaning == Meaning::Places {
            self.watch_anew();
        }
        Woken::Change
    }

    /// Watches what is there now. A folder that was removed and made again is a new one for the system, a folder that a
    /// removed link led to is forgotten with the link, and one that was made while events were lost was never seen.
    fn watch_anew(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        for path in self.watched.drain(..) {
            let _ = watcher.unwatch(&path);
        }
        self.ground.look();
        // The site folder itself, but not what is below it: to see `themes/` come into being, and nothing of `public/`.
        let site = (&self.ground.site, RecursiveMode::NonRecursive);
        let roots = self.ground.roots.iter().map(|root| (root, RecursiveMode::Recursive));
        for (path, mode) in std::iter::once(site).chain(roots) {
            self.watched.push(path.clone());
            if let Err(error) = watcher.watch(path, mode) {
                return self.go_blind(&error);
            }
        }
        self.poll = None;
    }

    /// Polls until the folders can be watched again: one may have gone just now, or the system has its limits.
    fn go_blind(&mut self, error: &notify::Error) {
        let is_gone = matches!(error.kind, notify::ErrorKind::PathNotFound);
        if self.poll.is_none() && !is_gone {
            self.terminal.fault(&Fault::Watch { reason: error.to_string() });
        }
        self.poll = Some(BLIND_POLL);
    }
}

/// Whether an event is only somebody's reading, such as our own. Closing what was written counts: it is all that is
/// heard of a program that writes through memory.
fn is_reading(kind: EventKind) -> bool {
    matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

/// What lies where.
#[derive(Debug)]
struct Ground {
    /// The site folder, links resolved.
    site: PathBuf,
    /// The folders that are read, links resolved.
    roots: Vec<PathBuf>,
    /// Whether there are symbolic links: they may lead to names that are passed over otherwise.
    has_links: bool,
}

/// What an event means for the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    Nothing,
    /// A file may read differently.
    Content,
    /// Something came, went or moved; or nobody knows.
    Places,
}

impl Ground {
    fn look(&mut self) {
        let roots = FOLDERS.iter().filter_map(|name| fs::canonicalize(self.site.join(name)).ok());
        self.roots = roots.filter(|root| root.is_dir()).collect();
        let mut entries = self.roots.iter().flat_map(|root| WalkDir::new(root).min_depth(1)).flatten();
        self.has_links = entries.any(|entry| entry.path_is_symlink());
    }

    fn meaning(&self, event: &notify::Result<Event>) -> Meaning {
        // Errors are lost events, and so is an overflow: better look once too often.
        let Ok(event) = event else { return Meaning::Places };
        if event.need_rescan() {
            return Meaning::Places;
        }
        if !event.paths.iter().any(|path| self.concerns(path, event.kind)) {
            return Meaning::Nothing;
        }
        match event.kind {
            EventKind::Access(_) | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)) => Meaning::Content,
            _ => Meaning::Places,
        }
    }

    /// Whether a path is that of something that may be read, and not of what editors lay beside it for a moment.
    fn is_read(&self, path: &Path) -> bool {
        self.has_links || !path.file_name().is_some_and(passed_over)
    }

    fn concerns(&self, path: &Path, kind: EventKind) -> bool {
        if path == self.site {
            // The folder as a whole has gone; that something in it has changed is told by name.
            return matches!(kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        }
        if let Some(below) = self.roots.iter().find_map(|root| path.strip_prefix(root).ok()) {
            return self.has_links || !below.iter().any(passed_over);
        }
        // Nothing beside the site is watched but what its folders lead to.
        path.strip_prefix(&self.site).map_or(true, |below| FOLDERS.iter().any(|name| Path::new(name) == below))
    }
}

fn passed_over(name: &OsStr) -> bool {
    is_passed_over(&name.to_string_lossy())
}

/// Changes that come one after another and are one change.
#[derive(Debug)]
struct Burst {
    start: Instant,
    last: Instant,
    meaning: Meaning,
    /// Some of the paths, up to [`MANY`].
    paths: BTreeSet<PathBuf>,
    /// How many events had come when a single file was told of.
    told: usize,
    events: usize,
}

impl Burst {
    fn new() -> Self {
        let now = Instant::now();
        Self { start: now, last: now, meaning: Meaning::Nothing, paths: BTreeSet::new(), told: 0, events: 0 }
    }

    fn take(&mut self, meaning: Meaning, paths: Vec<PathBuf>) {
        self.last = Instant::now();
        self.events += 1;
        self.meaning = self.meaning.max(meaning);
        if self.paths.len() < MANY {
            self.paths.extend(paths);
        }
    }

    /// The only file that has changed so far, if nobody was told of it as it is now.
    fn single(&mut self) -> Option<PathBuf> {
        let is_news = self.told < self.events && self.paths.len() == 1 && self.last.elapsed() < QUIET;
        self.told = self.events;
        is_news.then(|| self.paths.first().cloned()).flatten()
    }

    /// How long it must be quiet yet.
    fn left(&self) -> Duration {
        let quiet = match self.paths.len() {
            ..=1 if self.told < self.events => QUIET_OF_ONE,
            ..MANY => QUIET,
            MANY.. => QUIET_OF_MANY,
        };
        quiet.saturating_sub(self.last.elapsed()).min(LONGEST_BURST.saturating_sub(self.start.elapsed()))
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, Flag, RenameMode};

    use super::*;

    fn meaning(has_links: bool, kind: EventKind, path: &str) -> Meaning {
        let roots = ["/site/content", "/elsewhere/themes"].map(PathBuf::from).to_vec();
        let ground = Ground { site: "/site".into(), roots, has_links };
        ground.meaning(&Ok(Event::new(kind).add_path(path.into())))
    }

    #[test]
    fn events_mean_what_the_reader_would_see() {
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let made = EventKind::Create(CreateKind::Any);
        let moved = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        for (kind, path, expected) in [
            (written, "/site/content/a.md", Meaning::Content),
            (written, "/elsewhere/themes/civic/theme.yaml", Meaning::Content),
            (made, "/site/content/a.md", Meaning::Places),
            (made, "/site/themes", Meaning::Places),
            (moved, "/site", Meaning::Places),
            (written, "/site", Meaning::Nothing),
            (made, "/site/public", Meaning::Nothing),
            (made, "/site/.wenxuan", Meaning::Nothing),
            (written, "/site/content/.a.md.swp", Meaning::Nothing),
            (made, "/site/content/.git/index.lock", Meaning::Nothing),
        ] {
            assert_eq!(meaning(false, kind, path), expected, "{kind:?} {path}");
        }
        assert_eq!(meaning(true, written, "/site/content/.shared/a.md"), Meaning::Content, "a link may lead there");
    }

    #[test]
    fn lost_events_are_changes() {
        let ground = Ground { site: "/site".into(), roots: Vec::new(), has_links: false };
        let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(ground.meaning(&Ok(overflow)), Meaning::Places);
        assert_eq!(ground.meaning(&Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch))), Meaning::Places);
        assert_eq!(ground.meaning(&Ok(Event::new(EventKind::Other))), Meaning::Nothing);
    }

    #[test]
    fn reading_is_no_change_and_closing_what_was_written_is() {
        assert!(is_reading(EventKind::Access(AccessKind::Open(AccessMode::Any))));
        assert!(is_reading(EventKind::Access(AccessKind::Close(AccessMode::Read))));
        assert!(!is_reading(EventKind::Access(AccessKind::Close(AccessMode::Write))));
    }
}
