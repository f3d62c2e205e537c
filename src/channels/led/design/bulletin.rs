//! 简报通报: the big numbers with their change, and the head of the ranking.

use serde::Serialize;

use crate::chart::conclusion;
use crate::model::{Block, Bulletin, Chart, Component, Figure, Item, Ranking, Screen, Site};

use super::super::legibility::smallest;
use super::super::shape::Shape;
use super::{Draft, common, headline, points};

/// A figure as a slide shows it.
#[derive(Serialize)]
pub(super) struct Number {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) unit: String,
    /// `升2.08`, `降24`, `持平`; empty without a previous value.
    pub(super) change: String,
    /// `up` `down` `same`
    direction: &'static str,
    /// Whether the change is to the better: `good` `bad` `even`.
    pub(super) sense: &'static str,
    /// `目标90%`
    target: String,
    /// Of a percentage: how much of the whole it is, and how much it should be, in percent.
    part: Option<f64>,
    aim: Option<f64>,
}

/// A line of a ranking as a slide shows it.
#[derive(Serialize)]
struct Row {
    rank: usize,
    pub(super) label: String,
    pub(super) value: String,
    /// Length of its bar against the longest, in percent.
    share: u32,
}

/// The leading figure as a big number, the others side by side, then the ranking and a chart. A bulletin with none of
/// them is shown like a notice.
pub(super) fn drafts(item: &Item, bulletin: &Bulletin, screen: &Screen, site: &Site) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let (first, others) = bulletin.figures.split_at(bulletin.figures.len().min(1));
    drafts.extend(first.iter().map(|figure| leading(item, figure, site)));
    let most = if Shape::of(screen) == Shape::Ultra { 2 } else { 3 };
    match others {
        [] => {}
        [one] => drafts.push(leading(item, one, site)),
        some => drafts.push(together(item, &some[..some.len().min(most)], site)),
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

/// One figure, as large as may be, with its change and its target.
fn leading(item: &Item, figure: &Figure, site: &Site) -> Draft {
    let number = Number::of(figure);
    let change = if number.change.is_empty() { String::new() } else { format!("，较上期{}", number.change) };
    let alt = format!("{}：{}{}{}{change}", headline(item).text, number.label, number.value, number.unit);
    let mut context = common(item, site);
    context.insert("figure", &number);
    Draft::new("number", context, item.place("figures"), alt)
}

/// A few figures side by side.
fn together(item: &Item, figures: &[Figure], site: &Site) -> Draft {
    let numbers: Vec<Number> = figures.iter().map(Number::of).collect();
    let said: Vec<String> =
        numbers.iter().map(|number| format!("{}{}{}", number.label, number.value, number.unit)).collect();
    let mut context = common(item, site);
    context.insert("figures", &numbers);
    let alt = format!("{}：{}", headline(item).text, said.join("；"));
    Draft::new("figures", context, item.place("figures"), alt)
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
    Draft { chart, ..Draft::new("chart", context, item.place("title"), alt) }
}

/// As many rows as can be read at once.
fn ranked(item: &Item, ranking: &Ranking, screen: &Screen, site: &Site) -> Draft {
    let (height, least) = (f64::from(screen.height), f64::from(smallest(screen)));
    let most = match Shape::of(screen) {
        Shape::Ultra => 3,
        Shape::Portrait => 8,
        Shape::Square => 4,
        Shape::Broad => 5,
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
    Draft::new("ranking", context, item.place("title"), alt)
}

impl Number {
    pub(super) fn of(figure: &Figure) -> Self {
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
        let percent = |value: f64| (unit == "%" && (0.0..=100.0).contains(&value)).then_some(value);
        let (part, aim) = (percent(figure.number), figure.target.and_then(percent));
        let (label, value) = (figure.label.clone(), figure.value.clone());
        Self { label, value, unit, change, direction, sense, target, part, aim }
    }
}
