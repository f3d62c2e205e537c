//! Leaving pages: what a reader is asked before a link leads to another site.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::frame::{Frame, Standing};
use crate::channels::{self, Job};
use crate::diag::Place;
use crate::key::Key;
use crate::model::{LinkTarget, Settings, host};
use crate::path::SitePath;
use crate::sink::Publication;

/// What `leave.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct LeaveView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The address to be visited, as the author wrote it: for the reader's eyes.
    pub url: String,
    /// The same, ready for `href`.
    pub href: String,
}

/// Where a link of a body to another site leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) enum Away {
    /// To this site's own host, by its full address.
    Home,
    /// To a trusted host: directly.
    Trusted,
    /// To any other: through this leaving page, from the root of the site.
    Asked(SitePath),
}

/// Where a link to an absolute web address leads; `None` for other schemes.
pub(super) fn away(url: &str, settings: &Settings) -> Option<Away> {
    host(url)?;
    Some(if settings.is_own_host(url) {
        Away::Home
    } else if settings.trusts(url) {
        Away::Trusted
    } else {
        Away::Asked(address(url))
    })
}

/// The leaving page of an address: one for each, however often it is linked to.
fn address(url: &str) -> SitePath {
    let key = Key::of_bytes(url.as_bytes()).hex();
    SitePath::new(&format!("leave/{}/index.html", &key[..12])).expect("hexadecimal digits")
}

/// A page for every address that a published text leads to and no reader is sent to unasked.
pub(super) fn jobs(desk: &Desk<'_>) -> Vec<Job> {
    let mut found: BTreeMap<String, Place> = BTreeMap::new();
    for item in desk.site.all() {
        for target in item.body.targets() {
            if let LinkTarget::Outside(url) = &target.value
                && let Some(Away::Asked(_)) = away(url, &desk.site.settings)
            {
                found.entry(url.clone()).or_insert_with(|| item.place_of(&target));
            }
        }
    }
    found.into_iter().map(|(url, origin)| job(url, origin, desk)).collect()
}

fn job(url: String, origin: Place, desk: &Desk<'_>) -> Job {
    let path = address(&url);
    let standing =
        Standing { path: &path, title: "即将离开本站", description: "", kind: None, between: Vec::new() };
    let mut frame = desk.frame(&standing);
    frame.noindex = true;
    frame.column = None;
    let view = LeaveView { frame, href: href(&url), url };
    Job {
        path,
        origin,
        publication: Publication::Ordinary,
        view: channels::View::Web(Arc::new(View::Leave(view, Texts::new()))),
    }
}

/// An address with what no URL may hold encoded. Han stay: every browser takes them.
pub(super) fn href(url: &str) -> String {
    let mut href = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_ascii_control() || " \"<>\\^`{|}".contains(c) {
            let _ = write!(href, "%{:02X}", c as u32);
        } else {
            href.push(c);
        }
    }
    href
}
