//! Personal mobile numbers: eleven digits that begin with 13 to 19.

use crate::diag::{Diagnostic, PrivacyFault};
use crate::passage::Document;

/// Reports every mobile number that is written out.
pub(super) fn check(document: &Document<'_>, out: &mut Vec<Diagnostic>) {
    for passage in &document.passages {
        let bytes = passage.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if length == 11 && bytes[at] == b'1' && (b'3'..=b'9').contains(&bytes[at + 1]) {
                let digits = &passage.text[at..at + length];
                let masked = format!("{}****{}", &digits[..3], &digits[7..]);
                out.push(document.diagnostic(passage, &(at..at + length), PrivacyFault::MobileNumber { masked }));
            }
            at += length.max(1);
        }
    }
}
