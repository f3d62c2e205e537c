//! What an editor lets pass in place.

use crate::diag::table::problems;

problems! {
    /// What an editor lets pass in place.
    AllowanceFault;
    /// A rule is let pass without a reason.
    NoReason { code: String } = "W1501" Error;
    /// A rule is let pass where nothing breaks it.
    Unused { code: String } = "W1502" Warning;
    /// A code that does not exist, or of a fault that cannot be let pass.
    NotAllowed { code: String } = "W1503" Error;
}

impl AllowanceFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::NoReason { code } => {
                (format!("放行{code}没有写理由"), format!("写成“allow {code}：理由”，例如“allow {code}：引用原文”"))
            }
            Self::Unused { code } => (format!("这里没有{code}，不必放行"), "删去这条放行注释".into()),
            Self::NotAllowed { code } => {
                (format!("“{code}”不是可以放行的规则"), "只有W08以后的规则和警告可以放行；编号见README的表".into())
            }
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::NoReason { code } => (
                format!("{code} is let pass without a reason"),
                format!("write `allow {code}: reason`, for instance `allow {code}: quoted as printed`"),
            ),
            Self::Unused { code } => {
                (format!("nothing here breaks {code}"), "remove the comment that lets it pass".into())
            }
            Self::NotAllowed { code } => (
                format!("“{code}” is no rule that can be let pass"),
                "only rules from W08 on and warnings can; the codes are in the table of the README".into(),
            ),
        }
    }
}
