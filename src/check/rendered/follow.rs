//! Where the links of all outputs lead: each is followed once, for those that are dead and for the pages that are reached.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::Output;
use super::ground::{Goal, Ground};
use crate::diag::{Diagnostic, Problem, nearest};
use crate::path::SitePath;

/// What the links of all outputs come to.
pub struct Followed<'a> {
    /// Those that lead to nothing, in the order of the outputs.
    pub dead: Vec<Diagnostic>,
    known: HashMap<&'a str, Known<'a>>,
}

impl Followed<'_> {
    /// Whether a link of another page leads to this output.
    pub(super) fn is_reached(&self, path: &SitePath) -> bool {
        self.known.get(path.as_str()).is_some_and(|known| known.reached.load(Ordering::Relaxed))
    }
}

/// A path that links may lead to.
#[derive(Default)]
struct Known<'a> {
    /// Whether it is among all outputs.
    is_there: bool,
    /// What was read of it, if it was.
    output: Option<&'a Output<'a>>,
    /// Whether a link of another page leads there.
    reached: AtomicBool,
}

/// Follows every link. `paths` are all outputs, `base_url` is that of the site: what lies below it lies in the site.
pub fn follow<'a>(outputs: &'a [Output<'a>], paths: &BTreeSet<&'a SitePath>, base_url: &str) -> Followed<'a> {
    let mut known: HashMap<&str, Known<'_>> = HashMap::with_capacity(paths.len());
    for path in paths {
        known.entry(path.as_str()).or_default().is_there = true;
    }
    for output in outputs {
        known.entry(output.path.as_str()).or_default().output = Some(output);
    }
    let (same_letters, near) = (OnceLock::new(), Mutex::default());
    let follower = Follower { known: &known, paths, ground: Ground::new(base_url), same_letters, near };
    let dead = outputs.par_iter().flat_map_iter(|output| follower.output(output)).collect();
    Followed { dead, known }
}

struct Follower<'a, 'k> {
    known: &'k HashMap<&'a str, Known<'a>>,
    paths: &'k BTreeSet<&'a SitePath>,
    ground: Ground,
    /// The first path of each spelling that ignores letter case; made once a link is dead.
    same_letters: OnceLock<HashMap<String, &'a SitePath>>,
    /// For a path that is not there, what may be meant: the same dead link stands on many pages.
    near: Mutex<HashMap<SitePath, Option<String>>>,
}

impl Follower<'_, '_> {
    fn output(&self, output: &Output<'_>) -> Vec<Diagnostic> {
        let from = Here {
            path: output.path,
            folder: output.path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder),
            // What only an elder page leads to, and only to the page that it repeats, is not reached.
            twin: output.path.as_str().strip_prefix("elder/"),
            is_page: output.path.extension() == "html",
        };
        let (mut dead, mut room) = (Vec::new(), String::new());
        for link in output.scanned.links() {
            let Err(suggestion) = self.link(&from, link.target, &mut room) else { continue };
            let (page, target) = (output.path.to_string(), link.target.to_owned());
            let problem = Problem::DeadRenderedLink { page, link: target, line: link.line, suggestion };
            dead.push(Diagnostic::new(problem, output.origin.clone()));
        }
        dead
    }

    /// Whether the link leads to something or out of the site; else the nearest output or anchor, if one is near.
    fn link(&self, from: &Here<'_>, link: &str, room: &mut String) -> Result<(), Option<String>> {
        if let Some(fragment) = self.ground.plain(from.path.as_str(), from.folder, link, room)
            && let Some(known) = self.known.get(room.as_str())
            && known.is_there
        {
            return known.arrive(from, room, &fragment);
        }
        let (path, fragment) = match self.ground.goal(from.path, link) {
            Goal::Output { path, fragment } => (path, fragment),
            Goal::Nothing => return Err(None),
            Goal::Away(_) | Goal::Elsewhere => return Ok(()),
        };
        match self.known.get(path.as_str()) {
            Some(known) if known.is_there => known.arrive(from, path.as_str(), &fragment),
            _ => Err(self.suggestion(path)),
        }
    }

    /// What may be meant by a path that is not there.
    fn suggestion(&self, path: SitePath) -> Option<String> {
        let found = self.near.lock().unwrap_or_else(PoisonError::into_inner).get(&path).cloned();
        found.unwrap_or_else(|| {
            let same_letters = self.same_letters.get_or_init(|| {
                // The first one stays.
                self.paths.iter().rev().map(|path| (path.folded(), *path)).collect()
            });
            let suggestion = same_letters.get(&path.folded()).map(ToString::to_string).or_else(|| {
                let folder = path.parent();
                let beside = self.paths.iter().filter(|path| path.parent() == folder);
                nearest(path.name(), beside.map(|path| path.name())).map(str::to_owned)
            });
            self.near.lock().unwrap_or_else(PoisonError::into_inner).insert(path, suggestion.clone());
            suggestion
        })
    }
}

/// Where a link stands.
struct Here<'a> {
    path: &'a SitePath,
    folder: &'a str,
    twin: Option<&'a str>,
    is_page: bool,
}

impl Known<'_> {
    /// A link leads to this path: whether there is the part of it that is meant; else the nearest anchor, if one is near.
    fn arrive(&self, from: &Here<'_>, path: &str, fragment: &str) -> Result<(), Option<String>> {
        let is_other = path != from.path.as_str() && from.twin != Some(path);
        if from.is_page && is_other && !self.reached.load(Ordering::Relaxed) {
            self.reached.store(true, Ordering::Relaxed);
        }
        let Some(output) = self.output else { return Ok(()) };
        if fragment.is_empty() || fragment == "top" || output.scanned.has_anchor(fragment) {
            return Ok(());
        }
        Err(nearest(fragment, output.scanned.anchors()).map(|anchor| format!("#{anchor}")))
    }
}
