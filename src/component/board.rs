//! Reads a board from its YAML, with the data file it names, and judges whether its lists can stand.

use crate::data::{Data, DataTable};
use crate::diag::{Diagnostic, Problem};
use crate::model::{Board, BoardRow, BoardRule, rate};
use crate::yaml::Record;

use super::read::{column, found, nothing, numbers};

/// What the rows of a board give: those judged, and those without a value.
type Rows = (Vec<BoardRow>, Vec<String>);

/// A board. The record must have been checked.
pub fn board(record: Record<'_>, data: &Data<'_>, out: &mut Vec<Diagnostic>) -> Option<Board> {
    let red = rule(record, "red", &[("top", BoardRule::Top)], &[("at_least", BoardRule::AtLeast)], out);
    let black = rule(record, "black", &[("last", BoardRule::Last)], &[("below", BoardRule::Below)], out);
    let ruled = ["red", "black"].into_iter().any(|key| record.node(key).is_some());
    if !ruled {
        let place = record.source.place(record.node.start, record.node.end);
        out.push(Diagnostic::new(Problem::OneOf { keys: vec!["red", "black"] }, place));
    }
    let columns = record.texts("value");
    let (rows, without_value) = match (record.text("data"), record.node("rows")) {
        (Some(_), Some(_)) => {
            out.push(Diagnostic::new(Problem::OnlyOne { keys: vec!["data", "rows"] }, record.place("rows")));
            return None;
        }
        (Some(file), None) => {
            let table = found(record, "data", data.table(&file), out)?;
            of_table(record, &table, &columns, out)?
        }
        (None, Some(_)) => (written(record), Vec::new()),
        (None, None) => {
            let place = record.source.place(record.node.start, record.node.end);
            out.push(Diagnostic::new(Problem::OneOf { keys: vec!["data", "rows"] }, place));
            return None;
        }
    };
    if rows.is_empty() {
        nothing(record, "boards", out);
        return None;
    }
    let measure = match columns.as_slice() {
        [column] => column.clone(),
        _ => "数值".to_owned(),
    };
    let board = Board {
        title: record.text("title")?,
        measure: record.text("measure").unwrap_or(measure),
        unit: record.text("unit"),
        method: record.text("method")?,
        red,
        black,
        rows,
        without_value,
        not_counted: record.text("not_counted"),
        note: record.text("note"),
        objection: record.text("objection"),
    };
    judge(&board, record, out);
    Some(board)
}

