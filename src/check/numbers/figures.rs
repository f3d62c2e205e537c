//! Key figures against the table that is printed with them: the sum of the column that has the figure's name.

use super::figure_place;
use crate::diag::{Diagnostic, NumbersFault};
use crate::inputs::Inputs;
use crate::model::{Bulletin, Decimal, Figure, Kind, Own, Site, Table};
use crate::passage::is_sum;

/// A table of such a title shows some rows only.
const SOME: [&str; 9] = ["前", "后", "突出", "较多", "部分", "典型", "重点", "主要", "新增"];

/// A first column of such a name lists times, and what stands beside them is no part of one issue's figure.
const TIMES: [&str; 10] = ["期", "月", "季", "年", "日期", "时间", "周", "阶段", "轮次", "批次"];

pub(super) fn check(site: &Site, inputs: &Inputs) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for item in site.of(Kind::Bulletin) {
        let Own::Bulletin(bulletin) = &item.own else { continue };
        for figure in &bulletin.figures {
            if let Some((table, right)) = contradicted(bulletin, figure) {
                let fault = NumbersFault::FigureDiffers {
                    label: figure.label.clone(),
                    given: figure.value.clone(),
                    file: table.data.clone(),
                    right: right.to_string(),
                };
                out.push(Diagnostic::new(fault, figure_place(inputs, item, &figure.label, "value")));
            }
        }
    }
    out
}

/// The one table that has a column of the figure's name, if its sum is another.
fn contradicted<'a>(bulletin: &'a Bulletin, figure: &Figure) -> Option<(&'a Table, Decimal)> {
    let given = Decimal::read(&figure.value).filter(|given| given.places() == 0)?;
    let mut tables = bulletin.tables.iter().filter_map(|table| Some((table, column(table, figure)?)));
    let (table, column) = tables.next()?;
    if tables.next().is_some() || is_series(table) {
        return None;
    }
    let is_total = |row: &&Vec<String>| is_sum(row.first().map_or("", String::as_str));
    if let Some(total) = table.rows.iter().find(is_total) {
        let right = Decimal::read(total.get(column)?)?;
        return (right != given).then_some((table, right));
    }
    if table.title.as_ref().is_some_and(|title| SOME.iter().any(|word| title.contains(word))) {
        return None;
    }
    let mut sum = Decimal::whole(0);
    for cell in table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.trim().is_empty()) {
        sum = sum.plus(Decimal::read(cell).filter(|number| number.places() == 0)?);
    }
    // Far off, the table is of something else; near, one of the two is a slip.
    let near =
        given.distance(sum).share(given, 10, 0).is_some_and(|tenths| tenths.is_zero() || tenths == Decimal::whole(1));
    (sum != given && near).then_some((table, sum))
}

fn column(table: &Table, figure: &Figure) -> Option<usize> {
    let plain = |name: &str| name.split(['（', '(']).next().unwrap_or(name).trim().to_owned();
    let mut found = (1..table.head.len()).filter(|at| plain(&table.head[*at]) == figure.label);
    let first = found.next()?;
    // 万元 beside 元 are not compared.
    let unit = table.head[first].split(['（', '(']).nth(1).map(|unit| unit.trim_end_matches(['）', ')']).to_owned());
    let same = unit.is_none_or(|unit| figure.unit.as_ref().is_none_or(|own| *own == unit));
    (same && found.next().is_none()).then_some(first)
}

/// Whether its rows are times.
fn is_series(table: &Table) -> bool {
    let head = table.head.first().map_or("", String::as_str);
    let is_time = |cell: &String| {
        cell.starts_with(|c: char| c.is_ascii_digit() || c == '第')
            && cell.ends_with(['期', '月', '日', '度', '周', '年'])
            || (cell.len() >= 7 && cell[..4].bytes().all(|byte| byte.is_ascii_digit()))
    };
    TIMES.iter().any(|word| head.contains(word))
        || table.rows.iter().any(|row| row.first().is_some_and(|cell| cell.is_char_boundary(4) && is_time(cell)))
}
