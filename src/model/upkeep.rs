//! How a site is kept up to date, as the national inspection counts it (国办秘函〔2019〕19号, annex 1), and from which day
//! on it would not be: for the self-check table and for the rules.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use serde::Serialize;

use super::words::words;
use super::{Column, ColumnState, Item, Kind, Own, Site, timeline};
use super::{Period, Punctuality};

words! {
    /// How often the inspection wants a column to change, by its type.
    UpkeepClass {
        News = "动态要闻",
        Notices = "通知公告",
        Yearly = "人事规划",
        Other = "其他",
    }
}

words! {
    /// How a column stands.
    UpkeepState {
        Fresh = "正常",
        Stale = "超期",
        Blank = "空白",
        Frozen = "不再更新",
        Unbound = "不限期",
    }
}

/// A column, or the home page, and its news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ColumnUpkeep {
    /// What it lists; none for the home page.
    pub kind: Option<Kind>,
    /// 栏目名称
    pub name: String,
    /// How often the inspection wants it to change.
    pub class: UpkeepClass,
    /// How many items it has now.
    pub items: usize,
    /// How many of them have no date: they count as not updated.
    pub undated: usize,
    /// The day of the newest item.
    pub last: Option<Date>,
    /// Days since then.
    pub days: Option<i64>,
    /// The first day on which it is stale unless something comes; past where it is stale already.
    pub stale_on: Option<Date>,
    /// How it stands.
    pub state: UpkeepState,
    /// Whether it is stale by the inspection's own limit, whatever the site allows itself.
    pub inspected_stale: bool,
}

/// A series of bulletins and its next issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SeriesUpkeep {
    /// 系列名称
    pub name: String,
    /// The last day that its newest issue covers.
    pub covered: Option<Date>,
    /// The last day on which the next issue is on time.
    pub due: Option<Date>,
    /// How many issues are overdue.
    pub missing: usize,
}

/// What the inspection fails a site for, whatever else is good (单项否决).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Veto {
    /// Nothing new on the home page for two weeks.
    pub home: bool,
    /// 动态 and 要闻 columns older than two weeks.
    pub news: usize,
    /// 通知公告 and 政策文件 columns older than six months.
    pub notices: usize,
    /// Columns of any type that are overdue.
    pub overdue: usize,
    /// Columns with nothing in them.
    pub blank: usize,
}

impl Veto {
    /// So many news and notice columns together.
    pub const QUICK: usize = 5;
    /// So many overdue columns.
    pub const OVERDUE: usize = 10;
    /// So many blank columns.
    pub const BLANK: usize = 5;

    /// Whether the site would fail.
    pub fn fails(&self) -> bool {
        self.home || self.columns_fail()
    }

    /// Whether its columns alone would make it fail.
    pub fn columns_fail(&self) -> bool {
        self.news + self.notices >= Self::QUICK || self.overdue >= Self::OVERDUE || self.blank >= Self::BLANK
    }
}

/// All of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Upkeep {
    /// The day for which it is told.
    pub today: Date,
    /// 首页
    pub home: ColumnUpkeep,
    /// The columns that the site has, in its order.
    pub columns: Vec<ColumnUpkeep>,
    /// The series that have issues, in the order of `site.yaml`.
    pub series: Vec<SeriesUpkeep>,
    /// What the inspection would fail it for.
    pub veto: Veto,
}

impl UpkeepClass {
    /// The class of a column by its type (国办发〔2017〕47号, annex 2).
    pub fn of_type(column_type: &str) -> Self {
        let has = |words: &[&str]| words.iter().any(|word| column_type.contains(word));
        if has(&["动态", "要闻", "新闻"]) {
            Self::News
        } else if has(&["人事", "规划", "计划"]) {
            Self::Yearly
        } else if has(&["政策", "通知", "公告", "公示"]) {
            Self::Notices
        } else {
            Self::Other
        }
    }

    /// How long the inspection lets such a column be without news.
    fn limit(self) -> Option<Span> {
        match self {
            Self::News => Some(14.days()),
            Self::Notices => Some(6.months()),
            Self::Yearly => Some(1.years()),
            Self::Other => None,
        }
    }
}

impl Upkeep {
    /// How a site stands at its moment.
    pub fn of(site: &Site) -> Self {
        let today = site.settings.zone.date(site.now);
        let columns: Vec<ColumnUpkeep> =
            site.settings.columns.iter().filter_map(|column| self::column(site, column, today)).collect();
        let home = home(site, &columns, today);
        let count = |test: &dyn Fn(&ColumnUpkeep) -> bool| columns.iter().filter(|column| test(column)).count();
        let veto = Veto {
            home: home.state == UpkeepState::Stale,
            news: count(&|column| column.inspected_stale && column.class == UpkeepClass::News),
            notices: count(&|column| column.inspected_stale && column.class == UpkeepClass::Notices),
            overdue: count(&|column| column.inspected_stale || column.state == UpkeepState::Stale),
            blank: count(&|column| column.state == UpkeepState::Blank),
        };
        let series = series(site, today);
        Self { today, home, columns, series, veto }
    }
}

