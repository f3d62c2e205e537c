//! 创建进度: the newest figures, how they went, the newest ranking and board, and how punctually each series appears.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::boards::{self, BoardIssue};
use super::desk::{Desk, Texts};
use super::entry::{self, Entry, Link, url};
use super::frame::{Frame, Standing};
use super::moment::Day;
use super::series;
use crate::channels::Job;
use crate::model::{
    Block, Body, Bulletin, Cadence, Chart, Component, Item, Kind, Mark, Met, Period, Punctuality, Ranking, Series,
    timeline,
};
use crate::path::SitePath;

/// How many periods a timeline covers.
const PERIODS: usize = 12;
/// How many figures stand at the top.
const FIGURES: usize = 4;

/// What `progress.html` gets, and `figures`, `trends` and `ranking` as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct ProgressView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The issue that the figures come from.
    pub entry: Arc<Entry>,
    /// The first day that the figures cover.
    pub from: Day,
    /// 数据截至
    pub to: Day,
    /// Whether there are `trends`: how the first figure of each series went.
    pub has_trends: bool,
    /// The series that have issues, in the order of `site.yaml`.
    pub series: Vec<SeriesProgress>,
    /// The issue that the ranking `ranking` stands in.
    pub ranked: Option<Arc<Entry>>,
    /// The newest issue that has a board.
    pub board: Option<BoardIssue>,
    /// The way to all boards.
    pub boards: Option<Link>,
}

/// A series on the dashboard.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesProgress {
    /// 系列名称
    pub name: String,
    /// The series' page.
    pub path: String,
    /// 周期
    pub cadence: &'static str,
    /// Days after the end of a period within which an issue is on time.
    pub due: i64,
    /// The month in which the oldest period begins, like `2025年10月`.
    pub since: String,
    /// The periods, oldest first.
    pub marks: Vec<MarkView>,
    /// How many of them were on time.
    pub timely: usize,
    /// How many were late.
    pub late: usize,
    /// How many are missing.
    pub missing: usize,
}

/// One period of a series.
#[derive(Clone, Debug, Serialize)]
pub struct MarkView {
    /// `timely`, `late` or `missing`.
    pub state: &'static str,
    /// 按期, 迟发 or 缺期.
    pub word: &'static str,
    /// How many days late, else none.
    pub days: Option<i32>,
    /// What the period is called in a narrow place: `11-18`, `10月`, `三季度`.
    pub name: String,
    /// The whole period: `2026-11-12至2026-11-18`.
    pub period: String,
    /// `第45期`, empty where it is missing.
    pub issue: String,
    /// Its issue.
    pub path: Option<String>,
}

/// The newest bulletin that has figures.
pub(super) fn counted<'a>(desk: &Desk<'a>) -> Option<(&'a Arc<Item>, &'a Bulletin)> {
    desk.site.of(Kind::Bulletin).iter().find_map(|item| {
        let bulletin = series::own(item).filter(|bulletin| !bulletin.figures.is_empty())?;
        Some((item, bulletin))
    })
}

/// The figures that the home page and the dashboard show, as a component.
pub(super) fn figures(bulletin: &Bulletin) -> Option<Component> {
    entry::figures(&bulletin.figures[..FIGURES.min(bulletin.figures.len())])
}

/// The way to 创建进度, if any bulletin has figures.
pub(super) fn link(desk: &Desk<'_>) -> Option<Link> {
    counted(desk).map(|_| Link { name: "创建进度".to_owned(), path: url(&address()) })
}

fn address() -> SitePath {
    SitePath::new("progress/index.html").expect("a constant")
}

