//! Drafts → [`Site`]: what is published now, at which address, in which order; and when that changes.

mod address;
mod hold;
mod record;
mod references;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};

use crate::diag::{Diagnostic, Problem};
use crate::inputs::Inputs;
use crate::model::{
    AddressRecord, Assignment, Content, HeldBack, Item, Kind, Ledger, Own, Rules, Screens, Settings, Site, Zone,
};
use crate::parse::Draft;
use crate::path::SitePath;
use record::Claims;

/// Puts the site together. Items that are not published now are in `held_back` and, if they still may be, in `waiting`.
pub fn assemble(
    drafts: &[Arc<Draft>],
    settings: Settings,
    screens: Screens,
    assignments: Vec<Assignment>,
    record: &AddressRecord,
    inputs: &Inputs,
) -> (Site, Vec<Diagnostic>) {
    let claims = Claims::new(drafts, record);
    let mut diagnostics = Vec::new();
    let mut published: BTreeMap<Kind, Vec<Arc<Item>>> = BTreeMap::new();
    let mut waiting = Vec::new();
    let mut held_back = Vec::new();
    for draft in drafts {
        let Some((item, complete)) = item(draft, &claims, &settings.zone, inputs.now) else { continue };
        if !complete {
            waiting.push(item);
            continue;
        }
        match hold::reason(&item.common, inputs.now, inputs.drafts) {
            None => published.entry(draft.kind).or_default().push(item),
            Some(reason) => {
                let title = item.common.title.clone();
                held_back.push(HeldBack { source: draft.source.clone(), title, reason });
                if hold::may_return(reason) {
                    waiting.push(item);
                }
            }
        }
    }
    for (kind, items) in &mut published {
        order(*kind, items);
    }
    same_issues(&published, &mut diagnostics);
    let addresses: BTreeMap<SitePath, SitePath> =
        published.values().flatten().map(|item| (item.source.clone(), item.address.clone())).collect();
    let files = files(inputs);
    let (referred, shown) = references::collect(published.values().flatten(), &files);
    let next_change = next_change(drafts, &settings, inputs.now);
    let former = claims.former(published.values().flatten());
    let address_record = claims.after(published.values().flatten(), &settings.zone);
    let sources: BTreeSet<SitePath> = drafts.iter().map(|draft| draft.source.clone()).collect();
    let site = Site {
        settings,
        screens,
        rules: Rules::default(),
        ledger: Ledger::default(),
        assignments,
        now: inputs.now,
        items: published,
        waiting,
        sources,
        former,
        address_record,
        addresses,
        held_back,
        files,
        shown,
        pictures: BTreeMap::new(),
        covers: BTreeMap::new(),
        referred,
        next_change,
    };
    (site, diagnostics)
}

/// The item of a draft, and whether it may be shown.
fn item(draft: &Draft, claims: &Claims<'_>, zone: &Zone, now: Timestamp) -> Option<(Arc<Item>, bool)> {
    let front = draft.front.as_ref()?;
    let item = Arc::new(Item {
        source: draft.source.clone(),
        key: draft.key,
        print: draft.print.clone(),
        common: hold::at(front, zone, now),
        own: front.own.clone(),
        body: draft.body.clone(),
        places: draft.places.clone(),
        address: address::of(draft, front, claims.of(&draft.source)),
    });
    Some((item, front.complete))
}

/// Newest first; pages by weight; equal ones by path, so that the order never depends on the disk.
fn order(kind: Kind, items: &mut [Arc<Item>]) {
    let weight = |item: &Item| match item.own {
        Own::Page { weight } => weight,
        _ => 0,
    };
    items.sort_by(|a, b| {
        let by_rank = match kind {
            Kind::Page => weight(a).cmp(&weight(b)),
            _ => b.date().cmp(&a.date()),
        };
        by_rank.then_with(|| issue(b).cmp(&issue(a))).then_with(|| a.source.cmp(&b.source))
    });
}

fn issue(item: &Item) -> Option<(i64, i64)> {
    match &item.own {
        Own::Bulletin(bulletin) => Some((bulletin.year, bulletin.issue)),
        _ => None,
    }
}

/// One series has each number of a year once.
fn same_issues(published: &BTreeMap<Kind, Vec<Arc<Item>>>, out: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(&str, i64, i64), &Item> = BTreeMap::new();
    let mut bulletins: Vec<&Arc<Item>> = published.get(&Kind::Bulletin).into_iter().flatten().collect();
    bulletins.sort_by(|a, b| a.source.cmp(&b.source));
    for item in bulletins {
        let Own::Bulletin(bulletin) = &item.own else { continue };
        let number = (bulletin.series.as_str(), bulletin.year, bulletin.issue);
        if let Some(first) = seen.insert(number, item) {
            let problem =
                Problem::SameIssue { series: bulletin.series.clone(), year: bulletin.year, issue: bulletin.issue };
            out.push(Diagnostic::new(problem, item.place("issue")).with_related(first.place("issue")));
        }
    }
}

/// What items may refer to: everything in `content/` but configuration, data and Markdown.
fn files(inputs: &Inputs) -> BTreeMap<SitePath, Content> {
    inputs
        .below("content")
        .filter(|(path, _)| !path.is_below("content/data") && !matches!(path.extension(), "md" | "yaml" | "yml"))
        .filter(|(path, _)| path.as_str() != Ledger::PATH)
        .map(|(path, file)| (path.clone(), file.clone()))
        .collect()
}

/// The next moment at which anything changes by itself: an item begins or ends, or a new local day (the 公益广告 of the
/// day, the horizon of the displays).
fn next_change(drafts: &[Arc<Draft>], settings: &Settings, now: Timestamp) -> Option<Timestamp> {
    let tomorrow = settings.zone.date(now).checked_add(1.day()).ok()?;
    let midnight = settings.zone.moment(tomorrow.at(0, 0, 0, 0));
    let moments =
        drafts.iter().filter_map(|draft| draft.front.as_ref()).flat_map(|front| hold::changes(front, &settings.zone));
    moments.chain(midnight).filter(|moment| *moment > now).min()
}
