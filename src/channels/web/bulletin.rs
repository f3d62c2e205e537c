//! The page of an issue of a bulletin.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::article::Article;
use super::boards::{self, BoardView};
use super::desk::{Desk, Texts, article};
use super::entry::{self, Link, url};
use super::frame::Frame;
use super::moment::Day;
use super::series;
use crate::channels::Job;
use crate::model::{Alignment, Block, Bulletin, Component, Inline, Item, Table};

/// What `bulletin.html` gets, and `figures`, `body`, `charts` and `tables` as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct BulletinView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The common part; its neighbours are the issues of the same series.
    pub article: Article,
    /// The series.
    pub series: Link,
    /// `2026年第45期`
    pub issue: String,
    /// 周报, 月报 …
    pub cadence: Option<&'static str>,
    /// The first day covered.
    pub from: Day,
    /// The last day covered.
    pub to: Day,
    /// Whether there are key figures.
    pub has_figures: bool,
    /// 红黑榜
    pub boards: Vec<BoardView>,
    /// The way to all boards.
    pub all_boards: Option<Link>,
    /// Whether there are charts below the text.
    pub has_charts: bool,
    /// The titles and notes of the tables below the text: `tables` draws them in this order.
    pub has_tables: bool,
}

/// The job of an issue; `newer` and `older` are issues of its series.
pub(super) fn job(
    item: &Item,
    bulletin: &Bulletin,
    newer: Option<&Arc<Item>>,
    older: Option<&Arc<Item>>,
    desk: &Desk<'_>,
) -> Job {
    let declared = desk.site.settings.series(&bulletin.series);
    let name = declared.map_or_else(|| bulletin.series.clone(), |series| series.name.clone());
    let path = series::address(&bulletin.series, 1).map(|path| url(&path)).unwrap_or_default();
    let series = Link { name, path };
    let cadence = bulletin.cadence.or(declared.map(|series| series.cadence));
    let view = BulletinView {
        frame: desk.article_frame(item, vec![series.clone()]),
        article: Article::new(item, desk, newer, older),
        series,
        issue: entry::issue(bulletin.year, bulletin.issue),
        cadence: cadence.map(series::cadence),
        from: Day::new(bulletin.period.from),
        to: Day::new(bulletin.period.to),
        has_figures: !bulletin.figures.is_empty(),
        boards: bulletin.boards.iter().map(|board| BoardView::new(board, desk)).collect(),
        all_boards: boards::link(desk),
        has_charts: !bulletin.charts.is_empty(),
        has_tables: !bulletin.tables.is_empty(),
    };
    let page = &item.address;
    let texts = Texts::from([
        ("figures", desk.components(entry::figures(&bulletin.figures), page)),
        ("body", desk.text(&item.body, page)),
        ("charts", desk.components(bulletin.charts.iter().cloned().map(Component::Chart), page)),
        ("tables", desk.blocks(bulletin.tables.iter().enumerate().flat_map(table).collect(), page).of_data()),
    ]);
    article(item, View::Bulletin(view, texts))
}

/// A data table as blocks: title, table, note. Columns that hold only numbers are set to the right.
fn table((index, table): (usize, &Table)) -> Vec<Block> {
    let text = |text: &String| vec![Inline::Text(text.clone())];
    let numeric = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
        let mut cells = cells.peekable();
        cells.peek().is_some() && cells.all(|cell| cell.trim_end_matches('%').replace(',', "").parse::<f64>().is_ok())
    };
    let alignment = |column| if numeric(column) { Alignment::Right } else { Alignment::None };
    let mut blocks = Vec::new();
    if let Some(title) = &table.title {
        let id = format!("table-{}", index + 1);
        blocks.push(Block::Heading { level: 3, id, classes: Vec::new(), content: text(title) });
    }
    blocks.push(Block::Table {
        alignments: (0..table.head.len()).map(alignment).collect(),
        head: table.head.iter().map(text).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(text).collect()).collect(),
    });
    if let Some(note) = &table.note {
        blocks.push(Block::Paragraph(vec![Inline::Text(format!("注：{note}"))]));
    }
    blocks
}
