//! Which files of the snapshot the published items lead to, and which pictures they show: no others are published.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::Place;
use crate::model::{Content, Inline, Item, LinkTarget, Met, Shown};
use crate::path::SitePath;

/// The files that are led to, each with the first place that does, and the pictures that are shown. Both exist.
pub(super) fn collect<'a>(
    items: impl Iterator<Item = &'a Arc<Item>>,
    files: &BTreeMap<SitePath, Content>,
) -> (BTreeMap<SitePath, Place>, BTreeMap<SitePath, Shown>) {
    let mut referred = BTreeMap::new();
    let mut shown: BTreeMap<SitePath, Shown> = BTreeMap::new();
    for item in items {
        let mut refer = |path: &SitePath, place: &dyn Fn() -> Place| {
            if files.contains_key(path) && !referred.contains_key(path) {
                referred.insert(path.clone(), place());
            }
        };
        for attachment in &item.common.attachments {
            refer(&attachment.file, &|| item.place("attachments"));
        }
        item.body.walk(&mut |met| {
            if let Met::Inline(Inline::Link(link)) = met
                && let LinkTarget::Inside { path, .. } = &link.target.value
            {
                refer(path, &|| item.place_of(&link.target));
            }
        });
        let mut show = |path: &SitePath, place: Place, cover: bool| {
            if files.contains_key(path) {
                let shown = shown.entry(path.clone()).or_default();
                shown.places.push(place);
                shown.cover |= cover;
            }
        };
        if let Some(cover) = &item.common.cover {
            show(&cover.file, item.place("cover.file"), true);
        }
        for picture in item.body.pictures() {
            if let LinkTarget::Inside { path, .. } = &picture.target.value {
                show(path, item.place_of(&picture.target), false);
            }
        }
    }
    (referred, shown)
}
