//! What a display must keep to, and where each rule comes from.

use std::collections::BTreeMap;

use serde::Serialize;

use super::words::words;

words! {
    /// How one slide gives way to the next.
    Transition {
        Cut = "cut",
        Fade = "fade",
    }
}

words! {
    /// What is written for a display beside its player and feed.
    ScreenOutput {
        Plan = "plan",
        Mrss = "mrss",
        Smil = "smil",
        Concerto = "concerto",
        Gif = "gif",
        Ffconcat = "ffconcat",
        Text = "text",
        Xixun = "xixun",
        Usb = "usb",
        Zip = "zip",
        Htz = "htz",
        Wgt = "wgt",
    }
}

words! {
    /// Whether 终审 must be given before an item is shown on displays.
    ReviewPolicy {
        Optional = "optional",
        Required = "required",
    }
}

impl ScreenOutput {
    /// What is written for a display of this size if nobody says: strips take pictures and text by hand, the boxes of
    /// walls read playlists.
    pub fn usual(width: u32, height: u32) -> Vec<Self> {
        if is_strip(width, height) {
            vec![Self::Plan, Self::Gif, Self::Text]
        } else {
            vec![Self::Plan, Self::Mrss, Self::Smil]
        }
    }
}

/// Whether a display is as small as strips are.
fn is_strip(width: u32, height: u32) -> bool {
    u64::from(width) * u64::from(height) <= 320 * 64
}

/// The most bytes of what a display fetches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Budgets {
    /// A slide of text.
    pub slide: u64,
    /// A slide with a photograph.
    pub photo: u64,
    /// All slides of the display.
    #[serde(rename = "loop")]
    pub all: u64,
    /// `feed.json`
    pub manifest: u64,
}

/// The light of a display in cd/m², as its operator must set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Luminance {
    pub day: Option<u32>,
    pub night: Option<u32>,
}

/// Who says a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The record of the screen itself.
    Own,
    /// What stands above the screens in `screens.yaml`.
    Site,
    /// A preset.
    Preset {
        /// Its file name without extension.
        id: String,
        /// What it is called.
        name: String,
        /// The regulation it follows, if it follows one.
        source: Option<String>,
    },
    /// Nobody: what the program takes by itself.
    Default,
}

/// What presets and own keys lay down for a display, beside its hours and its hourly share of 公益广告.
#[derive(Clone, Debug, Serialize)]
pub struct ScreenRules {
    /// Percent of every day that belongs to 公益广告.
    pub psa_share_day: u32,
    /// Minutes of every day that belong to 公益广告.
    pub psa_minutes: u32,
    /// Percent of the time that important items have together, as far as 公益广告 leave it.
    pub high_share: u32,
    /// Seconds of the longest loop.
    pub max_loop: u32,
    /// Seconds that a slide stays at least.
    pub min_dwell: u32,
    /// Days on displays of a notice or bulletin that names no end.
    pub default_days: u32,
    /// Days for which a feed must stay right with no contact.
    pub horizon: u32,
    /// Whether 终审 must be given.
    pub review: ReviewPolicy,
    /// Allowed transitions; the first is used.
    pub transitions: Vec<Transition>,
    /// Seconds that a transition takes at most.
    pub change: f64,
    /// Whether sound is allowed.
    pub audio: bool,
    /// The light.
    pub luminance: Luminance,
    /// Characters a minute of scrolling text, where the operator sets some: least and most.
    pub scroll: Option<(u32, u32)>,
    /// Bytes.
    pub budgets: Budgets,
    /// What is written beside player and feed.
    pub outputs: Vec<ScreenOutput>,
    /// Who says it, by key; keys that nobody says are left out.
    pub origins: BTreeMap<&'static str, Origin>,
}

impl Budgets {
    /// The usual ones for a display of this size: what cards of strips and of walls hold and load in a breath.
    pub fn of(width: u32, height: u32) -> Self {
        let pixels = u64::from(width) * u64::from(height);
        let manifest = 64 * 1024;
        if is_strip(width, height) {
            return Self { slide: 8 * 1024, photo: 8 * 1024, all: 256 * 1024, manifest };
        }
        // Larger than 1080p: in proportion.
        let scaled = |kilobytes: u64| kilobytes * 1024 * pixels.max(1920 * 1080) / (1920 * 1080);
        Self { slide: scaled(150), photo: scaled(500), all: scaled(20 * 1024), manifest }
    }
}

impl ScreenRules {
    /// Who says the rule of a key.
    pub fn origin(&self, key: &str) -> &Origin {
        self.origins.get(key).unwrap_or(&Origin::Default)
    }

    /// The transition that is used, and its seconds.
    pub fn transition(&self) -> (Transition, f64) {
        match self.transitions.first() {
            Some(Transition::Fade) => (Transition::Fade, self.change),
            Some(Transition::Cut) | None => (Transition::Cut, 0.0),
        }
    }
}

impl Default for ScreenRules {
    fn default() -> Self {
        Self {
            psa_share_day: 0,
            psa_minutes: 0,
            high_share: 20,
            max_loop: 900,
            min_dwell: 0,
            default_days: 14,
            horizon: 14,
            review: ReviewPolicy::Required,
            transitions: vec![Transition::Cut],
            change: 0.5,
            audio: false,
            luminance: Luminance { day: None, night: None },
            scroll: None,
            budgets: Budgets::of(1920, 1080),
            outputs: vec![ScreenOutput::Plan],
            origins: BTreeMap::new(),
        }
    }
}
