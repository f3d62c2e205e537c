//! A bar on the terminal while a long step runs.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::words;
use crate::diag::Language;
use crate::pipeline::{Progress, Step};

/// A bar on standard error; shows nothing where nobody watches.
#[derive(Debug)]
pub(super) struct Bar {
    bar: ProgressBar,
    language: Language,
}

impl Bar {
    /// A bar, or one that is never drawn.
    pub(super) fn new(language: Language, visible: bool) -> Self {
        let target = if visible { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} {elapsed}");
        bar.set_style(style.expect("the template is a constant").progress_chars("=> "));
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar, language }
    }

    /// Links to other sites are asked from now on, so many.
    pub(super) fn begin_asking(&self, parts: usize) {
        self.bar.set_position(0);
        self.bar.set_length(parts as u64);
        self.bar.set_message(words::words(self.language).asking);
    }

    /// Takes the bar away, so that what is written next stands in clean lines.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn begin(&self, step: Step, parts: usize) {
        let words = words::words(self.language);
        self.bar.set_position(0);
        self.bar.set_length(parts as u64);
        self.bar.set_message(words.rules.steps[step as usize]);
    }

    fn advance(&self) {
        self.bar.inc(1);
    }
}
