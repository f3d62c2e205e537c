//! What is found, what is settled and what is still open: the third follows from the others.

use crate::diag::{Diagnostic, NumbersFault};
use crate::model::Decimal;
use crate::passage::{Document, Grid, Quantity, sentences_with};

/// What is found, by the name of its column.
const FOUND: [&str; 9] =
    ["发现问题", "发现", "发现数", "发现问题数", "问题总数", "交办问题", "交办", "交办数", "交办问题数"];
const SETTLED: [&str; 5] = ["已整改", "已整改数", "完成整改", "整改完成", "已整改问题"];
const OPEN: [&str; 4] = ["未整改", "未整改数", "尚未整改", "未完成整改"];

/// A column or a word of these, and there is a third state.
const BETWEEN: [&str; 8] = ["整改中", "正在整改", "延期", "挂账", "退回", "正整改", "未到期", "长期"];

pub(super) fn check(document: &Document<'_>, grids: &[Grid], out: &mut Vec<Diagnostic>) {
    for grid in grids.iter().filter(|grid| !grid.names.iter().any(|name| has_between(name))) {
        for time in ["", "上期"] {
            let is_one = |name: &str, of: &[&str]| name.strip_prefix(time).is_some_and(|name| of.contains(&name));
            let column = |of: &[&str]| {
                let mut found = (0..grid.names.len()).filter(|at| is_one(&grid.names[*at], of));
                let first = found.next()?;
                found.next().is_none().then_some(first)
            };
            columns(document, grid, (column(&FOUND), column(&SETTLED), column(&OPEN)), out);
        }
        let carried = (grid.column(&["上期未整改"]), grid.column(&["本期销号"]), grid.column(&["仍未整改"]));
        columns(document, grid, carried, out);
    }
    if document.path.extension() != "md" {
        return;
    }
    let says_open = |text: &str| ["未整改", "未完成整改"].iter().any(|word| text.contains(word));
    for passage in document.passages.iter().filter(|passage| says_open(&passage.text)) {
        if has_between(&passage.text) {
            continue;
        }
        for (_, quantities) in sentences_with(&passage.text, says_open) {
            if let Some((quantity, fault)) = sentence(&quantities) {
                out.push(document.diagnostic(passage, &quantity.range, fault));
            }
        }
    }
}

fn has_between(text: &str) -> bool {
    BETWEEN.iter().any(|word| text.contains(word))
}

fn columns(
    document: &Document<'_>,
    grid: &Grid,
    columns: (Option<usize>, Option<usize>, Option<usize>),
    out: &mut Vec<Diagnostic>,
) {
    let (Some(found), Some(settled), Some(open)) = columns else { return };
    let mut faults = Vec::new();
    let mut right_rows = 0;
    for row in &grid.rows {
        let numbers = (row[found].number(), row[settled].number(), row[open].number());
        let (Some(found), Some(settled), Some(given)) = numbers else { continue };
        if found.minus(settled) == given {
            right_rows += 1;
        } else {
            faults.push(Diagnostic::new(wrong(found, settled, given), document.place(&row[open].range)));
        }
    }
    if faults.len() == 1 || faults.len() <= right_rows {
        out.extend(faults);
    }
}

fn wrong(found: Decimal, settled: Decimal, given: Decimal) -> NumbersFault {
    NumbersFault::WrongOpen {
        found: found.to_string(),
        settled: settled.to_string(),
        given: given.to_string(),
        right: found.minus(settled).to_string(),
    }
}

/// One number found, one settled and one open in a sentence, of the same time.
fn sentence<'a, 'b>(quantities: &'b [Quantity<'a>]) -> Option<(&'b Quantity<'a>, NumbersFault)> {
    let counted = || {
        quantities.iter().filter(|quantity| {
            let other = ["比", "较", "上期", "上月", "上周", "累计", "减少", "增加", "约", "近", "其中"];
            quantity.is_count() && !other.iter().any(|word| quantity.lead.contains(word))
        })
    };
    let one = |test: fn(&str) -> bool| {
        let mut found = counted().filter(|quantity| test(quantity.lead));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    let open = one(|lead| lead.contains("未整改") || lead.contains("未完成整改"))?;
    let found = one(|lead| ["发现", "交办", "下发", "排查"].iter().any(|word| lead.contains(word)))?;
    let settled = one(|lead| {
        ["已整改", "完成整改", "整改完成", "已完成"].iter().any(|word| lead.contains(word)) && !lead.contains('未')
    })?;
    let is_right = found.value.minus(settled.value) == open.value;
    (!is_right).then(|| (open, wrong(found.value, settled.value, open.value)))
}
