//! Files of a site's theme that nothing uses: a misspelt name would otherwise be passed over in silence.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Place, Problem, nearest};
use crate::embedded;
use crate::model::Content;
use crate::path::SitePath;

/// The folders of a theme.
const PARTS: [&str; 5] = ["assets", "feed", "fonts", "led", "web"];

/// The folders whose files are known by name; of the others the templates take what they like.
const NAMED: [&str; 3] = ["feed", "led", "web"];

/// Reports the strays among a theme's own files, which lie below `folder`.
pub(super) fn find(folder: &str, own: &[(&SitePath, &Content)]) -> Vec<Diagnostic> {
    own.iter().filter_map(|(path, file)| stray(folder, path, file, own)).collect()
}

fn stray(folder: &str, path: &SitePath, file: &Content, own: &[(&SitePath, &Content)]) -> Option<Diagnostic> {
    let below = path.below(folder)?;
    let report = |name: &str, suggestion: Option<String>| {
        let problem = Problem::UnknownThemeFile { name: name.to_owned(), suggestion };
        Some(Diagnostic::new(problem, Place::file(path)))
    };
    let Some((part, name)) = below.split_once('/') else {
        // Beside theme.yaml a theme may carry its licence and a word to readers.
        let yaml = path.extension() == "yaml" || path.extension() == "yml";
        return if yaml && below != "theme.yaml" { report(below, Some("theme.yaml".to_owned())) } else { None };
    };
    if !PARTS.contains(&part) {
        let suggestion = nearest(part, PARTS).map(|part| format!("{part}/"));
        return report(&format!("{part}/"), suggestion);
    }
    let known: BTreeSet<String> = names(part).collect();
    if !NAMED.contains(&part) || known.contains(name) || path.extension() == "md" {
        return None;
    }
    let text = std::str::from_utf8(file.head()).unwrap_or_default();
    // Components are known by their own names, and a slide design may be drawn anew for any shape of display.
    if text.contains("{% component ") || (part == "led" && shapes(&known).contains(name)) {
        return None;
    }
    let quoted = [format!("\"{name}\""), format!("'{name}'")];
    let mentions = |bytes: &[u8]| {
        std::str::from_utf8(bytes).is_ok_and(|text| quoted.iter().any(|quoted| text.contains(quoted.as_str())))
    };
    let base = format!("{folder}/{part}");
    let used = own.iter().any(|(other, file)| other.below(&base).is_some() && mentions(file.head()));
    let suggestion = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    if used { None } else { report(name, suggestion) }
}

/// The names of the embedded theme's files in a part.
fn names(part: &str) -> impl Iterator<Item = String> {
    let base = format!("themes/{}/{part}/", embedded::THEME);
    embedded::FILES.iter().filter_map(move |(path, _)| path.strip_prefix(base.as_str())).map(str::to_owned)
}

/// `psa-wide.svg`: every design for every shape.
fn shapes(known: &BTreeSet<String>) -> BTreeSet<String> {
    let split = |name: &String| {
        let (design, shape) = name.strip_suffix(".svg")?.rsplit_once('-')?;
        Some((design.to_owned(), shape.to_owned()))
    };
    let (designs, shapes): (BTreeSet<_>, BTreeSet<_>) = known.iter().filter_map(split).unzip();
    designs.iter().flat_map(|design| shapes.iter().map(move |shape| format!("{design}-{shape}.svg"))).collect()
}
