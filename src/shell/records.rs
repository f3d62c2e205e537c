//! Writes what a site remembers of itself once it is published: `content/addresses.yaml`, `content/ledger.tsv`.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::fault::Fault;
use crate::inputs::Inputs;
use crate::path::SitePath;

/// Replaces the record if it changed: whole, or not at all. A file that somebody edited since it was read stays as it
/// is; the next run writes what is new then.
pub(super) fn keep(site: &Path, inputs: &Inputs, record: &str, text: &str) -> Result<(), Fault> {
    let path = SitePath::new(record).expect("a constant");
    let before = inputs.file(&path).and_then(|file| file.read().ok());
    let before = before.as_deref();
    // A record without an entry says nothing.
    let is_empty = !text.lines().any(|line| line.starts_with("- ") || (!line.starts_with('#') && line.contains('\t')));
    if before == Some(text.as_bytes()) || (before.is_none() && is_empty) {
        return Ok(());
    }
    let path = site.join(record);
    write(&path, before, text).map_err(|error| Fault::Addresses { path, error })
}

fn write(path: &Path, before: Option<&[u8]>, text: &str) -> io::Result<()> {
    // A symbolic link stays one.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let now = match fs::read(&target) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if now.as_deref() != before {
        return Ok(());
    }
    // Hidden, so that no run takes it for content.
    let staged = target.with_file_name(format!(".record.{}", std::process::id()));
    let written = File::create(&staged).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&staged, &target)).inspect_err(|_| {
        let _ = fs::remove_file(&staged);
    })
}
