//! Writes what a site remembers of itself once it is published: `content/addresses.yaml`, `content/ledger.tsv`.

use std::fs;
use std::io;
use std::path::Path;

use super::fault::Fault;
use super::whole_file;
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
    let now = match fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if now.as_deref() != before {
        return Ok(());
    }
    whole_file::replace(path, text.as_bytes())
}
