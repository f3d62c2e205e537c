//! Numbers in texts, tables, data and series that do not agree.

use crate::diag::table::problems;

problems! {
    /// Numbers in texts, tables, data and series that do not agree.
    NumbersFault;
    /// A percentage that does not follow from its numbers.
    WrongPercent { part: String, whole: String, given: String, right: String } = "W1301" Error "GB/T 15835-2011";
}

impl NumbersFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::WrongPercent { part, whole, given, right } => {
                (format!("{part}÷{whole}应为{right}，这里写的是{given}"), "核对数字".into())
            }
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::WrongPercent { part, whole, given, right } => {
                (format!("{part} of {whole} is {right}, not {given}"), "check the numbers".into())
            }
        }
    }
}
