//! What a page is about, for search engines: schema.org as JSON-LD, a data block in its head.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::entry::Entry;
use super::frame::{Crumb, ShareTags};
use crate::model::{Item, Kind, Settings, Site};

/// What of a page goes into its data block.
pub(super) struct Subject<'a> {
    /// The address of the page.
    pub canonical: &'a str,
    /// 当前位置
    pub crumbs: &'a [Crumb],
    /// The text of the page, if it is an article.
    pub article: Option<(&'a Item, &'a Entry)>,
    /// The picture that stands for it.
    pub share: Option<&'a ShareTags>,
}

/// The data block, safe to stand in `<script>`; none for a page of which there is nothing to tell.
pub(super) fn block(subject: &Subject<'_>, site: &Site) -> Option<String> {
    let settings = &site.settings;
    let mut graph = Vec::new();
    if subject.canonical == settings.base_url {
        graph.push(organisation(settings));
        graph.push(json!({
            "@type": "WebSite",
            "@id": format!("{}#site", settings.base_url),
            "url": settings.base_url,
            "name": settings.name,
            "inLanguage": "zh-CN",
            "publisher": publisher(settings),
            "potentialAction": {
                "@type": "SearchAction",
                "target": format!("{}search/?q={{search_term_string}}", settings.base_url),
                "query-input": "required name=search_term_string",
            },
        }));
    }
    graph.extend(subject.article.and_then(|(item, entry)| article(item, entry, subject, settings)));
    graph.extend(breadcrumbs(subject, settings));
    if graph.is_empty() {
        return None;
    }
    Some(harmless(&json!({ "@context": "https://schema.org", "@graph": graph }).to_string()))
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

fn organisation(settings: &Settings) -> Value {
    let mut value = publisher(settings);
    let optional = [("telephone", &settings.phone), ("email", &settings.email), ("address", &settings.address)];
    if let Value::Object(fields) = &mut value {
        fields.insert("url".into(), json!(settings.base_url));
        for (name, text) in optional {
            if let Some(text) = text {
                fields.insert(name.into(), json!(text));
            }
        }
    }
    value
}

fn publisher(settings: &Settings) -> Value {
    json!({
        "@type": "GovernmentOrganization",
        "@id": format!("{}#organisation", settings.base_url),
        "name": settings.organiser,
    })
}

fn article(item: &Item, entry: &Entry, subject: &Subject<'_>, settings: &Settings) -> Option<Value> {
    let date = item.common.date?;
    let moment = |moment| settings.zone.rfc3339(moment);
    let mut value = json!({
        "@type": if item.kind() == Kind::Bulletin { "Report" } else { "Article" },
        "mainEntityOfPage": subject.canonical,
        "headline": entry.title,
        "datePublished": moment(date),
        "dateModified": moment(item.common.updated.unwrap_or(date)),
        "inLanguage": "zh-CN",
        "author": { "@type": "Organization", "name": item.common.source.as_ref().unwrap_or(&settings.organiser) },
        "publisher": publisher(settings),
    });
    if let Value::Object(fields) = &mut value {
        if let Some(share) = subject.share {
            fields.insert("image".into(), json!(share.image));
        }
        if !item.common.keywords.is_empty() {
            fields.insert("keywords".into(), json!(item.common.keywords.join(",")));
        }
    }
    Some(value)
}

fn breadcrumbs(subject: &Subject<'_>, settings: &Settings) -> Option<Value> {
    if subject.crumbs.len() < 2 {
        return None;
    }
    let address = |crumb: &Crumb| match (&crumb.url, &crumb.path) {
        (Some(url), _) => url.clone(),
        (None, Some(path)) => format!("{}{}", settings.base_url, path.strip_suffix("index.html").unwrap_or(path)),
        (None, None) => subject.canonical.to_owned(),
    };
    let crumb = |(nth, crumb): (usize, &Crumb)| json!({ "@type": "ListItem", "position": nth + 1, "name": crumb.name, "item": address(crumb) });
    let crumbs: Vec<Value> = subject.crumbs.iter().enumerate().map(crumb).collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": crumbs }))
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
