//! What one output links to, and which anchors it has, read off its tags.

use std::collections::BTreeSet;

use crate::path::SitePath;

/// Links and anchors of an output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scanned {
    /// The links, in order.
    pub links: Vec<Written>,
    /// The values of `id`.
    pub anchors: BTreeSet<String>,
}

/// A link as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its target, entities resolved.
    pub target: String,
    /// The line of the output, from 1.
    pub line: usize,
}

/// Whether outputs of this name hold links that [`scan`] reads: pages, XML, and the feeds of displays.
pub fn is_scanned(path: &SitePath) -> bool {
    matches!(path.extension(), "html" | "atom" | "xml") || path.name() == "feed.json"
}

/// Reads an output.
pub fn scan(path: &SitePath, bytes: &[u8]) -> Scanned {
    let mut scanned = Scanned::default();
    let Ok(text) = std::str::from_utf8(bytes) else { return scanned };
    if path.extension() == "json" {
        if let Ok(value) = serde_json::from_str(text) {
            media(&value, &mut scanned.links);
        }
        return scanned;
    }
    let (mut at, mut line, mut counted) = (0, 1, 0);
    while let Some(open) = text[at..].find('<').map(|open| at + open) {
        line += text[counted..open].matches('\n').count();
        counted = open;
        let rest = &text[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at = comment.find("-->").map_or(text.len(), |end| open + 4 + end + 3);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = open + 1;
            continue;
        }
        let name_end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(rest.len());
        let name = &rest[..name_end];
        let end = attributes(&rest[name_end..], |key, value| match key {
            "href" | "src" | "poster" if !value.is_empty() => {
                scanned.links.push(Written { target: decode_entities(value), line });
            }
            "srcset" => scanned.links.extend(
                value
                    .split(',')
                    .filter_map(|part| part.split_whitespace().next())
                    .map(|target| Written { target: decode_entities(target), line }),
            ),
            "id" => {
                scanned.anchors.insert(decode_entities(value));
            }
            _ => {}
        });
        at = open + 1 + name_end + end;
        if name == "script" || name == "style" {
            at += text[at..].find(&format!("</{name}")).unwrap_or(text.len() - at);
        } else if name == "loc" {
            let target = &text[at..at + text[at..].find('<').unwrap_or(0)];
            scanned.links.push(Written { target: decode_entities(target.trim()), line });
        }
    }
    scanned
}

/// Gives each attribute to `take`; where the tag ends.
fn attributes<'a>(text: &'a str, mut take: impl FnMut(&'a str, &'a str)) -> usize {
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

/// The media that the feed of a display names.
fn media(value: &serde_json::Value, links: &mut Vec<Written>) {
    match value {
        serde_json::Value::Array(values) => values.iter().for_each(|value| media(value, links)),
        serde_json::Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    serde_json::Value::String(target) if key == "file" => {
                        links.push(Written { target: target.clone(), line: 1 });
                    }
                    _ => media(value, links),
                }
            }
        }
        _ => {}
    }
}

/// The entities that the renderers write.
fn decode_entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let plain = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&#x27;", "'").replace("&#x2F;", "/");
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// `%E5%AD%97` → 字; what is no UTF-8 stays as it is.
pub(super) fn decode_percent(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}
