//! How far a run is, for whoever waits for it, and what takes how long, for whoever asks.

use crate::path::SitePath;

/// How far a run is. The steps come one after the other; parts come from several threads.
pub trait Progress: Sync {
    /// A step begins that has so many parts; the one before it is over.
    fn begin(&self, step: Step, parts: usize);
    /// One part is done.
    fn advance(&self);
    /// Draws an output: whoever watches may take its time. `part` says what draws it: a template, a format.
    fn draw(&self, _path: &SitePath, _part: &str, draw: &mut dyn FnMut()) {
        draw();
    }
}

/// The steps of a run, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The rules that read one file.
    Examine,
    /// Reading content.
    Parse,
    /// Putting the site together: configuration, theme, addresses.
    Assemble,
    /// The rules that read the whole site.
    Check,
    /// Making pictures.
    Picture,
    /// Laying out slides.
    LayOut,
    /// Painting slides.
    Paint,
    /// The search index.
    Index,
    /// What every output shows.
    Plan,
    /// Loops and feeds of displays.
    Schedule,
    /// Drawing pages.
    Render,
    /// Links of what was drawn.
    Link,
    /// Packs for sticks.
    Pack,
    /// What comes after: records, order of the report.
    Finish,
}

impl Step {
    /// All, in their order.
    pub const ALL: [Self; 14] = [
        Self::Examine,
        Self::Parse,
        Self::Assemble,
        Self::Check,
        Self::Picture,
        Self::LayOut,
        Self::Paint,
        Self::Index,
        Self::Plan,
        Self::Schedule,
        Self::Render,
        Self::Link,
        Self::Pack,
        Self::Finish,
    ];
}

/// A [`Progress`] that nobody watches.
pub struct Unwatched;

impl Progress for Unwatched {
    fn begin(&self, _: Step, _: usize) {}
    fn advance(&self) {}
}
