//! The snapshot that a build reads: every file of the site and its theme, and the clock.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::diag::Diagnostic;
use crate::model::Content;
use crate::path::SitePath;

/// Everything a build may know. Made by `shell::load`, or by a test from text.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// Files below the site folder, by path (`content/…`, `themes/…`), in path order. Texts, data and
    /// themes are held in memory.
    pub files: BTreeMap<SitePath, Content>,
    /// The clock of this build.
    pub now: Timestamp,
    /// Whether drafts and items that are not yet due are built as well (`--drafts`).
    pub drafts: bool,
    /// What went wrong while the snapshot was taken: unreadable files, links out of the tree, names that are not UTF-8.
    pub faults: Vec<Diagnostic>,
}

impl Inputs {
    /// The file at a path.
    pub fn file(&self, path: &SitePath) -> Option<&Content> {
        self.files.get(path)
    }

    /// The files below a folder, in path order.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a SitePath, &'a Content)> {
        self.files.iter().filter(move |(path, _)| path.is_below(folder))
    }
}
