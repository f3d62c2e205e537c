//! The packs of displays: made last, of what lies in the sink already, one after the other, so that memory holds one.

use crate::channels::Renderers;
use crate::channels::led::{self, Label, Pack, PackFault};
use crate::diag::Diagnostic;
use crate::model::{ScreenOutput, Screens};
use crate::path::SitePath;
use crate::sink::Publication;

use super::Run;

/// The page of a stick for several screens, among the outputs of a run that was asked for them.
pub const START: &str = "led/start.html";

impl Run<'_> {
    /// Makes the packs, and the page above them where several are carried together.
    pub(super) fn packs(&self, packs: &[Pack], renderers: &Renderers) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        // A run that keeps nothing has nothing to make packs of.
        if !self.sink.reads_back() {
            return diagnostics;
        }
        for pack in packs {
            if self.has_failed() {
                break;
            }
            match pack.make(&renderers.led, &|path| self.sink.get(path)) {
                Ok(files) => {
                    for (path, bytes) in files {
                        self.put(&path, &Publication::List, &bytes);
                    }
                }
                Err(PackFault::Unread(error)) => self.fail(error),
                Err(PackFault::Faulty(diagnostic)) => diagnostics.push(*diagnostic),
            }
        }
        let carried: Vec<&Label> =
            packs.iter().map(|pack| &pack.label).filter(|label| self.inputs.carried.contains(&label.screen)).collect();
        if carried.len() > 1 {
            match led::start(&carried, &renderers.led) {
                Ok(page) => {
                    let path = SitePath::new(START).expect("a constant");
                    self.put(&path, &Publication::List, &page);
                }
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        diagnostics
    }
}

/// Gives the screens that are carried a pack, whatever their outputs are.
pub(super) fn carry(screens: &mut Screens, carried: &std::collections::BTreeSet<String>) {
    for screen in screens.screens.iter_mut().filter(|screen| carried.contains(&screen.id)) {
        if !screen.rules.outputs.contains(&ScreenOutput::Usb) {
            screen.rules.outputs.push(ScreenOutput::Usb);
        }
    }
}
