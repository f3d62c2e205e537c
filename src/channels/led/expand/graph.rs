//! Expands `<zh:chart>` into the drawing that the website shows too, in the display's size and colours.

use resvg::usvg::roxmltree::{Document, Node};

use crate::chart::{ChartStyle, capacity, first, svg};
use crate::model::{Chart, ChartKind};

use super::{Fault, NAMESPACE, Setting};

/// A chart of fewer labels says nothing that a figure does not say better.
const LEAST: usize = 3;

/// Replaces every `<zh:chart>` by the slide's chart.
pub(super) fn expand(source: &str, setting: Setting<'_>) -> Result<String, Fault> {
    let Some(chart) = setting.chart else { return Ok(source.to_owned()) };
    let document = Document::parse(source).map_err(|error| Fault::Template(error.to_string()))?;
    let mut out = String::new();
    let mut at = 0;
    let asked = document.descendants().filter(|node| node.has_tag_name((NAMESPACE, "chart")));
    for (number, node) in asked.enumerate() {
        let style = style(node, number, setting).map_err(Fault::Template)?;
        let count = capacity(&cut(chart, chart.labels.len()), &style);
        if count < LEAST.min(chart.labels.len()) {
            return Err(Fault::NoRoom);
        }
        out.push_str(&source[at..node.range().start]);
        out.push_str(&svg(&cut(chart, count), &style));
        at = node.range().end;
    }
    out.push_str(&source[at..]);
    Ok(out)
}

fn style(node: Node<'_, '_>, number: usize, setting: Setting<'_>) -> Result<ChartStyle, String> {
    let length = |name: &str| {
        let value = node.attribute(name).unwrap_or_default();
        value.trim().parse::<f64>().map_err(|_| format!("zh:chart {name}=\"{value}\""))
    };
    let colour = |name: &str, default: &str| node.attribute(name).unwrap_or(default).to_owned();
    let series = node.attribute("series").unwrap_or("#ffd55a #7ee0a1 #8ab8f5 #ff8a80 #ffffff");
    Ok(ChartStyle {
        id: format!("chart{number}"),
        names_itself: true,
        patterns: format!("chart{number}"),
        class: "chart-drawing".to_owned(),
        dressed: false,
        at: (length("x")?, length("y")?),
        width: length("width")?,
        height: length("height")?,
        grows: false,
        font_size: length("size")?.max(f64::from(setting.sizes.least())),
        font_family: Some(setting.faces.bold.family.clone()),
        ground: colour("ground", "#0b1f33"),
        ink: colour("ink", "#ffffff"),
        soft: colour("soft", "#c9d6e3"),
        rule: colour("rule", "#3a5672"),
        target: colour("target", "#ff8a80"),
        series: series.split_whitespace().map(str::to_owned).collect(),
    })
}

/// The part of a chart that fits: of a course of time the latest, else the first. The unit stands in the slide's corner.
fn cut(chart: &Chart, count: usize) -> Chart {
    let chart = Chart { unit: None, note: None, ..chart.clone() };
    let labels = chart.labels.len();
    if chart.kind != ChartKind::Line || count >= labels {
        return first(&chart, count);
    }
    let mut cut = chart;
    cut.labels.drain(..labels - count);
    for series in &mut cut.series {
        let spare = series.values.len().saturating_sub(count);
        series.values.drain(..spare);
    }
    cut
}
