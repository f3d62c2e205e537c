//! What a page is about, for search engines: schema.org as JSON-LD, a data block in its head.

use std::fmt::Write as _;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::entry::Entry;
use super::frame::{Crumb, ShareTags};
use crate::model::{Item, Kind, Settings, Site};

/// The data block of a page, safe to stand in `<script>`. It is written when the page is drawn: to a key it is what it is
/// written from.
#[derive(Clone, Debug)]
pub struct LinkedData(Subject);

/// What of a page goes into its data block.
#[derive(Clone, Debug, Serialize)]
struct Subject {
    base_url: String,
    organiser: String,
    /// The address of the page.
    canonical: String,
    /// 当前位置: names and absolute addresses.
    crumbs: Vec<(String, String)>,
    /// The home page tells of the site.
    site: Option<SiteFacts>,
    /// The text of the page, if it is an article.
    article: Option<ArticleFacts>,
}

#[derive(Clone, Debug, Serialize)]
struct SiteFacts {
    name: String,
    phone: Option<String>,
    email: Option<String>,
    address: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ArticleFacts {
    kind: &'static str,
    headline: String,
    published: String,
    modified: String,
    author: String,
    image: Option<String>,
    keywords: String,
}

impl LinkedData {
    /// Collects it; none for a page of which there is nothing to tell. `share` is the picture that stands for the page.
    pub(super) fn new(
        canonical: &str,
        crumbs: &[Crumb],
        article: Option<(&Item, &Entry)>,
        share: Option<&ShareTags>,
        site: &Site,
    ) -> Option<Self> {
        let settings = &site.settings;
        let is_home = canonical == settings.base_url;
        let article = article.and_then(|(item, entry)| ArticleFacts::new(item, entry, share, settings));
        if !is_home && article.is_none() && crumbs.len() < 2 {
            return None;
        }
        let address = |crumb: &Crumb| match (&crumb.url, &crumb.path) {
            (Some(url), _) => url.clone(),
            (None, Some(path)) => format!("{}{}", settings.base_url, path.strip_suffix("index.html").unwrap_or(path)),
            (None, None) => canonical.to_owned(),
        };
        Some(Self(Subject {
            base_url: settings.base_url.clone(),
            organiser: settings.organiser.clone(),
            canonical: canonical.to_owned(),
            crumbs: crumbs.iter().map(|crumb| (crumb.name.clone(), address(crumb))).collect(),
            site: is_home.then(|| SiteFacts {
                name: settings.name.clone(),
                phone: settings.phone.clone(),
                email: settings.email.clone(),
                address: settings.address.clone(),
            }),
            article,
        }))
    }
}

impl Serialize for LinkedData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(&self.0.text())
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl ArticleFacts {
    fn new(item: &Item, entry: &Entry, share: Option<&ShareTags>, settings: &Settings) -> Option<Self> {
        let date = item.common.date?;
        let moment = |moment| settings.zone.rfc3339(moment);
        Some(Self {
            kind: if item.kind() == Kind::Bulletin { "Report" } else { "Article" },
            headline: entry.title.clone(),
            published: moment(date),
            modified: moment(item.common.updated.unwrap_or(date)),
            author: item.common.source.as_ref().unwrap_or(&settings.organiser).clone(),
            image: share.map(|share| share.image.clone()),
            keywords: item.common.keywords.join(","),
        })
    }
}

impl Subject {
    fn text(&self) -> String {
        let mut graph = Vec::new();
        if let Some(site) = &self.site {
            graph.push(self.organisation(site));
            graph.push(json!({
                "@type": "WebSite",
                "@id": format!("{}#site", self.base_url),
                "url": self.base_url,
                "name": site.name,
                "inLanguage": "zh-CN",
                "publisher": self.publisher(),
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": format!("{}search/?q={{search_term_string}}", self.base_url),
                    "query-input": "required name=search_term_string",
                },
            }));
        }
        graph.extend(self.article.as_ref().map(|article| self.article(article)));
        graph.extend(self.breadcrumbs());
        harmless(&json!({ "@context": "https://schema.org", "@graph": graph }).to_string())
    }

    fn organisation(&self, site: &SiteFacts) -> Value {
        let mut value = self.publisher();
        let optional = [("telephone", &site.phone), ("email", &site.email), ("address", &site.address)];
        if let Value::Object(fields) = &mut value {
            fields.insert("url".into(), json!(self.base_url));
            for (name, text) in optional {
                if let Some(text) = text {
                    fields.insert(name.into(), json!(text));
                }
            }
        }
        value
    }

    fn publisher(&self) -> Value {
        json!({
            "@type": "GovernmentOrganization",
            "@id": format!("{}#organisation", self.base_url),
            "name": self.organiser,
        })
    }

    fn article(&self, article: &ArticleFacts) -> Value {
        let mut value = json!({
            "@type": article.kind,
            "mainEntityOfPage": self.canonical,
            "headline": article.headline,
            "datePublished": article.published,
            "dateModified": article.modified,
            "inLanguage": "zh-CN",
            "author": { "@type": "Organization", "name": article.author },
            "publisher": self.publisher(),
        });
        if let Value::Object(fields) = &mut value {
            if let Some(image) = &article.image {
                fields.insert("image".into(), json!(image));
            }
            if !article.keywords.is_empty() {
                fields.insert("keywords".into(), json!(article.keywords));
            }
        }
        value
    }

    fn breadcrumbs(&self) -> Option<Value> {
        if self.crumbs.len() < 2 {
            return None;
        }
        let crumb = |(nth, (name, address)): (usize, &(String, String))| json!({ "@type": "ListItem", "position": nth + 1, "name": name, "item": address });
        let crumbs: Vec<Value> = self.crumbs.iter().enumerate().map(crumb).collect();
        Some(json!({ "@type": "BreadcrumbList", "itemListElement": crumbs }))
    }
}

/// JSON in which nothing can end the element, whatever the texts say.
fn harmless(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_element() {
        let json = json!({ "name": "甲</script><!--\u{2028}&" }).to_string();
        let safe = harmless(&json);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']), "{safe}");
        assert_eq!(serde_json::from_str::<Value>(&safe).unwrap(), serde_json::from_str::<Value>(&json).unwrap());
    }
}
