//! The tree: scalars as written, lists, records, each with its byte range in the file.

use serde_yaml::granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use crate::diag::{Diagnostic, Place, Problem, ValueShape, YamlFault};
use crate::path::SitePath;

/// The text that YAML is part of, and where in it the YAML starts. Places are places in the whole file.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The file.
    pub path: &'a SitePath,
    /// Its whole text.
    pub text: &'a str,
    /// The YAML in it: `text[start..end]`.
    pub start: usize,
    /// See `start`.
    pub end: usize,
}

/// A value with its byte range in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// First byte.
    pub start: usize,
    /// First byte after.
    pub end: usize,
}

/// What a YAML value can be. No anchors, no tags: they have no use in front matter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing after the colon, or `~`, `null`.
    Nothing,
    /// A scalar as written; `plain` if it had no quotes.
    Scalar {
        /// After YAML's own escapes.
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order written.
    Record(Vec<Entry>),
}

/// One `key: value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The byte range of the key.
    pub at: (usize, usize),
    /// The value.
    pub node: Node,
}

/// The most nodes in one YAML text, and the deepest nesting. Front matter has tens, the largest `screens.yaml` of a
/// city some thousands.
const NODES: usize = 50_000;
const DEPTH: usize = 32;

impl<'a> Source<'a> {
    /// A file that is YAML as a whole.
    pub fn whole(path: &'a SitePath, text: &'a str) -> Self {
        Self { path, text, start: 0, end: text.len() }
    }

    /// The place of a byte range.
    pub fn place(&self, start: usize, end: usize) -> Place {
        Place::of_range(self.path, self.text, start, end)
    }
}

impl Node {
    /// The shape, as an editor would call it.
    pub fn shape(&self) -> ValueShape {
        match &self.value {
            Value::Nothing => ValueShape::Nothing,
            Value::List(_) => ValueShape::List,
            Value::Record(_) => ValueShape::Record,
            Value::Scalar { text, plain: true } => match text.as_str() {
                "true" | "false" => ValueShape::Boolean,
                text if text.parse::<i64>().is_ok() => ValueShape::Integer,
                text if text.parse::<f64>().is_ok() => ValueShape::Number,
                _ => ValueShape::Text,
            },
            Value::Scalar { .. } => ValueShape::Text,
        }
    }

    /// The value of a key, if this is a record that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Record(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node),
            _ => None,
        }
    }
}

/// Reads one YAML document. The second part says why there is no tree, or what was wrong in it.
pub fn parse(source: Source<'_>) -> (Option<Node>, Vec<Diagnostic>) {
    let text = &source.text[source.start..source.end];
    let mut reader = Reader { source, text, diagnostics: Vec::new(), nodes: 0, parser: Parser::new_from_str(text) };
    let node = reader.document();
    (node, reader.diagnostics)
}

struct Reader<'a> {
    source: Source<'a>,
    text: &'a str,
    diagnostics: Vec<Diagnostic>,
    nodes: usize,
    parser: Parser<'a, serde_yaml::granit_parser::StrInput<'a>>,
}

/// An event with its byte range in the file.
type Located<'a> = (Event<'a>, usize, usize);

impl<'a> Reader<'a> {
    fn document(&mut self) -> Option<Node> {
        loop {
            match self.next()? {
                (Event::StreamEnd, at, _) => {
                    return Some(Node { value: Value::Record(Vec::new()), start: at, end: at });
                }
                (Event::StreamStart | Event::DocumentStart(..), ..) => {}
                event => return self.node(event, 0),
            }
        }
    }

