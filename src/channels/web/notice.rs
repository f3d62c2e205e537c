//! The page of a 通知公告: the elements of GB/T 9704-2012 in their order.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::article::Article;
use super::desk::{Desk, Texts, article};
use super::entry;
use super::frame::Frame;
use super::moment::{Day, Moment};
use crate::channels::Job;
use crate::model::{Contact, Item, Notice};

/// What `notice.html` gets, and `body` as HTML.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The common part.
    pub article: Article,
    /// 文种
    pub form: &'static str,
    /// 发文字号
    pub number: Option<String>,
    /// 发文机关
    pub issuers: Vec<String>,
    /// Each of them in phrases, to be broken between.
    pub issuers_phrases: Vec<Vec<String>>,
    /// How large 发文机关标志 is printed, `s` to `xxl`, so that the longest name stands in one line.
    pub issuer_size: &'static str,
    /// 主送机关
    pub to: Vec<String>,
    /// 抄送机关
    pub cc: Vec<String>,
    /// 成文日期
    pub written: Option<Day>,
    /// 附注
    pub note: Option<String>,
    /// 联系方式
    pub contact: Option<Contact>,
    /// 征求意见
    pub comments: Option<CommentsView>,
}

/// How and until when the public may comment.
#[derive(Clone, Debug, Serialize)]
pub struct CommentsView {
    /// 截止时间
    pub until: Moment,
    /// Whether it has not passed.
    pub open: bool,
    /// 反馈渠道
    pub channels: Vec<String>,
}

/// The job of a notice.
pub(super) fn job(
    item: &Item,
    notice: &Notice,
    newer: Option<&Arc<Item>>,
    older: Option<&Arc<Item>>,
    desk: &Desk<'_>,
) -> Job {
    let zone = &desk.site.settings.zone;
    let view = NoticeView {
        frame: desk.article_frame(item, Vec::new()),
        article: Article::new(item, desk, newer, older),
        form: notice.form.word(),
        number: notice.number.clone(),
        issuers: notice.issuers.clone(),
        issuers_phrases: notice.issuers.iter().map(|issuer| entry::parted(issuer, &desk.lexicon)).collect(),
        issuer_size: issuer_size(&notice.issuers),
        to: notice.to.clone(),
        cc: notice.cc.clone(),
        written: notice.written.map(Day::new),
        note: notice.note.clone(),
        contact: notice.contact.clone(),
        comments: notice.comments.as_ref().map(|comments| CommentsView {
            until: Moment::new(comments.until, zone),
            open: desk.site.now < comments.until,
            channels: comments.channels.clone(),
        }),
    };
    article(item, View::Notice(view, Texts::from([("body", desk.text(&item.body, &item.address))])))
}

/// By characters of the longest name: the sizes are in `document.css`.
fn issuer_size(issuers: &[String]) -> &'static str {
    match issuers.iter().map(|issuer| issuer.chars().count()).max().unwrap_or(0) {
        0..=8 => "xxl",
        9..=11 => "xl",
        12..=14 => "l",
        15..=18 => "m",
        _ => "s",
    }
}
