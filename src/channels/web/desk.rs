//! What the pages of one run share, computed once.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::View;
use super::entry::{Entry, Link};
use super::frame::{Chrome, Frame, Standing};
use super::html::BodyView;
use super::list::Portion;
use crate::channels::{self, Job};
use crate::diag::Place;
use crate::model::{Block, Body, Component, Item, Kind, Located, Register, Side, Site};
use crate::path::SitePath;
use crate::phrase::Lexicon;
use crate::sink::Publication;

/// The texts of a page, drawn as HTML under these names.
pub type Texts = BTreeMap<&'static str, BodyView>;

/// What the pages of one run share.
pub(super) struct Desk<'a> {
    /// The site.
    pub site: &'a Site,
    /// What is the same on every page.
    pub chrome: Arc<Chrome>,
    /// The areas and units that have pages.
    pub register: Register,
    /// Every item as lists show it, by address.
    entries: BTreeMap<&'a SitePath, Arc<Entry>>,
    /// The items that name another as their replacement, by that one's file.
    replaced: BTreeMap<&'a SitePath, Vec<&'a Arc<Item>>>,
    /// The columns and their parts.
    portions: BTreeMap<Kind, Vec<(Portion, usize)>>,
    /// Whether there are pages of 红黑榜.
    pub has_boards: bool,
    /// The words that titles are not torn in.
    pub(super) lexicon: Lexicon,
    /// The file that stands for pages that come of no single file.
    origin: Place,
}

impl<'a> Desk<'a> {
    /// Lays it out.
    pub(super) fn new(site: &'a Site, assets: BTreeMap<String, String>, colour: &str) -> Self {
        let settings = &site.settings;
        let names = settings.areas.iter().chain(&settings.units).chain(settings.topics.iter().map(|topic| &topic.name));
        let names = names.chain([&settings.name, &settings.organiser]).chain(&settings.undertaker);
        let lexicon = Lexicon::new(names.map(String::as_str));
        let items: Vec<&Arc<Item>> = site.all().collect();
        let entry = |item: &&'a Arc<Item>| (&item.address, Arc::new(Entry::new(item, site, &lexicon)));
        let entries: Vec<_> = items.par_iter().map(entry).collect();
        let entries = entries.into_iter().collect();
        let origin = Place::file(&SitePath::new("content/site.yaml").expect("a constant"));
        let mut replaced: BTreeMap<&SitePath, Vec<&Arc<Item>>> = BTreeMap::new();
        for item in site.all() {
            if let Some(replacement) = &item.common.replaced_by {
                replaced.entry(replacement).or_default().push(item);
            }
        }
        let chrome = Arc::new(Chrome::new(site, assets, colour));
        let (register, has_boards) = (Register::new(site), super::boards::any(site));
        let portions = Kind::ALL.into_iter().map(|kind| (kind, Portion::of(kind, site))).collect();
        Self { site, chrome, register, entries, replaced, portions, has_boards, lexicon, origin }
    }

    /// A column and the parts of it, each with how many items it has.
    pub(super) fn portions(&self, kind: Kind) -> &[(Portion, usize)] {
        self.portions.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// An item as lists show it.
    pub(super) fn entry(&self, item: &Item) -> Arc<Entry> {
        self.entries.get(&item.address).cloned().unwrap_or_else(|| Arc::new(Entry::new(item, self.site, &self.lexicon)))
    }

    /// Items as lists show them.
    pub(super) fn entries(&self, items: &[Arc<Item>]) -> Vec<Arc<Entry>> {
        items.iter().map(|item| self.entry(item)).collect()
    }

    /// The page of a content file, if it is published.
    pub(super) fn link(&self, source: &SitePath) -> Option<Link> {
        self.site.addresses.get(source).and_then(|address| self.entries.get(address)).map(|entry| entry.link())
    }

    /// The published items that an item replaces or changes.
    pub(super) fn replaced_by(&self, item: &Item) -> &[&'a Arc<Item>] {
        self.replaced.get(&item.source).map_or(&[], Vec::as_slice)
    }

    /// The frame of a page.
    pub(super) fn frame(&self, standing: &Standing<'_>) -> Frame {
        Frame::new(standing, self.site, &self.chrome).of_list(self.site)
    }

    /// The frame of an item's page.
    pub(super) fn article_frame(&self, item: &Item, between: Vec<Link>) -> Frame {
        let entry = self.entry(item);
        let standing = Standing {
            path: &item.address,
            title: &item.common.title,
            description: &entry.summary,
            kind: Some(item.kind()),
            between,
        };
        Frame::new(&standing, self.site, &self.chrome).of_article(item, &entry, self.site)
    }

    /// A text on a page.
    pub(super) fn text(&self, body: &Body, page: &SitePath) -> BodyView {
        BodyView::new(body, page, self.site)
    }

    /// Components on a page, one below the other.
    pub(super) fn components(&self, components: impl IntoIterator<Item = Component>, page: &SitePath) -> BodyView {
        let located = |value| Block::Component(Box::new(Located { value, line: 0, column: 0, width: 0 }));
        self.blocks(components.into_iter().map(located).collect(), page)
    }

    /// Blocks on a page.
    pub(super) fn blocks(&self, blocks: Vec<Block>, page: &SitePath) -> BodyView {
        self.text(&Body { blocks: Arc::new(blocks), ..Body::default() }, page)
    }

    /// The job of a page that lists others.
    pub(super) fn list(&self, path: SitePath, view: View) -> Job {
        Job {
            path,
            origin: self.origin.clone(),
            publication: Publication::List,
            view: channels::View::Web(Arc::new(view)),
        }
    }

    /// The lists that belong to no column: areas, units, the site map.
    pub(super) fn directory(&self) -> Vec<Link> {
        let map = Link { name: "网站地图".to_owned(), path: self.chrome.site_map.clone() };
        let sides = [Side::Area, Side::Unit].into_iter().filter_map(|side| super::district::link(side, self));
        sides.chain([map]).collect()
    }

    /// The pages that are made of bulletins, as far as there are any: 创建进度, 红黑榜.
    pub(super) fn derived(&self) -> Vec<Link> {
        [super::progress::link(self), super::boards::link(self)].into_iter().flatten().collect()
    }

    /// The name of a kind's column.
    pub(super) fn column(&self, kind: Kind) -> String {
        super::entry::column_name(self.site, kind)
    }
}

/// The job of an item's page.
pub(super) fn article(item: &Item, view: View) -> Job {
    Job {
        path: item.address.clone(),
        origin: Place::file(&item.source),
        publication: Publication::Ordinary,
        view: channels::View::Web(Arc::new(view)),
    }
}
