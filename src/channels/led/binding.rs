//! The rules that bind a display, each as a short value, and who says it.

use serde::Serialize;

use crate::model::{Hours, Origin, ReviewPolicy, Screen, Transition};

/// A rule of a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Binding {
    /// Its key in `screens.yaml`.
    pub key: &'static str,
    /// Its value, in signs that every language reads: `≥ 30 %`.
    pub value: String,
    /// Who says it.
    pub origin: Origin,
}

/// `07:00–22:00`
pub(super) fn hours(hours: Hours) -> String {
    if hours.is_whole_day() {
        return "00:00–24:00".to_owned();
    }
    format!("{}–{}", hours.from.strftime("%H:%M"), hours.to.strftime("%H:%M"))
}

/// The rules of a screen, in the order in which people ask for them. What binds nothing is left out.
pub(super) fn bindings(screen: &Screen) -> Vec<Binding> {
    let rules = &screen.rules;
    let mut out = Vec::new();
    let mut bind = |key: &'static str, value: String| {
        out.push(Binding { key, value, origin: rules.origin(key).clone() });
    };
    let hours_key =
        if rules.origins.contains_key("off_by") && !rules.origins.contains_key("hours") { "off_by" } else { "hours" };
    bind(hours_key, hours(screen.hours));
    let mut at_least = |key: &'static str, amount: u32, unit: &str| {
        if amount > 0 {
            bind(key, format!("≥ {amount} {unit}"));
        }
    };
    at_least("psa_share", screen.psa_share, "%/h");
    at_least("psa_share_day", rules.psa_share_day, "%/d");
    at_least("psa_minutes", rules.psa_minutes, "min/d");
    at_least("min_dwell", rules.min_dwell, "s");
    bind("max_loop", format!("≤ {} s", rules.max_loop));
    let (kind, seconds) = rules.transition();
    bind(
        "transitions",
        match kind {
            Transition::Cut => "cut".to_owned(),
            Transition::Fade => format!("fade {seconds} s"),
        },
    );
    if rules.origins.contains_key("change") && kind == Transition::Cut {
        bind("change", format!("≤ {} s", rules.change));
    }
    if let Some((from, to)) = rules.scroll {
        bind("scroll", format!("{from}–{to}/min"));
    }
    if rules.origins.contains_key("audio") && !rules.audio {
        bind("audio", "×".to_owned());
    }
    let light = rules.luminance;
    for (part, amount) in [("☀", light.day), ("☾", light.night)] {
        if let Some(amount) = amount {
            bind("luminance", format!("{part} ≤ {amount} cd/m²"));
        }
    }
    // Said either way: who does without is to see that this was decided.
    bind("review", if rules.review == ReviewPolicy::Required { "✓" } else { "×" }.to_owned());
    bind("default_days", format!("{} d", rules.default_days));
    bind("horizon", format!("{} d", rules.horizon));
    out
}
