//! What the outputs link to outside of the site: each address once, with the pages that have it.

use std::collections::{BTreeMap, HashMap};

use super::Output;
use super::ground::{Goal, Ground, is_from_page};
use crate::diag::Place;
use crate::model::WebAddress;
use crate::path::SitePath;

/// An address outside of the site, and where the site links to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkOut {
    /// The address.
    pub address: WebAddress,
    /// The outputs that have it, in their order.
    pub pages: Vec<OnPage>,
    /// Where editors wrote it, in order; empty where it comes of the theme or the program.
    pub places: Vec<Place>,
}

/// A link on an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnPage {
    /// The output.
    pub page: SitePath,
    /// Its line, from 1.
    pub line: usize,
    /// What in the source makes the output necessary.
    pub origin: Place,
}

/// Every address outside of the site that outputs link to, in order.
pub fn links_out(outputs: &[Output<'_>], base_url: &str) -> Vec<LinkOut> {
    let ground = Ground::new(base_url);
    let mut found: BTreeMap<WebAddress, Vec<OnPage>> = BTreeMap::new();
    // What does not depend on the page means the same on all of them.
    let mut known: HashMap<&str, Option<WebAddress>> = HashMap::new();
    for output in outputs {
        for link in output.scanned.links().filter(|link| !is_from_page(link.target)) {
            let address = known.entry(link.target).or_insert_with(|| match ground.goal(output.path, link.target) {
                Goal::Away(address) => Some(address),
                _ => None,
            });
            let Some(address) = address else { continue };
            if !found.contains_key(address) {
                found.insert(address.clone(), Vec::new());
            }
            let Some(pages) = found.get_mut(address) else { continue };
            // Two spellings of one address on a page are one link.
            if pages.last().is_none_or(|last| last.page != *output.path) {
                pages.push(OnPage { page: output.path.clone(), line: link.line, origin: output.origin.clone() });
            }
        }
    }
    found.into_iter().map(|(address, pages)| LinkOut { address, pages, places: Vec::new() }).collect()
}
