//! Where outputs go as they are made. The pipeline holds none of them.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

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
    fn put(&self, path: &SitePath, publication: &Publication, bytes: Vec<u8>) -> io::Result<()>;

    /// Reads back an output that was put.
    fn get(&self, path: &SitePath) -> io::Result<Arc<[u8]>>;
}

/// Keeps outputs in memory: for `serve` and for tests.
#[derive(Debug, Default)]
pub struct MemorySink(Mutex<BTreeMap<SitePath, Arc<[u8]>>>);

impl MemorySink {
    /// The outputs, by path.
    pub fn into_outputs(self) -> BTreeMap<SitePath, Arc<[u8]>> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for MemorySink {
    fn put(&self, path: &SitePath, _: &Publication, bytes: Vec<u8>) -> io::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), bytes.into());
        Ok(())
    }

    fn get(&self, path: &SitePath) -> io::Result<Arc<[u8]>> {
        let outputs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        outputs.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
