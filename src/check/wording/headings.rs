//! The numbers of headings, 一、（一）1.（1） (GB/T 9704-2012 7.3.3), and the full stop that a heading has not.

use std::ops::Range;

use crate::diag::{Diagnostic, WordingFault};
use crate::passage::{Document, Passage, Role};

/// The four forms, highest first.
const FORMS: [&str; 4] = ["一、", "（一）", "1.", "（1）"];

const NUMERALS: &str = "一二三四五六七八九十";

/// The number of a heading or of a paragraph that begins with one.
struct Number {
    form: usize,
    value: u32,
    range: Range<usize>,
}

/// The last number of a form among headings of one level.
struct Counter {
    form: usize,
    depth: u8,
    value: u32,
}

/// A paragraph lies deeper than every heading.
const PARAGRAPH: u8 = 7;

/// Reports numbers that do not follow the one before, levels that are skipped, and full stops at the end.
pub(super) fn check(document: &Document<'_>, out: &mut Vec<Diagnostic>) {
    let mut counters: Vec<Counter> = Vec::new();
    for passage in &document.passages {
        let depth = match passage.role {
            Role::Heading(level) => level,
            Role::Paragraph => PARAGRAPH,
            Role::Title => {
                stop(document, passage, out);
                continue;
            }
            _ => continue,
        };
        let is_heading = depth < PARAGRAPH;
        if is_heading {
            stop(document, passage, out);
        }
        let Some(number) = number(&passage.text).filter(|number| is_heading || number.form < 2) else {
            if is_heading {
                counters.retain(|counter| counter.depth < depth);
            }
            continue;
        };
        let written = passage.text[number.range.clone()].to_owned();
        let (form, value) = (number.form, number.value);
        let last = counters.iter().find(|counter| counter.form == form && counter.depth == depth);
        let due = last.map_or(1, |counter| counter.value + 1);
        // Numbers that begin again after several are those of another part, an annex for instance.
        let begins_again = value == 1 && due > 2;
        if value != due && !begins_again && (is_heading || last.is_some()) {
            let fault = WordingFault::HeadingOrder { found: written, wanted: spell(form, due) };
            out.push(document.diagnostic(passage, &number.range, fault));
        } else if is_heading && value == 1 && form > 0 {
            let above = counters.iter().filter(|counter| counter.form < form && counter.depth <= depth);
            if above.map(|counter| counter.form).max().is_some_and(|above| above + 1 < form) {
                let fault = WordingFault::HeadingLevel { found: written, missing: FORMS[form - 1] };
                out.push(document.diagnostic(passage, &number.range, fault));
            }
        }
        counters.retain(|counter| counter.depth < depth || counter.depth == depth && counter.form < form);
        counters.push(Counter { form, depth, value });
    }
}

fn stop(document: &Document<'_>, passage: &Passage<'_>, out: &mut Vec<Diagnostic>) {
    let Some(before) = passage.text.trim_end().strip_suffix('。').filter(|before| !before.ends_with('。')) else {
        return;
    };
    let range = before.len()..before.len() + '。'.len_utf8();
    out.push(if before.contains('。') {
        document.diagnostic(passage, &range, WordingFault::HeadingStop)
    } else {
        document.repairable(passage, &range, WordingFault::HeadingStop, "")
    });
}

