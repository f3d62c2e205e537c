//! What an item asks of the displays.

use jiff::civil::Date;
use serde::Serialize;

use super::Window;
use super::words::words;

words! {
    /// The class of a slide: decides its design and what counts as 公益.
    SlideClass {
        Psa = "psa",
        Notice = "notice",
        Guide = "guide",
        Model = "model",
        Bulletin = "bulletin",
        Emergency = "emergency",
    }
}

words! {
    /// How urgently an item is shown.
    Priority {
        Normal = "normal",
        High = "high",
    }
}

words! {
    /// A day of the week.
    Weekday {
        Monday = "mon",
        Tuesday = "tue",
        Wednesday = "wed",
        Thursday = "thu",
        Friday = "fri",
        Saturday = "sat",
        Sunday = "sun",
    }
}

/// A day that the displays count down to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Countdown {
    /// The day.
    pub date: Date,
    /// What happens on it: `年度复查`.
    pub label: String,
}

/// The `led` record of an item.
#[derive(Clone, Debug, Serialize)]
pub struct LedOrder {
    /// The headline of the slide; else the short title, else the title.
    pub headline: Option<String>,
    /// Short lines under the headline.
    pub lines: Vec<String>,
    /// Another class than the kind's own.
    pub class: Option<SlideClass>,
    /// When it is shown, within the item's own window.
    pub window: Window,
    /// Only on these days; empty for every day.
    pub days: Vec<Weekday>,
    /// Only in these dayparts of `screens.yaml`; empty for all hours.
    pub dayparts: Vec<String>,
    /// 1 to 10: how often against others.
    pub weight: u8,
    /// How urgent.
    pub priority: Priority,
    /// Only on these screens; empty for all that select it.
    pub screens: Vec<String>,
    /// Seconds on the display; else by the length of the text.
    pub dwell: Option<u32>,
    /// A day to count down to.
    pub countdown: Option<Countdown>,
    /// Whether a QR code leads from the display to the page; else only where the public is asked to answer.
    pub qr: Option<bool>,
    /// Not shown on any display.
    pub skip: bool,
}

impl Default for LedOrder {
    fn default() -> Self {
        Self {
            headline: None,
            lines: Vec::new(),
            class: None,
            window: Window::default(),
            days: Vec::new(),
            dayparts: Vec::new(),
            weight: 1,
            priority: Priority::Normal,
            screens: Vec::new(),
            dwell: None,
            countdown: None,
            qr: None,
            skip: false,
        }
    }
}
