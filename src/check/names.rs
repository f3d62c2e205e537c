//! Names that must be declared: topics, series, areas, units, screens, dayparts.

use crate::diag::{Diagnostic, Problem, Reference, nearest};
use crate::model::{Item, Own, Site};

/// Reports every name that `site.yaml` or `screens.yaml` does not declare.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let settings = &site.settings;
    let topics: Vec<&str> = settings.topics.iter().map(|topic| topic.id.as_str()).collect();
    let series: Vec<&str> = settings.series.iter().map(|series| series.id.as_str()).collect();
    let areas: Vec<&str> = settings.areas.iter().map(String::as_str).collect();
    let units: Vec<&str> = settings.units.iter().map(String::as_str).collect();
    let screens: Vec<&str> = site.screens.screens.iter().map(|screen| screen.id.as_str()).collect();
    let dayparts: Vec<&str> = site.screens.dayparts.keys().map(String::as_str).collect();
    let mut out = Vec::new();
    for item in site.all().chain(&site.waiting) {
        let common = &item.common;
        names(item, "topics", Reference::Topic, &common.topics, &topics, &mut out);
        if !areas.is_empty() {
            names(item, "areas", Reference::Area, &common.areas, &areas, &mut out);
        }
        if !units.is_empty() {
            names(item, "units", Reference::Unit, &common.units, &units, &mut out);
        }
        names(item, "led.screens", Reference::Screen, &common.led.screens, &screens, &mut out);
        names(item, "led.dayparts", Reference::Daypart, &common.led.dayparts, &dayparts, &mut out);
        if let Own::Bulletin(bulletin) = &item.own {
            names(item, "series", Reference::Series, std::slice::from_ref(&bulletin.series), &series, &mut out);
        }
    }
    out
}

fn names(item: &Item, key: &str, what: Reference, used: &[String], known: &[&str], out: &mut Vec<Diagnostic>) {
    for id in used.iter().filter(|id| !id.is_empty() && !known.contains(&id.as_str())) {
        let suggestion = nearest(id, known.iter().copied()).map(str::to_owned);
        out.push(Diagnostic::new(Problem::UnknownReference { what, id: id.clone(), suggestion }, item.place(key)));
    }
}
