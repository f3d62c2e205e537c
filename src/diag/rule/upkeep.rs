//! Pages and columns that are not kept up to date, as the national inspection counts them.

use crate::diag::table::problems;

problems! {
    /// Pages and columns that are not kept up to date, as the national inspection counts them.
    UpkeepFault;
    /// Nothing new on the home page for two weeks.
    HomeStale { days: i64 } = "W1001" Error "国办秘函〔2019〕19号 附件1";
}

impl UpkeepFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::HomeStale { days } => {
                (format!("首页已有{days}天没有更新"), "发布新的内容；检查时首页超过14天不更新即单项否决".into())
            }
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::HomeStale { days } => (
                format!("nothing new on the home page for {days} days"),
                "publish something; two weeks without news is a veto".into(),
            ),
        }
    }
}
