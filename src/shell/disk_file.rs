//! A file of the site that is not held in memory: read once for its key, and again by the steps that need it.

use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::{Diagnostic, Place, Problem, ReadFault};
use crate::key::KeyWriter;
use crate::model::{Content, Original, Stopped};
use crate::path::SitePath;

/// How much is read at a time.
const PIECE: usize = 1 << 16;
/// Enough of the beginning to tell a format; drawings say what they are behind comments.
const HEAD: usize = 64;
/// The same for what begins like a text with tags.
const HEAD_OF_TEXT: usize = 8192;

/// A file on disk.
#[derive(Debug)]
pub(super) struct DiskFile {
    /// Where it lies, links resolved.
    pub(super) file: PathBuf,
    /// What the site calls it.
    pub(super) path: SitePath,
}

impl DiskFile {
    /// Reads it through for its key. None if it has more bytes than it may: it could grow while it is read.
    pub(super) fn content(self, limit: u64) -> io::Result<Option<Content>> {
        let mut key = KeyWriter::new();
        let (mut length, mut head) = (0, Vec::new());
        let read = self.pieces(|piece| {
            length += piece.len() as u64;
            if length > limit {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            head.extend_from_slice(&piece[..piece.len().min(HEAD_OF_TEXT.saturating_sub(head.len()))]);
            key.update(piece);
            Ok(())
        });
        if length > limit {
            return Ok(None);
        }
        read?;
        if !head.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'<' | 0xef)) {
            head.truncate(HEAD);
        }
        Ok(Some(Content::outside(key.finish(), length, head, Arc::new(self))))
    }

    fn pieces(&self, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        // A pipe by this name would never end.
        if !fs::symlink_metadata(&self.file)?.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut file = File::open(&self.file)?;
        let mut buffer = vec![0; PIECE];
        loop {
            match file.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(read) => take(&buffer[..read])?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn fault(&self, fault: ReadFault) -> Diagnostic {
        Diagnostic::new(Problem::Unreadable { fault }, Place::file(&self.path))
    }
}

impl Original for DiskFile {
    fn pour(&self, into: &mut dyn Write) -> Result<(), Stopped> {
        let mut full = None;
        let read = self.pieces(|piece| {
            into.write_all(piece).map_err(|error| {
                let kind = error.kind();
                full = Some(error);
                kind.into()
            })
        });
        match (full, read) {
            (Some(error), _) => Err(Stopped::Target(error)),
            (None, Err(error)) => Err(Stopped::Source(self.fault(read_fault(&error)))),
            (None, Ok(())) => Ok(()),
        }
    }

    fn changed(&self) -> Diagnostic {
        self.fault(ReadFault::Changed)
    }
}

/// What the system's error means for the editor.
pub(super) fn read_fault(error: &io::Error) -> ReadFault {
    #[cfg(unix)]
    if rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::LOOP) {
        return ReadFault::Links;
    }
    match error.kind() {
        io::ErrorKind::PermissionDenied => ReadFault::Denied,
        io::ErrorKind::NotFound => ReadFault::Gone,
        io::ErrorKind::InvalidInput => ReadFault::Special,
        _ => ReadFault::Other(error.to_string()),
    }
}
