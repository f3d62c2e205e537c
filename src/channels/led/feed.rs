//! What a screen fetches: `feed.json`, schema version 2.
//!
//! `feed.js` is the same object in a script, `window.WENXUAN_FEED = {…};`, since a page from a stick cannot fetch.
//! All moments are RFC 3339 with the office's offset; ends are exclusive; all paths are relative to the feed. Unchanged
//! input gives identical bytes: nothing in it is finer than the day it was made for.
//!
//! | field | meaning |
//! |---|---|
//! | `version` | 2; a reader refuses what it does not know |
//! | `screen` `name` | id and name of the screen |
//! | `site` | name of the site, for the player's own message |
//! | `width` `height` | pixels; every picture has exactly this size |
//! | `depth` | `rgb` `dual` `mono` |
//! | `day` `built` | the local date that the feed was made for, and its midnight: a clock before it is wrong |
//! | `offset` | minutes that the office's clock is ahead of UTC |
//! | `valid_until` | from then on the feed may be incomplete; what it holds stays right |
//! | `hours` | `{from, to}`: lit; dark otherwise; may cross midnight |
//! | `transition` | `{kind, seconds}`: `cut` or `fade`, as the screen's rules allow |
//! | `loops` | `{seconds, order}`: indices of `slides`, in order; a slide may come again; position in the loop = \
//! milliseconds since 1970 modulo its length |
//! | `segments` | `{from, loop}`, in order of time: which of `loops` is played from then until the next begins, the last \
//! until `valid_until`; windows, weekdays, dayparts and emergencies are applied already; an empty loop shows nothing |
//! | `fallback` | which of `loops` is right at any time: for a wrong clock, and after `valid_until`; or null |
//! | `slides` | see below |
//!
//! | field of a slide | meaning |
//! |---|---|
//! | `id` | `notices/x#1`, stable while the item stays |
//! | `file` | the picture; its name is the beginning of its SHA-256 |
//! | `sha256` `md5` `bytes` `w` `h` | of the file |
//! | `dwell` | seconds |
//! | `class` | `psa` `notice` `guide` `model` `bulletin` `emergency` |
//! | `from` `until` | when it may be shown, or null |
//! | `days` | `mon`…`sun`; empty: every day |
//! | `dayparts` | `{name, from, to}`; empty: all hours; one that crosses midnight belongs to the day it begins on |
//! | `level` | average picture level, 0 to 1: mean linear luminance |
//! | `alt` | what it says |
//! | `scroll` | only where the picture, then wider than the screen, moves: `{pixels, frame, frames}` |
//!
//! A slide that scrolls is a picture of `w` pixels, the blank before and after its text included. Its left edge begins at
//! the screen's; every `frame` milliseconds it goes `pixels` to the left, so that frame n, counted from 0, stands n ×
//! `pixels` further left; the last of the `frames` is held for the rest of `dwell`.

use serde::Serialize;

use crate::model::{Depth, Hours, Scroll, Site, SlideClass, Transition, Weekday};

/// The version of the schema.
pub(super) const VERSION: u32 = 2;

/// The feed of a screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Feed {
    pub version: u32,
    pub screen: String,
    pub name: String,
    pub site: String,
    pub width: u32,
    pub height: u32,
    pub depth: Depth,
    pub day: String,
    pub built: String,
    pub offset: i32,
    pub valid_until: String,
    pub hours: Span,
    pub transition: Change,
    pub loops: Vec<FeedLoop>,
    pub segments: Vec<FeedSegment>,
    pub fallback: Option<usize>,
    pub slides: Vec<FeedSlide>,
}

/// How slides change.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Change {
    pub kind: Transition,
    pub seconds: f64,
}

/// A loop of a feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct FeedLoop {
    pub seconds: u32,
    pub order: Vec<usize>,
}

/// From when on a loop is played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct FeedSegment {
    pub from: String,
    #[serde(rename = "loop")]
    pub index: usize,
}

/// One slide of a feed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct FeedSlide {
    pub id: String,
    pub file: String,
    pub sha256: String,
    pub md5: String,
    pub bytes: u64,
    pub w: u32,
    pub h: u32,
    pub dwell: u32,
    pub class: SlideClass,
    pub from: Option<String>,
    pub until: Option<String>,
    pub days: Vec<Weekday>,
    pub dayparts: Vec<NamedSpan>,
    pub level: f64,
    pub alt: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scroll: Option<Scroll>,
}

/// A span of the day as `HH:MM`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Span {
    pub from: String,
    pub to: String,
}

/// A daypart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct NamedSpan {
    pub name: String,
    pub from: String,
    pub to: String,
}

/// `current.json`: what a player polls. Written last, when all that it names is in place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pointer {
    /// The version of the feed's schema.
    pub version: u32,
    /// `feed.json`
    pub feed: String,
    /// SHA-256 of that file.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

impl Span {
    /// Opening hours.
    pub fn of(hours: Hours) -> Self {
        let time = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
        Self { from: time(hours.from), to: time(hours.to) }
    }
}

impl Feed {
    /// The file.
    pub fn json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec(self).expect("a feed holds only text, numbers and lists");
        json.push(b'\n');
        json
    }

    /// The same as a script.
    pub fn script(&self) -> Vec<u8> {
        let json = serde_json::to_string(self).expect("a feed holds only text, numbers and lists");
        // Line separators end a line in ES5 scripts, though not in JSON.
        let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        format!("window.WENXUAN_FEED={json};\n").into_bytes()
    }
}

/// Minutes that the office's clock is ahead of UTC.
pub(super) fn offset(site: &Site) -> i32 {
    site.settings.zone.local(site.now).offset().seconds() / 60
}
