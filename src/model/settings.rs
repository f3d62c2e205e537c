//! What `content/site.yaml` says about the site.

use serde::Serialize;

use super::words::words;
use super::{Column, Kind, Series, Zone};

words! {
    /// What happens to raw HTML in a body.
    HtmlPolicy {
        Escape = "escape",
        Sanitise = "sanitise",
    }
}

/// A topic that items can belong to.
#[derive(Clone, Debug, Serialize)]
pub struct Topic {
    /// The id, also its address.
    pub id: String,
    /// 名称
    pub name: String,
    /// 说明
    pub summary: Option<String>,
}

/// The site's identity and switches. Field meanings: README, "site.yaml".
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Settings {
    pub name: String,
    pub description: String,
    /// Absolute, ends in `/`.
    pub base_url: String,
    pub zone: Zone,
    pub theme: String,
    pub id_code: Option<String>,
    pub organiser: String,
    pub undertaker: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub email: Option<String>,
    pub icp: Option<String>,
    pub police: Option<String>,
    pub columns: Vec<Column>,
    pub series: Vec<Series>,
    pub topics: Vec<Topic>,
    /// Closed list when given.
    pub areas: Vec<String>,
    /// Closed list when given.
    pub units: Vec<String>,
    pub page_size: usize,
    pub feed_size: usize,
    pub html: HtmlPolicy,
    /// Whether every page has a version for elders.
    pub elder: bool,
}

impl Settings {
    /// The column of a kind.
    pub fn column(&self, kind: Kind) -> Option<&Column> {
        self.columns.iter().find(|column| column.kind == kind)
    }

    /// The declared topic with this id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// The declared series with this id.
    pub fn series(&self, id: &str) -> Option<&Series> {
        self.series.iter().find(|series| series.id == id)
    }
}
