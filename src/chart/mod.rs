//! Charts as SVG: bars, lines and rings, the same drawing for the website and for slides.

mod bar;
mod canvas;
mod conclusion;
mod legend;
mod line;
mod number;
mod pattern;
mod ring;
mod scale;
mod table;

use crate::model::{Chart, ChartKind};

use canvas::Canvas;

pub use conclusion::conclusion;
pub use number::{decimals_of, number, plain_number};
pub use table::{ChartTable, NO_DATA, table};

/// How a chart is drawn. Lengths are in the units of the viewBox: pixels on a slide, CSS pixels on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartStyle {
    /// What the ids of its name begin with; different for every chart of a document.
    pub id: String,
    /// Whether the drawing holds its name, or is named by another drawing of the same chart with the same `id`.
    pub names_itself: bool,
    /// What the ids of patterns begin with. A dressed drawing does not bring its patterns: see [`Drawing::patterns`].
    pub patterns: String,
    /// The class of the drawing.
    pub class: String,
    /// Whether a style sheet gives it colours and text size, as on a page, where drawings must be small.
    pub dressed: bool,
    /// Where the drawing stands when it is part of a larger one.
    pub at: (f64, f64),
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Whether it may become higher than `height`. If not, a chart with too many entries is scaled down as a whole:
    /// ask [`capacity`] before.
    pub grows: bool,
    /// Size of all text.
    pub font_size: f64,
    /// Font family; `None` takes the one around the drawing.
    pub font_family: Option<String>,
    /// The ground, for gaps between parts.
    pub ground: String,
    /// Text.
    pub ink: String,
    /// Secondary text.
    pub soft: String,
    /// Axes and grid lines.
    pub rule: String,
    /// The reference line.
    pub target: String,
    /// One colour for each series, taken in turn.
    pub series: Vec<String>,
}

/// A drawn chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The `<svg>`.
    pub svg: String,
    /// How many series need their pattern, for [`patterns`].
    pub patterns: usize,
}

/// Draws a chart. The drawing says its name and its conclusion to those who cannot see it.
pub fn draw(chart: &Chart, style: &ChartStyle) -> Drawing {
    let mut canvas = Canvas::new(style);
    match chart.kind {
        ChartKind::Bar => bar::draw(chart, &mut canvas),
        ChartKind::Line => line::draw(chart, &mut canvas),
        ChartKind::Ring => ring::draw(chart, &mut canvas),
    }
    Drawing { patterns: canvas.patterns, svg: canvas.finish(chart) }
}

/// A chart that brings all it needs.
pub fn svg(chart: &Chart, style: &ChartStyle) -> String {
    draw(chart, style).svg
}

/// The patterns of these series, for a dressed drawing anywhere on the page.
pub fn patterns(style: &ChartStyle, series: std::ops::Range<usize>) -> String {
    pattern::patterns(style, series)
}

/// How many labels the chart can show at this style's size without being scaled down. At least 1.
pub fn capacity(chart: &Chart, style: &ChartStyle) -> usize {
    let fits = |count: usize| {
        let cut = first(chart, count);
        let mut canvas = Canvas::new(style);
        match cut.kind {
            ChartKind::Bar => bar::draw(&cut, &mut canvas),
            ChartKind::Line => line::draw(&cut, &mut canvas),
            ChartKind::Ring => ring::draw(&cut, &mut canvas),
        }
        canvas.height <= style.height + 0.5
    };
    (1..=chart.labels.len()).rev().find(|count| fits(*count)).unwrap_or(1)
}

/// The chart with this many labels. A ring stays whole: what is left out becomes its last part, 其余.
pub fn first(chart: &Chart, count: usize) -> Chart {
    let mut cut = chart.clone();
    if count >= cut.labels.len() {
        return cut;
    }
    let rest = chart.kind == ChartKind::Ring && count > 1;
    cut.labels.truncate(count);
    for series in &mut cut.series {
        if rest {
            let sum: f64 = series.values.iter().skip(count - 1).flatten().sum();
            series.values.truncate(count - 1);
            series.values.push(Some(sum));
        } else {
            series.values.truncate(count);
        }
    }
    if let Some(last) = cut.labels.last_mut().filter(|_| rest) {
        "其余".clone_into(last);
    }
    cut
}

#[cfg(test)]
mod tests;
