//! What a display asks of its slides: the smallest legible characters, the sizes it can set, how long a slide stays.

use crate::model::{Depth, Screen, SiteType};

use super::text::Sizes;

/// The smallest characters that smoothed outlines can draw clearly, in pixels.
const SMOOTH: u32 = 24;
/// The smallest 简体 on any sign, in pixels; used only where 16 do not fit.
const FLOOR: u32 = 12;
/// Displays of at most this height are strips.
const STRIP: u32 = 80;

/// The shape of a display decides its templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// 16:9 to 3:1.
    Wide,
    /// Wider than 3:1, but higher than a strip.
    Ultra,
    /// Higher than wide, up to square.
    Portrait,
    /// Low, or without enough colours for anything but text.
    Strip,
}

impl Shape {
    /// The shape of a display.
    pub(super) fn of(screen: &Screen) -> Self {
        let ratio = f64::from(screen.width) / f64::from(screen.height.max(1));
        if screen.height <= STRIP || screen.depth != Depth::Rgb {
            Self::Strip
        } else if ratio >= 3.0 {
            Self::Ultra
        } else if ratio >= 1.25 {
            Self::Wide
        } else {
            Self::Portrait
        }
    }

    /// As in the names of templates.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Ultra => "ultra",
            Self::Portrait => "portrait",
            Self::Strip => "strip",
        }
    }
}

/// The smallest legible character height in pixels: 20 minutes of arc at the viewing distance (1:172), but never below
/// what the technique can draw.
pub(super) fn smallest(screen: &Screen) -> u32 {
    let by_distance = (screen.distance * 1000.0 / 172.0 / screen.pitch).ceil().max(0.0) as u32;
    let floor = match Shape::of(screen) {
        Shape::Strip if screen.height < 16 => FLOOR,
        Shape::Strip => 16,
        _ => SMOOTH,
    };
    by_distance.max(floor)
}

/// The sizes that a display can set: pixel fonts on strips (multiples of 12 and 16), outlines elsewhere.
pub(super) fn sizes(screen: &Screen) -> Sizes {
    let smallest = smallest(screen);
    if Shape::of(screen) != Shape::Strip {
        return Sizes::From(smallest as f32);
    }
    let grid = (1..=64).filter(|size: &u32| size.is_multiple_of(16) || (size.is_multiple_of(12) && *size < 32));
    let sizes: Vec<u32> = grid.filter(|size| *size >= smallest).collect();
    // Distances that no pixel font serves: the smallest size stands for the error that follows.
    Sizes::Grid(if sizes.is_empty() { vec![smallest] } else { sizes })
}

/// Seconds on the display: time to find the slide and to read it, at 3.5 characters a second. Where drivers pass, and on
/// strips, 15 at least (the Shenzhen rule for strip displays).
pub(super) fn dwell(screen: &Screen, characters: usize, asked: Option<u32>) -> u32 {
    let least = if screen.site == SiteType::Roadside || Shape::of(screen) == Shape::Strip { 15 } else { 0 };
    let reading = (3.0 + characters as f64 / 3.5).ceil() as u32;
    asked.unwrap_or(reading.clamp(8, 30)).max(least)
}
