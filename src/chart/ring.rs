//! Rings: parts of a whole, each named beside its part.

use crate::model::Chart;

use super::canvas::{Anchor, Canvas, Voice, at};
use super::line::apart;
use super::number::{decimals_of, number};
use super::table::percent;

/// A part of the ring.
struct Part<'a> {
    nth: usize,
    label: &'a str,
    value: f64,
    /// Its middle, clockwise from the top, in turns.
    middle: f64,
    from: f64,
    to: f64,
}

pub(super) fn draw(chart: &Chart, canvas: &mut Canvas<'_>) {
    let em = canvas.em();
    let width = canvas.style.width;
    let values: &[Option<f64>] = chart.series.first().map_or(&[], |series| &series.values);
    let whole: f64 = values.iter().flatten().filter(|value| **value > 0.0).sum();
    let decimals = decimals_of(values.iter().flatten().copied());
    let parts = parts(chart, values, whole);

    // Names stand left and right of the ring, each beside its part; where that gets too tight, in a list.
    let room = (width * 0.3).min(em * 8.5);
    let radius = (width - 2.0 * (room + em * 1.6)) / 2.0;
    if radius < em * 4.5 {
        return list(chart, canvas, &parts, whole, decimals);
    }
    canvas.height = canvas.style.height.max(em * 12.0);
    let radius = radius.min(canvas.height / 2.0 - em * 0.6);
    let (x, y) = (width / 2.0, canvas.height / 2.0);
    let (right, left): (Vec<&Part<'_>>, Vec<&Part<'_>>) = parts.iter().partition(|part| part.middle < 0.5);
    let sides = [(right, false), (left, true)].map(|(side, is_left)| {
        let labels = labels(canvas, side, (x, y, radius), room);
        (labels, is_left)
    });
    let crowded = |label: &Label<'_>| (label.y - label.edge.1).abs() > em * 3.5;
    if sides.iter().any(|(labels, _)| labels.iter().any(crowded)) {
        return list(chart, canvas, &parts, whole, decimals);
    }
    slices(chart, canvas, &parts, (x, y, radius), &number(whole, decimals));
    for (labels, is_left) in sides {
        for label in labels {
            let value = share(label.part, whole, decimals);
            beside(canvas, &label, is_left, (x, radius), &value);
        }
    }
}

/// A value with its share of the whole.
fn share(part: &Part<'_>, whole: f64, decimals: usize) -> String {
    format!("{}，占{}", number(part.value, decimals), percent(part.value, whole))
}

/// The ring with its parts listed clockwise: to its right where there is room, else below it.
fn list(chart: &Chart, canvas: &mut Canvas<'_>, parts: &[Part<'_>], whole: f64, decimals: usize) {
    let em = canvas.em();
    let width = canvas.style.width;
    let row = em * 1.7;
    let rows = row * parts.len() as f64;
    let values: Vec<String> = parts.iter().map(|part| share(part, whole, decimals)).collect();
    let line = |(part, value): (&Part<'_>, &String)| canvas.width(part.label) + canvas.width(value) + em * 3.0;
    let widest = parts.iter().zip(&values).map(line).fold(0.0, f64::max);
    let beside = widest + em * 11.0 < width;
    let (centre, radius, left, top) = if beside {
        canvas.height = canvas.style.height.max(rows + em).max(em * 10.0);
        let radius = ((width - widest - em * 2.0) / 2.0).min(canvas.height / 2.0 - em * 0.6);
        let spare = (width - widest - em * 2.0 - 2.0 * radius) / 2.0;
        let left = spare + 2.0 * radius + em * 2.0;
        ((spare + radius, canvas.height / 2.0), radius, left, (canvas.height - rows) / 2.0)
    } else {
        let radius = (width / 2.0 - em).min(em * 6.5).max(em * 3.0);
        let top = radius * 2.0 + em * 1.4;
        canvas.height = (top + rows).max(canvas.style.height);
        ((width / 2.0, radius + em * 0.3), radius, 0.0, top)
    };
    let right = if beside { left + widest } else { width };
    slices(chart, canvas, parts, (centre.0, centre.1, radius), &number(whole, decimals));
    for ((nth, part), value) in parts.iter().enumerate().zip(&values) {
        let y = top + row * nth as f64;
        canvas.rect((left, y + em * 0.2), (em * 0.9, em * 0.9), part.nth, "chart-swatch");
        let name = canvas.wrapped(part.label, right - left - em * 1.9 - canvas.width(value), 1).join("");
        canvas.text(left + em * 1.3, y + em, Anchor::Start, Voice::Plain, &name);
        canvas.text(right, y + em, Anchor::End, Voice::Strong, value);
    }
}

/// The ring itself, the whole printed in it.
fn slices(chart: &Chart, canvas: &mut Canvas<'_>, parts: &[Part<'_>], (x, y, radius): (f64, f64, f64), total: &str) {
    let em = canvas.em();
    let hole = radius * 0.6;
    for part in parts {
        let d = slice(x, y, radius, hole, part.from, part.to);
        canvas.part(part.nth, &d);
    }
    canvas.text(x, y - em * 0.15, Anchor::Middle, Voice::Strong, total);
    let unit = chart.unit.as_ref().map_or_else(|| "合计".to_owned(), |unit| format!("合计（{unit}）"));
    let unit = if canvas.width(&unit) < hole * 1.8 { unit } else { "合计".to_owned() };
    canvas.text(x, y + em * 1.15, Anchor::Middle, Voice::Soft, &unit);
}

