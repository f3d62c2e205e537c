//! The archive of a column: what was published in a year, by month.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::entry::{Entry, url};
use super::frame::{Frame, Standing};
use super::pager::{Pager, count};
use crate::channels::Job;
use crate::model::{Item, Kind};

/// How many titles stand on a page: bare titles are short, and a year is looked through as a whole.
const SIZE: usize = 60;

/// What `year.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct YearView {
    /// What surrounds the page.
    pub frame: Frame,
    /// 栏目名称
    pub column: String,
    /// The column's page.
    pub above: String,
    /// The year.
    pub year: i16,
    /// The items of this page, newest first.
    pub months: Vec<MonthGroup>,
    /// The way to the other pages.
    pub pager: Pager,
    /// The years in which something was published, newest first.
    pub years: Vec<YearLink>,
}

/// What was published in a month.
#[derive(Clone, Debug, Serialize)]
pub struct MonthGroup {
    /// From 1.
    pub month: i8,
    /// Newest first.
    pub entries: Vec<Arc<Entry>>,
}

/// A year of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearLink {
    /// The year.
    pub year: i16,
    /// How many items.
    pub total: usize,
    /// Its page.
    pub path: String,
}

/// The years of a column, newest first.
pub(super) fn links(kind: Kind, desk: &Desk<'_>) -> Vec<YearLink> {
    let mut links: Vec<YearLink> = Vec::new();
    for year in desk.site.of(kind).iter().filter_map(|item| year(item, desk)) {
        match links.iter_mut().find(|link| link.year == year) {
            Some(link) => link.total += 1,
            None => links.push(YearLink { year, total: 1, path: url(&kind.year_page(year, 1)) }),
        }
    }
    links.sort_by_key(|link| std::cmp::Reverse(link.year));
    links
}

/// The pages of every year of a column. Plain pages have no years.
pub(super) fn jobs(kind: Kind, desk: &Desk<'_>) -> Vec<Job> {
    if kind == Kind::Page {
        return Vec::new();
    }
    let years = links(kind, desk);
    years.iter().flat_map(|link| year_jobs(kind, link.year, &years, desk)).collect()
}

fn year_jobs(kind: Kind, of: i16, years: &[YearLink], desk: &Desk<'_>) -> Vec<Job> {
    let items: Vec<_> = desk.site.of(kind).iter().filter(|item| year(item, desk) == Some(of)).collect();
    let column = desk.column(kind);
    let page = |number: usize| {
        let path = kind.year_page(of, number);
        let title = if number == 1 { format!("{of}年") } else { format!("{of}年（第{number}页）") };
        let description = format!("{of}年发布的{column}，共{}条。", items.len());
        let standing =
            Standing { path: &path, title: &title, description: &description, kind: Some(kind), between: Vec::new() };
        let view = YearView {
            frame: desk.frame(&standing),
            column: column.clone(),
            above: url(&kind.page(1)),
            year: of,
            months: months(items.iter().skip((number - 1) * SIZE).take(SIZE), desk),
            pager: Pager::new(number, items.len(), SIZE, |number| kind.year_page(of, number)),
            years: years.to_vec(),
        };
        desk.list(path, View::Year(view, Texts::new()))
    };
    (1..=count(items.len(), SIZE)).map(page).collect()
}

fn months<'a>(items: impl Iterator<Item = &'a &'a Arc<Item>>, desk: &Desk<'_>) -> Vec<MonthGroup> {
    let mut months: Vec<MonthGroup> = Vec::new();
    for item in items {
        let month = desk.site.settings.zone.date(item.date()).month();
        match months.last_mut() {
            Some(last) if last.month == month => last.entries.push(desk.entry(item)),
            _ => months.push(MonthGroup { month, entries: vec![desk.entry(item)] }),
        }
    }
    months
}

/// The year of publication, by the office's calendar.
fn year(item: &Item, desk: &Desk<'_>) -> Option<i16> {
    item.common.date.map(|date| desk.site.settings.zone.date(date).year())
}