/// The dashboard.
pub(super) fn job(desk: &Desk<'_>) -> Option<Job> {
    let (item, bulletin) = counted(desk)?;
    let path = address();
    let standing = Standing {
        path: &path,
        title: "创建进度",
        description: "创建工作的主要指标、变化趋势、排名和各类简报的编发情况，数据取自各期简报通报。",
        kind: Some(Kind::Bulletin),
        between: Vec::new(),
    };
    let mut texts = Texts::from([("figures", desk.components(figures(bulletin), &path))]);
    let mut listed = Vec::new();
    let mut trends = Vec::new();
    for declared in &desk.site.settings.series {
        let issues: Vec<&Arc<Item>> = desk.site.series(&declared.id).collect();
        listed.extend(of_series(declared, &issues, desk));
        let chart = series::trend(&issues);
        trends.extend(chart.map(|chart| Chart { title: format!("{}：{}", declared.name, chart.title), ..chart }));
    }
    let has_trends = !trends.is_empty();
    texts.insert("trends", desk.components(trends.into_iter().map(Component::Chart), &path));
    let ranked = desk.site.of(Kind::Bulletin).iter().find_map(|item| Some((item, ranking(&item.body)?)));
    if let Some((_, ranking)) = &ranked {
        texts.insert("ranking", desk.components([Component::Ranking((*ranking).clone())], &path));
    }
    let view = ProgressView {
        frame: desk.frame(&standing),
        entry: desk.entry(item),
        from: Day::new(bulletin.period.from),
        to: Day::new(bulletin.period.to),
        has_trends,
        series: listed,
        ranked: ranked.map(|(item, _)| desk.entry(item)),
        board: boards::newest(desk),
        boards: boards::link(desk),
    };
    Some(desk.list(path, View::Progress(view, texts)))
}

fn of_series(series: &Series, issues: &[&Arc<Item>], desk: &Desk<'_>) -> Option<SeriesProgress> {
    let zone = &desk.site.settings.zone;
    issues.first()?;
    let given = issues.iter().filter_map(|item| Some((series::own(item)?.period, zone.date(item.date()))));
    let given: Vec<_> = given.collect();
    let marks = timeline(series.cadence, series.due, &given, zone.date(desk.site.now), PERIODS);
    let count = |wanted: &str| marks.iter().filter(|mark| state(mark).0 == wanted).count();
    Some(SeriesProgress {
        name: series.name.clone(),
        path: url(&series::address(&series.id, 1)?),
        cadence: series::cadence(series.cadence),
        due: series.due,
        since: marks.first().map(|mark| month(mark.period.from)).unwrap_or_default(),
        timely: count("timely"),
        late: count("late"),
        missing: count("missing"),
        marks: marks.iter().map(|mark| shown(mark, series.cadence, issues, desk)).collect(),
    })
}

fn month(day: jiff::civil::Date) -> String {
    format!("{}年{}月", day.year(), day.month())
}

fn state(mark: &Mark) -> (&'static str, &'static str) {
    match mark.state {
        Punctuality::Timely => ("timely", "按期"),
        Punctuality::Late(_) => ("late", "迟发"),
        Punctuality::Missing => ("missing", "缺期"),
    }
}

fn shown(mark: &Mark, cadence: Cadence, issues: &[&Arc<Item>], desk: &Desk<'_>) -> MarkView {
    let Period { from, to } = mark.period;
    let name = match cadence {
        Cadence::Daily | Cadence::Weekly => format!("{}月{}日", to.month(), to.day()),
        Cadence::Monthly => format!("{}月", to.month()),
        Cadence::Quarterly => format!(
            "{}季度",
            ["一", "二", "三", "四"]
                [usize::from(to.month() > 3) + usize::from(to.month() > 6) + usize::from(to.month() > 9)]
        ),
        Cadence::HalfYear => (if to.month() > 6 { "下半年" } else { "上半年" }).to_owned(),
    };
    let item = mark.issue.and_then(|index| issues.get(index));
    let (state, word) = state(mark);
    MarkView {
        state,
        word,
        days: match mark.state {
            Punctuality::Late(days) => Some(days),
            _ => None,
        },
        name,
        period: format!("{from}至{to}"),
        issue: item.and_then(|item| series::own(item)).map(|own| format!("第{}期", own.issue)).unwrap_or_default(),
        path: item.map(|item| desk.entry(item).path.clone()),
    }
}

/// The first ranking of a text.
fn ranking(body: &Body) -> Option<&Ranking> {
    let mut found = None;
    body.walk(&mut |met| {
        if let Met::Block(Block::Component(located)) = met
            && let Component::Ranking(ranking) = &located.value
        {
            found = found.or(Some(ranking));
        }
    });
    found
}
