//! Themes: one file, one token or one asset replaced; strays; and the views, frozen as a document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::harness::{NOTICE, SiteTest};
use crate::sample::files_below;

/// A site with one notice and files in its theme.
fn themed(files: &[(&str, &str)]) -> SiteTest {
    let mut site = SiteTest::new(NOTICE);
    for (path, text) in files {
        site.bytes(&format!("themes/civic/{path}"), text.as_bytes());
    }
    site
}

#[test]
fn one_token_is_replaced() {
    let before = SiteTest::new(NOTICE).build();
    let own = themed(&[("theme.yaml", "tokens:\n  light:\n    link: \"#0b4f9e\"\n")]).build();
    own.assert_clean();
    assert!(before.text("assets/site.css").contains("--link:#1a5fb4;"));
    let (before, own) = (before.text("assets/site.css"), own.text("assets/site.css"));
    assert_eq!(before.replacen("--link:#1a5fb4;", "--link:#0b4f9e;", 1), own, "nothing else changes");
}

#[test]
fn one_asset_and_one_script_are_replaced() {
    let output = themed(&[("assets/site.js", "/* own */\n"), ("assets/seal.svg", "<svg/>")]).build();
    output.assert_clean();
    assert_eq!(output.text("assets/site.js"), "/* own */\n");
    assert_eq!(output.text("assets/seal.svg"), "<svg/>", "a theme may bring pictures of its own");
    let page = output.text("notices/a/index.html");
    assert!(page.contains("site.js?v="), "named with the mark of its bytes");
    assert!(!page.contains(SiteTest::new(NOTICE).build().text("notices/a/index.html")));
}

#[test]
fn a_style_sheet_of_ones_own_still_gets_the_tokens() {
    let output = themed(&[("assets/site.css", "body{color:var(--ink)}\n")]).build();
    output.assert_clean();
    let css = output.text("assets/site.css");
    assert!(css.contains("--ink:#1f2328;") && css.ends_with("body{color:var(--ink)}\n"), "{css}");
}

#[test]
fn faults_of_a_theme_have_places() {
    let report = themed(&[
        ("theme.yaml", "tokens:\n  light:\n    lnk: \"#0b4f9e\"\n    link: \"#9ec5ff\"\n  dark: { ink: blue }\n"),
        ("web/notcie.html", "<p></p>"),
        ("wbe/notice.html", "<p></p>"),
        ("web/list.html", "{% extends \"bsae.html\" %}"),
        ("led/psa-sqare.svg", "<svg/>"),
        ("tokens.yaml", "a: 1\n"),
    ])
    .build()
    .report();
    let lines: Vec<&str> = report.lines().map(|line| line.trim_start_matches("themes/civic/")).collect();
    assert_eq!(
        lines,
        [
            "led/psa-sqare.svg:0:0: W0505 UnknownThemeFile",
            "theme.yaml:3:5: W0506 UnknownToken",
            "theme.yaml:4:11: W0509 LowContrast",
            "theme.yaml:4:11: W0509 LowContrast",
            "theme.yaml:4:11: W0509 LowContrast",
            "theme.yaml:5:16: W0507 BadColour",
            "tokens.yaml:0:0: W0505 UnknownThemeFile",
            "wbe/notice.html:0:0: W0505 UnknownThemeFile",
            "web/list.html:1:12: W0510 UnknownTemplate",
            "web/notcie.html:0:0: W0505 UnknownThemeFile",
        ],
        "{report}"
    );
}

