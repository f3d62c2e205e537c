//! Why a review does not let an item onto displays.

/// What is wrong with a review.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApprovalFault {
    /// None is recorded, and the display asks for one.
    Absent,
    /// 终审 is not recorded.
    Unfinished,
    /// Somebody sent the item back.
    Returned {
        /// At which level, by its key.
        level: &'static str,
        /// Who.
        by: String,
    },
    /// The text was changed after it was approved.
    Edited {
        /// The level of which the approval is of another text.
        level: &'static str,
    },
    /// The item was published before it was approved.
    Late {
        /// The level that is too late.
        level: &'static str,
        /// When it was given.
        at: String,
        /// When the item was published, or updated last.
        published: String,
    },
}

/// 初审, 复审 or 终审, by the key in front matter.
fn title(level: &str) -> &'static str {
    match level {
        "first" => "初审",
        "second" => "复审",
        _ => "终审",
    }
}

/// In Chinese; papers of the office use it too.
pub fn approval_fault_zh(fault: &ApprovalFault) -> String {
    match fault {
        ApprovalFault::Absent => "没有三审记录".into(),
        ApprovalFault::Unfinished => "三审没有走完（没有终审）".into(),
        ApprovalFault::Returned { level, by } => format!("{}退回（{by}）", title(level)),
        ApprovalFault::Edited { level } => format!("{}之后又改过", title(level)),
        ApprovalFault::Late { level, at, published } => format!("{}（{at}）晚于发布（{published}）", title(level)),
    }
}

/// In English.
pub(super) fn en(fault: &ApprovalFault) -> String {
    match fault {
        ApprovalFault::Absent => "has no review".into(),
        ApprovalFault::Unfinished => "has no final approval".into(),
        ApprovalFault::Returned { level, by } => format!("was sent back at review level `{level}` by {by}"),
        ApprovalFault::Edited { level } => format!("was changed after review level `{level}`"),
        ApprovalFault::Late { level, at, published } => {
            format!("was published ({published}) before review level `{level}` ({at})")
        }
    }
}

/// What to do, in Chinese.
pub(super) fn help_zh(fault: &ApprovalFault) -> &'static str {
    match fault {
        ApprovalFault::Absent => {
            "加上review，写明first（初审）、second（复审）、final（终审）各由谁（by）、何时（at）通过；不想上屏的写led.skip: true。\
             确定不要三审的屏，在screens.yaml里写review: optional"
        }
        ApprovalFault::Unfinished => "在review里补上final（终审人和时间），或写led.skip: true",
        ApprovalFault::Returned { .. } => "改好再审；通过后删去verdict: 退回，改写at",
        ApprovalFault::Edited { .. } => "用wenxuan approve重新审，或把文字改回去",
        ApprovalFault::Late { .. } => "先审后发：把date（改过的稿件是updated）改到审核之后，或更正审核时间at",
    }
}

/// What to do, in English.
pub(super) fn help_en(fault: &ApprovalFault) -> &'static str {
    match fault {
        ApprovalFault::Absent => {
            "add `review` with `first`, `second` and `final`, each with `by` and `at`, or write `led.skip: true`; \
             a display that asks for no review says `review: optional` in screens.yaml"
        }
        ApprovalFault::Unfinished => "add `final` (by, at) to `review`, or write `led.skip: true`",
        ApprovalFault::Returned { .. } => "mend it; once it passes, delete `verdict: 退回` and renew `at`",
        ApprovalFault::Edited { .. } => "approve it again with `wenxuan approve`, or put the text back",
        ApprovalFault::Late { .. } => {
            "approval comes first: set `date` (or `updated`, if it was changed) after it, or correct `at`"
        }
    }
}
