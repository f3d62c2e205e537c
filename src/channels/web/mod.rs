//! The website: pages for residents.
//!
//! A template gets exactly one view, the fields of which are documented beside it, and the texts of the page as HTML
//! under the names that the view's documentation gives. It cannot ask for anything else: that is what makes the key of
//! a page honest. Paths in views are from the root of the site; templates put `frame.root` before them, so that a page
//! works from disk and in any folder of a server. Paths of files stand behind `frame.files` instead: the elder version of a
//! page shares its files with the ordinary one.

mod article;
mod article_plan;
mod boards;
mod bulletin;
mod desk;
mod directory;
mod district;
mod documents;
mod elder;
mod entry;
mod frame;
mod guide;
mod home;
pub mod html;
mod leave;
mod linked;
mod list;
mod model_unit;
mod moment;
mod notice;
mod numbers;
mod page;
mod pager;
mod progress;
mod psa;
mod redirects;
mod responsibility;
mod scene;
mod search;
mod series;
mod topic;
mod year;

use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

pub use article::{Article, AttachmentView, Banner, Replaced, Reviewer, Share};
pub use article_plan::ArticlePlan;
pub use boards::{BoardIssue, BoardList, BoardView, BoardsView};
pub use bulletin::BulletinView;
pub use desk::Texts;
pub use directory::{DisplayCard, DisplaysView, FeedLinks, MapSection, MapView, NotFoundView};
pub use district::{AreasView, KindGroup, KindLink, PlaceCard, PlaceView, UnitsView};
pub use documents::{DocumentRow, DocumentsView, StatusGroup};
pub use entry::{Entry, Link, Picture, PictureSource, summed_up};
pub use frame::{ArticleLabels, Chrome, ColumnLabels, Crumb, Frame, NavEntry, ShareTags};
pub use guide::GuideView;
pub use home::{Columns, HomeView, Progress};
pub use leave::LeaveView;
pub use linked::LinkedData;
pub use list::{ListView, PartLink};
pub use model_unit::{HonourView, ModelView};
pub use moment::{Day, Moment};
pub use notice::{CommentsView, NoticeView};
pub use numbers::NumbersFile;
pub use page::PageView;
pub use pager::{PageNumber, Pager};
pub use progress::{MarkView, ProgressView, SeriesProgress};
pub use psa::PsaView;
pub use redirects::RedirectView;
pub use responsibility::{AssignmentView, Mention};
pub use scene::{GuidesView, SceneGroup, SceneView};
pub use search::{ArchiveLinks, SearchView};
pub use series::{SeriesCard, SeriesView, SeriesYear};
pub use topic::{TopicCard, TopicView, TopicsView};
pub use year::{MonthGroup, YearLink, YearView};

use crate::diag::{Diagnostic, Place};
use crate::key::{Key, KeyBuilder};
use crate::model::{Body, Kind, Site};
use crate::path::SitePath;
use crate::sink::Publication;
use crate::theme::{Part, Templates, Tokens};

use super::{Job, Work};
use desk::Desk;

/// Changes when the same view and templates give other bytes.
const REVISION: u64 = 1;

/// The templates that a theme must have.
const REQUIRED: [&str; 31] = [
    "404.html",
    "area.html",
    "areas.html",
    "boards.html",
    "bulletin.html",
    "displays.html",
    "documents.html",
    "elder-home.html",
    "gallery.html",
    "guide.html",
    "guides.html",
    "home.html",
    "leave.html",
    "list.html",
    "map.html",
    "model.html",
    "notice.html",
    "page.html",
    "pages.html",
    "posters.html",
    "progress.html",
    "psa.html",
    "redirect.html",
    "scene.html",
    "search.html",
    "series.html",
    "topic.html",
    "topics.html",
    "unit.html",
    "units.html",
    "year.html",
];

/// The page templates, ready to draw, and the assets that pages name.
pub struct Renderer {
    templates: Templates,
    assets: Part,
    colour: String,
    key: Key,
}

/// What a page shows, and its texts.
#[derive(Clone, Debug, Serialize)]
// A job shares its view as a whole, so that the size of the largest costs nothing.
#[allow(missing_docs, clippy::large_enum_variant)]
pub enum View {
    Home(HomeView, Texts),
    List(ListView, Texts),
    Notice(NoticeView, Texts),
    Guide(GuideView, Texts),
    Model(ModelView, Texts),
    Bulletin(BulletinView, Texts),
    Psa(PsaView, Texts),
    Page(PageView, Texts),
    Guides(GuidesView, Texts),
    Scene(SceneView, Texts),
    Series(SeriesView, Texts),
    Boards(BoardsView, Texts),
    Progress(ProgressView, Texts),
    Topics(TopicsView, Texts),
    Topic(TopicView, Texts),
    Areas(AreasView, Texts),
    Area(PlaceView, Texts),
    Units(UnitsView, Texts),
    Unit(PlaceView, Texts),
    Year(YearView, Texts),
    Documents(DocumentsView, Texts),
    Search(SearchView, Texts),
    Map(MapView, Texts),
    Displays(DisplaysView, Texts),
    NotFound(NotFoundView, Texts),
    Redirect(RedirectView, Texts),
    Leave(LeaveView, Texts),
}

