//! 三审三校: three levels, in order, of this very text.

use crate::diag::table::problems;

problems! {
    /// 三审三校: three levels, in order, of this very text.
    ReviewFault;
    /// A level of 三审 is missing.
    LevelMissing { level: &'static str } = "W1201" Warning "三审三校";
    /// A level of 三审 approved before the one below it.
    OutOfOrder { earlier: &'static str, later: &'static str } = "W1202" Warning "三审三校";
    /// An item was published before a level of 三审.
    AfterPublishing { level: &'static str } = "W1203" Warning "三审三校";
    /// Somebody approved who does not at this level.
    NotReviewer { name: String, level: &'static str, suggestion: Option<String> } = "W1204" Warning;
    /// A text was edited after its approval.
    EditedAfterApproval { level: &'static str } = "W1205" Warning "三审三校";
    /// One person approved at two levels.
    SameReviewer { name: String, earlier: &'static str, later: &'static str } = "W1206" Warning "三审三校";
}

impl ReviewFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::LevelMissing { level } => {
                (format!("缺少{level}"), "由审核人运行wenxuan approve 文件 --level … --by 姓名".into())
            }
            Self::OutOfOrder { earlier, later } => {
                (format!("{later}在{earlier}之前"), "按初审、复审、终审的次序审；时间写错的改正".into())
            }
            Self::AfterPublishing { level } => {
                (format!("{level}晚于发布时间"), "先审后发：改date，或者改正审核时间".into())
            }
            Self::NotReviewer { name, level, suggestion } => (
                format!(
                    "“{name}”不在{level}人之列{}",
                    suggestion.as_ref().map(|name| format!("，是不是“{name}”？")).unwrap_or_default()
                ),
                "改正姓名，或者在site.yaml的checks.reviewers里补上".into(),
            ),
            Self::EditedAfterApproval { level } => (
                format!("{level}之后又改过文字"),
                "改动后的文字要重新审：wenxuan approve 文件 --level … --by 姓名".into(),
            ),
            Self::SameReviewer { name, earlier, later } => {
                (format!("{earlier}和{later}都是“{name}”"), "三审由不同的人负责".into())
            }
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::LevelMissing { level } => (
                format!("{level} is missing"),
                "let the reviewer run `wenxuan approve FILE --level … --by NAME`".into(),
            ),
            Self::OutOfOrder { earlier, later } => {
                (format!("{later} is dated before {earlier}"), "review in order, or correct the time".into())
            }
            Self::AfterPublishing { level } => (
                format!("{level} is dated after the publication"),
                "approve first: change `date`, or correct the time".into(),
            ),
            Self::NotReviewer { name, level, suggestion } => (
                format!(
                    "“{name}” does not approve at {level}{}",
                    suggestion.as_ref().map(|name| format!("; did you mean “{name}”?")).unwrap_or_default()
                ),
                "correct the name, or add it to `checks.reviewers` in site.yaml".into(),
            ),
            Self::EditedAfterApproval { level } => (
                format!("the text was edited after {level}"),
                "have it approved again: `wenxuan approve FILE --level … --by NAME`".into(),
            ),
            Self::SameReviewer { name, earlier, later } => (
                format!("“{name}” approved both {earlier} and {later}"),
                "let another person review at each level".into(),
            ),
        }
    }
}
