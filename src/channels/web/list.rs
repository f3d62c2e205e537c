//! Columns: paged lists of one kind, whole and by what tells its items apart.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::documents;
use super::entry::{Entry, Link, url};
use super::frame::{Frame, Standing};
use super::home;
use super::pager::{Pager, count};
use super::series::{self, SeriesCard};
use super::year::{self, YearLink};
use crate::channels::Job;
use crate::model::{Item, Kind, NoticeForm, Own, PsaTheme, Site, Subject, Word};
use crate::path::SitePath;

/// What `list.html` (notices, bulletins), `gallery.html` (models), `posters.html` (psa) and `pages.html` (pages) get.
#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The kind it lists.
    pub kind: &'static str,
    /// 栏目名称
    pub title: String,
    /// 栏目描述
    pub description: String,
    /// The part of the column that is listed: 文种, 类别 or 主题; none for the whole.
    pub part: Option<&'static str>,
    /// The whole column and its parts; empty where there are no two to choose from.
    pub parts: Vec<PartLink>,
    /// The items of this page.
    pub entries: Vec<Arc<Entry>>,
    /// The way to the other pages.
    pub pager: Pager,
    /// The series of bulletins, on their first page.
    pub series: Vec<SeriesCard>,
    /// The years in which something was published, newest first; on the first page.
    pub years: Vec<YearLink>,
    /// Notices: the list of documents that are no longer in force, if there are any; on the first page.
    pub documents: Option<Link>,
    /// Public-service advertisements: the one of the day, on the first page.
    pub today: Option<Arc<Entry>>,
    /// Pages: the lists of areas and units, and the site map.
    pub directory: Vec<Link>,
    /// The pages that are made of bulletins, on their first page: 创建进度, 红黑榜.
    pub ways: Vec<Link>,
}

/// A part of a column to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartLink {
    /// 全部, or 文种, 类别 or 主题.
    pub name: &'static str,
    /// How many items.
    pub total: usize,
    /// Its page.
    pub path: String,
    /// Whether it is the one listed.
    pub current: bool,
}

/// A column, or a part of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Portion {
    Whole(Kind),
    Form(NoticeForm),
    Subject(Subject),
    Theme(PsaTheme),
}

impl Portion {
    /// The column and the parts of it that have items, each with how many; the column alone, if all are of one part. Read
    /// off the whole site: the desk has them for every page that asks.
    pub(super) fn of(kind: Kind, site: &Site) -> Vec<(Self, usize)> {
        let parts: Vec<Self> = match kind {
            Kind::Notice => NoticeForm::WORDS.iter().map(|(_, form)| Self::Form(*form)).collect(),
            Kind::Model => Subject::WORDS.iter().map(|(_, subject)| Self::Subject(*subject)).collect(),
            Kind::Psa => PsaTheme::WORDS.iter().map(|(_, theme)| Self::Theme(*theme)).collect(),
            Kind::Guide | Kind::Bulletin | Kind::Page => Vec::new(),
        };
        let mut portions = vec![(Self::Whole(kind), site.of(kind).len())];
        let counted = parts.into_iter().map(|part| (part, part.items(site).count()));
        portions.extend(counted.filter(|(_, total)| *total > 0));
        if portions.len() == 2 {
            portions.truncate(1);
        }
        portions
    }

    fn kind(self) -> Kind {
        match self {
            Self::Whole(kind) => kind,
            Self::Form(_) => Kind::Notice,
            Self::Subject(_) => Kind::Model,
            Self::Theme(_) => Kind::Psa,
        }
    }

