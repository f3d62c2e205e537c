//! Writes an approval into a front matter and leaves every other byte as it is.

use std::ops::Range;

use crate::model::ReviewLevel;
use crate::parse;
use crate::path::SitePath;
use crate::yaml::{self, Entry, Node, Source, Value};

/// The bytes of a file with an approval in it: `value` is the record `{ by: …, at: …, text: … }` on one line. None where
/// the file cannot be edited safely.
pub(super) fn with_approval(bytes: &[u8], path: &SitePath, level: ReviewLevel, value: &str) -> Option<Vec<u8>> {
    let (text, offsets) = plain(bytes)?;
    let ((start, end), _) = parse::split(&text).ok()?;
    let node = yaml::parse(Source { path, text: &text, start, end }).0?;
    let (range, written) = change(&text, &node, end, level, value)?;
    let line_end = if bytes.windows(2).any(|pair| pair == b"\r\n") { "\r\n" } else { "\n" };
    let mut out = bytes[..offsets[range.start]].to_vec();
    out.extend_from_slice(written.replace('\n', line_end).as_bytes());
    out.extend_from_slice(&bytes[offsets[range.end]..]);
    Some(out)
}

/// The text as rules read it, and for each of its bytes (and its end) where that stands in the file.
fn plain(bytes: &[u8]) -> Option<(String, Vec<usize>)> {
    let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let (mut text, mut offsets) = (Vec::with_capacity(bytes.len()), Vec::with_capacity(bytes.len() + 1));
    let mut at = start;
    while at < bytes.len() {
        offsets.push(at);
        if bytes[at] == b'\r' {
            text.push(b'\n');
            at += 1 + usize::from(bytes.get(at + 1) == Some(&b'\n'));
        } else {
            text.push(bytes[at]);
            at += 1;
        }
    }
    offsets.push(bytes.len());
    Some((String::from_utf8(text).ok()?, offsets))
}

/// What to put in place of which bytes.
fn change(text: &str, node: &Node, end: usize, level: ReviewLevel, value: &str) -> Option<(Range<usize>, String)> {
    let Value::Record(entries) = &node.value else { return None };
    let line = format!("{}: {value}", level.word());
    let Some(review) = entries.iter().find(|entry| entry.key == "review") else {
        return Some((end..end, format!("review:\n  {line}\n")));
    };
    let levels = match &review.node.value {
        Value::Nothing => {
            let at = line_after(text, review.at.1);
            return Some((at..at, format!("  {line}\n")));
        }
        Value::Record(levels) => levels,
        _ => return None,
    };
    if let Some(own) = levels.iter().find(|entry| entry.key == level.word()) {
        let colon = own.at.1 + text[own.at.1..].find(':')? + 1;
        return Some((colon..last(text, own).max(colon), format!(" {value}")));
    }
    if text[review.node.start..].starts_with('{') {
        let close = last(text, review) - 1;
        let at = text[..close].trim_end().len();
        let comma = if levels.is_empty() || text[..at].ends_with(',') { "" } else { "," };
        return Some((at..at, format!("{comma} {line}")));
    }
    let first = levels.first()?;
    let line_start = text[..first.at.0].rfind('\n').map_or(0, |at| at + 1);
    let indentation = " ".repeat(first.at.0 - line_start);
    // After the level below; what is approved out of turn comes last.
    let below = ReviewLevel::ALL.into_iter().take_while(|other| *other != level).last();
    let before = below.and_then(|below| levels.iter().find(|entry| entry.key == below.word())).or(levels.last())?;
    let at = if level == ReviewLevel::First { line_start } else { line_after(text, last(text, before)) };
    Some((at..at, format!("{indentation}{line}\n")))
}

/// The end of an entry's value, brackets included, without what follows it on its line.
fn last(text: &str, entry: &Entry) -> usize {
    let node = &entry.node;
    let closes = |inner: usize, bracket: char| text[inner..].find(bracket).map_or(inner, |at| inner + at + 1);
    match &node.value {
        // A tree knows where the last value ends, not where its bracket stands.
        Value::Record(entries) => {
            let inner = entries.last().map_or(node.start, |entry| last(text, entry));
            if text[node.start..].starts_with('{') { closes(inner, '}') } else { inner }
        }
        Value::List(_) => closes(node.end, ']'),
        Value::Nothing => entry.at.1 + 1,
        Value::Scalar { .. } => text[..node.end].trim_end().len(),
    }
}

/// The beginning of the line after a place.
fn line_after(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn approve(front: &str, level: ReviewLevel) -> String {
        let path = SitePath::new("content/notices/a.md").unwrap();
        let text = format!("---\ntitle: 甲 # 题\n{front}date: 2026-10-08\n---\n正文。\n");
        let bytes = with_approval(text.as_bytes(), &path, level, "{ by: 丙 }").unwrap();
        let edited = String::from_utf8(bytes).unwrap();
        assert!(edited.starts_with("---\ntitle: 甲 # 题\n") && edited.ends_with("---\n正文。\n"), "{edited}");
        edited["---\ntitle: 甲 # 题\n".len()..edited.len() - "---\n正文。\n".len()].to_owned()
    }

    #[test]
    fn each_form_of_a_review_is_kept() {
        use ReviewLevel::{Final, First, Second};
        for (front, level, expected) in [
            ("", First, "date: 2026-10-08\nreview:\n  first: { by: 丙 }\n"),
            ("review:\n", First, "review:\n  first: { by: 丙 }\ndate: 2026-10-08\n"),
            ("review: {}\n", First, "review: { first: { by: 丙 }}\ndate: 2026-10-08\n"),
            (
                "review: { first: { by: 甲 } }   # 三审\n",
                Second,
                "review: { first: { by: 甲 }, second: { by: 丙 } }   # 三审\ndate: 2026-10-08\n",
            ),
            (
                "review:\n    first: { by: 甲 } # 好\n    final: { by: 丁 }\n",
                Second,
                "review:\n    first: { by: 甲 } # 好\n    second: { by: 丙 }\n    final: { by: 丁 }\ndate: 2026-10-08\n",
            ),
            (
                "review:\n  second: { by: 乙 }\n",
                First,
                "review:\n  first: { by: 丙 }\n  second: { by: 乙 }\ndate: 2026-10-08\n",
            ),
            (
                "review:\n  first: { by: 甲 }\n  second: { by: 乙, at: 2026-10-01 }\n",
                Final,
                "review:\n  first: { by: 甲 }\n  second: { by: 乙, at: 2026-10-01 }\n  final: { by: 丙 }\ndate: 2026-10-08\n",
            ),
        ] {
            assert_eq!(approve(front, level), expected, "{front}");
        }
        let block = "review:\n  first:\n    by: 甲\n    at: 2026-10-01   # 上午\n";
        assert_eq!(approve(block, First), "review:\n  first: { by: 丙 }   # 上午\ndate: 2026-10-08\n");
    }

    #[test]
    fn what_windows_writes_stays() {
        let path = SitePath::new("content/notices/a.md").unwrap();
        let text = "\u{feff}---\r\ntitle: 甲\r\n---\r\n正文。\n末行";
        let edited = with_approval(text.as_bytes(), &path, ReviewLevel::First, "{ by: 丙 }").unwrap();
        let expected = "\u{feff}---\r\ntitle: 甲\r\nreview:\r\n  first: { by: 丙 }\r\n---\r\n正文。\n末行";
        assert_eq!(String::from_utf8(edited).unwrap(), expected);
    }
}
