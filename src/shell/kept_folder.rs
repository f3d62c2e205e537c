//! The folder `.wenxuan/` of a site: what is kept between runs, and may be deleted at any time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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
