//! `feed.smil`: the subset of SMIL that signage boxes agree on (a-smil.org; docs.signageos.io, "SMIL Playlist"; what
//! signageOS's smil-player parses; what garlic-hub writes for garlic-player).
//!
//! - The root has no namespace. `Refresh` is the last `meta`: signageOS takes the number in the `content` of whichever
//!   comes last, and a title may begin with one.
//! - Every `src` is absolute: signageOS plays no relative address that begins with `..`.
//! - `prefetch` has a container of its own: signageOS takes away the one it stands in.
//! - An `expr` is one conjunction with small `and`, the only form that both evaluate alike: garlic-player groups by
//!   parentheses, signageOS by brackets. What needs an “or” is several pictures whose times do not overlap.
//! - Dates are compared at midnight and times of day apart from them: signageOS compares `adapi-date()` by its date
//!   only.
//! - `wallclock` stands on children of a priority class only, where the boxes look for it. Emergencies are such a class;
//!   the loop is the one below.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::Timestamp;
use serde::Serialize;

use super::Frame;
use super::standing::ordered;
use super::times::{DAY, Times, clock, spans};
use crate::channels::led::planned::Planned;
use crate::markdown::escaped;
use crate::model::{Showing, SlideClass};

/// The playlist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct SmilView {
    pub title: String,
    pub width: u32,
    pub height: u32,
    pub emergencies: Vec<SmilEmergency>,
    /// All that is no emergency, in the order of the loop.
    pub slides: Vec<SmilSlide>,
}

/// A time in which only emergencies are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct SmilEmergency {
    /// `2026-11-23T08:00:00`, by the office's clock.
    pub begin: String,
    pub end: String,
    pub slides: Vec<SmilSlide>,
}

/// A picture of the playlist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct SmilSlide {
    pub src: String,
    pub seconds: u32,
    /// When it is shown; nothing: always.
    pub expr: Option<String>,
}

impl SmilView {
    pub(super) fn of(planned: &Planned<'_>, shown: &[Frame]) -> Self {
        let is = |slide: &usize| planned.candidates[*slide].class == SlideClass::Emergency;
        let still = (0..shown.len()).filter(|slide| shown[*slide].still);
        let (emergency, usual): (Vec<usize>, Vec<usize>) = still.partition(is);
        Self {
            title: format!("{} {}", planned.site.settings.name, planned.screen.name),
            width: planned.screen.width,
            height: planned.screen.height,
            emergencies: emergencies(planned, shown, &emergency),
            slides: slides(planned, shown, &order(planned, &usual)),
        }
    }
}

/// The loop of slides of which some are passed over at times. 公益 that are not always there do not count as 公益, so that
/// those that are keep the share whatever is passed over; unless all come and go.
pub(super) fn order(planned: &Planned<'_>, chosen: &[usize]) -> Vec<usize> {
    let free = |showing: &Showing| *showing == Showing::default();
    let is_psa = |slide: &&usize| planned.candidates[**slide].class == SlideClass::Psa;
    let any = chosen.iter().filter(is_psa).any(|slide| free(planned.showing(*slide)));
    ordered(planned, chosen, |candidate| match candidate.class {
        SlideClass::Psa if any && !free(&candidate.showing) => SlideClass::Guide,
        class => class,
    })
}

/// The pictures of slides in order, each as often as its times have parts.
fn slides(planned: &Planned<'_>, shown: &[Frame], order: &[usize]) -> Vec<SmilSlide> {
    let zone = &planned.site.settings.zone;
    let today = zone.date(planned.site.now);
    let pictures = |slide: &usize| {
        let shown = &shown[*slide];
        let spans = spans(planned.showing(*slide), None, zone, today);
        let picture = |times: Times| SmilSlide { src: shown.url.clone(), seconds: shown.seconds, expr: expr(times) };
        spans.into_iter().map(picture).collect::<Vec<_>>()
    };
    order.iter().flat_map(pictures).collect()
}

