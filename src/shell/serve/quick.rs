//! The page of a text that was just saved, shown before the whole site is built.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::shown::{Outputs, Shown};
use crate::model::Content;
use crate::path::SitePath;
use crate::pipeline::Standing;

/// A text that is longer waits for the whole build.
const LIMIT: u64 = 1 << 20;

/// What is needed to draw one page again, and what was drawn so since the present build began to read.
pub(super) struct Quick {
    /// The site folder, links resolved.
    site: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    standing: Option<Standing>,
    /// The files of pages that the present build may not know as they are now.
    since: BTreeSet<SitePath>,
}

impl Quick {
    /// Before the first build nothing can be drawn.
    pub(super) fn new(site: &Path) -> Self {
        Self { site: fs::canonicalize(site).unwrap_or_else(|_| site.to_owned()), state: Mutex::default() }
    }

    /// A whole build begins to read: what is drawn from now on it may not know.
    pub(super) fn begin(&self) {
        self.lock().since.clear();
    }

    /// A whole build is done and is shown, with what was drawn since it began.
    pub(super) fn end(&self, standing: Option<Standing>, mut outputs: Outputs, shown: &Shown) {
        let mut state = self.lock();
        state.standing = standing;
        for path in std::mem::take(&mut state.since) {
            outputs.extend(state.drawn(&self.site, &path).into_iter().flatten());
        }
        shown.swap(outputs);
    }

    /// Shows the page of the file at `file`, if nothing else can have changed with it.
    pub(super) fn redraw(&self, file: &Path, shown: &Shown) {
        let below = file.strip_prefix(&self.site).ok().and_then(Path::to_str).map(|below| below.replace('\\', "/"));
        let Some(path) = below.and_then(|below| SitePath::new(&below).ok()) else { return };
        let mut state = self.lock();
        if let Some(drawn) = state.drawn(&self.site, &path) {
            shown.patch(drawn);
            state.since.insert(path);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn drawn(&mut self, site: &Path, path: &SitePath) -> Option<Vec<(SitePath, Content)>> {
        let file = read(&site.join(path.as_str()))?;
        let drawn = self.standing.as_mut()?.redraw(path, &file)?;
        Some(drawn.into_iter().map(|(path, bytes)| (path, Content::held(bytes))).collect())
    }
}

/// A regular file that is no link; of anything else only the whole build knows what it means.
fn read(file: &Path) -> Option<Content> {
    let found = fs::symlink_metadata(file).ok()?;
    if !found.is_file() || found.len() > LIMIT {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(file).ok()?.take(LIMIT + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LIMIT).then(|| Content::held(bytes))
}
