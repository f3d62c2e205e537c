//! Reads components from their YAML, with the data files they name.

use crate::data::{Data, DataTable};
use crate::diag::{Diagnostic, Problem, ValueShape};
use crate::model::{
    Chart, ChartSeries, Component, Figure, GalleryPicture, Organ, Ranking, RankingRow, Rule, Step, Table, Zone,
};
use crate::yaml::{Field, Node, Record, Source, Value, check};

use super::fields::{CHART, FIGURE, GALLERY_PICTURE, ORGANISATION, RANKING, RULE, STEP};

/// The info strings that make a fenced block a component.
pub const NAMES: [&str; 7] = ["chart", "figures", "ranking", "dos", "gallery", "steps", "organisation"];

/// Reads the YAML of a fence as the component of that name.
pub fn read(
    name: &str,
    source: Source<'_>,
    node: &Node,
    zone: &Zone,
    data: &Data<'_>,
    out: &mut Vec<Diagnostic>,
) -> Option<Component> {
    let record = Record { source, node, zone };
    match name {
        "chart" => {
            check(source, node, CHART, "chart.", out);
            chart(record, data, out).map(Component::Chart)
        }
        "ranking" => {
            check(source, node, RANKING, "ranking.", out);
            ranking(record, data, out).map(Component::Ranking)
        }
        "organisation" => {
            check(source, node, ORGANISATION, "organisation.", out);
            organ(&record).map(Component::Organisation)
        }
        "figures" => Some(Component::Figures(figures(&list(record, FIGURE, name, out)))),
        "dos" => Some(Component::Dos(rules(&list(record, RULE, name, out), out))),
        "steps" => Some(Component::Steps(list(record, STEP, name, out).iter().filter_map(step).collect())),
        "gallery" => {
            Some(Component::Gallery(list(record, GALLERY_PICTURE, name, out).iter().filter_map(picture).collect()))
        }
        _ => None,
    }
}

/// The records of a fence that is a list, checked.
fn list<'a>(record: Record<'a>, fields: &[Field], name: &str, out: &mut Vec<Diagnostic>) -> Vec<Record<'a>> {
    let Value::List(nodes) = &record.node.value else {
        let (expected, found) = (ValueShape::List, record.node.shape());
        let place = record.source.place(record.node.start, record.node.end);
        out.push(Diagnostic::new(Problem::WrongShape { key: name.into(), expected, found }, place));
        return Vec::new();
    };
    for node in nodes {
        check(record.source, node, fields, &format!("{name}."), out);
    }
    if nodes.is_empty() {
        nothing(record, name, out);
    }
    nodes.iter().map(|node| Record { node, ..record }).collect()
}

/// A chart, from points or from a data file. The record must have been checked.
pub fn chart(record: Record<'_>, data: &Data<'_>, out: &mut Vec<Diagnostic>) -> Option<Chart> {
    let title = record.text("title").unwrap_or_default();
    let (labels, series) = if let Some(file) = record.text("data") {
        let table = found(record, "data", data.table(&file), out)?;
        let label = column(record, "label", &table, out)?;
        let mut series = Vec::new();
        for name in record.texts("values") {
            let column = found(record, "values", table.column(&name), out)?;
            let values = numbers(record, "values", &table, column, out)?;
            series.push(ChartSeries { name, values });
        }
        (table.rows.iter().map(|row| row[label].clone()).collect(), series)
    } else {
        let points = record.records("points");
        let labels: Vec<String> = points.iter().filter_map(|point| point.text("label")).collect();
        let values = points.iter().map(|point| point.number("value")).collect();
        (labels, vec![ChartSeries { name: title.clone(), values }])
    };
    if labels.is_empty() || series.iter().all(|series| series.values.iter().all(Option::is_none)) {
        nothing(record, "chart", out);
        return None;
    }
    Some(Chart {
        kind: record.word("type")?,
        title,
        unit: record.text("unit"),
        labels,
        series,
        target: record.number("target"),
        note: record.text("note"),
    })
}

fn ranking(record: Record<'_>, data: &Data<'_>, out: &mut Vec<Diagnostic>) -> Option<Ranking> {
    let mut rows: Vec<RankingRow> = match record.text("data") {
        Some(file) => {
            let table = found(record, "data", data.table(&file), out)?;
            let label = column(record, "label", &table, out)?;
            let value = column(record, "value", &table, out)?;
            let previous = match record.text("previous") {
                Some(_) => Some(column(record, "previous", &table, out)?),
                None => None,
            };
            let numbers_now = numbers(record, "value", &table, value, out)?;
            let numbers_before = match previous {
                Some(previous) => numbers(record, "previous", &table, previous, out)?,
                None => vec![None; table.rows.len()],
            };
            let rows = table.rows.iter().zip(numbers_now).zip(numbers_before);
            rows.filter_map(|((row, number), previous)| {
                let (label, value) = (row[label].clone(), row[value].clone());
                Some(RankingRow { rank: 0, label, value, number: number?, previous })
            })
            .collect()
        }
        None => record
            .records("rows")
            .iter()
            .filter_map(|row| {
                Some(RankingRow {
                    rank: 0,
                    label: row.text("label")?,
                    value: row.text("value")?,
                    number: row.number("value")?,
                    previous: row.number("previous"),
                })
            })
            .collect(),
    };
    if rows.is_empty() {
        nothing(record, "ranking", out);
        return None;
    }
    rank(&mut rows);
    if let Some(top) = record.integer("top") {
        rows.retain(|row| row.rank <= usize::try_from(top).unwrap_or(usize::MAX));
    }
    Some(Ranking {
        title: record.text("title")?,
        method: record.text("method")?,
        unit: record.text("unit"),
        rows,
        excluded: record.text("excluded"),
    })
}

