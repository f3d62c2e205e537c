//! What search takes for equal: width, letter case, punctuation, blanks. The page's script folds a query the same way.
//!
//! All works on UTF-16 code units, since that is what a browser counts in.
//! - Full-width letters, digits and marks are their ordinary ones: `Ａ１％` is `A1%`.
//! - Letters are lower-case, as far as one unit stays one unit.
//! - Punctuation and symbols, in any number, are one break: `《标准》（试行）` is `标准 试行`.
//! - Blanks, in any number, are one break between two letters or digits that are not wide (`new york`); beside a Chinese
//!   character they are nothing (`第 3 期` is `第3期`).
//! - Joiners, soft hyphens and variation selectors are nothing.
//! - A line end parts: nothing is found across it.
//!
//! Traditional characters are not folded to simplified ones, nor are rare compatibility forms.

use std::sync::LazyLock;

/// What stands for punctuation, and for blanks where they count.
pub(super) const BREAK: u16 = 0x20;
/// What stands for the end of a line.
pub(super) const LINE: u16 = 0x0A;

/// What a unit is to a text that is searched.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Unit {
    Letter(u16),
    Blank,
    Mark,
    Line,
    Nothing,
}

// What stands in the table for a unit that is no letter. No letter is folded to one of these: below `0` all is marks.
const NOTHING: u16 = 0;
const BLANK: u16 = 1;
const MARK: u16 = 2;
const LINE_END: u16 = 3;

/// What each unit is folded to. A constant of the program, made once: letter cases are looked up in long lists.
static FOLDED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let folded = |unit| match unit_of(unit) {
        Unit::Letter(letter) => letter,
        Unit::Blank => BLANK,
        Unit::Mark => MARK,
        Unit::Line => LINE_END,
        Unit::Nothing => NOTHING,
    };
    (0..=u16::MAX).map(folded).collect()
});

/// A text as it is searched.
pub fn fold(text: &str) -> Vec<u16> {
    let mut out = Vec::with_capacity(text.len() / 2);
    fold_into(text, &mut out);
    out
}

/// The same in place of what is in `out`, so that many texts need one allocation.
pub(super) fn fold_into(text: &str, out: &mut Vec<u16>) {
    let folded = FOLDED.as_slice();
    out.clear();
    // What stood since the last letter: nothing, blanks, punctuation, a line end.
    let mut gap = NOTHING;
    for unit in text.encode_utf16() {
        let letter = folded[usize::from(unit)];
        if letter <= LINE_END {
            gap = gap.max(letter);
            continue;
        }
        if gap != NOTHING {
            match (out.last(), gap) {
                (Some(_), LINE_END) => out.push(LINE),
                (Some(_), MARK) => out.push(BREAK),
                (Some(last), BLANK) if is_narrow(*last) && is_narrow(letter) => out.push(BREAK),
                _ => {}
            }
            gap = NOTHING;
        }
        out.push(letter);
    }
}

fn is_narrow(unit: u16) -> bool {
    unit < 0x2E80
}

fn unit_of(unit: u16) -> Unit {
    let unit = if (0xFF01..=0xFF5E).contains(&unit) { unit - 0xFEE0 } else { unit };
    match unit {
        0x0A => Unit::Line,
        0x09..=0x0D | 0x20 | 0x85 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000 => {
            Unit::Blank
        }
        0xAD | 0x200B..=0x200F | 0x2060..=0x2064 | 0xFE00..=0xFE0F | 0xFEFF => Unit::Nothing,
        0..=0x2F
        | 0x3A..=0x40
        | 0x5B..=0x60
        | 0x7B..=0xA9
        | 0xAB..=0xB1
        | 0xB4
        | 0xB6..=0xB8
        | 0xBB
        | 0xBF
        | 0xD7
        | 0xF7
        | 0x2010..=0x205E
        | 0x20A0..=0x20CF
        | 0x2190..=0x245F
        | 0x2500..=0x2BFF
        | 0x2E00..=0x2E7F
        | 0x3001..=0x3004
        | 0x3008..=0x3020
        | 0x3030
        | 0x303D
        | 0x30FB
        | 0xFE10..=0xFE6F
        | 0xFFE0..=0xFFFF => Unit::Mark,
        letter => Unit::Letter(lower(letter)),
    }
}

fn lower(unit: u16) -> u16 {
    let Some(letter) = char::from_u32(u32::from(unit)) else { return unit };
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) => u16::try_from(u32::from(lower)).unwrap_or(unit),
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_folded() {
        for (text, folded) in [
            ("《标准》（试行）", "标准 试行"),
            ("第 3 期　简报", "第3期简报"),
            ("New  York—Ａ１", "new york a1"),
            ("甲乙。\n丙", "甲乙\n丙"),
            ("……甲", "甲"),
            ("甲\u{200B}乙", "甲乙"),
            ("96.4%", "96 4"),
            ("𠮷野", "𠮷野"),
        ] {
            assert_eq!(String::from_utf16(&fold(text)).unwrap(), folded, "{text}");
        }
    }

    #[test]
    fn the_table_says_what_each_unit_is() {
        for unit in 0..=u16::MAX {
            let folded = FOLDED[usize::from(unit)];
            let expected = match folded {
                NOTHING => Unit::Nothing,
                BLANK => Unit::Blank,
                MARK => Unit::Mark,
                LINE_END => Unit::Line,
                letter => Unit::Letter(letter),
            };
            assert_eq!(unit_of(unit), expected, "{unit:x}");
        }
    }
}