/// The times of emergencies in the horizon; the last one lasts as long as one of its slides.
fn emergencies(planned: &Planned<'_>, shown: &[Frame], all: &[usize]) -> Vec<SmilEmergency> {
    let schedule = &planned.schedule;
    let zone = &planned.site.settings.zone;
    let mut times: Vec<(i64, i64, BTreeSet<usize>)> = Vec::new();
    for (at, segment) in schedule.segments.iter().enumerate().filter(|(_, segment)| segment.emergency) {
        let end = schedule.segments.get(at + 1).map_or(schedule.end, |next| next.from);
        let order = schedule.loops[segment.index].order.iter().copied().filter(|slide| all.contains(slide));
        match times.last_mut() {
            Some((_, until, slides)) if *until == segment.from => {
                *until = end;
                slides.extend(order);
            }
            _ => times.push((segment.from, end, order.collect())),
        }
    }
    let lasts = all.iter().filter_map(|slide| planned.showing(*slide).window.until).map(Timestamp::as_second).max();
    if let Some((_, until, _)) = times.last_mut().filter(|(_, until, _)| *until == schedule.end) {
        *until = (*until).max(lasts.unwrap_or(*until));
    }
    let local = |second: i64| {
        let moment = Timestamp::from_second(second).unwrap_or(planned.site.now);
        zone.local(moment).strftime("%Y-%m-%dT%H:%M:%S").to_string()
    };
    times
        .into_iter()
        .filter(|(.., chosen)| !chosen.is_empty())
        .map(|(begin, end, chosen)| {
            let chosen: Vec<usize> = chosen.into_iter().collect();
            let slides = slides(planned, shown, &ordered(planned, &chosen, |candidate| candidate.class));
            SmilEmergency { begin: local(begin), end: local(end), slides }
        })
        .collect()
}

/// A span as a condition.
fn expr(times: Times) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(from) = times.from {
        parts.push(format!("adapi-compare(adapi-date(),'{from}T00:00:00')>=0"));
    }
    if let Some(until) = times.until {
        parts.push(format!("adapi-compare(adapi-date(),'{until}T00:00:00')<0"));
    }
    match times.days {
        Some((first, last)) if first == last => parts.push(format!("adapi-weekday()={first}")),
        Some((first, last)) => {
            if first > 0 {
                parts.push(format!("adapi-weekday()>={first}"));
            }
            if last < 6 {
                parts.push(format!("adapi-weekday()<={last}"));
            }
        }
        None => {}
    }
    let (from, to) = times.minutes;
    if from > 0 {
        parts.push(format!("adapi-compare(substring-after(adapi-date(),'T'),'{}:00')>=0", clock(from)));
    }
    if to < DAY {
        parts.push(format!("adapi-compare(substring-after(adapi-date(),'T'),'{}:00')<0", clock(to)));
    }
    (!parts.is_empty()).then(|| parts.join(" and "))
}

/// The file.
pub(super) fn write(view: &SmilView) -> String {
    let SmilView { width, height, .. } = view;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = write!(
        out,
        "<smil>\n<head>\n<meta name=\"title\" content=\"{}\"/>\n\
         <meta http-equiv=\"Refresh\" content=\"300\" onlySmilUpdate=\"true\" fallbackToPreviousPlaylist=\"true\" \
         skipContentOnHttpStatus=\"404\"/>\n\
         <layout>\n<root-layout width=\"{width}\" height=\"{height}\" backgroundColor=\"#000000\"/>\n\
         <region regionName=\"main\" xml:id=\"main\" left=\"0\" top=\"0\" width=\"{width}\" height=\"{height}\" \
         z-index=\"1\" backgroundColor=\"#000000\"/>\n</layout>\n</head>\n<body>\n<par>\n",
        escaped(&view.title)
    );
    if view.emergencies.is_empty() {
        sequence(&mut out, &view.slides);
    } else {
        let class = "<priorityClass higher=\"stop\" lower=\"defer\" peer=\"stop\">\n";
        out.push_str("<excl>\n");
        out.push_str(class);
        for emergency in &view.emergencies {
            let SmilEmergency { begin, end, slides } = emergency;
            let _ = writeln!(out, "<par begin=\"wallclock({begin})\" end=\"wallclock({end})\">");
            sequence(&mut out, slides);
            out.push_str("</par>\n");
        }
        out.push_str("</priorityClass>\n");
        if !view.slides.is_empty() {
            out.push_str(class);
            out.push_str("<par begin=\"0s\">\n");
            sequence(&mut out, &view.slides);
            out.push_str("</par>\n</priorityClass>\n");
        }
        out.push_str("</excl>\n");
    }
    out.push_str("<seq>\n");
    let all = view.emergencies.iter().flat_map(|emergency| &emergency.slides).chain(&view.slides);
    let files: BTreeSet<&str> = all.map(|slide| slide.src.as_str()).collect();
    for file in files {
        let _ = writeln!(out, "<prefetch src=\"{}\"/>", escaped(file));
    }
    out.push_str("</seq>\n</par>\n</body>\n</smil>\n");
    out
}

fn sequence(out: &mut String, slides: &[SmilSlide]) {
    out.push_str("<seq repeatCount=\"indefinite\">\n");
    for SmilSlide { src, seconds, expr } in slides {
        let expr = expr.as_ref().map(|expr| format!(" expr=\"{}\"", escaped(expr))).unwrap_or_default();
        let _ = writeln!(
            out,
            "<img src=\"{}\" dur=\"{seconds}s\" fit=\"meet\" region=\"main\"{expr}>\
             <param name=\"cacheControl\" value=\"onlyIfCached\"/></img>",
            escaped(src)
        );
    }
    out.push_str("</seq>\n");
}
