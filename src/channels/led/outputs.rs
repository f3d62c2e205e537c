//! What is written for each screen: feed, script, player, pointer.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::channels::{Job, View as ChannelView};
use crate::diag::{Diagnostic, Place, Problem};
use crate::key::Key;
use crate::model::{Screen, Site, SlideClass};
use crate::path::SitePath;
use crate::sink::Publication;

use super::emergency::{AllEmergencies, Emergencies};
use super::feed::{Feed, FeedSlide, NamedSpan, Pointer, Span, VERSION, offset};
use super::player::{self, PlayerView};
use super::rotation::{Turn, rotation};
use super::select::{horizon, is_sound, select};
use super::share::{self, ShareView};
use super::{Media, Renderer, SlideView};

/// What a file of a screen shows.
#[derive(Debug, Serialize)]
pub enum View {
    /// `feed.json`
    Feed(Feed),
    /// `feed.js`
    Script(Feed),
    /// `current.json`
    Pointer(Pointer),
    /// `emergency.json` of a display
    Emergencies(Emergencies),
    /// `emergency.json` of all displays
    AllEmergencies(AllEmergencies),
    /// `index.html`
    Player(PlayerView),
    /// `share.png` beside a page
    Share(ShareView),
}

/// The files of every screen.
pub(super) fn plan(
    site: &Site,
    loops: &[(usize, Vec<SlideView>)],
    media: &BTreeMap<Key, Media>,
) -> (Vec<Job>, Vec<Diagnostic>) {
    let mut jobs = Vec::new();
    let mut diagnostics = endless(loops);
    let mut emergencies = BTreeMap::new();
    let mut origin = None;
    for (index, slides) in loops {
        let Some(screen) = site.screens.screens.get(*index) else { continue };
        // A slide that could not be painted is reported already; nothing is published then.
        let painted: Vec<(&SlideView, &Media)> =
            slides.iter().filter_map(|slide| Some((slide, media.get(&slide.key)?))).collect();
        if painted.is_empty() {
            // Slides that could not be laid out are reported already, too.
            if is_sound(site, screen) && select(site, screen).is_empty() {
                let problem = Problem::EmptyLoop { screen: screen.id.clone() };
                diagnostics.push(Diagnostic::new(problem, screen.place.clone()));
            }
            continue;
        }
        let feed = feed(site, screen, &painted);
        if screen.psa_share > 0 && !feed.slides.iter().any(|slide| slide.class == SlideClass::Psa) {
            let problem = Problem::PsaShareUnmet { screen: screen.id.clone(), share: screen.psa_share };
            diagnostics.push(Diagnostic::new(problem, screen.place.clone()));
        }
        let json = feed.json();
        let pointer = Pointer {
            version: VERSION,
            feed: "feed.json".to_owned(),
            sha256: Key::of_bytes(&json).hex(),
            bytes: json.len() as u64,
        };
        let player = PlayerView::new(site, screen);
        let mut add = |name: &str, publication: Publication, view: View| {
            let Ok(path) = SitePath::new(&format!("led/{}/{name}", screen.id)) else { return };
            let view = ChannelView::Led(Box::new(view));
            jobs.push(Job { path, origin: screen.place.clone(), publication, view });
        };
        add("feed.js", Publication::List, View::Script(feed.clone()));
        add("feed.json", Publication::List, View::Feed(feed));
        add("index.html", Publication::List, View::Player(player));
        add("current.json", Publication::Pointer, View::Pointer(pointer));
        let own = Emergencies::of(site, &painted);
        add("emergency.json", Publication::Pointer, View::Emergencies(own.clone()));
        emergencies.insert(screen.id.clone(), own);
        origin.get_or_insert_with(|| screen.place.clone());
    }
    if let (Some(origin), Ok(path)) = (origin, SitePath::new("led/emergency.json")) {
        let view = ChannelView::Led(Box::new(View::AllEmergencies(AllEmergencies::of(emergencies))));
        jobs.push(Job { path, origin, publication: Publication::Pointer, view });
    }
    (jobs, diagnostics)
}

