//! Pages that lead through the site: 网站地图, the displays, 404, and addresses of old.

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::district;
use super::documents;
use super::entry::{Link, url};
use super::frame::{Frame, Standing, base_path};
use super::list;
use super::scene;
use super::series;
use super::topic;
use super::year::{self, YearLink};
use crate::channels::Job;
use crate::model::{Kind, Side};
use crate::path::SitePath;

/// A feed in its forms, from the root of the site's files.
#[derive(Clone, Debug, Serialize)]
pub struct FeedLinks {
    /// What it tells of.
    pub name: String,
    /// Atom
    pub atom: String,
    /// RSS 2.0
    pub rss: String,
    /// JSON Feed 1.1
    pub json: String,
}

/// What `map.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct MapView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The columns, each with what is below it.
    pub sections: Vec<MapSection>,
    /// 订阅: the feeds, that of the whole site first.
    pub feeds: Vec<FeedLinks>,
}

/// A column in the site map.
#[derive(Clone, Debug, Serialize)]
pub struct MapSection {
    /// The column.
    pub link: Link,
    /// What it holds.
    pub description: String,
    /// The pages below it.
    pub links: Vec<Link>,
    /// The years of its archive, newest first.
    pub years: Vec<YearLink>,
    /// Notices: the list of documents that are no longer in force.
    pub documents: Option<Link>,
}

/// What `displays.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct DisplaysView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The displays in order of declaration.
    pub displays: Vec<DisplayCard>,
}

/// A display as its list shows it.
#[derive(Clone, Debug, Serialize)]
pub struct DisplayCard {
    /// The id.
    pub id: String,
    /// 名称
    pub name: String,
    /// The player's page.
    pub path: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// 全彩, 双色 or 单色.
    pub depth: &'static str,
    /// Millimetres from pixel to pixel, without needless zeros.
    pub pitch: String,
    /// Metres to the viewer, without needless zeros.
    pub distance: String,
    /// Opening and closing time.
    pub hours: String,
}

/// What `404.html` gets. Its `frame.root` and `frame.files` are absolute, since a server shows it at any address.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundView {
    /// What surrounds the page.
    pub frame: Frame,
}

/// 网站地图, displays and 404.
pub(super) fn jobs(desk: &Desk<'_>) -> Vec<Job> {
    let mut jobs = vec![map(desk), not_found(desk)];
    if !desk.site.screens.screens.is_empty() {
        jobs.push(displays(desk));
    }
    jobs
}

fn map(desk: &Desk<'_>) -> Job {
    let settings = &desk.site.settings;
    let mut sections: Vec<MapSection> = Vec::new();
    for entry in desk.chrome.nav.iter().skip(1) {
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == entry.key);
        let links = match kind {
            Some(Kind::Guide) => {
                let link = |group: scene::SceneGroup| Link { name: group.name.to_owned(), path: group.path };
                scene::groups(desk, 0).into_iter().map(link).collect()
            }
            Some(Kind::Bulletin) => {
                let link = |card: series::SeriesCard| Link { name: card.name, path: card.path };
                desk.derived().into_iter().chain(series::cards(desk).into_iter().map(link)).collect()
            }
            Some(Kind::Page) => desk.chrome.pages.clone(),
            Some(kind) => list::links(kind, desk),
            None => Vec::new(),
        };
        let years = kind.filter(|kind| *kind != Kind::Page).map(|kind| year::links(kind, desk)).unwrap_or_default();
        let column = kind.and_then(|kind| settings.column(kind));
        let description = column.map(|column| column.description.clone()).unwrap_or_default();
        sections.push(MapSection {
            link: Link { name: entry.name.clone(), path: entry.path.clone() },
            description,
            links,
            years,
            documents: documents::link(desk).filter(|_| kind == Some(Kind::Notice)),
        });
    }
    let topics = topic::cards(desk);
    if !topics.is_empty() {
        sections.push(MapSection {
            link: Link { name: "专题".to_owned(), path: "topics/index.html".to_owned() },
            description: "按专题查阅各栏目的内容。".to_owned(),
            links: topics.into_iter().map(|card| Link { name: card.name, path: card.path }).collect(),
            years: Vec::new(),
            documents: None,
        });
    }
    for (side, description) in
        [(Side::Area, "各镇街由谁负责，发布了什么。"), (Side::Unit, "各责任单位负责哪里，发布了什么。")]
    {
        sections.extend(district::link(side, desk).map(|link| MapSection {
            link,
            description: description.to_owned(),
            links: district::links(side, desk),
            years: Vec::new(),
            documents: None,
        }));
    }
    let path = SitePath::new(&desk.chrome.site_map).expect("a constant");
    let standing =
        Standing {
            path: &path, title: "网站地图", description: "本站的全部栏目。", kind: None, between: Vec::new()
        };
    let view = MapView { frame: desk.frame(&standing), sections, feeds: feeds(desk) };
    desk.list(path, View::Map(view, Texts::new()))
}

