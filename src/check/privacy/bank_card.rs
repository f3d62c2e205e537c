//! Bank card numbers: 16 to 19 digits that begin with 62, or that are said to be one, with the check digit of ISO/IEC 7812.

use super::{Digits, mask};
use crate::diag::PrivacyFault;

/// What the number before it is said to be.
const WORDS: [&str; 6] = ["银行卡", "卡号", "账号", "帐号", "信用卡", "储蓄卡"];

/// What is wrong with a number, and its mask.
pub(super) fn judge(number: &Digits, text: &str) -> Option<(PrivacyFault, String)> {
    let digits = number.digits.as_bytes();
    let is_card = (16..=19).contains(&digits.len())
        && digits.iter().all(u8::is_ascii_digit)
        && checks(digits)
        && (number.digits.starts_with("62")
            || number.is_said_to_be(text, &WORDS) && matches!(digits[0], b'3'..=b'6' | b'9'));
    is_card.then(|| {
        let masked = mask(number, 4, 4);
        (PrivacyFault::BankCard { masked: masked.clone() }, masked)
    })
}

/// The formula of Luhn.
fn checks(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let value = u32::from(digit - b'0') * (1 + at as u32 % 2);
            value / 10 + value % 10
        })
        .sum();
    sum.is_multiple_of(10)
}
