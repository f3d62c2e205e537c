//! Lines: change over time, gaps as gaps.

use std::fmt::Write as _;

use crate::model::{Chart, ChartSeries};

use super::canvas::{Anchor, Canvas, Stroke, Voice, at, whole};
use super::legend::{self, Swatch};
use super::number::{decimals_of, number, plain_number, ticks};
use super::pattern::TEXTURES;
use super::scale::Scale;
use super::table::NO_DATA;

/// The most points that get a mark each.
const MARKED: usize = 32;

pub(super) fn draw(chart: &Chart, canvas: &mut Canvas<'_>) {
    let top = legend::draw(chart, canvas, Swatch::None);
    let plot = Plot::of(chart, canvas, top);
    plot.axes(canvas);
    for (nth, series) in chart.series.iter().enumerate() {
        plot.course(canvas, nth, series);
    }
    match chart.series.as_slice() {
        [single] => plot.values(canvas, single),
        _ => plot.names(canvas),
    }
}

struct Plot<'a> {
    chart: &'a Chart,
    scale: Scale,
    decimals: usize,
    /// Of the plot itself.
    left: f64,
    right: f64,
    top: f64,
    base: f64,
    /// From the side of the plot to the first point.
    pad: f64,
}

impl<'a> Plot<'a> {
    fn of(chart: &'a Chart, canvas: &mut Canvas<'_>, top: f64) -> Self {
        let em = canvas.em();
        let values = || chart.series.iter().flat_map(|series| series.values.iter().flatten().copied());
        let scale = Scale::over(values().chain(chart.target), false, 4);
        let decimals = decimals_of(values());
        let ticks = ticks(&scale.ticks).iter().map(|tick| canvas.width(tick)).fold(0.0, f64::max);
        let names = |series: &ChartSeries| canvas.width(&end_text(series, decimals)) + em * 0.8;
        let ends = if chart.series.len() > 1 { chart.series.iter().map(names).fold(0.0, f64::max) } else { em * 0.6 };
        let left = ticks + em * 0.5;
        let right = canvas.style.width - ends.min(canvas.style.width * 0.45);
        let base = canvas.style.height.max(top + em * 11.0) - em * 1.9;
        canvas.height = base + em * 1.9;
        let pad = if chart.series.len() > 1 { em } else { em * 1.4 };
        Self { chart, scale, decimals, left, right, top: top + em * 1.1, base, pad }
    }

    fn x(&self, nth: usize) -> f64 {
        let count = self.chart.labels.len();
        let room = self.right - self.left - 2.0 * self.pad;
        self.left + self.pad + if count > 1 { room * nth as f64 / (count - 1) as f64 } else { room / 2.0 }
    }

    fn y(&self, value: f64) -> f64 {
        self.base - (self.base - self.top) * self.scale.part(value)
    }

    fn step(&self) -> f64 {
        if self.chart.labels.len() > 1 { self.x(1) - self.x(0) } else { self.right - self.left }
    }

    fn axes(&self, canvas: &mut Canvas<'_>) {
        let em = canvas.em();
        for (nth, (tick, text)) in self.scale.ticks.iter().zip(ticks(&self.scale.ticks)).enumerate() {
            let y = self.y(*tick);
            let stroke = if nth == 0 { Stroke::Axis } else { Stroke::Grid };
            canvas.line((self.left, y), (self.right, y), stroke);
            canvas.text(self.left - em * 0.5, y + em * 0.36, Anchor::End, Voice::Soft, &text);
        }
        // As many labels as stand side by side, counted from the last, which matters most.
        let count = self.chart.labels.len();
        let widest = self.chart.labels.iter().map(|label| canvas.width(label)).fold(0.0, f64::max).min(em * 8.0);
        let every = ((widest + em * 0.6) / self.step()).ceil().max(1.0) as usize;
        for (nth, label) in
            self.chart.labels.iter().enumerate().filter(|(nth, _)| (count - 1 - nth).is_multiple_of(every))
        {
            let label = canvas.wrapped(label, em * 8.0, 1).join("");
            let half = canvas.width(&label) / 2.0;
            let x = self.x(nth).clamp(half, (canvas.style.width - half).max(half));
            canvas.text(x, self.base + em * 1.5, Anchor::Middle, Voice::Plain, &label);
        }
        if let Some(target) = self.chart.target {
            let y = self.y(target);
            canvas.line((self.left, y), (self.right, y), Stroke::Target);
            let text = format!("参考线{}", plain_number(target));
            let below = self.near(0, target, canvas.width(&text));
            let y = if below { y + em * 1.15 } else { y - em * 0.35 };
            canvas.text(self.left + em * 0.3, y, Anchor::Start, Voice::Target, &text);
        }
    }

