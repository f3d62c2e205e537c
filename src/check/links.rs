//! Links, pictures and attachments inside the site: each must lead to something.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::diag::{Diagnostic, Place, Problem, nearest};
use crate::model::{Block, Item, LinkTarget, Met, Site};
use crate::path::SitePath;

/// Reports dead links and links to items that are held back.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let items: Vec<&Arc<Item>> = site.all().chain(&site.waiting).collect();
    let headings = items.iter().map(|item| (&item.source, Headings { item, ids: OnceCell::new() })).collect();
    let checker = Checker { site, headings };
    items.iter().flat_map(|item| checker.item(item)).collect()
}

/// The place of a link, for who has to report it.
type Whence<'a> = &'a dyn Fn() -> Place;

struct Checker<'a> {
    site: &'a Site,
    headings: HashMap<&'a SitePath, Headings<'a>>,
}

/// The fragments of an item's headings, once a link asks for one.
struct Headings<'a> {
    item: &'a Item,
    ids: OnceCell<BTreeSet<&'a str>>,
}

impl<'a> Headings<'a> {
    fn ids(&self) -> &BTreeSet<&'a str> {
        self.ids.get_or_init(|| {
            let mut ids = BTreeSet::new();
            self.item.body.walk(&mut |met| {
                if let Met::Block(Block::Heading { id, .. }) = met {
                    ids.insert(id.as_str());
                }
            });
            ids
        })
    }
}

impl Checker<'_> {
    fn item(&self, item: &Item) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        if let Some(cover) = &item.common.cover {
            self.file(item, &cover.file, &|| item.place("cover.file"), &mut out);
        }
        for attachment in &item.common.attachments {
            self.file(item, &attachment.file, &|| item.place("attachments"), &mut out);
        }
        if let Some(target) = &item.common.replaced_by {
            self.inside(item, target, None, &|| item.place("replaced_by"), &mut out);
        }
        item.body.each_target(&mut |target| {
            let place = || item.place_of(target);
            match &target.value {
                LinkTarget::Inside { path, fragment } => {
                    self.inside(item, path, fragment.as_deref(), &place, &mut out);
                }
                LinkTarget::Here(fragment) => self.anchor(&item.source, "", fragment, &place, &mut out),
                LinkTarget::Outside(_) | LinkTarget::Refused(_) => {}
            }
        });
        out
    }

    fn inside(
        &self,
        item: &Item,
        path: &SitePath,
        fragment: Option<&str>,
        place: Whence<'_>,
        out: &mut Vec<Diagnostic>,
    ) {
        if !self.site.sources.contains(path) {
            return self.file(item, path, place, out);
        }
        let written = || relative(&item.source, path);
        if !self.site.addresses.contains_key(path) {
            // An item that waits itself may link to another that waits with it.
            if self.site.addresses.contains_key(&item.source) {
                out.push(Diagnostic::new(Problem::LinkToHeldBack { target: written() }, place()));
            }
        } else if let Some(fragment) = fragment {
            self.anchor(path, &written(), fragment, place, out);
        }
    }

    fn anchor(&self, path: &SitePath, written: &str, fragment: &str, place: Whence<'_>, out: &mut Vec<Diagnostic>) {
        let Some(ids) = self.headings.get(path).map(Headings::ids) else { return };
        if fragment.is_empty() || ids.contains(fragment) {
            return;
        }
        let target = if written.is_empty() { path.name().to_owned() } else { written.to_owned() };
        let suggestion = nearest(fragment, ids.iter().copied()).map(str::to_owned);
        let problem = Problem::DeadAnchor { target, anchor: fragment.to_owned(), suggestion };
        out.push(Diagnostic::new(problem, place()));
    }

    fn file(&self, item: &Item, path: &SitePath, place: Whence<'_>, out: &mut Vec<Diagnostic>) {
        if self.site.files.contains_key(path) {
            return;
        }
        let known = self.site.files.keys().chain(&self.site.sources);
        let folder = path.parent();
        let same_folder = known.filter(|known| known.parent() == folder).map(SitePath::name);
        let suggestion = nearest(path.name(), same_folder).map(|name| {
            let sibling = SitePath::resolve(folder.as_ref(), name).unwrap_or_else(|_| path.clone());
            relative(&item.source, &sibling)
        });
        let target = relative(&item.source, path);
        out.push(Diagnostic::new(Problem::DeadLink { target, suggestion }, place()));
    }
}

/// The path as one would write it in the file.
fn relative(from: &SitePath, to: &SitePath) -> String {
    let from: Vec<&str> = from.as_str().split('/').collect();
    let to: Vec<&str> = to.as_str().split('/').collect();
    let shared = from[..from.len() - 1].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - 1 - shared];
    parts.extend(&to[shared..]);
    parts.join("/")
}
