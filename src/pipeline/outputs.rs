//! Hands outputs to the sink, until it fails.

use std::io;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use super::Run;
use crate::channels::{DrawnFrom, Job, Renderers};
use crate::check::rendered::{self, Scanned};
use crate::diag::Diagnostic;
use crate::key::Key;
use crate::model::{Content, Stopped};
use crate::path::SitePath;
use crate::sink::Publication;

impl Run<'_> {
    /// Copies a file of the source; gives its links if it has any.
    pub(super) fn original(
        &self,
        job: &Job,
        content: &Content,
        renderers: &Renderers,
        publish: bool,
    ) -> Result<Option<Arc<Scanned>>, Diagnostic> {
        let led_here = |diagnostic: Diagnostic| diagnostic.with_related(job.origin.clone());
        if publish {
            self.copy(&job.path, &job.publication, content).map_err(led_here)?;
        }
        if !rendered::is_scanned_copy(&job.path) {
            return Ok(None);
        }
        let bytes = content.read().map_err(led_here)?;
        let key = DrawnFrom::new(job, renderers).key();
        Ok(Some(self.memo.scanned(key, || rendered::scan(&job.path, &bytes))))
    }

    /// Lets the sink take an output as it lies there; whether it did.
    pub(super) fn reuse(&self, path: &SitePath, publication: &Publication, sha256: &Key, bytes: u64) -> bool {
        if self.has_failed() || !self.sink.reuse(path, publication, sha256, bytes) {
            return false;
        }
        self.placed.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        self.counts.outputs.fetch_add(1, Ordering::Relaxed);
        true
    }

    /// Gives bytes to the sink.
    pub(super) fn put(&self, path: &SitePath, publication: &Publication, bytes: &[u8]) {
        self.place(path, || self.sink.put(path, publication, bytes));
    }

    /// Gives bytes to the sink that are held here too.
    pub(super) fn share(&self, path: &SitePath, publication: &Publication, bytes: &Arc<[u8]>) {
        self.place(path, || self.sink.share(path, publication, bytes));
    }

    /// The same for what is read now; fails if it cannot be.
    pub(super) fn copy(&self, path: &SitePath, publication: &Publication, content: &Content) -> Result<(), Diagnostic> {
        let mut unread = None;
        self.place(path, || match self.sink.copy(path, publication, content) {
            Err(Stopped::Target(error)) => Err(error),
            Err(Stopped::Source(diagnostic)) => {
                unread = Some(diagnostic);
                Ok(())
            }
            Ok(()) => Ok(()),
        });
        unread.map_or(Ok(()), Err)
    }

    /// Gives something to the sink, unless it has failed before.
    fn place(&self, path: &SitePath, give: impl FnOnce() -> io::Result<()>) {
        self.placed.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
        let mut failed = self.has_failed();
        if !failed && let Err(error) = give() {
            self.fail(error);
            failed = true;
        }
        self.counts.outputs.fetch_add(usize::from(!failed), Ordering::Relaxed);
    }

    /// Whether the sink failed.
    pub(super) fn has_failed(&self) -> bool {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Keeps the first failure of the sink.
    pub(super) fn fail(&self, error: io::Error) {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }
}
