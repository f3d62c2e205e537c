//! The folder `.wenxuan/pictures/` of a site: what is dear to make, pictures and slides, is kept there between runs.
//!
//! A block is written under another name and renamed, so that a run that is killed, or two that run at once, leave only
//! whole blocks. The folder may be deleted at any time.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;
use walkdir::WalkDir;

use crate::key::Key;
use crate::store::Store;

/// Blocks that the present site does not need are kept up to this many bytes in all: an old branch may come back.
const LIMIT: u64 = 2 << 30;
/// A file that a killed run left is removed when it is so old that nobody can be writing it.
const ABANDONED: Duration = Duration::from_hours(1);
/// The end of the names of blocks.
const BLOCK: &str = "block";

/// The folder.
#[derive(Debug)]
pub(super) struct PictureStore {
    folder: PathBuf,
    used: Mutex<BTreeSet<PathBuf>>,
}

impl PictureStore {
    /// The store of a site. Nothing is made before there is something to keep.
    pub(super) fn new(site: &Path) -> Self {
        Self { folder: site.join(".wenxuan").join("pictures"), used: Mutex::default() }
    }

    fn path(&self, key: &Key) -> PathBuf {
        let path = self.folder.join(format!("{}.{BLOCK}", key.hex()));
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        path
    }

    fn write(&self, path: &Path, block: &[u8]) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let ignore = self.folder.with_file_name(".gitignore");
        if !ignore.exists() {
            fs::write(ignore, "*\n")?;
        }
        let mut file = NamedTempFile::new_in(&self.folder)?;
        file.write_all(block)?;
        file.persist(path)?;
        Ok(())
    }

    /// Removes what the runs of this store did not use, the oldest first, until the rest fits; and what was left half
    /// written.
    pub(super) fn prune(&self, now: SystemTime) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut blocks = Vec::new();
        for entry in WalkDir::new(&self.folder).min_depth(1).max_depth(1).into_iter().flatten() {
            let Ok(found) = entry.metadata() else { continue };
            let modified = found.modified().unwrap_or(now);
            if entry.path().extension().is_some_and(|extension| extension == BLOCK) {
                blocks.push((modified, found.len(), entry.into_path()));
            } else if found.is_file() && now.duration_since(modified).is_ok_and(|age| age > ABANDONED) {
                let _ = fs::remove_file(entry.path());
            }
        }
        blocks.sort();
        let mut total: u64 = blocks.iter().map(|(_, bytes, _)| bytes).sum();
        for (_, bytes, path) in blocks {
            if total <= LIMIT {
                break;
            }
            if !used.contains(&path) && fs::remove_file(&path).is_ok() {
                total -= bytes;
            }
        }
    }
}

impl Store for PictureStore {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        fs::read(self.path(key)).ok()
    }

    fn put(&self, key: &Key, block: &[u8]) {
        // What cannot be kept is made again by the next run.
        let _ = self.write(&self.path(key), block);
    }
}
