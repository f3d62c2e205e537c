//! The home page.

use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;

use super::View;
use super::boards::{self, BoardIssue};
use super::desk::{Desk, Texts};
use super::entry::{Entry, Link};
use super::frame::{ColumnLabels, Frame, Standing};
use super::moment::Day;
use super::progress;
use super::scene::{self, SceneGroup};
use super::series::{self, SeriesCard};
use super::topic::{self, TopicCard};
use crate::channels::Job;
use crate::model::{Item, Kind, Own, Phase, Priority, SlideClass};
use crate::path::SitePath;

/// How many items of each list the home page has room for.
const NEWS: usize = 6;
const OF_A_SERIES: usize = 2;
const NOTICES: usize = 6;
const GUIDES: usize = 4;
const MODELS: usize = 4;

/// What `home.html` gets, and `figures` as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// What surrounds the page.
    pub frame: Frame,
    /// Today in the office's time zone.
    pub today: Day,
    /// 工作动态: the newest bulletins and models.
    pub news: Vec<Arc<Entry>>,
    /// The newest notices.
    pub notices: Vec<Arc<Entry>>,
    /// Urgent notices: those that the displays show with priority, or as an emergency, now and until a set time.
    pub urgent: Vec<Arc<Entry>>,
    /// Consultations that are open now.
    pub consultations: Vec<Arc<Entry>>,
    /// The newest bulletin that has figures.
    pub progress: Option<Progress>,
    /// The newest issue that has a board; of its lists the home page shows the red one only.
    pub board: Option<BoardIssue>,
    /// The way to all boards.
    pub boards: Option<Link>,
    /// The way to the dashboard.
    pub dashboard: Option<Link>,
    /// The bulletin series.
    pub series: Vec<SeriesCard>,
    /// The scenes that have guides.
    pub scenes: Vec<SceneGroup>,
    /// A few guides: each day the next ones, so that all have their turn.
    pub guides: Vec<Arc<Entry>>,
    /// The newest models.
    pub models: Vec<Arc<Entry>>,
    /// The public-service advertisement of the day: each has its day in turn.
    pub psa: Option<Arc<Entry>>,
    /// The topics that have items.
    pub topics: Vec<TopicCard>,
    /// The pages about the campaign: taking part, organisation.
    pub pages: Vec<Arc<Entry>>,
    /// The columns by kind.
    pub columns: Columns,
}

/// Which figures the home page shows, and of what days.
#[derive(Clone, Debug, Serialize)]
pub struct Progress {
    /// The issue they come from.
    pub entry: Arc<Entry>,
    /// The first day covered.
    pub from: Day,
    /// The last day covered.
    pub to: Day,
}

/// The columns that the home page leads to; none where there is nothing.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Columns {
    pub notice: Option<Link>,
    pub guide: Option<Link>,
    pub model: Option<Link>,
    pub bulletin: Option<Link>,
    pub psa: Option<Link>,
}

