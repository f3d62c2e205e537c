//! What one output links to, and which anchors it has, read off its tags.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::lists;
use super::page::{self, PageFault};
use crate::path::SitePath;

/// Links and anchors of an output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scanned {
    /// The links, in order.
    pub links: Vec<Written>,
    /// The values of `id`.
    pub anchors: BTreeSet<String>,
    /// What is wrong with it as a page, each once.
    pub faults: Vec<PageFault>,
}

/// A link as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its target, entities resolved.
    pub target: String,
    /// The line of the output, from 1.
    pub line: usize,
}

/// Whether [`scan`] reads outputs of this name: pages, XML, JSON, the feeds of displays, and what [`is_scanned_copy`]
/// knows.
pub fn is_scanned(path: &SitePath) -> bool {
    matches!(path.extension(), "html" | "atom" | "rss" | "xml" | "smil" | "json")
        || is_wrapped_feed(path)
        || is_scanned_copy(path)
}

/// Whether an output of this name is read also where its bytes come as they are: style sheets and lists of addresses.
/// Attachments of editors, whatever they hold, are not.
pub fn is_scanned_copy(path: &SitePath) -> bool {
    path.extension() == "css" || lists::kind(path).is_some()
}

/// The feed of a display as a script, for players opened from disk.
fn is_wrapped_feed(path: &SitePath) -> bool {
    path.name() == "feed.js"
}

/// Reads an output.
pub fn scan(path: &SitePath, bytes: &[u8]) -> Scanned {
    let mut scanned = Scanned::default();
    let Ok(text) = std::str::from_utf8(bytes) else { return scanned };
    if let Some(kind) = lists::kind(path) {
        lists::read(kind, text, &mut scanned.links);
        return scanned;
    }
    match path.extension() {
        "html" => {
            tags(text, Tongue::Html, 1, &mut scanned);
            scanned.faults = page::faults(text);
        }
        "css" => style(text, 1, &mut scanned.links),
        "json" | "js" => json(text, 1, &mut scanned),
        _ => tags(text, Tongue::Xml, 1, &mut scanned),
    }
    // The same link stands in many places of a page; the first one is enough.
    let mut seen = BTreeSet::new();
    scanned.links.retain(|link| seen.insert(link.target.clone()));
    scanned
}

/// What tags are read as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tongue {
    /// Only attributes hold links; scripts and style sheets are not tags.
    Html,
    /// Addresses also stand as the text of elements, and whole articles as escaped HTML.
    Xml,
}

/// Reads tags. `first` is the line on which `text` begins.
fn tags(text: &str, tongue: Tongue, first: usize, scanned: &mut Scanned) {
    let (mut at, mut line, mut counted) = (0, first, 0);
    while let Some(open) = text[at..].find('<').map(|open| at + open) {
        line += text[counted..open].matches('\n').count();
        counted = open;
        let rest = &text[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at = comment.find("-->").map_or(text.len(), |end| open + 4 + end + 3);
            continue;
        }
        if let Some(data) = rest.strip_prefix("![CDATA[") {
            let end = data.find("]]>").unwrap_or(data.len());
            element_text(&data[..end], line, scanned);
            at = (open + 9 + end + 3).min(text.len());
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = open + 1;
            continue;
        }
        let name_end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(rest.len());
        let name = lower_case(&rest[..name_end]);
        let end = attributes(&rest[name_end..], |key, value| attribute(&name, key, value, line, scanned));
        at = open + 1 + name_end + end;
        let inner = &text[at..];
        match (tongue, &*name) {
            (Tongue::Html, "script" | "style") => {
                let inner = &inner[..closing(inner, &name)];
                if name == "style" {
                    style(inner, line, &mut scanned.links);
                } else if text[open..at].contains("application/ld+json") {
                    json(inner, line, scanned);
                }
                at += inner.len();
            }
            (Tongue::Html, _) => {}
            (Tongue::Xml, _) => {
                let inner = &inner[..inner.find('<').unwrap_or(inner.len())];
                element_text(&decode_entities(inner), line, scanned);
                at += inner.len();
            }
        }
    }
}

/// Where the content of a raw element ends.
pub(super) fn closing(text: &str, name: &str) -> usize {
    let tag = format!("</{name}");
    let ends = text.match_indices("</").map(|(at, _)| at);
    ends.into_iter()
        .find(|at| text.get(*at..at + tag.len()).is_some_and(|end| end.eq_ignore_ascii_case(&tag)))
        .unwrap_or(text.len())
}

