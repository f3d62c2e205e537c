//! 长者版: every page again, at `elder/` before its path, in large print and one column.
//!
//! An elder page shows the view of its ordinary page and shares it; only the frame differs, and where its texts lead to
//! files. So a new page gets its elder version by being planned at all.

use std::sync::Arc;

use super::entry::url;
use super::{
    AreasView, BoardsView, BulletinView, DisplaysView, DocumentsView, Frame, GuideView, GuidesView, HomeView,
    LeaveView, ListView, MapView, ModelView, NotFoundView, NoticeView, PageView, PlaceView, ProgressView, PsaView,
    RedirectView, SceneView, SeriesView, Texts, TopicView, TopicsView, UnitsView, View, YearView,
};
use crate::channels::{self, Job};
use crate::path::SitePath;

/// The folder of the elder version.
const FOLDER: &str = "elder";
/// The home page of the elder version, from the root of the site.
const HOME: &str = "elder/index.html";

/// Gives every page the way to its other version, and adds the jobs of the elder pages.
pub(super) fn add(jobs: &mut Vec<Job>) {
    let mut elders = Vec::new();
    for job in jobs.iter_mut() {
        let channels::View::Web(view) = &mut job.view else { continue };
        let path = address(&job.path).filter(|_| has_version(view));
        let open = Arc::make_mut(view).frame();
        open.counterpart = Some(format!("{}{}", open.root, path.as_ref().map_or_else(|| HOME.to_owned(), url)));
        if let Some(path) = path {
            elders.push(Job {
                path,
                origin: job.origin.clone(),
                publication: job.publication.clone(),
                view: channels::View::Elder(view.clone()),
            });
        }
    }
    jobs.extend(elders);
}

/// Where the elder version of a page is.
fn address(page: &SitePath) -> Option<SitePath> {
    SitePath::new(&format!("{FOLDER}/{page}")).ok()
}

/// Whether a page has a version for elders. What stands at any address or is left at once has none.
fn has_version(view: &View) -> bool {
    !matches!(view, View::NotFound(..) | View::Redirect(..))
}

impl View {
    /// The view of the elder version; `path` is the elder page.
    pub(super) fn for_elders(&self, path: &SitePath) -> Self {
        let mut view = self.clone();
        let (frame, texts) = view.parts();
        frame.elder = true;
        frame.files = "../".repeat(path.depth());
        let ordinary = path.below(FOLDER).and_then(|below| SitePath::new(below).ok());
        frame.counterpart = ordinary.map(|ordinary| format!("{}{}", frame.files, url(&ordinary)));
        for text in texts.values_mut() {
            text.lead_to_files_by(&frame.files);
        }
        view
    }

    fn frame(&mut self) -> &mut Frame {
        self.parts().0
    }

    /// What every view has.
    fn parts(&mut self) -> (&mut Frame, &mut Texts) {
        match self {
            Self::Home(HomeView { frame, .. }, texts)
            | Self::List(ListView { frame, .. }, texts)
            | Self::Notice(NoticeView { frame, .. }, texts)
            | Self::Guide(GuideView { frame, .. }, texts)
            | Self::Model(ModelView { frame, .. }, texts)
            | Self::Bulletin(BulletinView { frame, .. }, texts)
            | Self::Psa(PsaView { frame, .. }, texts)
            | Self::Page(PageView { frame, .. }, texts)
            | Self::Guides(GuidesView { frame, .. }, texts)
            | Self::Scene(SceneView { frame, .. }, texts)
            | Self::Series(SeriesView { frame, .. }, texts)
            | Self::Boards(BoardsView { frame, .. }, texts)
            | Self::Progress(ProgressView { frame, .. }, texts)
            | Self::Topics(TopicsView { frame, .. }, texts)
            | Self::Topic(TopicView { frame, .. }, texts)
            | Self::Areas(AreasView { frame, .. }, texts)
            | Self::Area(PlaceView { frame, .. }, texts)
            | Self::Units(UnitsView { frame, .. }, texts)
            | Self::Unit(PlaceView { frame, .. }, texts)
            | Self::Year(YearView { frame, .. }, texts)
            | Self::Documents(DocumentsView { frame, .. }, texts)
            | Self::Map(MapView { frame, .. }, texts)
            | Self::Displays(DisplaysView { frame, .. }, texts)
            | Self::NotFound(NotFoundView { frame, .. }, texts)
            | Self::Redirect(RedirectView { frame, .. }, texts)
            | Self::Leave(LeaveView { frame, .. }, texts) => (frame, texts),
        }
    }
}
