//! Outputs that are no pages and list addresses in forms of their own: what crawlers, servers and the search read.

use serde_json::Value;

use super::Written;
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

/// Adds the addresses of a list.
pub(super) fn read(kind: ListKind, text: &str, links: &mut Vec<Written>) {
    if kind == ListKind::Documents {
        return documents(text, links);
    }
    for (index, line) in text.lines().enumerate() {
        let target = match kind {
            ListKind::Robots => line.strip_prefix("Sitemap:").map(str::trim),
            _ => line.rsplit('"').nth(1).filter(|target| target.starts_with('/')),
        };
        links.extend(target.map(|target| Written { target: target.to_owned(), line: index + 1 }));
    }
}

/// `wenxuanSearch("d/0",[["title","notices/a/index.html",…],…])`
fn documents(text: &str, links: &mut Vec<Written>) {
    let (Some(start), Some(end)) = (text.find('['), text.rfind(']')) else { return };
    let Ok(Value::Array(documents)) = text.get(start..=end).map_or(Ok(Value::Null), serde_json::from_str) else {
        return;
    };
    for page in documents.iter().filter_map(|document| document.get(1)?.as_str()) {
        // From the folder of the list, two below the root.
        links.push(Written { target: format!("../../{page}"), line: 1 });
    }
}

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
            let mut links = Vec::new();
            read(kind(&SitePath::new(path).unwrap()).unwrap(), text, &mut links);
            let found: Vec<String> = links.iter().map(|link| format!("{} {}", link.target, link.line)).collect();
            assert_eq!(found.join(", "), expected, "{path}");
        }
        assert_eq!(kind(&SitePath::new("files/redirects/a.map").unwrap()), None);
    }
}
