//! Habits that the compiler does not hold: floors, strangers, first lines, file sizes, names.

use std::collections::BTreeMap;
use std::path::Path;

use crate::sample::files_below;

/// The floors, lowest first. A module imports only from modules that stand before its own row.
const FLOORS: &[&[&str]] = &[
    &["path", "key", "slug"],
    &["diag", "sealed"],
    &["model"],
    &["inputs", "sink", "store", "embedded"],
    &["text", "phrase", "yaml", "data"],
    &["component", "theme", "config", "chart", "qr", "markdown", "picture"],
    &["parse"],
    &["passage"],
    &["assemble", "check", "channels", "remembered", "memo"],
    &["pipeline"],
    &["shell"],
    &["main"],
];

/// Imports within one row that are meant: the left module may use the right one.
const WITHIN: &[(&str, &str)] = &[
    ("config", "theme"),
    ("markdown", "component"),
    ("memo", "channels"),
    ("memo", "check"),
    ("memo", "remembered"),
    ("path", "key"),
    ("remembered", "channels"),
    ("remembered", "check"),
];

/// Modules whose children must not know each other.
const STRANGERS: &[&str] = &["channels", "check"];

/// The most lines in one source file, tests in it included.
const LINES: usize = 420;

fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    files_below(root, "src")
        .into_iter()
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("source is UTF-8")))
        .collect()
}

/// `src/parse/own.rs` → `parse`; `src/lib.rs` belongs to no floor.
fn module(path: &str) -> &str {
    let below = path.strip_prefix("src/").unwrap_or(path);
    below.split('/').next().unwrap_or(below).trim_end_matches(".rs")
}

/// Every `crate::NAME` (or `wenxuan::NAME`) that a source mentions outside comments, with its line.
fn mentions(source: &str) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for (number, line) in source.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for marker in ["crate::", "wenxuan::"] {
            for (at, _) in line.match_indices(marker) {
                let rest = &line[at + marker.len()..];
                let paths: Vec<String> = match rest.strip_prefix('{') {
                    Some(group) => group.split([',', '}']).map(|part| part.trim().to_owned()).collect(),
                    None => vec![rest.split([';', ' ', ',', '(', ')', '{', '<', '>', '&']).next().unwrap_or("").into()],
                };
                for path in paths.into_iter().filter(|path| !path.is_empty()) {
                    found.push((number + 1, path.split("::").map(str::to_owned).collect()));
                }
            }
        }
    }
    found
}

#[test]
fn modules_import_only_from_lower_floors() {
    let floor_of = |name: &str| FLOORS.iter().position(|floor| floor.contains(&name));
    let mut faults = Vec::new();
    for (path, source) in sources() {
        let own = module(&path).to_owned();
        if own == "lib" {
            continue;
        }
        let own_floor = floor_of(&own).unwrap_or_else(|| panic!("{path}: give `{own}` a floor in tests/suite/tidy.rs"));
        for (line, mention) in mentions(&source) {
            let Some(other_floor) = floor_of(&mention[0]) else { continue };
            let meant = WITHIN.contains(&(own.as_str(), mention[0].as_str()));
            if mention[0] != own && other_floor >= own_floor && !meant {
                faults.push(format!("{path}:{line}: `{own}` imports `{}` of the same or a higher floor", mention[0]));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn siblings_are_strangers() {
    let mut faults = Vec::new();
    for (path, source) in sources() {
        let parts: Vec<&str> = path.trim_start_matches("src/").trim_end_matches(".rs").split('/').collect();
        let &[parent, own, ..] = parts.as_slice() else { continue };
        if !STRANGERS.contains(&parent) || own == "mod" {
            continue;
        }
        for (line, mention) in mentions(&source) {
            if mention[0] == parent && mention.get(1).is_some_and(|sibling| sibling != own && sibling != "{") {
                let named = &mention[1];
                if named.starts_with(|c: char| c.is_lowercase()) {
                    faults.push(format!("{path}:{line}: `{parent}::{own}` knows its sibling `{named}`"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_lives_there() {
    for (path, source) in sources() {
        let first = source.lines().next().unwrap_or("");
        assert!(first.starts_with("//! ") && first.len() > 12, "{path}: the first line must be `//!` and one sentence");
    }
}

#[test]
fn files_stay_small() {
    for (path, source) in sources() {
        let lines = source.lines().count();
        assert!(lines <= LINES, "{path}: {lines} lines; one noun a file, {LINES} lines at most");
    }
}

#[test]
fn no_drawer_for_everything() {
    for path in sources().keys() {
        for name in ["util", "helper", "common.", "manager", "misc"] {
            let allowed = path == "src/model/common.rs";
            assert!(allowed || !path.contains(name), "{path}: name the noun, not the drawer");
        }
    }
}

#[test]
fn only_the_shell_touches_the_world() {
    for (path, source) in sources() {
        if path.starts_with("src/shell") || path == "src/main.rs" {
            continue;
        }
        let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for world in ["std::fs", "std::env", "std::net", "std::process", "SystemTime", "Instant::now", "println!"] {
            assert!(!code.contains(world), "{path}: `{world}` belongs to the shell");
        }
        assert!(!code.contains("clippy::disallowed"), "{path}: the fence is not opened outside the shell");
    }
}

#[test]
fn codes_are_unique_and_in_order() {
    let codes: Vec<&str> = wenxuan::diag::Problem::all().iter().map(|entry| entry.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
}
