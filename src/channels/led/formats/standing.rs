//! What is right for the whole horizon, in one loop: all that a file without dates may hold.

use crate::channels::led::planned::{Planned, terms};
use crate::channels::led::schedule::{Candidate, cycle};
use crate::channels::led::select::horizon;
use crate::diag::{Diagnostic, Problem};
use crate::model::{Showing, SlideClass};

/// Of these slides those that stand, as a loop: 公益 keep their share, an emergency that stands is alone.
pub(super) fn standing(planned: &Planned<'_>, slides: &[usize]) -> Vec<usize> {
    let mut chosen: Vec<usize> = slides.iter().copied().filter(|slide| stands(planned, *slide)).collect();
    let is_emergency = |slide: &usize| planned.candidates[*slide].class == SlideClass::Emergency;
    if chosen.iter().any(is_emergency) {
        chosen.retain(is_emergency);
    }
    ordered(planned, &chosen, |candidate| candidate.class)
}

/// These slides as one loop with the screen's share of 公益.
pub(super) fn ordered(planned: &Planned<'_>, chosen: &[usize], class: impl Fn(&Candidate) -> SlideClass) -> Vec<usize> {
    let candidates: Vec<Candidate> = chosen
        .iter()
        .map(|slide| {
            let candidate = &planned.candidates[*slide];
            Candidate { class: class(candidate), ..candidate.clone() }
        })
        .collect();
    let order = cycle(&candidates, planned.schedule.share, &terms(planned.screen)).order;
    order.into_iter().map(|slide| chosen[slide]).collect()
}

/// Whether a slide may be shown from now to the end of the horizon, whenever the display is lit.
fn stands(planned: &Planned<'_>, slide: usize) -> bool {
    let (_, end) = horizon(planned.site, planned.screen);
    let showing = planned.showing(slide);
    showing.window.from.is_none_or(|from| from <= planned.site.now)
        && showing.window.until.is_none_or(|until| until >= end)
        && is_daily(planned, showing)
}

/// Whether weekdays and dayparts leave nothing of the opening hours out.
pub(super) fn is_daily(planned: &Planned<'_>, showing: &Showing) -> bool {
    let days = showing.days.iter().collect::<std::collections::BTreeSet<_>>().len();
    let covered = showing.dayparts.iter().any(|part| part.hours.holds(planned.screen.hours));
    (days == 0 || days == 7) && (showing.dayparts.is_empty() || covered)
}

/// Emergencies that files without dates cannot hold.
pub(super) fn emergencies(planned: &Planned<'_>, standing: &[usize], formats: &[&'static str]) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = Vec::new();
    for (slide, candidate) in planned.candidates.iter().enumerate() {
        if candidate.class == SlideClass::Emergency && !standing.contains(&slide) {
            let item = planned.items[slide];
            let problem = Problem::EmergencyWithoutDates {
                screen: planned.screen.id.clone(),
                title: item.short_title().to_owned(),
                formats: formats.join("、"),
            };
            out.push(Diagnostic::new(problem, item.place("title")));
        }
    }
    out.dedup();
    out
}
