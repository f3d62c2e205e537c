//! One content file → one [`Draft`], with everything that is wrong in it. Parsing never fails.

mod fields;
mod own;
mod print;
mod read;

use std::sync::Arc;

use crate::data::{Data, DataUse};
use crate::diag::{Diagnostic, Place, Problem, Severity};
use crate::key::{Key, KeyBuilder};
use crate::markdown;
use crate::model::{Body, Common, Content, FrontPlaces, HtmlPolicy, Kind, Own, Zone};
use crate::path::SitePath;
use crate::text;
use crate::yaml::{self, Node, Record, Source, Value};

pub use fields::schemas;
pub use print::print;

/// A content file as written, with places. What could not be read is absent and reported.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The content file.
    pub source: SitePath,
    /// Its kind, by its folder.
    pub kind: Kind,
    /// Content key of the file.
    pub key: Key,
    /// The front matter, if it is YAML.
    pub front: Option<Front>,
    /// The print of what readers see, which approvals are bound to.
    pub print: String,
    /// The body.
    pub body: Body,
    /// Where each key of the front matter stands.
    pub places: Arc<FrontPlaces>,
}

/// A front matter. Where something required is missing or wrong, which has been reported, it holds a stand-in, so that
/// the other rules can look at the rest in the same run.
#[derive(Clone, Debug)]
pub struct Front {
    /// Whether nothing in it is a stand-in; only such items are ever shown.
    pub complete: bool,
    /// What all kinds have.
    pub common: Common,
    /// What its kind has.
    pub own: Own,
}

/// What one file gave.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The draft, if the file is text.
    pub draft: Option<Arc<Draft>>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The data files it depends on.
    pub data_used: DataUse,
}

/// What parsing depends on beside the file.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The zone of dates without an offset.
    pub zone: &'a Zone,
    /// What happens to raw HTML.
    pub html: HtmlPolicy,
}

/// Parses one content file.
pub fn parse(path: &SitePath, kind: Kind, file: &Content, context: Context<'_>, data: &Data<'_>) -> Parsed {
    let data = data.fresh();
    let mut diagnostics = Vec::new();
    let bytes = file.read();
    let draft = match bytes.as_ref().map_err(Clone::clone).and_then(|bytes| text::view(path, bytes)) {
        Ok(text) => Some(draft(path, kind, file.key(), &text, context, &data, &mut diagnostics)),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
    };
    let data_used = data.used();
    let draft = draft.map(|mut draft| {
        draft.body.origin = Some(origin(path, file, context, &data_used));
        Arc::new(draft)
    });
    Parsed { draft, diagnostics, data_used }
}

/// The key of all that a body was read from: equal keys, equal bodies.
fn origin(path: &SitePath, file: &Content, context: Context<'_>, data_used: &DataUse) -> Key {
    let mut key = KeyBuilder::new("body")
        .text(path.as_str())
        .key(&file.key())
        .text(context.zone.name())
        .text(context.html.word());
    for (path, found) in data_used {
        key = key.text(path);
        key = match found {
            Some(found) => key.number(1).key(found),
            None => key.number(0),
        };
    }
    key.finish()
}

fn draft(
    path: &SitePath,
    kind: Kind,
    key: Key,
    text: &str,
    context: Context<'_>,
    data: &Data<'_>,
    out: &mut Vec<Diagnostic>,
) -> Draft {
    let (yaml_range, body_start) = match split(text) {
        Ok(split) => split,
        Err(problem) => {
            let place = if text.trim().is_empty() { Place::file(path) } else { Place::at(path, text, 1, 1, 3) };
            out.push(Diagnostic::new(problem, place));
            return Draft {
                source: path.clone(),
                kind,
                key,
                front: None,
                print: String::new(),
                body: Body::default(),
                places: Arc::default(),
            };
        }
    };
    let source = Source { path, text, start: yaml_range.0, end: yaml_range.1 };
    let (node, diagnostics) = yaml::parse(source);
    out.extend(diagnostics);
    let mut places = FrontPlaces::default();
    let mut front = None;
    let mut print = String::new();
    if let Some(node) = node {
        print = self::print(&node, &text[body_start..]);
        collect_places(source, &node, "", &mut places);
        let before = out.len();
        yaml::check(source, &node, &fields::of(kind), "", out);
        let record = Record { source, node: &node, zone: context.zone };
        let common = read::common(record, out);
        let own = own::own(kind, record, data, out);
        let complete = out[before..].iter().all(|diagnostic| diagnostic.severity() != Severity::Error);
        front = Some(Front { complete, common, own });
    }
    let input = markdown::Text { path, text, start: body_start, zone: context.zone, html: context.html };
    let (body, diagnostics) = markdown::parse(input, data);
    out.extend(diagnostics);
    Draft { source: path.clone(), kind, key, front, print, body, places: Arc::new(places.complete()) }
}

/// The byte range of the YAML, and where the body starts.
pub fn split(text: &str) -> Result<((usize, usize), usize), Problem> {
    if text.trim().is_empty() {
        return Err(Problem::EmptyFile);
    }
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() != "---" {
        return Err(Problem::NoFrontMatter);
    }
    let start = first.len();
    let mut at = start;
    for line in lines {
        if line.trim_end() == "---" {
            return Ok(((start, at), at + line.len()));
        }
        at += line.len();
    }
    Err(Problem::UnclosedFrontMatter)
}

fn collect_places(source: Source<'_>, node: &Node, prefix: &str, places: &mut FrontPlaces) {
    let Value::Record(entries) = &node.value else { return };
    for entry in entries {
        let key = format!("{prefix}{}", entry.key);
        let (start, end) = match entry.node.value {
            Value::Scalar { .. } => (entry.node.start, entry.node.end),
            _ => entry.at,
        };
        places.add(&key, &source.place(start, end));
        if prefix.is_empty() {
            collect_places(source, &entry.node, &format!("{key}."), places);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_front_matter() {
        assert_eq!(split("---\na: 1\n---\n\ntext"), Ok(((4, 9), 13)));
        assert_eq!(split("---\n---"), Ok(((4, 4), 7)));
        assert_eq!(split(" \n\n"), Err(Problem::EmptyFile));
        assert_eq!(split("text"), Err(Problem::NoFrontMatter));
        assert_eq!(split("---\na: 1\n----\n"), Err(Problem::UnclosedFrontMatter));
    }
}
