//! How far a run is, for whoever waits for it.

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
    /// Making pictures.
    Picture,
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
