//! Outputs as they are made. Links must lead to an output, with letter case, and to an anchor that is there; what leads
//! out of the site is only told. Pages must be read by those who hear them.

mod ground;
mod lists;
mod out;
mod page;
mod pages;
mod scan;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diag::{Diagnostic, Place, Problem, nearest};
use crate::path::SitePath;

pub use out::{LinkOut, OnPage, links_out};
pub use page::PageFault;
pub use pages::{Wanted, pages};
pub use scan::{Scanned, Written, is_scanned, is_scanned_copy, scan};

use ground::{Goal, Ground};

/// An output that was scanned.
pub struct Output<'a> {
    /// Where it goes.
    pub path: &'a SitePath,
    /// What in the source makes it necessary.
    pub origin: &'a Place,
    /// What it links to.
    pub scanned: &'a Scanned,
}

/// Reports every link that leads to nothing. `paths` are all outputs, `base_url` is that of the site: what lies below it
/// lies in the site.
pub fn check(outputs: &[Output<'_>], paths: &BTreeSet<&SitePath>, base_url: &str) -> Vec<Diagnostic> {
    let anchors = outputs.iter().map(|output| (output.path, &output.scanned.anchors)).collect();
    let checker = Checker { paths, anchors, ground: Ground::new(base_url) };
    outputs.par_iter().flat_map_iter(|output| checker.output(output)).collect()
}

struct Checker<'a> {
    paths: &'a BTreeSet<&'a SitePath>,
    anchors: BTreeMap<&'a SitePath, &'a BTreeSet<String>>,
    ground: Ground,
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
        let (target, fragment) = match self.ground.goal(page, link) {
            Goal::Output { path, fragment } => (path, fragment),
            Goal::Nothing => return Err(None),
            Goal::Away(_) | Goal::Elsewhere => return Ok(()),
        };
        if !self.paths.contains(&target) {
            let folder = target.parent();
            let beside = self.paths.iter().filter(|path| path.parent() == folder);
            let same_letters = self.paths.iter().find(|path| path.folded() == target.folded());
            let near = || nearest(target.name(), beside.map(|path| path.name()));
            return Err(same_letters.map(ToString::to_string).or_else(|| near().map(str::to_owned)));
        }
        let Some(anchors) = self.anchors.get(&target) else { return Ok(()) };
        if fragment.is_empty() || fragment == "top" || anchors.contains(&fragment) {
            return Ok(());
        }
        Err(nearest(&fragment, anchors.iter().map(String::as_str)).map(|anchor| format!("#{anchor}")))
    }
}
