//! Holds a tree against a table of fields and reports every fault with its place.

use std::fmt;

use super::record::{read_date, read_date_time, read_time};
use super::{Entry, Field, Node, Shape, Source, Value};
use crate::diag::{Diagnostic, Problem, ValueShape, nearest};
use crate::path::SitePath;

/// Checks a record against its fields. `prefix` stands before keys in messages (`led.`).
pub fn check(source: Source<'_>, node: &Node, fields: &[Field], prefix: &str, out: &mut Vec<Diagnostic>) {
    Checker { source, out }.record(node, fields, prefix);
}

/// A key as messages name it; it becomes a text only in one.
#[derive(Clone, Copy)]
struct Name<'a> {
    /// What stands before it: `led.`
    prefix: &'a str,
    key: &'a str,
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prefix)?;
        f.write_str(self.key)
    }
}

struct Checker<'a, 'o> {
    source: Source<'a>,
    out: &'o mut Vec<Diagnostic>,
}

impl Checker<'_, '_> {
    fn record(&mut self, node: &Node, fields: &[Field], prefix: &str) {
        let empty: &[Entry] = &[];
        let entries = match &node.value {
            Value::Record(entries) => entries.as_slice(),
            Value::Nothing => empty,
            _ => return self.wrong(node, Name { prefix: "", key: prefix.trim_end_matches('.') }, ValueShape::Record),
        };
        for entry in entries {
            let Some(field) = fields.iter().find(|field| field.key == entry.key) else {
                let known: Vec<&'static str> = fields.iter().map(|field| field.key).collect();
                let suggestion = nearest(&entry.key, known.iter().copied()).map(|key| format!("{prefix}{key}"));
                let key = format!("{prefix}{}", entry.key);
                self.report(Problem::UnknownKey { key, suggestion, known }, entry.at.0, entry.at.1);
                continue;
            };
            let key = Name { prefix, key: field.key };
            if entry.node.value == Value::Nothing {
                if field.required {
                    self.report(Problem::EmptyValue { key: key.to_string() }, entry.at.0, entry.at.1);
                }
                continue;
            }
            self.value(&entry.node, &field.shape, key);
        }
        for field in fields.iter().filter(|field| field.required) {
            if !entries.iter().any(|entry| entry.key == field.key) {
                let end = entries.first().map_or(node.start + 1, |entry| entry.at.1);
                self.report(Problem::MissingKey { key: format!("{prefix}{}", field.key) }, node.start, end);
            }
        }
    }

    fn value(&mut self, node: &Node, shape: &Shape, key: Name<'_>) {
        match shape {
            Shape::Record(fields) => self.record(node, fields, &format!("{key}.")),
            Shape::Map(inner) => match &node.value {
                Value::Record(entries) => {
                    let prefix = format!("{key}.");
                    for entry in entries {
                        self.value(&entry.node, inner, Name { prefix: &prefix, key: &entry.key });
                    }
                }
                _ => self.wrong(node, key, ValueShape::Record),
            },
            Shape::List(inner) | Shape::Some(inner) => match &node.value {
                Value::List(list) => {
                    if list.is_empty() && matches!(shape, Shape::Some(_)) {
                        self.report(Problem::EmptyValue { key: key.to_string() }, node.start, node.end);
                    }
                    for element in list {
                        self.value(element, inner, key);
                    }
                }
                _ => self.wrong(node, key, ValueShape::List),
            },
            Shape::OneOrMany(inner) => match &node.value {
                Value::List(list) => {
                    for element in list {
                        self.value(element, inner, key);
                    }
                }
                _ => self.value(node, inner, key),
            },
            Shape::Hours => self.hours(node, key),
            scalar => self.scalar(node, scalar, key),
        }
    }