    /// Whether a line runs just above this value, from a point on over this width.
    fn near(&self, from: usize, value: f64, width: f64) -> bool {
        let y = self.y(value);
        let count = (width / self.step()).ceil() as usize + 1;
        let values = self.chart.series.iter().flat_map(|series| series.values.iter().skip(from).take(count).flatten());
        let mut ys = values.map(|value| self.y(*value));
        ys.any(|other| other < y + 1.0 && y - other < (self.base - self.top) * 0.16)
    }

    /// The line of a series, broken where values are missing, with a mark at each point.
    fn course(&self, canvas: &mut Canvas<'_>, nth: usize, series: &ChartSeries) {
        let em = canvas.em();
        let mut path = String::new();
        let mut drawing = false;
        for (at_label, value) in series.values.iter().enumerate() {
            match value {
                Some(value) => {
                    let command = if drawing { 'L' } else { 'M' };
                    let at = if canvas.style.dressed { whole } else { at };
                    let _ = write!(path, "{command}{} {}", at(self.x(at_label)), at(self.y(*value)));
                    drawing = true;
                }
                None => drawing = false,
            }
        }
        canvas.course(nth, &path);
        let known = series.values.iter().filter(|value| value.is_some()).count();
        let last = series.values.iter().rposition(Option::is_some);
        for (at_label, value) in series.values.iter().enumerate() {
            let lonely = known <= MARKED || last == Some(at_label) || !has_neighbour(series, at_label);
            if let Some(value) = value.filter(|_| lonely) {
                let (x, y) = (self.x(at_label), self.y(value));
                canvas.mark(nth, (x, y), &mark(nth, x, y, em * 0.28), true);
            }
        }
    }

    /// The values of a single series: at every point if they have room, else at the ends and the extremes.
    fn values(&self, canvas: &mut Canvas<'_>, series: &ChartSeries) {
        let em = canvas.em();
        let text = |value: f64| number(value, self.decimals);
        let points: Vec<(usize, f64)> =
            series.values.iter().enumerate().filter_map(|(nth, value)| Some((nth, (*value)?))).collect();
        let widest = points.iter().map(|(_, value)| canvas.width(&text(*value))).fold(0.0, f64::max);
        let mut chosen: Vec<usize> = (0..points.len()).collect();
        if widest + em * 0.4 > self.step() {
            let best = |better: fn(f64, f64) -> bool| {
                (0..points.len()).reduce(|a, b| if better(points[b].1, points[a].1) { b } else { a })
            };
            let wanted = [points.len().checked_sub(1), best(|b, a| b > a), best(|b, a| b < a), Some(0)];
            chosen.clear();
            for nth in wanted.into_iter().flatten().filter(|nth| *nth < points.len()) {
                let x = self.x(points[nth].0);
                if chosen.iter().all(|other| (self.x(points[*other].0) - x).abs() > widest + em * 0.3) {
                    chosen.push(nth);
                }
            }
        }
        for nth in chosen {
            let (label, value) = points[nth];
            let beside = |other: Option<usize>| other.and_then(|other| points.get(other)).map(|point| point.1);
            let (before, after) = (beside(nth.checked_sub(1)), beside(Some(nth + 1)));
            // In a valley the value stands below, else the line would cross it.
            let valley = before.or(after).is_some()
                && before.is_none_or(|before| before > value)
                && after.is_none_or(|after| after > value);
            let fits_below = self.y(value) + em * 0.95 < self.base;
            let y = self.y(value) + if valley && fits_below { em * 1.3 } else { em * -0.6 };
            // Above the line of the target rather than across it.
            let target = self.chart.target.map(|target| self.y(target));
            let y = match target.filter(|line| y - em * 0.85 < *line && *line < y + em * 0.2) {
                Some(line) => line - em * 0.3,
                None => y,
            };
            canvas.text(self.x(label), y, Anchor::Middle, Voice::Strong, &text(value));
        }
        for (nth, _) in series.values.iter().enumerate().filter(|(_, value)| value.is_none()) {
            if canvas.width(NO_DATA) <= self.step() * 1.1 {
                canvas.text(self.x(nth), self.base - em * 0.5, Anchor::Middle, Voice::Soft, NO_DATA);
            }
        }
    }

