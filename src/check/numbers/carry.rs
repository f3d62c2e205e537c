//! 上期未整改: what the last issue left open, as this one tells it in prose.

use super::{before, in_document};
use crate::diag::{Diagnostic, NumbersFault};
use crate::inputs::Inputs;
use crate::model::{Bulletin, Decimal, Kind, Own, Site};
use crate::passage::sentences;

/// How prose names it.
const OPEN: [&str; 4] = ["上期未整改问题", "上期未整改", "上期尚未整改问题", "上期遗留问题"];

pub(super) fn check(site: &Site, inputs: &Inputs) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let earlier = before(site);
    for item in site.of(Kind::Bulletin) {
        let Some(last) = earlier.get(&item.source) else { continue };
        let Own::Bulletin(last_bulletin) = &last.own else { continue };
        let Some(right) = left_open(last_bulletin) else { continue };
        if !item.body.plain_text().contains("上期") {
            continue;
        }
        in_document(inputs, item, |document| {
            for passage in document.passages.iter().filter(|passage| passage.range.start >= document.body) {
                for quantity in sentences(&passage.text).iter().flat_map(|(_, quantities)| quantities) {
                    let names = OPEN.iter().any(|name| quantity.lead.ends_with(name));
                    if names && quantity.is_count() && quantity.value != right {
                        let fault = NumbersFault::CarryDiffers {
                            given: quantity.shown.to_owned(),
                            right: right.to_string(),
                            issue: last_bulletin.issue,
                        };
                        let diagnostic = document.diagnostic(passage, &quantity.range, fault);
                        out.push(diagnostic.with_related(last.place("figures")));
                    }
                }
            }
        });
    }
    out
}

/// What an issue left open by its own figures: what it says itself, else what was found less what was settled.
fn left_open(bulletin: &Bulletin) -> Option<Decimal> {
    let figure = |label: &str| {
        let mut found = bulletin.figures.iter().filter(|figure| figure.label == label);
        let first = Decimal::read(&found.next()?.value)?;
        found.next().is_none().then_some(first)
    };
    figure("未整改").or_else(|| Some(figure("发现问题")?.minus(figure("已整改")?)))
}
