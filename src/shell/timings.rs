//! `--timings`: how long each step of a run took, which outputs and templates were slow.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use unicode_width::UnicodeWidthStr;

use super::progress::Bar;
use super::words::Words;
use crate::path::SitePath;
use crate::pipeline::{Progress, Step, Summary};

/// How many slow outputs are named.
const SLOWEST: usize = 10;

/// A bar that takes the time as well, where that is asked for.
#[derive(Debug)]
pub(super) struct Timed<'a> {
    bar: &'a Bar,
    taken: Option<Mutex<Taken>>,
}

#[derive(Debug)]
struct Taken {
    since: Instant,
    /// What runs now; what came before the first step is reading the disk.
    step: Option<Step>,
    steps: BTreeMap<Option<Step>, Duration>,
    outputs: Vec<(Duration, SitePath)>,
    templates: BTreeMap<String, (Duration, usize)>,
}

impl<'a> Timed<'a> {
    /// Takes the time from `start` on, if it is asked for.
    pub(super) fn new(bar: &'a Bar, start: Option<Instant>) -> Self {
        let taken = start.map(|since| {
            let (steps, outputs, templates) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
            Mutex::new(Taken { since, step: None, steps, outputs, templates })
        });
        Self { bar, taken }
    }

    /// The tables, up to now; empty if nobody asked.
    pub(super) fn tables(&self, all: &Words, summary: &Summary) -> String {
        let Some(taken) = &self.taken else { return String::new() };
        let (words, load, publish) = (all.rules, all.rules.loading, all.rules.publishing);
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        // The last step ended when the run did; what came after is publishing.
        let rest = taken.since.elapsed();
        let total: Duration = taken.steps.values().sum::<Duration>() + rest;
        let mut rows = Vec::new();
        let mut row = |name: &str, time: Duration| {
            let share = if total.is_zero() { 0.0 } else { time.as_secs_f64() / total.as_secs_f64() * 100.0 };
            rows.push([name.to_owned(), format!("{:.3}", time.as_secs_f64()), format!("{share:.1} %")]);
        };
        row(load, taken.steps.get(&None).copied().unwrap_or_default());
        for step in Step::ALL {
            if let Some(time) = taken.steps.get(&Some(step)) {
                row(words.steps[step as usize], *time);
            }
        }
        row(publish, rest);
        let mut out = table(&words.timing_heads[0], &rows);
        let (heads, rows) = all.remembered.tallies(summary);
        let _ = write!(out, "\n{}", table(&heads, &rows));
        let milliseconds = |time: Duration| format!("{:.2}", time.as_secs_f64() * 1e3);
        taken.outputs.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let slow: Vec<[String; 3]> = taken
            .outputs
            .iter()
            .take(SLOWEST)
            .map(|(time, path)| [path.to_string(), milliseconds(*time), String::new()])
            .collect();
        let mut templates: Vec<_> = taken.templates.iter().collect();
        templates.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(b.0)));
        let templates: Vec<[String; 3]> = templates
            .iter()
            .take(SLOWEST)
            .map(|(name, (time, count))| [(*name).clone(), milliseconds(*time), count.to_string()])
            .collect();
        for (heads, rows) in [(&words.timing_heads[1], slow), (&words.timing_heads[2], templates)] {
            if !rows.is_empty() {
                let _ = write!(out, "\n{}", table(heads, &rows));
            }
        }
        out
    }

    /// The last step is over: publishing begins.
    pub(super) fn end(&self) {
        if let Some(taken) = &self.taken {
            let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
            taken.turn(None);
        }
    }
}

impl Taken {
    fn turn(&mut self, next: Option<Step>) {
        let time = self.since.elapsed();
        *self.steps.entry(self.step).or_default() += time;
        (self.since, self.step) = (Instant::now(), next);
    }
}

impl Progress for Timed<'_> {
    fn begin(&self, step: Step, parts: usize) {
        if let Some(taken) = &self.taken {
            taken.lock().unwrap_or_else(PoisonError::into_inner).turn(Some(step));
        }
        self.bar.begin(step, parts);
    }

    fn advance(&self) {
        self.bar.advance();
    }

    fn draw(&self, path: &SitePath, part: &str, draw: &mut dyn FnMut()) {
        let Some(taken) = &self.taken else { return draw() };
        let start = Instant::now();
        draw();
        let time = start.elapsed();
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.outputs.push((time, path.clone()));
        let (sum, count) = taken.templates.entry(part.to_owned()).or_default();
        *sum += time;
        *count += 1;
    }
}

/// Columns under their heads: names to the left, numbers to the right.
fn table(heads: &[&str; 3], rows: &[[String; 3]]) -> String {
    let width =
        |column: usize| rows.iter().map(|row| row[column].width()).chain([heads[column].width()]).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let mut out = String::new();
    let heads = heads.map(str::to_owned);
    for row in std::iter::once(&heads).chain(rows) {
        let pad = |column: usize| " ".repeat(widths[column] - row[column].width());
        let line = format!("{}{}  {}{}  {}{}", row[0], pad(0), pad(1), row[1], pad(2), row[2]);
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}
