//! Takes the snapshot: the only reader of content and themes.
//!
//! Nothing is left out without a word: what cannot be read is a diagnostic with the place. Only what editors and
//! systems leave behind is passed over (hidden files, `~` backups, lock files of office programs, thumbnails).

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::disk_file::{DiskFile, read_fault};
use super::fault::Fault;
use crate::diag::{Diagnostic, Place, Problem, ReadFault};
use crate::inputs::Inputs;
use crate::model::Content;
use crate::path::SitePath;

/// The folders of a site that are read.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// The largest text file, in bytes. The longest report of a district is far below 1 MB; a larger "text" is an accident.
const TEXT_LIMIT: u64 = 8 << 20;
/// The largest other file, in bytes: pictures and attachments.
const OTHER_LIMIT: u64 = 64 << 20;
/// Extensions of files that are read as text.
const TEXT: [&str; 11] = ["md", "markdown", "yaml", "yml", "csv", "html", "xml", "svg", "css", "js", "txt"];

/// Reads the site folder. `now` is the clock of the build.
pub fn load(site: &Path, now: Timestamp, drafts: bool) -> Result<Inputs, Fault> {
    check_site(site)?;
    let mut snapshot = Snapshot { roots: Vec::new(), found: BTreeMap::new(), faults: Vec::new() };
    for name in FOLDERS {
        snapshot.roots.extend(fs::canonicalize(site.join(name)));
    }
    for name in FOLDERS {
        let folder = site.join(name);
        if fs::metadata(&folder).is_ok_and(|found| found.is_dir()) {
            let path = SitePath::new(name).expect("a constant");
            snapshot.walk(&folder, &path, Links::Follow);
        }
    }
    let (files, faults) = snapshot.read();
    Ok(Inputs { drafts, faults, ..Inputs::new(files, now) })
}

/// Refuses a folder that is no site.
pub(super) fn check_site(site: &Path) -> Result<(), Fault> {
    let content = site.join("content");
    match fs::metadata(&content) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(Fault::NotAFolder { path: content }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Fault::NoContent { site: site.to_owned() }),
        Err(error) => Err(Fault::Read { path: content, error }),
    }
}

/// Whether symbolic links to folders are followed: not below one that was followed already, so that a few links
/// cannot make a tree without end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    Follow,
    Stop,
}

struct Snapshot {
    /// The folders that links may lead into, resolved.
    roots: Vec<PathBuf>,
    /// Files that are to be read: where they lie, and how long they were found.
    found: BTreeMap<SitePath, (PathBuf, u64)>,
    faults: Vec<Diagnostic>,
}

impl Snapshot {
    /// Reads everything below `folder`, which is `base` for the site.
    fn walk(&mut self, folder: &Path, base: &SitePath, links: Links) {
        // A link may name the folder itself; walkdir follows it only at the root.
        let mut entries = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let place = place(folder, base, error.path().unwrap_or(folder));
                    let fault = error.io_error().map_or(ReadFault::Links, read_fault);
                    self.faults.push(Diagnostic::new(Problem::Unreadable { fault }, place));
                    continue;
                }
            };
            if is_passed_over(&entry.file_name().to_string_lossy()) {
                if entry.file_type().is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            }
            match site_path(folder, base, entry.path()) {
                Err(diagnostic) => {
                    self.faults.push(diagnostic);
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Ok(path) if entry.path_is_symlink() => self.link(entry.path(), &path, links),
                Ok(path) if !entry.file_type().is_dir() => self.file(entry.path(), &path),
                Ok(_) => {}
            }
        }
    }

    /// A symbolic link: read if it stays within the site.
    fn link(&mut self, link: &Path, path: &SitePath, links: Links) {
        let target = match fs::canonicalize(link) {
            Ok(target) => target,
            Err(error) => return self.unreadable(path, read_fault(&error)),
        };
        if !self.roots.iter().any(|root| target.starts_with(root)) {
            let shown = fs::read_link(link).unwrap_or(target).to_string_lossy().into_owned();
            let problem = Problem::LinkOutside { target: shown };
            return self.faults.push(Diagnostic::new(problem, Place::file(path)));
        }
        if !target.is_dir() {
            return self.file(&target, path);
        }
        let own = link.parent().and_then(|parent| fs::canonicalize(parent).ok());
        let circle = own.is_some_and(|own| own.starts_with(&target));
        if circle || links == Links::Stop {
            return self.unreadable(path, ReadFault::Links);
        }
        self.walk(&target, path, Links::Stop);
    }

    /// A file that is no link: read later, unless it is too large or no regular file, which is never opened.
    fn file(&mut self, file: &Path, path: &SitePath) {
        let found = match fs::symlink_metadata(file) {
            Ok(found) => found,
            Err(error) => return self.unreadable(path, read_fault(&error)),
        };
        if !found.is_file() {
            return self.unreadable(path, ReadFault::Special);
        }
        if found.len() > limit(path) {
            return self.faults.push(too_large(path, found.len()));
        }
        self.found.insert(path.clone(), (file.to_owned(), found.len()));
    }

    /// Reads what was found, on every processor.
    fn read(self) -> (BTreeMap<SitePath, Content>, Vec<Diagnostic>) {
        let Self { found, mut faults, .. } = self;
        let read: Vec<_> =
            found.into_par_iter().map(|(path, (file, length))| (read(file, &path, length), path)).collect();
        let mut files = BTreeMap::new();
        for (outcome, path) in read {
            match outcome {
                Ok(content) => {
                    files.insert(path, content);
                }
                Err(diagnostic) => faults.push(diagnostic),
            }
        }
        (files, faults)
    }

    fn unreadable(&mut self, path: &SitePath, fault: ReadFault) {
        self.faults.push(Diagnostic::new(Problem::Unreadable { fault }, Place::file(path)));
    }
}

