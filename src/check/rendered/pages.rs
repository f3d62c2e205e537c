//! Pages as they are shown: what is wrong with each, told once for what in the source makes it, and once for the site
//! where the theme does; and pages that no other page leads to.

use std::collections::BTreeMap;

use super::page::{HEAVIEST, PageFault};
use super::{Followed, Output};
use crate::diag::{Diagnostic, Place, RenderedFault};

/// What a site must show on its pages.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Whether its pages have a footer of their own; within a portal they have the portal's.
    pub footer: bool,
}

/// Reports what is wrong with `pages`, which are the ordinary ones among all outputs of which the links were followed.
pub fn pages(pages: &[Output<'_>], followed: &Followed<'_>, wanted: Wanted) -> Vec<Diagnostic> {
    let mut told: BTreeMap<(Option<&Place>, &PageFault), &Output<'_>> = BTreeMap::new();
    for page in pages {
        for fault in page.scanned.faults().iter().filter(|fault| wanted.footer || **fault != PageFault::Footer) {
            // Labels and footer are the theme's: of all pages that lack them, one is enough.
            let of_theme = matches!(fault, PageFault::Label(_) | PageFault::Footer);
            told.entry(((!of_theme).then_some(page.origin), fault)).or_insert(page);
        }
    }
    let faults = told.into_iter().map(|((_, fault), page)| Diagnostic::new(problem(fault, page), page.origin.clone()));
    faults.chain(unreachable(pages, followed)).collect()
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
fn unreachable(pages: &[Output<'_>], followed: &Followed<'_>) -> Vec<Diagnostic> {
    let lost = pages.iter().filter(|page| page.path.as_str() != "index.html" && !followed.is_reached(page.path));
    lost.map(|page| {
        let fault = RenderedFault::Unreachable { page: page.path.to_string() };
        Diagnostic::new(fault, page.origin.clone())
    })
    .collect()
}
