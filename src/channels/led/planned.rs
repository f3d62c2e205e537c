//! A screen with its slides and their schedule: what feeds, sheets and tables are made of.

use std::collections::BTreeMap;

use crate::diag::{BudgetItem, Diagnostic, Place, Problem};
use crate::model::{Item, Priority, Screen, Showing, Site, SlideClass};
use crate::path::SitePath;

use super::schedule::{Candidate, Piece, Schedule, Span, Terms, lit, solve};
use super::select::{showing, usual_end};
use super::{Media, SlideView};

/// A screen, planned.
pub(super) struct Planned<'a> {
    pub(super) site: &'a Site,
    pub(super) screen: &'a Screen,
    pub(super) slides: Vec<&'a SlideView>,
    /// The item of each slide.
    pub(super) items: Vec<&'a Item>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) schedule: Schedule,
    /// When it is lit.
    pub(super) pieces: Vec<Piece>,
}

impl<'a> Planned<'a> {
    /// Plans the slides of a screen. `items` are those of the site by their files.
    pub(super) fn new(
        site: &'a Site,
        screen: &'a Screen,
        all: &[&'a SlideView],
        by_source: &BTreeMap<&SitePath, &'a Item>,
    ) -> Self {
        let known = all.iter().filter_map(|slide| Some((*slide, *by_source.get(&slide.source)?)));
        let (slides, items): (Vec<&SlideView>, Vec<&Item>) = known.unzip();
        let candidates: Vec<Candidate> = slides
            .iter()
            .zip(&items)
            .map(|(slide, item)| Candidate {
                source: slide.id.split('#').next().unwrap_or_default().to_owned(),
                dwell: slide.dwell,
                class: slide.class,
                weight: u32::from(item.common.led.weight),
                high: item.common.led.priority == Priority::High,
                continues: slide.continues,
                showing: showing(slide, item, screen, site),
            })
            .collect();
        let span = span(site, screen);
        let schedule = solve(&candidates, &terms(screen), span);
        Self { site, screen, slides, items, candidates, schedule, pieces: lit(screen.hours, span) }
    }

    pub(super) fn showing(&self, slide: usize) -> &Showing {
        &self.candidates[slide].showing
    }

    /// A day of the horizon.
    pub(super) fn day(&self, number: usize) -> String {
        span(self.site, self.screen).day(number as u32).to_string()
    }

    /// Files that are larger than their budgets.
    pub(super) fn over_budget(&self, media: &[&Media], manifest: u64) -> Vec<Diagnostic> {
        let screen = self.screen;
        let budgets = &screen.rules.budgets;
        let mut out = Vec::new();
        let mut weigh = |what: BudgetItem, bytes: u64, limit: u64, place: &Place| {
            if bytes > limit {
                let problem = Problem::OverBudget { screen: screen.id.clone(), what, bytes, limit };
                out.push(Diagnostic::new(problem, place.clone()));
            }
        };
        let mut files: BTreeMap<&SitePath, u64> = BTreeMap::new();
        for (slide, file) in self.slides.iter().zip(media) {
            let limit = if slide.pictures.is_empty() { budgets.slide } else { budgets.photo };
            if files.insert(&file.path, file.bytes).is_none() {
                weigh(BudgetItem::Slide(slide.id.clone()), file.bytes, limit, &slide.place);
            }
        }
        weigh(BudgetItem::Slides, files.values().sum(), budgets.all, &screen.place);
        weigh(BudgetItem::Manifest, manifest, budgets.manifest, &screen.place);
        out
    }

    /// Notices and bulletins that name no end, by their files.
    pub(super) fn endless(&self) -> BTreeMap<SitePath, Diagnostic> {
        let zone = &self.site.settings.zone;
        let mut out = BTreeMap::new();
        for item in &self.items {
            let end = item.common.window.until.or(item.common.led.window.until);
            let usual = usual_end(item, self.screen, zone).filter(|_| end.is_none());
            out.extend(usual.map(|until| {
                let problem = Problem::NoEnd { days: self.screen.rules.default_days, until: zone.minute(until) };
                (item.source.clone(), Diagnostic::new(problem, item.place("led")))
            }));
        }
        out
    }

    /// What the schedule cannot keep.
    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        let (site, screen, schedule) = (self.site, self.screen, &self.schedule);
        let mut out = Vec::new();
        let mut report = |problem: Problem| out.push(Diagnostic::new(problem, screen.place.clone()));
        let id = || screen.id.clone();
        let longest = schedule.segments.iter().map(|segment| schedule.loops[segment.index].seconds).max();
        if let Some(seconds) = longest.filter(|seconds| *seconds > screen.rules.max_loop) {
            report(Problem::LoopTooLong { screen: id(), seconds, limit: screen.rules.max_loop });
        }
        if schedule.share == 0 {
            return out;
        }
        if !self.candidates.iter().any(|slide| slide.class == SlideClass::Psa) {
            report(Problem::PsaShareUnmet { screen: id(), share: schedule.share });
            return out;
        }
        if let Some(first) = schedule.unmet.first() {
            let moment = jiff::Timestamp::from_second(first.hour).unwrap_or(site.now);
            report(Problem::PsaHoursUnmet {
                screen: id(),
                share: schedule.share,
                hours: schedule.unmet.len(),
                first: site.settings.zone.minute(moment),
                shortage: first.shortage,
            });
            return out;
        }
        let short = self.days().into_iter().enumerate().find(|(_, day)| day.psa < day.wanted);
        if let Some((number, day)) = short {
            report(Problem::PsaDayUnmet { screen: id(), day: self.day(number), wanted: day.wanted, given: day.psa });
        }
        out
    }

    /// The seconds of each day.
    pub(super) fn days(&self) -> Vec<Day> {
        let rules = &self.screen.rules;
        let seconds = self.schedule.seconds(&self.candidates, &self.pieces);
        let mut days = vec![Day::default(); rules.horizon.max(1) as usize];
        for (piece, seconds) in self.pieces.iter().zip(seconds) {
            let day = &mut days[piece.day as usize];
            day.lit += seconds.all;
            day.psa += seconds.psa;
            day.emergency += seconds.emergency;
        }
        for day in &mut days {
            let share = i64::from(rules.psa_share_day.max(self.screen.psa_share));
            let by_share = ((day.lit - day.emergency) * share + 99) / 100;
            // An emergency takes its time from everything.
            let minutes = (i64::from(rules.psa_minutes) * 60).min(day.lit - day.emergency);
            day.wanted = by_share.max(minutes);
        }
        days
    }
}

/// The seconds of a day.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Day {
    pub(super) lit: i64,
    pub(super) psa: i64,
    pub(super) emergency: i64,
    pub(super) wanted: i64,
}

/// The days of a screen's horizon.
pub(super) fn span<'a>(site: &'a Site, screen: &Screen) -> Span<'a> {
    let zone = &site.settings.zone;
    Span { zone, first: zone.date(site.now), days: screen.rules.horizon.max(1) }
}

pub(super) fn terms(screen: &Screen) -> Terms {
    Terms {
        hours: screen.hours,
        psa_share: screen.psa_share,
        psa_share_day: screen.rules.psa_share_day,
        psa_minutes: screen.rules.psa_minutes,
        high_share: screen.rules.high_share,
        max_loop: screen.rules.max_loop,
    }
}
