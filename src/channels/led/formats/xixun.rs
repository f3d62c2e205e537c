//! `xixun.json`: the command that hands a task to the player of Xixun (熙讯, Sysolution) cards.
//!
//! Written from the maker's published protocol ("XixunPlayer Solution", §2.1 "send program" and its "Timing parameters
//! description"; "Communication Data Protocol C", §1.1). The body is posted to the card's or the maker's server by the
//! integrator. Sizes and MD5 are exact, as it demands; an item is a turn; its schedules are the spans of its times within
//! the opening hours, to the minute, the last minute included. It says that a lower number has priority.

use jiff::ToSpan as _;
use serde_json::{Value, json};

use super::Frame;
use super::smil::order;
use super::times::{Times, clock, spans};
use crate::channels::led::planned::Planned;
use crate::key::{Key, KeyBuilder};
use crate::model::SlideClass;

/// The command.
pub(super) fn command(planned: &Planned<'_>, shown: &[Frame]) -> Value {
    let is = |slide: &usize| planned.candidates[*slide].class == SlideClass::Emergency;
    let still = (0..shown.len()).filter(|slide| shown[*slide].still);
    let (emergency, usual): (Vec<usize>, Vec<usize>) = still.partition(is);
    let mut turns: Vec<Vec<usize>> = Vec::new();
    for slide in emergency.into_iter().chain(order(planned, &usual)) {
        match turns.last_mut() {
            Some(turn) if planned.slides[slide].continues => turn.push(slide),
            _ => turns.push(vec![slide]),
        }
    }
    let items: Vec<Value> = turns.iter().enumerate().filter_map(|(at, turn)| item(planned, shown, at, turn)).collect();
    let screen = planned.screen;
    // One name for one content: a card that has it already need not load it again.
    let id = name("task", &screen.id, &Key::of_bytes(&serde_json::to_vec(&items).expect("values are JSON")).hex());
    json!({
        "type": "commandXixunPlayer",
        "_id": id,
        "command": {
            "_type": "PlayXixunTask",
            "id": id,
            "preDownloadURL": "",
            "notificationURL": "",
            "task": { "_id": id, "name": screen.name, "insert": false, "items": items },
        },
    })
}

/// The slides of a turn, one after the other. A turn that no opening hour meets is left out.
fn item(planned: &Planned<'_>, shown: &[Frame], at: usize, turn: &[usize]) -> Option<Value> {
    let (site, screen) = (planned.site, planned.screen);
    let zone = &site.settings.zone;
    let spans = spans(planned.showing(turn[0]), Some(screen.hours), zone, zone.date(site.now));
    if spans.is_empty() {
        return None;
    }
    let mut start = 0;
    let mut bytes = 0;
    let mut sources = Vec::new();
    for slide in turn {
        let shown = &shown[*slide];
        sources.push(source(shown, start));
        start += shown.seconds;
        bytes += shown.bytes;
    }
    let first = &shown[turn[0]];
    let emergency = planned.candidates[turn[0]].class == SlideClass::Emergency;
    Some(json!({
        "_id": name("item", &screen.id, &format!("{at} {}", first.id)),
        "_program": {
            "_id": name("program", &screen.id, &first.id),
            "name": first.title,
            "width": screen.width,
            "height": screen.height,
            "totalSize": bytes,
            "layers": [{ "repeat": false, "sources": sources }],
        },
        "priority": u32::from(!emergency),
        "repeatTimes": 1,
        "version": 0,
        "schedules": spans.into_iter().map(schedule).collect::<Vec<_>>(),
    }))
}

fn source(shown: &Frame, start: u32) -> Value {
    let file = shown.url.rsplit('/').next().unwrap_or_default();
    let extension = file.rfind('.').map_or("", |at| &file[at..]);
    json!({
        "_type": "Image",
        "id": file,
        "name": file,
        "url": shown.url,
        "mime": shown.media_type,
        "fileExt": extension,
        "md5": shown.md5,
        "size": shown.bytes,
        "playTime": start,
        "timeSpan": shown.seconds,
        "left": 0,
        "top": 0,
        "width": shown.width,
        "height": shown.height,
        "entryEffect": "None",
        "exitEffect": "None",
        "entryEffectTimeSpan": 0,
        "exitEffectTimeSpan": 0,
    })
}

fn schedule(times: Times) -> Value {
    let mut schedule = json!({
        "dateType": "All",
        "timeType": "Range",
        "startTime": clock(times.minutes.0),
        "endTime": clock(times.minutes.1 - 1),
        "filterType": "None",
    });
    if times.from.is_some() || times.until.is_some() {
        schedule["dateType"] = "Range".into();
        let open = ("2000-01-01", "2099-12-31");
        let last = times.until.map(|until| until.saturating_sub(1.day()));
        schedule["startDate"] = times.from.map_or_else(|| open.0.to_owned(), |from| from.to_string()).into();
        schedule["endDate"] = last.map_or_else(|| open.1.to_owned(), |last| last.to_string()).into();
    }
    if let Some((first, last)) = times.days {
        schedule["filterType"] = "Week".into();
        schedule["weekFilter"] = (first..=last).collect::<Vec<_>>().into();
    }
    schedule
}

/// 24 hexadecimal digits, as the maker's own ids have.
fn name(what: &str, screen: &str, of: &str) -> String {
    let key = KeyBuilder::new("xixun").text(what).text(screen).text(of).finish();
    key.hex()[..24].to_owned()
}
