//! Where outputs go as they are made. The pipeline holds none of them.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use crate::key::Key;
use crate::model::{Content, Stopped};
use crate::path::SitePath;

/// When an output is published, and how long its predecessor stays.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Publication {
    /// A page, a picture, a style sheet.
    Ordinary,
    /// A slide picture, named by its content. Players may still hold the loop before, so a slide that is no longer
    /// used stays for a day, unless one of its sources is withdrawn.
    Media {
        /// The content files that the slide shows.
        sources: Vec<SitePath>,
    },
    /// Something that lists ordinary outputs: home page, column, feed, sitemap.
    List,
    /// What players ask for first: written when all it names is in place.
    Pointer,
}

/// Takes outputs, from several threads, in any order.
pub trait Sink: Sync {
    /// Takes one output. Called once for each path, but for media: two slides with the same pixels are one file, which
    /// comes once for each of them, with its sources.
    fn put(&self, path: &SitePath, publication: &Publication, bytes: &[u8]) -> io::Result<()>;

    /// The same for bytes that are held in any case: whoever keeps them need not copy them.
    fn share(&self, path: &SitePath, publication: &Publication, bytes: &Arc<[u8]>) -> io::Result<()> {
        self.put(path, publication, bytes)
    }

    /// Takes a file of the source as one output, without holding it.
    fn copy(&self, path: &SitePath, publication: &Publication, content: &Content) -> Result<(), Stopped>;

    /// Takes an output as it lies there already, if it does with exactly these bytes; whether it was taken.
    fn reuse(&self, _: &SitePath, _: &Publication, _sha256: &Key, _bytes: u64) -> bool {
        false
    }

    /// Whether outputs stay in memory. What can be read again is then given by [`Sink::copy`].
    fn keeps(&self) -> bool {
        false
    }

    /// Whether outputs can be read back. Packs are made only where they can.
    fn reads_back(&self) -> bool {
        false
    }

    /// Reads back an output that was put.
    fn get(&self, _: &SitePath) -> io::Result<Arc<[u8]>> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Keeps nothing: for a run that only looks what is wrong.
#[derive(Clone, Copy, Debug)]
pub struct Discard;

impl Sink for Discard {
    fn put(&self, _: &SitePath, _: &Publication, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn reuse(&self, _: &SitePath, _: &Publication, _: &Key, _: u64) -> bool {
        true
    }

    fn copy(&self, _: &SitePath, _: &Publication, content: &Content) -> Result<(), Stopped> {
        // A file that changed while it was looked at is told as it would be told when it is published.
        content.pour(&mut io::sink())
    }
}

/// Keeps outputs in memory, but for what can be read again: for `serve` and for tests.
#[derive(Debug, Default)]
pub struct MemorySink(Mutex<BTreeMap<SitePath, Content>>);

impl MemorySink {
    /// The outputs, by path.
    pub fn into_outputs(self) -> BTreeMap<SitePath, Content> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for MemorySink {
    fn put(&self, path: &SitePath, publication: &Publication, bytes: &[u8]) -> io::Result<()> {
        self.share(path, publication, &bytes.into())
    }

    fn share(&self, path: &SitePath, _: &Publication, bytes: &Arc<[u8]>) -> io::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), Content::held(bytes.clone()));
        Ok(())
    }

    fn copy(&self, path: &SitePath, _: &Publication, content: &Content) -> Result<(), Stopped> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), content.clone());
        Ok(())
    }

    fn keeps(&self) -> bool {
        true
    }

    fn reads_back(&self) -> bool {
        true
    }

    fn get(&self, path: &SitePath) -> io::Result<Arc<[u8]>> {
        let output = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        let output = output.ok_or(io::ErrorKind::NotFound)?;
        output.read().map_err(|_| io::ErrorKind::InvalidData.into())
    }
}
