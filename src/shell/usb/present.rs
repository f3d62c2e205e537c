//! What lies on a stick now. Names are compared as FAT does it, without regard to case.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::writing;
use crate::shell::fault::Fault;

/// The files of a stick, by path in lower case; what systems put on every stick is left out.
#[derive(Debug, Default)]
pub(super) struct Present {
    files: BTreeMap<String, Found>,
    /// Whether a run that was cut off left something.
    pub(super) has_leftovers: bool,
}

/// One file.
#[derive(Debug)]
pub(super) struct Found {
    /// From the root of the stick, as written.
    pub(super) path: PathBuf,
    /// The same for people.
    pub(super) shown: String,
}

/// What Windows, macOS, Linux and Android put on a stick by themselves: nobody's files.
const SYSTEM: [&str; 12] = [
    "$recycle.bin",
    ".android_secure",
    ".ds_store",
    ".fseventsd",
    ".metadata_never_index",
    ".spotlight-v100",
    ".temporaryitems",
    ".trashes",
    "desktop.ini",
    "lost.dir",
    "system volume information",
    "thumbs.db",
];

impl Present {
    /// Walks a stick. Links are not followed: what is behind one is not on the stick.
    pub(super) fn walk(stick: &Path) -> Result<Self, Fault> {
        let mut present = Self::default();
        let mut walk = WalkDir::new(stick).min_depth(1).into_iter();
        while let Some(entry) = walk.next() {
            let entry = entry
                .map_err(|error| Fault::Read { path: error.path().unwrap_or(stick).to_owned(), error: error.into() })?;
            let name = entry.file_name().to_string_lossy().to_lowercase();
            if is_system(&name, entry.depth()) {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                continue;
            }
            let path = entry.path().strip_prefix(stick).unwrap_or(entry.path()).to_owned();
            let shown = path.to_string_lossy().replace('\\', "/");
            let lower = shown.to_lowercase();
            if lower == writing::FOLDER {
                present.has_leftovers = true;
            }
            if !entry.file_type().is_dir() && !writing::is_ours(&lower) {
                present.files.insert(lower, Found { path, shown });
            }
        }
        Ok(present)
    }

    /// The file at a path, however it is written.
    pub(super) fn get(&self, path: &str) -> Option<&Found> {
        self.files.get(&path.to_lowercase())
    }

    /// All files, by path in lower case.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &Found)> {
        self.files.iter().map(|(lower, found)| (lower.as_str(), found))
    }
}

fn is_system(name: &str, depth: usize) -> bool {
    let numbered = |prefix: &str| {
        name.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    name.starts_with("._") || (depth == 1 && (numbered("found.") || numbered(".trash-"))) || SYSTEM.contains(&name)
}
