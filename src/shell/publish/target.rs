//! The output folder: which one is meant, and taking hold of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::present;
use super::staging::{Seat, Staging};
use crate::shell::fault::Fault;

/// The folder that `out` means: a symbolic link is resolved, a missing folder is named by its resolved parent.
pub(super) fn resolve(out: &Path) -> Result<PathBuf, Fault> {
    match fs::canonicalize(out) {
        Ok(target) if target.is_dir() => return Ok(target),
        Ok(_) => return Err(Fault::NotAFolder { path: out.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Fault::Read { path: out.to_owned(), error }),
    }
    if fs::symlink_metadata(out).is_ok() {
        return Err(Fault::DanglingLink { path: out.to_owned() });
    }
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = out.file_name() else { return Err(Fault::NotAFolder { path: out.to_owned() }) };
    fs::create_dir_all(parent).map_err(Fault::write(parent))?;
    Ok(fs::canonicalize(parent).map_err(Fault::read(parent))?.join(name))
}

/// Takes the staging folder beside the output folder, or in it where nothing can be written beside it.
pub(super) fn take(target: &Path, waiting: &mut dyn FnMut()) -> Result<(Seat, Staging), Fault> {
    let exists = target.is_dir();
    let is_mount = exists && target.parent().is_none_or(|parent| present::device(parent) != present::device(target));
    if !is_mount {
        match Staging::take(target, Seat::Beside, waiting) {
            Err(Fault::Write { error, .. })
                if exists
                    && matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) => {}
            other => return other.map(|staging| (Seat::Beside, staging)),
        }
    }
    Staging::take(target, Seat::Within, waiting).map(|staging| (Seat::Within, staging))
}
