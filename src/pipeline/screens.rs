//! What the displays show at the moment of the build, without painting or publishing anything.

use super::{Progress, Run, lines};
use crate::channels::led::{self, ScreenState};
use crate::diag::Report;
use crate::inputs::Inputs;
use crate::memo::Memo;
use crate::sink::Discard;

/// The displays, and what is wrong.
#[derive(Debug)]
pub struct Screened {
    /// In order of declaration; empty after an error.
    pub screens: Vec<ScreenState>,
    /// All that is wrong with content and screens, as far as it shows without painting.
    pub report: Report,
}

/// Plans every display of a snapshot.
pub fn screens(inputs: &Inputs, memo: &Memo, progress: &dyn Progress) -> Screened {
    let run = Run::new(inputs, memo, &Discard, progress);
    let mut report = Report::default();
    report.extend(inputs.faults.iter().cloned());
    let mut screens = Vec::new();
    if let Some((site, Some(renderers))) = run.site(&mut report) {
        let (slides, diagnostics) = run.lay_out(&site, &renderers);
        report.extend(diagnostics);
        let (states, diagnostics) = led::states(&site, &slides);
        report.extend(diagnostics);
        if report.errors() == 0 {
            screens = states;
        }
    }
    Screened { screens, report: lines::complete(report, inputs).sorted() }
}
