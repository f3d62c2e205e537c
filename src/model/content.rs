//! What a file holds: bytes in memory, or an original outside of it that is read again when a step needs it.
//!
//! Texts are held, at least until they are parsed. Pictures and attachments are not, or memory would grow with the site.
//! Whatever is read again is checked against the key that was taken first: no step ever sees other bytes.

use std::fmt::{self, Debug};
use std::io::{self, Write};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::diag::Diagnostic;
use crate::key::{Key, KeyWriter};

/// Bytes that are not held in memory.
pub trait Original: Debug + Send + Sync {
    /// Hands the bytes over, piece by piece, from the beginning to the end.
    fn pour(&self, into: &mut dyn Write) -> Result<(), Stopped>;

    /// What to say when they are others than they were.
    fn changed(&self) -> Diagnostic;
}

/// Why bytes did not arrive.
#[derive(Debug)]
pub enum Stopped {
    /// They cannot be read, or are no longer what they were.
    Source(Diagnostic),
    /// They cannot be written.
    Target(io::Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Target(error)
    }
}

/// What a file holds.
#[derive(Clone)]
pub struct Content {
    /// SHA-256 of the bytes.
    key: OnceLock<Key>,
    length: u64,
    bytes: Bytes,
}

#[derive(Clone)]
enum Bytes {
    Held(Arc<[u8]>),
    Outside {
        head: Arc<[u8]>,
        original: Arc<dyn Original>,
    },
    /// Held until it is let go of, which all copies notice.
    Lent {
        held: Arc<Mutex<Option<Arc<[u8]>>>>,
        original: Arc<dyn Original>,
    },
}

impl Content {
    /// Bytes in memory.
    pub fn held(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { key: OnceLock::new(), length: bytes.len() as u64, bytes: Bytes::Held(bytes) }
    }

    /// Bytes elsewhere, of which key, number and beginning are known. The beginning must be long enough to tell what
    /// kind of file it is.
    pub fn outside(key: Key, length: u64, head: impl Into<Arc<[u8]>>, original: Arc<dyn Original>) -> Self {
        Self { key: OnceLock::from(key), length, bytes: Bytes::Outside { head: head.into(), original } }
    }

    /// Bytes in memory that are read again once they have been let go of.
    pub fn lent(bytes: impl Into<Arc<[u8]>>, original: Arc<dyn Original>) -> Self {
        let bytes = bytes.into();
        let (key, length) = (OnceLock::from(Key::of_bytes(&bytes)), bytes.len() as u64);
        Self { key, length, bytes: Bytes::Lent { held: Arc::new(Mutex::new(Some(bytes))), original } }
    }

    /// Holds the bytes no longer, if they can be read again.
    pub fn let_go(&self) {
        if let Bytes::Lent { held, .. } = &self.bytes {
            held.lock().unwrap_or_else(PoisonError::into_inner).take();
        }
    }

    /// SHA-256 of the bytes.
    pub fn key(&self) -> Key {
        *self.key.get_or_init(|| match &self.bytes {
            Bytes::Held(bytes) => Key::of_bytes(bytes),
            Bytes::Outside { .. } | Bytes::Lent { .. } => unreachable!("an original comes with its key"),
        })
    }

