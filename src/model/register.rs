//! The areas and units that have pages: those with items of their own, or with someone who answers for them.

use std::collections::BTreeSet;

use super::{Item, Kind, Site, paged};
use crate::path::SitePath;
use crate::slug;

/// What an entry of the register is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// 镇街
    Area,
    /// 责任单位
    Unit,
}

impl Side {
    /// The folder of its pages.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Area => "areas",
            Self::Unit => "units",
        }
    }

    /// The page that lists all of them.
    pub fn page(self) -> SitePath {
        paged(self.folder(), 1).expect("a constant")
    }

    /// The names that an item gives.
    pub fn names(self, item: &Item) -> &[String] {
        match self {
            Self::Area => &item.common.areas,
            Self::Unit => &item.common.units,
        }
    }

    /// Whether an item stands on the page of this name. Plain pages do not: they are about the campaign as a whole.
    pub fn has(self, name: &str, item: &Item) -> bool {
        item.kind() != Kind::Page && self.names(item).iter().any(|own| own == name)
    }
}

/// An area or a unit with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The name.
    pub name: String,
    /// Pinyin, distinct on its side.
    pub slug: String,
    /// What it is.
    pub side: Side,
    /// How many items belong to it.
    pub total: usize,
}

impl Registered {
    /// A page of it, from 1.
    pub fn page(&self, number: usize) -> SitePath {
        paged(&format!("{}/{}", self.side.folder(), self.slug), number).expect("slugs are sound")
    }
}

/// All areas and units with pages.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// In the order of `site.yaml`, then those that it does not declare, by name.
    pub areas: Vec<Registered>,
    /// The same.
    pub units: Vec<Registered>,
}

impl Register {
    /// The register of a site.
    pub fn new(site: &Site) -> Self {
        Self { areas: registered(Side::Area, site), units: registered(Side::Unit, site) }
    }

    /// One side of it.
    pub fn side(&self, side: Side) -> &[Registered] {
        match side {
            Side::Area => &self.areas,
            Side::Unit => &self.units,
        }
    }

    /// The entry of a name.
    pub fn find(&self, side: Side, name: &str) -> Option<&Registered> {
        self.side(side).iter().find(|registered| registered.name == name)
    }
}

fn registered(which: Side, site: &Site) -> Vec<Registered> {
    let declared = match which {
        Side::Area => &site.settings.areas,
        Side::Unit => &site.settings.units,
    };
    let mut answered: BTreeSet<&str> = BTreeSet::new();
    for assignment in &site.assignments {
        match which {
            Side::Area => answered.extend([assignment.area.as_str()]),
            Side::Unit => answered.extend(assignment.units.iter().map(String::as_str)),
        }
    }
    let mut names: Vec<&str> = Vec::new();
    for name in declared {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let of_items = site.all().flat_map(|item| which.names(item)).map(String::as_str);
    let others: BTreeSet<&str> =
        of_items.chain(answered.iter().copied()).filter(|name| !names.contains(name)).collect();
    names.extend(others);
    // Every name gets its slug, shown or not: an address does not depend on what else has something to show.
    let slugs = slug::distinct(names.iter().copied());
    let entry = |(name, slug): (&str, String)| {
        let total = site.all().filter(|item| which.has(name, item)).count();
        (total > 0 || answered.contains(name)).then(|| Registered { name: name.to_owned(), slug, side: which, total })
    };
    names.into_iter().zip(slugs).filter_map(entry).collect()
}