fn attribute(element: &str, key: &str, value: &str, line: usize, scanned: &mut Scanned) {
    let mut push = |target: &str| scanned.links.push(Written { target: target.trim().to_owned(), line });
    match (&*lower_case(key), element) {
        ("id", _) | ("name", "a") => {
            scanned.anchors.insert(decode_entities(value).into_owned());
        }
        ("href" | "xlink:href" | "src" | "poster" | "action" | "formaction" | "cite" | "longdesc" | "url", _)
        // Where a link through a leaving page leads in the end.
        | ("data-url", "a")
        | ("data", "object")
            if !value.trim().is_empty() =>
        {
            push(&decode_entities(value));
        }
        ("srcset" | "imagesrcset", _) => {
            let value = decode_entities(value);
            let mut rest = &*value;
            loop {
                rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                let target = rest[..end].trim_end_matches(',');
                if target.is_empty() {
                    break;
                }
                push(target);
                let described = target.len() == end;
                rest = &rest[end..];
                if described {
                    rest = rest.find(',').map_or("", |comma| &rest[comma..]);
                }
            }
        }
        ("content", "meta") => {
            let value = decode_entities(value);
            let refresh = value.to_ascii_lowercase().find("url=").filter(|_| value.starts_with(|c: char| c.is_ascii_digit()));
            if let Some(at) = refresh {
                push(value[at + 4..].trim().trim_matches(['"', '\'']));
            } else if is_address(&value) {
                push(&value);
            }
        }
        // OpenSearch: what is searched for stands in the query.
        ("template", "url") => push(&decode_entities(value)),
        ("style", _) => style(&decode_entities(value), line, &mut scanned.links),
        _ => {}
    }
}

/// The text of an XML element: an address, or HTML that holds some.
fn element_text(text: &str, line: usize, scanned: &mut Scanned) {
    let trimmed = text.trim();
    if is_address(trimmed) {
        scanned.links.push(Written { target: trimmed.to_owned(), line });
    } else if text.contains('<') {
        tags(text, Tongue::Html, line, scanned);
    }
}

/// Whether a whole text is an address of the web.
fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

/// What a style sheet loads.
fn style(text: &str, first: usize, links: &mut Vec<Written>) {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    // Comments go, their lines stay.
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        let (comment, after) = comment.split_once("*/").unwrap_or((comment, ""));
        plain.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    plain.push_str(rest);
    for (index, line) in plain.lines().enumerate() {
        let imported = line.match_indices("@import").map(|(at, word)| &line[at + word.len()..]);
        let loaded = line.match_indices("url(").map(|(at, word)| &line[at + word.len()..]);
        for rest in imported.chain(loaded) {
            let rest = rest.trim_start();
            let target = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next(),
                // `@import url(…)` is found by its `url(`.
                _ if rest.starts_with("url(") => None,
                _ => rest.split([')', ';']).next(),
            };
            if let Some(target) = target.map(str::trim).filter(|target| !target.is_empty()) {
                links.push(Written { target: target.to_owned(), line: first + index });
            }
        }
    }
}

/// JSON, also behind the name of a variable.
fn json(text: &str, line: usize, scanned: &mut Scanned) {
    let start = text.find(['{', '[']).unwrap_or(text.len());
    let text = text[start..].trim_end().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        values(&value, line, scanned);
    }
}

/// Addresses, HTML, and the media and feeds that a display loads.
fn values(value: &serde_json::Value, line: usize, scanned: &mut Scanned) {
    match value {
        serde_json::Value::Array(parts) => parts.iter().for_each(|part| values(part, line, scanned)),
        serde_json::Value::Object(entries) => {
            for (key, value) in entries {
                match (&**key, value) {
                    // These name a thing or a standard, not a place to go to.
                    ("@context" | "@id" | "version", _) => {}
                    ("file" | "feed", serde_json::Value::String(target)) => {
                        scanned.links.push(Written { target: target.clone(), line });
                    }
                    ("content_html", serde_json::Value::String(html)) => tags(html, Tongue::Html, line, scanned),
                    _ => values(value, line, scanned),
                }
            }
        }
        serde_json::Value::String(text) if is_address(text) => {
            scanned.links.push(Written { target: text.clone(), line });
        }
        _ => {}
    }
}

/// Gives each attribute to `take`; where the tag ends.
pub(super) fn attributes<'a>(text: &'a str, mut take: impl FnMut(&'a str, &'a str)) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at] != b'>' {
        if bytes[at].is_ascii_whitespace() || bytes[at] == b'/' {
            at += 1;
            continue;
        }
        let key_start = at;
        while at < bytes.len() && !bytes[at].is_ascii_whitespace() && !matches!(bytes[at], b'=' | b'>' | b'/') {
            at += 1;
        }
        let key = &text[key_start..at];
        if bytes.get(at) != Some(&b'=') {
            // A lone `=` is no name: never stay in one place.
            at += usize::from(at == key_start);
            take(key, "");
            continue;
        }
        at += 1;
        let value_start = at + usize::from(matches!(bytes.get(at), Some(b'"' | b'\'')));
        let closing = bytes.get(at).copied().filter(|quote| matches!(quote, b'"' | b'\''));
        at = value_start;
        while at < bytes.len()
            && closing.map_or(!bytes[at].is_ascii_whitespace() && bytes[at] != b'>', |quote| bytes[at] != quote)
        {
            at += 1;
        }
        take(key, &text[value_start..at]);
        at = (at + usize::from(closing.is_some())).min(bytes.len());
    }
    (at + 1).min(bytes.len())
}

