//! Which items a screen shows, and in which order their turns come.

use std::sync::Arc;

use jiff::{Span, Timestamp};

use crate::model::{Item, Kind, Priority, Screen, Site, SlideClass, Status, Window};

/// The first moment of today and the first after the horizon, in the office's zone.
pub(super) fn horizon(site: &Site) -> (Timestamp, Timestamp) {
    let zone = &site.settings.zone;
    let today = zone.date(site.now);
    let end = today.saturating_add(Span::new().days(i64::from(site.screens.horizon.max(1))));
    let midnight = |date: jiff::civil::Date| zone.moment(date.at(0, 0, 0, 0)).unwrap_or(site.now);
    (midnight(today), midnight(end))
}

/// When an item may be on a display.
pub(super) fn window(item: &Item) -> Window {
    item.common.window.intersect(&item.common.led.window)
}

/// The class of an item's slides.
pub(super) fn class(item: &Item) -> SlideClass {
    item.common.led.class.unwrap_or(match item.kind() {
        Kind::Notice | Kind::Page => SlideClass::Notice,
        Kind::Guide => SlideClass::Guide,
        Kind::Model => SlideClass::Model,
        Kind::Bulletin => SlideClass::Bulletin,
        Kind::Psa => SlideClass::Psa,
    })
}

/// The longest side that is drawn, in pixels. The configuration allows no more; a faulty one must not exhaust memory.
const LONGEST: u32 = 16_384;

/// Whether a screen can be worked for. What is wrong with it otherwise is reported where it was read.
pub(super) fn is_sound(site: &Site, screen: &Screen) -> bool {
    let drawn = |side: u32| (1..=LONGEST).contains(&side);
    drawn(screen.width)
        && drawn(screen.height)
        && screen.topics.iter().all(|topic| site.settings.topic(topic).is_some())
        && screen.areas.iter().all(|area| site.settings.areas.is_empty() || site.settings.areas.contains(area))
}

/// The items of a screen: of its kinds, topics and areas, the newest of each kind, those that are valid at some moment
/// of the horizon. Urgent ones first, then one kind after the other in turn, so that no kind comes in a block.
pub(super) fn select<'a>(site: &'a Site, screen: &Screen) -> Vec<&'a Arc<Item>> {
    if !is_sound(site, screen) {
        return Vec::new();
    }
    let (start, end) = horizon(site);
    let zone = &site.settings.zone;
    let first = screen.within.map(|days| zone.date(site.now).saturating_sub(Span::new().days(i64::from(days))));
    let shares = |wanted: &[String], has: &[String]| wanted.is_empty() || has.iter().any(|one| wanted.contains(one));
    let mut turns: Vec<(bool, usize, usize, &Arc<Item>)> = Vec::new();
    for (order, kind) in screen.kinds.iter().enumerate() {
        let exempt = matches!(kind, Kind::Psa | Kind::Guide);
        let chosen = site.of(*kind).iter().filter(|item| {
            let led = &item.common.led;
            let window = window(item);
            !led.skip
                && !matches!(item.common.status, Status::Abolished | Status::Lapsed)
                && (led.screens.is_empty() || led.screens.contains(&screen.id))
                && shares(&screen.topics, &item.common.topics)
                && (item.common.areas.is_empty() || shares(&screen.areas, &item.common.areas))
                && (exempt || first.is_none_or(|first| zone.date(item.date()) >= first))
                && window.touches(start, end)
                && window.from.zip(window.until).is_none_or(|(from, until)| from < until)
        });
        for (turn, item) in chosen.take(screen.newest).enumerate() {
            turns.push((item.common.led.priority != Priority::High, turn, order, item));
        }
    }
    turns.sort_by_key(|(normal, turn, order, _)| (*normal, *turn, *order));
    turns.into_iter().map(|(.., item)| item).collect()
}
