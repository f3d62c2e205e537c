//! Why a review does not let an item onto displays.

/// A level of 三审三校.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewLevel {
    /// 初审
    First,
    /// 复审
    Second,
    /// 终审
    Last,
}

/// What is wrong with a review.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewFault {
    /// None is recorded, and the display asks for one.
    Absent,
    /// 终审 is not recorded.
    Unfinished,
    /// Somebody sent the item back.
    Returned {
        /// At which level.
        level: ReviewLevel,
        /// Who.
        by: String,
    },
    /// The item was published before it was approved.
    Late {
        /// The level that is too late.
        level: ReviewLevel,
        /// When it was given.
        at: String,
        /// When the item was published, or updated last.
        published: String,
    },
}

impl ReviewLevel {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::First => "初审",
            Self::Second => "复审",
            Self::Last => "终审",
        }
    }

    /// Its key in front matter.
    fn key(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Last => "final",
        }
    }
}

/// In Chinese; papers of the office use it too.
pub fn review_fault_zh(fault: &ReviewFault) -> String {
    match fault {
        ReviewFault::Absent => "没有三审记录".into(),
        ReviewFault::Unfinished => "三审没有走完（没有终审）".into(),
        ReviewFault::Returned { level, by } => format!("{}退回（{by}）", level.name()),
        ReviewFault::Late { level, at, published } => format!("{}（{at}）晚于发布（{published}）", level.name()),
    }
}

/// In English.
pub(super) fn en(fault: &ReviewFault) -> String {
    match fault {
        ReviewFault::Absent => "has no review".into(),
        ReviewFault::Unfinished => "has no final approval".into(),
        ReviewFault::Returned { level, by } => format!("was sent back at review level `{}` by {by}", level.key()),
        ReviewFault::Late { level, at, published } => {
            format!("was published ({published}) before review level `{}` ({at})", level.key())
        }
    }
}

/// What to do, in Chinese.
pub(super) fn help_zh(fault: &ReviewFault) -> &'static str {
    match fault {
        ReviewFault::Absent => {
            "加上review，写明first（初审）、second（复审）、final（终审）各由谁（by）、何时（at）通过；不想上屏的写led.skip: true。\
             确定不要三审的屏，在screens.yaml里写review: optional"
        }
        ReviewFault::Unfinished => "在review里补上final（终审人和时间），或写led.skip: true",
        ReviewFault::Returned { .. } => "改好再审；通过后删去verdict: 退回，改写at",
        ReviewFault::Late { .. } => "先审后发：把date（改过的稿件是updated）改到审核之后，或更正审核时间at",
    }
}

/// What to do, in English.
pub(super) fn help_en(fault: &ReviewFault) -> &'static str {
    match fault {
        ReviewFault::Absent => {
            "add `review` with `first`, `second` and `final`, each with `by` and `at`, or write `led.skip: true`; \
             a display that asks for no review says `review: optional` in screens.yaml"
        }
        ReviewFault::Unfinished => "add `final` (by, at) to `review`, or write `led.skip: true`",
        ReviewFault::Returned { .. } => "mend it; once it passes, delete `verdict: 退回` and renew `at`",
        ReviewFault::Late { .. } => {
            "approval comes first: set `date` (or `updated`, if it was changed) after it, or correct `at`"
        }
    }
}
