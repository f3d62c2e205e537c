//! `feed.mrss.xml`: RSS 2.0 with Media RSS (rssboard.org/media-rss), as signage players read it.
//!
//! BrightAuthor asks of every item for title, direct link, description, publication date, guid and `media:content` with
//! address, size, type, medium and duration ("Supported Media RSS Feeds"), and for no tags but those of RSS. It plays
//! items in their order and takes an item away when it is gone from the feed. There are no dates in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::Frame;
use crate::channels::led::planned::Planned;
use crate::markdown::escaped;

/// The feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct MrssView {
    pub title: String,
    /// The screen's player.
    pub link: String,
    pub description: String,
    /// In the order of the loop; a slide may come again.
    pub items: Vec<Frame>,
}

impl MrssView {
    pub(super) fn of(planned: &Planned<'_>, items: Vec<Frame>) -> Self {
        let (settings, screen) = (&planned.site.settings, planned.screen);
        Self {
            title: format!("{} {}", settings.name, screen.name),
            link: format!("{}led/{}/index.html", settings.base_url, screen.id),
            description: format!(
                "{}，{}×{}。本清单不带起止时间，只含今后{}天内一直有效的画面。",
                screen.name, screen.width, screen.height, screen.rules.horizon
            ),
            items,
        }
    }
}

/// The file.
pub(super) fn write(view: &MrssView) -> String {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n",
    ));
    element(&mut out, "title", &view.title);
    element(&mut out, "link", &view.link);
    element(&mut out, "description", &view.description);
    out.push_str("<language>zh-cn</language>\n<ttl>5</ttl>\n");
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for item in &view.items {
        let times = seen.entry(&item.sha256).or_default();
        *times += 1;
        // Readers keep one item of each guid: a slide that comes again needs one of its own.
        let guid = if *times == 1 { item.sha256.clone() } else { format!("{}-{times}", item.sha256) };
        let (url, title) = (escaped(&item.url), escaped(&item.title));
        let Frame { bytes, media_type, width, height, seconds, md5, .. } = item;
        out.push_str("<item>\n");
        element(&mut out, "title", &item.title);
        element(&mut out, "link", &item.url);
        element(&mut out, "description", &item.alt);
        element(&mut out, "pubDate", &item.published);
        let _ = writeln!(out, "<guid isPermaLink=\"false\">{guid}</guid>");
        let _ = writeln!(out, "<enclosure url=\"{url}\" length=\"{bytes}\" type=\"{media_type}\"/>");
        let _ = writeln!(
            out,
            "<media:content url=\"{url}\" fileSize=\"{bytes}\" type=\"{media_type}\" medium=\"image\" \
             isDefault=\"true\" duration=\"{seconds}\" width=\"{width}\" height=\"{height}\">\n\
             <media:title type=\"plain\">{title}</media:title>\n\
             <media:thumbnail url=\"{url}\" width=\"{width}\" height=\"{height}\"/>\n\
             <media:hash algo=\"md5\">{md5}</media:hash>\n</media:content>"
        );
        out.push_str("</item>\n");
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

fn element(out: &mut String, tag: &str, text: &str) {
    let _ = writeln!(out, "<{tag}>{}</{tag}>", escaped(text));
}
