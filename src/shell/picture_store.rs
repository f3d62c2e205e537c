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

use walkdir::WalkDir;

use super::kept_folder;
use crate::key::Key;
use crate::store::Store;

/// Blocks that the present site does not need are kept up to this many bytes in all: an old branch may come back.
const LIMIT: u64 = 2 << 30;
/// A file that a killed run left is removed when it is so old that nobody can be writing it.
const ABANDONED: Duration = Duration::from_hours(1);
/// The end of the names of blocks.
const BLOCK: &str = "block";
/// The beginning of the names of blocks that are being written.
const STAGED: &str = ".staged-";

/// The folder.
#[derive(Debug)]
pub(super) struct PictureStore {
    site: PathBuf,
    folder: PathBuf,
    used: Mutex<BTreeSet<PathBuf>>,
}

impl PictureStore {
    /// The store of a site. Nothing is made before there is something to keep.
    pub(super) fn new(site: &Path) -> Self {
        Self { site: site.to_owned(), folder: kept_folder::path(site).join("pictures"), used: Mutex::default() }
    }

    fn path(&self, key: &Key) -> PathBuf {
        let path = self.folder.join(format!("{}.{BLOCK}", key.hex()));
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        path
    }

    fn write(&self, path: &Path, block: &[u8]) -> std::io::Result<()> {
        kept_folder::make(&self.site)?;
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::Builder::new().prefix(STAGED).tempfile_in(&self.folder)?;
        file.write_all(block)?;
        file.persist(path)?;
        Ok(())
    }

    /// Removes what the runs of this store did not use, the oldest first, until the rest fits; and what was left half
    /// written.
    pub(super) fn prune(&self, now: SystemTime) {
        self.prune_to(LIMIT, now);
    }

    fn prune_to(&self, limit: u64, now: SystemTime) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut blocks = Vec::new();
        for entry in WalkDir::new(&self.folder).min_depth(1).max_depth(1).into_iter().flatten() {
            let Ok(found) = entry.metadata() else { continue };
            let modified = found.modified().unwrap_or(now);
            if entry.path().extension().is_some_and(|extension| extension == BLOCK) {
                blocks.push((modified, found.len(), entry.into_path()));
            } else if entry.file_name().to_string_lossy().starts_with(STAGED)
                && now.duration_since(modified).is_ok_and(|age| age > ABANDONED)
            {
                let _ = fs::remove_file(entry.path());
            }
        }
        blocks.sort();
        let mut total: u64 = blocks.iter().map(|(_, bytes, _)| bytes).sum();
        for (_, bytes, path) in blocks {
            if total <= limit {
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

    fn put(&self, key: &Key, block: &[u8]) -> bool {
        // What cannot be kept is made again by the next run.
        self.write(&self.path(key), block).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        Key::of_bytes(name.as_bytes())
    }

    #[test]
    fn the_oldest_that_nobody_used_go_first() {
        let site = tempfile::tempdir().unwrap();
        let now = SystemTime::now();
        let names = ["used", "oldest", "older", "old", "young"];
        let before = PictureStore::new(site.path());
        for (hours, name) in names.iter().rev().enumerate() {
            assert!(before.put(&key(name), &[0; 100]));
            let file = fs::File::open(before.path(&key(name))).unwrap();
            file.set_modified(now - Duration::from_hours(hours as u64)).unwrap();
        }
        let folder = site.path().join(".wenxuan/pictures");
        for (name, hours) in [(".staged-killed", 2), (".staged-writing", 0), ("note.txt", 99)] {
            fs::write(folder.join(name), "x").unwrap();
            let file = fs::File::open(folder.join(name)).unwrap();
            file.set_modified(now - Duration::from_hours(hours)).unwrap();
        }
        let store = PictureStore::new(site.path());
        assert!(store.get(&key("used")).is_some());
        store.prune_to(300, now);
        let kept: Vec<&str> = names.into_iter().filter(|name| before.get(&key(name)).is_some()).collect();
        assert_eq!(kept, ["used", "old", "young"]);
        assert!(!folder.join(".staged-killed").exists(), "what a killed run left");
        assert!(folder.join(".staged-writing").exists() && folder.join("note.txt").exists());
        store.prune_to(0, now);
        assert!(before.get(&key("used")).is_some() && before.get(&key("young")).is_none());
    }
}
