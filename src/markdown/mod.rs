//! Markdown → typed [`Body`], with places.

mod anchors;
mod emphasis;
mod escape;
mod fence;
mod frame;
mod html;
mod places;
mod reader;
mod target;

use std::ops::Range;

use pulldown_cmark::Options;

use crate::data::Data;
use crate::diag::Diagnostic;
use crate::model::{Body, HtmlPolicy, Zone};
use crate::path::SitePath;

pub use pulldown_cmark::{Event, Tag, TagEnd};

pub use fence::component_name as component_of;

pub use escape::{OpenTags, escaped, push};
pub use html::{HARMLESS, Piece, is_harmless, pieces};

/// A body to read.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The file.
    pub path: &'a SitePath,
    /// Its whole text (UTF-8, no BOM, `\n` line ends).
    pub text: &'a str,
    /// Where the body starts in it.
    pub start: usize,
    /// The zone of dates in components.
    pub zone: &'a Zone,
    /// What happens to raw HTML.
    pub html: HtmlPolicy,
}

/// What is read beyond CommonMark. No smart punctuation: Chinese writers type the marks they mean.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// The deepest nesting of quotations, lists and emphasis. Official texts have four levels (一、（一）1.（1）).
const DEPTH: usize = 64;

/// Reads a body. It never fails: what is wrong is reported and shown as well as it can be.
pub fn parse(text: Text<'_>, data: &Data<'_>) -> (Body, Vec<Diagnostic>) {
    let body = &text.text[text.start..];
    let marked = emphasis::mark(body);
    let read = marked.as_ref().and_then(|marked| reader::read(text, data, Some(marked)));
    read.unwrap_or_else(|| reader::read(text, data, None).expect("only marks can be misread"))
}

/// Shows every event of the parser with its range in the file, in order: what the body is made from.
pub fn visit(text: Text<'_>, mut visitor: impl FnMut(&Event<'_>, &Range<usize>)) {
    let marked = emphasis::mark(&text.text[text.start..]);
    if let Some(events) = marked.as_ref().and_then(|marked| reader::marked_events(text, marked)) {
        for (event, range) in &events {
            visitor(event, range);
        }
    } else {
        reader::events(text).for_each(|(event, range)| visitor(&event, &range));
    }
}

#[cfg(test)]
mod tests;
