//! What is written for each screen: feed, script, player, pointer.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use crate::channels::{Job, View as ChannelView};
use crate::diag::{Diagnostic, Problem};
use crate::key::Key;
use crate::model::{Item, ScreenOutput, Site};
use crate::path::SitePath;
use crate::sink::Publication;

use super::evidence::{self, ReleaseView, Table, Total, TotalsView};
use super::feed::{Change, Feed, FeedLoop, FeedSegment, FeedSlide, NamedSpan, Pointer, Span, VERSION, offset};
use super::formats::{self, FormatView};
use super::planned::Planned;
use super::renderer::{PLAYER, RELEASE, TOTALS};
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
    /// `index.html`
    Player(PlayerView),
    /// A file for other people's players
    Format(FormatView),
    /// `release.html`: the 发布单 of a screen
    Release(ReleaseView),
    /// `release.html` of all screens
    Totals(TotalsView),
    /// `plan.csv` and its like
    Table(Table),
    /// `share.png` beside a page
    Share(ShareView),
}

/// What the player's page needs before it has a feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct PlayerView {
    pub site: String,
    pub organiser: String,
    pub name: String,
    pub width: u32,
    pub height: u32,
    /// Size of the words that are shown if there is nothing else.
    pub size: u32,
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
    let items: BTreeMap<&SitePath, &Item> = site.all().map(|item| (&item.source, &**item)).collect();
    let mut endless: BTreeMap<SitePath, Diagnostic> = BTreeMap::new();
    let mut totals: Vec<Total> = Vec::new();
    let mut unapproved: BTreeMap<SitePath, Diagnostic> = BTreeMap::new();
    for (index, slides) in loops {
        let Some(screen) = site.screens.screens.get(*index) else { continue };
        unapproved.extend(super::select::unapproved(site, screen).into_iter().map(|item| {
            let problem = Problem::Unapproved { title: item.common.title.clone() };
            (item.source.clone(), Diagnostic::new(problem, item.place("review")))
        }));
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
        let player = PlayerView {
            site: site.settings.name.clone(),
            organiser: site.settings.organiser.clone(),
            name: screen.name.clone(),
            width: screen.width,
            height: screen.height,
            size: (screen.height / 4).min(screen.width / (site.settings.name.chars().count().max(1) as u32 + 2)),
        };
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
    (jobs, diagnostics)
}

/// The bytes of one file.
pub(super) fn render(path: &SitePath, view: &View, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    match view {
        View::Feed(feed) => Ok(feed.json()),
        View::Script(feed) => Ok(feed.script()),
        View::Pointer(pointer) => Ok(pointer.json()),
        View::Player(player) => renderer.templates.render(PLAYER, player, path.as_str()).map(String::into_bytes),
        View::Format(view) => formats::render(view, renderer),
        View::Release(sheet) => renderer.templates.render(RELEASE, sheet, path.as_str()).map(String::into_bytes),
        View::Totals(totals) => renderer.templates.render(TOTALS, totals, path.as_str()).map(String::into_bytes),
        View::Table(table) => Ok(table.bytes()),
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
    let dayparts = showing.dayparts.iter().map(|part| {
        let Span { from, to } = Span::of(part.hours);
        NamedSpan { name: part.name.clone(), from, to }
    });
    FeedSlide {
        id: slide.id.clone(),
        file: format!("../{}", media.path.below("led").unwrap_or(media.path.as_str())),
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
        dayparts: dayparts.collect(),
        level: f64::from(media.level) / 1000.0,
        alt: slide.alt.clone(),
    }
}