/// Does the same with the view of whatever kind of page it is, and its texts.
macro_rules! each {
    ($value:expr, |$view:ident, $texts:ident| $body:expr) => {
        match $value {
            View::Home($view, $texts) => $body,
            View::List($view, $texts) => $body,
            View::Notice($view, $texts) => $body,
            View::Guide($view, $texts) => $body,
            View::Model($view, $texts) => $body,
            View::Bulletin($view, $texts) => $body,
            View::Psa($view, $texts) => $body,
            View::Page($view, $texts) => $body,
            View::Guides($view, $texts) => $body,
            View::Scene($view, $texts) => $body,
            View::Series($view, $texts) => $body,
            View::Boards($view, $texts) => $body,
            View::Progress($view, $texts) => $body,
            View::Topics($view, $texts) => $body,
            View::Topic($view, $texts) => $body,
            View::Areas($view, $texts) => $body,
            View::Area($view, $texts) => $body,
            View::Units($view, $texts) => $body,
            View::Unit($view, $texts) => $body,
            View::Year($view, $texts) => $body,
            View::Documents($view, $texts) => $body,
            View::Search($view, $texts) => $body,
            View::Map($view, $texts) => $body,
            View::Displays($view, $texts) => $body,
            View::NotFound($view, $texts) => $body,
            View::Redirect($view, $texts) => $body,
            View::Leave($view, $texts) => $body,
        }
    };
}

impl Renderer {
    /// Reads the templates; the assets are planned as files.
    pub fn prepare(part: &Part, assets: &Part, tokens: &Tokens) -> (Option<Self>, Vec<Diagnostic>) {
        let (templates, diagnostics) = Templates::compile(part, &[".html"], &REQUIRED);
        let colour = tokens.light("deep").unwrap_or_default().to_owned();
        let key = KeyBuilder::new("web").number(REVISION).key(&part.key).finish();
        (templates.map(|templates| Self { templates, assets: assets.clone(), colour, key }), diagnostics)
    }

    /// Key of the templates and the renderer's revision.
    pub fn key(&self) -> Key {
        self.key
    }
}

impl View {
    /// The keys of what it shows: what is the same on every page, its texts, all else.
    pub fn keys(&self) -> (Key, Key, Key) {
        let frame = self.surroundings();
        let (texts, rest) = frame.keys.get(|| {
            let (texts, rest) = each!(self, |view, texts| (Key::of_value(texts), Key::of_value(view)));
            (texts, KeyBuilder::new("view").text(self.template()).key(&rest).finish())
        });
        (frame.site.key(), texts, rest)
    }

    /// The same page with another text for its body; none where there are numbers to be had as files, before or now.
    pub fn with_body(&self, body: &Body, page: &SitePath, site: &Site) -> Option<Self> {
        let mut view = self.clone();
        let text = view.parts().1.get_mut("body")?;
        *text = text.with_body(body, page, site)?;
        Some(view)
    }

    /// Whether search engines may show the page.
    pub fn is_indexed(&self) -> bool {
        !matches!(self, Self::NotFound(..) | Self::Redirect(..) | Self::Leave(..) | Self::Displays(..))
    }

    /// The template that draws it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(view, _) => home_template(view.frame.elder),
            Self::List(view, _) => list_template(view.kind),
            Self::Notice(..) => "notice.html",
            Self::Guide(..) => "guide.html",
            Self::Model(..) => "model.html",
            Self::Bulletin(..) => "bulletin.html",
            Self::Psa(..) => "psa.html",
            Self::Page(..) => "page.html",
            Self::Guides(..) => "guides.html",
            Self::Scene(..) => "scene.html",
            Self::Boards(..) => "boards.html",
            Self::Progress(..) => "progress.html",
            Self::Series(..) => "series.html",
            Self::Topics(..) => "topics.html",
            Self::Topic(..) => "topic.html",
            Self::Areas(..) => "areas.html",
            Self::Area(..) => "area.html",
            Self::Units(..) => "units.html",
            Self::Unit(..) => "unit.html",
            Self::Year(..) => "year.html",
            Self::Documents(..) => "documents.html",
            Self::Search(..) => "search.html",
            Self::Map(..) => "map.html",
            Self::Displays(..) => "displays.html",
            Self::NotFound(..) => "404.html",
            Self::Redirect(..) => "redirect.html",
            Self::Leave(..) => "leave.html",
        }
    }
}

