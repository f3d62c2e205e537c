//! The site, complete: names, order, columns, series, neighbours.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::{
    Assignment, Content, Departure, FormerPage, Item, Kind, Ledger, PictureSet, Rules, Screens, Settings, Standing,
};
use crate::diag::Place;
use crate::path::SitePath;

/// Why an item is not published now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HoldReason {
    /// `draft: true`
    Draft,
    /// Its date or `from` is still to come.
    NotYet(Timestamp),
    /// Its `until` has passed.
    Expired(Timestamp),
    /// `visibility: internal`
    Internal,
    /// `visibility: embargoed until …`
    Embargoed(Timestamp),
    /// `status: 撤回`
    Withdrawn,
}

/// An item that is not published now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// The content file.
    pub source: SitePath,
    /// Its title.
    pub title: String,
    /// Why.
    pub reason: HoldReason,
}

/// Where published items show a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Every place.
    pub places: Vec<Place>,
    /// Whether it is a cover somewhere.
    pub cover: bool,
}

/// Everything that is published now, and only that.
#[derive(Debug)]
pub struct Site {
    /// `site.yaml`.
    pub settings: Settings,
    /// `screens.yaml`.
    pub screens: Screens,
    /// What it says of the rules it is held to.
    pub rules: Rules,
    /// `assignments.yaml`, in the order written.
    pub assignments: Vec<Assignment>,
    /// The clock.
    pub now: Timestamp,
    /// The published items of each kind: newest first, pages by weight; equal ones by path.
    pub items: BTreeMap<Kind, Vec<Arc<Item>>>,
    /// Items that are not published now but may be later (drafts, not yet due, embargoed, faulty): checked, never shown.
    pub waiting: Vec<Arc<Item>>,
    /// Every content file of the snapshot, published or not.
    pub sources: BTreeSet<SitePath>,
    /// The pages that published items have left, in the order of their files.
    pub former: Vec<FormerPage>,
    /// `addresses.yaml` as it is to be once this site is published.
    pub address_record: String,
    /// What was published before.
    pub ledger: Ledger,
    /// Content file → page, for every published item.
    pub addresses: BTreeMap<SitePath, SitePath>,
    /// What is not published now, and why.
    pub held_back: Vec<HeldBack>,
    /// Every file of the snapshot that an item may refer to (pictures, attachments), by path.
    pub files: BTreeMap<SitePath, Content>,
    /// Pictures that published items show.
    pub shown: BTreeMap<SitePath, Shown>,
    /// The pictures that are ready to be shown; those that cannot be are missing.
    pub pictures: BTreeMap<SitePath, PictureSet>,
    /// Covers as slides show them.
    pub covers: BTreeMap<SitePath, Content>,
    /// Files that published items lead to, with the first place that does: they are copied to the output. Pictures
    /// that are only shown are not among them, but for those that are shown as they are.
    pub referred: BTreeMap<SitePath, Place>,
    /// The next moment at which the site changes by itself.
    pub next_change: Option<Timestamp>,
}

impl Site {
    /// The published items of a kind, in order.
    pub fn of(&self, kind: Kind) -> &[Arc<Item>] {
        self.items.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Every published item, by kind and order.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Item>> {
        self.items.values().flatten()
    }

    /// The publish time of an item as readers see it; empty for pages without one.
    pub fn minute_of(&self, item: &Item) -> String {
        item.common.date.map(|date| self.settings.zone.minute(date)).unwrap_or_default()
    }

    /// Why a content file that was published is not.
    pub fn departure(&self, source: &SitePath) -> Departure {
        match self.held_back.iter().find(|held| &held.source == source).map(|held| held.reason) {
            Some(HoldReason::Withdrawn) => Departure::Recalled,
            Some(HoldReason::Expired(_)) => Departure::Expired,
            Some(_) => Departure::HeldBack,
            None if self.sources.contains(source) => Departure::HeldBack,
            None => Departure::Gone,
        }
    }

    /// The ledger as it is to be once this site is published.
    pub fn ledger_record(&self) -> String {
        let online: Vec<Standing> = self
            .all()
            .map(|item| Standing {
                source: item.source.clone(),
                address: item.address.clone(),
                date: self.minute_of(item),
                key: item.key,
                title: item.common.title.clone(),
            })
            .collect();
        self.ledger.after(self.settings.zone.date(self.now), &online, |source| self.departure(source))
    }

    /// The published item of a content file.
    pub fn item(&self, source: &SitePath) -> Option<&Arc<Item>> {
        let address = self.addresses.get(source)?;
        self.all().find(|item| &item.address == address)
    }

    /// The items of a bulletin series, newest issue first.
    pub fn series(&self, id: &str) -> impl Iterator<Item = &Arc<Item>> {
        self.of(Kind::Bulletin)
            .iter()
            .filter(move |item| matches!(&item.own, super::Own::Bulletin(bulletin) if bulletin.series == id))
    }

    /// Where a referred file of the snapshot goes: below `files/`, at its path below `content/`.
    pub fn file_address(source: &SitePath) -> Option<SitePath> {
        let below = source.below("content").unwrap_or(source.as_str());
        SitePath::new(&format!("files/{below}")).ok()
    }
}
