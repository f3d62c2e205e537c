//! Writes to a stick so that it may be pulled out at any moment.
//!
//! 1. Every new file is written under a temporary name, flushed, and read back from the stick itself. Until then the
//!    old content is untouched.
//! 2. The record notes the files before and after, so that a run after this one knows what is ours.
//! 3. The new files get their names: pictures first, whose names hold their content, so that the old ones stay beside
//!    them; then pages and lists, each replaced in one call; the list of hashes last.
//! 4. What is no longer wanted is removed; the record notes the end.
//!
//! Pulled out before 3, the stick holds the old content whole; from then on every file is whole, and the verify page and
//! the list of hashes name those that are of the other content. The next run finishes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::record::{self, Record};
use crate::channels::led::SUMS;
use crate::shell::fault::Fault;

/// Where new files wait. Not hidden: whoever finds it shall see what it is.
pub(super) const FOLDER: &str = "wenxuan.new";
const LOCK: &str = "lock";
/// No box plays files of this name.
const PART: &str = ".part";

/// Whether a file, by its path in lower case, is one that waits.
pub(super) fn is_ours(lower: &str) -> bool {
    lower.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/')).is_some_and(is_waiting)
}

fn is_waiting(name: &str) -> bool {
    name == LOCK || name.strip_suffix(PART).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A change of a stick, decided.
pub(super) struct Writing<'a> {
    pub(super) stick: &'a Path,
    pub(super) before: Option<&'a Record>,
    pub(super) after: &'a Record,
    /// New bytes by path.
    pub(super) write: BTreeMap<&'a str, &'a [u8]>,
    /// Paths as they are on the stick.
    pub(super) remove: Vec<PathBuf>,
}

/// The folder of the waiting files, held by this run alone; cleared in the end, however it ends.
struct Waiting {
    folder: PathBuf,
    lock: Option<File>,
}

impl Writing<'_> {
    /// Does it.
    pub(super) fn run(&self) -> Result<(), Fault> {
        let waiting = Waiting::take(self.stick)?;
        if self.before == Some(self.after) && self.write.is_empty() && self.remove.is_empty() {
            // Only what a run before left was in the way.
            return Ok(());
        }
        let mut parts: Vec<(&str, PathBuf)> = Vec::new();
        for (number, (path, bytes)) in self.write.iter().enumerate() {
            let part = waiting.folder.join(format!("{:05}{PART}", number + 1));
            stage(&part, bytes).map_err(untouched(self.stick.join(path)))?;
            parts.push((path, part));
        }
        sync_folder(&waiting.folder).map_err(untouched(&waiting.folder))?;
        for (path, part) in &parts {
            let same = read_back(part, self.write[path]).map_err(untouched(self.stick.join(path)))?;
            if !same {
                return Err(Fault::StickReadsOtherwise { path: self.stick.join(path) });
            }
        }
        self.note(&Record::between(self.before, self.after), &waiting).map_err(untouched(self.stick))?;
        self.switch(&parts)?;
        self.clear_away()?;
        self.note(self.after, &waiting).map_err(unfinished(self.stick))?;
        drop(waiting);
        sync_all(self.stick).map_err(unfinished(self.stick))
    }

    /// Writes the record, whole or not at all.
    fn note(&self, record: &Record, waiting: &Waiting) -> io::Result<()> {
        let part = waiting.folder.join(format!("00000{PART}"));
        stage(&part, &record.json())?;
        fs::rename(&part, self.stick.join(record::NAME))?;
        sync_folder(self.stick)
    }

    /// Gives the new files their names.
    fn switch(&self, parts: &[(&str, PathBuf)]) -> Result<(), Fault> {
        for turn in 0..3 {
            let mut folders = BTreeSet::new();
            for (path, part) in parts.iter().filter(|(path, _)| self::turn(path) == turn) {
                let target = self.stick.join(path);
                let folder = target.parent().unwrap_or(self.stick).to_owned();
                let made = fs::create_dir_all(&folder).and_then(|()| fs::rename(part, &target));
                made.map_err(unfinished(&target))?;
                folders
                    .extend(folder.ancestors().take_while(|above| above.starts_with(self.stick)).map(Path::to_owned));
            }
            for folder in folders {
                sync_folder(&folder).map_err(unfinished(&folder))?;
            }
        }
        Ok(())
    }

    /// Removes what is no longer wanted, and folders that are empty then.
    fn clear_away(&self) -> Result<(), Fault> {
        let mut folders = BTreeSet::new();
        for path in &self.remove {
            let target = self.stick.join(path);
            match fs::remove_file(&target) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(unfinished(target)(error)),
                _ => {}
            }
            folders.extend(path.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()).map(Path::to_owned));
        }
        // The deepest first. One that holds anything stays.
        for folder in folders.iter().rev() {
            let _ = fs::remove_dir(self.stick.join(folder));
        }
        sync_folder(self.stick).map_err(unfinished(self.stick))
    }
}

/// Pictures, then pages and lists, then the list of hashes.
fn turn(path: &str) -> usize {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name == SUMS { 2 } else { usize::from(!path.contains("media/") && !path.contains("tiles/")) }
}

impl Waiting {
    fn take(stick: &Path) -> Result<Self, Fault> {
        let folder = stick.join(FOLDER);
        match fs::create_dir(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(untouched(&folder)(error)),
            _ => {}
        }
        let path = folder.join(LOCK);
        let lock = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let lock = lock.map_err(untouched(&path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Fault::StickBusy { folder: stick.to_owned() }),
            // Where the system cannot lock there is no second run to be feared either.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(untouched(&path)(error)),
        }
        let waiting = Self { folder, lock: Some(lock) };
        waiting.clear();
        Ok(waiting)
    }

    /// Removes what waits, and nothing else.
    fn clear(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().to_lowercase();
            if name != LOCK && is_waiting(&name) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run.
        self.clear();
        let _ = fs::remove_file(self.folder.join(LOCK));
        // File systems outside the kernel, and Windows, keep a removed file in its folder for as long as it is open, and
        // for a moment after it is closed.
        drop(self.lock.take());
        for _ in 0..20 {
            match fs::remove_dir(&self.folder) {
                Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => sleep(Duration::from_millis(10)),
                _ => break,
            }
        }
    }
}

fn stage(part: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether the stick itself gives back these bytes: the system is told to forget them first.
fn read_back(part: &Path, bytes: &[u8]) -> io::Result<bool> {
    #[cfg(target_os = "linux")]
    {
        let file = File::open(part)?;
        // A file system that cannot is read from memory.
        let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
    }
    Ok(fs::read(part)? == bytes)
}

/// Flushes the names in a folder, where the system can do that.
fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        match File::open(folder)?.sync_all() {
            Err(error) if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
                return Err(error);
            }
            _ => {}
        }
    }
    let _ = folder;
    Ok(())
}

/// Flushes all that was written to the stick.
fn sync_all(stick: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        rustix::fs::syncfs(File::open(stick)?)?;
    }
    sync_folder(stick)
}

fn untouched(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Fault {
    let path = path.into();
    move |error| Fault::StickUntouched { path, error }
}

fn unfinished(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Fault {
    let path = path.into();
    move |error| Fault::StickUnfinished { path, error }
}
