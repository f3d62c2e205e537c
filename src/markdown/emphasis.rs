//! Emphasis beside Chinese punctuation: `**“全国文明城市”**活动` is bold, though CommonMark's flanking rules say no.
//!
//! CommonMark lets a run of `*` open or close only where blanks or punctuation stand around it, and Chinese sets no
//! blanks. The amended rules (commonmark-spec issue 650, "CJK-friendly") let punctuation of East Asian width count as a
//! letter, and any punctuation open or close beside an East Asian character. The parser does not know them, but it takes
//! an empty comment for punctuation. So one is put on the letter's side of each run that the amended rules judge
//! otherwise, and the parser's events of these comments are dropped again.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::OPTIONS;
use crate::model::script::{is_cjk, is_other_mark, is_wide_punctuation};

/// What is put in. Chosen because it is inline HTML wherever text is, and ends and begins with punctuation.
const MARK: &str = "<!---->";

/// A text with marks put in.
#[derive(Debug)]
pub(super) struct Marked {
    /// The text.
    pub(super) text: String,
    /// Where the marks stand in the text, ascending.
    marks: Vec<usize>,
}

impl Marked {
    /// How many marks there are.
    pub(super) fn count(&self) -> usize {
        self.marks.len()
    }

    /// Whether a mark starts here.
    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.marks.binary_search(&at).is_ok()
    }

    /// The range of the text without marks.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.unmarked(range.start);
        start..self.unmarked(range.end).max(start)
    }

    fn unmarked(&self, at: usize) -> usize {
        let before = self.marks.partition_point(|mark| *mark < at);
        let inside = before > 0 && at < self.marks[before - 1] + MARK.len();
        if inside { self.marks[before - 1] - (before - 1) * MARK.len() } else { at - before * MARK.len() }
    }
}

/// Puts marks beside the runs that need one; `None` if none does.
pub(super) fn mark(text: &str) -> Option<Marked> {
    let runs = runs(text);
    if runs.is_empty() {
        return None;
    }
    let wanted = in_text(text, &runs);
    let mut marked = Marked { text: String::with_capacity(text.len() + wanted.len() * MARK.len()), marks: Vec::new() };
    let mut from = 0;
    for at in wanted {
        marked.text.push_str(&text[from..at]);
        marked.marks.push(marked.text.len());
        marked.text.push_str(MARK);
        from = at;
    }
    marked.text.push_str(&text[from..]);
    (!marked.marks.is_empty()).then_some(marked)
}

/// A run that the amended rules judge otherwise.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Its first byte.
    start: usize,
    /// Where the mark belongs: before or behind it.
    mark: usize,
}

/// All such runs, whether in text or in code.
fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    let (mut runs, mut at) = (Vec::new(), 0);
    // Only these three bytes tell of a run, and no character of several bytes has them in it.
    while let Some(next) = memchr::memchr3(b'\\', b'*', b'~', &bytes[at..]) {
        at += next;
        match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 2,
            delimiter @ (b'*' | b'~') => {
                let length = bytes[at..].iter().take_while(|byte| **byte == delimiter).count();
                // A single `~` stands between numbers (3~5天) and is left alone.
                let asked = delimiter == b'*' || length == 2;
                if let Some(before) = needs_mark(&text[..at], &text[at + length..]).filter(|_| asked) {
                    runs.push(Run { start: at, mark: if before { at } else { at + length } });
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    runs
}

/// Whether a run between these texts needs a mark: `Some(true)` before it, `Some(false)` behind it.
fn needs_mark(before: &str, after: &str) -> Option<bool> {
    let (outer, next) = (before.chars().next_back()?, after.chars().next()?);
    if outer.is_whitespace() || next.is_whitespace() {
        return None;
    }
    match (is_punctuation(outer), is_punctuation(next)) {
        (false, true) if is_cjk(next) || ends_in_cjk(before) => Some(true),
        (true, false) if is_cjk(outer) || is_cjk(next) => Some(false),
        _ => None,
    }
}

fn is_punctuation(c: char) -> bool {
    is_wide_punctuation(c) || is_other_mark(c)
}

/// Whether the last character is East Asian, variation selectors not counted.
fn ends_in_cjk(text: &str) -> bool {
    let selector = |c: &char| matches!(c, '\u{FE00}'..='\u{FE0E}' | '\u{E0100}'..='\u{E01EF}');
    text.chars().rev().find(|c| !selector(c)).is_some_and(is_cjk)
}

/// The places of marks beside those runs that stand in text: not in code, HTML, link targets or definitions.
fn in_text(text: &str, runs: &[Run]) -> Vec<usize> {
    let mut wanted = vec![false; runs.len()];
    let mut allow = |range: Range<usize>| {
        let first = runs.partition_point(|run| run.start < range.start);
        for (at, run) in runs.iter().enumerate().skip(first) {
            if run.start >= range.end {
                break;
            }
            wanted[at] = true;
        }
    };
    let mut literal = false;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                literal = true;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::Link) => literal = false,
            Event::Text(_) if !literal => allow(range),
            Event::Start(Tag::Emphasis) => {
                allow(range.start..range.start + 1);
                allow(range.end - 1..range.end);
            }
            Event::Start(Tag::Strong | Tag::Strikethrough) => {
                allow(range.start..range.start + 1);
                allow(range.end.saturating_sub(2)..range.end);
            }
            _ => {}
        }
    }
    runs.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(run, _)| run.mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the parser takes a character for punctuation: only then a run before it cannot open after a letter.
    fn parser_takes_for_punctuation(c: char) -> bool {
        let text = format!("x**{c}y**");
        !Parser::new(&text).any(|event| matches!(event, Event::Start(Tag::Strong)))
    }

    #[test]
    fn our_punctuation_is_the_parsers() {
        let ours: Vec<char> = ('\0'..=char::MAX).filter(|c| is_punctuation(*c)).collect();
        let strange: Vec<&char> = ours.iter().filter(|c| !parser_takes_for_punctuation(**c) && **c != '*').collect();
        assert!(strange.is_empty(), "{strange:?}");
        assert!(ours.len() > 1000);
    }

    #[test]
    fn ranges_lead_back_to_the_original() {
        let text = "前**“甲”**后，`**“码”**后`";
        let marked = mark(text).unwrap();
        assert_eq!(marked.text, "前<!---->**“甲”**<!---->后，`**“码”**后`");
        let inner = marked.text.find('甲').unwrap();
        assert_eq!(&text[marked.original(&(inner..inner + 3))], "甲");
        let strong = marked.text.find("**").unwrap();
        assert_eq!(marked.original(&(strong..strong + 2)), 3..5);
        assert!(marked.is_mark(3));
        assert_eq!(marked.original(&(3..10)), 3..3);
    }

    #[test]
    fn nothing_is_marked_outside_text() {
        for text in [
            "plain **bold** text",
            "中文**加粗**正常",
            "```\n甲**“乙”**丙\n```",
            "[甲](乙**“丙”**丁)",
            "<https://甲**“乙”**丙>",
            "[甲]\n\n[甲]: 乙**“丙”**丁",
            "甲\\**“乙",
        ] {
            assert!(mark(text).is_none(), "{text}: {:?}", mark(text));
        }
    }
}
