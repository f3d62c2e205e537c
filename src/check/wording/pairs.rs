//! Brackets and quotation marks without their other half (GB/T 15834-2011 4.8 to 4.15).

use super::signs;
use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::passage::{Passage, Role};

/// What a mark opens with, for a mark that closes; half-width brackets go with those of full width: which is wrong is
/// another rule.
fn opening(c: char) -> Option<char> {
    Some(match c {
        ')' => '(',
        '》' => '《',
        '〉' => '〈',
        '】' => '【',
        '〕' => '〔',
        '」' => '「',
        '』' => '『',
        '”' => '“',
        _ => return None,
    })
}

/// Reports the first mark of a passage that has no other half. A quotation of several paragraphs opens each of them
/// and is closed once, and `1）` needs no opening bracket.
pub(super) fn check(text: &Text<'_>, next: Option<&Passage<'_>>, out: &mut Vec<Diagnostic>) {
    if !text.seen.any(signs::PAIRED) {
        return;
    }
    // The lines of a slide may share a pair of marks.
    if text.passage.role == Role::Field && text.passage.key.ends_with("lines") {
        return;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.said.char_indices() {
        let c = if c == '（' {
            '('
        } else if c == '）' {
            ')'
        } else {
            c
        };
        if matches!(c, '(' | '《' | '〈' | '【' | '〔' | '「' | '『' | '“') {
            open.push((at, c));
        } else if let Some(opens) = opening(c) {
            match open.last() {
                Some((_, last)) if *last == opens => {
                    open.pop();
                }
                _ if c == ')' && is_enumerator(text, at) => {}
                _ => return tell(text, at, out),
            }
        }
    }
    let goes_on =
        |at: usize| at == 0 && next.is_some_and(|next| next.role == text.passage.role && next.text.starts_with('“'));
    if let Some((at, _)) = open.iter().find(|(at, c)| !(*c == '“' && goes_on(*at))) {
        tell(text, *at, out);
    }
}

fn tell(text: &Text<'_>, at: usize, out: &mut Vec<Diagnostic>) {
    let mark = text.after(at).unwrap_or_default();
    text.tell(out, &(at..at + mark.len_utf8()), WordingFault::UnpairedMark { mark });
}

/// Whether the bracket at an offset closes the number of an item: `1）`, `a)`, `②）`.
fn is_enumerator(text: &Text<'_>, at: usize) -> bool {
    let before =
        text.said[..at].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c));
    before.len() < at && before.chars().next_back().is_none_or(|c| c.is_whitespace() || "。；：，、".contains(c))
}
