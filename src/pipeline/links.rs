//! Checks the links of the drawn outputs against all that was handed to the sink.

use std::sync::{Arc, PoisonError};

use super::Run;
use crate::channels::Job;
use crate::check::rendered::{self, Output, Scanned};
use crate::diag::Diagnostic;

impl Run<'_> {
    /// Only sound once everything is drawn without an error: until then, outputs are missing for other reasons.
    pub(super) fn links(&self, scanned: &[(&Job, Arc<Scanned>)], base_url: &str) -> Vec<Diagnostic> {
        let outputs: Vec<_> =
            scanned.iter().map(|(job, scanned)| Output { path: &job.path, origin: &job.origin, scanned }).collect();
        let placed = self.placed.lock().unwrap_or_else(PoisonError::into_inner);
        rendered::check(&outputs, &placed.iter().collect(), base_url)
    }
}
