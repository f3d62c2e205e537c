//! The site against its publication ledger: dates that moved, addresses that were given again, items that vanished.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, LedgerFault};
use crate::model::{Departure, Item, LedgerEntry, Site};
use crate::path::SitePath;

/// Forged publish dates are a veto of the national inspection (国办秘函〔2019〕19号, annex 1).
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let latest = site.ledger.latest();
    let mut out = Vec::new();
    let mut holders: BTreeMap<&SitePath, &LedgerEntry> = BTreeMap::new();
    for entry in &site.ledger.entries {
        holders.insert(&entry.address, entry);
    }
    for item in site.all() {
        match latest.get(&item.source) {
            Some(entry) => dates(item, entry, site, &mut out),
            None => reused(item, holders.get(&item.address).copied(), &mut out),
        }
    }
    // A file that was renamed keeps its address.
    let taken: BTreeSet<&SitePath> = site.addresses.values().collect();
    for (source, entry) in latest {
        if !entry.is_online() || site.addresses.contains_key(source) || taken.contains(&entry.address) {
            continue;
        }
        let why = site.departure(source);
        if matches!(why, Departure::Gone | Departure::HeldBack) {
            let fault = LedgerFault::Vanished { title: entry.title.clone(), is_there: why == Departure::HeldBack };
            out.push(Diagnostic::new(fault, entry.place.clone()));
        }
    }
    out
}

/// The date that readers see may not move without a word.
fn dates(item: &Item, entry: &LedgerEntry, site: &Site, out: &mut Vec<Diagnostic>) {
    let now = site.minute_of(item);
    if now == entry.date || entry.date.is_empty() || now.is_empty() {
        return;
    }
    // Times as `2026-10-08 09:00` are in order as texts.
    let fault = if now < entry.date {
        LedgerFault::DateMovedBack { before: entry.date.clone(), now }
    } else {
        LedgerFault::DateMovedOn { before: entry.date.clone(), now }
    };
    out.push(Diagnostic::new(fault, item.place("date")).with_related(entry.place.clone()));
}

/// An address that once led to something else.
fn reused(item: &Item, holder: Option<&LedgerEntry>, out: &mut Vec<Diagnostic>) {
    let Some(holder) = holder else { return };
    // A file that was renamed keeps its address.
    let is_renamed = holder.title == item.common.title || holder.text == item.key.short();
    if holder.source == item.source || is_renamed {
        return;
    }
    let fault = LedgerFault::AddressReused { address: item.address.to_string(), title: holder.title.clone() };
    let place = if item.common.slug.is_some() { item.place("slug") } else { item.place("title") };
    out.push(Diagnostic::new(fault, place).with_related(holder.place.clone()));
}
