//! The order of the steps, nothing else.

use std::io;

use jiff::Timestamp;

use crate::diag::Report;
use crate::inputs::Inputs;
use crate::memo::Memo;
use crate::model::HeldBack;
use crate::sink::Sink;

/// What a run made.
#[derive(Debug)]
pub struct Built {
    /// All that is wrong. With errors in it nothing may be published.
    pub report: Report,
    /// How much was made.
    pub summary: Summary,
    /// What is not published now, and why.
    pub held_back: Vec<HeldBack>,
    /// The next moment at which the outputs change by themselves.
    pub next_change: Option<Timestamp>,
    /// The sink failed: a full disk, for instance.
    pub sink_failure: Option<io::Error>,
}

/// How much a run made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// HTML pages of the website.
    pub pages: usize,
    /// Slides on all screens.
    pub slides: usize,
    /// Screens.
    pub screens: usize,
    /// Files handed to the sink.
    pub outputs: usize,
    /// Steps that were done, not remembered: files parsed.
    pub parsed: usize,
    /// Slides painted.
    pub painted: usize,
    /// Outputs drawn by templates.
    pub rendered: usize,
}

/// How far a run is, for a progress bar. Called from several threads.
pub trait Progress: Sync {
    /// A step begins that has so many parts.
    fn begin(&self, step: Step, parts: usize);
    /// One part is done.
    fn advance(&self);
}

/// The long steps of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading content.
    Parse,
    /// Painting slides.
    Paint,
    /// Drawing pages.
    Render,
}

/// A [`Progress`] that nobody watches.
pub struct Unwatched;

impl Progress for Unwatched {
    fn begin(&self, _: Step, _: usize) {}
    fn advance(&self) {}
}

/// Builds everything from a snapshot into the sink.
pub fn build(_: &Inputs, _: &Memo, _: &dyn Sink, _: &dyn Progress) -> Built {
    Built {
        report: Report::default(),
        summary: Summary::default(),
        held_back: Vec::new(),
        next_change: None,
        sink_failure: None,
    }
}