/// Every page of the site, and the files they need.
pub fn plan<'a>(site: &'a Site, renderer: &Renderer) -> (Vec<Work<'a>>, Vec<Diagnostic>) {
    let urls = renderer.assets.files.iter().filter_map(|(name, file)| {
        Some((name.clone(), directory::asset_url(name, &Key::of_bytes(&file.bytes).short())?))
    });
    let desk = Arc::new(Desk::new(site, urls.collect(), &renderer.colour));
    let of_kind = |kind: &Kind| {
        let lists = if *kind == Kind::Guide { scene::jobs(&desk) } else { list::jobs(*kind, &desk) };
        let lists = lists.into_iter().chain(year::jobs(*kind, &desk)).map(Work::Output);
        lists.chain(ArticlePlan::all(site.of(*kind), &desk).into_iter().map(Work::Article)).collect::<Vec<_>>()
    };
    let others: [&(dyn Fn() -> Vec<Job> + Sync); 10] = [
        &|| series::jobs(&desk),
        &|| boards::jobs(&desk),
        &|| progress::job(&desk).into_iter().collect(),
        &|| topic::jobs(&desk),
        &|| district::jobs(&desk),
        &|| documents::job(&desk).into_iter().collect(),
        &|| directory::jobs(&desk),
        &|| redirects::jobs(&desk),
        &|| vec![search::job(&desk)],
        &|| leave::jobs(&desk),
    ];
    let mut work = vec![Work::Output(home::job(&desk))];
    work.par_extend(Kind::ALL.par_iter().flat_map_iter(of_kind));
    work.par_extend(others.par_iter().flat_map_iter(|jobs| jobs()).map(Work::Output));
    let with_page = |work: &mut Work<'_>| match work {
        Work::Output(page) => with_page(page, site),
        Work::Article(_) | Work::Part(_) => Vec::new(),
    };
    let mut more: Vec<Job> = work.par_iter_mut().flat_map_iter(with_page).collect();
    more.extend(files(site));
    more.extend(assets(&renderer.assets));
    work.extend(more.into_iter().map(Work::Output));
    (work, Vec::new())
}

/// What comes with a page: the files of its numbers, its elder version.
fn with_page(page: &mut Job, site: &Site) -> Vec<Job> {
    let mut jobs = numbers::of_page(page);
    if site.settings.elder {
        jobs.extend(elder::of_page(page));
    }
    jobs
}

/// Draws the elder version of a page.
pub fn render_for_elders(path: &SitePath, view: &View, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    let html = render(path, &view.for_elders(path), renderer)?;
    Ok(String::from_utf8(html).map(|html| elder::dates_in_words(&html).into_bytes()).expect("templates give text"))
}

/// Draws a page.
pub fn render(path: &SitePath, view: &View, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    let (context, texts) = each!(view, |view, texts| (Context::from_serialize(view), texts));
    let mut context = context.expect("views hold only text, numbers, lists and records");
    let mut frame = context.remove("frame").and_then(Value::into_map).unwrap_or_default();
    frame.insert("site".into(), view.surroundings().site.value());
    context.insert_value("frame", frame.into());
    for (name, text) in texts {
        context.insert_value(*name, Value::safe_string(&html::render(text, name)));
    }
    // Whether the page needs the style sheet of figures, charts and tables.
    context.insert("has_data", &texts.values().any(html::BodyView::has_data));
    renderer.templates.draw(view.template(), &context, path.as_str()).map(String::into_bytes)
}

fn home_template(elder: bool) -> &'static str {
    if elder { "elder-home.html" } else { "home.html" }
}

fn list_template(kind: &str) -> &'static str {
    match kind {
        "model" => "gallery.html",
        "psa" => "posters.html",
        "page" => "pages.html",
        _ => "list.html",
    }
}

/// The pictures and attachments that published items refer to.
fn files(site: &Site) -> Vec<Job> {
    let file = |(source, origin): (&SitePath, &Place)| {
        let view = super::View::Original(site.files.get(source)?.clone());
        let path = Site::file_address(source)?;
        Some(Job { path, origin: origin.clone(), publication: Publication::Ordinary, view })
    };
    site.referred.iter().filter_map(file).collect()
}

/// The theme's style sheets, scripts and pictures.
fn assets(assets: &Part) -> Vec<Job> {
    let asset = |(name, file): (&String, &crate::theme::PartFile)| {
        let path = directory::asset_address(name)?;
        let (origin, view) = (Place::file(&file.path), super::View::File(file.bytes.clone()));
        Some(Job { path, origin, publication: Publication::Ordinary, view })
    };
    assets.files.iter().filter_map(asset).collect()
}
