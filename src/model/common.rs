//! What every kind of content has.

use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;

use super::words::words;
use super::{LedOrder, Review, Window};
use crate::path::SitePath;

words! {
    /// 有效性 of a document (国务院办公厅: 有效, 修改, 废止, 失效), and 撤回 for what must not be seen at all.
    Status {
        Valid = "有效",
        Amended = "修改",
        Abolished = "废止",
        Lapsed = "失效",
        Withdrawn = "撤回",
    }
}

/// Who may see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Everyone.
    #[default]
    Public,
    /// Nobody outside: never in any output.
    Internal,
    /// Everyone from that moment on.
    Embargoed(Timestamp),
}

/// The picture of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// The file in the snapshot.
    pub file: SitePath,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// 题注
    pub caption: Option<String>,
    /// 摄影 or 绘图
    pub credit: Option<String>,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// The file in the snapshot.
    pub file: SitePath,
    /// Its name for readers.
    pub title: String,
}

/// The front matter that all kinds share. Field meanings: README, "Front matter".
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Common {
    pub title: String,
    pub short_title: Option<String>,
    /// Publish time; only pages may have none.
    pub date: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub window: Window,
    pub summary: Option<String>,
    pub source: Option<String>,
    pub author: Option<String>,
    pub editor: Option<String>,
    // Few items have these two, and then they are large: the others share an empty one.
    pub review: Arc<Review>,
    pub visibility: Visibility,
    pub draft: bool,
    /// As it stands now: a notice past its 有效期 is 失效, whatever its file says of it.
    pub status: Status,
    pub replaced_by: Option<SitePath>,
    pub keywords: Vec<String>,
    pub areas: Vec<String>,
    pub units: Vec<String>,
    pub topics: Vec<String>,
    pub cover: Option<Cover>,
    pub attachments: Vec<Attachment>,
    pub slug: Option<String>,
    pub aliases: Vec<SitePath>,
    pub led: Arc<LedOrder>,
}
