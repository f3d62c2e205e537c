//! Outputs that are no pages and list addresses in forms of their own: what crawlers, servers and the search read.

use std::borrow::Cow;
use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::path::SitePath;

/// The form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListKind {
    /// `robots.txt`: where the sitemap is (RFC 9309, sitemaps.org).
    Robots,
    /// Maps of addresses that were left, for nginx, Apache and IIS: on each line the new address comes last, in quotes.
    Redirects,
    /// The documents of the search index: the second part of each is its page, from the root of the site.
    Documents,
}

/// The form of an output that is such a list.
pub(super) fn kind(path: &SitePath) -> Option<ListKind> {
    if path.as_str() == "robots.txt" {
        Some(ListKind::Robots)
    } else if path.is_below("redirects") && matches!(path.extension(), "map" | "conf" | "config") {
        Some(ListKind::Redirects)
    } else if path.is_below("search/d") && path.extension() == "js" {
        Some(ListKind::Documents)
    } else {
        None
    }
}

/// Gives each address of a list, and its line.
pub(super) fn read(kind: ListKind, text: &str, mut take: impl FnMut(&str, usize)) {
    if kind == ListKind::Documents {
        return documents(text, take);
    }
    for (index, line) in text.lines().enumerate() {
        let target = match kind {
            ListKind::Robots => line.strip_prefix("Sitemap:").map(str::trim),
            _ => line.rsplit('"').nth(1).filter(|target| target.starts_with('/')),
        };
        if let Some(target) = target {
            take(target, index + 1);
        }
    }
}

/// `wenxuanSearch("d/0",[["title","notices/a/index.html",…],…])`
fn documents(text: &str, mut take: impl FnMut(&str, usize)) {
    let (Some(start), Some(end)) = (text.find('['), text.rfind(']')) else { return };
    let Some(Ok(documents)) = text.get(start..=end).map(serde_json::from_str::<Vec<Document<'_>>>) else { return };
    for Document(page) in documents {
        // From the folder of the list, two below the root.
        if let Some(page) = page {
            take(&format!("../../{page}"), 1);
        }
    }
}

/// The page of a document; the rest is not looked at.
struct Document<'a>(Option<Cow<'a, str>>);

impl<'de> Deserialize<'de> for Document<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Second)
    }
}

struct Second;

impl<'de> Visitor<'de> for Second {
    type Value = Document<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Document<'de>, A::Error> {
        parts.next_element::<IgnoredAny>()?;
        let page = parts.next_element::<Page<'de>>()?;
        while parts.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Document(page.map(|page| page.0)))
    }
}

#[derive(Deserialize)]
struct Page<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_each_line_is_read() {
        for (path, text, expected) in [
            (
                "robots.txt",
                "User-agent: *\nDisallow: /x\nSitemap: https://x.cn/sitemap.xml\n",
                "https://x.cn/sitemap.xml 3",
            ),
            ("redirects/nginx.map", "\"/a b\" \"/wm/b/\";\n", "/wm/b/ 1"),
            ("redirects/apache.conf", "RedirectMatch 301 \"^/a\\.html$\" \"/wm/b/\"\n", "/wm/b/ 1"),
            ("redirects/iis.config", "<x name=\"wenxuan\">\n<add key=\"/a\" value=\"/wm/b/\" />\n", "/wm/b/ 2"),
            (
                "search/d/0.js",
                "wenxuanSearch(\"d/0\",[[\"[甲]\",\"a/%E7%94%B2.html\",\"x\"],[\"b\",\"b/\"]])",
                "../../a/%E7%94%B2.html 1, ../../b/ 1",
            ),
            ("search/d/0.js", "broken[", ""),
        ] {
            let mut found = Vec::new();
            let take = |target: &str, line: usize| found.push(format!("{target} {line}"));
            read(kind(&SitePath::new(path).unwrap()).unwrap(), text, take);
            assert_eq!(found.join(", "), expected, "{path}");
        }
        assert_eq!(kind(&SitePath::new("files/redirects/a.map").unwrap()), None);
    }
}
