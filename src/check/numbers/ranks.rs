//! 名次: places that follow from the scores beside them, equal ones sharing a place.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, NumbersFault};
use crate::model::Decimal;
use crate::passage::{Document, Grid};

const RANKS: [&str; 4] = ["排名", "名次", "位次", "排序"];
const SCORES: [&str; 12] = [
    "得分",
    "得分率",
    "总分",
    "总得分",
    "综合得分",
    "综合得分率",
    "合计",
    "总计",
    "平均分",
    "整改率",
    "成绩",
    "满意度",
];
const GROUPS: [&str; 6] = ["类别", "组别", "分组", "类型", "片区", "分类"];

/// One that has a place: its row, the place, the score, the group.
struct Placed<'a> {
    row: usize,
    rank: usize,
    score: Decimal,
    group: &'a str,
}

pub(super) fn check(document: &Document<'_>, grids: &[Grid], out: &mut Vec<Diagnostic>) {
    for grid in grids {
        let Some(rank) = grid.column(&RANKS) else { continue };
        let scores = (0..grid.names.len()).filter(|at| SCORES.contains(&grid.names[*at].as_str()));
        let group = grid.column(&GROUPS);
        // The score that explains most places is the one they are given by.
        let best = scores.filter_map(|score| least_faults(grid, rank, score, group)).min_by_key(Vec::len);
        let Some(faults) = best else { continue };
        let label = usize::from(rank == 0 || grid.names[0] == "序号");
        for (row, right) in faults {
            let cell = &grid.rows[row][rank];
            let name = grid.rows[row].get(label).map_or("", |cell| &cell.text);
            let fault = NumbersFault::WrongRank { name: name.into(), given: cell.text.clone(), right };
            out.push(Diagnostic::new(fault, document.place(&cell.range)));
        }
    }
}

/// The rows whose place is wrong by a score, in the way of counting that leaves the fewest; none where there are too
/// many for the places to be given by it.
fn least_faults(grid: &Grid, rank: usize, score: usize, group: Option<usize>) -> Option<Vec<(usize, usize)>> {
    let mut placed = Vec::new();
    for (row, cells) in grid.rows.iter().enumerate().filter(|(row, _)| Some(*row) != grid.total_row()) {
        let printed = cells[rank].text.trim_start_matches('第').trim_end_matches('名');
        let (Ok(rank), Some(score)) = (printed.parse(), cells[score].number()) else {
            // Whoever is not placed or has no score is not counted; half a table tells nothing.
            continue;
        };
        placed.push(Placed { row, rank, score, group: group.map_or("", |at| &cells[at].text) });
    }
    let groupings = if group.is_some() { vec![false, true] } else { vec![false] };
    let ways = groupings.into_iter().flat_map(|apart| {
        [(true, true), (true, false), (false, true), (false, false)].map(|(more, dense)| (apart, more, dense))
    });
    let faults = ways.map(|(apart, more, dense)| faults(&placed, apart, more, dense)).min_by_key(Vec::len)?;
    let starts = placed.iter().any(|placed| placed.rank == 1);
    (placed.len() >= 3 && starts && faults.len() * 2 <= placed.len()).then_some(faults)
}

/// `more`: more is better. `dense`: 1, 2, 2, 3 instead of 1, 2, 2, 4.
fn faults(placed: &[Placed<'_>], apart: bool, more: bool, dense: bool) -> Vec<(usize, usize)> {
    let mut groups: BTreeMap<&str, Vec<Decimal>> = BTreeMap::new();
    for one in placed {
        groups.entry(if apart { one.group } else { "" }).or_default().push(one.score);
    }
    for scores in groups.values_mut() {
        scores.sort();
        if more {
            scores.reverse();
        }
        if dense {
            scores.dedup();
        }
    }
    let mut found = Vec::new();
    for one in placed {
        let scores = &groups[if apart { one.group } else { "" }];
        let ahead = scores.iter().position(|score| *score == one.score).unwrap_or(0);
        if ahead + 1 != one.rank {
            found.push((one.row, ahead + 1));
        }
    }
    found
}
