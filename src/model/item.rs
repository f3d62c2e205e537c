//! One piece of content, complete.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::{Body, Bulletin, Common, FrontPlaces, Guide, Kind, Located, ModelUnit, Notice, Psa, Status};
use crate::diag::Place;
use crate::key::Key;
use crate::path::SitePath;

/// The front matter that belongs to one kind.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Own {
    /// 通知公告
    Notice(Notice),
    /// 文明指南
    Guide(Guide),
    /// 典型风采
    Model(ModelUnit),
    /// 简报通报
    Bulletin(Bulletin),
    /// 公益广告
    Psa(Psa),
    /// 页面, with its place in the navigation.
    Page {
        /// Smaller comes first.
        weight: i64,
    },
}

/// One piece of content: front matter, body, address.
#[derive(Clone, Debug)]
pub struct Item {
    /// The content file.
    pub source: SitePath,
    /// Content key of the file.
    pub key: Key,
    /// The print of what readers see, which approvals are bound to.
    pub print: String,
    /// What all kinds have.
    pub common: Common,
    /// What its kind has.
    pub own: Own,
    /// The text.
    pub body: Body,
    /// Where each key of the front matter stands.
    pub places: Arc<FrontPlaces>,
    /// Its page below `public/`: `notices/x/index.html`.
    pub address: SitePath,
}

impl Item {
    /// The kind.
    pub fn kind(&self) -> Kind {
        match self.own {
            Own::Notice(_) => Kind::Notice,
            Own::Guide(_) => Kind::Guide,
            Own::Model(_) => Kind::Model,
            Own::Bulletin(_) => Kind::Bulletin,
            Own::Psa(_) => Kind::Psa,
            Own::Page { .. } => Kind::Page,
        }
    }

    /// The title for narrow places.
    pub fn short_title(&self) -> &str {
        self.common.short_title.as_deref().unwrap_or(&self.common.title)
    }

    /// 有效期至: the last day on which a notice is in force.
    pub fn valid_until(&self) -> Option<Date> {
        match &self.own {
            Own::Notice(notice) => notice.valid_until,
            _ => None,
        }
    }

    /// What readers of a document that is not simply 有效 must be told first.
    pub fn state_sentence(&self) -> Option<String> {
        Some(match (self.common.status, self.valid_until()) {
            (Status::Valid | Status::Withdrawn, _) => return None,
            (Status::Amended, _) => "本文件部分内容已经修改，请以修改后的规定为准。".to_owned(),
            (Status::Abolished, _) => "本文件已经废止，不再执行，仅供查阅。".to_owned(),
            (Status::Lapsed, None) => "本文件已经失效，不再执行，仅供查阅。".to_owned(),
            (Status::Lapsed, Some(last)) => {
                let last = last.strftime("%Y年%-m月%-d日");
                format!("本文件有效期至{last}，现已失效，不再执行，仅供查阅。")
            }
        })
    }

    /// The publish time; pages without one sort last.
    pub fn date(&self) -> Timestamp {
        self.common.date.unwrap_or(Timestamp::MIN)
    }

    /// Where a key stands, else the record it belongs to, else the title, else the whole file.
    pub fn place(&self, key: &str) -> Place {
        let outer = key.split('.').next().unwrap_or(key);
        [key, outer, "title"]
            .into_iter()
            .find_map(|key| self.places.get(key, &self.source))
            .unwrap_or_else(|| Place::file(&self.source))
    }

    /// Where something of the body stands. The line's text is not kept with the body.
    pub fn place_of<T>(&self, located: &Located<T>) -> Place {
        let Located { line, column, width, .. } = located;
        Place { path: self.source.clone(), line: *line, column: *column, width: *width, text: Arc::default() }
    }
}
