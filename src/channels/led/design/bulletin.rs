//! 简报通报: the big numbers with their change, and the head of the ranking.

use serde::Serialize;

use crate::chart::conclusion;
use crate::model::{Block, Bulletin, Chart, Component, Figure, Item, Ranking, Screen, Site};

use super::super::legibility::smallest;
use super::super::shape::Shape;
use super::{Draft, common, headline, points};

/// A figure as a slide shows it.
#[derive(Serialize)]
struct Number {
    label: String,
    value: String,
    unit: String,
    /// `升2.08`, `降24`, `持平`; empty without a previous value.
    change: String,
    /// `up` `down` `same`
    direction: &'static str,
    /// Whether the change is to the better: `good` `bad` `even`.
    sense: &'static str,
    /// `目标90%`
    target: String,
}

/// A line of a ranking as a slide shows it.
#[derive(Serialize)]
struct Row {
    rank: usize,
    label: String,
    value: String,
    /// Length of its bar against the longest, in percent.
    share: u32,
}

/// Big numbers, then the ranking. A bulletin with neither is shown like a notice.
pub(super) fn drafts(item: &Item, bulletin: &Bulletin, screen: &Screen, site: &Site) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let most = if Shape::of(screen) == Shape::Ultra { 2 } else { 3 };
    let numbers: Vec<Number> = bulletin.figures.iter().take(most).map(Number::of).collect();
    if !numbers.is_empty() {
        let mut context = common(item, site);
        let said: Vec<String> =
            numbers.iter().map(|number| format!("{}{}{}", number.label, number.value, number.unit)).collect();
        context.insert("figures", &numbers);
        let alt = format!("{}：{}", headline(item).text, said.join("；"));
        drafts.push(Draft {
            design: "figures",
            context,
            place: item.place("figures"),
            pictures: Vec::new(),
            chart: None,
            alt,
        });
    }
    if let Some(ranking) = item.body.blocks.iter().find_map(ranking) {
        drafts.push(ranked(item, ranking, screen, site));
    }
    let charts = bulletin.charts.iter().chain(item.body.blocks.iter().filter_map(chart));
    let room = Shape::of(screen) != Shape::Ultra;
    if let Some(chart) = charts.into_iter().find(|chart| room && chart.labels.len() >= 2) {
        drafts.push(charted(item, chart, site));
    }
    if drafts.is_empty() {
        drafts.push(points::draft(item, site));
    }
    drafts
}

fn ranking(block: &Block) -> Option<&Ranking> {
    match block {
        Block::Component(component) => match &component.value {
            Component::Ranking(ranking) => Some(ranking),
            _ => None,
        },
        _ => None,
    }
}

fn chart(block: &Block) -> Option<&Chart> {
    match block {
        Block::Component(component) => match &component.value {
            Component::Chart(chart) => Some(chart),
            _ => None,
        },
        _ => None,
    }
}

/// One chart with its conclusion as alternative text.
fn charted(item: &Item, chart: &Chart, site: &Site) -> Draft {
    let mut context = common(item, site);
    let unit = chart.unit.as_ref().map_or_else(String::new, |unit| format!("单位：{unit}"));
    context.insert("title", &chart.title);
    context.insert("unit", &unit);
    context.insert("kind", chart.kind.word());
    let alt = conclusion(chart);
    let chart = Some(chart.clone());
    Draft { design: "chart", context, place: item.place("title"), pictures: Vec::new(), chart, alt }
}

/// As many rows as can be read at once.
fn ranked(item: &Item, ranking: &Ranking, screen: &Screen, site: &Site) -> Draft {
    let (height, least) = (f64::from(screen.height), f64::from(smallest(screen)));
    let most = match Shape::of(screen) {
        Shape::Ultra => 3,
        Shape::Portrait => 8,
        _ => 6,
    };
    let room = (height * 0.6 / (least * 1.5)).floor() as usize;
    let longest = ranking.rows.iter().map(|row| row.number).fold(0.0, f64::max);
    let rows: Vec<Row> = ranking
        .rows
        .iter()
        .take(most.min(room.max(1)))
        .map(|row| Row {
            rank: row.rank,
            label: row.label.clone(),
            value: row.value.clone(),
            share: if longest > 0.0 { (row.number.max(0.0) / longest * 100.0).round() as u32 } else { 0 },
        })
        .collect();
    let unit = ranking.unit.as_ref().map_or_else(String::new, |unit| format!("单位：{unit}"));
    let left = ranking.rows.len() - rows.len();
    let note = if left == 0 { String::new() } else { format!("共{}个，列前{}", ranking.rows.len(), rows.len()) };
    let said: Vec<String> = rows.iter().map(|row| format!("第{}名{}{}", row.rank, row.label, row.value)).collect();
    let mut context = common(item, site);
    context.insert("title", &ranking.title);
    context.insert("rows", &rows);
    context.insert("unit", &unit);
    context.insert("note", &note);
    let alt = format!("{}：{}", ranking.title, said.join("；"));
    Draft { design: "ranking", context, place: item.place("title"), pictures: Vec::new(), chart: None, alt }
}

impl Number {
    fn of(figure: &Figure) -> Self {
        let unit = figure.unit.clone().unwrap_or_default();
        let decimals = figure.value.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let difference = figure.previous.map(|previous| figure.number - previous);
        let shown = difference.map(|difference| format!("{:.decimals$}", difference.abs()));
        let same = shown.as_ref().is_some_and(|shown| shown.chars().all(|c| c == '0' || c == '.'));
        let (direction, change, sense) = match (difference, shown) {
            (Some(_), _) if same => ("same", "持平".to_owned(), "even"),
            (Some(difference), Some(shown)) => {
                let up = difference > 0.0;
                let sense = if up == figure.higher_is_better { "good" } else { "bad" };
                if up { ("up", format!("升{shown}"), sense) } else { ("down", format!("降{shown}"), sense) }
            }
            _ => ("same", String::new(), "even"),
        };
        let target = figure.target.map_or_else(String::new, |target| format!("目标{target}{unit}"));
        Self { label: figure.label.clone(), value: figure.value.clone(), unit, change, direction, sense, target }
    }
}
