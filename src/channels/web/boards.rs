//! 红黑榜: the newest board in full, the earlier ones by date; and how a board shows itself wherever it stands.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::entry::{Entry, Link, url};
use super::frame::{Frame, Standing};
use super::moment::Day;
use super::pager::{Pager, count};
use super::series;
use crate::channels::Job;
use crate::chart::plain_number;
use crate::model::{Board, BoardGroup, BoardRule, Item, Kind, Site, paged};
use crate::path::SitePath;

/// How many earlier issues a page lists.
const EARLIER: usize = 12;

/// What `boards.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct BoardsView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The newest issue that has a board, on the first page.
    pub newest: Option<BoardIssue>,
    /// The issues before it: those of this page.
    pub earlier: Vec<BoardIssue>,
    /// The way to the other pages of earlier issues.
    pub pager: Pager,
}

/// An issue with its boards.
#[derive(Clone, Debug, Serialize)]
pub struct BoardIssue {
    /// The issue.
    pub entry: Arc<Entry>,
    /// The first day covered.
    pub from: Day,
    /// The last day covered.
    pub to: Day,
    /// Its boards, in the order of its front matter.
    pub boards: Vec<BoardView>,
}

/// A board as pages show it.
#[derive(Clone, Debug, Serialize)]
pub struct BoardView {
    /// 标题
    pub title: String,
    /// What is compared.
    pub measure: String,
    /// 单位 of the values, empty for none.
    pub unit: String,
    /// 评定办法
    pub method: String,
    /// How many were judged.
    pub judged: usize,
    /// How many of them stand on neither list.
    pub unlisted: usize,
    /// 红榜
    pub red: Option<BoardList>,
    /// 黑榜
    pub black: Option<BoardList>,
    /// Those in the data without a value: not judged.
    pub without_value: Vec<String>,
    /// 未参加评比者, in words.
    pub not_counted: Option<String>,
    /// 说明
    pub note: Option<String>,
    /// How to object: as the board says, else the site's telephone.
    pub objection: Option<String>,
}

/// One list of a board.
#[derive(Clone, Debug, Serialize)]
pub struct BoardList {
    /// 红榜 or 黑榜.
    pub name: &'static str,
    /// Its rule in words: `整改率不低于90%`.
    pub rule: String,
    /// How many stand on it.
    pub total: usize,
    /// Whether there are groups that were judged apart.
    pub grouped: bool,
    /// The groups that were judged, those with nobody on this list included.
    pub groups: Vec<BoardGroup>,
}

impl BoardView {
    /// A board of a bulletin.
    pub(super) fn new(board: &Board, desk: &Desk<'_>) -> Self {
        let list = |name, rule: Option<BoardRule>| rule.map(|rule| BoardList::new(name, board, rule));
        let (red, black) = (list("红榜", board.red), list("黑榜", board.black));
        let listed: usize = [&red, &black].into_iter().flatten().map(|list| list.total).sum();
        let phone = desk.site.settings.phone.as_ref();
        Self {
            title: board.title.clone(),
            measure: board.measure.clone(),
            unit: board.unit.clone().unwrap_or_default(),
            method: board.method.clone(),
            judged: board.rows.len(),
            unlisted: board.rows.len().saturating_sub(listed),
            red,
            black,
            without_value: board.without_value.clone(),
            not_counted: board.not_counted.clone(),
            note: board.note.clone(),
            objection: board
                .objection
                .clone()
                .or_else(|| phone.map(|phone| format!("对结果有异议的，请致电{phone}。"))),
        }
    }
}

impl BoardList {
    fn new(name: &'static str, board: &Board, rule: BoardRule) -> Self {
        let groups = board.list(rule);
        let grouped = groups.iter().any(|group| !group.name.is_empty());
        let total = groups.iter().map(|group| group.places.len()).sum();
        Self { name, rule: words(board, rule), total, grouped, groups }
    }
}

/// `整改率前5名，并列的全部列入`
fn words(board: &Board, rule: BoardRule) -> String {
    let (measure, unit) = (&board.measure, board.unit.as_deref().unwrap_or(""));
    match rule {
        BoardRule::Top(places) => format!("{measure}前{places}名，并列的全部列入"),
        BoardRule::Last(places) => format!("{measure}后{places}名，并列的全部列入"),
        BoardRule::AtLeast(bound) => format!("{measure}不低于{}{unit}", plain_number(bound)),
        BoardRule::Below(bound) => format!("{measure}低于{}{unit}", plain_number(bound)),
    }
}

/// The issue's boards, if it has any.
pub(super) fn issue(item: &Item, desk: &Desk<'_>) -> Option<BoardIssue> {
    let bulletin = series::own(item).filter(|bulletin| !bulletin.boards.is_empty())?;
    Some(BoardIssue {
        entry: desk.entry(item),
        from: Day::new(bulletin.period.from),
        to: Day::new(bulletin.period.to),
        boards: bulletin.boards.iter().map(|board| BoardView::new(board, desk)).collect(),
    })
}

/// The newest issue that has a board.
pub(super) fn newest(desk: &Desk<'_>) -> Option<BoardIssue> {
    desk.site.of(Kind::Bulletin).iter().find_map(|item| issue(item, desk))
}

/// The way to 红黑榜, if any issue has a board.
pub(super) fn link(desk: &Desk<'_>) -> Option<Link> {
    desk.has_boards.then(|| Link { name: "红黑榜".to_owned(), path: url(&address(1)) })
}

/// Whether any bulletin has boards: asked once, since each bulletin's page wants to know.
pub(super) fn any(site: &Site) -> bool {
    let has = |item: &Arc<Item>| series::own(item).is_some_and(|bulletin| !bulletin.boards.is_empty());
    site.of(Kind::Bulletin).iter().any(has)
}

fn address(number: usize) -> SitePath {
    paged("boards", number).expect("a constant")
}

/// The pages of 红黑榜.
pub(super) fn jobs(desk: &Desk<'_>) -> Vec<Job> {
    let mut issues: Vec<BoardIssue> =
        desk.site.of(Kind::Bulletin).iter().filter_map(|item| issue(item, desk)).collect();
    if issues.is_empty() {
        return Vec::new();
    }
    let newest = issues.remove(0);
    let page = |number: usize| {
        let path = address(number);
        let title = if number == 1 { "红黑榜".to_owned() } else { format!("红黑榜（第{number}页）") };
        let standing = Standing {
            path: &path,
            title: &title,
            description: "各期红黑榜的名单、评定办法、数据期间和异议办法。",
            kind: Some(Kind::Bulletin),
            between: Vec::new(),
        };
        let view = BoardsView {
            frame: desk.frame(&standing),
            newest: (number == 1).then(|| newest.clone()),
            earlier: issues.iter().skip((number - 1) * EARLIER).take(EARLIER).cloned().collect(),
            pager: Pager::new(number, issues.len(), EARLIER, address),
        };
        desk.list(path, View::Boards(view, Texts::new()))
    };
    (1..=count(issues.len(), EARLIER)).map(page).collect()
}
