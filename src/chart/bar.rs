//! Bars: upright where the labels have room below them, else lying. Always from zero.

use crate::model::Chart;

use super::canvas::{Anchor, Canvas, Stroke, Voice};
use super::legend::{self, Swatch};
use super::number::{decimals_of, number, plain_number};
use super::scale::Scale;
use super::table::NO_DATA;

/// The most labels that upright bars are used for.
const UPRIGHT: usize = 12;
/// The widest a bar becomes, in ems.
const THICK: f64 = 3.2;

pub(super) fn draw(chart: &Chart, canvas: &mut Canvas<'_>) {
    let bars = Bars::of(chart);
    let top = legend::draw(chart, canvas, Swatch::Fill);
    if bars.fit_upright(canvas) {
        bars.upright(canvas, top);
    } else {
        bars.lying(canvas, top);
    }
}

struct Bars<'a> {
    chart: &'a Chart,
    scale: Scale,
    decimals: usize,
}

impl<'a> Bars<'a> {
    fn of(chart: &'a Chart) -> Self {
        let values = || chart.series.iter().flat_map(|series| series.values.iter().flatten().copied());
        let scale = Scale::over(values().chain(chart.target), true, 4);
        // Bars are labelled, not read off an axis: the longest may fill the room.
        let (low, high) = values().chain(chart.target).fold((0.0_f64, 0.0_f64), |(l, h), v| (l.min(v), h.max(v)));
        let scale = if high > low { Scale { low, high, ..scale } } else { scale };
        Self { chart, scale, decimals: decimals_of(values()) }
    }

    fn count(&self) -> usize {
        self.chart.labels.len().max(1)
    }

    fn text(&self, value: Option<f64>) -> String {
        value.map_or_else(|| NO_DATA.to_owned(), |value| number(value, self.decimals))
    }

    /// The widest printed value.
    fn value_width(&self, canvas: &Canvas<'_>) -> f64 {
        let values = self.chart.series.iter().flat_map(|series| &series.values);
        values.map(|value| canvas.width(&self.text(*value))).fold(0.0, f64::max)
    }

    fn target_text(&self) -> Option<(f64, String)> {
        self.chart.target.map(|target| (target, format!("参考线{}", plain_number(target))))
    }

    /// The room that the words of the reference line take beside upright bars.
    fn target_room(&self, canvas: &Canvas<'_>) -> f64 {
        self.target_text().map_or(0.0, |(_, text)| canvas.width(&text) + canvas.em() * 0.4)
    }

    fn fit_upright(&self, canvas: &Canvas<'_>) -> bool {
        let group = (canvas.style.width - self.target_room(canvas)) / self.count() as f64;
        let series = self.chart.series.len().max(1) as f64;
        let labels = |label: &String| canvas.width(label) <= 2.0 * (group - 0.5 * canvas.em()).max(canvas.em());
        let slot = if series > 1.0 { group * 0.8 / series } else { group };
        self.count() <= UPRIGHT
            && self.scale.low >= 0.0
            && self.chart.labels.iter().all(labels)
            && self.value_width(canvas) <= slot - 0.3 * canvas.em()
    }

    fn upright(&self, canvas: &mut Canvas<'_>, top: f64) {
        let (em, width) = (canvas.em(), canvas.style.width);
        let right = width - self.target_room(canvas);
        let group = right / self.count() as f64;
        let labels: Vec<Vec<String>> =
            self.chart.labels.iter().map(|label| canvas.balanced(label, group - 0.5 * em)).collect();
        let lines = labels.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let foot = lines * em * 1.3 + em * 0.5;
        let head = top + em * 1.5;
        let base = canvas.style.height.max(head + foot + em * 6.0) - foot;
        canvas.height = base + foot;
        let tall = base - head;
        let series = self.chart.series.len();
        let bar = (group * 0.72 / series.max(1) as f64).min(em * THICK);
        let mut values = Vec::new();
        for (row, label) in labels.iter().enumerate() {
            let middle = group * (row as f64 + 0.5);
            for (nth, one) in self.chart.series.iter().enumerate() {
                let x = middle + bar * (nth as f64 - series as f64 / 2.0);
                let value = one.values.get(row).copied().flatten();
                let height = tall * value.map_or(0.0, |value| self.scale.part(value));
                let gap = if series > 1 { bar * 0.06 } else { 0.0 };
                canvas.rect((x + gap, base - height), (bar - 2.0 * gap, height), nth, "chart-bar");
                let voice = if value.is_some() { Voice::Strong } else { Voice::Soft };
                values.push((x + bar / 2.0, base - height - em * 0.35, voice, self.text(value)));
            }
            for (nth, line) in label.iter().enumerate() {
                canvas.text(middle, base + em * (1.3 + 1.3 * nth as f64), Anchor::Middle, Voice::Plain, line);
            }
        }
        canvas.line((0.0, base), (right, base), Stroke::Axis);
        if let Some((target, text)) = self.target_text() {
            let y = base - tall * self.scale.part(target);
            canvas.line((0.0, y), (right, y), Stroke::Target);
            canvas.text(right + em * 0.3, y + em * 0.36, Anchor::Start, Voice::Target, &text);
        }
        for (x, y, voice, text) in values {
            canvas.text(x, y, Anchor::Middle, voice, &text);
        }
    }

