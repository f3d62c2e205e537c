//! Brings content to a stick: only what changed, and nothing that is not ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::content::Content;
use super::present::Present;
use super::record::{self, Record};
use super::writing::Writing;
use crate::path::SitePath;
use crate::shell::fault::Fault;

/// A stick, or any folder that stands for one.
#[derive(Debug)]
pub struct Stick {
    folder: PathBuf,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Files written, by path.
    pub written: Vec<String>,
    /// Files that lay there already, byte by byte.
    pub unchanged: usize,
    /// Files removed.
    pub removed: Vec<String>,
    /// Files that are not ours.
    pub others: Vec<String>,
    /// The length of the files written.
    pub bytes_written: u64,
    /// Whether anything was written to the stick at all.
    pub touched: bool,
}

impl Brought {
    /// Whether there was nothing to send.
    pub fn is_nothing(&self) -> bool {
        !self.touched
    }
}

impl Stick {
    /// Takes a folder that is there: one that is not would be made on the computer's own disk.
    pub fn open(folder: &Path) -> Result<Self, Fault> {
        match fs::metadata(folder) {
            Ok(found) if found.is_dir() => Ok(Self { folder: folder.to_owned() }),
            _ => Err(Fault::NoStick { folder: folder.to_owned() }),
        }
    }

    /// Makes the stick hold this content. With `beside`, files of others may lie on it; they stay as they are.
    pub fn bring(&self, content: &Content, beside: bool) -> Result<Brought, Fault> {
        let before = Record::read(&self.folder)?;
        let present = Present::walk(&self.folder)?;
        let after = Record::of(content);
        let ours: BTreeSet<String> =
            before.iter().flat_map(|record| record.files.keys()).map(|path| path.to_lowercase()).collect();
        let mut brought = Brought::default();
        let mut write: BTreeMap<&str, &[u8]> = BTreeMap::new();
        let mut obstacles = Vec::new();
        for (path, bytes) in &content.files {
            match present.get(path) {
                Some(found) if fs::read(self.folder.join(&found.path)).is_ok_and(|now| now == **bytes) => {
                    brought.unchanged += 1;
                }
                Some(found) if !ours.contains(&path.to_lowercase()) => obstacles.push(found.shown.clone()),
                // A file, or a link, where a folder must be.
                None if above(path, &present).is_some() => obstacles.extend(above(path, &present)),
                _ => {
                    write.insert(path, bytes);
                }
            }
        }
        let wanted: BTreeSet<String> = content.files.keys().map(|path| path.to_lowercase()).collect();
        let mut remove = Vec::new();
        for (lower, found) in present.files().filter(|(lower, _)| !wanted.contains(*lower) && *lower != record::NAME) {
            if ours.contains(lower) {
                remove.push(found.path.clone());
                brought.removed.push(found.shown.clone());
            } else {
                brought.others.push(found.shown.clone());
            }
        }
        obstacles.sort();
        obstacles.dedup();
        brought.others.retain(|other| !obstacles.contains(other));
        if !(beside || brought.others.is_empty() && obstacles.is_empty()) {
            obstacles.append(&mut brought.others);
            return Err(Fault::ForeignOnStick { folder: self.folder.clone(), paths: playable_first(obstacles) });
        }
        if !obstacles.is_empty() {
            let paths = obstacles.iter().filter_map(|path| SitePath::new(path).ok()).collect();
            return Err(Fault::ForeignFiles { folder: self.folder.clone(), paths });
        }
        let finished = before.as_ref() == Some(&after);
        if write.is_empty() && remove.is_empty() && finished && !present.has_leftovers {
            return Ok(brought);
        }
        brought.touched = true;
        brought.bytes_written = write.values().map(|bytes| bytes.len() as u64).sum();
        brought.written = write.keys().map(|path| (*path).to_owned()).collect();
        Writing { stick: &self.folder, before: before.as_ref(), after: &after, write, remove }.run()?;
        Ok(brought)
    }
}

/// What stands where a folder of a path must be.
fn above(path: &str, present: &Present) -> Option<String> {
    path.match_indices('/').find_map(|(at, _)| Some(present.get(&path[..at])?.shown.clone()))
}

/// Files that a display would show come first in the message.
fn playable_first(mut paths: Vec<String>) -> Vec<String> {
    paths.sort_by_key(|path| (!path.to_lowercase().starts_with("media/"), path.clone()));
    paths
}
