//! The parser's events → blocks and inlines.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::anchors::Anchors;
use super::emphasis::Marked;
use super::frame::{Frame, Open};
use super::places::Places;
use super::{DEPTH, OPTIONS, Text, fence, html, target};
use crate::data::Data;
use crate::diag::{Diagnostic, Problem};
use crate::model::{
    Block, Body, Footnote, HtmlPolicy, Inline, InlineImage, InlineLink, ListItem, plain_inlines, script,
};
use crate::path::SitePath;

/// How many bytes of a body there are to an event.
const BYTES_AN_EVENT: usize = 24;

/// An event with its range in the file.
pub(super) type Located<'t> = (Event<'t>, Range<usize>);

/// Reads a body, with marks put in or as written. `None` if a mark was not read as one, so that it would be shown.
pub(super) fn read(text: Text<'_>, data: &Data<'_>, marked: Option<&Marked>) -> Option<(Body, Vec<Diagnostic>)> {
    let events: Vec<Located<'_>> = if let Some(marked) = marked {
        marked_events(text, marked)?
    } else {
        // Room for what a text of that length has, as a rule.
        let mut list = Vec::with_capacity((text.text.len() - text.start) / BYTES_AN_EVENT + 16);
        list.extend(events(text));
        list
    };
    let given = events.iter().filter_map(|(event, _)| match event {
        Event::Start(Tag::Heading { id: Some(id), .. }) => Some(id.to_string()),
        _ => None,
    });
    let mut reader = Reader {
        text,
        data,
        folder: text.path.parent(),
        places: Places::new(text.path, text.text),
        anchors: Anchors::reserving(given),
        stack: vec![Frame::new(Open::Root, text.start..text.text.len())],
        skipped: 0,
        too_deep: false,
        last: None,
        html_open: Vec::new(),
        marks: Vec::new(),
        marked: BTreeSet::new(),
        footnotes: BTreeMap::new(),
        out: Vec::new(),
    };
    for (at, (event, range)) in events.iter().enumerate() {
        reader.event(event, range, &events[at + 1..]);
    }
    Some(reader.finish())
}

