//! Links as they stand in the outputs: each must lead to an output, with letter case, and to an anchor that is there.

mod scan;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diag::{Diagnostic, Place, Problem, nearest};
use crate::path::SitePath;

pub use scan::{Scanned, Written, is_scanned, is_style, scan};

/// An output that was scanned.
pub struct Output<'a> {
    /// Where it goes.
    pub path: &'a SitePath,
    /// What in the source makes it necessary.
    pub origin: &'a Place,
    /// What it links to.
    pub scanned: &'a Scanned,
}

/// Reports every link that leads to nothing. `paths` are all outputs, `base_url` is that of the site: what begins with
/// it, or with its path on the server, lies in the site.
pub fn check(outputs: &[Output<'_>], paths: &BTreeSet<&SitePath>, base_url: &str) -> Vec<Diagnostic> {
    let anchors = outputs.iter().map(|output| (output.path, &output.scanned.anchors)).collect();
    let checker = Checker { paths, anchors, base_url, base_path: base_path(base_url) };
    outputs.par_iter().flat_map_iter(|output| checker.output(output)).collect()
}

struct Checker<'a> {
    paths: &'a BTreeSet<&'a SitePath>,
    anchors: BTreeMap<&'a SitePath, &'a BTreeSet<String>>,
    base_url: &'a str,
    base_path: &'a str,
}

impl Checker<'_> {
    fn output(&self, output: &Output<'_>) -> Vec<Diagnostic> {
        let links = output.scanned.links.iter();
        let dead = links.filter_map(|link| {
            let suggestion = self.follow(output.path, &link.target).err()?;
            let page = output.path.to_string();
            let problem = Problem::DeadRenderedLink { page, link: link.target.clone(), line: link.line, suggestion };
            Some(Diagnostic::new(problem, output.origin.clone()))
        });
        dead.collect()
    }

    /// Whether the link leads to something or out of the site; else the nearest output or anchor, if one is near.
    fn follow(&self, page: &SitePath, link: &str) -> Result<(), Option<String>> {
        let (address, fragment) = link.split_once('#').map_or((link, ""), |(address, fragment)| (address, fragment));
        let address = address.split('?').next().unwrap_or(address);
        let target = if address.is_empty() {
            Ok(page.clone())
        } else {
            let (folder, below) = if let Some(below) = address.strip_prefix(self.base_url) {
                (None, below)
            } else if has_scheme(address) || address.starts_with("//") {
                return Ok(());
            } else if let Some(below) = address.strip_prefix(self.base_path) {
                (None, below)
            } else if address.starts_with('/') {
                // Another part of the same server, like the host portal.
                return Ok(());
            } else {
                (page.parent(), address)
            };
            let below = scan::decode_percent(below);
            let is_folder = below.is_empty() || below.ends_with('/') || matches!(&*below, "." | "..");
            let below = if is_folder { format!("{below}/index.html") } else { below };
            SitePath::resolve(folder.as_ref(), below.trim_start_matches('/'))
        };
        let Ok(target) = target else { return Err(None) };
        if !self.paths.contains(&target) {
            let folder = target.parent();
            let beside = self.paths.iter().filter(|path| path.parent() == folder);
            let same_letters = self.paths.iter().find(|path| path.folded() == target.folded());
            let near = || nearest(target.name(), beside.map(|path| path.name()));
            return Err(same_letters.map(ToString::to_string).or_else(|| near().map(str::to_owned)));
        }
        let fragment = scan::decode_percent(fragment);
        let Some(anchors) = self.anchors.get(&target) else { return Ok(()) };
        if fragment.is_empty() || fragment == "top" || anchors.contains(&fragment) {
            return Ok(());
        }
        Err(nearest(&fragment, anchors.iter().map(String::as_str)).map(|anchor| format!("#{anchor}")))
    }
}

/// The path of the site on its server, with a slash at its end.
fn base_path(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..])
}

/// Whether an address begins with a scheme (RFC 3986 §3.1).
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}
