//! Identity card numbers: six digits of a place, a birth date, three of an order, and a check digit (GB 11643-1999).
//! The mask of government portals keeps two and three of them: 35*************123.

use jiff::civil::Date;

use super::{Digits, mask};
use crate::diag::PrivacyFault;

/// The first two digits: a province.
const PROVINCES: [u8; 34] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 71, 81, 82,
];

/// What the number before it is said to be.
const WORDS: [&str; 3] = ["身份证", "公民身份号码", "证件号"];

/// What is wrong with a number, and its mask.
pub(super) fn judge(number: &Digits, text: &str) -> Option<(PrivacyFault, String)> {
    let digits = number.digits.as_bytes();
    let is_said = number.is_said_to_be(text, &WORDS);
    let is_identity = match digits.len() {
        // With a slip in it, it leads to a person all the same.
        18 => {
            digits[..17].iter().all(u8::is_ascii_digit)
                && is_place_and_birth(&number.digits)
                && (is_said || checks(digits))
        }
        // The cards of before 1999 have no check digit: only the words before tell.
        15 => is_said && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    is_identity.then(|| {
        let masked = mask(number, 2, 3);
        (PrivacyFault::IdentityNumber { masked: masked.clone() }, masked)
    })
}

fn is_place_and_birth(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits[from..to].parse::<i16>().unwrap_or(0);
    let is_date = Date::new(part(6, 10), part(10, 12) as i8, part(12, 14) as i8).is_ok();
    PROVINCES.contains(&(part(0, 2) as u8)) && (1900..=2099).contains(&part(6, 10)) && is_date
}

/// ISO 7064 MOD 11-2.
fn checks(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    b"10X98765432"[(sum % 11) as usize] == digits[17].to_ascii_uppercase()
}
