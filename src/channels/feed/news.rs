//! What is new, for feed readers: the same entries as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, of the whole site, of
//! each column and of each series of bulletins.

use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::content::Content;
use super::{View, absolute, changed, file_url, picture_url};
use crate::model::{Item, Kind, Site, Status};
use crate::path::SitePath;

/// The longest summary that is taken from a text, in characters.
const SUMMARY: usize = 140;

/// What `atom.xml` and `rss.xml` get, and what a JSON Feed says. Beside it the templates get `contents`: the texts of
/// the entries as HTML, in their order.
#[derive(Clone, Debug, Serialize)]
pub struct NewsView {
    /// The name of the site, and of the column.
    pub title: String,
    /// What it holds; never empty.
    pub subtitle: String,
    /// The feed's own address. That of the Atom feed is also its id.
    pub address: String,
    /// The page that shows the same.
    pub page: String,
    /// When the newest of its entries was changed, RFC 3339 in the office's time zone.
    pub updated: String,
    /// The same as RSS writes it.
    pub updated_rss: String,
    /// 主办单位
    pub author: String,
    /// The icon of the site.
    pub icon: String,
    /// Newest first.
    pub entries: Arc<Vec<NewsEntry>>,
}

/// An entry of a feed.
#[derive(Clone, Debug, Serialize)]
pub struct NewsEntry {
    /// 标题, with 【废止】, 【失效】 or 【修改】 before it where the site marks it so.
    pub title: String,
    /// Its page, which is also its id.
    pub address: String,
    /// 发布时间, RFC 3339.
    pub published: String,
    /// The same as RSS writes it.
    pub published_rss: String,
    /// 更新时间, RFC 3339.
    pub updated: String,
    /// 信息来源
    pub author: String,
    /// 栏目名称, then the state, topics and areas.
    pub categories: Vec<String>,
    /// 摘要
    pub summary: String,
    /// The cover, if it has one.
    pub image: Option<String>,
    /// Files to download.
    pub attachments: Vec<Enclosure>,
    /// The whole text.
    pub content: Content,
}

/// A file that belongs to an entry.
#[derive(Clone, Debug, Serialize)]
pub struct Enclosure {
    /// Absolute.
    pub address: String,
    /// Its name.
    pub title: String,
    /// `application/pdf`
    pub media_type: &'static str,
    /// Bytes.
    pub bytes: usize,
}

/// The feeds of the site, of each column and of each series. Plain pages are no news.
pub(super) fn views(site: &Site) -> Vec<(SitePath, View)> {
    let settings = &site.settings;
    let mut views = Vec::new();
    let mut all: Vec<&Item> = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Page && !site.of(*kind).is_empty()) {
        let items: Vec<&Item> = site.of(kind).iter().map(AsRef::as_ref).collect();
        let column = settings.column(kind);
        let name = column.map_or(kind.title(), |column| &column.name);
        let description = column.map_or("", |column| &column.description);
        add(&mut views, site, name, description, kind.folder(), &items);
        all.extend(items);
    }
    for series in &settings.series {
        let items: Vec<&Item> = site.series(&series.id).map(AsRef::as_ref).collect();
        if !items.is_empty() {
            let description = series.description.as_deref().unwrap_or("");
            add(&mut views, site, &series.name, description, &format!("bulletins/{}", series.id), &items);
        }
    }
    add(&mut views, site, "", &settings.description, "", &all);
    views
}

