//! 文明指南: what to do and what not to do, one rule a slide.

use crate::diag::Place;
use crate::model::{Guide, Item, Site};

use super::{Draft, Words, common, points};

/// The headline, if the displays are given one, then every rule.
pub(super) fn drafts(item: &Item, guide: &Guide, site: &Site) -> Vec<Draft> {
    let mut drafts = Vec::new();
    if item.common.led.headline.is_some() || !item.common.led.lines.is_empty() || guide.rules.is_empty() {
        drafts.push(points::draft(item, site));
    }
    for rule in &guide.rules {
        let mut context = common(item, site);
        let words = |text: &Option<String>, key| text.as_ref().map(|text| Words::new(text.clone(), key));
        context.insert("scene", guide.scene.word());
        context.insert("title", item.short_title());
        context.insert("good", &words(&rule.good, "items.do"));
        context.insert("bad", &words(&rule.bad, "items.dont"));
        context.insert("why", &words(&rule.why, "items.why"));
        let good = rule.good.as_ref().map(|text| format!("宜：{text}"));
        let bad = rule.bad.as_ref().map(|text| format!("忌：{text}"));
        let alt = good.into_iter().chain(bad).collect::<Vec<_>>().join("；");
        let place = match item.place("items") {
            place if rule.line == 0 => place,
            place => Place { line: rule.line, column: 0, width: 0, text: "".into(), ..place },
        };
        drafts.push(Draft::new("rule", context, place, alt));
    }
    drafts
}
