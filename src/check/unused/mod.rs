//! Files below `content/` that nothing names, and files that are too large to be sent.

mod named;
mod size;

use crate::diag::Diagnostic;
use crate::inputs::Inputs;

/// Reports them.
pub(super) fn check(inputs: &Inputs) -> Vec<Diagnostic> {
    let mut out = named::check(inputs);
    out.extend(size::check(inputs));
    out
}
