//! The source lines that messages show.

use crate::diag::{Place, Report};
use crate::inputs::Inputs;
use crate::text;

/// Gives every place its source line: bodies keep only line numbers.
pub(super) fn complete(report: Report, inputs: &Inputs) -> Report {
    let with_line = |mut place: Place| {
        if place.line > 0
            && place.text.is_empty()
            && let Some(text) =
                inputs.file(&place.path).and_then(|file| text::read(&place.path, &file.read().ok()?).ok())
        {
            place = Place::at(&place.path, &text, place.line, place.column, place.width);
        }
        place
    };
    report.with_places(with_line)
}