/// Adds the three forms of one feed, in the folder of its page.
fn add(views: &mut Vec<(SitePath, View)>, site: &Site, name: &str, subtitle: &str, folder: &str, items: &[&Item]) {
    let settings = &site.settings;
    let title = if name.is_empty() { settings.name.clone() } else { format!("{name}_{}", settings.name) };
    let mut newest: Vec<&Item> = items.iter().copied().filter(|item| item.common.date.is_some()).collect();
    newest.sort_by(|a, b| b.date().cmp(&a.date()).then_with(|| a.source.cmp(&b.source)));
    newest.truncate(settings.feed_size);
    let updated = newest.iter().filter_map(|item| changed(item, site)).max().unwrap_or(Timestamp::UNIX_EPOCH);
    let entries: Arc<Vec<NewsEntry>> = Arc::new(newest.into_iter().map(|item| entry(site, item)).collect());
    let path = |file: &str| {
        SitePath::new(if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") }.as_str())
    };
    let Ok(page) = path("index.html") else { return };
    for file in ["feed.atom", "feed.rss", "feed.json"] {
        let Ok(path) = path(file) else { continue };
        let view = NewsView {
            title: title.clone(),
            subtitle: if subtitle.is_empty() { title.clone() } else { subtitle.to_owned() },
            address: absolute(settings, &path),
            page: absolute(settings, &page),
            updated: settings.zone.rfc3339(updated),
            updated_rss: site.settings.zone.rfc822(updated),
            author: settings.organiser.clone(),
            icon: format!("{}assets/icon.svg", settings.base_url),
            entries: entries.clone(),
        };
        let view = match file {
            "feed.atom" => View::Atom(view),
            "feed.rss" => View::Rss(view),
            _ => View::Json(view),
        };
        views.push((path, view));
    }
}

fn entry(site: &Site, item: &Item) -> NewsEntry {
    let settings = &site.settings;
    let common = &item.common;
    let column = settings.column(item.kind()).map_or(item.kind().title(), |column| &column.name);
    let state = Some(common.status).filter(|status| *status != Status::Valid).map(Status::word);
    let topics = common.topics.iter().filter_map(|id| settings.topic(id)).map(|topic| topic.name.clone());
    let categories = std::iter::once(column.to_owned()).chain(state.map(str::to_owned)).chain(topics);
    NewsEntry {
        title: state.map_or_else(|| common.title.clone(), |state| format!("【{state}】{}", common.title)),
        address: absolute(settings, &item.address),
        published: settings.zone.rfc3339(item.date()),
        published_rss: site.settings.zone.rfc822(item.date()),
        updated: settings.zone.rfc3339(changed(item, site).unwrap_or_else(|| item.date())),
        author: common.source.clone().unwrap_or_else(|| settings.organiser.clone()),
        categories: categories.chain(common.areas.iter().cloned()).collect(),
        summary: common.summary.clone().unwrap_or_else(|| item.body.summary(SUMMARY)),
        image: common.cover.as_ref().and_then(|cover| picture_url(site, &cover.file)),
        attachments: enclosures(site, item),
        content: Content::new(item, site),
    }
}

/// The attachments of an item.
pub(super) fn enclosures(site: &Site, item: &Item) -> Vec<Enclosure> {
    let attachments = item.common.attachments.iter();
    attachments
        .filter_map(|attachment| {
            Some(Enclosure {
                address: file_url(site, &attachment.file)?,
                title: attachment.title.clone(),
                media_type: media_type(attachment.file.extension()),
                bytes: site.files.get(&attachment.file)?.length() as usize,
            })
        })
        .collect()
}

fn media_type(extension: &str) -> &'static str {
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => "application/pdf",
        "ofd" => "application/ofd",
        "doc" | "wps" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" | "et" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "csv" => "text/csv",
        "txt" | "md" => "text/plain",
        "zip" => "application/zip",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}

/// A JSON Feed (jsonfeed.org, 1.1).
pub(super) fn json_feed(view: &NewsView) -> Value {
    let entry = |entry: &NewsEntry| {
        let mut fields = Map::new();
        fields.insert("id".into(), json!(entry.address));
        fields.insert("url".into(), json!(entry.address));
        fields.insert("title".into(), json!(entry.title));
        fields.insert("content_html".into(), json!(entry.content.html()));
        fields.insert("content_text".into(), json!(entry.content.text()));
        if !entry.summary.is_empty() {
            fields.insert("summary".into(), json!(entry.summary));
        }
        if let Some(image) = &entry.image {
            fields.insert("image".into(), json!(image));
        }
        fields.insert("date_published".into(), json!(entry.published));
        fields.insert("date_modified".into(), json!(entry.updated));
        fields.insert("authors".into(), json!([{ "name": entry.author }]));
        fields.insert("tags".into(), json!(entry.categories));
        fields.insert("language".into(), json!("zh-CN"));
        if !entry.attachments.is_empty() {
            let attachments = entry.attachments.iter().map(|file| {
                json!({ "url": file.address, "mime_type": file.media_type, "title": file.title, "size_in_bytes": file.bytes })
            });
            fields.insert("attachments".into(), attachments.collect());
        }
        Value::Object(fields)
    };
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.page,
        "feed_url": view.address,
        "description": view.subtitle,
        "language": "zh-CN",
        "authors": [{ "name": view.author }],
        "items": view.entries.iter().map(entry).collect::<Vec<_>>(),
    })
}
