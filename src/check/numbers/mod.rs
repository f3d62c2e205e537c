//! Numbers that must agree: in a file with themselves, on the site with data, earlier issues and rules.

mod boards;
mod carry;
mod counts;
mod due;
mod figures;
mod issues;
mod methods;
mod percent;
mod previous;
mod ranks;
mod settled;
mod totals;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Diagnostic, Place};
use crate::inputs::Inputs;
use crate::model::{Bulletin, Item, Kind, Own, Site};
use crate::passage::{Document, Passage};
use crate::path::SitePath;
use crate::text;

/// Reckons up what stands in one file.
pub(super) fn file(document: &Document<'_>, out: &mut Vec<Diagnostic>) {
    let grids = document.grids();
    percent::check(document, &grids, out);
    settled::check(document, &grids, out);
    totals::check(document, &grids, out);
    ranks::check(document, &grids, out);
    counts::check(document, &grids, out);
}

/// Holds bulletins against their data, their rules and the issues before them.
pub(super) fn site(site: &Site, inputs: &Inputs) -> Vec<Diagnostic> {
    let mut out = figures::check(site, inputs);
    out.extend(previous::check(site, inputs));
    out.extend(carry::check(site, inputs));
    out.extend(boards::check(site, inputs));
    out.extend(methods::check(site, inputs));
    out.extend(issues::check(site));
    out.extend(due::check(site));
    out
}

/// The issues of every series in the order of their numbers.
fn by_series(site: &Site) -> BTreeMap<&str, Vec<(&Arc<Item>, &Bulletin)>> {
    let mut found: BTreeMap<&str, Vec<(&Arc<Item>, &Bulletin)>> = BTreeMap::new();
    for item in site.of(Kind::Bulletin) {
        if let Own::Bulletin(bulletin) = &item.own {
            found.entry(&bulletin.series).or_default().push((item, bulletin));
        }
    }
    for issues in found.values_mut() {
        issues.sort_by_key(|(_, bulletin)| (bulletin.year, bulletin.issue));
    }
    found
}

/// For each issue that directly follows another of its series, that other.
fn before(site: &Site) -> BTreeMap<&SitePath, &Arc<Item>> {
    let mut found = BTreeMap::new();
    for issues in by_series(site).into_values() {
        for pair in issues.windows(2) {
            let ((last, before), (item, bulletin)) = (pair[0], pair[1]);
            let same_year = before.year == bulletin.year;
            if bulletin.issue == before.issue + 1 || (!same_year && bulletin.issue == 1) {
                found.insert(&item.source, last);
            }
        }
    }
    found
}

/// Reads the file of an item again, for the places that the site does not keep.
fn in_document(inputs: &Inputs, item: &Item, mut read: impl FnMut(&Document<'_>)) {
    let file = inputs.file(&item.source).and_then(|file| file.read().ok());
    if let Some(text) = file.and_then(|bytes| text::read(&item.source, &bytes).ok()) {
        read(&Document::read(&item.source, Some(item.kind()), &text));
    }
}

/// Where a key of the figure with a label stands.
fn figure_place(inputs: &Inputs, item: &Item, label: &str, key: &str) -> Place {
    let mut place = item.place("figures");
    in_document(inputs, item, |document| {
        let is_label = |passage: &&Passage<'_>| passage.key == "figures.label";
        let of_figures = || document.passages.iter().skip_while(|p| !(is_label(p) && p.text == label));
        let wanted = format!("figures.{key}");
        let own = of_figures().enumerate().take_while(|(at, passage)| *at == 0 || !is_label(passage));
        let found = own.map(|(_, passage)| passage).find(|passage| passage.key == wanted);
        if let Some(passage) = found.or_else(|| of_figures().next()) {
            place = document.place(&passage.range);
        }
    });
    place
}
