//! Pages and columns that are not kept up to date, as the national inspection counts them.

use crate::diag::table::problems;

problems! {
    /// Pages and columns that are not kept up to date, as the national inspection counts them.
    UpkeepFault;
    /// Nothing new on the home page for two weeks.
    HomeStale { days: Option<i64> } = "W1001" Warning "国办秘函〔2019〕19号 附件1";
    /// A column without news for longer than it may be.
    ColumnStale { column: String, days: Option<i64>, undated: usize } = "W1002" Warning "国办秘函〔2019〕19号 附件1";
    /// A column that the site names and that is empty.
    ColumnBlank { column: String } = "W1003" Warning "国办秘函〔2019〕19号 附件1";
    /// Too many news and notice columns are stale: a veto.
    QuickVeto { news: usize, notices: usize } = "W1004" Warning "国办秘函〔2019〕19号 附件1";
    /// Too many columns are overdue: a veto.
    OverdueVeto { count: usize } = "W1005" Warning "国办秘函〔2019〕19号 附件1";
    /// Too many columns are empty: a veto.
    BlankVeto { count: usize } = "W1006" Warning "国办秘函〔2019〕19号 附件1";
}

impl UpkeepFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::HomeStale { days } => (
                days.map_or_else(
                    || "首页列出的内容都没有日期，按没有更新计".into(),
                    |days| format!("首页已有{days}天没有更新"),
                ),
                "发布新的内容；首页超过14天不更新，检查时单项否决".into(),
            ),
            Self::ColumnStale { column, days, undated } => (
                days.map_or_else(
                    || format!("栏目“{column}”的{undated}条内容都没有日期，按没有更新计"),
                    |days| format!("栏目“{column}”已有{days}天没有更新，超过了期限"),
                ),
                "发布新的内容；不再更新的栏目，在site.yaml里写state: frozen".into(),
            ),
            Self::ColumnBlank { column } => {
                (format!("栏目“{column}”是空的"), "发布内容，或者从site.yaml的columns里删去".into())
            }
            Self::QuickVeto { news, notices } => (
                format!("动态类{news}个、通知公告类{notices}个栏目超期，合计达到5个，检查时单项否决"),
                "先更新这些栏目，或者把不再更新的设为frozen".into(),
            ),
            Self::OverdueVeto { count } => (
                format!("{count}个栏目长期不更新，达到10个，检查时单项否决"),
                "先更新这些栏目，或者把不再更新的设为frozen".into(),
            ),
            Self::BlankVeto { count } => (
                format!("{count}个栏目是空的，达到5个，检查时单项否决"),
                "发布内容，或者从site.yaml的columns里删去".into(),
            ),
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::HomeStale { days } => (
                days.map_or_else(
                    || "nothing on the home page has a date: it counts as not updated".into(),
                    |days| format!("nothing new on the home page for {days} days"),
                ),
                "publish something; two weeks without news fail the whole site".into(),
            ),
            Self::ColumnStale { column, days, undated } => (
                days.map_or_else(
                    || format!("none of the {undated} items of “{column}” has a date: they count as not updated"),
                    |days| format!("nothing new in “{column}” for {days} days, longer than it may be"),
                ),
                "publish something, or write `state: frozen` in site.yaml where the column is closed".into(),
            ),
            Self::ColumnBlank { column } => (
                format!("the column “{column}” is empty"),
                "publish something, or remove it from `columns` in site.yaml".into(),
            ),
            Self::QuickVeto { news, notices } => (
                format!("{news} news and {notices} notice columns are stale; five together fail the site"),
                "update them first, or freeze those that are closed".into(),
            ),
            Self::OverdueVeto { count } => (
                format!("{count} columns are overdue; ten fail the site"),
                "update them first, or freeze those that are closed".into(),
            ),
            Self::BlankVeto { count } => (
                format!("{count} columns are empty; five fail the site"),
                "publish something, or remove them from `columns` in site.yaml".into(),
            ),
        }
    }
}
