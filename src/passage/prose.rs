//! The passages of a Markdown body.

use std::ops::Range;

use super::{OBJECT, Passage, Role, front};
use crate::markdown::{self, Event, Tag, TagEnd};
use crate::model::{HtmlPolicy, Zone, script};
use crate::path::SitePath;

/// Adds the passages of the body that starts at `start`.
pub(super) fn push<'a>(path: &SitePath, text: &'a str, start: usize, out: &mut Vec<Passage<'a>>) {
    let zone = Zone::default();
    let input = markdown::Text { path, text, start, zone: &zone, html: HtmlPolicy::Escape };
    let mut reader = Reader { path, text, out, open: Vec::new(), within: Vec::new(), fence: None, joint: None };
    markdown::visit(input, |event, range| reader.event(event, range));
}

/// What blocks are open, for the role of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Item,
    Quote,
    Head,
    Other,
}

struct Reader<'r, 'a> {
    path: &'r SitePath,
    text: &'a str,
    out: &'r mut Vec<Passage<'a>>,
    /// The open passages: a picture's description lies within a paragraph.
    open: Vec<Passage<'a>>,
    within: Vec<Within>,
    /// The component fence that is open: its name and the ranges of its lines.
    fence: Option<(String, Vec<Range<usize>>)>,
    /// A line end that waits for what follows.
    joint: Option<usize>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.say(text, range),
            Event::Code(_) => self.object(),
            Event::SoftBreak => self.joint = Some(range.start),
            Event::HardBreak => {
                self.joint = None;
                if let Some(passage) = self.open.last_mut() {
                    passage.push_loose("\n");
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(Role::Heading(*level as u8), range),
            Tag::Paragraph => {
                let role = match self.within.iter().rev().find(|within| **within != Within::Other) {
                    Some(Within::Item) => Role::Item,
                    Some(Within::Quote) => Role::Quote,
                    _ => Role::Paragraph,
                };
                self.begin(role, range);
            }
            Tag::TableCell => {
                let head = self.within.contains(&Within::Head);
                self.begin(if head { Role::Head } else { Role::Cell }, range);
            }
            Tag::Image { title, .. } => {
                self.object();
                self.caption(title, range);
                self.begin(Role::Caption, range);
            }
            Tag::Link { title, .. } => self.caption(title, range),
            Tag::Item => {
                self.within.push(Within::Item);
                // A tight item has no paragraph of its own.
                self.begin(Role::Item, range);
            }
            Tag::BlockQuote(_) => self.within.push(Within::Quote),
            Tag::TableHead => self.within.push(Within::Head),
            Tag::FootnoteDefinition(_) => self.within.push(Within::Other),
            Tag::CodeBlock(kind) => {
                let name = match kind {
                    pulldown_cmark::CodeBlockKind::Fenced(info) => markdown::component_of(info).unwrap_or_default(),
                    pulldown_cmark::CodeBlockKind::Indented => "",
                };
                self.fence = Some((name.to_owned(), Vec::new()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableCell | TagEnd::Image => self.finish(),
            TagEnd::Item => {
                self.finish();
                self.within.pop();
            }
            TagEnd::BlockQuote(_) | TagEnd::TableHead | TagEnd::FootnoteDefinition => {
                self.within.pop();
            }
            TagEnd::CodeBlock => {
                let Some((name, lines)) = self.fence.take() else { return };
                if let (false, Some(first), Some(last)) = (name.is_empty(), lines.first(), lines.last()) {
                    front::push_component(self.path, self.text, first.start..last.end, &name, self.out);
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, role: Role, range: &Range<usize>) {
        self.joint = None;
        self.open.push(Passage::new(role, "", range.clone()));
    }

    fn finish(&mut self) {
        self.joint = None;
        if let Some(passage) = self.open.pop().filter(|passage| !passage.text.trim().is_empty()) {
            self.out.push(passage);
        }
    }

    fn say(&mut self, text: &str, range: &Range<usize>) {
        if let Some((_, lines)) = &mut self.fence {
            lines.push(range.clone());
            return;
        }
        let joint = self.joint.take();
        let Some(passage) = self.open.last_mut() else { return };
        if joint.is_some() {
            let joined = passage.text.chars().next_back().zip(text.chars().next());
            if !joined.is_some_and(|(before, after)| script::joins_without_blank(before, after)) {
                passage.push_loose(" ");
            }
        }
        match self.text.get(range.clone()).filter(|written| *written == text) {
            Some(written) => passage.push(written, range.start),
            None => passage.push_loose(text),
        }
    }

    fn object(&mut self) {
        self.joint = None;
        if let Some(passage) = self.open.last_mut() {
            passage.push_loose(OBJECT.encode_utf8(&mut [0; 4]));
        }
    }

    /// The title of a picture or link, which readers see as its caption.
    fn caption(&mut self, title: &str, range: &Range<usize>) {
        if title.is_empty() {
            return;
        }
        let mut passage = Passage::new(Role::Caption, "", range.clone());
        match self.text[range.clone()].rfind(title) {
            Some(at) => {
                let start = range.start + at;
                passage.push(&self.text[start..start + title.len()], start);
            }
            None => passage.push_loose(title),
        }
        self.out.push(passage);
    }
}
