//! Reads one output: what it links to, which anchors it has, and what is wrong with it as a page, off its tags.

use memchr::{memchr, memchr_iter, memmem};

use super::ear::{Ear, wants_attributes};
use super::scanned::{Finds, Scanned};
use super::tags::{attributes, closing, decode_entities, lower_case, name_length};
use super::{json, lists};
use crate::path::SitePath;

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
    let Ok(text) = std::str::from_utf8(bytes) else { return Scanned::default() };
    let mut finds = Finds::begin();
    let mut faults = Vec::new();
    if let Some(kind) = lists::kind(path) {
        lists::read(kind, text, |target, line| finds.push_each(target, line));
        return finds.finish(faults);
    }
    match path.extension() {
        "html" => {
            let mut ear = Ear::default();
            tags(text, Tongue::Html, 1, &mut finds, Some(&mut ear));
            faults = ear.finish(text);
        }
        "css" => style(text, 1, &mut finds),
        "json" | "js" => json::read(text, 1, &mut finds),
        _ => tags(text, Tongue::Xml, 1, &mut finds, None),
    }
    finds.finish(faults)
}

/// What tags are read as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tongue {
    /// Only attributes hold links; scripts and style sheets are not tags.
    Html,
    /// Addresses also stand as the text of elements, and whole articles as escaped HTML.
    Xml,
}

/// On which line a place is; asked for places in their order.
struct Lines<'a> {
    bytes: &'a [u8],
    counted: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, place: usize) -> usize {
        self.line += memchr_iter(b'\n', &self.bytes[self.counted..place]).count();
        self.counted = place;
        self.line
    }
}

/// Reads the tags of a piece of HTML that stands within something else.
pub(super) fn html(text: &str, first: usize, finds: &mut Finds) {
    tags(text, Tongue::Html, first, finds, None);
}

/// Reads tags. `first` is the line on which `text` begins; the ear hears the same tags as a page.
fn tags(text: &str, tongue: Tongue, first: usize, finds: &mut Finds, mut ear: Option<&mut Ear>) {
    let bytes = text.as_bytes();
    let mut lines = Lines { bytes, counted: 0, line: first };
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    let mut at = 0;
    while let Some(open) = memchr(b'<', &bytes[at..]).map(|open| at + open) {
        if let Some(ear) = &mut ear {
            ear.say(text, at, open);
        }
        let start = bytes.get(open + 1).copied().unwrap_or_default();
        if !start.is_ascii_alphabetic() {
            at = open + 1;
            if start == b'!' {
                at = unread(text, open, &mut lines, finds, ear.as_deref_mut());
            } else if let Some(ear) = &mut ear
                && start == b'/'
                && bytes.get(open + 2).is_some_and(u8::is_ascii_alphabetic)
                && ear.hears(open)
            {
                at = ear.close(text, open + 2);
                if !ear.hears(open) {
                    at = open + 1;
                }
            }
            continue;
        }
        let rest = &text[open + 1..];
        let length = name_length(rest);
        let name = lower_case(&rest[..length]);
        let is_heard = ear.as_ref().is_some_and(|ear| ear.hears(open));
        let is_kept = is_heard && wants_attributes(&name);
        pairs.clear();
        let end = attributes(&rest[length..], |key, value| {
            if is_kept {
                pairs.push((key, value));
            }
            attribute(&name, key, value, &mut || lines.at(open), finds);
        });
        at = open + 1 + length + end;
        if is_heard && let Some(ear) = &mut ear {
            ear.open(&name, &pairs, text, at);
        }
        let inner = &text[at..];
        match (tongue, &*name) {
            (Tongue::Html, "script" | "style") => {
                let inner = &inner[..closing(inner, &name)];
                if name == "style" {
                    style(inner, lines.at(open), finds);
                } else if memmem::find(&bytes[open..at], b"application/ld+json").is_some() {
                    json::read(inner, lines.at(open), finds);
                }
                at += inner.len();
            }
            (Tongue::Html, _) => {}
            (Tongue::Xml, _) => {
                let inner = &inner[..memchr(b'<', inner.as_bytes()).unwrap_or(inner.len())];
                element_text(&decode_entities(inner), &mut || lines.at(open), finds);
                at += inner.len();
            }
        }
        if !is_heard && let Some(ear) = &mut ear {
            ear.pass(open, at);
        }
    }
}

