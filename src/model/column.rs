//! 栏目: a listed place on the site.

use serde::Serialize;

use super::Kind;
use super::words::words;

words! {
    /// Whether a column is kept up to date.
    ColumnState {
        Active = "active",
        Frozen = "frozen",
    }
}

/// A column with the labels that government sites need (国办发〔2017〕47号, annex 2).
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// What it lists.
    pub kind: Kind,
    /// 栏目名称
    pub name: String,
    /// 栏目描述
    pub description: String,
    /// 栏目关键词
    pub keywords: Vec<String>,
    /// 栏目类别
    pub column_type: String,
    /// 更新状态
    pub state: ColumnState,
    /// Days without news after which it counts as stale.
    pub window: Option<u32>,
    /// Whether `site.yaml` names it.
    pub named: bool,
}