/// The site path of an entry below `folder`.
fn site_path(folder: &Path, base: &SitePath, entry: &Path) -> Result<SitePath, Diagnostic> {
    let place = || place(folder, base, entry.parent().unwrap_or(folder));
    let name = entry.file_name().unwrap_or_default();
    let Some(name) = name.to_str() else {
        let shown = name.to_string_lossy().into_owned();
        return Err(Diagnostic::new(Problem::NameNotUtf8 { shown }, place()));
    };
    let below = entry.strip_prefix(folder).ok().and_then(Path::to_str).unwrap_or(name);
    let below = if cfg!(windows) { below.replace('\\', "/") } else { below.to_owned() };
    base.join(&below).map_err(|fault| Diagnostic::new(Problem::BadName { name: name.to_owned(), fault }, place()))
}

/// The place of an entry, or of the nearest folder above it whose path can be told.
fn place(folder: &Path, base: &SitePath, entry: &Path) -> Place {
    let below = entry.strip_prefix(folder).ok().and_then(Path::to_str).filter(|below| !below.is_empty());
    let path = below.and_then(|below| base.join(&below.replace(std::path::MAIN_SEPARATOR, "/")).ok());
    Place::file(&path.unwrap_or_else(|| base.clone()))
}

/// What a file holds. Only what is text, or may be, is held in memory, content at least until it is parsed. A file could
/// grow while it is read.
fn read(file: PathBuf, path: &SitePath, length: u64) -> Result<Content, Diagnostic> {
    let unreadable =
        |error: io::Error| Diagnostic::new(Problem::Unreadable { fault: read_fault(&error) }, Place::file(path));
    let limit = limit(path);
    if !is_text(path) && path.is_below("content") && !path.is_below("content/data") {
        let content = DiskFile { file, path: path.clone() }.content(limit).map_err(unreadable)?;
        return content.ok_or_else(|| too_large(path, limit + 1));
    }
    let mut bytes = Vec::with_capacity(length as usize);
    File::open(&file).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(path, bytes.len() as u64));
    }
    if path.is_below("content") && path.extension() == "md" {
        return Ok(Content::lent(bytes, Arc::new(DiskFile { file, path: path.clone() })));
    }
    let content = Content::held(bytes);
    // Here every processor takes part.
    content.key();
    Ok(content)
}

fn too_large(path: &SitePath, bytes: u64) -> Diagnostic {
    Diagnostic::new(Problem::FileTooLarge { bytes, limit: limit(path) }, Place::file(path))
}

fn is_text(path: &SitePath) -> bool {
    TEXT.contains(&path.extension().to_ascii_lowercase().as_str())
}

fn limit(path: &SitePath) -> u64 {
    if is_text(path) { TEXT_LIMIT } else { OTHER_LIMIT }
}

/// Hidden files, backups of editors, lock files of office programs, and what systems leave in folders.
pub(super) fn is_passed_over(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || ["thumbs.db", "desktop.ini"].contains(&name.to_ascii_lowercase().as_str())
}
