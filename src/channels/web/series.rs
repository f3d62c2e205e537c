//! A bulletin series: its newest figures, how the first of them went, and every issue.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::entry::{self, Entry, url};
use super::frame::{Frame, Standing};
use crate::channels::Job;
use crate::model::{Bulletin, Cadence, Chart, ChartKind, ChartSeries, Component, Figure, Item, Kind, Own, Series};
use crate::path::SitePath;

/// How many issues the trend covers.
const TREND: usize = 12;

/// What `series.html` gets, and `figures` and `trend` as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesView {
    /// What surrounds the page.
    pub frame: Frame,
    /// 系列名称
    pub title: String,
    /// 说明
    pub description: String,
    /// 周期
    pub cadence: &'static str,
    /// The newest issue.
    pub latest: Arc<Entry>,
    /// Whether there are `figures`.
    pub has_figures: bool,
    /// Whether there is a `trend`.
    pub has_trend: bool,
    /// Every issue by year, newest first.
    pub years: Vec<SeriesYear>,
    /// The other series.
    pub others: Vec<SeriesCard>,
}

/// The issues of one year.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesYear {
    /// The year of the issues.
    pub year: i64,
    /// Newest first.
    pub entries: Vec<Arc<Entry>>,
}

/// A series as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesCard {
    /// The id.
    pub id: String,
    /// 系列名称
    pub name: String,
    /// 说明
    pub description: String,
    /// 周期
    pub cadence: &'static str,
    /// The series' page.
    pub path: String,
    /// How many issues.
    pub total: usize,
    /// The newest issue.
    pub latest: Arc<Entry>,
    /// The first key figure of the newest issue.
    pub figure: Option<Figure>,
}

/// The page of a series.
pub(super) fn address(id: &str) -> Option<SitePath> {
    SitePath::new(&format!("bulletins/{id}/index.html")).ok()
}

/// How a cadence is called.
pub(super) fn cadence(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Daily => "每日",
        Cadence::Weekly => "每周",
        Cadence::Monthly => "每月",
        Cadence::Quarterly => "每季度",
        Cadence::HalfYear => "每半年",
    }
}

/// The series that have issues, in the order of `site.yaml`.
pub(super) fn cards(desk: &Desk<'_>) -> Vec<SeriesCard> {
    let card = |series: &Series| {
        let issues: Vec<_> = desk.site.series(&series.id).collect();
        let (newest, bulletin) = issues.first().and_then(|item| Some((*item, own(item)?)))?;
        Some(SeriesCard {
            id: series.id.clone(),
            name: series.name.clone(),
            description: series.description.clone().unwrap_or_default(),
            cadence: cadence(series.cadence),
            path: url(&address(&series.id)?),
            total: issues.len(),
            latest: desk.entry(newest),
            figure: bulletin.figures.first().cloned(),
        })
    };
    desk.site.settings.series.iter().filter_map(card).collect()
}

/// The page of each series.
pub(super) fn jobs(desk: &Desk<'_>) -> Vec<Job> {
    let cards = cards(desk);
    desk.site.settings.series.iter().filter_map(|series| job(series, &cards, desk)).collect()
}

fn job(series: &Series, cards: &[SeriesCard], desk: &Desk<'_>) -> Option<Job> {
    let issues: Vec<_> = desk.site.series(&series.id).collect();
    let newest = own(issues.first()?)?;
    let path = address(&series.id)?;
    let description = series.description.clone().unwrap_or_default();
    let standing = Standing {
        path: &path,
        title: &series.name,
        description: &description,
        kind: Some(Kind::Bulletin),
        between: Vec::new(),
    };
    let trend = trend(&issues);
    let view = SeriesView {
        frame: Frame { feed: Some(format!("bulletins/{}/feed.atom", series.id)), ..desk.frame(&standing) },
        title: series.name.clone(),
        description: description.clone(),
        cadence: cadence(series.cadence),
        latest: desk.entry(issues.first()?),
        has_figures: !newest.figures.is_empty(),
        has_trend: trend.is_some(),
        years: years(&issues, desk),
        others: cards.iter().filter(|card| card.id != series.id).cloned().collect(),
    };
    let texts = Texts::from([
        ("figures", desk.components(entry::figures(&newest.figures), &path)),
        ("trend", desk.components(trend.map(Component::Chart), &path)),
    ]);
    Some(desk.list(path, View::Series(view, texts)))
}

fn years(issues: &[&Arc<Item>], desk: &Desk<'_>) -> Vec<SeriesYear> {
    let mut years: Vec<SeriesYear> = Vec::new();
    for item in issues {
        let Some(bulletin) = own(item) else { continue };
        match years.last_mut() {
            Some(last) if last.year == bulletin.year => last.entries.push(desk.entry(item)),
            _ => years.push(SeriesYear { year: bulletin.year, entries: vec![desk.entry(item)] }),
        }
    }
    years
}

/// How the first figure of the newest issue went over the last issues; one point is no trend.
pub(super) fn trend(issues: &[&Arc<Item>]) -> Option<Chart> {
    let first = own(issues.first()?)?.figures.first()?;
    let recent: Vec<&Bulletin> = issues.iter().take(TREND).rev().filter_map(|item| own(item)).collect();
    let several_years = recent.first().map(|bulletin| bulletin.year) != recent.last().map(|bulletin| bulletin.year);
    let value = |bulletin: &Bulletin| {
        bulletin.figures.iter().find(|figure| figure.label == first.label).map(|figure| figure.number)
    };
    let mut year = None;
    let mut labels = Vec::new();
    let mut values = Vec::new();
    for bulletin in recent {
        // The first issue of each year says which year it is, where there is more than one.
        let says_year = several_years && year.replace(bulletin.year) != Some(bulletin.year);
        let year = if says_year { format!("{}年", bulletin.year) } else { String::new() };
        labels.push(format!("{year}第{}期", bulletin.issue));
        values.push(value(bulletin));
    }
    if values.iter().flatten().count() < 2 {
        return None;
    }
    Some(Chart {
        kind: ChartKind::Line,
        title: format!("近{}期{}", labels.len(), first.label),
        unit: first.unit.clone(),
        labels,
        series: vec![ChartSeries { name: first.label.clone(), values }],
        target: first.target,
        note: None,
    })
}

/// What only bulletins have.
pub(super) fn own(item: &Item) -> Option<&Bulletin> {
    match &item.own {
        Own::Bulletin(bulletin) => Some(bulletin),
        _ => None,
    }
}