/// Emergencies that would never leave the displays.
fn endless(loops: &[(usize, Vec<SlideView>)]) -> Vec<Diagnostic> {
    let slides = loops.iter().flat_map(|(_, slides)| slides);
    let endless = slides.filter(|slide| slide.class == SlideClass::Emergency && slide.showing.window.until.is_none());
    let places: BTreeMap<&SitePath, &Place> = endless.map(|slide| (&slide.source, &slide.place)).collect();
    places.into_values().map(|place| Diagnostic::new(Problem::EmergencyWithoutEnd, place.clone())).collect()
}

/// The bytes of one file.
pub(super) fn render(path: &SitePath, view: &View, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    match view {
        View::Feed(feed) => Ok(feed.json()),
        View::Script(feed) => Ok(feed.script()),
        View::Pointer(pointer) => {
            let mut json = serde_json::to_vec(pointer).expect("a pointer holds only text and numbers");
            json.push(b'\n');
            Ok(json)
        }
        View::Emergencies(emergencies) => Ok(emergencies.json()),
        View::AllEmergencies(emergencies) => Ok(emergencies.json()),
        View::Player(view) => player::render(path, view, renderer),
        View::Share(view) => share::render(path, view, renderer),
    }
}

/// The loop of a screen as a feed.
fn feed(site: &Site, screen: &Screen, painted: &[(&SlideView, &Media)]) -> Feed {
    // Pages of one text are one turn.
    let mut turns: Vec<Vec<usize>> = Vec::new();
    for (index, (slide, _)) in painted.iter().enumerate() {
        match turns.last_mut() {
            Some(turn) if slide.continues => turn.push(index),
            _ => turns.push(vec![index]),
        }
    }
    let mut sources: BTreeMap<&SitePath, usize> = BTreeMap::new();
    let facts: Vec<Turn> = turns
        .iter()
        .map(|turn| {
            let slide = painted[turn[0]].0;
            let number = sources.len();
            Turn {
                source: *sources.entry(&slide.source).or_insert(number),
                seconds: turn.iter().map(|index| painted[*index].0.dwell).sum(),
                psa: slide.class == SlideClass::Psa,
            }
        })
        .collect();
    let order: Vec<usize> =
        rotation(&facts, screen.psa_share).into_iter().flat_map(|turn| turns[turn].iter().copied()).collect();
    let (_, end) = horizon(site);
    let zone = &site.settings.zone;
    Feed {
        version: VERSION,
        screen: screen.id.clone(),
        name: screen.name.clone(),
        site: site.settings.name.clone(),
        width: screen.width,
        height: screen.height,
        depth: screen.depth,
        day: zone.date(site.now).to_string(),
        offset: offset(site),
        valid_until: zone.rfc3339(end),
        hours: Span::of(screen.hours),
        seconds: order.iter().map(|index| painted[*index].0.dwell).sum(),
        order,
        slides: painted.iter().map(|(slide, media)| entry(site, slide, media)).collect(),
    }
}

fn entry(site: &Site, slide: &SlideView, media: &Media) -> FeedSlide {
    let zone = &site.settings.zone;
    let showing = &slide.showing;
    FeedSlide {
        id: slide.id.clone(),
        file: file(media),
        sha256: media.sha256.hex(),
        md5: media.md5.clone(),
        bytes: media.bytes,
        w: media.width,
        h: media.height,
        dwell: slide.dwell,
        class: slide.class,
        from: showing.window.from.map(|moment| zone.rfc3339(moment)),
        until: showing.window.until.map(|moment| zone.rfc3339(moment)),
        days: showing.days.clone(),
        dayparts: dayparts(slide),
        level: f64::from(media.level) / 1000.0,
        alt: slide.alt.clone(),
    }
}

/// A slide's picture as the files of a display name it.
pub(super) fn file(media: &Media) -> String {
    format!("../{}", media.path.below("led").unwrap_or(media.path.as_str()))
}

/// The hours of the day in which a slide may be shown; empty for all.
pub(super) fn dayparts(slide: &SlideView) -> Vec<NamedSpan> {
    let named = slide.showing.dayparts.iter().map(|part| {
        let Span { from, to } = Span::of(part.hours);
        NamedSpan { name: part.name.clone(), from, to }
    });
    named.collect()
}
