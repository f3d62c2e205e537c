//! Half-width marks beside Chinese characters (GB/T 15834-2011: Chinese text has marks of full width).

use super::signs;
use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::model::script::is_han;
use crate::passage::Role;

/// What stands for what. Brackets are judged in pairs.
const MARKS: [(char, char); 5] = [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！')];

/// Marks that end something Chinese, as a character does.
pub(super) const CLOSING: &str = "”’》〉）】〕」』";

/// Reports `,` `;` `:` `?` `!` that follow a Chinese character or lead to one, a `.` that ends a paragraph, and `(` `)`
/// around Chinese words or after one.
pub(super) fn check(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    if text.seen.any(signs::HALF_WIDTH) {
        singles(text, out);
    }
    if text.seen.any(signs::BRACKET) {
        brackets(text, out);
    }
}

fn is_chinese(c: char) -> bool {
    is_han(c) || CLOSING.contains(c)
}

fn singles(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    let sentences = matches!(text.passage.role, Role::Paragraph | Role::Item | Role::Quote);
    let mut before = ' ';
    for (at, c) in text.said.char_indices() {
        let end = at + c.len_utf8();
        if !c.is_ascii_punctuation() {
            before = c;
            continue;
        }
        if let Some((found, wanted)) = MARKS.into_iter().find(|(half, _)| *half == c) {
            let leads = text.after(end).is_some_and(is_han)
                && (before.is_ascii_alphabetic()
                    || before == '"'
                    || before.is_ascii_digit() && matches!(c, ',' | ';' | '?' | '!'));
            if is_chinese(before) || leads {
                // A blank after it makes up for its narrowness; the full width needs none.
                let rest = &text.said[end..];
                let blank = rest.len() - rest.trim_start_matches(' ').len();
                let blank = if rest[blank..].chars().next().is_some_and(is_han) { blank } else { 0 };
                let fault = WordingFault::HalfWidthMark { found, wanted };
                text.mend(out, &(at..end + blank), fault, wanted.encode_utf8(&mut [0; 4]));
            }
        } else if c == '.' && sentences && is_chinese(before) && text.said[end..].trim().is_empty() {
            text.mend(out, &(at..end), WordingFault::HalfWidthMark { found: '.', wanted: '。' }, "。");
        }
        before = c;
    }
}

fn brackets(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.said.char_indices() {
        match c {
            '(' | '（' => open.push((at, c)),
            ')' | '）' => {
                let Some((start, opener)) = open.pop() else { continue };
                let inner = &text.said[start + opener.len_utf8()..at];
                let end = at + c.len_utf8();
                let before = text.before(start);
                let begins = before.is_none_or(|c| "。；：\n".contains(c));
                let is_chinese = inner.chars().any(is_han)
                    || before.is_some_and(is_chinese)
                    || begins && text.after(end).is_some_and(is_han);
                let is_year = inner.len() == 4 && inner.bytes().all(|byte| byte.is_ascii_digit());
                if !is_chinese || is_year && super::document_number::goes_on(&text.said[end..]) {
                    continue;
                }
                for (at, c, half, wanted) in [(start, opener, '(', '（'), (at, c, ')', '）')] {
                    if c == half {
                        let fault = WordingFault::HalfWidthMark { found: half, wanted };
                        text.mend(out, &(at..at + 1), fault, wanted.encode_utf8(&mut [0; 4]));
                    }
                }
            }
            _ => {}
        }
    }
}
