//! A look at every 月 of a passage, for what the rules of dates read more closely: hardly any date has a fault.

use super::signs;
use super::text::Text;

/// What may be wrong with the months of a passage, one or the other of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Months {
    /// A day that not every year has.
    pub(super) impossible: bool,
    /// A number with a zero before it.
    pub(super) padded: bool,
    /// A year of two digits before it.
    pub(super) short: bool,
}

const MONTH: &[u8] = "月".as_bytes();
const YEAR: &[u8] = "年".as_bytes();

impl Months {
    /// Looks at a passage.
    pub(super) fn of(text: &Text<'_>) -> Self {
        if text.seen.any(signs::MONTH) { Self::within(text.said) } else { Self::default() }
    }

    fn within(said: &str) -> Self {
        let bytes = said.as_bytes();
        let mut found = Self::default();
        for (at, _) in said.match_indices('月') {
            let (before, after) = (&bytes[..at], &bytes[at + MONTH.len()..]);
            let length = before.iter().rev().take(2).take_while(|byte| byte.is_ascii_digit()).count();
            if length == 0 {
                continue;
            }
            let (lead, month) = before.split_at(at - length);
            let days = after.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
            let day = &after[..days.min(2)];
            found.impossible |= (1..=2).contains(&days) && !is_day(number(month), number(day));
            found.padded |= month[0] == b'0' || day.first() == Some(&b'0');
            let digits = |year: &[u8]| year.iter().rev().take(3).take_while(|byte| byte.is_ascii_digit()).count();
            found.short |= lead.strip_suffix(YEAR).is_some_and(|year| digits(year) == 2);
        }
        found
    }
}

fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
}

/// Whether every year has this day.
fn is_day(month: u32, day: u32) -> bool {
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28,
        _ => 0,
    };
    (1..=last).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_wrong_is_told() {
        let told = |said: &str| {
            let Months { impossible, padded, short } = Months::within(said);
            [(impossible, "impossible"), (padded, "padded"), (short, "short")]
                .into_iter()
                .filter_map(|(is, name)| is.then_some(name))
                .collect::<Vec<_>>()
                .join(" ")
        };
        for (said, expected) in [
            ("2026年10月8日，12月31日至1月1日", ""),
            ("本月，3个月，5月份", ""),
            ("2月29日", "impossible"),
            ("13月1日", "impossible"),
            ("4月31日", "impossible"),
            ("10月0日", "impossible padded"),
            ("2026年08月", "padded"),
            ("8月08日", "padded"),
            ("26年8月", "short"),
            ("截至26年12月底", "short"),
            ("126年8月", ""),
            ("5月123日", ""),
        ] {
            assert_eq!(told(said), expected, "{said}");
        }
    }
}