fn parts<'a>(chart: &'a Chart, values: &[Option<f64>], whole: f64) -> Vec<Part<'a>> {
    let mut from = 0.0;
    let mut parts = Vec::new();
    for (nth, (label, value)) in chart.labels.iter().zip(values).enumerate() {
        if let Some(value) = value.filter(|value| *value > 0.0) {
            let to = from + value / whole;
            parts.push(Part { nth, label, value, middle: f64::midpoint(from, to), from, to });
            from = to;
        }
    }
    parts
}

/// The name of a part, and where it stands.
struct Label<'a> {
    part: &'a Part<'a>,
    names: Vec<String>,
    /// The middle of its lines.
    y: f64,
    /// Where its part ends outside.
    edge: (f64, f64),
}

/// The names of one side, moved apart where they would touch.
fn labels<'a>(
    canvas: &Canvas<'_>,
    mut side: Vec<&'a Part<'a>>,
    (x, y, radius): (f64, f64, f64),
    room: f64,
) -> Vec<Label<'a>> {
    let em = canvas.em();
    side.sort_by(|a, b| point(0.0, 0.0, 1.0, a.middle).1.total_cmp(&point(0.0, 0.0, 1.0, b.middle).1));
    let names: Vec<Vec<String>> = side.iter().map(|part| canvas.balanced(part.label, room)).collect();
    let lines = names.iter().map(|names| names.len() + 1).max().unwrap_or(2) as f64;
    let wanted: Vec<f64> = side.iter().map(|part| point(x, y, radius, part.middle).1).collect();
    let half = lines * em * 0.65;
    let places = apart(&wanted, lines * em * 1.25 + em * 0.3, half, canvas.height - half);
    let labels = side.into_iter().zip(names).zip(places).map(|((part, names), place)| {
        let edge = point(x, y, radius + em * 0.1, part.middle);
        Label { part, names, y: place, edge }
    });
    labels.collect()
}

/// A name and its value beside the ring, led to its part.
fn beside(canvas: &mut Canvas<'_>, label: &Label<'_>, is_left: bool, (x, radius): (f64, f64), value: &str) {
    let em = canvas.em();
    let (sign, anchor) = if is_left { (-1.0, Anchor::End) } else { (1.0, Anchor::Start) };
    let text_x = x + sign * (radius + em * 1.5);
    let d = format!(
        "M{} {}L{} {}H{}",
        at(label.edge.0),
        at(label.edge.1),
        at(x + sign * (radius + em * 0.9)),
        at(label.y),
        at(text_x - sign * em * 0.2)
    );
    canvas.leader(&d);
    let top = label.y - (label.names.len() as f64 + 1.0) * em * 1.25 / 2.0;
    for (nth, name) in label.names.iter().enumerate() {
        canvas.text(text_x, top + em * (1.0 + 1.25 * nth as f64), anchor, Voice::Plain, name);
    }
    let bottom = top + em * (1.0 + 1.25 * label.names.len() as f64);
    canvas.text(text_x, bottom, anchor, Voice::Strong, value);
}

/// The point at a part of a turn, clockwise from the top.
fn point(x: f64, y: f64, radius: f64, turn: f64) -> (f64, f64) {
    let angle = turn * std::f64::consts::TAU;
    (x + radius * angle.sin(), y - radius * angle.cos())
}

/// A slice of a ring; a whole ring is two halves, since an arc cannot end where it begins.
fn slice(x: f64, y: f64, radius: f64, hole: f64, from: f64, to: f64) -> String {
    if to - from > 0.9999 {
        let half = from + (to - from) / 2.0;
        return format!("{}{}", slice(x, y, radius, hole, from, half), slice(x, y, radius, hole, half, to));
    }
    let large = u8::from(to - from > 0.5);
    let corners = [(radius, from), (radius, to), (hole, to), (hole, from)]
        .map(|(away, turn)| point(x, y, away, turn))
        .map(|(x, y)| format!("{} {}", at(x), at(y)));
    let [start, outer_end, inner_start, end] = corners;
    let (outer, inner) = (at(radius), at(hole));
    format!("M{start}A{outer} {outer} 0 {large} 1 {outer_end}L{inner_start}A{inner} {inner} 0 {large} 0 {end}z")
}
