//! The numbers of a chart as a table, for those who cannot see the drawing and those who want to know exactly.

use crate::model::{Chart, ChartKind};

use super::number::{decimals_of, number};

/// A value that is missing.
pub const NO_DATA: &str = "无数据";

/// A table with a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartTable {
    /// The column names.
    pub head: Vec<String>,
    /// One row for each label.
    pub rows: Vec<Vec<String>>,
}

/// The table of a chart.
pub fn table(chart: &Chart) -> ChartTable {
    let unit = chart.unit.as_ref().map_or(String::new(), |unit| format!("（{unit}）"));
    let single = chart.series.len() == 1;
    let mut head = vec!["项目".to_owned()];
    head.extend(chart.series.iter().map(|series| {
        // A chart with points has one series that bears the chart's own title.
        let name = if single && series.name == chart.title { "数值" } else { &series.name };
        format!("{name}{unit}")
    }));
    let decimals: Vec<usize> =
        chart.series.iter().map(|series| decimals_of(series.values.iter().copied().flatten())).collect();
    let whole: f64 = chart.series.first().map_or(0.0, |series| series.values.iter().flatten().sum());
    let ring = chart.kind == ChartKind::Ring && single && whole > 0.0;
    if ring {
        head.push("占比".to_owned());
    }
    let rows = chart.labels.iter().enumerate().map(|(row, label)| {
        let mut cells = vec![label.clone()];
        for (series, decimals) in chart.series.iter().zip(&decimals) {
            let value = series.values.get(row).copied().flatten();
            cells.push(value.map_or_else(|| NO_DATA.to_owned(), |value| number(value, *decimals)));
            if ring {
                cells.push(value.map_or_else(|| "—".to_owned(), |value| percent(value, whole)));
            }
        }
        cells
    });
    ChartTable { head, rows: rows.collect() }
}

/// A part of a whole, with one decimal.
pub(super) fn percent(value: f64, whole: f64) -> String {
    format!("{}%", number(value / whole * 100.0, 1))
}
