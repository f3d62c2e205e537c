//! `emergency.json`: what takes over a display at once, beside its feed. Players ask for it every 15 seconds.
//!
//! `led/ID/emergency.json` is for one display, `led/emergency.json` for all; a player obeys both. In a file the paths are
//! relative to it. It is written last, like every pointer.
//!
//! | field | meaning |
//! |---|---|
//! | `version` | 1; a reader leaves alone what it does not know |
//! | `emergencies` | for every display that reads the file; an empty list ends what was raised |
//! | `screens` | the same by display: `{"ID": […]}` |
//!
//! | field of an emergency | meaning |
//! |---|---|
//! | `id` | `notices/x`; one that stands in both files counts once |
//! | `from` | RFC 3339; without it, from when a player first sees it |
//! | `until` | RFC 3339, required; a player ends it 24 hours after its beginning at the latest |
//! | `slides` | `{file, sha256, bytes, w, h, dwell, days, dayparts, alt}` as in the feed |
//! | `text` | by hand only: big words, where there are no slides |
//! | `anytime` | by hand only: `true` lights the display outside its opening hours, too |

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::Serialize;

use crate::model::{SlideClass, Weekday};

use super::feed::NamedSpan;
use super::planned::Planned;
use super::select::horizon;
use super::{Media, outputs};

/// The version of the format.
const VERSION: u32 = 1;

/// How long an emergency may stand without being renewed.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// The file of one display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Emergencies {
    version: u32,
    emergencies: Vec<Emergency>,
}

/// The file of all displays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AllEmergencies {
    version: u32,
    screens: BTreeMap<String, Vec<Emergency>>,
}

/// One emergency on one display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Emergency {
    id: String,
    from: String,
    until: String,
    slides: Vec<EmergencySlide>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct EmergencySlide {
    file: String,
    sha256: String,
    bytes: u64,
    w: u32,
    h: u32,
    dwell: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    days: Vec<Weekday>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dayparts: Vec<NamedSpan>,
    alt: String,
}

impl Emergencies {
    /// Those of a display that are valid at some moment of the horizon.
    pub(super) fn of(planned: &Planned<'_>, media: &[&Media]) -> Self {
        let zone = &planned.site.settings.zone;
        let (start, _) = horizon(planned.site, planned.screen);
        let mut emergencies: Vec<Emergency> = Vec::new();
        let raised = (0..planned.slides.len()).filter(|slide| planned.slides[*slide].class == SlideClass::Emergency);
        for index in raised {
            let (slide, showing, media) = (planned.slides[index], planned.showing(index), media[index]);
            // Without an end it is an error, and nothing is published.
            let Some(until) = showing.window.until else { continue };
            let from = showing.window.from.map_or(start, |from| from.max(start));
            let until = until.min(from.saturating_add(LONGEST).unwrap_or(until));
            let id = slide.id.split('#').next().unwrap_or(&slide.id);
            if emergencies.last().is_none_or(|last| last.id != id) {
                let (from, until) = (zone.rfc3339(from), zone.rfc3339(until));
                emergencies.push(Emergency { id: id.to_owned(), from, until, slides: Vec::new() });
            }
            if let Some(emergency) = emergencies.last_mut() {
                emergency.slides.push(EmergencySlide {
                    file: outputs::file(media),
                    sha256: media.sha256.hex(),
                    bytes: media.bytes,
                    w: media.width,
                    h: media.height,
                    dwell: slide.dwell,
                    days: showing.days.clone(),
                    dayparts: outputs::dayparts(showing),
                    alt: slide.alt.clone(),
                });
            }
        }
        Self { version: VERSION, emergencies }
    }

    /// The file.
    pub(super) fn json(&self) -> Vec<u8> {
        json(self)
    }
}

impl AllEmergencies {
    /// The files of every display in one.
    pub(super) fn of(screens: BTreeMap<String, Emergencies>) -> Self {
        let mut screens: BTreeMap<String, Vec<Emergency>> =
            screens.into_iter().map(|(screen, file)| (screen, file.emergencies)).collect();
        for slide in screens.values_mut().flatten().flat_map(|emergency| &mut emergency.slides) {
            slide.file = slide.file.trim_start_matches("../").to_owned();
        }
        Self { version: VERSION, screens }
    }

    /// The file.
    pub(super) fn json(&self) -> Vec<u8> {
        json(self)
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut json = serde_json::to_vec(value).expect("an emergency holds only text, numbers and lists");
    json.push(b'\n');
    json
}
