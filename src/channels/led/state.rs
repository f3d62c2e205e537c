//! What each display shows at the moment of the build, next, and until when.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use crate::diag::Diagnostic;
use crate::model::{Hours, Item, Site, SlideClass};
use crate::path::SitePath;

use super::SlideView;
use super::binding::{Binding, bindings};
use super::planned::Planned;
use super::select::horizon;

/// A display at the moment of the build.
#[derive(Clone, Debug, Serialize)]
pub struct ScreenState {
    /// The screen's id.
    pub id: String,
    /// The screen's name.
    pub name: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// When it is lit.
    #[serde(serialize_with = "span")]
    pub hours: Hours,
    /// Whether it is lit now.
    pub lit: bool,
    /// What it shows; nothing while it is dark or has nothing.
    pub now: Option<Shown>,
    /// What comes after that.
    pub next: Option<Shown>,
    /// How many slides it has.
    pub slides: usize,
    /// Seconds of the loop that is played now.
    pub loop_seconds: Option<u32>,
    /// 公益 in this hour.
    pub hour: Share,
    /// 公益 today.
    pub today: Share,
    /// Percent that every hour must have.
    pub wanted: u32,
    /// Hours of the horizon that fall short.
    pub short_hours: usize,
    /// Groups that take turns hour by hour; 1 if all fits into a loop.
    pub groups: usize,
    /// The first moment after the horizon.
    pub valid_until: String,
    /// The rules that bind.
    pub rules: Vec<Binding>,
}

/// A slide that is shown.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    /// `notices/x#1`
    pub id: String,
    /// The item's title.
    pub title: String,
    /// Its class.
    pub class: SlideClass,
    /// The moment at which the next is shown.
    pub until: Option<String>,
    /// The last moment of the slide itself, if it ends.
    pub ends: Option<String>,
}

/// 公益 seconds of some seconds.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Share {
    /// 公益.
    pub psa: i64,
    /// All, emergencies aside.
    pub all: i64,
}

fn span<S: serde::Serializer>(hours: &Hours, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&super::binding::hours(*hours))
}

/// The displays, with what their schedules cannot keep.
pub(super) fn states(site: &Site, loops: &[(usize, Vec<SlideView>)]) -> (Vec<ScreenState>, Vec<Diagnostic>) {
    let items: BTreeMap<&SitePath, &Item> = site.all().map(|item| (&item.source, &**item)).collect();
    let mut diagnostics = Vec::new();
    let planned = loops.iter().filter_map(|(index, slides)| {
        let screen = site.screens.screens.get(*index)?;
        let slides: Vec<&SlideView> = slides.iter().collect();
        Some(Planned::new(site, screen, &slides, &items))
    });
    let states = planned
        .map(|planned| {
            if !planned.slides.is_empty() {
                diagnostics.extend(planned.diagnostics());
            }
            state(&planned)
        })
        .collect();
    (states, diagnostics)
}

fn state(planned: &Planned<'_>) -> ScreenState {
    let (site, screen, schedule) = (planned.site, planned.screen, &planned.schedule);
    let zone = &site.settings.zone;
    let now = site.now.as_second();
    let piece = planned.pieces.iter().find(|piece| (piece.from..piece.to).contains(&now));
    let moment = schedule.at(&planned.candidates, now).filter(|_| piece.is_some());
    let told = |second: i64| Timestamp::from_second(second).map(|moment| zone.rfc3339(moment)).ok();
    let shown = |slide: usize, until: Option<i64>| Shown {
        id: planned.slides[slide].id.clone(),
        title: planned.items[slide].common.title.clone(),
        class: planned.slides[slide].class,
        until: until.and_then(told),
        ends: planned.showing(slide).window.until.map(|moment| zone.rfc3339(moment)),
    };
    let mut hour = Share::default();
    let mut today = Share::default();
    for one in planned.hours().iter().filter(|hour| hour.day == 0) {
        let all = one.seconds.all - one.seconds.emergency;
        today = Share { psa: today.psa + one.seconds.psa, all: today.all + all };
        if piece.is_some_and(|piece| piece.hour == one.hour) {
            hour = Share { psa: one.seconds.psa, all };
        }
    }
    ScreenState {
        id: screen.id.clone(),
        name: screen.name.clone(),
        width: screen.width,
        height: screen.height,
        hours: screen.hours,
        lit: piece.is_some(),
        now: moment.map(|moment| shown(moment.slide, Some(moment.until))),
        next: moment.map(|moment| shown(moment.next, None)),
        slides: planned.slides.len(),
        loop_seconds: moment.map(|moment| schedule.loops[moment.index].seconds),
        hour,
        today,
        wanted: schedule.share,
        short_hours: schedule.unmet.len(),
        groups: schedule.grouped.map_or(1, |(_, groups)| groups),
        valid_until: zone.rfc3339(horizon(site, screen).1),
        rules: bindings(screen),
    }
}
