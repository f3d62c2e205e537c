//! Files that are too large: for readers on a slow line, and for a program that reads them at every run.

use crate::diag::{Diagnostic, Place, RenderedFault};
use crate::inputs::Inputs;

/// The most bytes of a data file: some hundred thousand rows, which no table shows.
const DATA: u64 = 5 << 20;

/// The most bytes of a picture or an attachment.
const FILE: u64 = 20 << 20;

pub(super) fn check(inputs: &Inputs) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (path, file) in inputs.below("content") {
        let limit = if path.extension() == "csv" { DATA } else { FILE };
        if file.length() > limit {
            let fault = RenderedFault::TooLarge { megabytes: file.length().div_ceil(1 << 20), limit: limit >> 20 };
            out.push(Diagnostic::new(fault, Place::file(path)));
        }
    }
    out
}
