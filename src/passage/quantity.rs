//! Counted things in prose: numbers with what stands before and after them, sentence by sentence.

use std::ops::Range;

use crate::model::Decimal;

/// A number in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity<'a> {
    /// What stands before it, back to the last mark or number.
    pub lead: &'a str,
    /// The number as it is printed.
    pub shown: &'a str,
    /// The same as a number.
    pub value: Decimal,
    /// The character after it: 个, 处, `%`; none at the end.
    pub unit: Option<char>,
    /// What follows it, up to the end of the sentence.
    pub after: &'a str,
    /// The number and, for a percentage, its sign.
    pub range: Range<usize>,
}

impl Quantity<'_> {
    /// Whether it is a percentage.
    pub fn is_percent(&self) -> bool {
        matches!(self.unit, Some('%' | '％'))
    }

    /// Whether it counts things that are found and settled.
    pub fn is_count(&self) -> bool {
        self.value.places() == 0 && self.unit.is_some_and(|unit| "个处件条项宗起例".contains(unit))
    }
}

/// The sentences of a text, each with its quantities.
pub fn sentences(text: &str) -> Vec<(Range<usize>, Vec<Quantity<'_>>)> {
    sentences_with(text, |_| true).collect()
}

/// The same of those sentences only that pass a test.
pub fn sentences_with(
    text: &str,
    passes: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (Range<usize>, Vec<Quantity<'_>>)> {
    let mut start = 0;
    let sentences = text.split(['。', '！', '？', '\n']).map(move |sentence| {
        let range = start..start + sentence.len();
        let mark = text[range.end..].chars().next();
        start = range.end + mark.map_or(0, char::len_utf8);
        range
    });
    sentences.filter(move |range| passes(&text[range.clone()])).map(|range| (range.clone(), quantities(text, range)))
}

fn quantities(text: &str, sentence: Range<usize>) -> Vec<Quantity<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut lead) = (sentence.start, sentence.start);
    while let Some(length) = bytes[at..sentence.end].iter().position(u8::is_ascii_digit) {
        let start = at + length;
        let mark = text[at..start].char_indices().rev().find(|(_, c)| "，、；：,;:（）()“”".contains(*c));
        if let Some((mark, c)) = mark {
            lead = at + mark + c.len_utf8();
        }
        at = start;
        let digit = |at: usize| at < sentence.end && bytes[at].is_ascii_digit();
        while digit(at) || (at < sentence.end && matches!(bytes[at], b'.' | b',') && digit(at + 1)) {
            at += 1;
        }
        let unit = text[at..sentence.end].chars().next();
        let sign = unit.filter(|unit| matches!(unit, '%' | '％')).map_or(0, char::len_utf8);
        // Part of a name or a version is no number.
        let is_name = text[..start].ends_with(|c: char| c.is_ascii_alphabetic() || "-–〔.".contains(c));
        if let (Some(value), false) = (Decimal::read(&text[start..at]), is_name) {
            found.push(Quantity {
                lead: &text[lead..start],
                shown: &text[start..at],
                value,
                unit,
                after: &text[at..sentence.end],
                range: start..at + sign,
            });
        }
        at += sign;
        lead = at;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_what_they_count() {
        let text = "共发现问题1,497处；已整改311处，整改率62.57%。其余A3纸2张。";
        let told: Vec<(&str, &str, Option<char>)> = sentences(text)
            .iter()
            .flat_map(|(_, quantities)| quantities.iter().map(|q| (q.lead, q.shown, q.unit)).collect::<Vec<_>>())
            .collect();
        assert_eq!(
            told,
            [
                ("共发现问题", "1,497", Some('处')),
                ("已整改", "311", Some('处')),
                ("整改率", "62.57", Some('%')),
                ("纸", "2", Some('张')),
            ]
        );
    }
}
