//! Textures of series, so that nothing depends on colour alone.

use std::fmt::Write as _;

use super::ChartStyle;
use super::canvas::{at, escape};

/// How many series can be told apart without colour.
pub(super) const TEXTURES: usize = 5;

/// The patterns of these series.
pub(super) fn patterns(style: &ChartStyle, series: std::ops::Range<usize>) -> String {
    let mut out = String::new();
    for series in series.filter(|series| texture(*series) > 0) {
        pattern(style, series, &mut out);
    }
    if out.is_empty() { out } else { format!("<defs>{out}</defs>") }
}

/// Hatching, dots, bars and lattice on a tint of the colour.
fn pattern(style: &ChartStyle, series: usize, svg: &mut String) {
    let size = (style.font_size * 0.5).max(6.0);
    let (s, half, thick) = (at(size), at(size / 2.0), at(size * 0.34));
    let colour = match style.series.len() {
        0 => escape(&style.ink),
        count => escape(&style.series[series % count]),
    };
    let turn = if texture(series) == 1 { r#" patternTransform="rotate(45)""# } else { "" };
    let _ = write!(
        svg,
        r#"<pattern id="{}-s{series}" width="{s}" height="{s}" patternUnits="userSpaceOnUse"{turn}><rect width="{s}" height="{s}" fill="{colour}" fill-opacity="0.28"/>"#,
        escape(&style.patterns)
    );
    let _ = match texture(series) {
        1 => write!(svg, r#"<path d="M0 {half}H{s}" stroke="{colour}" stroke-width="{thick}"/>"#),
        2 => write!(svg, r#"<circle cx="{half}" cy="{half}" r="{}" fill="{colour}"/>"#, at(size * 0.26)),
        3 => write!(svg, r#"<path d="M{half} 0V{s}" stroke="{colour}" stroke-width="{thick}"/>"#),
        _ => {
            write!(svg, r#"<path d="M{half} 0V{s}M0 {half}H{s}" stroke="{colour}" stroke-width="{}"/>"#, at(size * 0.2))
        }
    };
    svg.push_str("</pattern>");
}

/// Which texture a series has. Beyond five, colours and textures are combined anew.
pub(super) fn texture(series: usize) -> usize {
    (series + series / TEXTURES) % TEXTURES
}
