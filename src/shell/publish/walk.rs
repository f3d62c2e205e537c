//! A folder with all that is in it, many folders at once. Symbolic links are never followed, but for the folder itself.

use std::convert::Infallible;
use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::parallel;

/// What a walk saw.
#[derive(Debug)]
pub(super) struct Walked<T> {
    /// What was made of the entries, by depth.
    pub(super) levels: Vec<Vec<T>>,
    /// The first folder that could not be read, if any. What is gone by the time it is looked at is none.
    pub(super) failed: Option<(PathBuf, io::Error)>,
}

/// Shows `see` every entry below a folder, with its path from there. What cannot be read is passed over.
pub(super) fn walk<T: Send>(folder: &Path, see: impl Fn(&Path, &DirEntry, FileType) -> Option<T> + Sync) -> Walked<T> {
    let (mut levels, mut failed) = (Vec::new(), None);
    let mut folders = vec![PathBuf::new()];
    while !folders.is_empty() {
        let next = Mutex::new((Vec::new(), Vec::new(), Vec::new()));
        let each = parallel::each(&folders, |below| {
            let path = folder.join(below);
            let (mut seen, mut deeper) = (Vec::new(), Vec::new());
            let mut look = || -> io::Result<()> {
                for entry in fs::read_dir(&path)? {
                    let entry = entry?;
                    let kind = match entry.file_type() {
                        // It alone is gone: what else is in the folder is still seen.
                        Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                        kind => kind?,
                    };
                    let below = below.join(entry.file_name());
                    seen.extend(see(&below, &entry, kind));
                    if kind.is_dir() {
                        deeper.push(below);
                    }
                }
                Ok(())
            };
            let error = look().err().filter(|error| error.kind() != io::ErrorKind::NotFound);
            let mut next = next.lock().unwrap_or_else(PoisonError::into_inner);
            next.0.extend(seen);
            next.1.extend(deeper);
            next.2.extend(error.map(|error| (path, error)));
            Ok::<(), Infallible>(())
        });
        let Ok(()) = each;
        let (seen, deeper, errors) = next.into_inner().unwrap_or_else(PoisonError::into_inner);
        levels.push(seen);
        folders = deeper;
        failed = failed.or(errors.into_iter().min_by(|a, b| a.0.cmp(&b.0)));
    }
    Walked { levels, failed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_seen_once_by_depth_and_links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..100 {
            fs::create_dir_all(folder.path().join(format!("a/{number}/c"))).unwrap();
            fs::write(folder.path().join(format!("a/{number}/c/file")), "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path().join("a"), folder.path().join("link")).unwrap();
        let walked = walk(folder.path(), |below, _, kind| Some((below.to_owned(), kind.is_dir())));
        let counts: Vec<usize> = walked.levels.iter().map(Vec::len).collect();
        assert_eq!(counts, [1 + usize::from(cfg!(unix)), 100, 100, 100]);
        assert!(
            walked.failed.is_none()
                && walked.levels[3].iter().all(|(below, is_folder)| below.ends_with("c/file") && !is_folder)
        );
        let of = |below: &str| walk(&folder.path().join(below), |_, _, _| Some(()));
        assert!(of("none").levels.concat().is_empty() && of("none").failed.is_none());
        assert_eq!(of("a/1/c/file").failed.unwrap().0, folder.path().join("a/1/c/file/"));
    }
}