    /// Name and last value of each series at the end of its line, moved apart where they would touch.
    fn names(&self, canvas: &mut Canvas<'_>) {
        let em = canvas.em();
        let mut ends: Vec<(f64, f64, usize, String)> = Vec::new();
        for (nth, series) in self.chart.series.iter().enumerate() {
            let Some(last) = series.values.iter().rposition(Option::is_some) else { continue };
            let y = self.y(series.values[last].unwrap_or_default());
            ends.push((y, self.x(last), nth, end_text(series, self.decimals)));
        }
        ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
        let wanted: Vec<f64> = ends.iter().map(|end| end.0).collect();
        let places = apart(&wanted, em * 1.3, self.top - em * 0.4, self.base + em * 0.2);
        for ((y, x, nth, text), place) in ends.into_iter().zip(places) {
            if (place - y).abs() > em * 0.4 {
                canvas.line((x + em * 0.4, y), (self.right + em * 0.2, place), Stroke::Leader(nth));
            }
            let x = self.right + em * 0.35;
            canvas.mark(nth, (x, place), &mark(nth, x, place, em * 0.24), false);
            let room = canvas.style.width - self.right - em * 0.8;
            let text = canvas.wrapped(&text, room, 1).join("");
            canvas.text(self.right + em * 0.8, place + em * 0.36, Anchor::Start, Voice::Plain, &text);
        }
    }
}

/// Whether the line comes from or goes on to another point.
fn has_neighbour(series: &ChartSeries, nth: usize) -> bool {
    let known = |nth: usize| series.values.get(nth).copied().flatten().is_some();
    (nth > 0 && known(nth - 1)) || known(nth + 1)
}

fn end_text(series: &ChartSeries, decimals: usize) -> String {
    match series.values.iter().rev().find_map(|value| *value) {
        Some(value) => format!("{} {}", series.name, number(value, decimals)),
        None => format!("{} {NO_DATA}", series.name),
    }
}

/// Moves ascending places apart so that each keeps its distance, within bounds as far as they suffice.
pub(super) fn apart(wanted: &[f64], distance: f64, low: f64, high: f64) -> Vec<f64> {
    let mut places = wanted.to_vec();
    for nth in 0..places.len() {
        let least = if nth == 0 { low } else { places[nth - 1] + distance };
        places[nth] = places[nth].max(least);
    }
    for nth in (0..places.len()).rev() {
        let most = if nth + 1 == places.len() { high } else { places[nth + 1] - distance };
        places[nth] = places[nth].min(most);
    }
    places
}

/// Circle, square, triangle, diamond, cross: series differ without colour.
fn mark(series: usize, x: f64, y: f64, r: f64) -> String {
    match series % TEXTURES {
        0 => format!("M{} {}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z", at(x - r), at(y), r = at(r), d = at(2.0 * r)),
        1 => format!("M{} {}h{d}v{d}h-{d}z", at(x - r), at(y - r), d = at(2.0 * r)),
        2 => format!("M{} {}L{} {}H{}z", at(x), at(y - 1.2 * r), at(x + 1.2 * r), at(y + r), at(x - 1.2 * r)),
        3 => {
            let d = 1.35 * r;
            format!("M{} {}L{} {}L{} {}L{} {}z", at(x), at(y - d), at(x + d), at(y), at(x), at(y + d), at(x - d), at(y))
        }
        _ => {
            let (long, thin) = (1.3 * r, 0.45 * r);
            let (arm, bar) = (at(long - thin), at(2.0 * thin));
            let half = format!("v{arm}h{arm}v{bar}h-{arm}v{arm}");
            format!("M{} {}h{bar}{half}h-{bar}v-{arm}h-{arm}v-{bar}h{arm}z", at(x - thin), at(y - long))
        }
    }
}