/// Passes over a comment, or reads what stands as it is, or nothing of either kind; where it ends.
fn unread(text: &str, open: usize, lines: &mut Lines<'_>, finds: &mut Finds, ear: Option<&mut Ear>) -> usize {
    let rest = &text[open + 1..];
    let end = if let Some(comment) = rest.strip_prefix("!--") {
        memmem::find(comment.as_bytes(), b"-->").map_or(text.len(), |end| open + 4 + end + 3)
    } else if let Some(data) = rest.strip_prefix("![CDATA[") {
        let end = memmem::find(data.as_bytes(), b"]]>").unwrap_or(data.len());
        element_text(&data[..end], &mut || lines.at(open), finds);
        // As a page, it is tags like any other.
        if let Some(ear) = ear {
            ear.lose();
        }
        return (open + 9 + end + 3).min(text.len());
    } else {
        open + 1
    };
    if let Some(ear) = ear {
        ear.pass(open, end);
    }
    end
}

/// Adds a link where it is new; its line is counted only then.
fn push(target: &str, line: &mut dyn FnMut() -> usize, finds: &mut Finds) {
    let target = target.trim();
    if finds.is_new(target) {
        finds.push_each(target, line());
    }
}

fn attribute(element: &str, key: &str, value: &str, line: &mut dyn FnMut() -> usize, finds: &mut Finds) {
    if !matches!(key.len(), 2..=8 | 10 | 11) {
        return;
    }
    match (&*lower_case(key), element) {
        ("id", _) | ("name", "a") => finds.anchor(&decode_entities(value)),
        ("href" | "xlink:href" | "src" | "poster" | "action" | "formaction" | "cite" | "longdesc" | "url", _)
        // Where a link through a leaving page leads in the end.
        | ("data-url", "a")
        | ("data", "object")
            if !value.trim().is_empty() =>
        {
            push(&decode_entities(value), line, finds);
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
                push(target, line, finds);
                let described = target.len() == end;
                rest = &rest[end..];
                if described {
                    rest = rest.find(',').map_or("", |comma| &rest[comma..]);
                }
            }
        }
        ("content", "meta") => {
            let value = decode_entities(value);
            let refresh = value.starts_with(|c: char| c.is_ascii_digit());
            let refresh = refresh.then(|| value.to_ascii_lowercase().find("url=")).flatten();
            if let Some(at) = refresh {
                push(value[at + 4..].trim().trim_matches(['"', '\'']), line, finds);
            } else if is_address(&value) {
                push(&value, line, finds);
            }
        }
        // OpenSearch: what is searched for stands in the query.
        ("template", "url") => push(&decode_entities(value), line, finds),
        ("style", _) => {
            let value = decode_entities(value);
            if ["url(", "@import", "/*"].iter().any(|part| value.contains(part)) {
                style(&value, line(), finds);
            }
        }
        _ => {}
    }
}

/// The text of an XML element: an address, or HTML that holds some.
fn element_text(text: &str, line: &mut dyn FnMut() -> usize, finds: &mut Finds) {
    let trimmed = text.trim();
    if is_address(trimmed) {
        push(trimmed, line, finds);
    } else if memchr(b'<', text.as_bytes()).is_some() {
        html(text, line(), finds);
    }
}

/// Whether a whole text is an address of the web.
pub(super) fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

/// What a style sheet loads.
fn style(text: &str, first: usize, finds: &mut Finds) {
    let mut plain = String::new();
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
                push(target, &mut || first + index, finds);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(path: &str, text: &str) -> Vec<(String, usize)> {
        let scanned = scan(&SitePath::new(path).unwrap(), text.as_bytes());
        scanned.links().map(|link| (link.target.to_owned(), link.line)).collect()
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
