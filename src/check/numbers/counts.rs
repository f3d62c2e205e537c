//! “共5个”, “以下三项”: a count against the list or table that follows it.

use std::ops::Range;

use crate::diag::{Diagnostic, NumbersFault};
use crate::model::{numeral, numeral_at_end};
use crate::passage::{Document, Grid, Passage, Role, is_sum};

/// What is counted one by one in a list or table.
const UNITS: &str = "个项条点处件名家类种例起位户";

pub(super) fn check(document: &Document<'_>, grids: &[Grid], out: &mut Vec<Diagnostic>) {
    for passage in document.passages.iter().filter(|passage| passage.role == Role::Paragraph) {
        let Some((given, range)) = announced(passage) else { continue };
        let Some(found) = following(document, grids, passage.range.end) else { continue };
        if found != given {
            let fault = NumbersFault::WrongCount { given, found };
            out.push(document.diagnostic(passage, &range, fault));
        }
    }
}

/// The count that a paragraph announces for what follows: only where it says that it does, and says one number.
fn announced(passage: &Passage<'_>) -> Option<(usize, Range<usize>)> {
    let text = passage.text.trim_end();
    let (says_below, says_sum) = (text.contains('下'), text.contains('共'));
    if !says_below && !says_sum {
        return None;
    }
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for word in ["以下", "下列", "如下"].into_iter().filter(|_| says_below) {
        for (at, _) in text.match_indices(word) {
            let start = at + word.len();
            if let Some((count, length)) = numeral(&text[start..])
                && text[start + length..].starts_with(|c| UNITS.contains(c))
            {
                found.push((count, at..start + length));
            }
        }
    }
    // “典型问题共5个：” and “共5个，请抓紧整改。”, where nothing else is counted in the paragraph.
    let only_number = || text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).count() == 1;
    for (at, word) in text.match_indices('共') {
        let start = at + word.len();
        if text[start..].starts_with(|c: char| c.is_ascii_digit())
            && let Some((count, length)) = numeral(&text[start..])
            && text[start + length..].starts_with(|c| UNITS.contains(c))
            && only_number()
        {
            found.push((count, at..start + length));
        }
    }
    // “三项措施如下：”
    if let Some(before) = text.strip_suffix("如下：").or_else(|| text.strip_suffix("如下。")) {
        let unit = before.char_indices().rev().take(6).find(|(_, c)| UNITS.contains(*c));
        if let Some((at, _)) = unit
            && let Some(count) = numeral_at_end(&before[..at])
            && only_number_word(before, at)
        {
            found.push((count, 0..before.len()));
        }
    }
    found.dedup_by_key(|(count, _)| *count);
    let [one] = found.as_slice() else { return None };
    Some(one.clone())
}

/// Whether the numeral before `at` begins its clause: “共查出3类、12个” has two.
fn only_number_word(text: &str, at: usize) -> bool {
    let clause = text[..at].rfind(['，', '。', '；', '、']).map_or(0, |mark| mark + '，'.len_utf8());
    let is_numeral = |c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c);
    let clause = &text[clause..at];
    clause.trim_end_matches(is_numeral).chars().all(|c| !is_numeral(c))
}

/// How many entries the list or table has that begins right after a place.
fn following(document: &Document<'_>, grids: &[Grid], end: usize) -> Option<usize> {
    let rest = &document.text[end..];
    let start = end + (rest.len() - rest.trim_start().len());
    if let Some(grid) = grids.iter().find(|grid| grid.start == start) {
        // Rows that continue the one above have no number of their own: such tables are counted by their numbers.
        if let Some(order) = grid.column(&["序号"]) {
            let numbers: Vec<usize> = grid.rows.iter().filter_map(|row| row[order].text.parse().ok()).collect();
            return numbers.last().copied().filter(|last| *last == numbers.len());
        }
        let rows = grid.rows.iter().filter(|row| !row[0].text.is_empty() && !is_sum(&row[0].text));
        return Some(rows.count()).filter(|count| *count == grid.rows.len() - usize::from(grid.total_row().is_some()));
    }
    list(&document.text[start..])
}

/// The entries of a list that a text begins with; those within others are not counted.
fn list(text: &str) -> Option<usize> {
    let mark = marker(text.lines().next()?)?;
    let mut count = 0;
    for line in text.lines() {
        if line.trim().is_empty() || line.starts_with([' ', '\t']) {
            continue;
        }
        if marker(line) != Some(mark) {
            break;
        }
        count += 1;
    }
    Some(count)
}

/// `-`, `*`, `+`, or the mark after a number.
fn marker(line: &str) -> Option<char> {
    let digits = line.find(|c: char| !c.is_ascii_digit())?;
    let mark = line[digits..].chars().next()?;
    let sound = if digits == 0 { "-*+".contains(mark) } else { ".)".contains(mark) };
    (sound && line[digits + 1..].starts_with(' ')).then_some(mark)
}
