//! Which files of the snapshot the published items refer to: those are copied to the output, no others.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::Place;
use crate::model::{Item, LinkTarget, SiteFile};
use crate::path::SitePath;

/// The referred files that exist, each with the first place that refers to it.
pub(super) fn collect<'a>(
    items: impl Iterator<Item = &'a Arc<Item>>,
    files: &BTreeMap<SitePath, SiteFile>,
) -> BTreeMap<SitePath, Place> {
    let mut referred = BTreeMap::new();
    let mut refer = |path: &SitePath, place: Place| {
        if files.contains_key(path) {
            referred.entry(path.clone()).or_insert(place);
        }
    };
    for item in items {
        if let Some(cover) = &item.common.cover {
            refer(&cover.file, item.place("cover"));
        }
        for attachment in &item.common.attachments {
            refer(&attachment.file, item.place("attachments"));
        }
        for target in item.body.targets() {
            if let LinkTarget::Inside { path, .. } = &target.value {
                refer(path, item.place_of(&target));
            }
        }
    }
    referred
}
