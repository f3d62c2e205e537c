//! The line above a chart: which texture is which series, and the unit.

use crate::model::Chart;

use super::canvas::{Anchor, Canvas, Voice};

/// How a series is shown in the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Swatch {
    /// A filled box.
    Fill,
    /// Nothing: the series are named where they end.
    None,
}

/// Draws legend and unit at the top, and says how high they are.
pub(super) fn draw(chart: &Chart, canvas: &mut Canvas<'_>, swatch: Swatch) -> f64 {
    let em = canvas.em();
    let unit = chart.unit.as_ref().map(|unit| format!("单位：{unit}"));
    let unit_width = unit.as_ref().map_or(0.0, |unit| canvas.width(unit) + em);
    let mut line = 0.0;
    let mut used = 0.0;
    if swatch == Swatch::Fill && chart.series.len() > 1 {
        let mut x = 0.0;
        for (at, series) in chart.series.iter().enumerate() {
            let width = em * 1.3 + canvas.width(&series.name);
            let room = canvas.style.width - if line == 0.0 { unit_width } else { 0.0 };
            if x > 0.0 && x + width > room {
                line += 1.0;
                x = 0.0;
            }
            let y = line * em * 1.5;
            canvas.rect((x, y + em * 0.16), (em * 0.9, em * 0.9), at, "chart-swatch");
            canvas.text(x + em * 1.3, y + em, Anchor::Start, Voice::Plain, &series.name);
            x += width + em;
        }
        used = (line + 1.0) * em * 1.5;
    }
    if let Some(unit) = unit {
        let x = canvas.style.width;
        canvas.text(x, em, Anchor::End, Voice::Soft, &unit);
        used = used.max(em * 1.5);
    }
    if used > 0.0 { used + em * 0.4 } else { 0.0 }
}