    fn next(&mut self) -> Option<Located<'a>> {
        match self.parser.next()? {
            Ok((event, span)) => {
                let start = self.offset(span.start.byte_offset(), span.start.index());
                let end = self.offset(span.end.byte_offset(), span.end.index());
                Some((event, start, end))
            }
            Err(error) => {
                self.fault(&error);
                None
            }
        }
    }

    fn node(&mut self, (event, start, end): Located<'a>, depth: usize) -> Option<Node> {
        self.nodes += 1;
        if depth > DEPTH || self.nodes > NODES {
            let limit = if depth > DEPTH { DEPTH } else { NODES };
            self.report(Problem::YamlTooLarge { limit }, start, end);
            return None;
        }
        if event.anchor_id().is_some() || event.is_alias() {
            self.report(Problem::YamlAlias, start, end);
            return None;
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let empty = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value =
                    if empty { Value::Nothing } else { Value::Scalar { text: text.trim_end().to_owned(), plain } };
                Some(Node { value, start, end: end.max(start) })
            }
            Event::SequenceStart(..) => {
                let mut list = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, ..) => break,
                        event => list.push(self.node(event, depth + 1)?),
                    }
                }
                let end = list.last().map_or(end, |node: &Node| node.end.max(end));
                Some(Node { value: Value::List(list), start, end })
            }
            Event::MappingStart(..) => self.record(start, end, depth),
            _ => None,
        }
    }

    fn record(&mut self, start: usize, end: usize, depth: usize) -> Option<Node> {
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let (event, at, until) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                break;
            }
            let key = self.node((event, at, until), depth + 1)?;
            let event = self.next()?;
            let node = self.node(event, depth + 1)?;
            let Value::Scalar { text: name, .. } = key.value else {
                let found = key.shape();
                let problem = Problem::WrongShape { key: "key".into(), expected: ValueShape::Text, found };
                self.report(problem, key.start, key.end);
                continue;
            };
            if let Some(first) = entries.iter().find(|entry| entry.key == name) {
                let related = self.source.place(first.at.0, first.at.1);
                let place = self.source.place(at, until);
                self.diagnostics
                    .push(Diagnostic::new(Problem::DuplicateKey { key: name }, place).with_related(related));
                continue;
            }
            entries.push(Entry { key: name, at: (at, until), node });
        }
        let start = entries.first().map_or(start, |entry| entry.at.0.min(start));
        let end = entries.last().map_or(end, |entry| entry.node.end.max(end));
        Some(Node { value: Value::Record(entries), start, end })
    }

    fn offset(&self, bytes: Option<usize>, chars: usize) -> usize {
        let offset =
            bytes.unwrap_or_else(|| self.text.char_indices().nth(chars).map_or(self.text.len(), |(offset, _)| offset));
        self.source.start + offset.min(self.text.len())
    }

    fn report(&mut self, problem: Problem, start: usize, end: usize) {
        self.diagnostics.push(Diagnostic::new(problem, self.source.place(start, end.max(start + 1))));
    }

    fn fault(&mut self, error: &ScanError) {
        let marker = error.marker();
        let at = self.offset(marker.byte_offset(), marker.index());
        let line_start = self.source.text[..at].rfind('\n').map_or(0, |n| n + 1);
        let line = self.source.text[line_start..].lines().next().unwrap_or("");
        let (fault, at) = match error.kind() {
            ErrorKind::UnknownAnchor => {
                self.report(Problem::YamlAlias, at, at + 1);
                return;
            }
            ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation => (YamlFault::Tab, at),
            ErrorKind::UnclosedQuotedScalar => (YamlFault::UnclosedQuote, at),
            ErrorKind::UnclosedFlowCollection { .. } => (YamlFault::UnclosedBracket, at),
            _ if line.starts_with('\t') => (YamlFault::Tab, line_start),
            _ => match unclosed_quote(self.source.text, self.source.start, at) {
                Some(quote) => (YamlFault::UnclosedQuote, quote),
                None => (other_fault(error, line), at),
            },
        };
        self.report(Problem::YamlSyntax { fault }, at, at + 1);
    }
}

fn other_fault(error: &ScanError, line: &str) -> YamlFault {
    match error.kind() {
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => YamlFault::UnclosedBracket,
        _ if line.matches(": ").count() > 1 => YamlFault::SecondColon,
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey => YamlFault::Indentation,
        _ => YamlFault::Other(error.info()),
    }
}

/// Where a quotation mark was opened that its own line does not close, looking back from `at`: the scanner notices
/// only lines later, the editor wants the first.
fn unclosed_quote(text: &str, start: usize, at: usize) -> Option<usize> {
    let mut offset = start;
    for line in text[start..at].split_inclusive('\n') {
        let value = line.find(": ").map_or(0, |n| n + 2);
        let trimmed = line[value..].trim_start();
        let open = offset + line.len() - trimmed.len() - (line.len() - value - line[value..].len());
        if let Some(quote) = trimmed.chars().next().filter(|c| matches!(c, '"' | '\''))
            && trimmed.trim_end().matches(quote).count() == 1
        {
            return Some(open);
        }
        offset += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
        let path = SitePath::new("a.yaml").unwrap();
        parse(Source::whole(&path, text))
    }

    #[test]
    fn keeps_scalars_as_written() {
        let (node, diagnostics) = read("code: 012\non: yes\nat: 12:30\nlist: [a, \"b\"]\nempty:\n");
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let node = node.unwrap();
        assert_eq!(node.get("code").unwrap().value, Value::Scalar { text: "012".into(), plain: true });
        assert_eq!(node.get("on").unwrap().value, Value::Scalar { text: "yes".into(), plain: true });
        assert_eq!(node.get("empty").unwrap().value, Value::Nothing);
        assert!(matches!(&node.get("list").unwrap().value, Value::List(list) if list.len() == 2));
    }

    #[test]
    fn names_the_place_of_faults() {
        let (_, diagnostics) = read("title: 甲\ntitle: 乙\n");
        assert_eq!((diagnostics[0].place.line, diagnostics[0].place.column), (2, 1));
        assert_eq!(diagnostics[0].related[0].line, 1);
        let (node, diagnostics) = read("title: \"甲\ndate: 2026-01-01\n");
        assert!(node.is_none());
        assert_eq!(diagnostics[0].problem, Problem::YamlSyntax { fault: YamlFault::UnclosedQuote });
        assert_eq!((diagnostics[0].place.line, diagnostics[0].place.column), (1, 8));
    }

    #[test]
    fn refuses_alias_bombs_at_once() {
        let bomb =
            (1..30).fold(String::from("a: &a [x, x, x, x]\n"), |bomb, n| bomb + &format!("b{n}: &b{n} [*a, *a]\n"));
        assert_eq!(read(&bomb).1[0].problem, Problem::YamlAlias);
        let deep = "[".repeat(5000);
        assert!(!read(&deep).1.is_empty());
    }
}
