//! `init`: a complete sample site with its theme, from what the binary carries.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::terminal::{Terminal, say};
use super::{Outcome, words};
use crate::embedded;

/// What version control should not keep.
const IGNORED: &str = "/public/*\n/.public.wenxuan-staging\n/.wenxuan\n";

/// Writes the sample into a new or empty folder.
pub(super) fn run(folder: &Path, terminal: Terminal) -> Result<Outcome, Fault> {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(Fault::NotEmpty { folder: folder.to_owned() });
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(Fault::NotAFolder { path: folder.to_owned() });
        }
        Err(error) => return Err(Fault::Read { path: folder.to_owned(), error }),
    }
    let mut written = Vec::new();
    if let Err(fault) = write_all(folder, &mut written) {
        // Half a site would be taken for a whole one, and the next `init` would refuse the folder.
        for path in written.iter().rev() {
            let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
        }
        return Err(fault);
    }
    say(&words::initialised(folder, embedded::FILES.len() + 1, terminal.language));
    Ok(Outcome::Done)
}

/// Writes every file; `written` names the files and folders made, each folder before what it holds.
fn write_all(folder: &Path, written: &mut Vec<PathBuf>) -> Result<(), Fault> {
    let files = embedded::FILES.iter().map(|(path, bytes)| (*path, *bytes));
    for (path, bytes) in files.chain([(".gitignore", IGNORED.as_bytes())]) {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            make_folders(parent, written)?;
        }
        fs::write(&path, bytes).map_err(Fault::write(&path))?;
        written.push(path);
    }
    Ok(())
}

fn make_folders(folder: &Path, written: &mut Vec<PathBuf>) -> Result<(), Fault> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        make_folders(parent, written)?;
    }
    fs::create_dir(folder).map_err(Fault::write(folder))?;
    written.push(folder.to_owned());
    Ok(())
}
