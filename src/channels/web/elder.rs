//! 长者版: every page again, at `elder/` before its path, in large print and one column.
//!
//! An elder page shows the view of its ordinary page and shares it; only the frame differs, and where its texts lead to
//! files. So a new page gets its elder version by being planned at all.

use std::sync::Arc;

use super::entry::url;
use super::{
    AreasView, BoardsView, BulletinView, DisplaysView, DocumentsView, Frame, GuideView, GuidesView, HomeView,
    LeaveView, ListView, MapView, ModelView, NotFoundView, NoticeView, PageView, PlaceView, ProgressView, PsaView,
    RedirectView, SceneView, SearchView, SeriesView, Texts, TopicView, TopicsView, UnitsView, View, YearView,
};
use crate::channels::{self, Job};
use crate::path::SitePath;

/// The folder of the elder version.
const FOLDER: &str = "elder";
/// The home page of the elder version, from the root of the site.
const HOME: &str = "elder/index.html";

/// Gives a page the way to its other version; gives the job of that version, if there is one.
pub(super) fn of_page(job: &mut Job) -> Option<Job> {
    let channels::View::Web(view) = &mut job.view else { return None };
    let path = address(&job.path).filter(|_| has_version(view));
    let open = Arc::make_mut(view).frame();
    open.counterpart = Some(format!("{}{}", open.root, path.as_ref().map_or_else(|| HOME.to_owned(), url)));
    Some(Job {
        path: path?,
        origin: job.origin.clone(),
        publication: job.publication.clone(),
        view: channels::View::Elder(view.clone()),
    })
}

/// Where the elder version of a page is.
pub(super) fn address(page: &SitePath) -> Option<SitePath> {
    SitePath::new(&format!("{FOLDER}/{page}")).ok()
}

/// Whether a page has a version for elders. What stands at any address or is left at once has none.
fn has_version(view: &View) -> bool {
    !matches!(view, View::NotFound(..) | View::Redirect(..))
}

/// Writes the date of every `<time>` in words, whatever its template shows: `11-20` becomes `2026年11月20日`, and an hour
/// that is shown stays.
pub(super) fn dates_in_words(html: &str) -> String {
    const OPEN: &str = "<time";
    const CLOSE: &str = "</time>";
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(OPEN) {
        let Some(tag_end) = rest[at..].find('>').map(|end| at + end + 1) else { break };
        let Some(close) = rest[tag_end..].find(CLOSE).map(|close| tag_end + close) else { break };
        let (tag, shown) = (&rest[at..tag_end], &rest[tag_end..close]);
        out.push_str(&rest[..tag_end]);
        match in_words(tag).filter(|_| !shown.contains('月')) {
            Some(words) => {
                let hour = shown.rsplit(' ').next().filter(|hour| hour.len() == 5 && hour.as_bytes()[2] == b':');
                out.push_str(&words);
                out.extend(hour.map(spoken));
            }
            None => out.push_str(shown),
        }
        rest = &rest[close..];
    }
    out + rest
}

/// `2026年11月20日` of the start tag `<time datetime="2026-11-20T09:00:00+08:00">`.
fn in_words(tag: &str) -> Option<String> {
    let date = tag.split("datetime=\"").nth(1)?.get(..10)?;
    let date: jiff::civil::Date = date.parse().ok()?;
    Some(super::moment::chinese(date))
}

/// `9时` of `09:00`, `18时30分` of `18:30`.
fn spoken(clock: &str) -> String {
    let (hour, minute) = (clock[..2].trim_start_matches('0'), &clock[3..]);
    let hour = if hour.is_empty() { "0" } else { hour };
    if minute == "00" { format!("{hour}时") } else { format!("{hour}时{}分", minute.trim_start_matches('0')) }
}

/// Takes apart what every view has, by the kind of borrow at hand.
macro_rules! parts {
    ($view:expr) => {
        match $view {
            View::Home(HomeView { frame, .. }, texts)
            | View::List(ListView { frame, .. }, texts)
            | View::Notice(NoticeView { frame, .. }, texts)
            | View::Guide(GuideView { frame, .. }, texts)
            | View::Model(ModelView { frame, .. }, texts)
            | View::Bulletin(BulletinView { frame, .. }, texts)
            | View::Psa(PsaView { frame, .. }, texts)
            | View::Page(PageView { frame, .. }, texts)
            | View::Guides(GuidesView { frame, .. }, texts)
            | View::Scene(SceneView { frame, .. }, texts)
            | View::Series(SeriesView { frame, .. }, texts)
            | View::Boards(BoardsView { frame, .. }, texts)
            | View::Progress(ProgressView { frame, .. }, texts)
            | View::Topics(TopicsView { frame, .. }, texts)
            | View::Topic(TopicView { frame, .. }, texts)
            | View::Areas(AreasView { frame, .. }, texts)
            | View::Area(PlaceView { frame, .. }, texts)
            | View::Units(UnitsView { frame, .. }, texts)
            | View::Unit(PlaceView { frame, .. }, texts)
            | View::Year(YearView { frame, .. }, texts)
            | View::Documents(DocumentsView { frame, .. }, texts)
            | View::Search(SearchView { frame, .. }, texts)
            | View::Map(MapView { frame, .. }, texts)
            | View::Displays(DisplaysView { frame, .. }, texts)
            | View::NotFound(NotFoundView { frame, .. }, texts)
            | View::Redirect(RedirectView { frame, .. }, texts)
            | View::Leave(LeaveView { frame, .. }, texts) => (frame, texts),
        }
    };
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
            text.for_elders(&frame.files);
        }
        view
    }

    fn frame(&mut self) -> &mut Frame {
        self.parts().0
    }

    /// What every view has.
    pub(super) fn parts(&mut self) -> (&mut Frame, &mut Texts) {
        parts!(self)
    }

    /// What surrounds the page.
    pub(super) fn surroundings(&self) -> &Frame {
        let (frame, _): (&Frame, &Texts) = parts!(self);
        frame
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_words_and_nothing_else_changes() {
        for (html, expected) in [
            ("甲<time datetime=\"2026-11-05T09:00:00+08:00\"><b>11-05</b> <span>2026</span></time>乙", "2026年11月5日"),
            ("甲<time class=\"x\" datetime=\"2026-11-05\">2026-11-05</time>乙", "2026年11月5日"),
            ("甲<time datetime=\"2026-11-05T09:00:00+08:00\">2026-11-05 09:00</time>乙", "2026年11月5日9时"),
            ("甲<time datetime=\"2026-11-05T18:05:00+08:00\">2026-11-05 18:05</time>乙", "2026年11月5日18时5分"),
            ("甲<time datetime=\"2026-11-05T18:00:00+08:00\">11月5日18时</time>乙", "11月5日18时"),
            ("甲<time>昨天</time>乙", "昨天"),
            ("甲<time datetime=\"\">昨天</time>乙", "昨天"),
        ] {
            let words = dates_in_words(html);
            assert_eq!(words.split(['>', '<']).nth(2), Some(expected), "{html}");
            assert!(words.starts_with("甲<time") && words.ends_with("</time>乙"), "{words}");
        }
        assert_eq!(dates_in_words("甲<time datetime=\"2026-11-05\""), "甲<time datetime=\"2026-11-05\"");
        assert_eq!(dates_in_words(""), "");
    }
}