    fn scalar(&mut self, node: &Node, shape: &Shape, key: Name<'_>) {
        let Value::Scalar { text, plain } = &node.value else {
            return self.wrong(node, key, expected(shape));
        };
        let problem = match shape {
            Shape::Text if text.trim().is_empty() => Some(Problem::EmptyValue { key: key.to_string() }),
            Shape::Integer(min, max) => match text.parse::<i64>() {
                Ok(number) if (*min..=*max).contains(&number) => None,
                Ok(number) => Some(Problem::OutOfRange {
                    key: key.to_string(),
                    value: number.to_string(),
                    min: min.to_string(),
                    max: max.to_string(),
                }),
                Err(_) => return self.wrong(node, key, ValueShape::Integer),
            },
            Shape::Number if text.parse::<f64>().is_ok_and(f64::is_finite) => None,
            Shape::Boolean if *plain && matches!(text.as_str(), "true" | "false") => None,
            Shape::Number | Shape::Boolean => return self.wrong(node, key, expected(shape)),
            Shape::Date if read_date(text).is_none() => Some(bad_date(key, text, ValueShape::Date)),
            Shape::DateTime if read_date_time(text).is_none() => Some(bad_date(key, text, ValueShape::DateTime)),
            Shape::TimeOfDay if read_time(text).is_none() => Some(bad_date(key, text, ValueShape::TimeOfDay)),
            Shape::Word(words) => {
                let words = words();
                (!words.contains(&text.as_str())).then(|| Problem::UnknownValue {
                    key: key.to_string(),
                    value: text.clone(),
                    suggestion: nearest(text, words.iter().copied()).map(str::to_owned),
                    allowed: words.iter().map(|word| (*word).to_owned()).collect(),
                })
            }
            Shape::Visibility => visibility_problem(key, text),
            Shape::Slug if !is_slug(text) => Some(Problem::BadSlug { key: key.to_string(), value: text.clone() }),
            Shape::File => {
                let folder = self.source.path.parent();
                let path = text.split('#').next().unwrap_or(text);
                SitePath::resolve(folder.as_ref(), path).err().map(|fault| Problem::BadPathValue {
                    key: key.to_string(),
                    value: text.clone(),
                    fault,
                })
            }
            Shape::Address => SitePath::resolve(None, text.trim_start_matches('/'))
                .err()
                .map(|fault| Problem::BadPathValue { key: key.to_string(), value: text.clone(), fault }),
            Shape::Url if !is_url(text) || text.contains(['#', '?']) => {
                Some(Problem::BadUrl { key: key.to_string(), value: text.clone() })
            }
            Shape::WebPage if !is_url(text) => Some(Problem::BadUrl { key: key.to_string(), value: text.clone() }),
            _ => None,
        };
        if let Some(problem) = problem {
            self.report(problem, node.start, node.end);
        }
    }

    fn hours(&mut self, node: &Node, key: Name<'_>) {
        let Value::List(list) = &node.value else {
            return self.wrong(node, key, ValueShape::List);
        };
        for element in list {
            self.scalar(element, &Shape::TimeOfDay, key);
        }
        if list.len() != 2 {
            self.wrong(node, key, ValueShape::List);
        }
    }

    fn wrong(&mut self, node: &Node, key: Name<'_>, expected: ValueShape) {
        let problem = Problem::WrongShape { key: key.to_string(), expected, found: node.shape() };
        self.report(problem, node.start, node.end);
    }

    fn report(&mut self, problem: Problem, start: usize, end: usize) {
        self.out.push(Diagnostic::new(problem, self.source.place(start, end.max(start + 1))));
    }
}

fn bad_date(key: Name<'_>, value: &str, expected: ValueShape) -> Problem {
    Problem::BadDate { key: key.to_string(), value: value.into(), expected }
}

fn visibility_problem(key: Name<'_>, text: &str) -> Option<Problem> {
    if matches!(text, "public" | "internal") {
        return None;
    }
    if let Some(until) = text.strip_prefix("embargoed until ") {
        return read_date_time(until.trim()).is_none().then(|| bad_date(key, until, ValueShape::DateTime));
    }
    let allowed = ["public", "internal", "embargoed until 2026-10-08 09:00"];
    Some(Problem::UnknownValue {
        key: key.to_string(),
        value: text.into(),
        suggestion: nearest(text, ["public", "internal"]).map(str::to_owned),
        allowed: allowed.map(str::to_owned).to_vec(),
    })
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 120
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        !host.is_empty()
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:".contains(&b))
            && !rest.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
    })
}

fn expected(shape: &Shape) -> ValueShape {
    match shape {
        Shape::Integer(..) => ValueShape::Integer,
        Shape::Number => ValueShape::Number,
        Shape::Boolean => ValueShape::Boolean,
        Shape::Date => ValueShape::Date,
        Shape::DateTime => ValueShape::DateTime,
        Shape::TimeOfDay => ValueShape::TimeOfDay,
        Shape::Hours | Shape::List(_) | Shape::Some(_) => ValueShape::List,
        Shape::Record(_) | Shape::Map(_) => ValueShape::Record,
        Shape::Text
        | Shape::Word(_)
        | Shape::Visibility
        | Shape::Slug
        | Shape::File
        | Shape::Address
        | Shape::Url
        | Shape::WebPage
        | Shape::OneOrMany(_) => ValueShape::Text,
    }
}
