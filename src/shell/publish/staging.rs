//! The folder in which outputs wait until all of them are there. It is the lock between two runs as well.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::parallel;
use super::walk::walk;
use crate::shell::fault::Fault;

/// The mark by which a folder is known as ours.
const LOCK: &str = "lock";
/// The folder of the waiting tree.
const TREE: &str = "tree";
/// What the mark says to whoever finds the folder.
const MARK: &str = "wenxuan: outputs wait here until they are published. Safe to delete when no wenxuan runs.\n";

/// The staging folder of one output folder, held by this run alone.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    /// Held until the end: the system lets go of it when the process dies, however it dies.
    _lock: File,
}

/// Where the staging folder may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// Beside the output folder, on the same file system: the two can be exchanged.
    Beside,
    /// In it, where nothing can be written beside it or it is a mount point.
    Within,
}

impl Staging {
    /// Takes the staging folder of `target`, waiting for another run that holds it (`waiting` is called once then).
    /// What a killed run left in it is removed.
    pub(super) fn take(target: &Path, seat: Seat, waiting: &mut dyn FnMut()) -> Result<Self, Fault> {
        let folder = folder(target, seat);
        loop {
            match fs::create_dir(&folder) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => refuse_foreign(&folder)?,
                Err(error) => return Err(Fault::Write { path: folder, error }),
            }
            let path = folder.join(LOCK);
            let mut lock = match OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path) {
                Ok(lock) => lock,
                // The run that held it has just finished and removed the folder.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(Fault::Write { path, error }),
            };
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waiting();
                    lock.lock().map_err(Fault::write(&path))?;
                }
                Err(TryLockError::Error(error)) => return Err(Fault::Write { path, error }),
            }
            if !is_same(&lock, &path) {
                continue;
            }
            lock.set_len(0).and_then(|()| lock.write_all(MARK.as_bytes())).map_err(Fault::write(&path))?;
            let staging = Self { folder, _lock: lock };
            staging.clear()?;
            let tree = staging.tree();
            fs::create_dir(&tree).map_err(Fault::write(&tree))?;
            return Ok(staging);
        }
    }

    /// The waiting tree.
    pub(super) fn tree(&self) -> PathBuf {
        self.folder.join(TREE)
    }

    /// Removes what waits.
    fn clear(&self) -> Result<(), Fault> {
        let tree = self.tree();
        remove_tree(&tree).map_err(Fault::write(&tree))
    }
}

/// Removes a folder with all that is in it, many things at once; links are removed, not followed.
fn remove_tree(tree: &Path) -> io::Result<()> {
    // What cannot be removed here, or is no folder at all, is left to the thorough way below, which says why.
    if fs::symlink_metadata(tree).is_ok_and(|found| found.is_dir()) {
        let walked = walk(tree, |_, entry, kind| Some((entry.path(), kind.is_dir())));
        for level in walked.levels.iter().rev() {
            let _ = parallel::each(level, |(path, is_folder)| {
                let removed = if *is_folder { fs::remove_dir(path) } else { fs::remove_file(path) };
                removed.or(Ok::<(), ()>(()))
            });
        }
    }
    match fs::remove_dir_all(tree) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run.
        let _ = self.clear();
        let _ = fs::remove_file(self.folder.join(LOCK));
        let _ = fs::remove_dir(&self.folder);
    }
}

/// The name of the staging folder inside an output folder.
pub(super) const WITHIN: &str = ".wenxuan-staging";

fn folder(target: &Path, seat: Seat) -> PathBuf {
    match (seat, target.parent(), target.file_name()) {
        (Seat::Beside, Some(parent), Some(name)) => {
            let mut hidden = std::ffi::OsString::from(".");
            hidden.push(name);
            hidden.push(WITHIN);
            parent.join(hidden)
        }
        _ => target.join(WITHIN),
    }
}

/// A folder of that name that we did not make is not touched.
fn refuse_foreign(folder: &Path) -> Result<(), Fault> {
    let found = match fs::symlink_metadata(folder) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Fault::Read { path: folder.to_owned(), error }),
    };
    if !found.is_dir() {
        return Err(Fault::NotAFolder { path: folder.to_owned() });
    }
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if name != LOCK && name != TREE {
            let example = name.to_string_lossy().into_owned();
            return Err(Fault::ForeignFolder { folder: folder.to_owned(), example });
        }
    }
    Ok(())
}

/// Whether the lock is still that of the path: the run that held it before has removed the file it locked.
fn is_same(lock: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        match (lock.metadata(), fs::symlink_metadata(path)) {
            (Ok(held), Ok(found)) => held.dev() == found.dev() && held.ino() == found.ino(),
            _ => false,
        }
    }
    // Elsewhere an open file cannot be replaced.
    #[cfg(not(unix))]
    {
        let _ = lock;
        fs::symlink_metadata(path).is_ok()
    }
}
