//! What a display lacks: facts of problems with its loop.

/// Why 公益广告 cannot have their share of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shortage {
    /// None may be shown then.
    NoneValid,
    /// There is one source of them only, and it must not follow itself.
    OneSource,
    /// What lies between two of them takes too long.
    LongTurns,
}

/// What has a budget.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BudgetItem {
    /// A slide, by its id.
    Slide(String),
    /// All slides of a screen.
    Slides,
    /// `feed.json`
    Manifest,
}

/// In Chinese.
pub(super) fn zh(shortage: Shortage) -> &'static str {
    match shortage {
        Shortage::NoneValid => "这段时间没有可播的公益广告",
        Shortage::OneSource => "可播的公益广告只有一条，同一条不能连着放",
        Shortage::LongTurns => "别的画面一次占时太长",
    }
}

/// In English.
pub(super) fn en(shortage: Shortage) -> &'static str {
    match shortage {
        Shortage::NoneValid => "none may be shown then",
        Shortage::OneSource => "there is only one, and it must not follow itself",
        Shortage::LongTurns => "what lies between them takes too long",
    }
}

/// What to do, in Chinese.
pub(super) fn help_zh(shortage: Shortage) -> &'static str {
    match shortage {
        Shortage::NoneValid => "至少加一条不限时段、不限日期的公益广告",
        Shortage::OneSource => "至少再加一条公益广告",
        Shortage::LongTurns => "缩短分页多的稿件，或多备几条公益广告",
    }
}

/// What to do, in English.
pub(super) fn help_en(shortage: Shortage) -> &'static str {
    match shortage {
        Shortage::NoneValid => "add a psa without days and dayparts",
        Shortage::OneSource => "add at least one more psa",
        Shortage::LongTurns => "shorten the texts of many pages, or add psa",
    }
}

/// What has a budget, in Chinese.
pub(super) fn budget_zh(item: &BudgetItem) -> String {
    match item {
        BudgetItem::Slide(id) => format!("的画面{id}"),
        BudgetItem::Slides => "的全部画面".into(),
        BudgetItem::Manifest => "的feed.json".into(),
    }
}

/// What has a budget, in English.
pub(super) fn budget_en(item: &BudgetItem) -> String {
    match item {
        BudgetItem::Slide(id) => format!("slide {id}"),
        BudgetItem::Slides => "all slides".into(),
        BudgetItem::Manifest => "feed.json".into(),
    }
}
