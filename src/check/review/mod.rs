//! 三审三校: who approved an item, in which order, and whether it still is what they approved.

mod edited;
mod levels;
mod order;
mod reviewers;

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::model::{Item, Site};

/// Reports items whose review is not what it must be. Drafts are still being written.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let items: Vec<&Arc<Item>> = site.all().chain(site.waiting.iter().filter(|item| !item.common.draft)).collect();
    for item in items {
        levels::check(item, &site.rules.reviewers, &mut out);
        order::check(item, &mut out);
        reviewers::check(item, &site.rules.reviewers, &mut out);
        edited::check(item, &mut out);
    }
    out
}
