//! Columns: paged lists of one kind.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::entry::Entry;
use super::frame::{Frame, Standing};
use super::pager::{Pager, count};
use super::series::{self, SeriesCard};
use crate::channels::Job;
use crate::model::Kind;

/// What `list.html` (notices, bulletins, pages), `gallery.html` (models) and `posters.html` (psa) get, and on the
/// first page of the bulletins `figures-ID` as HTML for each series.
#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The kind it lists.
    pub kind: &'static str,
    /// 栏目名称
    pub title: String,
    /// 栏目描述
    pub description: String,
    /// The items of this page.
    pub entries: Vec<Arc<Entry>>,
    /// The way to the other pages.
    pub pager: Pager,
    /// The series of bulletins, on their first page.
    pub series: Vec<SeriesCard>,
}

/// The pages of a column.
pub(super) fn jobs(kind: Kind, desk: &Desk<'_>) -> Vec<Job> {
    let items = desk.site.of(kind);
    if items.is_empty() {
        return Vec::new();
    }
    let settings = &desk.site.settings;
    let column = settings.column(kind);
    let description = column.map(|column| column.description.clone()).unwrap_or_default();
    let title = desk.column(kind);
    let size = settings.page_size.max(1);
    let page = |number: usize| {
        let path = kind.page(number);
        let name = if number == 1 { title.clone() } else { format!("{title}（第{number}页）") };
        let standing =
            Standing { path: &path, title: &name, description: &description, kind: Some(kind), between: Vec::new() };
        let listed = items.iter().skip((number - 1) * size).take(size);
        let view = ListView {
            frame: desk.frame(&standing),
            kind: kind.word(),
            title: title.clone(),
            description: description.clone(),
            entries: listed.map(|item| desk.entry(item)).collect(),
            pager: Pager::new(number, items.len(), size, |number| kind.page(number)),
            series: if kind == Kind::Bulletin && number == 1 { series::cards(desk) } else { Vec::new() },
        };
        desk.list(path, View::List(view, Texts::new()))
    };
    (1..=count(items.len(), size)).map(page).collect()
}
