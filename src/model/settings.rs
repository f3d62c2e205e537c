//! What `content/site.yaml` says about the site.

use serde::Serialize;

use super::host::host;
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

/// The portal that the site is a part of.
#[derive(Clone, Debug, Serialize)]
pub struct Portal {
    /// Its name.
    pub name: String,
    /// Its home page.
    pub url: String,
    /// Its header, HTML that is set as it is.
    pub header: String,
    /// Its footer, HTML that is set as it is.
    pub footer: String,
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
    /// The site's page in the register of 党政机关网站标识.
    pub conac: Option<String>,
    /// “我为政府网站找错”
    pub find_errors: Option<String>,
    /// Hosts, with their subdomains, that a reader is led to without being asked.
    pub trusted_hosts: Vec<String>,
    /// The host portal around the site, where it is a part of one.
    pub portal: Option<Portal>,
    pub columns: Vec<Column>,
    pub series: Vec<Series>,
    pub topics: Vec<Topic>,
    /// Closed list when given.
    pub areas: Vec<String>,
    /// Closed list when given.
    pub units: Vec<String>,
    pub page_size: usize,
    pub feed_size: usize,
    /// The most addresses of one sitemap.
    pub sitemap_size: usize,
    /// Whether items without a cover get a picture for sharing.
    pub share_pictures: bool,
    pub html: HtmlPolicy,
    /// Whether every page has a version for elders.
    pub elder: bool,
}

impl Settings {
    /// Whether an absolute address is on this site's own host.
    pub fn is_own_host(&self, url: &str) -> bool {
        host(url).is_some_and(|given| host(&self.base_url) == Some(given))
    }

    /// Whether a reader may be led to an absolute address without being asked: it is on this site's host, on the
    /// portal's, or on a trusted one.
    pub fn trusts(&self, url: &str) -> bool {
        let Some(given) = host(url) else { return false };
        let portal = self.portal.as_ref().and_then(|portal| host(&portal.url));
        let below =
            |trusted: &str| given.strip_suffix(trusted).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        self.is_own_host(url)
            || portal.is_some_and(|portal| below(&portal))
            || self.trusted_hosts.iter().any(|trusted| below(&trusted.to_lowercase()))
    }

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
