//! 屏: a display and what it may show.

use std::collections::BTreeMap;

use jiff::civil::Time;
use serde::Serialize;

use super::words::words;
use super::{Kind, ScreenRules};
use crate::diag::Place;

words! {
    /// The colours a display can show.
    Depth {
        Rgb = "rgb",
        Dual = "dual",
        Mono = "mono",
    }
}

words! {
    /// Where a display stands; decides dwell and motion.
    SiteType {
        Roadside = "roadside",
        Square = "square",
        Community = "community",
        Window = "window",
        Indoor = "indoor",
    }
}

words! {
    /// Whether texts that are longer than a page may move.
    Motion {
        Still = "still",
        Scroll = "scroll",
    }
}

/// A span of the day, half-open; it may cross midnight, and the day it starts on decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Hours {
    /// The first minute.
    pub from: Time,
    /// The first minute after. `00:00` is the end of the day.
    pub to: Time,
}

impl Hours {
    /// `["00:00", "24:00"]` reads as equal times and means all day.
    pub fn is_whole_day(self) -> bool {
        self.from == Time::midnight() && self.to == Time::midnight()
    }

    /// Whether all of `other` lies in these hours. Spans that cross midnight are counted from their beginning.
    pub fn holds(self, other: Self) -> bool {
        if self.is_whole_day() {
            return true;
        }
        let minute = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
        let length = |hours: Self| match (minute(hours.to) - minute(hours.from)).rem_euclid(1440) {
            0 => 1440,
            length => length,
        };
        (minute(other.from) - minute(self.from)).rem_euclid(1440) + length(other) <= length(self)
    }
}
/// Displays of at most this height, in pixels, are strips.
pub const STRIP: u32 = 80;

/// A display.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Screen {
    /// The id, also its folder below `led/`.
    pub id: String,
    pub name: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    pub depth: Depth,
    /// Millimetres from pixel to pixel.
    pub pitch: f64,
    /// Metres to the viewer for whom it is meant.
    pub distance: f64,
    pub site: SiteType,
    pub motion: Motion,
    pub hours: Hours,
    pub kinds: Vec<Kind>,
    pub topics: Vec<String>,
    pub areas: Vec<String>,
    /// At most so many items of each kind.
    pub newest: usize,
    /// Only items published within so many days; 公益广告 and guides are exempt.
    pub within: Option<u32>,
    /// Percent of every hour that belongs to 公益广告.
    pub psa_share: u32,
    /// What else its presets and its own keys lay down.
    pub rules: ScreenRules,
    /// An address of this site that the player asks for now and then, so that the web server's log shows it alive.
    pub beacon: Option<String>,
    /// Where it is declared.
    #[serde(skip)]
    pub place: Place,
}

/// All of `content/screens.yaml`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Screens {
    /// Named spans of the day.
    pub dayparts: BTreeMap<String, Hours>,
    /// In order of declaration.
    pub screens: Vec<Screen>,
}
