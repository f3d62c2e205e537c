//! 评定办法: what a board prints of its rule, against the rule that makes its lists.

use super::in_document;
use crate::diag::{Diagnostic, NumbersFault};
use crate::inputs::Inputs;
use crate::model::{Board, BoardRule, Decimal, Kind, Own, Site, numeral};
use crate::passage::{Document, Passage};

pub(super) fn check(site: &Site, inputs: &Inputs) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for item in site.of(Kind::Bulletin) {
        let Own::Bulletin(bulletin) = &item.own else { continue };
        if bulletin.boards.is_empty() {
            continue;
        }
        in_document(inputs, item, |document| {
            for board in &bulletin.boards {
                if let Some(passage) = said(document, "boards.method", Some(&board.method)) {
                    for (list, rule) in [("红榜", board.red), ("黑榜", board.black)] {
                        out.extend(rule.and_then(|rule| method(document, passage, list, rule)));
                    }
                }
                if let Some(passage) = said(document, "boards.not_counted", board.not_counted.as_deref()) {
                    out.extend(counted_anyway(document, passage, board));
                }
                if let Some(passage) = said(document, "boards.note", board.note.as_deref()) {
                    out.extend(note(document, passage, board));
                }
            }
        });
    }
    out
}

/// The passage in which a board says something.
fn said<'a>(document: &'a Document<'_>, key: &str, text: Option<&str>) -> Option<&'a Passage<'a>> {
    let text = text?;
    document.passages.iter().find(|passage| passage.key == key && passage.text == text)
}

/// The clause of the method that tells of a list must give the number of its rule, if it gives one number.
fn method(document: &Document<'_>, passage: &Passage<'_>, list: &str, rule: BoardRule) -> Option<Diagnostic> {
    let (asked, word) = match rule {
        BoardRule::Top(places) | BoardRule::Last(places) => (Decimal::read(&places.to_string())?, true),
        BoardRule::AtLeast(bound) | BoardRule::Below(bound) => (Decimal::read(&bound.to_string())?, false),
    };
    let mut start = 0;
    for clause in passage.text.split(['，', '；', '。', '、']) {
        let range = start..start + clause.len();
        start = range.end + '，'.len_utf8();
        let other = if list == "红榜" { "黑榜" } else { "红榜" };
        if !clause.contains(list) || clause.contains(other) || clause.contains("不列") {
            continue;
        }
        let given = if word { places(clause) } else { bound(clause) };
        if let Some(given) = given
            && given != asked
        {
            let (given, right) = (given.to_string(), asked.to_string());
            let fault = NumbersFault::MethodDiffers { list: list.into(), given, right };
            return Some(document.diagnostic(passage, &range, fault));
        }
    }
    None
}

/// “前三名”, “后1位”: the only such number.
fn places(clause: &str) -> Option<Decimal> {
    let mut found = clause.match_indices(['前', '后']).filter_map(|(at, word)| {
        let rest = &clause[at + word.len()..];
        let (count, length) = numeral(rest)?;
        rest[length..].starts_with(['名', '位', '个', '家']).then_some(count)
    });
    let first = found.next()?;
    found.next().is_none().then(|| Decimal::count(first))
}

/// “不低于90%”, “85分以下”: the only number.
fn bound(clause: &str) -> Option<Decimal> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let mut found = clause.split(|c| !is_part(c)).filter(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let first = found.next()?;
    found.next().is_none().then(|| Decimal::read(first.trim_end_matches('.')))?
}

/// Whoever is said not to be counted must not be judged.
fn counted_anyway(document: &Document<'_>, passage: &Passage<'_>, board: &Board) -> Option<Diagnostic> {
    let name = board.rows.iter().map(|row| &row.label).find(|label| {
        let alone = |at: usize| {
            // 东湖 within 东湖街道 is another.
            let after = &passage.text[at + label.len()..];
            after.is_empty()
                || after.starts_with(['、', '，', '。', '；', '和', '及', '等', '本', '未', '无', '因', '（'])
        };
        label.chars().count() >= 2 && passage.text.match_indices(label.as_str()).any(|(at, _)| alone(at))
    })?;
    let at = passage.text.find(name.as_str())?;
    let fault = NumbersFault::CountedAnyway { name: name.clone() };
    Some(document.diagnostic(passage, &(at..at + name.len()), fault))
}

/// “本期不设黑榜”, while there is somebody on it.
fn note(document: &Document<'_>, passage: &Passage<'_>, board: &Board) -> Option<Diagnostic> {
    for (list, rule) in [("红榜", board.red), ("黑榜", board.black)] {
        for denial in ["不设", "无", "未设", "没有"] {
            let words = format!("{denial}{list}");
            if let (Some(at), right @ 1..) = (passage.text.find(&words), board.count(rule)) {
                let fault = NumbersFault::BoardCount { list, given: "0".into(), right };
                return Some(document.diagnostic(passage, &(at..at + words.len()), fault));
            }
        }
    }
    None
}
