//! The numbers of a page as files: beside the page, one for each chart, ranking and data table on it.
//!
//! A file says what the page shows, so that a reader can reckon with it. It is made with the page's plan, from the same
//! text; the elder version of a page leads to the same files.

use std::sync::Arc;

use super::entry::url;
use super::series;
use crate::channels::{self, Job};
use crate::chart::{self, ChartTable, decimals_of, number};
use crate::model::{Block, Chart, Component, Inline, Item, Ranking, file_size, plain_inlines};
use crate::path::SitePath;
use crate::sink::Publication;

/// Where the numbers of a chart, ranking or table are to be had.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct NumbersFile {
    /// From the root of the site's files.
    pub path: String,
    /// `1.2 KB`
    pub size: String,
}

/// How many files the page of an item has.
pub(super) fn count(item: &Item) -> usize {
    let mut found = Vec::new();
    let body = &item.body;
    for blocks in std::iter::once(&*body.blocks).chain(body.footnotes.iter().map(|footnote| &footnote.blocks)) {
        sources(blocks, false, &mut found);
    }
    found.len() + series::own(item).map_or(0, |bulletin| bulletin.charts.len() + bulletin.tables.len())
}

/// The files of one page; each of its texts is told where they are.
pub(super) fn of_page(job: &mut Job) -> Vec<Job> {
    let mut files = Vec::new();
    let channels::View::Web(view) = &mut job.view else { return files };
    let mut count = 0;
    for text in Arc::make_mut(view).parts().1.values_mut() {
        let mut places = Vec::new();
        for table in text.tables() {
            count += 1;
            let bytes = csv(&table);
            let Some(path) = address(&job.path, count) else { continue };
            places.push(NumbersFile { path: url(&path), size: file_size(bytes.len()) });
            files.push(Job {
                path,
                origin: job.origin.clone(),
                publication: Publication::Ordinary,
                view: channels::View::File(bytes.into()),
            });
        }
        text.set_numbers(places);
    }
    files
}

/// `data-1.csv` in the folder of the page.
pub(super) fn address(page: &SitePath, number: usize) -> Option<SitePath> {
    let name = format!("data-{number}.csv");
    match page.parent() {
        Some(folder) => folder.join(&name).ok(),
        None => SitePath::new(&name).ok(),
    }
}

/// Numbers that are to be had as a file.
pub(super) enum Source<'a> {
    Chart(&'a Chart),
    Ranking(&'a Ranking),
    Table(&'a [Vec<Inline>], &'a [Vec<Vec<Inline>>]),
}

impl Source<'_> {
    /// As a table.
    pub(super) fn table(&self) -> ChartTable {
        match self {
            Self::Chart(chart) => chart::table(chart),
            Self::Ranking(ranking) => of_ranking(ranking),
            Self::Table(head, rows) => of_cells(head, rows),
        }
    }
}

/// Those of these blocks in the order in which they are written; plain tables only where they are data.
pub(super) fn sources<'a>(blocks: &'a [Block], plain: bool, out: &mut Vec<Source<'a>>) {
    for block in blocks {
        match block {
            Block::Component(component) => match &component.value {
                Component::Chart(chart) => out.push(Source::Chart(chart)),
                Component::Ranking(ranking) => out.push(Source::Ranking(ranking)),
                _ => {}
            },
            Block::Table { head, rows, .. } if plain => out.push(Source::Table(head, rows)),
            Block::Quote(blocks) => sources(blocks, plain, out),
            Block::List { items, .. } => items.iter().for_each(|item| sources(&item.blocks, plain, out)),
            _ => {}
        }
    }
}

/// Rank, name and score as shown; the change as a number, since that is what one reckons with.
fn of_ranking(ranking: &Ranking) -> ChartTable {
    let unit = ranking.unit.as_ref().map_or_else(String::new, |unit| format!("（{unit}）"));
    let mut head = vec!["名次".to_owned(), "单位".to_owned(), format!("得分{unit}")];
    let compared = ranking.rows.iter().any(|row| row.previous.is_some());
    if compared {
        head.extend(["上期".to_owned(), "增减".to_owned()]);
    }
    let decimals = score_decimals(ranking);
    let rows = ranking.rows.iter().map(|row| {
        let mut cells = vec![row.rank.to_string(), row.label.clone(), row.value.clone()];
        if compared {
            let before = |previous| [number(previous, decimals), number(row.number - previous, decimals)];
            cells.extend(row.previous.map_or_else(|| [String::new(), String::new()], before));
        }
        cells
    });
    ChartTable { head, rows: rows.collect() }
}

fn of_cells(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> ChartTable {
    let row = |cells: &[Vec<Inline>]| cells.iter().map(|cell| plain_inlines(cell)).collect();
    ChartTable { head: row(head), rows: rows.iter().map(|cells| row(cells)).collect() }
}

/// The decimals of a ranking's scores, as they are written.
pub(super) fn score_decimals(ranking: &Ranking) -> usize {
    let written = ranking.rows.iter().filter_map(|row| Some(row.value.split_once('.')?.1.len()));
    let before = decimals_of(ranking.rows.iter().filter_map(|row| row.previous));
    written.max().unwrap_or(0).min(4).max(before)
}

/// RFC 4180, with the mark by which Excel knows UTF-8.
fn csv(table: &ChartTable) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in std::iter::once(&table.head).chain(&table.rows) {
        writer.write_record(row.iter().map(|cell| harmless(cell))).expect("writing to memory does not fail");
    }
    writer.into_inner().expect("writing to memory does not fail")
}

/// A cell that no spreadsheet takes for a formula. Numbers stay numbers: minus is the ASCII sign there.
fn harmless(cell: &str) -> String {
    let plain = cell.replace('\u{2212}', "-");
    let number = plain.strip_suffix(['%', '％']).unwrap_or(&plain);
    if number.parse::<f64>().is_ok_and(f64::is_finite) {
        return plain;
    }
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '\u{2212}']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+8613800000000", "+8613800000000"),
            ("-2.5", "-2.5"),
            ("−2.5", "-2.5"),
            ("−2.5%", "-2.5%"),
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("-inf", "'-inf"),
            ("青石街道", "青石街道"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), written);
        }
    }

    #[test]
    fn files_are_csv_that_office_programs_open() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let table = ChartTable {
            head: row(["项目", "数值"]),
            rows: vec![row(["甲,“乙\"", "1"]), row(["第一\n行", "2"])],
        };
        let text = String::from_utf8(csv(&table)).unwrap();
        assert_eq!(text, "\u{feff}项目,数值\r\n\"甲,“乙\"\"\",1\r\n\"第一\n行\",2\r\n");
    }

    #[test]
    fn files_stand_beside_their_page() {
        let page = |path: &str| SitePath::new(path).unwrap();
        assert_eq!(address(&page("a/b/index.html"), 2).unwrap().as_str(), "a/b/data-2.csv");
        assert_eq!(address(&page("index.html"), 1).unwrap().as_str(), "data-1.csv");
    }
}
