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