/// The parser's events with their ranges in the file.
pub(super) fn events(text: Text<'_>) -> impl Iterator<Item = Located<'_>> {
    let events = Parser::new_ext(&text.text[text.start..], OPTIONS).into_offset_iter();
    events.map(move |(event, range)| (event, range.start + text.start..range.end + text.start))
}

/// The same of a body with marks put in. `None` if a mark was not read as one.
pub(super) fn marked_events<'t>(text: Text<'t>, marked: &'t Marked) -> Option<Vec<Located<'t>>> {
    let mut marks = 0;
    let events = Parser::new_ext(&marked.text, OPTIONS)
        .into_offset_iter()
        .filter_map(|(event, range)| {
            if matches!(event, Event::InlineHtml(_)) && marked.is_mark(range.start) {
                marks += 1;
                return None;
            }
            let range = marked.original(&range);
            Some((event, range.start + text.start..range.end + text.start))
        })
        .collect();
    (marks == marked.count()).then_some(events)
}

struct Reader<'a, 't> {
    text: Text<'t>,
    data: &'a Data<'a>,
    folder: Option<SitePath>,
    places: Places<'t>,
    anchors: Anchors,
    stack: Vec<Frame>,
    /// How many elements are open that lie too deep and are left out.
    skipped: usize,
    too_deep: bool,
    /// The last character shown in this line of text, for line ends.
    last: Option<char>,
    /// Raw tags that were reported and not closed yet: their end tags need no second warning.
    html_open: Vec<String>,
    /// Labels of footnotes by their first marks.
    marks: Vec<String>,
    marked: BTreeSet<String>,
    footnotes: BTreeMap<String, Vec<Block>>,
    out: Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>, ahead: &[Located<'_>]) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            _ if self.skipped > 0 => {}
            // Mathematics is an extension that is not asked for.
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text, range),
            Event::Code(text) => {
                self.last = text.chars().next_back();
                self.inline(Inline::Code(text.to_string()));
            }
            Event::Html(html) => match &mut self.top().open {
                Open::Html { text } => text.push_str(html),
                _ => self.inline_html(html, range),
            },
            Event::InlineHtml(html) => self.inline_html(html, range),
            Event::FootnoteReference(label) => {
                if self.marked.insert(label.to_string()) {
                    self.marks.push(label.to_string());
                }
                self.inline(Inline::FootnoteMark(label.to_string()));
            }
            Event::SoftBreak => {
                let after = next_character(ahead);
                if !self.last.zip(after).is_some_and(|(before, after)| script::joins_without_blank(before, after)) {
                    self.inline(Inline::SoftBreak);
                }
            }
            Event::HardBreak => {
                self.last = None;
                self.inline(Inline::HardBreak);
            }
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(ticked) => {
                if let Open::Item { task } = &mut self.top().open {
                    *task = Some(*ticked);
                }
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        if self.stack.iter().filter(|frame| !matches!(frame.open, Open::List { .. })).count() > DEPTH {
            if !self.too_deep {
                self.report(Problem::BodyTooDeep { limit: DEPTH }, &(range.start..range.start + 1));
                self.too_deep = true;
            }
            self.skipped = 1;
            return;
        }
        let open = match tag {
            Tag::Emphasis => Open::Emphasis,
            Tag::Strong => Open::Strong,
            Tag::Strikethrough => Open::Struck,
            Tag::Link { link_type, dest_url, title, .. } => {
                let mail = if *link_type == LinkType::Email { "mailto:" } else { "" };
                Open::Link { url: format!("{mail}{dest_url}"), title: title.to_string() }
            }
            Tag::Image { dest_url, title, .. } => Open::Image { url: dest_url.to_string(), title: title.to_string() },
            block => {
                self.last = None;
                Open::of_block(block)
            }
        };
        self.stack.push(Frame::new(open, range.clone()));
    }

    fn end(&mut self, _: TagEnd) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let frame = self.stack.pop().expect("every end has its start");
        self.close(frame);
    }

    fn close(&mut self, mut frame: Frame) {
        let range = frame.range.clone();
        match std::mem::replace(&mut frame.open, Open::Root) {
            Open::Root => {}
            Open::Quote => {
                let blocks = frame.take_blocks();
                self.block(Block::Quote(blocks));
            }
            Open::List { start, tight, mut items } => {
                items.shrink_to_fit();
                self.block(Block::List { start, tight, items });
            }
            Open::Item { task } => {
                let blocks = frame.take_blocks();
                if let Open::List { items, .. } = &mut self.top().open {
                    items.push(ListItem { task, blocks });
                }
            }
            Open::Footnote { label } => {
                let blocks = frame.take_blocks();
                self.footnotes.entry(label).or_insert(blocks);
            }
            Open::Paragraph => {
                let inlines = frame.take_inlines();
                // A list is tight until one of its items holds a paragraph of its own.
                if let [.., Frame { open: Open::List { tight, .. }, .. }, Frame { open: Open::Item { .. }, .. }] =
                    self.stack.as_mut_slice()
                {
                    *tight = false;
                }
                if !inlines.is_empty() {
                    self.block(Block::Paragraph(inlines));
                }
            }
            Open::Heading { level, id, classes } => {
                let content = frame.take_inlines();
                let id = match id {
                    Some(id) => self.anchors.given(&id),
                    None => self.anchors.made(&plain_inlines(&content)),
                };
                self.block(Block::Heading { level, id, classes, content });
            }
            Open::Table { alignments, head, mut rows } => {
                rows.shrink_to_fit();
                self.block(Block::Table { alignments, head, rows });
            }
            Open::Row { head: of_head, mut cells } => {
                cells.shrink_to_fit();
                if let Open::Table { head, rows, .. } = &mut self.top().open {
                    if of_head {
                        *head = cells;
                    } else {
                        rows.push(cells);
                    }
                }
            }
            Open::Cell => {
                let inlines = frame.take_inlines();
                if let Open::Row { cells, .. } = &mut self.top().open {
                    cells.push(inlines);
                }
            }
            Open::Fence { info, text, lines } => self.fence(info.as_deref(), text, &lines, &range),
            Open::Html { text } => self.html_block(&text, &range),
            Open::Emphasis => self.inline(Inline::Emphasis(frame.take_inlines())),
            Open::Strong => self.inline(Inline::Strong(frame.take_inlines())),
            Open::Struck => self.inline(Inline::Struck(frame.take_inlines())),
            Open::Link { url, title } => {
                let (target, problem) = target::link(self.folder.as_ref(), &url);
                if let Some(problem) = problem {
                    self.report(problem, &range);
                }
                let target = self.places.located(target, &range);
                self.inline(Inline::Link(Box::new(InlineLink { target, title, content: frame.take_inlines() })));
            }
            Open::Image { url, title } => self.image(&url, title, &frame.take_inlines(), &range),
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Open::Fence { text: content, lines, .. } = &mut self.top().open {
            content.push_str(text);
            lines.push(range.clone());
            return;
        }
        self.missing_footnotes(range);
        self.last = text.chars().next_back().or(self.last);
        self.top().push_text(text);
    }

    fn image(&mut self, url: &str, title: String, content: &[Inline], range: &Range<usize>) {
        let (target, problem) = target::picture(self.folder.as_ref(), url);
        if let Some(problem) = problem {
            self.report(problem, range);
        }
        let alt = plain_inlines(content);
        if alt.trim().is_empty() {
            self.report(Problem::ImageWithoutAlt { target: url.to_owned() }, range);
        }
        let target = self.places.located(target, range);
        self.last = None;
        self.inline(Inline::Image(Box::new(InlineImage { target, title, alt })));
    }

    fn fence(&mut self, info: Option<&str>, text: String, lines: &[Range<usize>], range: &Range<usize>) {
        let Some(name) = info.and_then(fence::component_name) else {
            let language = info.and_then(|info| info.split_whitespace().next()).map(str::to_owned);
            return self.block(Block::Code { language, text });
        };
        let component = fence::read(name, self.text, range, lines, &self.places, self.data, &mut self.out);
        if let Some(component) = component {
            let component = self.places.located(component, range);
            self.block(Block::Component(Box::new(component)));
        }
    }

    fn html_block(&mut self, text: &str, range: &Range<usize>) {
        let first = html::first_shown(text, self.text.html == HtmlPolicy::Sanitise);
        let shown = html::without_comments(text);
        if shown.trim().is_empty() {
            return;
        }
        // Text behind a comment is HTML too, though it has no tag.
        let behind_comment = text.trim_start().starts_with("<!--").then_some("<!-- -->");
        if let Some(tag) = first.or(behind_comment) {
            self.report(Problem::RawHtml { tag: tag.to_owned() }, range);
        }
        self.block(Block::RawHtml(shown));
    }

    fn inline_html(&mut self, text: &str, range: &Range<usize>) {
        if let Some(tag) = html::first_shown(text, self.text.html == HtmlPolicy::Sanitise) {
            let name: String = tag.chars().skip(1).take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
            let opened = name.strip_prefix('/').and_then(|n| self.html_open.iter().rposition(|open| open == n));
            if let Some(opened) = opened {
                self.html_open.truncate(opened);
            } else {
                self.report(Problem::RawHtml { tag: tag.to_owned() }, range);
                self.html_open.push(name);
            }
        }
        let shown = html::without_comments(text);
        if !shown.is_empty() {
            self.last = None;
            self.inline(Inline::RawHtml(shown));
        }
    }

    /// The parser takes a mark without a text for plain text, `[^1]`; its writer did not mean that.
    fn missing_footnotes(&mut self, range: &Range<usize>) {
        let source = self.text.text;
        for at in memchr::memchr_iter(b'[', &source.as_bytes()[range.clone()]) {
            let at = range.start + at;
            let escaped = source[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
            let label = source[at..].strip_prefix("[^").and_then(|rest| rest.split_once(']')).map(|(label, _)| label);
            let Some(label) = label.filter(|label| {
                !label.is_empty()
                    && label.len() <= 100
                    && !label.contains(|c: char| c.is_whitespace() || "[\\^".contains(c))
            }) else {
                continue;
            };
            if !escaped {
                let end = at + label.len() + 3;
                self.report(Problem::FootnoteMissing { label: label.to_owned() }, &(at..end));
            }
        }
    }

    fn top(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the root is never closed by an event")
    }

    fn block(&mut self, block: Block) {
        self.top().push_block(block);
    }

    fn inline(&mut self, inline: Inline) {
        self.top().push_inline(inline);
    }

    fn report(&mut self, problem: Problem, range: &Range<usize>) {
        let place = self.places.place(range);
        self.out.push(Diagnostic::new(problem, place));
    }

    fn finish(mut self) -> (Body, Vec<Diagnostic>) {
        let blocks = self.stack.pop().map(|mut root| root.take_blocks()).unwrap_or_default();
        let footnotes = self.marks.into_iter().map(|label| {
            let blocks = self.footnotes.remove(&label).unwrap_or_default();
            Footnote { label, blocks }
        });
        let footnotes = footnotes.collect();
        (Body { blocks: Arc::new(blocks), footnotes: Arc::new(footnotes), origin: None }, self.out)
    }
}

/// The first character that is shown next in this line of text.
fn next_character(ahead: &[Located<'_>]) -> Option<char> {
    for (event, _) in ahead {
        match event {
            Event::Text(text) | Event::Code(text) => {
                if let Some(first) = text.chars().next() {
                    return Some(first);
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
            | Event::FootnoteReference(_) => {}
            _ => return None,
        }
    }
    None
}