    fn lying(&self, canvas: &mut Canvas<'_>, top: f64) {
        let (em, width) = (canvas.em(), canvas.style.width);
        let widest = self.chart.labels.iter().map(|label| canvas.width(label)).fold(0.0, f64::max);
        // Where names would take a third of the width, they stand above their bars.
        let stacked = widest > width * if width < em * 26.0 { 0.34 } else { 0.42 };
        let left = if stacked { 0.0 } else { widest + em * 0.6 };
        let right = self.value_width(canvas) + em * 0.6;
        let negative = self.scale.low < 0.0;
        let room = (width - left - right - if negative { right } else { 0.0 }).max(em * 3.0);
        let zero = left + if negative { right } else { 0.0 } + room * self.scale.part(0.0);
        let head = top + if self.chart.target.is_some() { em * 1.5 } else { 0.0 };
        let series = self.chart.series.len().max(1) as f64;
        let named = if stacked { em * 1.45 } else { 0.0 };
        let least = named + em * 1.3 * series + em * 0.5;
        let natural = head + least * self.count() as f64 + em * 0.2;
        let row = if natural < canvas.style.height && !canvas.style.grows {
            ((canvas.style.height - head - em * 0.2) / self.count() as f64).min(named + em * (THICK + 1.0) * series)
        } else {
            least
        };
        canvas.height = if canvas.style.grows { natural } else { natural.max(canvas.style.height) };
        let bar = ((row - named) * 0.74 / series).min(em * THICK);
        let foot = head + row * self.count() as f64;
        let mut values = Vec::new();
        for (nth_label, label) in self.chart.labels.iter().enumerate() {
            let start = head + row * nth_label as f64;
            if stacked {
                let name = canvas.wrapped(label, width, 1).join("");
                canvas.text(0.0, start + em * 1.1, Anchor::Start, Voice::Plain, &name);
            } else {
                canvas.text(left - em * 0.6, start + row / 2.0 + em * 0.36, Anchor::End, Voice::Plain, label);
            }
            let first = start + named + (row - named - bar * series) / 2.0;
            for (nth, one) in self.chart.series.iter().enumerate() {
                let y = first + bar * nth as f64;
                let value = one.values.get(nth_label).copied().flatten();
                let end = left + if negative { right } else { 0.0 } + room * self.scale.part(value.unwrap_or(0.0));
                let gap = if series > 1.0 { bar * 0.06 } else { 0.0 };
                canvas.rect((zero.min(end), y + gap), ((end - zero).abs(), bar - 2.0 * gap), nth, "chart-bar");
                let voice = if value.is_some() { Voice::Strong } else { Voice::Soft };
                let (x, anchor) =
                    if end < zero { (end - em * 0.3, Anchor::End) } else { (end + em * 0.3, Anchor::Start) };
                values.push((x, y + bar / 2.0 + em * 0.36, anchor, voice, self.text(value)));
            }
        }
        canvas.line((zero, head), (zero, foot), Stroke::Axis);
        if let Some((target, text)) = self.target_text() {
            let x = left + if negative { right } else { 0.0 } + room * self.scale.part(target);
            canvas.line((x, head - em * 0.1), (x, foot), Stroke::Target);
            let half = canvas.width(&text) / 2.0;
            canvas.text(x.clamp(half, width - half), head - em * 0.45, Anchor::Middle, Voice::Target, &text);
        }
        for (x, y, anchor, voice, text) in values {
            canvas.text(x, y, anchor, voice, &text);
        }
    }
}
