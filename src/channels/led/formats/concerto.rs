//! `concerto.json`: a remote feed of Concerto (github.com/concerto/concerto, `RemoteFeed`): an array of contents, known
//! again by type and name, with a beginning and an end, but no weekdays, no dayparts and no order.

use serde_json::{Value, json};

use super::Frame;
use super::standing::is_daily;
use crate::channels::led::planned::Planned;

/// The contents. What moves, or is shown only on some weekdays or at some hours is left out.
pub(super) fn entries(planned: &Planned<'_>, shown: &[Frame]) -> Vec<Value> {
    let zone = &planned.site.settings.zone;
    shown
        .iter()
        .enumerate()
        .filter_map(|(slide, shown)| {
            let showing = planned.showing(slide);
            (shown.still && is_daily(planned, showing)).then(|| {
                json!({
                    "type": "Graphic",
                    "name": shown.id,
                    "url": shown.url,
                    "duration": shown.seconds,
                    "start_time": showing.window.from.map(|from| zone.rfc3339(from)),
                    "end_time": showing.window.until.map(|until| zone.rfc3339(until)),
                })
            })
        })
        .collect()
}
