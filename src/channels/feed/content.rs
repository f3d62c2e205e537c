//! The whole text of an item away from its page: what its front matter says and its body, every address absolute.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts;
use super::writer;
use super::{absolute, file_url, picture_url};
use crate::model::{Body, HtmlPolicy, Item, LinkTarget, Site, file_note};
use crate::path::SitePath;

/// A text and where its links lead. Equal contents give equal HTML.
#[derive(Clone, Debug, Serialize)]
pub struct Content {
    /// The parts of the front matter that the page shows before and after the body, and the body.
    pub(super) before: Body,
    #[serde(serialize_with = "Body::by_origin")]
    pub(super) body: Body,
    pub(super) after: Body,
    /// The page, absolute.
    pub(super) page: String,
    /// Where published content and files are, absolute. What is not here is not published, and shown as text.
    pub(super) addresses: BTreeMap<SitePath, String>,
    /// Format and size of these files.
    pub(super) notes: BTreeMap<SitePath, String>,
    /// Where pictures are as texts show them, absolute.
    pub(super) pictures: BTreeMap<SitePath, String>,
    /// What happens to raw HTML.
    pub(super) policy: HtmlPolicy,
}

impl Content {
    /// Of an item as its page shows it.
    pub(super) fn new(item: &Item, site: &Site) -> Self {
        let settings = &site.settings;
        let (before, after) = parts::around(item, site);
        let body = item.body.clone();
        let (mut addresses, mut notes) = (BTreeMap::new(), BTreeMap::new());
        for target in [&before, &body, &after].into_iter().flat_map(Body::targets) {
            if let LinkTarget::Inside { path, .. } = target.value {
                let address = if let Some(page) = site.addresses.get(&path) {
                    Some(absolute(settings, page))
                } else {
                    let note = site.files.get(&path).map(|file| file_note(&path, file.length() as usize));
                    notes.extend(note.map(|note| (path.clone(), note)));
                    file_url(site, &path)
                };
                addresses.extend(address.map(|address| (path, address)));
            }
        }
        let mut pictures = BTreeMap::new();
        for picture in [&before, &body, &after].into_iter().flat_map(Body::pictures) {
            if let LinkTarget::Inside { path, .. } = picture.target.value {
                pictures.extend(picture_url(site, &path).map(|address| (path, address)));
            }
        }
        Self {
            before,
            body,
            after,
            page: absolute(settings, &item.address),
            addresses,
            notes,
            pictures,
            policy: settings.html,
        }
    }

    /// As HTML without ids, classes and controls.
    pub(super) fn html(&self) -> String {
        writer::write(self)
    }

    /// As plain text, one block a line.
    pub(super) fn text(&self) -> String {
        let texts = [&self.before, &self.body, &self.after].map(Body::plain_text);
        texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }
}
