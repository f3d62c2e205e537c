//! A chart: labels and one or more series of numbers, gaps included.

use serde::Serialize;

use super::words::words;

words! {
    /// 图表类型
    ChartKind {
        Bar = "bar",
        Line = "line",
        Ring = "ring",
    }
}

/// One series of a chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChartSeries {
    /// 系列名
    pub name: String,
    /// A value for each label; `None` is 无数据, drawn as a gap.
    pub values: Vec<Option<f64>>,
}

/// What a chart shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// 标题
    pub title: String,
    /// 单位
    pub unit: Option<String>,
    /// 横轴 or 项目
    pub labels: Vec<String>,
    /// 数据
    pub series: Vec<ChartSeries>,
    /// 参考线
    pub target: Option<f64>,
    /// 注
    pub note: Option<String>,
}
