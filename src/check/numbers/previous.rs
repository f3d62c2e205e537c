//! 上期: what an issue says of the one before it, against what that one said.

use super::{before, figure_place};
use crate::diag::{Diagnostic, NumbersFault};
use crate::inputs::Inputs;
use crate::model::{Figure, Kind, Own, Site};

pub(super) fn check(site: &Site, inputs: &Inputs) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let earlier = before(site);
    for item in site.of(Kind::Bulletin) {
        let (Own::Bulletin(bulletin), Some(last)) = (&item.own, earlier.get(&item.source)) else { continue };
        let Own::Bulletin(last_bulletin) = &last.own else { continue };
        for figure in &bulletin.figures {
            let Some(given) = figure.previous else { continue };
            let Some(then) = only(&last_bulletin.figures, figure) else { continue };
            if (then.number - given).abs() > f64::EPSILON * then.number.abs().max(1.0) * 4.0 {
                let fault = NumbersFault::PreviousDiffers {
                    label: figure.label.clone(),
                    given: given.to_string(),
                    right: then.value.clone(),
                    issue: last_bulletin.issue,
                };
                let place = figure_place(inputs, item, &figure.label, "previous");
                out.push(Diagnostic::new(fault, place).with_related(last.place("figures")));
            }
        }
    }
    out
}

/// The only figure of that name and unit.
fn only<'a>(figures: &'a [Figure], wanted: &Figure) -> Option<&'a Figure> {
    let mut found = figures.iter().filter(|figure| figure.label == wanted.label && figure.unit == wanted.unit);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