/// The same in lower case; most names are already.
pub(super) fn lower_case(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) { text.to_ascii_lowercase().into() } else { text.into() }
}

/// The named entities of XML, and numbers; others stay as they are.
pub(super) fn decode_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let decoded = after.split_once(';').and_then(|(name, after)| Some((entity(name)?, after)));
        let (letter, after) = decoded.unwrap_or(('&', after));
        out.push(letter);
        rest = after;
    }
    out.push_str(rest);
    out.into()
}

fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "quot" => Some('"'),
        "apos" => Some('\''),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "nbsp" => Some('\u{a0}'),
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(&hex[1..], 16),
            decimal => number(decimal, 10),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(path: &str, text: &str) -> Vec<(String, usize)> {
        let scanned = scan(&SitePath::new(path).unwrap(), text.as_bytes());
        scanned.links.into_iter().map(|link| (link.target, link.line)).collect()
    }

    #[test]
    fn every_place_that_names_an_address_is_read() {
        for (path, text, expected) in [
            ("a.html", "<p>\n<A HREF=a/>x</a>", "a/ 2"),
            ("a.html", "<a href='a?b&amp;c&#x3d;1'>", "a?b&c=1 1"),
            ("a.html", r#"<img srcset="a,b.png 1x, c.png 2x,d.png">"#, "a,b.png 1, c.png 1, d.png 1"),
            ("a.html", r#"<video src=v.mp4 poster="p.jpg"><track src="t.vtt">"#, "v.mp4 1, p.jpg 1, t.vtt 1"),
            ("a.html", r#"<form action="search/"><object data="o.svg">"#, "search/ 1, o.svg 1"),
            ("a.html", r#"<meta http-equiv="refresh" content="0; url=b/">"#, "b/ 1"),
            ("a.html", r#"<meta property="og:image" content="https://x.example/s.png">"#, "https://x.example/s.png 1"),
            ("a.html", r#"<meta name="description" content="见 a.html">"#, ""),
            ("a.html", "<style>a{background:url(\"a.svg\")}\n/* url(b.svg) */</style>", "a.svg 1"),
            ("a.html", r#"<meta http-equiv="Refresh" content="5;URL='c/'">"#, "c/ 1"),
            (
                "a.html",
                r#"<script type="application/ld+json">{"@context":"https://schema.org","@id":"https://x.example/#o","url":"https://x.example/"}</script>"#,
                "https://x.example/ 1",
            ),
            ("a.html", "<script>'<a href=\"x\">'</SCRIPT><a href=b>", "b 1"),
            ("a.html", "<a href=b><a href=b>", "b 1"),
            ("a.css", "@import 'b.css';\n@import url(c.css);p{src:url( 'd.woff' )}", "b.css 1, c.css 2, d.woff 2"),
            ("a.xml", "<urlset>\n<loc>https://x.example/?a&amp;b</loc>", "https://x.example/?a&b 2"),
            ("a.atom", "<content type=\"html\">&lt;p&gt;\n&lt;img src=\"a.png\"&gt;</content>", "a.png 2"),
            ("a.rss", "<enclosure url=\"a.pdf\"/><d><![CDATA[<a href=\"b/\">]]></d>", "a.pdf 1, b/ 1"),
            (
                "a.json",
                r#"{"version":"https://v.example","items":[{"url":"https://x.example/a","content_html":"<img src='b'>"}]}"#,
                "https://x.example/a 1, b 1",
            ),
            ("led/s/current.json", r#"{"feed":"feed.json"}"#, "feed.json 1"),
            ("led/s/feed.js", r#"window.F={"slides":[{"file":"../media/a.png"}]};"#, "../media/a.png 1"),
        ] {
            let found = links(path, text);
            let found: Vec<String> = found.iter().map(|(target, line)| format!("{target} {line}")).collect();
            assert_eq!(found.join(", "), expected, "{path}: {text}");
        }
    }

    #[test]
    fn broken_tags_end() {
        for text in
            ["<", "<a", "<a href", "<a href=", "<a href='", "<a = =>", "<!--", "<script>", "&", "<a 字='", "<![CDATA["]
        {
            links("a.html", text);
            links("a.xml", text);
        }
    }
}
