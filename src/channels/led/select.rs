//! Which items a screen shows, when each may be shown, and in which order they are laid out.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Span, Timestamp};

use crate::model::{Daypart, Item, Kind, Priority, Screen, Showing, Site, SlideClass, Status, Window, Zone};

use super::{SlideView, approval};

/// The first moment of today and the first after the horizon, in the office's zone.
pub(super) fn horizon(site: &Site, screen: &Screen) -> (Timestamp, Timestamp) {
    let zone = &site.settings.zone;
    let today = zone.date(site.now);
    let end = today.saturating_add(Span::new().days(i64::from(screen.rules.horizon.max(1))));
    let midnight = |date: Date| zone.moment(date.at(0, 0, 0, 0)).unwrap_or(site.now);
    (midnight(today), midnight(end))
}

/// When an item may be on a display: its own window, from its approval on, and not for ever where it is news.
pub(super) fn window(item: &Item, screen: &Screen, site: &Site) -> Window {
    let mut window = item.common.window.intersect(&item.common.led.window);
    if window.until.is_none() {
        window.until = usual_end(item, screen, &site.settings.zone);
    }
    // An approval that is dated later holds from then on; what is approved already is not bound by it.
    let approved = item.common.review.last.as_ref().map(|approval| approval.at).filter(|at| *at > site.now);
    window.from = window.from.max(approved);
    window
}

/// The end of a notice or bulletin that names none: so many days, the day of its publication counted. Guides, models
/// and 公益广告 live long and need no end.
pub(super) fn usual_end(item: &Item, screen: &Screen, zone: &Zone) -> Option<Timestamp> {
    if !matches!(item.kind(), Kind::Notice | Kind::Bulletin) {
        return None;
    }
    let date = zone.date(item.common.date?);
    let end = date.saturating_add(Span::new().days(i64::from(screen.rules.default_days)));
    zone.moment(end.at(0, 0, 0, 0))
}

/// When a slide of an item may be shown.
pub(super) fn showing(slide: &SlideView, item: &Item, screen: &Screen, site: &Site) -> Showing {
    let led = &item.common.led;
    let named = |name: &String| {
        let hours = *site.screens.dayparts.get(name)?;
        Some(Daypart { name: name.clone(), hours })
    };
    Showing {
        window: window(item, screen, site).intersect(&slide.window),
        days: led.days.clone(),
        dayparts: led.dayparts.iter().filter_map(named).collect(),
    }
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

/// The items of a screen that are approved, in the order in which they are laid out.
pub(super) fn select<'a>(site: &'a Site, screen: &Screen) -> Vec<&'a Arc<Item>> {
    choose(site, screen, &|item| approval::fault(item, screen, &site.settings.zone).is_none())
}

/// The items that a screen would show if they were approved.
pub(super) fn unapproved<'a>(site: &'a Site, screen: &Screen) -> Vec<&'a Arc<Item>> {
    let mut items = choose(site, screen, &|_| true);
    items.retain(|item| approval::fault(item, screen, &site.settings.zone).is_some());
    items
}

/// Of its kinds, topics and areas, the newest of each kind, those that are valid at some moment of the horizon. An
/// emergency is on every screen of its area. Urgent ones first, then one kind after the other in turn.
fn choose<'a>(site: &'a Site, screen: &Screen, passes: &dyn Fn(&Item) -> bool) -> Vec<&'a Arc<Item>> {
    if !is_sound(site, screen) {
        return Vec::new();
    }
    let (start, end) = horizon(site, screen);
    let zone = &site.settings.zone;
    let first = screen.within.map(|days| zone.date(site.now).saturating_sub(Span::new().days(i64::from(days))));
    let shares = |wanted: &[String], has: &[String]| wanted.is_empty() || has.iter().any(|one| wanted.contains(one));
    let usable = |item: &Item| {
        let led = &item.common.led;
        let window = window(item, screen, site);
        !led.skip
            && passes(item)
            && !matches!(item.common.status, Status::Abolished | Status::Lapsed)
            && (led.screens.is_empty() || led.screens.contains(&screen.id))
            && (item.common.areas.is_empty() || shares(&screen.areas, &item.common.areas))
            && window.touches(start, end)
            && window.from.zip(window.until).is_none_or(|(from, until)| from < until)
    };
    let mut turns: Vec<(bool, usize, usize, &Arc<Item>)> = Vec::new();
    let emergencies = site.all().filter(|item| class(item) == SlideClass::Emergency && usable(item));
    turns.extend(emergencies.enumerate().map(|(turn, item)| (false, turn, 0, item)));
    for (order, kind) in screen.kinds.iter().enumerate() {
        let exempt = matches!(kind, Kind::Psa | Kind::Guide);
        let chosen = site.of(*kind).iter().filter(|item| {
            class(item) != SlideClass::Emergency
                && shares(&screen.topics, &item.common.topics)
                && (exempt || first.is_none_or(|first| zone.date(item.date()) >= first))
                && usable(item)
        });
        for (turn, item) in chosen.take(screen.newest).enumerate() {
            turns.push((item.common.led.priority != Priority::High, turn, order, item));
        }
    }
    turns.sort_by_key(|(normal, turn, order, _)| (*normal, *turn, *order));
    turns.into_iter().map(|(.., item)| item).collect()
}
