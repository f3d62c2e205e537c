//! How official Chinese text is written: punctuation, numbers, dates, headings, terms.

use crate::diag::table::problems;

problems! {
    /// How official Chinese text is written: punctuation, numbers, dates, headings, terms.
    WordingFault;
    /// A half-width mark beside a Chinese character.
    HalfWidthMark { found: char, wanted: char } = "W0801" Warning "GB/T 15834-2011";
}

impl WordingFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::HalfWidthMark { found, wanted } => (
                format!("“{found}”是半角标点，前后是汉字"),
                format!("改成全角“{wanted}”；运行wenxuan check --fix可以自动改"),
            ),
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::HalfWidthMark { found, wanted } => (
                format!("half-width “{found}” beside a Chinese character"),
                format!("write “{wanted}”; `wenxuan check --fix` can do it"),
            ),
        }
    }
}