    fn name(self) -> Option<&'static str> {
        match self {
            Self::Whole(_) => None,
            Self::Form(form) => Some(form.word()),
            Self::Subject(subject) => Some(subject.word()),
            Self::Theme(theme) => Some(theme.word()),
        }
    }

    fn page(self, number: usize) -> SitePath {
        match self {
            Self::Whole(kind) => kind.page(number),
            Self::Form(form) => form.page(number),
            Self::Subject(subject) => subject.page(number),
            Self::Theme(theme) => theme.page(number),
        }
    }

    fn has(self, item: &Item) -> bool {
        match (self, &item.own) {
            (Self::Whole(_), _) => true,
            (Self::Form(form), Own::Notice(notice)) => notice.form == form,
            (Self::Subject(subject), Own::Model(model)) => model.subject == subject,
            (Self::Theme(theme), Own::Psa(psa)) => psa.theme == theme,
            _ => false,
        }
    }

    fn items(self, site: &Site) -> impl Iterator<Item = &Arc<Item>> {
        site.of(self.kind()).iter().filter(move |item| self.has(item))
    }
}

/// The pages of a column and of its parts.
pub(super) fn jobs(kind: Kind, desk: &Desk<'_>) -> Vec<Job> {
    if desk.site.of(kind).is_empty() {
        return Vec::new();
    }
    desk.portions(kind).iter().flat_map(|(portion, _)| portion_jobs(*portion, desk)).collect()
}

/// The parts of a column as links, for the site map.
pub(super) fn links(kind: Kind, desk: &Desk<'_>) -> Vec<Link> {
    let link =
        |(portion, _): &(Portion, usize)| Some(Link { name: portion.name()?.to_owned(), path: url(&portion.page(1)) });
    desk.portions(kind).iter().filter_map(link).collect()
}

/// The list of the models of a subject; the whole column, where it has no other subject.
pub(super) fn subject_path(subject: Subject, desk: &Desk<'_>) -> String {
    let portion = Portion::Subject(subject);
    let listed = desk.portions(Kind::Model).iter().any(|(listed, _)| *listed == portion);
    url(&if listed { portion } else { Portion::Whole(Kind::Model) }.page(1))
}

fn portion_jobs(portion: Portion, desk: &Desk<'_>) -> Vec<Job> {
    let kind = portion.kind();
    let items: Vec<_> = portion.items(desk.site).collect();
    let settings = &desk.site.settings;
    let description = settings.column(kind).map(|column| column.description.clone()).unwrap_or_default();
    let title = desk.column(kind);
    let size = settings.page_size.max(1);
    let page = |number: usize| {
        let path = portion.page(number);
        let name = portion.name().map_or_else(|| title.clone(), str::to_owned);
        let name = if number == 1 { name } else { format!("{name}（第{number}页）") };
        let standing =
            Standing { path: &path, title: &name, description: &description, kind: Some(kind), between: Vec::new() };
        let listed = items.iter().skip((number - 1) * size).take(size);
        let is_front = number == 1 && portion.name().is_none();
        let view = ListView {
            frame: desk.frame(&standing),
            kind: kind.word(),
            title: title.clone(),
            description: description.clone(),
            part: portion.name(),
            parts: part_links(portion, desk),
            entries: listed.map(|item| desk.entry(item)).collect(),
            pager: Pager::new(number, items.len(), size, |number| portion.page(number)),
            series: if kind == Kind::Bulletin && is_front { series::cards(desk) } else { Vec::new() },
            ways: if kind == Kind::Bulletin && is_front { desk.derived() } else { Vec::new() },
            years: if is_front && kind != Kind::Page { year::links(kind, desk) } else { Vec::new() },
            documents: if kind == Kind::Notice && is_front { documents::link(desk) } else { None },
            today: if kind == Kind::Psa && is_front { home::of_the_day(desk) } else { None },
            directory: if kind == Kind::Page { desk.directory() } else { Vec::new() },
        };
        desk.list(path, View::List(view, Texts::new()))
    };
    (1..=count(items.len(), size)).map(page).collect()
}

fn part_links(current: Portion, desk: &Desk<'_>) -> Vec<PartLink> {
    let portions = desk.portions(current.kind());
    if portions.len() < 2 {
        return Vec::new();
    }
    let link = |(portion, total): &(Portion, usize)| PartLink {
        name: portion.name().unwrap_or("全部"),
        total: *total,
        path: url(&portion.page(1)),
        current: *portion == current,
    };
    portions.iter().map(link).collect()
}
