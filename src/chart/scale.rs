//! Value axes: bounds and ticks at round numbers.

/// An axis from a round number to a round number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) ticks: Vec<f64>,
}

impl Scale {
    /// An axis over these values with about `count` steps. Bars are lengths, so theirs begins at zero; lines show
    /// change, so theirs begins at zero only where the values come near it.
    pub(super) fn over(values: impl Iterator<Item = f64>, from_zero: bool, count: usize) -> Self {
        let (mut low, mut high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        if !low.is_finite() {
            (low, high) = (0.0, 1.0);
        }
        if from_zero || (low >= 0.0 && low < 0.4 * high) {
            low = low.min(0.0);
            high = high.max(0.0);
        }
        if (high - low).abs() < f64::EPSILON * high.abs().max(1.0) {
            let room = if high == 0.0 { 1.0 } else { high.abs() * 0.1 };
            if !from_zero {
                low -= room;
            }
            high += room;
        }
        let step = round_step((high - low) / count.max(1) as f64);
        let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        let ticks: Vec<f64> = (0..=((last - first) as usize)).map(|n| (first + n as f64) * step).collect();
        Self { low: first * step, high: last * step, ticks }
    }

    /// Where a value lies, 0 at the low end and 1 at the high end.
    pub(super) fn part(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The next of 1, 2, 2.5, 5, 10 × a power of ten.
fn round_step(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|n| n * power).find(|round| *round >= step * 0.999_999).unwrap_or(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_run_between_round_numbers() {
        let over = |values: &[f64], zero| Scale::over(values.iter().copied(), zero, 4);
        assert_eq!(over(&[81.0, 97.5], true).ticks, [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(over(&[88.0, 95.0], false).ticks, [88.0, 90.0, 92.0, 94.0, 96.0]);
        assert_eq!(over(&[-12.0, 30.0], true).ticks, [-20.0, 0.0, 20.0, 40.0]);
        assert_eq!(over(&[3.0, 40.0], false).ticks, [0.0, 10.0, 20.0, 30.0, 40.0]);
        for same in [0.0, 5.0, -5.0, 1e9, 1e-9] {
            let scale = over(&[same], false);
            assert!(scale.low < scale.high && scale.ticks.len() < 12, "{scale:?}");
        }
        assert_eq!(over(&[], true).ticks.len(), 5);
    }
}
