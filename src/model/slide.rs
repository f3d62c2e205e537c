//! 画面: when a slide may be shown.

use serde::Serialize;

use super::{Hours, Weekday, Window};

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
