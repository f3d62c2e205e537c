//! Addresses as they were given: where an item is to be found never changes by accident.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::diag::Place;
use crate::path::SitePath;

/// One line of `content/addresses.yaml`.
#[derive(Clone, Debug)]
pub struct Registration {
    /// Its title when it was last published.
    pub title: String,
    /// Its publish time when it was last published.
    pub date: Option<Timestamp>,
    /// Its pages: where it is, then where it was. Never empty.
    pub pages: Vec<SitePath>,
    /// The line.
    pub place: Place,
}

/// `content/addresses.yaml`: every address that was ever given.
#[derive(Clone, Debug, Default)]
pub struct AddressRecord {
    /// By content file.
    pub entries: BTreeMap<SitePath, Registration>,
}

impl AddressRecord {
    /// Where the record lies.
    pub const PATH: &'static str = "content/addresses.yaml";
}

/// A page that an item has left.
#[derive(Clone, Debug)]
pub struct FormerPage {
    /// The page.
    pub page: SitePath,
    /// The content file of the item.
    pub source: SitePath,
    /// Where the page is registered.
    pub place: Place,
}
