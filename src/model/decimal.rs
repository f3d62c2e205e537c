//! Numbers as they are printed: exact, with the places that they show. Rules of arithmetic need a half to be a half.

use std::cmp::Ordering;
use std::fmt;

/// A number with its places after the point: `62.50` is 6250 with two.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    digits: i128,
    places: u32,
}

/// More are no figure that a bulletin would print, and would not fit.
const MOST_DIGITS: usize = 20;

impl Decimal {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self { digits: i128::from(number), places: 0 }
    }

    /// How many there are of something.
    pub fn count(number: usize) -> Self {
        Self { digits: number as i128, places: 0 }
    }

    /// Reads a printed number: `1,234`, `-0.5`, `95.72%`. Anything else is none.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches(['%', '％']).trim_end();
        let (negative, text) = match text.strip_prefix(['-', '−', '－']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let grouped = whole.contains([',', '，']);
        let groups: Vec<&str> = whole.split([',', '，']).collect();
        let sound = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
        if whole.is_empty() || (grouped && !sound) || (text.contains('.') && fraction.is_empty()) {
            return None;
        }
        let digits: String = groups.concat() + fraction;
        if digits.len() > MOST_DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits: i128 = digits.parse().ok()?;
        Some(Self { digits: if negative { -digits } else { digits }, places: fraction.len() as u32 })
    }

    /// How many places it shows.
    pub fn places(self) -> u32 {
        self.places
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Both with as many places as the longer one shows.
    fn aligned(self, other: Self) -> (i128, i128, u32) {
        let places = self.places.max(other.places);
        let scaled = |number: Self| number.digits * 10_i128.pow(places - number.places);
        (scaled(self), scaled(other), places)
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let (a, b, places) = self.aligned(other);
        Self { digits: a + b, places }
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let (a, b, places) = self.aligned(other);
        Self { digits: a - b, places }
    }

    /// How far two are apart.
    #[must_use]
    pub fn distance(self, other: Self) -> Self {
        let between = self.minus(other);
        Self { digits: between.digits.abs(), ..between }
    }

    /// Half of the last place that it shows, `count` times: how far sums of rounded numbers may stray.
    #[must_use]
    pub fn stray(self, count: usize) -> Self {
        Self { digits: 5 * count as i128, places: self.places + 1 }
    }

    /// `self` as a part of `whole`, times `factor` (100 for percent), rounded half up to so many places.
    pub fn share(self, whole: Self, factor: i64, places: u32) -> Option<Self> {
        let (part, whole, _) = self.aligned(whole);
        if whole <= 0 || part < 0 {
            return None;
        }
        let scaled = part * i128::from(factor) * 10_i128.pow(places);
        Some(Self { digits: (scaled * 2 + whole) / (whole * 2), places })
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b, _) = self.aligned(*other);
        a.cmp(&b)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let unit = 10_i128.pow(self.places);
        let (whole, fraction) = (self.digits.abs() / unit, self.digits.abs() % unit);
        match self.places {
            0 => write!(f, "{sign}{whole}"),
            places => write!(f, "{sign}{whole}.{fraction:0width$}", width = places as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Decimal {
        Decimal::read(text).unwrap()
    }

    #[test]
    fn printed_numbers_are_read_exactly() {
        for (text, shown) in
            [("62.50", "62.50"), ("95.72%", "95.72"), (" 1,234 ", "1234"), ("-0.5", "-0.5"), ("007", "7")]
        {
            assert_eq!(read(text).to_string(), shown);
        }
        for text in ["", "—", "1,23", "1.", ".5", "3个", "1e3", "12345678901234567890123"] {
            assert!(Decimal::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_half_is_a_half() {
        let share = |part: &str, whole: &str, places| read(part).share(read(whole), 100, places).unwrap().to_string();
        assert_eq!(share("311", "497", 2), "62.58", "a real circular printed 62.57");
        assert_eq!(share("410", "452", 2), "90.71");
        assert_eq!(share("963", "1032", 2), "93.31");
        assert_eq!(share("1", "8", 2), "12.50");
        assert_eq!(share("1", "16", 1), "6.3", "6.25 goes up");
        assert_eq!(read("1").share(read("0"), 100, 2), None);
        assert_eq!(read("27.1").plus(read("28.1")).plus(read("3")), read("58.20"));
        assert_eq!(read("0.3").minus(read("0.10")).to_string(), "0.20");
        assert!(read("0.02") <= read("0.01").stray(4) && read("0.03") > read("0.01").stray(4));
    }
}