    /// How many bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The beginning, by which formats of pictures are told: all of what is held for good, nothing of a text that is not.
    pub fn head(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Held(bytes) => bytes,
            Bytes::Outside { head, .. } => head,
            Bytes::Lent { .. } => &[],
        }
    }

    /// The bytes, while they are held.
    fn bytes(&self) -> Option<Arc<[u8]>> {
        match &self.bytes {
            Bytes::Held(bytes) => Some(bytes.clone()),
            Bytes::Outside { .. } => None,
            Bytes::Lent { held, .. } => held.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }

    /// All bytes.
    pub fn read(&self) -> Result<Arc<[u8]>, Diagnostic> {
        if let Some(bytes) = self.bytes() {
            return Ok(bytes);
        }
        let mut bytes = Vec::with_capacity(self.length as usize);
        match self.pour(&mut bytes) {
            Ok(()) => Ok(bytes.into()),
            Err(Stopped::Source(diagnostic)) => Err(diagnostic),
            Err(Stopped::Target(_)) => unreachable!("memory takes what it is given"),
        }
    }

    /// Writes the bytes without holding them. After a failure anything may have been written.
    pub fn pour(&self, into: &mut dyn Write) -> Result<(), Stopped> {
        let original = match &self.bytes {
            Bytes::Held(bytes) => return Ok(into.write_all(bytes)?),
            Bytes::Outside { original, .. } => original,
            Bytes::Lent { held, original } => match held.lock().unwrap_or_else(PoisonError::into_inner).clone() {
                Some(bytes) => return Ok(into.write_all(&bytes)?),
                None => original,
            },
        };
        let mut checked = Checked { into, key: KeyWriter::new(), left: self.length, too_many: false };
        match original.pour(&mut checked) {
            Err(Stopped::Target(_)) if checked.too_many => Err(Stopped::Source(original.changed())),
            Err(stopped) => Err(stopped),
            Ok(()) if checked.key.finish() != self.key() => Err(Stopped::Source(original.changed())),
            Ok(()) => Ok(()),
        }
    }
}

/// Hands bytes on and takes their key; more than there should be are not written.
struct Checked<'a> {
    into: &'a mut dyn Write,
    key: KeyWriter,
    left: u64,
    too_many: bool,
}

impl Write for Checked<'_> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        if buffer.len() as u64 > self.left {
            self.too_many = true;
            return Err(io::ErrorKind::InvalidData.into());
        }
        let written = self.into.write(buffer)?;
        self.key.update(&buffer[..written]);
        self.left -= written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.into.flush()
    }
}

impl Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.bytes().is_some() { "held" } else { "outside" };
        write!(f, "Content({} bytes, {place})", self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Place, Problem, ReadFault};
    use crate::path::SitePath;

    #[derive(Debug)]
    struct Now(&'static [u8]);

    impl Original for Now {
        fn pour(&self, into: &mut dyn Write) -> Result<(), Stopped> {
            self.0.chunks(3).try_for_each(|piece| into.write_all(piece)).map_err(Stopped::Target)
        }

        fn changed(&self) -> Diagnostic {
            let path = SitePath::new("content/a.jpg").unwrap();
            Diagnostic::new(Problem::Unreadable { fault: ReadFault::Changed }, Place::file(&path))
        }
    }

    #[test]
    fn only_the_very_same_bytes_are_given() {
        let key = Key::of_bytes(b"0123456789");
        let read = |now: &'static [u8]| Content::outside(key, 10, *b"0", Arc::new(Now(now))).read();
        assert_eq!(&*read(b"0123456789").unwrap(), b"0123456789");
        for other in [&b"0123456780"[..], b"012345678", b"01234567890", b""] {
            assert_eq!(read(other).unwrap_err().problem, Problem::Unreadable { fault: ReadFault::Changed });
        }
    }

    #[test]
    fn what_is_let_go_of_is_read_again() {
        let lent = |now: &'static [u8]| Content::lent(*b"0123456789", Arc::new(Now(now)));
        let (same, other) = (lent(b"0123456789"), lent(b"0123456780"));
        let copy = other.clone();
        for content in [&same, &other] {
            assert_eq!(content.key(), Key::of_bytes(b"0123456789"));
            assert_eq!(&*content.read().unwrap(), b"0123456789");
            content.let_go();
        }
        assert_eq!(&*same.read().unwrap(), b"0123456789");
        assert_eq!(copy.read().unwrap_err().problem, Problem::Unreadable { fault: ReadFault::Changed });
    }

    /// A target that is full after a few bytes.
    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(buffer.len()).ok_or(io::ErrorKind::StorageFull)?;
            Ok(buffer.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_target_is_no_fault_of_the_source() {
        let key = Key::of_bytes(b"0123456789");
        let content = Content::outside(key, 10, *b"0", Arc::new(Now(b"0123456789")));
        let full = |room: usize, content: &Content| match content.pour(&mut Full(room)) {
            Err(Stopped::Target(error)) => error.kind() == io::ErrorKind::StorageFull,
            _ => false,
        };
        assert!(full(5, &content) && full(5, &Content::held(*b"0123456789")));
        assert!(!full(12, &content));
    }
}
