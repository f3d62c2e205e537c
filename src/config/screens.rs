//! Reads `content/screens.yaml`.

use std::collections::BTreeMap;

use jiff::civil::Time;

use super::ConfigFile;
use super::layers::Layers;
use super::presets::Presets;
use super::screen_fields::SCREENS;
use super::settings::unique;
use crate::diag::{Diagnostic, Problem, Reference, nearest};
use crate::inputs::Inputs;
use crate::model::{Depth, Hours, Kind, Motion, Origin, STRIP, Screen, Screens, Settings, SiteType};
use crate::yaml::Record;

/// The screens; a site without the file has none.
pub fn screens(inputs: &Inputs, settings: &Settings) -> (Screens, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let presets = Presets::read(inputs, &mut out);
    let file = ConfigFile::read(inputs, "content/screens.yaml", SCREENS, &mut out);
    let Some((file, node)) = file.as_ref().and_then(|file| Some((file, file.node.as_ref()?))) else {
        return (Screens::default(), out);
    };
    let record = Record { source: file.source(), node, zone: &settings.zone };
    let mut dayparts = BTreeMap::new();
    for (name, place, value) in record.record("dayparts").map(|record| record.entries()).unwrap_or_default() {
        if let Some(hours) = value.as_hours() {
            if hours.from == hours.to && !hours.is_whole_day() {
                out.push(Diagnostic::new(Problem::EmptyHours { screen: name.to_owned() }, place));
            }
            dayparts.insert(name.to_owned(), hours);
        }
    }
    let records = record.records("screens");
    unique(&records, &mut out);
    // What stands above the screens holds for all of them.
    let mut below = named(record, &presets, settings, &mut out);
    below.insert(0, (Origin::Site, record));
    let screens = records.iter().filter_map(|record| screen(*record, &below, &presets, settings, &mut out)).collect();
    (Screens { dayparts, screens }, out)
}

/// The presets that a record names, the last one first: it overrides those before it.
fn named<'a>(
    record: Record<'_>,
    presets: &'a Presets,
    settings: &'a Settings,
    out: &mut Vec<Diagnostic>,
) -> Vec<(Origin, Record<'a>)> {
    let mut found = Vec::new();
    for wanted in record.texts("preset").iter().rev() {
        match presets.find(wanted, &settings.zone) {
            Some(preset) => found.push(preset),
            None => {
                let known = presets.known();
                unknown(record, "preset", Reference::Preset, wanted, known.iter().map(String::as_str), out);
            }
        }
    }
    found
}

fn screen<'a>(
    record: Record<'a>,
    below: &[(Origin, Record<'a>)],
    presets: &'a Presets,
    settings: &'a Settings,
    out: &mut Vec<Diagnostic>,
) -> Option<Screen> {
    let id = record.text("id")?;
    positive(record, "pitch", 0.5, 100.0, out)?;
    positive(record, "distance", 0.5, 1000.0, out)?;
    let mut layers = vec![(Origin::Own, record)];
    layers.extend(named(record, presets, settings, out));
    layers.extend(below.iter().cloned());
    let mut layers = Layers(layers);
    let site: SiteType = layers.word("site").unwrap_or(SiteType::Community);
    layers.0.extend(presets.find(site.word(), &settings.zone));
    let hours = layers.hours();
    if hours.from == hours.to && !hours.is_whole_day() {
        out.push(Diagnostic::new(Problem::EmptyHours { screen: id.clone() }, layers.place("hours")));
    }
    let kinds: Vec<Kind> = layers.words("kinds");
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
    let (width, height) = (side("width")?, side("height")?);
    let psa_share = layers.number_of("psa_share").unwrap_or(30);
    let rules = layers.rules(width, height);
    out.extend(layers.loosened(&id, hours, psa_share, &rules));
    let motion = record.word("motion").unwrap_or(Motion::Still);
    if motion == Motion::Scroll && site == SiteType::Roadside {
        out.push(Diagnostic::new(Problem::ScrollOnRoadside { screen: id.clone() }, record.place("motion")));
    } else if motion == Motion::Scroll && height > STRIP {
        let problem = Problem::ScrollOnWall { screen: id.clone(), limit: STRIP };
        out.push(Diagnostic::new(problem, record.place("motion")));
    }
    Some(Screen {
        name: record.text("name")?,
        width,
        height,
        depth: record.word("depth").unwrap_or(Depth::Rgb),
        pitch: record.number("pitch")?,
        distance: record.number("distance")?,
        site,
        motion,
        hours,
        kinds: if kinds.is_empty() {
            vec![Kind::Notice, Kind::Guide, Kind::Model, Kind::Bulletin, Kind::Psa]
        } else {
            kinds
        },
        topics,
        areas,
        newest: layers.number_of("newest").unwrap_or(6) as usize,
        within: layers.number_of("within"),
        psa_share,
        rules,
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

/// Hours of a screen that nobody says.
pub(super) const USUAL_HOURS: Hours = Hours { from: Time::constant(7, 0, 0, 0), to: Time::constant(22, 0, 0, 0) };

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
