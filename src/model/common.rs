//! What every kind of content has.

use jiff::Timestamp;
use serde::Serialize;

use super::words::words;
use super::{LedOrder, Window};
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

words! {
    /// A level of 三审三校.
    ReviewLevel {
        First = "first",
        Second = "second",
        Final = "final",
    }
}

impl ReviewLevel {
    /// All levels, in order.
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Final];

    /// 初审, 复审, 终审
    pub fn title(self) -> &'static str {
        match self {
            Self::First => "初审",
            Self::Second => "复审",
            Self::Final => "终审",
        }
    }
}

/// One level of 三审三校.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Approval {
    /// Who approved.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The print of the text that was approved; none in files that were approved by hand.
    #[serde(skip)]
    pub text: Option<String>,
}

impl Approval {
    /// Whether it is of the text with this print, as far as it can be told.
    pub fn is_of(&self, print: &str) -> bool {
        self.text.as_ref().is_none_or(|text| text == print)
    }
}

/// 初审, 复审, 终审.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Review {
    /// 初审
    pub first: Option<Approval>,
    /// 复审
    pub second: Option<Approval>,
    /// 终审
    #[serde(rename = "final")]
    pub last: Option<Approval>,
}

impl Review {
    /// The approval of a level.
    pub fn of(&self, level: ReviewLevel) -> Option<&Approval> {
        match level {
            ReviewLevel::First => self.first.as_ref(),
            ReviewLevel::Second => self.second.as_ref(),
            ReviewLevel::Final => self.last.as_ref(),
        }
    }

    /// Whether any level has approved.
    pub fn is_begun(&self) -> bool {
        ReviewLevel::ALL.iter().any(|level| self.of(*level).is_some())
    }
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
    pub review: Review,
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
    pub led: LedOrder,
}
