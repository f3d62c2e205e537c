//! Hands outputs to the sink, until it fails.

use std::io;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use super::{Run, ScannedJob};
use crate::channels::{self, Job, Renderers};
use crate::check::rendered;
use crate::diag::Diagnostic;
use crate::model::{Content, Stopped};
use crate::path::SitePath;
use crate::sink::Publication;

impl Run<'_> {
    /// Copies a file of the source; gives its links if it has any.
    pub(super) fn original<'a>(
        &self,
        job: &'a Job,
        content: &Content,
        renderers: &Renderers,
        publish: bool,
    ) -> Result<Option<ScannedJob<'a>>, Diagnostic> {
        let led_here = |diagnostic: Diagnostic| diagnostic.with_related(job.origin.clone());
        if publish {
            self.copy(&job.path, &job.publication, content).map_err(led_here)?;
        }
        self.progress.advance();
        if !rendered::is_scanned_copy(&job.path) {
            return Ok(None);
        }
        let bytes = content.read().map_err(led_here)?;
        let key = channels::key(job, renderers);
        Ok(Some((job, self.memo.scanned(key, || rendered::scan(&job.path, &bytes)))))
    }

    /// Gives bytes to the sink.
    pub(super) fn put(&self, path: &SitePath, publication: &Publication, bytes: Vec<u8>) {
        self.place(path, || self.sink.put(path, publication, bytes));
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
        let mut failed = self.failure.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        if !failed && let Err(error) = give() {
            self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
            failed = true;
        }
        self.counts.outputs.fetch_add(usize::from(!failed), Ordering::Relaxed);
    }
}
