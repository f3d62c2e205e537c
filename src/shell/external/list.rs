//! `check --list`: every address of another site with the places that have it, for whoever checks them by other means.

use std::fmt::Write as _;

use serde_json::json;

use crate::check::rendered::LinkOut;
use crate::diag::Language;
use crate::shell::report::{Format, position};
use crate::shell::words;

/// The list. For people an address, its places and its first page; short, one line for each place; JSON, one object for
/// each address, with all its pages.
pub(in crate::shell) fn list(links: &[LinkOut], format: Format, language: Language) -> String {
    let mut out = String::new();
    for link in links {
        match format {
            Format::Human => human(&mut out, link, language),
            Format::Short => short(&mut out, link),
            Format::Json => json(&mut out, link),
        }
    }
    out
}

fn human(out: &mut String, link: &LinkOut, language: Language) {
    let _ = writeln!(out, "{}", link.address);
    for place in &link.places {
        let _ = writeln!(out, "  {}", position(place));
    }
    if let Some(first) = link.pages.first() {
        let page = format!("{}:{}", first.page, first.line);
        let _ = writeln!(out, "  {}", words::on_page(&page, link.pages.len() - 1, language));
    }
}

fn short(out: &mut String, link: &LinkOut) {
    for place in &link.places {
        let _ = writeln!(out, "{}: {}", position(place), link.address);
    }
    if link.places.is_empty()
        && let Some(first) = link.pages.first()
    {
        let _ = writeln!(out, "{}: {}", position(&first.origin), link.address);
    }
}

fn json(out: &mut String, link: &LinkOut) {
    let places: Vec<_> = link
        .places
        .iter()
        .map(|place| json!({ "path": place.path, "line": place.line, "column": place.column, "width": place.width }))
        .collect();
    let pages: Vec<_> = link.pages.iter().map(|on| json!({ "page": on.page, "line": on.line })).collect();
    let _ = writeln!(out, "{}", json!({ "address": link.address.as_str(), "places": places, "pages": pages }));
}