/// The feeds of the site, of its columns and of its series.
fn feeds(desk: &Desk<'_>) -> Vec<FeedLinks> {
    let links = |name: String, folder: &str| FeedLinks {
        name,
        atom: format!("{folder}feed.atom"),
        rss: format!("{folder}feed.rss"),
        json: format!("{folder}feed.json"),
    };
    let columns = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Page && !desk.site.of(*kind).is_empty());
    let columns = columns.map(|kind| links(desk.column(kind), &format!("{}/", kind.folder())));
    let series = desk.site.settings.series.iter().filter(|series| desk.site.series(&series.id).next().is_some());
    let series = series.map(|series| links(series.name.clone(), &format!("bulletins/{}/", series.id)));
    std::iter::once(links("全站".to_owned(), "")).chain(columns).chain(series).collect()
}

fn displays(desk: &Desk<'_>) -> Job {
    let path = SitePath::new("led/index.html").expect("a constant");
    let card = |screen: &crate::model::Screen| {
        let depth = match screen.depth {
            crate::model::Depth::Rgb => "全彩",
            crate::model::Depth::Dual => "双色",
            crate::model::Depth::Mono => "单色",
        };
        let clock = |time: jiff::civil::Time| time.strftime("%H:%M").to_string();
        DisplayCard {
            id: screen.id.clone(),
            name: screen.name.clone(),
            path: format!("led/{}/index.html", screen.id),
            width: screen.width,
            height: screen.height,
            depth,
            pitch: screen.pitch.to_string(),
            distance: screen.distance.to_string(),
            hours: format!("{}–{}", clock(screen.hours.from), clock(screen.hours.to)),
        }
    };
    let standing = Standing {
        path: &path,
        title: "电子显示屏",
        description: "各显示屏的播放页，供工作人员使用。",
        kind: None,
        between: Vec::new(),
    };
    let mut frame = desk.frame(&standing);
    frame.noindex = true;
    let view = DisplaysView { frame, displays: desk.site.screens.screens.iter().map(card).collect() };
    desk.list(path, View::Displays(view, Texts::new()))
}

fn not_found(desk: &Desk<'_>) -> Job {
    let path = SitePath::new("404.html").expect("a constant");
    let standing = Standing { path: &path, title: "页面不存在", description: "", kind: None, between: Vec::new() };
    let mut frame = desk.frame(&standing);
    frame.root = base_path(&desk.site.settings);
    frame.files.clone_from(&frame.root);
    frame.noindex = true;
    frame.column = None;
    desk.list(path, View::NotFound(NotFoundView { frame }, Texts::new()))
}

/// The page of an asset.
pub(super) fn asset_address(name: &str) -> Option<SitePath> {
    SitePath::new(&format!("assets/{name}")).ok()
}

/// An asset as templates name it: with a mark that changes when its bytes do, so that browsers never keep an old one.
pub(super) fn asset_url(name: &str, mark: &str) -> Option<String> {
    Some(format!("{}?v={}", url(&asset_address(name)?), &mark[..8.min(mark.len())]))
}
