//! Paging: which page of how many, and the ways to the others.

use serde::Serialize;

use super::entry::url;
use crate::path::SitePath;

/// Where a page stands among the pages of its list.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub page: usize,
    /// How many pages.
    pub pages: usize,
    /// How many items in all.
    pub total: usize,
    /// 上一页
    pub previous: Option<String>,
    /// 下一页
    pub next: Option<String>,
    /// First, last and those around this one; a gap where some are left out.
    pub numbers: Vec<PageNumber>,
}

/// One number in a pager.
#[derive(Clone, Debug, Serialize)]
pub struct PageNumber {
    /// The page, 0 for a gap.
    pub number: usize,
    /// From the root of the site.
    pub path: String,
    /// Whether it is this page.
    pub current: bool,
}

impl Pager {
    /// The pager of page `page` of a list of `total` items, `size` on a page.
    pub fn new(page: usize, total: usize, size: usize, address: impl Fn(usize) -> SitePath) -> Self {
        let pages = count(total, size);
        let path = |number: usize| url(&address(number));
        let mut numbers = Vec::new();
        for number in (1..=pages).filter(|n| *n == 1 || *n == pages || n.abs_diff(page) <= 2) {
            let last = numbers.last().map_or(0, |last: &PageNumber| last.number);
            if number > last + 1 {
                numbers.push(PageNumber { number: 0, path: String::new(), current: false });
            }
            numbers.push(PageNumber { number, path: path(number), current: number == page });
        }
        Self {
            page,
            pages,
            total,
            previous: (page > 1).then(|| path(page - 1)),
            next: (page < pages).then(|| path(page + 1)),
            numbers,
        }
    }
}

/// How many pages a list of `total` items has; an empty list has one.
pub(super) fn count(total: usize, size: usize) -> usize {
    total.div_ceil(size.max(1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::paged;

    #[test]
    fn gaps_stand_for_more_than_nothing() {
        let pager = |page| Pager::new(page, 195, 20, |n| paged("notices", n).unwrap());
        let numbers = |page| pager(page).numbers.iter().map(|n| n.number).collect::<Vec<_>>();
        assert_eq!(numbers(1), [1, 2, 3, 0, 10]);
        assert_eq!(numbers(5), [1, 0, 3, 4, 5, 6, 7, 0, 10]);
        assert_eq!(numbers(10), [1, 0, 8, 9, 10]);
        assert_eq!(pager(1).previous, None);
        assert_eq!(pager(2).previous.as_deref(), Some("notices/index.html"));
        assert_eq!(pager(10).next, None);
        assert_eq!(Pager::new(1, 0, 20, |n| paged("notices", n).unwrap()).pages, 1);
    }
}
