//! The page of a 典型.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::article::Article;
use super::desk::{Desk, Texts, article};
use super::entry::{Entry, Link};
use super::frame::Frame;
use super::list;
use super::moment::Day;
use crate::channels::Job;
use crate::model::{Fact, Item, Kind, ModelUnit, Own, Quote};

/// How many other models of the subject stand below a model.
const RELATED: usize = 3;

/// What `model.html` gets, and `body` as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct ModelView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The common part.
    pub article: Article,
    /// 类别, and the list of the models of this subject.
    pub subject: Link,
    /// 名称 or 姓名
    pub name: String,
    /// 荣誉, the highest and newest first.
    pub honours: Vec<HonourView>,
    /// 事实
    pub facts: Vec<Fact>,
    /// 引语
    pub quotes: Vec<Quote>,
    /// Other models of this subject, newest first.
    pub related: Vec<Arc<Entry>>,
}

/// 荣誉
#[derive(Clone, Debug, Serialize)]
pub struct HonourView {
    /// 称号
    pub title: String,
    /// 国家, 省, 市 or 县.
    pub level: &'static str,
    /// 授予年度
    pub year: i64,
    /// 文件
    pub document: Option<String>,
    /// 有效期至
    pub valid_until: Option<Day>,
    /// Whether that day has passed: the title is reviewed and may be lost (文明单位 every three years).
    pub expired: bool,
}

/// The job of a model.
pub(super) fn job(
    item: &Item,
    model: &ModelUnit,
    newer: Option<&Arc<Item>>,
    older: Option<&Arc<Item>>,
    desk: &Desk<'_>,
) -> Job {
    let today = desk.site.settings.zone.date(desk.site.now);
    let mut honours: Vec<_> = model.honours.iter().collect();
    honours.sort_by_key(|honour| (honour.level, -honour.year));
    let honour = |honour: &crate::model::Honour| HonourView {
        title: honour.title.clone(),
        level: honour.level.word(),
        year: honour.year,
        document: honour.document.clone(),
        valid_until: honour.valid_until.map(Day::new),
        expired: honour.valid_until.is_some_and(|day| day < today),
    };
    let same = |other: &&Arc<Item>| {
        other.address != item.address && matches!(&other.own, Own::Model(other) if other.subject == model.subject)
    };
    let subject = Link { name: model.subject.word().to_owned(), path: list::subject_path(model.subject, desk) };
    let view = ModelView {
        frame: desk.article_frame(item, Vec::new()),
        article: Article::new(item, desk, newer, older),
        subject,
        name: model.name.clone(),
        honours: honours.into_iter().map(honour).collect(),
        facts: model.facts.clone(),
        quotes: model.quotes.clone(),
        related: desk.site.of(Kind::Model).iter().filter(same).take(RELATED).map(|item| desk.entry(item)).collect(),
    };
    article(item, View::Model(view, Texts::from([("body", desk.text(&item.body, &item.address))])))
}
