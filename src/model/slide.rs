//! 画面 and 轮播: what a screen shows, in order.

use serde::Serialize;

use super::{Hours, SlideClass, Weekday, Window};
use crate::path::SitePath;

/// A named daypart with its hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Daypart {
    /// The name in `screens.yaml`.
    pub name: String,
    /// Its hours.
    pub hours: Hours,
}

/// When a slide may be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Showing {
    /// From and until.
    pub window: Window,
    /// Only on these days; empty for every day.
    pub days: Vec<Weekday>,
    /// Only in these hours; empty for all.
    pub dayparts: Vec<Daypart>,
}

/// How a picture that is wider than its screen moves: to the left, by whole pixels. It includes the blank before and after
/// its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Scroll {
    /// Pixels from one frame to the next.
    pub pixels: u32,
    /// Milliseconds that a frame stands.
    pub frame: u32,
    /// How many frames there are. In the first the picture's left edge is the screen's; the last one is held.
    pub frames: u32,
}

/// One slide in a loop.
#[derive(Clone, Debug, Serialize)]
pub struct LoopEntry {
    /// Which slide of the item: `notices/x#1`.
    pub id: String,
    /// The content file.
    pub source: SitePath,
    /// Its class.
    pub class: SlideClass,
    /// Seconds on the display.
    pub dwell: u32,
    /// When it may be shown.
    pub showing: Showing,
    /// What it says, for logs and for those who cannot see it.
    pub alt: String,
}

/// What a screen shows, in order.
#[derive(Clone, Debug, Serialize)]
pub struct Loop {
    /// The screen's id.
    pub screen: String,
    /// The slides, in order.
    pub entries: Vec<LoopEntry>,
}
