//! Areas and responsible units: their lists, and a page for each with who is responsible and what concerns it.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::entry::{Entry, Link, url};
use super::frame::{Frame, Standing};
use super::pager::{Pager, count};
use super::responsibility::{self, AssignmentView};
use crate::channels::Job;
use crate::model::{Item, Kind, Registered, Side};
use crate::path::SitePath;

/// What `areas.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct AreasView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The areas with something to show, in the order of `site.yaml`.
    pub areas: Vec<PlaceCard>,
    /// 责任单位与分片包抓, if there is such a page.
    pub units: Option<Link>,
}

/// What `units.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct UnitsView {
    /// What surrounds the page.
    pub frame: Frame,
    /// Every assignment, in the order of the areas.
    pub assignments: Vec<AssignmentView>,
    /// The units with something to show, in the order of `site.yaml`.
    pub units: Vec<PlaceCard>,
}

/// What `area.html` and `unit.html` get.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The area or unit.
    pub title: String,
    /// Area: who is responsible. Unit: what it answers for.
    pub assignments: Vec<AssignmentView>,
    /// The kinds of content that concern it, each with the way to where its items begin.
    pub kinds: Vec<KindLink>,
    /// The items of this page by kind, newest first.
    pub groups: Vec<KindGroup>,
    /// The way to the other pages.
    pub pager: Pager,
    /// All areas or units with pages, this one included.
    pub siblings: Vec<Link>,
}

/// An area or unit as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceCard {
    /// The name.
    pub name: String,
    /// Its page.
    pub path: String,
    /// How many items concern it.
    pub total: usize,
    /// Area: who is responsible. Unit: what it answers for.
    pub assignments: Vec<AssignmentView>,
}

/// A kind of content in an overview.
#[derive(Clone, Debug, Serialize)]
pub struct KindLink {
    /// `notice`, `guide` …
    pub key: &'static str,
    /// 栏目名称
    pub name: String,
    /// How many items.
    pub total: usize,
    /// Where they begin, with the fragment.
    pub path: String,
}

/// Items of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct KindGroup {
    /// `notice`, `guide` …: also the fragment that leads here.
    pub key: &'static str,
    /// 栏目名称
    pub name: String,
    /// Those of this page.
    pub entries: Vec<Arc<Entry>>,
}

/// What the list of a side is called.
pub(super) fn title(side: Side, desk: &Desk<'_>) -> &'static str {
    match side {
        Side::Area => "镇街",
        Side::Unit if desk.site.assignments.is_empty() => "责任单位",
        Side::Unit => "责任单位与分片包抓",
    }
}

/// The list of a side, if it has something to show.
pub(super) fn link(side: Side, desk: &Desk<'_>) -> Option<Link> {
    let shown = !desk.register.side(side).is_empty();
    shown.then(|| Link { name: title(side, desk).to_owned(), path: url(&side.page()) })
}

/// The pages of a side as links.
pub(super) fn links(side: Side, desk: &Desk<'_>) -> Vec<Link> {
    let link = |place: &Registered| Link { name: place.name.clone(), path: url(&place.page(1)) };
    desk.register.side(side).iter().map(link).collect()
}

/// The lists of areas and units, and the pages of each.
pub(super) fn jobs(desk: &Desk<'_>) -> Vec<Job> {
    let mut jobs = Vec::new();
    for side in [Side::Area, Side::Unit] {
        let Some(above) = link(side, desk) else { continue };
        jobs.push(index(side, &above.name, desk));
        let siblings = links(side, desk);
        for place in desk.register.side(side) {
            jobs.extend(place_jobs(place, &above, &siblings, desk));
        }
    }
    jobs
}

fn index(side: Side, title: &str, desk: &Desk<'_>) -> Job {
    let path = side.page();
    let description = match side {
        Side::Area => "按镇街查阅：由谁负责，发布了什么。",
        Side::Unit => "各镇街由谁包抓，各责任单位负责哪里。",
    };
    let standing = Standing { path: &path, title, description, kind: None, between: Vec::new() };
    let card = |place: &Registered| PlaceCard {
        name: place.name.clone(),
        path: url(&place.page(1)),
        total: place.total,
        assignments: responsibility::of(side, &place.name, desk),
    };
    let cards = desk.register.side(side).iter().map(card).collect();
    let frame = desk.frame(&standing);
    let view = match side {
        Side::Area => View::Areas(AreasView { frame, areas: cards, units: link(Side::Unit, desk) }, Texts::new()),
        Side::Unit => {
            let assignments = responsibility::all(desk);
            View::Units(UnitsView { frame, assignments, units: cards }, Texts::new())
        }
    };
    desk.list(path, view)
}

fn place_jobs(place: &Registered, above: &Link, siblings: &[Link], desk: &Desk<'_>) -> Vec<Job> {
    // By kind, and newest first within each, as the site keeps them.
    let items: Vec<_> = desk.site.all().filter(|item| place.side.has(&place.name, item)).collect();
    let size = desk.site.settings.page_size.max(1);
    let kinds = kinds(place, &items, size, desk);
    let page = |number: usize| {
        let path = place.page(number);
        let title = if number == 1 { place.name.clone() } else { format!("{}（第{number}页）", place.name) };
        let description = match place.side {
            Side::Area => format!("{}由谁负责，以及有关{}的内容。", place.name, place.name),
            Side::Unit => format!("{}负责哪里，以及有关{}的内容。", place.name, place.name),
        };
        let between = vec![above.clone()];
        let standing = Standing { path: &path, title: &title, description: &description, kind: None, between };
        let view = PlaceView {
            frame: desk.frame(&standing),
            title: place.name.clone(),
            assignments: responsibility::of(place.side, &place.name, desk),
            kinds: kinds.clone(),
            groups: groups(items.iter().skip((number - 1) * size).take(size), desk),
            pager: Pager::new(number, items.len(), size, |number| place.page(number)),
            siblings: siblings.to_vec(),
        };
        let view = match place.side {
            Side::Area => View::Area(view, Texts::new()),
            Side::Unit => View::Unit(view, Texts::new()),
        };
        desk.list(path, view)
    };
    (1..=count(items.len(), size)).map(page).collect()
}

/// Each kind with the page on which it begins.
fn kinds(place: &Registered, items: &[&Arc<Item>], size: usize, desk: &Desk<'_>) -> Vec<KindLink> {
    let mut links = Vec::new();
    for kind in Kind::ALL {
        let Some(first) = items.iter().position(|item| item.kind() == kind) else { continue };
        let page: SitePath = place.page(first / size + 1);
        links.push(KindLink {
            key: kind.word(),
            name: desk.column(kind),
            total: items.iter().filter(|item| item.kind() == kind).count(),
            path: format!("{}#{}", url(&page), kind.word()),
        });
    }
    links
}

fn groups<'a>(items: impl Iterator<Item = &'a &'a Arc<Item>>, desk: &Desk<'_>) -> Vec<KindGroup> {
    let mut groups: Vec<KindGroup> = Vec::new();
    for item in items {
        let key = item.kind().word();
        match groups.last_mut() {
            Some(last) if last.key == key => last.entries.push(desk.entry(item)),
            _ => groups.push(KindGroup { key, name: desk.column(item.kind()), entries: vec![desk.entry(item)] }),
        }
    }
    groups
}
