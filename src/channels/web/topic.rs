//! 专题: everything that belongs to a topic, of whatever kind.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::entry::{Entry, Link, url};
use super::frame::{Frame, Standing};
use super::pager::{Pager, count};
use crate::channels::Job;
use crate::model::{Item, Kind, Topic, paged};
use crate::path::SitePath;

/// What `topic.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    /// What surrounds the page.
    pub frame: Frame,
    /// 专题名称
    pub title: String,
    /// 说明
    pub summary: String,
    /// The items of this page, newest first.
    pub entries: Vec<Arc<Entry>>,
    /// The way to the other pages.
    pub pager: Pager,
    /// The topics that have items, this one included.
    pub topics: Vec<TopicCard>,
}

/// What `topics.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct TopicsView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The topics that have items.
    pub topics: Vec<TopicCard>,
}

/// A topic as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct TopicCard {
    /// 名称
    pub name: String,
    /// 说明
    pub summary: String,
    /// The topic's page.
    pub path: String,
    /// How many items.
    pub total: usize,
}

/// A page of a topic.
pub(super) fn address(id: &str, number: usize) -> Option<SitePath> {
    paged(&format!("topics/{id}"), number).ok()
}

/// The topics that have items, in the order of `site.yaml`.
pub(super) fn cards(desk: &Desk<'_>) -> Vec<TopicCard> {
    let card = |topic: &Topic| {
        let total = of(&topic.id, desk).len();
        let path = url(&address(&topic.id, 1)?);
        let (name, summary) = (topic.name.clone(), topic.summary.clone().unwrap_or_default());
        (total > 0).then_some(TopicCard { name, summary, path, total })
    };
    desk.site.settings.topics.iter().filter_map(card).collect()
}

/// The list of topics, and the pages of each.
pub(super) fn jobs(desk: &Desk<'_>) -> Vec<Job> {
    let topics = cards(desk);
    if topics.is_empty() {
        return Vec::new();
    }
    let path = paged("topics", 1).expect("a constant");
    let above = Link { name: "专题".to_owned(), path: url(&path) };
    let standing =
        Standing { path: &path, title: "专题", description: "按专题查阅。", kind: None, between: Vec::new() };
    let view = TopicsView { frame: desk.frame(&standing), topics: topics.clone() };
    let mut jobs = vec![desk.list(path, View::Topics(view, Texts::new()))];
    for topic in &desk.site.settings.topics {
        jobs.extend(topic_jobs(topic, &above, &topics, desk));
    }
    jobs
}

fn topic_jobs(topic: &Topic, above: &Link, topics: &[TopicCard], desk: &Desk<'_>) -> Vec<Job> {
    let items = of(&topic.id, desk);
    if items.is_empty() {
        return Vec::new();
    }
    let size = desk.site.settings.page_size.max(1);
    let page = |number: usize| {
        let path = address(&topic.id, number)?;
        let title = if number == 1 { topic.name.clone() } else { format!("{}（第{number}页）", topic.name) };
        let summary = topic.summary.clone().unwrap_or_default();
        let standing =
            Standing { path: &path, title: &title, description: &summary, kind: None, between: vec![above.clone()] };
        let listed = items.iter().skip((number - 1) * size).take(size);
        let first = address(&topic.id, 1)?;
        let view = TopicView {
            frame: desk.frame(&standing),
            title: topic.name.clone(),
            summary,
            entries: listed.map(|item| desk.entry(item)).collect(),
            pager: Pager::new(number, items.len(), size, |n| address(&topic.id, n).unwrap_or_else(|| first.clone())),
            topics: topics.to_vec(),
        };
        Some(desk.list(path, View::Topic(view, Texts::new())))
    };
    (1..=count(items.len(), size)).filter_map(page).collect()
}

/// The items of a topic but plain pages, newest first.
fn of<'a>(id: &str, desk: &Desk<'a>) -> Vec<&'a Arc<Item>> {
    let belongs = |item: &&Arc<Item>| item.kind() != Kind::Page && item.common.topics.iter().any(|topic| topic == id);
    let mut items: Vec<_> = desk.site.all().filter(belongs).collect();
    items.sort_by(|a, b| b.date().cmp(&a.date()).then_with(|| a.source.cmp(&b.source)));
    items
}