/// The number that a text begins with.
fn number(text: &str) -> Option<Number> {
    let inner = text.strip_prefix(['（', '(']);
    let rest = inner.unwrap_or(text);
    let length = |test: fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
    let (is_han, length) = match length(|c| NUMERALS.contains(c)) {
        0 => (false, length(|c| c.is_ascii_digit())),
        length => (true, length),
    };
    let (digits, rest) = rest.split_at(length);
    // Three numerals at most, or two digits.
    let fits = if is_han { (1..=9).contains(&length) } else { (1..=2).contains(&length) };
    let close: &[char] = match (inner.is_some(), is_han) {
        (true, _) => &['）', ')'],
        (false, true) => &['、'],
        (false, false) => &['.', '．', '、'],
    };
    let end = rest.chars().next().filter(|c| fits && close.contains(c))?;
    let form = usize::from(inner.is_some()) + if is_han { 0 } else { 2 };
    let range = 0..text.len() - rest.len() + end.len_utf8();
    let value = if form < 2 { read(digits)? } else { digits.parse().ok()? };
    // 一、二年级 is no number of a heading, nor are 3.5% and 1、2号楼.
    let next = text[range.end..].chars().next();
    let goes_on = next.is_some_and(|c| c.is_ascii_digit() || form == 0 && "一二三四五六七八九十两".contains(c));
    (!goes_on).then_some(Number { form, value, range })
}

/// 一 to 九十九.
fn read(digits: &str) -> Option<u32> {
    let value = |c: char| "一二三四五六七八九".chars().position(|digit| digit == c).map(|at| at as u32 + 1);
    let mut parts = digits.split('十');
    let (tens, units) = (parts.next()?, parts.next());
    let single = |text: &str| match text.chars().count() {
        1 => value(text.chars().next()?),
        _ => None,
    };
    match (units, parts.next()) {
        (None, _) => single(tens),
        (Some(units), None) => {
            let tens = if tens.is_empty() { 1 } else { single(tens)? };
            Some(tens * 10 + if units.is_empty() { 0 } else { single(units)? })
        }
        _ => None,
    }
}

fn spell(form: usize, value: u32) -> String {
    let digit = |value: u32| "零一二三四五六七八九".chars().nth(value as usize).unwrap_or_default();
    let han = || {
        let (tens, units) = (value / 10, value % 10);
        let mut text = String::new();
        if tens > 1 {
            text.push(digit(tens));
        }
        if tens > 0 {
            text.push('十');
        }
        if units > 0 {
            text.push(digit(units));
        }
        text
    };
    match form {
        0 => format!("{}、", han()),
        1 => format!("（{}）", han()),
        2 => format!("{value}."),
        _ => format!("（{value}）"),
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::{number, read, spell};

    #[test]
    fn numbers_are_those_of_a_pattern() {
        let pattern = Regex::new(
            r"^(?:([一二三四五六七八九十]{1,3})、|[（(]([一二三四五六七八九十]{1,3})[）)]|([0-9]{1,2})[.．、]|[（(]([0-9]{1,2})[）)])",
        )
        .unwrap();
        let parts = [
            "",
            "一",
            "二十",
            "十二一",
            "一二三四",
            "1",
            "12",
            "123",
            "（",
            "(",
            "）",
            ")",
            "、",
            ".",
            "．",
            "甲",
            "1二",
        ];
        for (a, b, c) in parts.iter().flat_map(|a| parts.iter().flat_map(move |b| parts.map(move |c| (*a, *b, c)))) {
            let text = format!("{a}{b}{c}乙");
            let expected = pattern.captures(&text).and_then(|found| {
                let (form, digits) = (0..4).find_map(|form| Some((form, found.get(form + 1)?)))?;
                let value = if form < 2 { read(digits.as_str())? } else { digits.as_str().parse().ok()? };
                let end = found.get(0)?.end();
                let next = text[end..].chars().next();
                let goes_on =
                    next.is_some_and(|c| c.is_ascii_digit() || form == 0 && "一二三四五六七八九十两".contains(c));
                (!goes_on).then_some((form, value, 0..end))
            });
            assert_eq!(number(&text).map(|found| (found.form, found.value, found.range)), expected, "{text}");
        }
    }

    #[test]
    fn chinese_numbers_are_read_and_spelt() {
        for value in 1..40 {
            let spelt = spell(0, value);
            assert_eq!(read(spelt.trim_end_matches('、')), Some(value), "{spelt}");
        }
        assert_eq!((read("十"), read("二十一"), read("一一"), read("一十十")), (Some(10), Some(21), None, None));
    }
}
