//! Numbers as readers expect them: no float noise, one number of decimals throughout a chart.

/// The most decimals shown.
const MOST: usize = 4;
/// What the last of them is worth.
const LEAST: f64 = 1e-4;

/// How many decimals are needed to show these values, at most four.
pub fn decimals_of(values: impl IntoIterator<Item = f64>) -> usize {
    values.into_iter().map(decimals).max().unwrap_or(0)
}

/// A number with this many decimals. Minus is the true sign, U+2212; there is no minus zero.
pub fn number(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if value < 0.0 && !zero { format!("\u{2212}{text}") } else { text }
}

/// A number with as many decimals as it needs.
pub fn plain_number(value: f64) -> String {
    number(value, decimals(value))
}

/// The marks of an axis: from ten thousand on in 万, from a hundred million on in 亿, as GB/T 15835-2011 lets large
/// round numbers be written.
pub(super) fn ticks(values: &[f64]) -> Vec<String> {
    let most = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    let (unit, word) = match most {
        _ if most >= 1e8 => (1e8, "亿"),
        _ if most >= 1e4 => (1e4, "万"),
        _ => (1.0, ""),
    };
    let scaled: Vec<f64> = values.iter().map(|value| value / unit).collect();
    let decimals = decimals_of(scaled.iter().copied());
    let text = |value: &f64| if *value == 0.0 { "0".to_owned() } else { format!("{}{word}", number(*value, decimals)) };
    scaled.iter().map(text).collect()
}

fn decimals(value: f64) -> usize {
    let near = |digits: &usize| {
        let scaled = value * [1.0, 10.0, 100.0, 1000.0][*digits];
        (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0)
    };
    // What is too small to show needs no zeros behind the point.
    if value.abs() < 0.5 * LEAST {
        return 0;
    }
    (0..MOST).find(near).unwrap_or(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_count_in_ten_thousands() {
        assert_eq!(ticks(&[0.0, 25.0, 50.0]), ["0", "25", "50"]);
        assert_eq!(ticks(&[0.0, 2e4, 4e4, 6e4]), ["0", "2万", "4万", "6万"]);
        assert_eq!(ticks(&[4.5e4, 5e4, 5.5e4]), ["4.5万", "5.0万", "5.5万"]);
        assert_eq!(ticks(&[0.0, 1e8, 2e8]), ["0", "1亿", "2亿"]);
        assert_eq!(ticks(&[-0.5, 0.0, 0.5]), ["−0.5", "0", "0.5"]);
    }

    #[test]
    fn numbers_have_no_noise() {
        for (value, text) in [
            (92.5, "92.5"),
            (0.1 + 0.2, "0.3"),
            (90.0, "90"),
            (-3.25, "−3.25"),
            (-0.000_001, "0"),
            (1.0 / 3.0, "0.3333"),
            (1_234_567.0, "1234567"),
            (87.449_999_999_999_99, "87.45"),
        ] {
            assert_eq!(plain_number(value), text);
        }
        assert_eq!(decimals_of([90.0, 92.5, 88.25]), 2);
        assert_eq!(number(90.0, 1), "90.0");
    }
}