/// A column; none where the site neither names it nor has anything for it: then no page shows it.
fn column(site: &Site, column: &Column, today: Date) -> Option<ColumnUpkeep> {
    let items = site.of(column.kind);
    if items.is_empty() && !column.named {
        return None;
    }
    let dates: Vec<Option<Date>> = items.iter().map(|item| dated(item, site)).collect();
    let class = UpkeepClass::of_type(&column.column_type);
    let last = dates.iter().flatten().max().copied();
    let own = column.window.map(|days| i64::from(days).days());
    let ends = |limit: Option<Span>| last?.checked_add(limit?).ok()?.tomorrow().ok();
    let is_over = |limit: Option<Span>| limit.is_some() && ends(limit).is_none_or(|day| day <= today);
    let limit = own.or(class.limit());
    let frozen = column.state == ColumnState::Frozen;
    let state = match () {
        () if frozen => UpkeepState::Frozen,
        () if items.is_empty() => UpkeepState::Blank,
        () if limit.is_none() => UpkeepState::Unbound,
        () if is_over(limit) => UpkeepState::Stale,
        () => UpkeepState::Fresh,
    };
    Some(ColumnUpkeep {
        kind: Some(column.kind),
        name: column.name.clone(),
        class,
        items: items.len(),
        undated: dates.iter().filter(|date| date.is_none()).count(),
        last,
        days: last.and_then(|last| Some(i64::from(last.until(today).ok()?.get_days()))),
        stale_on: if frozen { None } else { ends(limit) },
        state,
        inspected_stale: !frozen && !items.is_empty() && is_over(class.limit()),
    })
}

/// The day of an item. Standing pages have none of their own, but for their last change.
fn dated(item: &Item, site: &Site) -> Option<Date> {
    let moment = match item.own {
        Own::Page { .. } => item.common.date.max(item.common.updated),
        _ => item.common.date,
    };
    moment.map(|moment| site.settings.zone.date(moment))
}

/// The home page lists notices, bulletins and models by date; a site that is closed as a whole is not asked for news.
fn home(site: &Site, columns: &[ColumnUpkeep], today: Date) -> ColumnUpkeep {
    let listed = [Kind::Notice, Kind::Bulletin, Kind::Model];
    let items = || listed.iter().flat_map(|kind| site.of(*kind));
    let last = items().filter_map(|item| dated(item, site)).max();
    let frozen = columns.iter().filter(|column| column.items > 0).all(|column| column.state == UpkeepState::Frozen);
    let stale_on = last.and_then(|last| last.checked_add(14.days()).ok()?.tomorrow().ok());
    let state = match () {
        () if columns.iter().all(|column| column.items == 0) => UpkeepState::Blank,
        () if frozen => UpkeepState::Frozen,
        () if stale_on.is_none_or(|day| day <= today) => UpkeepState::Stale,
        () => UpkeepState::Fresh,
    };
    ColumnUpkeep {
        kind: None,
        name: "首页".into(),
        class: UpkeepClass::News,
        items: items().count(),
        undated: items().filter(|item| dated(item, site).is_none()).count(),
        last,
        days: last.and_then(|last| Some(i64::from(last.until(today).ok()?.get_days()))),
        stale_on,
        state,
        inspected_stale: state == UpkeepState::Stale,
    }
}

fn series(site: &Site, today: Date) -> Vec<SeriesUpkeep> {
    let mut found = Vec::new();
    for series in &site.settings.series {
        let issues: Vec<(Period, Date)> = site
            .series(&series.id)
            .filter_map(|item| match &item.own {
                Own::Bulletin(bulletin) => Some((bulletin.period, site.settings.zone.date(item.date()))),
                _ => None,
            })
            .collect();
        let Some(covered) = issues.iter().map(|(period, _)| period.to).max() else { continue };
        let marks = timeline(series.cadence, series.due, &issues, today, 12);
        let missing = marks.iter().rev().take_while(|mark| mark.state == Punctuality::Missing).count();
        let due = series.cadence.next_end(covered).and_then(|end| end.checked_add(series.due.days()).ok());
        found.push(SeriesUpkeep { name: series.name.clone(), covered: Some(covered), due, missing });
    }
    found
}
