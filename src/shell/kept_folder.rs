//! The folder `.wenxuan/` of a site: what is kept between runs, and may be deleted at any time.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The beginning of the names of files that are being written.
pub(super) const STAGED: &str = ".staged-";

/// Where it is.
pub(super) fn path(site: &Path) -> PathBuf {
    site.join(".wenxuan")
}

/// Makes it if it is not there, so that version control passes it over.
pub(super) fn make(site: &Path) -> io::Result<PathBuf> {
    let folder = path(site);
    fs::create_dir_all(&folder)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        fs::write(ignore, "*\n")?;
    }
    Ok(folder)
}

/// Puts a file below it in place whole, whoever else does so: written under another name, then renamed. Not waited for
/// until it is on the disk: what a failing power leaves is known by its sum.
pub(super) fn replace(site: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_with(site, file, |staged| staged.write_all(bytes))
}

/// The same for what is written piece by piece.
pub(super) fn replace_with(
    site: &Path,
    file: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let kept = make(site)?;
    let folder = file.parent().unwrap_or(&kept);
    fs::create_dir_all(folder)?;
    let mut staged = tempfile::Builder::new().prefix(STAGED).tempfile_in(folder)?;
    write(staged.as_file_mut())?;
    staged.persist(file)?;
    Ok(())
}
