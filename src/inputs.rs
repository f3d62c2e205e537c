//! The snapshot that a build reads: every file of the site and its theme, and the clock.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use crate::diag::Diagnostic;
use crate::key::Key;
use crate::path::SitePath;

/// Everything a build may know. Made by `shell::load`, or by a test from text.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// Files below the site folder, by path (`content/…`, `themes/…`), in path order.
    pub files: BTreeMap<SitePath, InputFile>,
    /// The clock of this build.
    pub now: Timestamp,
    /// Whether drafts and items that are not yet due are built as well (`--drafts`).
    pub drafts: bool,
    /// Screens whose USB pack is wanted, whatever their outputs are: the ids.
    pub carried: BTreeSet<String>,
    /// What went wrong while the snapshot was taken: unreadable files, links out of the tree, names that are not UTF-8.
    pub faults: Vec<Diagnostic>,
}

/// One file of the snapshot.
#[derive(Clone, Debug)]
pub struct InputFile {
    /// The bytes as they are on disk.
    pub bytes: Arc<[u8]>,
    /// SHA-256 of the bytes.
    pub key: Key,
}

impl InputFile {
    /// Takes bytes into the snapshot.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let key = Key::of_bytes(&bytes);
        Self { bytes, key }
    }
}

impl Inputs {
    /// The file at a path.
    pub fn file(&self, path: &SitePath) -> Option<&InputFile> {
        self.files.get(path)
    }

    /// The files below a folder, in path order.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a SitePath, &'a InputFile)> {
        self.files.iter().filter(move |(path, _)| path.is_below(folder))
    }
}
