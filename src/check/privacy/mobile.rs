//! Personal mobile numbers: eleven digits that begin with 13 to 19. Two of them in notices were charged as leaks in a
//! circular of 2023; the mask is that of government portals, 138****1234.

use super::{Digits, mask};
use crate::diag::PrivacyFault;

/// What is wrong with a number, and its mask.
pub(super) fn judge(number: &Digits, _text: &str) -> Option<(PrivacyFault, String)> {
    let digits = number.digits.as_bytes();
    let is_mobile = digits.len() == 11
        && digits.iter().all(u8::is_ascii_digit)
        && digits[0] == b'1'
        && (b'3'..=b'9').contains(&digits[1])
        // Round numbers are amounts, and one digit ten times over is an example.
        && !number.digits.ends_with("00000")
        && digits[1..].iter().any(|digit| *digit != digits[1]);
    is_mobile.then(|| {
        let masked = mask(number, 3, 4);
        (PrivacyFault::MobileNumber { masked: masked.clone() }, masked)
    })
}
