//! What lies in the output folder now: ours by the manifest, and what others put there.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use super::staging::WITHIN;
use super::walk::walk;
use crate::key::{Key, KeyWriter};
use crate::path::SitePath;
use crate::shell::fault::Fault;

/// What one name in the folder is. Symbolic links are never followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A regular file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A symbolic link, a pipe, a socket, a device.
    Other,
}

/// The entries of an output folder.
#[derive(Debug)]
pub(super) struct Present {
    /// By path from the folder. Names that are not UTF-8 are only in [`Present::odd`].
    entries: BTreeMap<String, Found>,
    /// Entries whose names are not UTF-8: never ours, only to be kept.
    odd: Vec<(PathBuf, Found)>,
    /// Whether another file system is mounted somewhere in it.
    pub(super) has_mounts: bool,
}

impl Present {
    /// Walks a folder; empty if there is none.
    pub(super) fn walk(folder: &Path) -> Result<Self, Fault> {
        let device = device(folder);
        let seen = walk(folder, |below, entry, kind| {
            if below.starts_with(WITHIN) {
                return None;
            }
            let found = match kind {
                kind if kind.is_dir() => Found::Folder,
                // What is gone by now is not there.
                kind if kind.is_file() => Found::File(entry.metadata().ok()?.len()),
                _ => Found::Other,
            };
            let is_mounted = found == Found::Folder && device != self::device(&entry.path());
            Some((below.to_owned(), found, is_mounted))
        });
        if let Some((path, error)) = seen.failed {
            return Err(Fault::Read { path, error });
        }
        let mut present = Self { entries: BTreeMap::new(), odd: Vec::new(), has_mounts: false };
        for (below, found, is_mounted) in seen.levels.into_iter().flatten() {
            present.has_mounts |= is_mounted;
            match below.to_str() {
                Some(text) => {
                    present.entries.insert(text.replace(std::path::MAIN_SEPARATOR, "/"), found);
                }
                None => present.odd.push((below, found)),
            }
        }
        Ok(present)
    }

    /// What lies at a path.
    pub(super) fn get(&self, path: &str) -> Option<Found> {
        self.entries.get(path).copied()
    }

    /// What stands in the way of an output and is not ours.
    pub(super) fn obstacle(&self, path: &SitePath, manifest: &Manifest) -> bool {
        let text = path.as_str();
        let above = text
            .match_indices('/')
            .map(|(at, _)| &text[..at])
            .any(|folder| matches!(self.get(folder), Some(Found::File(_) | Found::Other)) && !manifest.owns(folder));
        let here = match self.get(text) {
            None => false,
            Some(Found::File(_) | Found::Other) => !manifest.owns(text),
            Some(Found::Folder) => self.below(text).any(|(path, found)| found != Found::Folder && !manifest.owns(path)),
        };
        above || here
    }

    /// The entries below a folder.
    fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, Found)> {
        let start = format!("{folder}/");
        let end = start.clone();
        self.entries
            .range(start..)
            .take_while(move |(path, _)| path.starts_with(&end))
            .map(|(path, found)| (path.as_str(), *found))
    }

    /// What is neither ours nor a folder that only holds ours, in an order in which folders come before what they hold.
    pub(super) fn foreign(&self, manifest: &Manifest) -> Vec<(PathBuf, Found)> {
        let ours = |folder: &str| {
            let start = format!("{folder}/");
            let from = SitePath::new(folder).ok();
            from.is_some_and(|from| {
                manifest
                    .files
                    .range(from..)
                    .take_while(|(path, _)| path.as_str().starts_with(folder))
                    .any(|(path, _)| path.as_str().starts_with(&start))
            })
        };
        let mut foreign: Vec<(PathBuf, Found)> = self
            .entries
            .iter()
            .filter(|(path, found)| match found {
                Found::Folder => !ours(path),
                _ => !manifest.owns(path),
            })
            .map(|(path, found)| (PathBuf::from(path), *found))
            .chain(self.odd.iter().cloned())
            .collect();
        foreign.sort_by(|a, b| a.0.cmp(&b.0));
        foreign
    }

    /// A file that makes the folder somebody else's: anything but the dot files of version control.
    pub(super) fn example_of_others(&self) -> Option<String> {
        let odd = self.odd.iter().map(|(path, _)| path.to_string_lossy().into_owned());
        self.entries
            .iter()
            .filter(|(path, _)| !path.starts_with('.') && *path != manifest::NAME)
            .map(|(path, _)| path.clone())
            .chain(odd)
            .next()
    }

    /// The folders, each before what it holds.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(|(_, found)| **found == Found::Folder).map(|(path, _)| path.as_str())
    }
}

/// Whether the file at `path` holds exactly these bytes.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let is_read = each_piece(path, bytes.len(), |piece| match rest.strip_prefix(piece) {
        Some(after) => {
            rest = after;
            true
        }
        None => false,
    });
    is_read && rest.is_empty()
}

/// Whether the file at `path`, of about so many bytes, holds exactly those of a key.
pub(super) fn has_key(path: &Path, length: u64, key: &Key) -> bool {
    let mut found = KeyWriter::new();
    let is_read = each_piece(path, length as usize, |piece| {
        found.update(piece);
        true
    });
    is_read && found.finish() == *key
}

/// Reads a file in pieces as long as they are wanted; whether it was read to its end. With no more room than it takes:
/// most files are small, and there are many.
fn each_piece(path: &Path, length: usize, mut wants: impl FnMut(&[u8]) -> bool) -> bool {
    use std::io::Read as _;
    let Ok(mut file) = fs::File::open(path) else { return false };
    let mut buffer = vec![0_u8; (length + 1).min(1 << 16)];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return true,
            Ok(read) if !wants(&buffer[..read]) => return false,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return false,
        }
    }
}

/// The file system of a folder, where that can be told.
pub(super) fn device(path: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        fs::symlink_metadata(path).ok().map(|found| found.dev())
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}
