//! Puts bytes in the place of a file: whole, or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Replaces a file, or makes it. A symbolic link stays one: what it leads to is replaced. Permissions stay as they were.
pub(super) fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    // Hidden, so that no run takes it for content.
    let staged = target.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = File::create(&staged).and_then(|mut file| {
        file.write_all(bytes)?;
        if let Ok(found) = fs::metadata(&target) {
            file.set_permissions(found.permissions())?;
        }
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&staged, &target)).inspect_err(|_| {
        let _ = fs::remove_file(&staged);
    })
}
