//! 合计: a row or a column that says it is the sum of the others.

use crate::diag::{Diagnostic, NumbersFault};
use crate::model::Decimal;
use crate::passage::{Cell, Document, Grid, is_sum};

pub(super) fn check(document: &Document<'_>, grids: &[Grid], out: &mut Vec<Diagnostic>) {
    for grid in grids {
        row(document, grid, out);
        column(document, grid, out);
    }
}

/// The sum of cells, where all of them are numbers or say that there is nothing.
fn sum<'a>(cells: impl Iterator<Item = &'a Cell>) -> Option<(Decimal, usize)> {
    let (mut sum, mut count) = (Decimal::whole(0), 0);
    for cell in cells {
        if cell.is_blank() {
            continue;
        }
        sum = sum.plus(cell.number()?);
        count += 1;
    }
    (count >= 2).then_some((sum, count))
}

/// Whether a sum is as printed. Parts that were rounded may stray from theirs, scores may not: they are given as such.
fn agrees(given: Decimal, (sum, count): (Decimal, usize), name: &str) -> bool {
    given == sum || (sum.places() > 0 && !name.contains('分') && given.distance(sum) <= sum.stray(count))
}

fn fault(document: &Document<'_>, cell: &Cell, of: &str, given: Decimal, right: Decimal) -> Diagnostic {
    let fault = NumbersFault::WrongTotal { of: of.into(), given: given.to_string(), right: right.to_string() };
    Diagnostic::new(fault, document.place(&cell.range))
}

/// A row of sums at the beginning or the end of the table.
fn row(document: &Document<'_>, grid: &Grid, out: &mut Vec<Diagnostic>) {
    let Some(total) = grid.total_row() else { return };
    if total != 0 && total + 1 != grid.rows.len() {
        return;
    }
    // With sums of groups in between, these or the others add up, and both are summed wrongly together.
    let is_group = |row: &Vec<Cell>| row.iter().any(|cell| cell.text.contains("小计") || cell.text.contains("其中"));
    if grid.rows.iter().any(is_group) {
        return;
    }
    for at in 1..grid.names.len() {
        let name = &grid.names[at];
        let is_order =
            ["序号", "排名", "名次", "位次", "年", "日期", "编号", "电话"].iter().any(|word| name.contains(word));
        if grid.is_rate(at) || is_order {
            continue;
        }
        let cell = &grid.rows[total][at];
        let parts = grid.rows.iter().enumerate().filter(|(row, _)| *row != total).map(|(_, row)| &row[at]);
        let (Some(given), Some(sum)) = (cell.number(), sum(parts)) else { continue };
        // Some rows of this name print a mean of scores.
        let mean = sum.0.share(Decimal::count(sum.1), 1, given.places());
        if !agrees(given, sum, name) && mean != Some(given) {
            out.push(fault(document, cell, name, given, sum.0));
        }
    }
}

/// A column of sums. Which columns are its parts is seen by the rows: where only a few disagree, these are wrong.
fn column(document: &Document<'_>, grid: &Grid, out: &mut Vec<Diagnostic>) {
    let mut totals = (1..grid.names.len()).filter(|at| is_sum(&grid.names[*at]) || grid.names[*at] == "总分");
    let (Some(total), None) = (totals.next(), totals.next()) else { return };
    let is_part = |at: usize| {
        let is_number = |row: &Vec<Cell>| row[at].is_blank() || row[at].number().is_some();
        !grid.is_rate(at)
            && !["序号", "排名", "名次", "位次", "编号"].contains(&grid.names[at].as_str())
            && grid.rows.iter().all(is_number)
            && grid.rows.iter().any(|row| row[at].number().is_some())
    };
    let parts: Vec<usize> = (0..total).filter(|at| is_part(*at)).collect();
    if parts.len() < 2 {
        return;
    }
    let mut faults = Vec::new();
    let mut right_rows = 0;
    for row in &grid.rows {
        let (Some(given), Some(sum)) = (row[total].number(), sum(parts.iter().map(|at| &row[*at]))) else { continue };
        if agrees(given, sum, &grid.names[total]) {
            right_rows += 1;
        } else {
            let of = row.iter().find(|cell| !cell.text.is_empty()).map_or("", |cell| &cell.text);
            faults.push(fault(document, &row[total], of, given, sum.0));
        }
    }
    if faults.len() < right_rows {
        out.extend(faults);
    }
}
