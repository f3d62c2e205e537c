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
