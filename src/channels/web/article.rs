//! What the articles of all kinds have in common.

use std::sync::Arc;

use serde::Serialize;

use super::desk::Desk;
use super::entry::{Entry, Link, Picture, file_url, url};
use super::frame::absolute;
use super::moment::{Day, Moment};
use super::responsibility::Mention;
use crate::model::{Item, Settings, Side, Site, Status, file_format, file_size};
use crate::path::SitePath;
use crate::qr::QrCode;

/// The common part of an article.
#[derive(Clone, Debug, Serialize)]
pub struct Article {
    /// The item as lists show it: title, summary, date, label.
    pub entry: Arc<Entry>,
    /// 更新时间
    pub updated: Option<Moment>,
    /// When it will be withdrawn, if it will.
    pub until: Option<Moment>,
    /// Notices: 有效期至, the last day on which it is in force.
    pub valid_until: Option<Day>,
    /// 信息来源
    pub source: String,
    /// 作者
    pub author: Option<String>,
    /// 责任编辑
    pub editor: Option<String>,
    /// 初审, 复审 and 终审, each with its name.
    pub review: Vec<Reviewer>,
    /// What to say at the top of a document that is no longer, or not wholly, in force.
    pub banner: Option<Banner>,
    /// The documents that this one replaces or changes.
    pub replaces: Vec<Replaced>,
    /// 涉及镇街
    pub areas: Vec<Mention>,
    /// 涉及单位
    pub units: Vec<Mention>,
    /// 专题
    pub topics: Vec<Link>,
    /// The picture.
    pub cover: Option<Picture>,
    /// 附件
    pub attachments: Vec<AttachmentView>,
    /// The next newer item of the list that it belongs to.
    pub newer: Option<Link>,
    /// The next older one.
    pub older: Option<Link>,
    /// 分享
    pub share: Share,
}

/// A document that this one replaces or changes.
#[derive(Clone, Debug, Serialize)]
pub struct Replaced {
    /// 替代 or, where the old one stays in force, 修改.
    pub word: &'static str,
    /// The old document.
    pub link: Link,
}

/// How a reader passes the page on: no service of others is asked.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// Column, title, date and address, to be copied.
    pub text: String,
    /// The absolute address.
    pub url: String,
    /// The address as a QR code; none if it is too long for one.
    pub qr: QrCode,
}

/// One level of 三审三校.
#[derive(Clone, Debug, Serialize)]
pub struct Reviewer {
    /// 初审, 复审 or 终审.
    pub level: &'static str,
    /// Who.
    pub name: String,
}

/// A document's state, where it is not simply 有效.
#[derive(Clone, Debug, Serialize)]
pub struct Banner {
    /// 修改, 废止 or 失效.
    pub word: &'static str,
    /// The whole sentence.
    pub text: String,
    /// The document that replaces or changes it.
    pub replacement: Option<Link>,
}

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub struct AttachmentView {
    /// 名称
    pub title: String,
    /// From the root of the site.
    pub path: String,
    /// `PDF文档`
    pub format: String,
    /// `1.2 MB`
    pub size: String,
}

impl Article {
    /// The common part; `newer` and `older` are its neighbours in the list it belongs to.
    pub(super) fn new(item: &Item, desk: &Desk<'_>, newer: Option<&Arc<Item>>, older: Option<&Arc<Item>>) -> Self {
        let site = desk.site;
        let zone = &site.settings.zone;
        let common = &item.common;
        let moment = |moment| Moment::new(moment, zone);
        let levels = [("初审", &common.review.first), ("复审", &common.review.second), ("终审", &common.review.last)];
        let reviewer = |(level, approval): (&'static str, &Option<crate::model::Approval>)| {
            // Who sent an item back did not approve it.
            let approval = approval.as_ref().filter(|approval| approval.passed())?;
            Some(Reviewer { level, name: approval.by.clone() })
        };
        let neighbour = |item: &Arc<Item>| desk.entry(item).link();
        Self {
            entry: desk.entry(item),
            updated: common.updated.map(moment),
            until: common.window.until.map(moment),
            source: common.source.clone().unwrap_or_else(|| site.settings.organiser.clone()),
            author: common.author.clone(),
            editor: common.editor.clone(),
            review: levels.into_iter().filter_map(reviewer).collect(),
            valid_until: item.valid_until().map(Day::new),
            banner: banner(item, desk),
            replaces: desk.replaced_by(item).iter().map(|old| replaced(old, desk)).collect(),
            areas: common.areas.iter().map(|area| Mention::new(Side::Area, area, desk)).collect(),
            units: common.units.iter().map(|unit| Mention::new(Side::Unit, unit, desk)).collect(),
            topics: common.topics.iter().filter_map(|id| topic(&site.settings, id)).collect(),
            cover: common.cover.as_ref().map(|cover| Picture::new(cover, site)),
            attachments: common.attachments.iter().map(|a| attachment(&a.file, &a.title, site)).collect(),
            newer: newer.map(neighbour),
            older: older.map(neighbour),
            share: share(item, desk),
        }
    }
}

fn topic(settings: &Settings, id: &str) -> Option<Link> {
    let topic = settings.topic(id)?;
    Some(Link { name: topic.name.clone(), path: url(&super::topic::address(&topic.id, 1)?) })
}

fn banner(item: &Item, desk: &Desk<'_>) -> Option<Banner> {
    let status = item.common.status;
    let text = item.state_sentence()?;
    let replacement = item.common.replaced_by.as_ref().and_then(|source| desk.link(source));
    Some(Banner { word: status.word(), text, replacement })
}

fn replaced(old: &Item, desk: &Desk<'_>) -> Replaced {
    let word = if old.common.status == Status::Amended { "修改" } else { "替代" };
    Replaced { word, link: desk.entry(old).link() }
}

/// `【通知公告】关于……的通知 2026-10-08 https://…`
fn share(item: &Item, desk: &Desk<'_>) -> Share {
    let entry = desk.entry(item);
    let url = absolute(&desk.site.settings, &item.address);
    let date = entry.date.as_ref().map(|date| format!("{} ", date.date)).unwrap_or_default();
    let text = format!("【{}】{}\n{date}{url}", entry.column, entry.title);
    Share { text, qr: QrCode::new(url.clone()), url }
}

fn attachment(source: &SitePath, title: &str, site: &Site) -> AttachmentView {
    let bytes = site.files.get(source).map_or(0, |file| file.length() as usize);
    AttachmentView {
        title: title.to_owned(),
        path: file_url(source),
        format: file_format(source),
        size: file_size(bytes),
    }
}
