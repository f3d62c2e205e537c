//! Reads `content/screens.yaml`.

use std::collections::BTreeMap;

use jiff::civil::Time;

use super::ConfigFile;
use super::fields::SCREENS;
use super::settings::unique;
use crate::diag::{Diagnostic, Problem, Reference, nearest};
use crate::inputs::Inputs;
use crate::model::{Depth, Hours, Kind, Screen, Screens, Settings, SiteType};
use crate::yaml::Record;

/// The screens; a site without the file has none.
pub fn screens(inputs: &Inputs, settings: &Settings) -> (Screens, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let file = ConfigFile::read(inputs, "content/screens.yaml", SCREENS, &mut out);
    let Some((file, node)) = file.as_ref().and_then(|file| Some((file, file.node.as_ref()?))) else {
        return (Screens::default(), out);
    };
    let record = Record { source: file.source(), node, zone: &settings.zone };
    let mut dayparts = BTreeMap::new();
    for (name, place, value) in record.record("dayparts").map(|record| record.entries()).unwrap_or_default() {
        if let Some(hours) = value.as_hours() {
            if hours.from == hours.to && !whole_day(hours) {
                out.push(Diagnostic::new(Problem::EmptyHours { screen: name.to_owned() }, place));
            }
            dayparts.insert(name.to_owned(), hours);
        }
    }
    let records = record.records("screens");
    unique(&records, &mut out);
    let screens = records.iter().filter_map(|record| screen(*record, settings, &mut out)).collect();
    let horizon = record.integer("horizon").and_then(|days| u32::try_from(days).ok()).unwrap_or(14);
    (Screens { horizon, dayparts, screens }, out)
}

fn screen(record: Record<'_>, settings: &Settings, out: &mut Vec<Diagnostic>) -> Option<Screen> {
    let id = record.text("id")?;
    positive(record, "pitch", 0.5, 100.0, out)?;
    positive(record, "distance", 0.5, 1000.0, out)?;
    let hours =
        record.hours("hours").unwrap_or(Hours { from: Time::constant(7, 0, 0, 0), to: Time::constant(22, 0, 0, 0) });
    if hours.from == hours.to && !whole_day(hours) {
        out.push(Diagnostic::new(Problem::EmptyHours { screen: id.clone() }, record.place("hours")));
    }
    let kinds: Vec<Kind> = record.words("kinds");
    let topics = record.texts("topics");
    for topic in topics.iter().filter(|topic| settings.topic(topic).is_none()) {
        let known = settings.topics.iter().map(|topic| topic.id.as_str());
        unknown(record, "topics", Reference::Topic, topic, known, out);
    }
    let areas = record.texts("areas");
    for area in areas.iter().filter(|area| !settings.areas.is_empty() && !settings.areas.contains(area)) {
        unknown(record, "areas", Reference::Area, area, settings.areas.iter().map(String::as_str), out);
    }
    let beacon = record.text("beacon");
    if let Some(beacon) = beacon.iter().find(|beacon| !is_of_this_site(beacon)) {
        let problem = Problem::BeaconElsewhere { screen: id.clone(), beacon: beacon.clone() };
        out.push(Diagnostic::new(problem, record.place("beacon")));
    }
    let side = |key: &str| record.integer(key).and_then(|side| u32::try_from(side).ok());
    Some(Screen {
        name: record.text("name")?,
        width: side("width")?,
        height: side("height")?,
        depth: record.word("depth").unwrap_or(Depth::Rgb),
        pitch: record.number("pitch")?,
        distance: record.number("distance")?,
        site: record.word("site").unwrap_or(SiteType::Community),
        hours,
        kinds: if kinds.is_empty() {
            vec![Kind::Notice, Kind::Guide, Kind::Model, Kind::Bulletin, Kind::Psa]
        } else {
            kinds
        },
        topics,
        areas,
        newest: side("newest").unwrap_or(6) as usize,
        within: side("within"),
        psa_share: side("psa_share").unwrap_or(30),
        beacon,
        place: record.place("id"),
        id,
    })
}

/// Whether an address stays on the server that a page came from: a path, plain enough to stand in a script.
fn is_of_this_site(address: &str) -> bool {
    !address.is_empty()
        && !address.starts_with("//")
        && address.chars().all(|c| c.is_ascii_alphanumeric() || "/._-?=&~".contains(c))
}

/// `["00:00", "24:00"]` reads as equal times and means all day.
fn whole_day(hours: Hours) -> bool {
    hours.from == Time::midnight() && hours.to == Time::midnight()
}

fn positive(record: Record<'_>, key: &str, min: f64, max: f64, out: &mut Vec<Diagnostic>) -> Option<()> {
    let number = record.number(key)?;
    if (min..=max).contains(&number) {
        return Some(());
    }
    let problem = Problem::OutOfRange {
        key: format!("screens.{key}"),
        value: number.to_string(),
        min: min.to_string(),
        max: max.to_string(),
    };
    out.push(Diagnostic::new(problem, record.place(key)));
    None
}

fn unknown<'a>(
    record: Record<'_>,
    key: &str,
    what: Reference,
    id: &str,
    known: impl Iterator<Item = &'a str>,
    out: &mut Vec<Diagnostic>,
) {
    let suggestion = nearest(id, known).map(str::to_owned);
    out.push(Diagnostic::new(Problem::UnknownReference { what, id: id.to_owned(), suggestion }, record.place(key)));
}
