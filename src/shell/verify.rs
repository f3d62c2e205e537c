//! `build --verify`: the same site built from nothing in memory, and compared with what is about to be published.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use super::fault::Fault;
use crate::inputs::Inputs;
use crate::key::{Key, KeyWriter};
use crate::memo::Memo;
use crate::model::{Content, Stopped};
use crate::path::SitePath;
use crate::pipeline::{self, Built, Unwatched};
use crate::sink::{Publication, Sink};

/// What outputs are to be: SHA-256 and length.
pub(super) type Digests = BTreeMap<SitePath, (Key, u64)>;

/// Builds `inputs` without anything remembered; fails, naming the outputs, if it gives others than `staged`, or says
/// anything else of the content.
pub(super) fn verify(inputs: &Inputs, warm: &Built, staged: &Digests) -> Result<(), Fault> {
    let sink = DigestSink::default();
    let cold = pipeline::build(inputs, &Memo::once(), &sink, &Unwatched);
    let made = sink.made.into_inner().unwrap_or_else(PoisonError::into_inner);
    let differing = |(path, digest): (&SitePath, &(Key, u64))| (made.get(path) != Some(digest)).then(|| path.clone());
    let mut paths: Vec<SitePath> = staged.iter().filter_map(differing).collect();
    paths.extend(made.keys().filter(|path| !staged.contains_key(*path)).cloned());
    paths.sort();
    let same_words =
        cold.report == warm.report && cold.held_back == warm.held_back && cold.next_change == warm.next_change;
    if paths.is_empty() && same_words { Ok(()) } else { Err(Fault::Stale { paths }) }
}

/// Keeps of every output only what it is known by.
#[derive(Debug, Default)]
struct DigestSink {
    made: Mutex<Digests>,
    /// What packs are made of is read back.
    kept: Mutex<BTreeMap<SitePath, Arc<[u8]>>>,
}

impl Sink for DigestSink {
    fn put(&self, path: &SitePath, _: &Publication, bytes: &[u8]) -> io::Result<()> {
        let digest = (Key::of_bytes(bytes), bytes.len() as u64);
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), digest);
        // Packs hold what displays show.
        if path.is_below("led") {
            self.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), bytes.into());
        }
        Ok(())
    }

    fn copy(&self, path: &SitePath, _: &Publication, content: &Content) -> Result<(), Stopped> {
        // Poured out, not believed: a file that changed meanwhile is told.
        let mut poured = Poured(KeyWriter::new(), 0);
        content.pour(&mut poured)?;
        let digest = (poured.0.finish(), poured.1);
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), digest);
        Ok(())
    }

    fn reads_back(&self) -> bool {
        true
    }

    fn get(&self, path: &SitePath) -> io::Result<Arc<[u8]>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        kept.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// Counts and hashes what is poured.
struct Poured(KeyWriter, u64);

impl io::Write for Poured {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.0.update(piece);
        self.1 += piece.len() as u64;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
