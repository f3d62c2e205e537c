//! What a chart shows, in one sentence.

use crate::model::{Chart, ChartKind, ChartSeries};

use super::number::{decimals_of, number};
use super::table::percent;

/// The conclusion of a chart, one Chinese sentence.
pub fn conclusion(chart: &Chart) -> String {
    let parts: Vec<String> = match chart.kind {
        ChartKind::Ring => chart.series.first().map(|series| ring(chart, series)).into_iter().collect(),
        ChartKind::Bar => chart.series.first().map(|series| extremes(chart, series)).into_iter().collect(),
        ChartKind::Line => chart.series.iter().map(|series| course(chart, series)).collect(),
    };
    let mut parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if let Some(target) = chart.target.filter(|_| chart.kind != ChartKind::Ring) {
        let unit = chart.unit.as_deref().unwrap_or("");
        let values: Vec<f64> =
            chart.series.first().map_or_else(Vec::new, |s| s.values.iter().flatten().copied().collect());
        let reached = values.iter().filter(|value| **value >= target).count();
        let target = number(target, decimals_of([target]));
        parts.push(format!("参考线为{target}{unit}，{}项中有{reached}项不低于它", values.len()));
    }
    let missing = chart.series.first().map_or(0, |series| series.values.iter().filter(|value| value.is_none()).count());
    if missing > 0 {
        parts.push(format!("{missing}项无数据"));
    }
    if parts.is_empty() { "无数据。".to_owned() } else { format!("{}。", parts.join("；")) }
}

/// The highest and the lowest.
fn extremes(chart: &Chart, series: &ChartSeries) -> String {
    let points = points(chart, series);
    let Some(highest) = points.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a }) else {
        return String::new();
    };
    let lowest = points.iter().copied().reduce(|a, b| if b.1 < a.1 { b } else { a }).unwrap_or(highest);
    let name = name(chart, series);
    let count = chart.labels.len();
    if points.len() == 1 {
        return format!("{}{name}为{}", highest.0, value(chart, series, highest.1));
    }
    if highest.1 <= lowest.1 {
        return format!("共{count}项，{name}均为{}", value(chart, series, highest.1));
    }
    format!(
        "共{count}项，{name}最高的是{}（{}），最低的是{}（{}）",
        highest.0,
        value(chart, series, highest.1),
        lowest.0,
        value(chart, series, lowest.1)
    )
}

/// From the first to the last, and the highest on the way.
fn course(chart: &Chart, series: &ChartSeries) -> String {
    let points = points(chart, series);
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return String::new();
    };
    let name = name(chart, series);
    if points.len() == 1 {
        return format!("{}{name}为{}", first.0, value(chart, series, first.1));
    }
    let moved = match last.1.total_cmp(&first.1) {
        std::cmp::Ordering::Greater => "升至",
        std::cmp::Ordering::Less => "降至",
        std::cmp::Ordering::Equal => "到",
    };
    let course = format!(
        "{name}由{}的{}{moved}{}的{}",
        first.0,
        value(chart, series, first.1),
        last.0,
        value(chart, series, last.1)
    );
    let highest = points.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a }).unwrap_or(*last);
    if highest.1 > first.1.max(last.1) {
        format!("{course}，最高为{}的{}", highest.0, value(chart, series, highest.1))
    } else {
        course
    }
}

/// The whole and its largest part.
fn ring(chart: &Chart, series: &ChartSeries) -> String {
    let points = points(chart, series);
    let whole: f64 = points.iter().map(|(_, value)| value).sum();
    let Some(largest) = points.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a }) else {
        return String::new();
    };
    if whole <= 0.0 {
        return String::new();
    }
    format!(
        "合计{}，其中{}最多，为{}，占{}",
        value(chart, series, whole),
        largest.0,
        value(chart, series, largest.1),
        percent(largest.1, whole)
    )
}

fn points<'a>(chart: &'a Chart, series: &ChartSeries) -> Vec<(&'a str, f64)> {
    let values = series.values.iter().copied();
    chart.labels.iter().zip(values).filter_map(|(label, value)| Some((label.as_str(), value?))).collect()
}

fn name<'a>(chart: &Chart, series: &'a ChartSeries) -> &'a str {
    if series.name == chart.title { "" } else { &series.name }
}

fn value(chart: &Chart, series: &ChartSeries, value: f64) -> String {
    let decimals = decimals_of(series.values.iter().flatten().copied());
    format!("{}{}", number(value, decimals), chart.unit.as_deref().unwrap_or(""))
}
