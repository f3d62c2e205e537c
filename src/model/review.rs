//! 三审三校: who looked at an item, when, and whether it passed.

use jiff::Timestamp;
use serde::Serialize;

use super::words::words;
use crate::diag::ReviewLevel;

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
}

impl Review {
    /// The levels that are recorded, in order.
    pub fn levels(&self) -> impl Iterator<Item = (ReviewLevel, &Approval)> {
        let levels =
            [(ReviewLevel::First, &self.first), (ReviewLevel::Second, &self.second), (ReviewLevel::Last, &self.last)];
        levels.into_iter().filter_map(|(level, approval)| Some((level, approval.as_ref()?)))
    }
}
