//! Who says a rule of a screen: its own record, its presets, what holds for all screens, the preset of its site type.

use std::collections::BTreeMap;

use jiff::civil::Time;

use super::screens::USUAL_HOURS;
use crate::diag::{Diagnostic, Place, Problem};
use crate::model::{Budgets, Hours, Luminance, Origin, ScreenOutput, ScreenRules, Word};
use crate::yaml::Record;

/// The records that say something of a screen; the first one that says a key decides.
pub(super) struct Layers<'a>(pub(super) Vec<(Origin, Record<'a>)>);

/// The keys whose origin is told.
const KEYS: [&str; 21] = [
    "hours",
    "off_by",
    "kinds",
    "newest",
    "within",
    "psa_share",
    "psa_share_day",
    "psa_minutes",
    "high_share",
    "max_loop",
    "min_dwell",
    "default_days",
    "horizon",
    "review",
    "transitions",
    "change",
    "audio",
    "luminance",
    "scroll",
    "budgets",
    "outputs",
];

impl<'a> Layers<'a> {
    /// Which layer decides a key.
    fn deciding(&self, key: &str) -> Option<usize> {
        self.0.iter().position(|(_, record)| record.node(key).is_some())
    }

    fn record(&self, key: &str) -> Option<Record<'a>> {
        self.deciding(key).map(|at| self.0[at].1)
    }

    pub(super) fn word<W: Word>(&self, key: &str) -> Option<W> {
        self.record(key)?.word(key)
    }

    pub(super) fn words<W: Word>(&self, key: &str) -> Vec<W> {
        self.record(key).map(|record| record.words(key)).unwrap_or_default()
    }

    pub(super) fn number_of(&self, key: &str) -> Option<u32> {
        self.record(key)?.integer(key).and_then(|number| u32::try_from(number).ok())
    }

    /// Where a key is said, else the screen.
    pub(super) fn place(&self, key: &str) -> Place {
        let record = self.record(key).unwrap_or(self.0[0].1);
        record.place(key)
    }

    /// The opening hours. Where a layer above theirs says `off_by`, they end by then.
    pub(super) fn hours(&self) -> Hours {
        let at = self.deciding("hours");
        let hours = at.and_then(|at| self.0[at].1.hours("hours")).unwrap_or(USUAL_HOURS);
        let Some((by, off)) = self.off_by() else { return hours };
        let earlier = Hours { to: off, ..hours };
        if at.is_none_or(|at| by < at) && hours.holds(earlier) && hours.from != off { earlier } else { hours }
    }

    fn off_by(&self) -> Option<(usize, Time)> {
        let at = self.deciding("off_by")?;
        Some((at, self.0[at].1.time("off_by")?))
    }

    /// The rules beside hours and hourly share.
    pub(super) fn rules(&self, width: u32, height: u32) -> ScreenRules {
        let usual = ScreenRules { budgets: Budgets::of(width, height), ..ScreenRules::default() };
        let number = |key: &str, usual: u32| self.number_of(key).unwrap_or(usual);
        let transitions = self.words("transitions");
        let part = |key: &str, part: &str| self.record(key)?.record(key)?.integer(part);
        let bytes = |key: &str, usual: u64| part("budgets", key).map_or(usual, |kilobytes| kilobytes as u64 * 1024);
        let light = |key: &str| part("luminance", key).and_then(|light| u32::try_from(light).ok());
        let pace = |key: &str| part("scroll", key).and_then(|pace| u32::try_from(pace).ok());
        let mut origins = BTreeMap::new();
        for key in KEYS {
            origins.extend(self.deciding(key).map(|at| (key, self.0[at].0.clone())));
        }
        ScreenRules {
            psa_share_day: number("psa_share_day", usual.psa_share_day),
            psa_minutes: number("psa_minutes", usual.psa_minutes),
            high_share: number("high_share", usual.high_share),
            max_loop: number("max_loop", usual.max_loop),
            min_dwell: number("min_dwell", usual.min_dwell),
            default_days: number("default_days", usual.default_days),
            horizon: number("horizon", usual.horizon),
            review: self.word("review").unwrap_or(usual.review),
            transitions: if transitions.is_empty() { usual.transitions } else { transitions },
            change: self.record("change").and_then(|record| record.number("change")).unwrap_or(usual.change),
            audio: self.record("audio").is_some_and(|record| record.flag("audio")),
            luminance: Luminance { day: light("day"), night: light("night") },
            scroll: pace("from").zip(pace("to")),
            budgets: Budgets {
                slide: bytes("slide", usual.budgets.slide),
                photo: bytes("photo", usual.budgets.photo),
                all: bytes("loop", usual.budgets.all),
                manifest: bytes("manifest", usual.budgets.manifest),
            },
            outputs: match self.record("outputs") {
                Some(record) => record.words("outputs"),
                None => ScreenOutput::usual(width, height),
            },
            origins,
        }
    }

    /// Regulations among the presets that the screen does not keep to, because something above them says otherwise.
    pub(super) fn loosened(&self, id: &str, hours: Hours, share: u32, rules: &ScreenRules) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        for (origin, preset) in &self.0 {
            let Origin::Preset { name, source: Some(_), .. } = origin else { continue };
            let mut loose = |key: &str, wanted: String, given: String| {
                let (screen, rule, key) = (id.to_owned(), name.clone(), key.to_owned());
                let place = self.place(&key);
                out.push(Diagnostic::new(Problem::RuleLoosened { screen, rule, key, wanted, given }, place));
            };
            if let Some(wanted) = preset.hours("hours").filter(|wanted| !wanted.holds(hours)) {
                loose("hours", span(wanted), span(hours));
            }
            let night = Hours { from: hours.from, to: preset.time("off_by").unwrap_or(hours.to) };
            if !night.holds(hours) {
                loose("hours", span(night), span(hours));
            }
            let least = [
                ("psa_share", share),
                ("psa_share_day", rules.psa_share_day),
                ("psa_minutes", rules.psa_minutes),
                ("min_dwell", rules.min_dwell),
            ];
            for (key, given) in least {
                if let Some(wanted) = preset.integer(key).filter(|wanted| *wanted > i64::from(given)) {
                    loose(key, wanted.to_string(), given.to_string());
                }
            }
            if let Some(wanted) = preset.number("change").filter(|wanted| *wanted < rules.transition().1) {
                loose("change", wanted.to_string(), rules.change.to_string());
            }
            if preset.text("audio").as_deref() == Some("false") && rules.audio {
                loose("audio", "false".to_owned(), "true".to_owned());
            }
        }
        out
    }
}

/// `07:00–22:00`
fn span(hours: Hours) -> String {
    format!("{}–{}", hours.from.strftime("%H:%M"), hours.to.strftime("%H:%M"))
}
