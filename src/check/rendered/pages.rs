//! Pages as they are shown: what is wrong with each, told once for what in the source makes it, and once for the site
//! where the theme does; and pages that no other page leads to.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Output;
use super::ground::{Goal, Ground};
use super::page::{HEAVIEST, PageFault};
use crate::diag::{Diagnostic, Place, RenderedFault};
use crate::path::SitePath;

/// What a site must show on its pages.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Its address, which ends in `/`.
    pub base_url: &'a str,
    /// Whether its pages have a footer of their own; within a portal they have the portal's.
    pub footer: bool,
}

/// Reports what is wrong with `pages`, which are the ordinary ones among all `outputs`.
pub fn pages(pages: &[Output<'_>], outputs: &[Output<'_>], wanted: Wanted<'_>) -> Vec<Diagnostic> {
    let mut told: BTreeMap<(Option<&Place>, &PageFault), &Output<'_>> = BTreeMap::new();
    for page in pages {
        for fault in page.scanned.faults.iter().filter(|fault| wanted.footer || **fault != PageFault::Footer) {
            // Labels and footer are the theme's: of all pages that lack them, one is enough.
            let of_theme = matches!(fault, PageFault::Label(_) | PageFault::Footer);
            told.entry(((!of_theme).then_some(page.origin), fault)).or_insert(page);
        }
    }
    let faults = told.into_iter().map(|((_, fault), page)| Diagnostic::new(problem(fault, page), page.origin.clone()));
    faults.chain(unreachable(pages, outputs, wanted.base_url)).collect()
}

fn problem(fault: &PageFault, page: &Output<'_>) -> RenderedFault {
    let page = page.path.to_string();
    match fault {
        PageFault::Skipped { from, to } => RenderedFault::HeadingSkipped { page, from: *from, to: *to },
        PageFault::MainHeadings(count) => RenderedFault::MainHeadings { page, count: *count },
        PageFault::AltMissing { file } => RenderedFault::AltMissing { page, file: file.clone() },
        PageFault::AltSaysNothing { alt } => RenderedFault::AltSaysNothing { page, alt: alt.clone() },
        PageFault::TableWithoutHead => RenderedFault::TableWithoutHead { page },
        PageFault::LinkSaysNothing { text } => RenderedFault::LinkSaysNothing { page, text: text.clone() },
        PageFault::Label(label) => RenderedFault::LabelMissing { page, label: (*label).to_owned() },
        PageFault::Footer => RenderedFault::FooterMissing { page },
        PageFault::Heavy(bytes) => {
            RenderedFault::PageTooHeavy { page, kilobytes: bytes / 1024, limit: HEAVIEST / 1024 }
        }
    }
}

/// Pages that no link of another page leads to. The home page needs none; the elder version of a page, to which only the
/// page itself leads, does not count.
fn unreachable(pages: &[Output<'_>], outputs: &[Output<'_>], base_url: &str) -> Vec<Diagnostic> {
    let ground = Ground::new(base_url);
    let reached: BTreeSet<SitePath> = outputs
        .par_iter()
        .filter(|output| output.path.extension() == "html")
        .flat_map_iter(|output| {
            let goals = output.scanned.links.iter().map(|link| ground.goal(output.path, &link.target));
            goals.filter_map(|goal| match goal {
                Goal::Output { path, .. } if path != *output.path && twin(output.path) != Some(path.as_str()) => {
                    Some(path)
                }
                _ => None,
            })
        })
        .collect();
    let lost = pages.iter().filter(|page| page.path.as_str() != "index.html" && !reached.contains(page.path));
    lost.map(|page| {
        let fault = RenderedFault::Unreachable { page: page.path.to_string() };
        Diagnostic::new(fault, page.origin.clone())
    })
    .collect()
}

/// The page of which this is the elder version.
fn twin(path: &SitePath) -> Option<&str> {
    path.as_str().strip_prefix("elder/")
}
