//! 简报通报: one issue of a series, with figures.

use jiff::civil::Date;
use serde::Serialize;

use super::words::words;
use super::{Board, Chart};

words! {
    /// How often a series appears.
    Cadence {
        Daily = "daily",
        Weekly = "weekly",
        Monthly = "monthly",
        Quarterly = "quarterly",
        HalfYear = "halfyear",
    }
}

/// A bulletin series that `site.yaml` declares.
#[derive(Clone, Debug, Serialize)]
pub struct Series {
    /// The id, also its address.
    pub id: String,
    /// 名称
    pub name: String,
    /// 周期
    pub cadence: Cadence,
    /// 说明
    pub description: Option<String>,
    /// Days after the end of a period within which its issue is on time.
    pub due: i64,
}

/// What a bulletin covers; both days belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// One key figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// 指标
    pub label: String,
    /// 数值, as written (`96.40` keeps its zero).
    pub value: String,
    /// The same as a number.
    pub number: f64,
    /// 单位
    pub unit: Option<String>,
    /// 目标值
    pub target: Option<f64>,
    /// 上期
    pub previous: Option<f64>,
    /// Whether more is better.
    pub higher_is_better: bool,
}

/// A table read from a data file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// 标题
    pub title: Option<String>,
    /// The data file, from the site folder.
    pub data: String,
    /// The column names.
    pub head: Vec<String>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
    /// 注
    pub note: Option<String>,
}

/// The front matter that only bulletins have.
#[derive(Clone, Debug, Serialize)]
pub struct Bulletin {
    /// The series' id.
    pub series: String,
    /// 年度
    pub year: i64,
    /// 期号
    pub issue: i64,
    /// Where it differs from the series' own.
    pub cadence: Option<Cadence>,
    /// 起止
    pub period: Period,
    /// 主要指标
    pub figures: Vec<Figure>,
    /// 数据表
    pub tables: Vec<Table>,
    /// 图表
    pub charts: Vec<Chart>,
    /// 红黑榜
    pub boards: Vec<Board>,
}
