//! A plain page: about the campaign, its organisation, how to take part.

use serde::Serialize;

use super::View;
use super::article::Article;
use super::desk::{Desk, Texts, article};
use super::entry::Link;
use super::frame::Frame;
use crate::channels::Job;
use crate::model::{Item, Kind};

/// What `page.html` gets, and `body` as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The common part.
    pub article: Article,
    /// All pages, this one included: the menu beside the text.
    pub siblings: Vec<Link>,
    /// The lists of areas and units, and the site map: below the menu.
    pub directory: Vec<Link>,
}

/// The job of a page.
pub(super) fn job(item: &Item, desk: &Desk<'_>) -> Job {
    let sibling =
        |item: &std::sync::Arc<Item>| Link { name: item.short_title().to_owned(), path: desk.entry(item).path.clone() };
    let view = PageView {
        frame: desk.article_frame(item, Vec::new()),
        article: Article::new(item, desk, None, None),
        siblings: desk.site.of(Kind::Page).iter().map(sibling).collect(),
        directory: desk.directory(),
    };
    article(item, View::Page(view, Texts::from([("body", desk.text(&item.body, &item.address))])))
}