#[test]
fn what_a_theme_adds_and_uses_is_no_stray() {
    let output = themed(&[
        ("web/notice.html", "{% include \"badge.html\" %}{{ <seal/> }}"),
        ("web/badge.html", "<b>章</b>"),
        ("web/seals.html", "{% component seal() %}<i>印</i>{% endcomponent seal %}"),
        ("led/psa-strip.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("README.md", "说明"),
        ("LICENSE", "MIT"),
    ])
    .build();
    output.assert_clean();
    assert_eq!(output.text("notices/a/index.html"), "<b>章</b><i>印</i>");
}

#[test]
fn a_failing_template_names_file_line_page_and_source() {
    let output =
        themed(&[("web/notice.html", "一行\n{{ article.entry.title | length }}{{ article.nothing.at }}")]).build();
    let diagnostic = &output.built.report.diagnostics()[0];
    assert_eq!((diagnostic.place.path.as_str(), diagnostic.place.line), ("themes/civic/web/notice.html", 2));
    assert!(format!("{:?}", diagnostic.problem).contains("notices/a/index.html"), "{diagnostic:?}");
    assert_eq!(diagnostic.related[0].path.as_str(), "content/notices/2026-10-08-a.md");
}

/// A struct of the source: its documentation and its fields.
struct Struct {
    about: String,
    fields: Vec<(String, String, String)>,
}

/// Every public struct that can be a view or part of one, by name.
fn structs() -> BTreeMap<String, Struct> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    for (path, bytes) in files_below(root, "src") {
        if !path.ends_with(".rs") || !(path.contains("/channels/") || path.contains("/model/")) {
            continue;
        }
        let text = String::from_utf8(bytes).expect("source is UTF-8");
        let (mut about, mut open): (Vec<String>, Option<(String, Struct)>) = (Vec::new(), None);
        for line in text.lines().map(str::trim) {
            if let Some(doc) = line.strip_prefix("///") {
                about.push(doc.trim().to_owned());
            } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
                let fields = Vec::new();
                open = Some((name.to_owned(), Struct { about: std::mem::take(&mut about).join(" "), fields }));
            } else if line == "}" {
                found.extend(open.take());
                about.clear();
            } else if let (Some((_, open)), Some(field)) = (&mut open, line.strip_prefix("pub ")) {
                let (name, kind) = field.trim_end_matches(',').split_once(": ").expect("a field");
                open.fields.push((name.to_owned(), kind.to_owned(), std::mem::take(&mut about).join(" ")));
            } else if !line.starts_with("#[") {
                about.clear();
            }
        }
    }
    found
}

/// A type as a template author thinks of it.
fn plain(kind: &str) -> String {
    let inner = |prefix: &str| kind.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    match kind {
        // A data block is written when the page is drawn.
        "String" | "&'static str" | "SitePath" | "LinkedData" => "text".into(),
        "QrCode" => "QrDrawing, or nothing".into(),
        "bool" => "true or false".into(),
        "usize" | "u32" | "u64" | "i64" | "f64" | "u8" => "number".into(),
        _ => {
            let kind = kind.rsplit("::").next().unwrap_or(kind).to_owned();
            if let Some(inner) = inner("Option<") {
                format!("{}, or nothing", plain(inner))
            } else if let Some(inner) = inner("Vec<") {
                format!("list of {}", plain(inner))
            } else if let Some(inner) = inner("Arc<") {
                plain(inner)
            } else if let Some((_, value)) = inner("BTreeMap<").and_then(|inner| inner.split_once(", ")) {
                format!("{} by name", plain(value))
            } else {
                kind
            }
        }
    }
}

#[test]
fn views_are_frozen_as_a_document() {
    let structs = structs();
    let mut text = String::from(
        "# Views\n\nWhat each template of a theme gets, and nothing else. Paths are from the root of the site: put \
         `frame.root` before those of pages, `frame.files` before those of files. This document is made from the \
         source by `UPDATE=1 cargo test --test suite theme::`; a change here is a change for every theme.\n",
    );
    let views = structs.keys().filter(|name| name.ends_with("View"));
    let (mut seen, mut ahead): (BTreeSet<&str>, Vec<&str>) = (BTreeSet::new(), views.map(String::as_str).collect());
    ahead.reverse();
    while let Some(name) = ahead.pop() {
        if !seen.insert(name) {
            continue;
        }
        let Struct { about, fields } = &structs[name];
        let _ = write!(text, "\n## {name}\n\n{about}\n\n");
        if fields.is_empty() {
            continue;
        }
        text.push_str("| field | holds | meaning |\n|---|---|---|\n");
        for (field, kind, about) in fields {
            let _ = writeln!(text, "| `{field}` | {} | {about} |", plain(kind));
            let parts = kind.split(|c: char| !c.is_alphanumeric()).filter_map(|part| structs.get_key_value(part));
            ahead.extend(parts.map(|(name, _)| name.as_str()).filter(|name| !name.ends_with("View")));
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/views.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).expect("docs/ can be written");
    }
    let frozen = std::fs::read_to_string(&path).unwrap_or_default();
    let differing = frozen.lines().zip(text.lines()).find(|(frozen, now)| frozen != now);
    assert!(frozen == text, "the views changed: {differing:?}; if that is meant, run with UPDATE=1");
}
