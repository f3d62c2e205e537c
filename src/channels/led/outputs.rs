//! What is written for each screen: feed, script, player, pointer.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use crate::channels::{Job, View as ChannelView};
use crate::diag::{Diagnostic, Problem};
use crate::key::Key;
use crate::model::{Item, ScreenOutput, Showing, Site};
use crate::path::SitePath;
use crate::sink::Publication;

use super::approval;
use super::emergency::{AllEmergencies, Emergencies};
use super::evidence::{self, ReleaseView, Table, Total, TotalsView};
use super::feed::{Change, Feed, FeedLoop, FeedSegment, FeedSlide, NamedSpan, Pointer, Span, VERSION, offset};
use super::formats::{self, FormatView};
use super::planned::Planned;
use super::player::{self, Player};
use super::preview::{self, PreviewView};
use super::renderer::{RELEASE, TOTALS};
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
    Player(Box<Player>),
    /// A file for other people's players
    Format(FormatView),
    /// `release.html`: the 发布单 of a screen
    Release(ReleaseView),
    /// `release.html` of all screens
    Totals(TotalsView),
    /// `plan.csv` and its like
    Table(Table),
    /// `led/preview/index.html`
    Preview(PreviewView),
    /// `share.png` beside a page
    Share(ShareView),
}

/// The files of every screen.
pub(super) fn plan(
    site: &Site,
    loops: &[(usize, Vec<SlideView>)],
    media: &BTreeMap<Key, Media>,
    renderer: &Renderer,
) -> (Vec<Job>, Vec<Diagnostic>) {
    let mut jobs = Vec::new();
    let mut diagnostics = Vec::new();
    let mut emergencies = BTreeMap::new();
    let mut origin = None;
    let items: BTreeMap<&SitePath, &Item> = site.all().map(|item| (&item.source, &**item)).collect();
    let mut endless: BTreeMap<SitePath, Diagnostic> = BTreeMap::new();
    let mut totals: Vec<Total> = Vec::new();
    let mut unapproved: BTreeMap<SitePath, Diagnostic> = BTreeMap::new();
    for (index, slides) in loops {
        let Some(screen) = site.screens.screens.get(*index) else { continue };
        unapproved.extend(super::select::unapproved(site, screen).into_iter().filter_map(|item| {
            let problem = approval::problem(item, screen, &site.settings.zone)?;
            Some((item.source.clone(), Diagnostic::new(problem, item.place("review"))))
        }));
        // A slide that could not be painted is reported already; nothing is published then.
        let painted: Vec<(&SlideView, &Media)> =
            slides.iter().filter_map(|slide| Some((slide, media.get(&slide.key)?))).collect();
        if painted.is_empty() {
            // Slides that could not be laid out are reported already, too.
            if is_sound(site, screen) && select(site, screen).is_empty() {
                let held = super::select::unapproved(site, screen).len();
                let problem = Problem::EmptyLoop { screen: screen.id.clone(), held };
                diagnostics.push(Diagnostic::new(problem, screen.place.clone()));
            }
            continue;
        }
        let (slides, media): (Vec<&SlideView>, Vec<&Media>) = painted.into_iter().unzip();
        let planned = Planned::new(site, screen, &slides, &items);
        diagnostics.extend(planned.diagnostics());
        let (files, found) = formats::plan(&planned, &media);
        diagnostics.extend(found);
        let feed = feed(&planned, &media);
        let json = feed.json();
        diagnostics.extend(planned.over_budget(&media, json.len() as u64));
        endless.extend(planned.endless());
        let pointer = Pointer {
            version: VERSION,
            feed: "feed.json".to_owned(),
            sha256: Key::of_bytes(&json).hex(),
            bytes: json.len() as u64,
        };
        let player = Box::new(Player::new(site, screen));
        let own = Emergencies::of(&planned, &media);
        let mut add = |name: &str, publication: Publication, view: View| {
            let Ok(path) = SitePath::new(&format!("led/{}/{name}", screen.id)) else { return };
            let view = ChannelView::Led(Box::new(view));
            jobs.push(Job { path, origin: screen.place.clone(), publication, view });
        };
        if screen.rules.outputs.contains(&ScreenOutput::Plan) {
            let sheet = evidence::sheet(&planned, &media, &renderer.style);
            totals.push(Total::of(&planned, &sheet));
            add("plan.csv", Publication::List, View::Table(evidence::plan(&planned, &media)));
            add("psa.csv", Publication::List, View::Table(evidence::psa(&planned)));
            add("loops.csv", Publication::List, View::Table(evidence::loops(&planned)));
            add("release.html", Publication::List, View::Release(sheet));
        }
        add("feed.js", Publication::List, View::Script(feed.clone()));
        add("feed.json", Publication::List, View::Feed(feed));
        add("index.html", Publication::List, View::Player(player));
        for (name, view) in files {
            add(name, Publication::List, View::Format(view));
        }
        add("current.json", Publication::Pointer, View::Pointer(pointer));
        add("emergency.json", Publication::Pointer, View::Emergencies(own.clone()));
        emergencies.insert(screen.id.clone(), own);
        origin.get_or_insert_with(|| screen.place.clone());
    }
    if let (Some(origin), Ok(path)) = (origin, SitePath::new("led/emergency.json")) {
        let view = ChannelView::Led(Box::new(View::AllEmergencies(AllEmergencies::of(emergencies))));
        jobs.push(Job { path, origin, publication: Publication::Pointer, view });
    }
    if let Some(first) = site.screens.screens.first().filter(|_| !totals.is_empty()) {
        let sheet = View::Totals(evidence::totals(site, &totals, &renderer.style));
        for (path, view) in
            [("led/release.html", sheet), ("led/plan.csv", View::Table(evidence::totals_table(&totals)))]
        {
            let path = SitePath::new(path).expect("a constant");
            let view = ChannelView::Led(Box::new(view));
            jobs.push(Job { path, origin: first.place.clone(), publication: Publication::List, view });
        }
    }
    diagnostics.extend(endless.into_values().chain(unapproved.into_values()));
    let (preview, more) = preview::plan(site, loops, media);
    jobs.extend(preview);
    diagnostics.extend(more);
    (jobs, diagnostics)
}

