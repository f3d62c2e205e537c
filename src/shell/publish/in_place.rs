//! File by file, where whole trees cannot be exchanged (on other systems, at mount points), where few of very many files
//! change, or when asked for.
//!
//! Every file is whole at every instant. Links hold as far as an order of single steps can make them hold: new files
//! first, then changed ones, lists, pointers, and removals last; two new pages that link to each other cannot both be
//! first.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::manifest::{self, Class, Manifest};
use super::parallel;
use super::present::{Found, Present};
use super::switch::settle;
use crate::path::SitePath;
use crate::shell::fault::Fault;

/// What is needed to replace files one by one.
pub(super) struct InPlace<'a> {
    /// The waiting tree.
    pub(super) tree: &'a Path,
    /// The output folder.
    pub(super) target: &'a Path,
    /// What lies in it.
    pub(super) present: &'a Present,
    /// What was ours so far.
    pub(super) before: &'a Manifest,
    /// What is ours from now on.
    pub(super) after: &'a Manifest,
    /// The files that wait.
    pub(super) staged: Vec<&'a SitePath>,
}

impl InPlace<'_> {
    /// Puts everything in its place. Should it end half-way, the next run goes on from there: the manifest names both
    /// the old and the new files before the first of them is touched.
    pub(super) fn run(&self) -> Result<(), Fault> {
        fs::create_dir_all(self.target).map_err(Fault::write(self.target))?;
        settle(self.tree).map_err(Fault::write(self.target))?;
        let mut files: BTreeMap<_, _> = self.before.files.clone();
        files.extend(self.after.files.iter().map(|(path, entry)| (path.clone(), entry.clone())));
        self.write_manifest(&Manifest { unfinished: true, files })?;
        let mut order: BTreeMap<(u8, Class), Vec<&SitePath>> = BTreeMap::new();
        for path in &self.staged {
            order.entry(self.rank(path)).or_default().push(path);
        }
        for paths in order.values() {
            for path in paths {
                self.make_room(path)?;
            }
            parallel::each(paths, |path| {
                let to = self.target.join(path.as_str());
                fs::rename(self.tree.join(path.as_str()), &to).map_err(Fault::write(&to))
            })?;
        }
        self.remove_the_rest()?;
        self.write_manifest(self.after)
    }

    /// New files at new places come first, since nothing refers to them yet; lists and pointers always last.
    fn rank(&self, path: &SitePath) -> (u8, Class) {
        let class = self.after.files.get(path).map_or(Class::Ordinary, |entry| entry.publication);
        let new = self.present.get(path.as_str()).is_none();
        let step = match class {
            Class::List => 2,
            Class::Pointer => 3,
            Class::Media | Class::Ordinary => u8::from(!new),
        };
        (step, class)
    }

    /// Makes the folders of an output, and takes away what was ours and stands where a folder or file must be.
    fn make_room(&self, path: &SitePath) -> Result<(), Fault> {
        let text = path.as_str();
        for folder in text.match_indices('/').map(|(at, _)| &text[..at]) {
            if matches!(self.present.get(folder), Some(Found::File(_) | Found::Other)) {
                let at = self.target.join(folder);
                if fs::symlink_metadata(&at).is_ok_and(|found| !found.is_dir()) {
                    fs::remove_file(&at).map_err(Fault::write(&at))?;
                }
            }
        }
        let to = self.target.join(text);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).map_err(Fault::write(parent))?;
        }
        if self.present.get(text) == Some(Found::Folder) {
            for old in self.before.files.keys().filter(|old| old.is_below(text)) {
                self.remove(old)?;
            }
            self.remove_empty(&self.before.files.keys().filter(|old| old.is_below(text)).collect::<Vec<_>>());
            let _ = fs::remove_dir(&to);
        }
        Ok(())
    }

    fn remove_the_rest(&self) -> Result<(), Fault> {
        let gone: Vec<_> = self.before.files.keys().filter(|path| !self.after.files.contains_key(*path)).collect();
        parallel::each(&gone, |path| self.remove(path))?;
        self.remove_empty(&gone);
        Ok(())
    }

    fn remove(&self, path: &SitePath) -> Result<(), Fault> {
        let at = self.target.join(path.as_str());
        let is_folder = fs::symlink_metadata(&at).is_ok_and(|found| found.is_dir());
        match fs::remove_file(&at) {
            Err(error) if error.kind() == io::ErrorKind::NotFound || is_folder => Ok(()),
            // A folder above it is a file by now: what was below it is gone.
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(()),
            Err(error) => Err(Fault::Write { path: at, error }),
            Ok(()) => Ok(()),
        }
    }

    /// Removes the folders of removed files that hold nothing any more.
    fn remove_empty(&self, gone: &[&SitePath]) {
        let folders: BTreeSet<&str> =
            gone.iter().flat_map(|path| path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at])).collect();
        // The reverse order takes a folder after those in it. One that still holds something stays.
        for folder in folders.iter().rev() {
            let _ = fs::remove_dir(self.target.join(folder));
        }
    }

    fn write_manifest(&self, manifest: &Manifest) -> Result<(), Fault> {
        let (from, to) = (self.tree.join(manifest::NAME), self.target.join(manifest::NAME));
        fs::write(&from, manifest.text()).and_then(|()| fs::rename(&from, &to)).map_err(Fault::write(&to))
    }
}