/// Orders by value, highest first, and gives equal values one rank: 1, 2, 2, 4.
fn rank(rows: &mut [RankingRow]) {
    rows.sort_by(|a, b| b.number.total_cmp(&a.number));
    for at in 0..rows.len() {
        let tied = at > 0 && rows[at - 1].number.total_cmp(&rows[at].number).is_eq();
        rows[at].rank = if tied { rows[at - 1].rank } else { at + 1 };
    }
}

/// Key figures. The records must have been checked.
pub fn figures(records: &[Record<'_>]) -> Vec<Figure> {
    let read = |record: &Record<'_>| {
        Some(Figure {
            label: record.text("label")?,
            value: record.text("value")?,
            number: record.number("value")?,
            unit: record.text("unit"),
            target: record.number("target"),
            previous: record.number("previous"),
            higher_is_better: record.text("better").as_deref() != Some("lower"),
        })
    };
    records.iter().filter_map(read).collect()
}

/// Rules of conduct; each needs at least one side. The records must have been checked.
pub fn rules(records: &[Record<'_>], out: &mut Vec<Diagnostic>) -> Vec<Rule> {
    let mut rules = Vec::new();
    for record in records {
        let (good, bad) = (record.text("do"), record.text("dont"));
        if good.is_none() && bad.is_none() {
            let place = record.source.place(record.node.start, record.node.end);
            out.push(Diagnostic::new(Problem::OneOf { keys: vec!["do", "dont"] }, place));
            continue;
        }
        rules.push(Rule { good, bad, why: record.text("why"), basis: record.text("basis"), line: record.line() });
    }
    rules
}

/// A table shown as it stands in its data file. The record must have been checked.
pub fn table(record: Record<'_>, data: &Data<'_>, out: &mut Vec<Diagnostic>) -> Option<Table> {
    let table = found(record, "data", data.table(&record.text("data")?), out)?;
    Some(Table {
        title: record.text("title"),
        data: table.file,
        head: table.head,
        rows: table.rows,
        note: record.text("note"),
    })
}

fn step(record: &Record<'_>) -> Option<Step> {
    Some(Step { title: record.text("title")?, text: record.text("text") })
}

fn organ(record: &Record<'_>) -> Option<Organ> {
    Some(Organ {
        name: record.text("name")?,
        by: record.text("by"),
        duties: record.text("duties"),
        units: record.records("units").iter().filter_map(organ).collect(),
    })
}

fn picture(record: &Record<'_>) -> Option<GalleryPicture> {
    Some(GalleryPicture {
        file: record.file("file")?,
        alt: record.text("alt")?,
        caption: record.text("caption"),
        credit: record.text("credit"),
    })
}

/// The index of the column that a key names; without the key it is missing, since a data file was given.
pub(super) fn column(record: Record<'_>, key: &str, table: &DataTable, out: &mut Vec<Diagnostic>) -> Option<usize> {
    let Some(name) = record.text(key) else {
        let problem = Problem::MissingBecause { key: key.into(), because: "data".into() };
        out.push(Diagnostic::new(problem, record.place("data")));
        return None;
    };
    found(record, key, table.column(&name), out)
}

pub(super) fn numbers(
    record: Record<'_>,
    key: &str,
    table: &DataTable,
    column: usize,
    out: &mut Vec<Diagnostic>,
) -> Option<Vec<Option<f64>>> {
    let numbers: Vec<Option<Option<f64>>> =
        (0..table.rows.len()).map(|row| found(record, key, table.number(row, column), out)).collect();
    numbers.into_iter().collect()
}

pub(super) fn found<T>(
    record: Record<'_>,
    key: &str,
    result: Result<T, Problem>,
    out: &mut Vec<Diagnostic>,
) -> Option<T> {
    result.map_err(|problem| out.push(Diagnostic::new(problem, record.place(key)))).ok()
}

pub(super) fn nothing(record: Record<'_>, what: &str, out: &mut Vec<Diagnostic>) {
    let place = record.source.place(record.node.start, record.node.end);
    out.push(Diagnostic::new(Problem::NothingToShow { what: what.into() }, place));
}
