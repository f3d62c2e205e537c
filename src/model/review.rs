//! 三审三校: who looked at an item, when, and whether it passed.

use jiff::Timestamp;
use serde::Serialize;

use super::words::words;

words! {
    /// A level of 三审三校.
    ReviewLevel {
        First = "first",
        Second = "second",
        Final = "final",
    }
}

impl ReviewLevel {
    /// All levels, in order.
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Final];

    /// 初审, 复审, 终审
    pub fn title(self) -> &'static str {
        match self {
            Self::First => "初审",
            Self::Second => "复审",
            Self::Final => "终审",
        }
    }
}

words! {
    /// What came of one level.
    Verdict {
        Passed = "通过",
        Returned = "退回",
    }
}

/// One level of 三审三校.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Approval {
    /// Who looked at it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Whether it passed.
    pub verdict: Verdict,
    /// The print of the text that was approved; none in files that were approved by hand.
    #[serde(skip)]
    pub text: Option<String>,
}

/// 初审, 复审, 终审.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Review {
    /// 初审
    pub first: Option<Approval>,
    /// 复审
    pub second: Option<Approval>,
    /// 终审
    #[serde(rename = "final")]
    pub last: Option<Approval>,
}

impl Approval {
    /// Whether it passed.
    pub fn passed(&self) -> bool {
        self.verdict == Verdict::Passed
    }

    /// Whether it is of the text with this print, as far as it can be told.
    pub fn is_of(&self, print: &str) -> bool {
        self.text.as_ref().is_none_or(|text| text == print)
    }
}

impl Review {
    /// The levels that are recorded, in order.
    pub fn levels(&self) -> impl Iterator<Item = (ReviewLevel, &Approval)> {
        ReviewLevel::ALL.into_iter().filter_map(|level| Some((level, self.of(level)?)))
    }

    /// The approval of a level.
    pub fn of(&self, level: ReviewLevel) -> Option<&Approval> {
        match level {
            ReviewLevel::First => self.first.as_ref(),
            ReviewLevel::Second => self.second.as_ref(),
            ReviewLevel::Final => self.last.as_ref(),
        }
    }
}