/// The bytes of one file.
pub(super) fn render(path: &SitePath, view: &View, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    match view {
        View::Feed(feed) => Ok(feed.json()),
        View::Script(feed) => Ok(feed.script()),
        View::Pointer(pointer) => Ok(pointer.json()),
        View::Emergencies(emergencies) => Ok(emergencies.json()),
        View::AllEmergencies(emergencies) => Ok(emergencies.json()),
        View::Player(player) => player::render(path, player, renderer),
        View::Format(view) => formats::render(view, renderer),
        View::Release(sheet) => renderer.templates.render(RELEASE, sheet, path.as_str()).map(String::into_bytes),
        View::Totals(totals) => renderer.templates.render(TOTALS, totals, path.as_str()).map(String::into_bytes),
        View::Table(table) => Ok(table.bytes()),
        View::Preview(view) => {
            renderer.templates.render(preview::TEMPLATE, view, path.as_str()).map(String::into_bytes)
        }
        View::Share(view) => share::render(path, view, renderer),
    }
}

/// The schedule of a screen as a feed.
fn feed(planned: &Planned<'_>, media: &[&Media]) -> Feed {
    let Planned { site, screen, schedule, .. } = planned;
    let zone = &site.settings.zone;
    let (start, end) = horizon(site, screen);
    let moment =
        |second: i64| Timestamp::from_second(second).map_or_else(|_| zone.rfc3339(start), |at| zone.rfc3339(at));
    let (kind, seconds) = screen.rules.transition();
    Feed {
        version: VERSION,
        screen: screen.id.clone(),
        name: screen.name.clone(),
        site: site.settings.name.clone(),
        width: screen.width,
        height: screen.height,
        depth: screen.depth,
        day: zone.date(site.now).to_string(),
        built: zone.rfc3339(start),
        offset: offset(site),
        valid_until: zone.rfc3339(end),
        hours: Span::of(screen.hours),
        transition: Change { kind, seconds },
        loops: schedule.loops.iter().map(|one| FeedLoop { seconds: one.seconds, order: one.order.clone() }).collect(),
        segments: schedule
            .segments
            .iter()
            .map(|segment| FeedSegment { from: moment(segment.from), index: segment.index })
            .collect(),
        fallback: schedule.fallback,
        slides: (0..planned.slides.len()).map(|slide| entry(planned, slide, media[slide])).collect(),
    }
}

fn entry(planned: &Planned<'_>, slide: usize, media: &Media) -> FeedSlide {
    let zone = &planned.site.settings.zone;
    let showing = planned.showing(slide);
    let slide = planned.slides[slide];
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
        dayparts: dayparts(showing),
        level: f64::from(media.level) / 1000.0,
        alt: slide.alt.clone(),
        scroll: slide.scroll,
    }
}

/// A slide's picture as the files of a display name it.
pub(super) fn file(media: &Media) -> String {
    format!("../{}", media.path.below("led").unwrap_or(media.path.as_str()))
}

/// The hours of the day in which a slide may be shown; empty for all.
pub(super) fn dayparts(showing: &Showing) -> Vec<NamedSpan> {
    let named = showing.dayparts.iter().map(|part| {
        let Span { from, to } = Span::of(part.hours);
        NamedSpan { name: part.name.clone(), from, to }
    });
    named.collect()
}
