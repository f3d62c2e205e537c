//! The examples of the CommonMark specification, read and drawn as plainly as the specification does.
//!
//! Both sides are normalised as the specification's own test does: order of attributes, entities, white space between
//! blocks. What differs must be listed in `tests/commonmark/differences.txt`, and nothing else may stand there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use wenxuan::data::Data;
use wenxuan::inputs::Inputs;
use wenxuan::markdown::{Text, parse};
use wenxuan::model::{Block, Body, HtmlPolicy, Inline, InlineImage, InlineLink, LinkTarget, Zone};
use wenxuan::path::SitePath;

/// An example of the specification.
struct Example {
    number: u64,
    markdown: String,
    html: String,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commonmark")
}

fn examples() -> Vec<Example> {
    let text = std::fs::read_to_string(folder().join("examples.json")).unwrap();
    let values: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let text = |value: &serde_json::Value, key: &str| value[key].as_str().unwrap().to_owned();
    values
        .iter()
        .map(|value| Example {
            number: value["number"].as_u64().unwrap(),
            markdown: text(value, "markdown"),
            html: text(value, "html"),
        })
        .collect()
}

/// The listed differences: a number and the reason on each line.
fn listed() -> BTreeMap<u64, String> {
    let text = std::fs::read_to_string(folder().join("differences.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let entries: Vec<(u64, String)> = lines
        .map(|line| {
            let (number, reason) = line.split_once(' ').unwrap_or_else(|| panic!("{line}: a reason is missing"));
            (number.parse().unwrap(), reason.trim().to_owned())
        })
        .collect();
    let map: BTreeMap<u64, String> = entries.iter().cloned().collect();
    assert_eq!(map.len(), entries.len(), "a number is listed twice");
    map
}

#[test]
fn the_examples_of_the_specification_agree() {
    let listed = listed();
    let examples = examples();
    assert_eq!(examples.len(), 652);
    let mut faults = String::new();
    for example in &examples {
        let wanted = normal(&example.html);
        let found = normal(&plain(&read(&example.markdown)));
        match (wanted == found, listed.get(&example.number)) {
            (true, Some(reason)) => {
                writeln!(faults, "{} agrees, but is listed: {reason}", example.number).unwrap();
            }
            (false, None) => {
                let Example { number, markdown, .. } = example;
                writeln!(faults, "{number} differs\n{markdown:?}\n  wanted {wanted:?}\n  found  {found:?}").unwrap();
            }
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(listed.values().all(|reason| !reason.is_empty()));
}

fn read(markdown: &str) -> Body {
    let path = SitePath::new("a.md").unwrap();
    let zone = Zone::named("Asia/Shanghai").unwrap();
    let inputs = Inputs {
        files: BTreeMap::new(),
        now: jiff::Timestamp::UNIX_EPOCH,
        drafts: false,
        carried: std::collections::BTreeSet::new(),
        faults: Vec::new(),
    };
    let text = Text { path: &path, text: markdown, start: 0, zone: &zone, html: HtmlPolicy::Escape };
    parse(text, &Data::new(&inputs)).0
}

/// HTML as the specification writes it.
fn plain(body: &Body) -> String {
    let mut out = String::new();
    blocks(&body.blocks, false, &mut out);
    out
}

fn blocks(list: &[Block], tight: bool, out: &mut String) {
    for block in list {
        match block {
            Block::Heading { level, content, .. } => {
                writeln!(out, "<h{level}>{}</h{level}>", inlines(content)).unwrap();
            }
            Block::Paragraph(content) if tight => writeln!(out, "{}", inlines(content)).unwrap(),
            Block::Paragraph(content) => writeln!(out, "<p>{}</p>", inlines(content)).unwrap(),
            Block::List { start, tight, items } => {
                let tag = if start.is_some() { "ol" } else { "ul" };
                let from = start.filter(|start| *start != 1).map(|start| format!(" start=\"{start}\""));
                writeln!(out, "<{tag}{}>", from.unwrap_or_default()).unwrap();
                for item in items {
                    out.push_str("<li>");
                    blocks(&item.blocks, *tight, out);
                    out.push_str("</li>\n");
                }
                writeln!(out, "</{tag}>").unwrap();
            }
            Block::Quote(inner) => {
                out.push_str("<blockquote>\n");
                blocks(inner, false, out);
                out.push_str("</blockquote>\n");
            }
            Block::Code { language, text } => {
                let class = language.as_ref().map(|language| format!(" class=\"language-{}\"", escape(language)));
                writeln!(out, "<pre><code{}>{}</code></pre>", class.unwrap_or_default(), escape(text)).unwrap();
            }
            Block::Rule => out.push_str("<hr />\n"),
            Block::RawHtml(html) => out.push_str(html),
            other @ (Block::Table { .. } | Block::Component(_)) => write!(out, "{other:?}").unwrap(),
        }
    }
}

fn inlines(list: &[Inline]) -> String {
    let mut out = String::new();
    for inline in list {
        match inline {
            Inline::Text(text) => out.push_str(&escape(text)),
            Inline::Code(text) => write!(out, "<code>{}</code>", escape(text)).unwrap(),
            Inline::Emphasis(content) => write!(out, "<em>{}</em>", inlines(content)).unwrap(),
            Inline::Strong(content) => write!(out, "<strong>{}</strong>", inlines(content)).unwrap(),
            Inline::Struck(content) => write!(out, "<del>{}</del>", inlines(content)).unwrap(),
            Inline::Link(link) => {
                let InlineLink { target, title, content } = &**link;
                let (url, title) = (escape(&url(&target.value)), attribute("title", title));
                write!(out, "<a href=\"{url}\"{title}>{}</a>", inlines(content)).unwrap();
            }
            Inline::Image(image) => {
                let InlineImage { target, title, alt } = &**image;
                let (url, title) = (escape(&url(&target.value)), attribute("title", title));
                write!(out, "<img src=\"{url}\" alt=\"{}\"{title} />", escape(alt)).unwrap();
            }
            Inline::SoftBreak => out.push('\n'),
            Inline::HardBreak => out.push_str("<br />\n"),
            Inline::RawHtml(html) => out.push_str(html),
            Inline::FootnoteMark(label) => write!(out, "[^{label}]").unwrap(),
        }
    }
    out
}

fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(" {name}=\"{}\"", escape(value)) }
}

fn url(target: &LinkTarget) -> String {
    match target {
        LinkTarget::Outside(url) | LinkTarget::Refused(url) => url.clone(),
        LinkTarget::Here(fragment) if fragment.is_empty() => String::new(),
        LinkTarget::Here(fragment) => format!("#{fragment}"),
        LinkTarget::Inside { path, fragment: None } => path.as_str().to_owned(),
        LinkTarget::Inside { path, fragment: Some(fragment) } => format!("{path}#{fragment}"),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Tags around which white space means nothing (the list of the specification's `normalize.py`).
const BLOCKS: &[&str] = &[
    "article",
    "header",
    "aside",
    "hgroup",
    "blockquote",
    "hr",
    "iframe",
    "body",
    "li",
    "map",
    "button",
    "object",
    "canvas",
    "ol",
    "caption",
    "output",
    "col",
    "p",
    "colgroup",
    "pre",
    "dd",
    "progress",
    "div",
    "section",
    "dl",
    "table",
    "td",
    "dt",
    "tbody",
    "embed",
    "textarea",
    "fieldset",
    "tfoot",
    "figcaption",
    "th",
    "figure",
    "thead",
    "footer",
    "tr",
    "form",
    "ul",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "video",
    "script",
    "style",
];

/// HTML in one form: attributes in order, entities resolved, white space between blocks dropped.
fn normal(html: &str) -> String {
    let mut out = String::new();
    let (mut rest, mut in_pre, mut after_block) = (html, false, true);
    while !rest.is_empty() {
        if let Some((tag, length)) = tag(rest) {
            let block = BLOCKS.contains(&tag.name.as_str());
            if block && !in_pre {
                out.truncate(out.trim_end().len());
            }
            if tag.name == "pre" {
                in_pre = !tag.closing;
            }
            out.push_str(&tag.written());
            after_block = block || tag.name == "br";
            rest = &rest[length..];
            continue;
        }
        // The `<` of comments and declarations stays as written, so that it differs from an escaped one.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let length = rest[first..].find('<').map_or(rest.len(), |at| at + first);
        let opening = if rest.starts_with('<') { "<" } else { "" };
        let text = format!("{opening}{}", text_escape(&decoded(&rest[opening.len()..length])));
        if in_pre {
            out.push_str(&text);
        } else {
            for c in text.chars() {
                if c.is_whitespace() && c != '\u{A0}' {
                    if !after_block && !out.ends_with(' ') {
                        out.push(' ');
                    }
                } else {
                    out.push(c);
                    after_block = false;
                }
            }
        }
        rest = &rest[length..];
    }
    out.trim().to_owned()
}

/// A start or end tag.
struct Tag {
    name: String,
    closing: bool,
    attributes: Vec<(String, Option<String>)>,
}

impl Tag {
    fn written(&self) -> String {
        let mut out = format!("<{}{}", if self.closing { "/" } else { "" }, self.name);
        for (name, value) in &self.attributes {
            write!(out, " {name}").unwrap();
            if let Some(value) = value {
                // URLs may be percent-encoded or not: RFC 3986 calls both equal.
                write!(out, "={:?}", if matches!(name.as_str(), "href" | "src") { bare(value) } else { value.clone() })
                    .unwrap();
            }
        }
        out.push('>');
        out
    }
}

/// The tag at the start of a text, and its length.
fn tag(text: &str) -> Option<(Tag, usize)> {
    let inner = text.strip_prefix('<')?;
    let closing = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut rest = &inner[name.len()..];
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start().trim_start_matches('/').trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            attributes.sort();
            let name = name.to_ascii_lowercase();
            return Some((Tag { name, closing, attributes }, text.len() - after.len()));
        }
        let key: String = rest.chars().take_while(|c| !c.is_whitespace() && !"=>/\"'<".contains(*c)).collect();
        if key.is_empty() {
            return None;
        }
        rest = rest[key.len()..].trim_start();
        let mut value = None;
        if let Some(after) = rest.strip_prefix('=').map(str::trim_start) {
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (raw, after) = match quote {
                Some(quote) => after[1..].split_once(quote)?,
                None => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>')?),
            };
            value = Some(decoded(raw));
            rest = after;
        }
        attributes.push((key.to_ascii_lowercase(), value));
    }
}

/// Entities resolved: those that either side writes.
fn decoded(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Text in one form.
fn text_escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Percent-decoded.
fn bare(url: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), url.as_bytes());
    while let [first, after @ ..] = rest {
        let code = (*first == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn the_comparison_itself_tells_apart() {
    let same = |a: &str, b: &str| normal(a) == normal(b);
    assert!(same("<p>a</p>\n<hr />", "<p>a</p><hr>"));
    assert!(same("<a title=\"&quot;\" href='x%20y'>", "<a href=\"x y\" title='\"'>"));
    assert!(same("<li>\n<p>a</p>\n</li>", "<li><p>a</p></li>"));
    for (a, b) in [
        ("<p>a b</p>", "<p>ab</p>"),
        ("<pre>a\n b</pre>", "<pre>a\nb</pre>"),
        ("<em>a</em>", "<strong>a</strong>"),
        ("<li>a</li>", "<li><p>a</p></li>"),
        ("<a href=\"a\">", "<a href=\"b\">"),
        ("<p>&lt;b&gt;</p>", "<p><b></p>"),
        ("<p>&lt;!-- a --&gt;</p>", "<p><!-- a --></p>"),
    ] {
        assert!(!same(a, b), "{a} {b}");
    }
}
