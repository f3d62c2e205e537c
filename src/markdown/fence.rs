//! Component fences: their YAML, with places right in the file even inside lists and quotations.

use std::borrow::Cow;
use std::ops::Range;

use crate::component;
use crate::data::Data;
use crate::diag::Diagnostic;
use crate::model::Component;
use crate::yaml::{self, Source};

use super::Text;
use super::places::Places;

/// The component that the first word of an info string names.
pub fn component_name(info: &str) -> Option<&'static str> {
    let word = info.split_whitespace().next()?;
    component::NAMES.into_iter().find(|name| *name == word)
}

/// Reads a component. `lines` are the ranges of its content in the file, one or more for each line.
pub(super) fn read(
    name: &str,
    text: Text<'_>,
    fence: &Range<usize>,
    lines: &[Range<usize>],
    places: &Places<'_>,
    data: &Data<'_>,
    out: &mut Vec<Diagnostic>,
) -> Option<Component> {
    let (whole, content) = content(text.text, fence, lines);
    let source = Source { path: text.path, text: &whole, start: content.start, end: content.end };
    let (node, mut found) = yaml::parse(source);
    let component = node.and_then(|node| component::read(name, source, &node, text.zone, data, &mut found));
    out.extend(found.into_iter().map(|diagnostic| Diagnostic {
        place: places.with_own_text(diagnostic.place),
        related: diagnostic.related.into_iter().map(|place| places.with_own_text(place)).collect(),
        ..diagnostic
    }));
    component
}

/// A text as long as the file up to the end of the fence, and where in it the YAML is. What stands before the content on
/// its lines (`> `, the indentation of a list) is blanked, so that every byte stays where it is.
fn content<'a>(text: &'a str, fence: &Range<usize>, lines: &[Range<usize>]) -> (Cow<'a, str>, Range<usize>) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        // An empty fence: its first line stands for the missing content.
        let end = text[fence.clone()].find('\n').map_or(fence.end, |at| fence.start + at);
        return (Cow::Borrowed(text), end..end);
    };
    let start = text[..first.start].rfind('\n').map_or(0, |at| at + 1);
    let contiguous = start == first.start && lines.windows(2).all(|pair| pair[0].end == pair[1].start);
    if contiguous {
        return (Cow::Borrowed(text), start..last.end);
    }
    let mut blanked = String::with_capacity(last.end);
    blanked.push_str(&text[..start]);
    let mut at = start;
    for line in lines {
        blanked.extend(text[at..line.start].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        blanked.push_str(&text[line.clone()]);
        at = line.end;
    }
    (Cow::Owned(blanked), start..last.end)
}
