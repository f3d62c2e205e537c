//! The folders `.wenxuan/pictures/` and `.wenxuan/terms/` of a site: what is dear to make, pictures and slides, and the
//! terms of the search index, is kept there between runs.
//!
//! A block is written under another name and renamed, so that a run that is killed, or two that run at once, leave only
//! whole blocks. The folder may be deleted at any time.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use super::kept_folder;
use crate::key::Key;
use crate::store::Store;

/// Blocks that the present site does not need are kept up to this many bytes in all: an old branch may come back.
const PICTURES: u64 = 2 << 30;
/// The same for terms, which are made again sooner than pictures.
const TERMS: u64 = 256 << 20;
/// What was not needed for so long is forgotten, however little it is.
const OLD: Duration = Duration::from_hours(90 * 24);
/// A file that a killed run left is removed when it is so old that nobody can be writing it.
const ABANDONED: Duration = Duration::from_hours(1);
/// The end of the names of blocks.
const BLOCK: &str = "block";

/// One of the folders.
#[derive(Debug)]
pub(super) struct BlockStore {
    site: PathBuf,
    folder: PathBuf,
    limit: u64,
    used: Mutex<BTreeSet<PathBuf>>,
}

impl BlockStore {
    /// The pictures of a site. Nothing is made before there is something to keep.
    pub(super) fn pictures(site: &Path) -> Self {
        Self::new(site, "pictures", PICTURES)
    }

    /// The terms of its search index.
    pub(super) fn terms(site: &Path) -> Self {
        Self::new(site, "terms", TERMS)
    }

    fn new(site: &Path, name: &str, limit: u64) -> Self {
        Self { site: site.to_owned(), folder: kept_folder::path(site).join(name), limit, used: Mutex::default() }
    }

    fn path(&self, key: &Key) -> PathBuf {
        let path = self.folder.join(format!("{}.{BLOCK}", key.hex()));
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        path
    }

    /// Removes what the runs of this store did not use, the oldest first, until the rest fits and nothing of it is old;
    /// and what was left half written.
    pub(super) fn prune(&self, now: SystemTime) {
        self.prune_to(self.limit, now);
    }

    /// The same at the end of one run of many: what the next does not use is not used any more.
    pub(super) fn turn(&self, now: SystemTime) {
        self.turn_to(self.limit, now);
    }

    fn turn_to(&self, limit: u64, now: SystemTime) {
        self.prune_to(limit, now);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn prune_to(&self, limit: u64, now: SystemTime) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut blocks = Vec::new();
        for entry in WalkDir::new(&self.folder).min_depth(1).max_depth(1).into_iter().flatten() {
            let Ok(found) = entry.metadata() else { continue };
            let modified = found.modified().unwrap_or(now);
            if entry.path().extension().is_some_and(|extension| extension == BLOCK) {
                blocks.push((modified, found.len(), entry.into_path()));
            } else if entry.file_name().to_string_lossy().starts_with(kept_folder::STAGED)
                && now.duration_since(modified).is_ok_and(|age| age > ABANDONED)
            {
                let _ = fs::remove_file(entry.path());
            }
        }
        blocks.sort();
        let mut total: u64 = blocks.iter().map(|(_, bytes, _)| bytes).sum();
        for (modified, bytes, path) in blocks {
            let is_old = now.duration_since(modified).is_ok_and(|age| age > OLD);
            if total <= limit && !is_old {
                break;
            }
            if !used.contains(&path) && fs::remove_file(&path).is_ok() {
                total -= bytes;
            }
        }
    }
}

impl Store for BlockStore {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        fs::read(self.path(key)).ok()
    }

    fn put(&self, key: &Key, block: &[u8]) -> bool {
        // What cannot be kept is made again by the next run.
        kept_folder::replace(&self.site, &self.path(key), block).is_ok()
    }

    fn touch(&self, key: &Key) {
        self.path(key);
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
        let before = BlockStore::pictures(site.path());
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
        let store = BlockStore::pictures(site.path());
        assert!(store.get(&key("used")).is_some());
        store.prune_to(300, now);
        let kept: Vec<&str> = names.into_iter().filter(|name| before.get(&key(name)).is_some()).collect();
        assert_eq!(kept, ["used", "old", "young"]);
        assert!(!folder.join(".staged-killed").exists(), "what a killed run left");
        assert!(folder.join(".staged-writing").exists() && folder.join("note.txt").exists());
        store.prune_to(0, now);
        assert!(before.get(&key("used")).is_some() && before.get(&key("young")).is_none());
    }

    #[test]
    fn what_nobody_used_for_long_goes_where_there_is_room_too() {
        let site = tempfile::tempdir().unwrap();
        let (now, before) = (SystemTime::now(), BlockStore::terms(site.path()));
        for (days, name) in [(89, "young"), (91, "old"), (400, "used")] {
            assert!(before.put(&key(name), b"block"));
            let file = fs::File::open(before.path(&key(name))).unwrap();
            file.set_modified(now - Duration::from_hours(24 * days)).unwrap();
        }
        let store = BlockStore::terms(site.path());
        assert!(store.get(&key("used")).is_some());
        store.prune(now);
        assert!(before.get(&key("young")).is_some() && before.get(&key("used")).is_some());
        assert!(before.get(&key("old")).is_none());
    }

    #[test]
    fn what_a_later_run_does_not_need_may_go() {
        let site = tempfile::tempdir().unwrap();
        let (now, store) = (SystemTime::now(), BlockStore::terms(site.path()));
        for name in ["read", "held", "left"] {
            assert!(store.put(&key(name), &[0; 100]));
        }
        store.turn_to(0, now);
        let there = |name: &str| store.folder.join(format!("{}.{BLOCK}", key(name).hex())).exists();
        assert!(["read", "held", "left"].into_iter().all(there), "all were written by the run that ends");
        assert!(store.get(&key("read")).is_some());
        store.touch(&key("held"));
        store.turn_to(0, now);
        assert!(there("read") && there("held") && !there("left"));
    }
}
