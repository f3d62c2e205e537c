//! The page of a 公益广告: its slogan as a poster set in type.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::article::Article;
use super::desk::{Desk, Texts, article};
use super::frame::Frame;
use crate::channels::Job;
use crate::model::{Item, Psa};

/// What `psa.html` gets, and `body` as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct PsaView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The common part.
    pub article: Article,
    /// 主题
    pub theme: &'static str,
    /// The slogan line by line.
    pub lines: Vec<String>,
    /// 发布单位
    pub issuer: Option<String>,
}

/// The job of a public-service advertisement.
pub(super) fn job(
    item: &Item,
    psa: &Psa,
    newer: Option<&Arc<Item>>,
    older: Option<&Arc<Item>>,
    desk: &Desk<'_>,
) -> Job {
    let view = PsaView {
        frame: desk.article_frame(item, Vec::new()),
        article: Article::new(item, desk, newer, older),
        theme: psa.theme.word(),
        lines: psa.lines.clone(),
        issuer: psa.issuer.clone(),
    };
    article(item, View::Psa(view, Texts::from([("body", desk.text(&item.body, &item.address))])))
}
