//! The page of a 文明指南.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::article::Article;
use super::desk::{Desk, Texts, article};
use super::entry::{Entry, Link, url};
use super::frame::Frame;
use crate::channels::Job;
use crate::model::{Guide, Item, Kind, Own, Rule};

/// How many other guides of the scene stand below a guide.
const RELATED: usize = 3;

/// What `guide.html` gets, and `body` as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct GuideView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The common part.
    pub article: Article,
    /// 场景
    pub scene: Link,
    /// The scene in addresses: picks its icon.
    pub scene_slug: &'static str,
    /// 体裁
    pub form: Option<&'static str>,
    /// The rules: `do`, `dont`, `why`, `basis`.
    pub rules: Vec<Rule>,
    /// 版本
    pub version: Option<String>,
    /// Other guides of this scene.
    pub related: Vec<Arc<Entry>>,
}

/// The job of a guide.
pub(super) fn job(
    item: &Item,
    guide: &Guide,
    newer: Option<&Arc<Item>>,
    older: Option<&Arc<Item>>,
    desk: &Desk<'_>,
) -> Job {
    let scene = Link { name: guide.scene.word().to_owned(), path: url(&guide.scene.page(1)) };
    let same = |other: &&Arc<Item>| {
        other.address != item.address && matches!(&other.own, Own::Guide(other) if other.scene == guide.scene)
    };
    let view = GuideView {
        frame: desk.article_frame(item, vec![scene.clone()]),
        article: Article::new(item, desk, newer, older),
        scene,
        scene_slug: guide.scene.slug(),
        form: guide.form.map(crate::model::GuideForm::word),
        rules: guide.rules.clone(),
        version: guide.version.clone(),
        related: desk.site.of(Kind::Guide).iter().filter(same).take(RELATED).map(|item| desk.entry(item)).collect(),
    };
    article(item, View::Guide(view, Texts::from([("body", desk.text(&item.body, &item.address))])))
}