/// Keys of a rule, and what each makes of its number.
type Makers<'a, T> = &'a [(&'static str, fn(T) -> BoardRule)];

/// A rule: exactly one of its keys.
fn rule(
    record: Record<'_>,
    key: &str,
    places: Makers<'_, usize>,
    bounds: Makers<'_, f64>,
    out: &mut Vec<Diagnostic>,
) -> Option<BoardRule> {
    let inner = record.record(key)?;
    let keys = || places.iter().map(|(key, _)| *key).chain(bounds.iter().map(|(key, _)| *key));
    let given = keys().filter(|key| inner.node(key).is_some()).count();
    if given != 1 {
        let keys = keys().collect();
        let problem = if given == 0 { Problem::OneOf { keys } } else { Problem::OnlyOne { keys } };
        out.push(Diagnostic::new(problem, record.place(key)));
        return None;
    }
    let by_place = places.iter().find_map(|(key, make)| {
        let count = usize::try_from(inner.integer(key)?).ok()?;
        Some(make(count))
    });
    by_place.or_else(|| bounds.iter().find_map(|(key, make)| inner.number(key).map(make)))
}

fn of_table(record: Record<'_>, table: &DataTable, columns: &[String], out: &mut Vec<Diagnostic>) -> Option<Rows> {
    let label = column(record, "label", table, out)?;
    let group = match record.text("group") {
        Some(name) => Some(found(record, "group", table.column(&name), out)?),
        None => None,
    };
    let indexes: Option<Vec<usize>> =
        columns.iter().map(|name| found(record, "value", table.column(name), out)).collect();
    let values: Vec<Option<(String, f64)>> = match indexes?.as_slice() {
        [value] => {
            let numbers = numbers(record, "value", table, *value, out)?;
            let shown = |row: usize| table.rows[row][*value].trim_end_matches('%').trim().to_owned();
            numbers.into_iter().enumerate().map(|(row, number)| Some((shown(row), number?))).collect()
        }
        [part, whole] => rates(record, table, (*part, *whole), out)?,
        [] => {
            column(record, "value", table, out)?;
            return None;
        }
        more => {
            let (value, max) = (more.len().to_string(), "2".to_owned());
            let problem = Problem::OutOfRange { key: "value".into(), value, min: "1".into(), max };
            out.push(Diagnostic::new(problem, record.place("value")));
            return None;
        }
    };
    let mut rows = Vec::new();
    let mut without_value = Vec::new();
    for (cells, value) in table.rows.iter().zip(values) {
        let (label, group) = (cells[label].clone(), group.map(|group| cells[group].clone()).unwrap_or_default());
        match value {
            Some((value, number)) => rows.push(BoardRow { label, value, number, group }),
            None => without_value.push(label),
        }
    }
    Some((rows, without_value))
}

/// One column as a part of another. Nothing to be done (0 of 0) is no value.
fn rates(
    record: Record<'_>,
    table: &DataTable,
    (part, whole): (usize, usize),
    out: &mut Vec<Diagnostic>,
) -> Option<Vec<Option<(String, f64)>>> {
    let mut counts = |column: usize| -> Option<Vec<Option<u64>>> {
        let numbers = numbers(record, "value", table, column, out)?;
        let mut counts = Vec::new();
        for (row, number) in numbers.into_iter().enumerate() {
            let cell = table.rows[row][column].trim();
            let count = cell.parse().ok();
            if number.is_some() && count.is_none() {
                let (file, column) = (table.file.clone(), table.head[column].clone());
                let problem = Problem::DataNotNumber { file, row: row + 2, column, value: cell.to_owned() };
                out.push(Diagnostic::new(problem, record.place("value")));
                return None;
            }
            counts.push(count);
        }
        Some(counts)
    };
    let (parts, wholes) = (counts(part)?, counts(whole)?);
    let rate = |(part, whole): (Option<u64>, Option<u64>)| {
        let shown = rate(part?, whole?)?;
        let number = shown.parse().ok()?;
        Some((shown, number))
    };
    Some(parts.into_iter().zip(wholes).map(rate).collect())
}

/// Rows that stand in the front matter itself.
fn written(record: Record<'_>) -> Vec<BoardRow> {
    let row = |row: &Record<'_>| {
        Some(BoardRow {
            label: row.text("label")?,
            value: row.text("value")?,
            number: row.number("value")?,
            group: row.text("group").unwrap_or_default(),
        })
    };
    record.records("rows").iter().filter_map(row).collect()
}

/// Nobody may be praised and blamed at once; a list of nobody or of everybody needs a word of explanation.
fn judge(board: &Board, record: Record<'_>, out: &mut Vec<Diagnostic>) {
    let names = board.on_both();
    if !names.is_empty() {
        let problem = Problem::BoardOverlap { board: board.title.clone(), names };
        out.push(Diagnostic::new(problem, record.place("black")));
        return;
    }
    for (key, rule, black) in [("red", board.red, false), ("black", board.black, true)] {
        let count = board.count(rule);
        let everybody = count == board.rows.len();
        if rule.is_some() && board.note.is_none() && (count == 0 || everybody) {
            let problem = Problem::BoardUnexplained { board: board.title.clone(), black, everybody };
            out.push(Diagnostic::new(problem, record.place(key)));
        }
    }
}
