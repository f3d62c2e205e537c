//! What no line end should tear at all: a number with its unit, a date, a time, a range, a short quotation, a short name.
//!
//! Derived from GB/T 15834-2011 §5 (marks stay with what they belong to) and W3C clreq §3.1.4 (数字与单位不分开); that short
//! quotations and names stay whole is ours.

use super::Lexicon;
use super::mark::{Mark, is_han_number, is_unit, mark};

/// The widest number, date or range that is kept whole, in em: a longer one is parted between date and time, or between
/// the two ends of a range.
const NUMBER: f32 = 9.0;
/// The longest quotation that is kept whole, without its marks.
const QUOTED: usize = 6;
/// The longest name that is kept whole.
const NAME: usize = 6;

/// For each place in a text: whether a break before that character tears something that should stay whole.
pub fn whole(chars: &[char], lexicon: &Lexicon) -> Vec<bool> {
    let mut torn = vec![false; chars.len()];
    let mut keep = |from: usize, to: usize| torn[(from + 1).min(to)..to].fill(true);
    let mut at = 0;
    while at < chars.len() {
        let parts = number(chars, at);
        let Some(end) = parts.last().copied() else {
            at += 1;
            continue;
        };
        let mut from = at;
        for (part, to) in parts.iter().enumerate() {
            let next = parts.get(part + 1).copied().unwrap_or(usize::MAX);
            if next > end || width(&chars[from..next]) > NUMBER {
                keep(from, *to);
                from = *to;
            }
        }
        at = end;
    }
    for (from, to) in quotations(chars) {
        if to - from <= QUOTED + 2 {
            keep(from, to);
        }
    }
    for (from, to) in lexicon.names(chars) {
        if to - from <= NAME {
            keep(from, to);
        }
    }
    torn
}

/// The ends of the parts of the number that begins at `at`: its date, its time, the other end of its range; empty if
/// none begins there.
fn number(chars: &[char], at: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut from = at;
    while let Some(end) = quantity(chars, from) {
        ends.push(end);
        // 11月26日 6时 goes on by itself; 6时 至 8时 by a word or a dash.
        let dated = "年月日号".contains(chars[end - 1]);
        let joint = chars[end..].iter().take_while(|c| "至到—–～~-－".contains(**c)).count();
        let next = end + joint.min(2);
        let goes_on = chars.get(next).is_some_and(|c| mark(*c) == Mark::Digit) && (joint > 0 || dated);
        if !goes_on {
            break;
        }
        from = next;
    }
    ends
}

/// Where the number that begins at `at` ends, with its units; a date is one number.
fn quantity(chars: &[char], at: usize) -> Option<usize> {
    let digits = |at: usize| chars[at..].iter().take_while(|c| mark(**c) == Mark::Digit).count();
    let han = |at: usize| chars[at..].iter().take_while(|c| is_han_number(**c)).count();
    let units = |at: usize| chars[at..].iter().take(3).take_while(|c| is_unit(**c)).count();
    let mut at = at + usize::from(chars[at] == '第');
    if han(at) > 0 {
        // 三十七次, 第三届, 二〇二六年; a number of one character is a word like any other.
        let end = at + han(at);
        let end = end + units(end).min(1);
        return (units(at + han(at)) > 0 && (han(at) > 1 || chars[at.saturating_sub(1)] == '第')).then_some(end);
    }
    if digits(at) == 0 {
        return None;
    }
    loop {
        at += digits(at);
        // 22:00, 22：00, 3.5, 1,200, 1/3
        let joint = chars.get(at).is_some_and(|c| ".:：,/×·".contains(*c));
        if joint && chars.get(at + 1).is_some_and(|c| mark(*c) == Mark::Digit) {
            at += 1;
            continue;
        }
        at += chars[at..].iter().take_while(|c| matches!(c, '%' | '％' | '‰' | '℃' | '°')).count();
        let unit = units(at);
        at += unit;
        // 2026年11月26日; a time of day begins anew.
        let dated = unit > 0 && "年月时点分".contains(chars[at - 1]);
        if !(dated && chars.get(at).is_some_and(|c| mark(*c) == Mark::Digit)) {
            return Some(at);
        }
    }
}

/// The quotations, each with its marks.
fn quotations(chars: &[char]) -> Vec<(usize, usize)> {
    const PAIRS: [(char, char); 8] =
        [('《', '》'), ('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('【', '】'), ('〈', '〉'), ('〔', '〕')];
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for (i, c) in chars.iter().enumerate() {
        if let Some((_, close)) = PAIRS.iter().find(|(open, _)| open == c) {
            open.push((i, *close));
        } else if open.last().is_some_and(|(_, close)| close == c)
            && let Some((from, _)) = open.pop()
        {
            found.push((from, i + 1));
        }
    }
    found
}

/// How wide characters are, in em: about half for what is not Chinese.
fn width(chars: &[char]) -> f32 {
    chars.iter().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` where a break tears nothing.
    fn parted(text: &str) -> String {
        let lexicon = Lexicon::new(["青石街道"]);
        let chars: Vec<char> = text.chars().collect();
        let torn = whole(&chars, &lexicon);
        chars.iter().zip(torn).fold(String::new(), |mut parted, (c, torn)| {
            if !torn && !parted.is_empty() {
                parted.push('|');
            }
            parted.push(*c);
            parted
        })
    }

    #[test]
    fn numbers_dates_quotations_and_names_are_whole() {
        for (text, expected) in [
            ("至11月26日6时止", "至|11月26日6时|止"),
            ("22:00熄屏", "22:00|熄|屏"),
            ("8：30到9：10", "8：30到9：10"),
            ("25日22时至26日6时停", "25日22时至26日6时|停"),
            ("2026年11月25日22时至26日6时", "2026年11月25日|22时至26日6时"),
            ("种350棵树", "种|350棵|树"),
            ("共12公里", "共|12公里"),
            ("达96.5%了", "达|96.5%|了"),
            ("第三届会", "第三届|会"),
            ("三十七次", "三十七次"),
            ("一张纸", "一|张|纸"),
            ("看《公约》吧", "看|《公约》|吧"),
            ("《青石街道生活垃圾办法》", "《|青石街道|生|活|垃|圾|办|法|》"),
            ("在青石街道办", "在|青石街道|办"),
            ("3至5天", "3至5天"),
        ] {
            assert_eq!(parted(text), expected);
        }
    }
}
