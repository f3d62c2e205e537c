//! The passages of YAML: front matter, components, data files.

use std::ops::Range;

use super::{Passage, Role};
use crate::path::SitePath;
use crate::yaml::{self, Node, Source, Value};

/// Keys whose values are names of files, addresses or machine words: nobody reads them as text.
const NAMES: [&str; 10] =
    ["file", "files", "replaced_by", "data", "aliases", "slug", "url", "base_url", "visibility", "screens"];

/// Adds the values of the YAML in a range of a file.
pub(super) fn push<'a>(path: &SitePath, text: &'a str, range: Range<usize>, out: &mut Vec<Passage<'a>>) {
    let source = Source { path, text, start: range.start, end: range.end };
    if let (Some(node), _) = yaml::parse(source) {
        walk(text, &node, "", true, out);
    }
}

/// Adds the values of a component; its name begins their keys.
pub(super) fn push_component<'a>(
    path: &SitePath,
    text: &'a str,
    range: Range<usize>,
    name: &str,
    out: &mut Vec<Passage<'a>>,
) {
    let source = Source { path, text, start: range.start, end: range.end };
    if let (Some(node), _) = yaml::parse(source) {
        walk(text, &node, name, false, out);
    }
}

fn walk<'a>(text: &'a str, node: &Node, key: &str, titles: bool, out: &mut Vec<Passage<'a>>) {
    match &node.value {
        Value::Nothing => {}
        Value::List(list) => list.iter().for_each(|node| walk(text, node, key, titles, out)),
        Value::Record(entries) => {
            for entry in entries.iter().filter(|entry| !NAMES.contains(&entry.key.as_str())) {
                let key = if key.is_empty() { entry.key.clone() } else { format!("{key}.{}", entry.key) };
                walk(text, &entry.node, &key, titles, out);
            }
        }
        Value::Scalar { text: said, .. } => {
            let is_title = titles && matches!(key, "title" | "short_title" | "led.headline");
            let role = if is_title { Role::Title } else { Role::Field };
            let mut passage = Passage::new(role, key, node.start..node.end);
            let written = text.get(node.start..node.end).unwrap_or("");
            match only(written, said) {
                Some(at) => passage.push(&written[at..at + said.len()], node.start + at),
                None => passage.push_loose(said),
            }
            out.push(passage);
        }
    }
}

/// Where a value stands as it reads in what is written, if that is one place.
fn only(written: &str, said: &str) -> Option<usize> {
    // Nearly every value stands just so.
    if written == said {
        return Some(0);
    }
    let at = written.find(said)?;
    (written.matches(said).count() == 1).then_some(at)
}
