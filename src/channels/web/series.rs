//! A bulletin series: its newest figures, how the first of them went, and every issue, page by page.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::entry::{self, Entry, url};
use super::frame::{Frame, Standing};
use super::pager::{Pager, count};
use crate::channels::Job;
use crate::model::{
    Bulletin, Cadence, Chart, ChartKind, ChartSeries, Component, Figure, Item, Kind, Own, Series, paged,
};
use crate::path::SitePath;

/// How many issues the trend covers.
const TREND: usize = 12;
/// How many issues stand on a page: a year of a weekly series in one piece.
const SIZE: usize = 60;

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
    /// Whether there are `figures`: on the first page.
    pub has_figures: bool,
    /// Whether there is a `trend`: on the first page.
    pub has_trend: bool,
    /// The issues of this page by year, newest first.
    pub years: Vec<SeriesYear>,
    /// The way to the other pages.
    pub pager: Pager,
    /// The other series, on the first page.
    pub others: Vec<SeriesCard>,
}

/// The issues of one year.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesYear {
    /// The year of the issues.
    pub year: i64,
    /// How many issues it has, on all pages.
    pub total: usize,
    /// Those of this page, newest first.
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

/// A page of a series, from 1.
pub(super) fn address(id: &str, number: usize) -> Option<SitePath> {
    paged(&format!("bulletins/{id}"), number).ok()
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
            path: url(&address(&series.id, 1)?),
            total: issues.len(),
            latest: desk.entry(newest),
            figure: bulletin.figures.first().cloned(),
        })
    };
    desk.site.settings.series.iter().filter_map(card).collect()
}

/// The pages of each series.
pub(super) fn jobs(desk: &Desk<'_>) -> Vec<Job> {
    let cards = cards(desk);
    desk.site.settings.series.iter().flat_map(|series| series_jobs(series, &cards, desk)).collect()
}

fn series_jobs(series: &Series, cards: &[SeriesCard], desk: &Desk<'_>) -> Vec<Job> {
    let issues: Vec<_> = desk.site.series(&series.id).collect();
    let mut totals = BTreeMap::new();
    for bulletin in issues.iter().filter_map(|item| own(item)) {
        *totals.entry(bulletin.year).or_default() += 1;
    }
    let page = |number| job(series, number, &issues, &totals, cards, desk);
    (1..=count(issues.len(), SIZE)).filter_map(page).collect()
}

fn job(
    series: &Series,
    number: usize,
    issues: &[&Arc<Item>],
    totals: &BTreeMap<i64, usize>,
    cards: &[SeriesCard],
    desk: &Desk<'_>,
) -> Option<Job> {
    let newest = own(issues.first()?)?;
    let path = address(&series.id, number)?;
    let is_first = number == 1;
    let name = if is_first { series.name.clone() } else { format!("{}（第{number}页）", series.name) };
    let description = series.description.clone().unwrap_or_default();
    let standing = Standing {
        path: &path,
        title: &name,
        description: &description,
        kind: Some(Kind::Bulletin),
        between: Vec::new(),
    };
    let (figures, trend) = if is_first { (entry::figures(&newest.figures), trend(issues)) } else { (None, None) };
    let listed = issues.iter().skip((number - 1) * SIZE).take(SIZE);
    let view = SeriesView {
        frame: Frame { feed: Some(format!("bulletins/{}/feed.atom", series.id)), ..desk.frame(&standing) },
        title: series.name.clone(),
        description: description.clone(),
        cadence: cadence(series.cadence),
        latest: desk.entry(issues.first()?),
        has_figures: figures.is_some(),
        has_trend: trend.is_some(),
        years: by_year(listed, totals, desk),
        pager: Pager::new(number, issues.len(), SIZE, |number| {
            address(&series.id, number).expect("as the page itself, but for the number")
        }),
        others: cards.iter().filter(|card| is_first && card.id != series.id).cloned().collect(),
    };
    let texts = Texts::from([
        ("figures", desk.components(figures, &path)),
        ("trend", desk.components(trend.map(Component::Chart), &path)),
    ]);
    Some(desk.list(path, View::Series(view, texts)))
}

fn by_year<'a>(
    issues: impl Iterator<Item = &'a &'a Arc<Item>>,
    totals: &BTreeMap<i64, usize>,
    desk: &Desk<'_>,
) -> Vec<SeriesYear> {
    let mut years: Vec<SeriesYear> = Vec::new();
    for item in issues {
        let Some(bulletin) = own(item) else { continue };
        match years.last_mut() {
            Some(last) if last.year == bulletin.year => last.entries.push(desk.entry(item)),
            _ => years.push(SeriesYear {
                year: bulletin.year,
                total: totals.get(&bulletin.year).copied().unwrap_or_default(),
                entries: vec![desk.entry(item)],
            }),
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