/// The job of the home page.
pub(super) fn job(desk: &Desk<'_>) -> Job {
    let site = desk.site;
    let settings = &site.settings;
    let path = SitePath::new("index.html").expect("a constant");
    let standing = Standing {
        path: &path,
        title: &settings.name,
        description: &settings.description,
        kind: None,
        between: Vec::new(),
    };
    let mut frame = desk.frame(&standing);
    frame.current = "home";
    frame.crumbs.clear();
    frame.column = Some(ColumnLabels {
        name: "首页".to_owned(),
        description: settings.description.clone(),
        keywords: desk.chrome.nav.iter().skip(1).map(|entry| entry.name.clone()).collect::<Vec<_>>().join(","),
        column_type: "首页".to_owned(),
    });
    let newest = |kind: Kind, count: usize| desk.entries(&site.of(kind)[..count.min(site.of(kind).len())]);
    let open = |item: &&Arc<Item>| matches!(&item.own, Own::Notice(notice) if notice.comments.as_ref().is_some_and(|c| site.now < c.until));
    let counted = progress::counted(desk);
    let column = |kind: Kind| {
        let entry = desk.chrome.nav.iter().find(|entry| entry.key == kind.word())?;
        Some(Link { name: entry.name.clone(), path: entry.path.clone() })
    };
    let view = HomeView {
        frame,
        today: Day::new(settings.zone.date(site.now)),
        news: news(desk),
        notices: newest(Kind::Notice, NOTICES),
        urgent: site
            .of(Kind::Notice)
            .iter()
            .filter(|item| urgent(item, site.now))
            .map(|item| desk.entry(item))
            .collect(),
        consultations: site.of(Kind::Notice).iter().filter(open).map(|item| desk.entry(item)).collect(),
        progress: counted.map(|(item, bulletin)| Progress {
            entry: desk.entry(item),
            from: Day::new(bulletin.period.from),
            to: Day::new(bulletin.period.to),
        }),
        board: boards::newest(desk),
        boards: boards::link(desk),
        dashboard: progress::link(desk),
        series: series::cards(desk),
        scenes: scene::groups(desk, 0),
        guides: guides_of_the_day(desk),
        models: newest(Kind::Model, MODELS),
        psa: of_the_day(desk),
        topics: topic::cards(desk),
        pages: newest(Kind::Page, usize::MAX),
        columns: Columns {
            notice: column(Kind::Notice),
            guide: column(Kind::Guide),
            model: column(Kind::Model),
            bulletin: column(Kind::Bulletin),
            psa: column(Kind::Psa),
        },
    };
    let figures = counted.and_then(|(_, bulletin)| progress::figures(bulletin));
    let texts = Texts::from([("figures", desk.components(figures, &path))]);
    desk.list(path, View::Home(view, texts))
}

/// Whether a notice is urgent now. Without an end it would be so for ever: then it is not.
fn urgent(item: &Item, now: Timestamp) -> bool {
    let led = &item.common.led;
    let marked = led.priority == Priority::High || led.class == Some(SlideClass::Emergency);
    let window = item.common.window.intersect(&led.window);
    marked && window.until.is_some() && window.phase(now) == Phase::Current
}

/// The newest bulletins and models, by date; not so many of one series that it crowds out the others.
fn news(desk: &Desk<'_>) -> Vec<Arc<Entry>> {
    let series = desk.site.settings.series.iter().flat_map(|series| desk.site.series(&series.id).take(OF_A_SERIES));
    let mut items: Vec<&Arc<Item>> = series.chain(desk.site.of(Kind::Model).iter().take(NEWS)).collect();
    items.sort_by(|a, b| b.date().cmp(&a.date()).then_with(|| a.source.cmp(&b.source)));
    items.into_iter().take(NEWS).map(|item| desk.entry(item)).collect()
}

/// Each advertisement has its day in turn, by the local day number.
pub(super) fn of_the_day(desk: &Desk<'_>) -> Option<Arc<Entry>> {
    let all = desk.site.of(Kind::Psa);
    all.get(turn(all.len(), desk)?).map(|item| desk.entry(item))
}

/// The guides of the day; tomorrow's begin where these end.
fn guides_of_the_day(desk: &Desk<'_>) -> Vec<Arc<Entry>> {
    let all = desk.site.of(Kind::Guide);
    let groups = all.len().div_ceil(GUIDES);
    let first = turn(groups, desk).unwrap_or(0) * GUIDES;
    all.iter().cycle().skip(first).take(GUIDES.min(all.len())).map(|item| desk.entry(item)).collect()
}

/// Whose turn it is today among `count`, by the local day number; none where there is nobody.
fn turn(count: usize, desk: &Desk<'_>) -> Option<usize> {
    let today = desk.site.settings.zone.date(desk.site.now);
    let day = jiff::civil::date(1970, 1, 1).until(today).ok()?.get_days();
    usize::try_from(day.checked_rem_euclid(i32::try_from(count).ok()?)?).ok()
}
