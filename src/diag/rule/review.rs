//! 三审三校: three levels, in order, of this very text.

use crate::diag::table::problems;

problems! {
    /// 三审三校: three levels, in order, of this very text.
    ReviewFault;
    /// A level of 三审 is missing.
    LevelMissing { level: &'static str } = "W1201" Warning "《关于进一步规范新闻采编工作的意见》三审三校";
}

impl ReviewFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::LevelMissing { level } => (format!("缺少{level}"), "请补上审核人和时间".into()),
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::LevelMissing { level } => (format!("{level} is missing"), "add who approved and when".into()),
        }
    }
}
