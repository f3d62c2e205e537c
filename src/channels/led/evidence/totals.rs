//! All screens on one sheet and in one table.

use serde::Serialize;

use super::super::planned::Planned;
use super::sheet::ReleaseView;
use super::table::{Table, head};

/// All screens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TotalsView {
    /// The site.
    pub site: String,
    /// 主办单位
    pub organiser: String,
    /// The day of the plan.
    pub from: String,
    /// A line for each screen.
    pub screens: Vec<ScreenLine>,
    /// Slides of all screens.
    pub slides: usize,
    /// Planned plays of the first day.
    pub plays: u64,
    /// Lit minutes of the first day.
    pub lit: i64,
    /// 公益 minutes of the first day.
    pub psa: i64,
    /// Their share.
    pub share: String,
    /// Screens on which every rule of 公益 is kept.
    pub met: usize,
    /// Colours and font stacks of the theme, as declarations of CSS.
    pub style: String,
}

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct ScreenLine {
    pub id: String,
    pub name: String,
    pub size: String,
    pub hours: String,
    pub to: String,
    pub slides: usize,
    pub plays: u64,
    pub lit: i64,
    pub psa: i64,
    pub share: String,
    pub least: String,
    pub wanted: u32,
    pub met: bool,
    pub items: usize,
    pub unreviewed: usize,
}

/// What the totals take from one screen.
pub(in super::super) struct Total {
    line: ScreenLine,
    rows: Vec<Vec<String>>,
}

impl Total {
    /// Reads it off a screen and its sheet.
    pub(in super::super) fn of(planned: &Planned<'_>, sheet: &ReleaseView) -> Self {
        let today = &sheet.days[0];
        let line = ScreenLine {
            id: sheet.id.clone(),
            name: sheet.name.clone(),
            size: sheet.size.clone(),
            hours: sheet.hours.clone(),
            to: sheet.to.clone(),
            slides: sheet.slides,
            plays: sheet.items.iter().flat_map(|item| &item.slides).map(|slide| slide.today).sum(),
            lit: today.lit,
            psa: today.psa,
            share: today.share.clone(),
            least: sheet
                .days
                .iter()
                .map(|day| day.least.clone())
                .min_by(|a, b| digits(a).cmp(&digits(b)))
                .unwrap_or_default(),
            wanted: sheet.share,
            met: sheet.days.iter().all(|day| day.result == "达到"),
            items: sheet.items.len(),
            unreviewed: sheet.items.iter().filter(|item| item.unreviewed).count(),
        };
        let rows = sheet.days.iter().enumerate().map(|(number, day)| {
            let pieces = &planned.pieces_by_day()[number];
            let plays: u64 = planned.schedule.plays(&planned.candidates, pieces).iter().sum();
            vec![
                line.id.clone(),
                line.name.clone(),
                day.day.clone(),
                day.lit.to_string(),
                line.slides.to_string(),
                plays.to_string(),
                day.psa.to_string(),
                day.share.clone(),
                day.least.clone(),
                format!("{}%", line.wanted),
                day.result.to_owned(),
            ]
        });
        let rows = rows.collect();
        Self { line, rows }
    }
}

/// `35.1%` as a number of tenths.
fn digits(share: &str) -> u32 {
    share.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(u32::MAX)
}

/// The sheet of all screens.
pub(in super::super) fn totals(site: &crate::model::Site, totals: &[Total], style: &str) -> TotalsView {
    let lines = || totals.iter().map(|total| &total.line);
    let (lit, psa) = (lines().map(|line| line.lit).sum(), lines().map(|line| line.psa).sum());
    TotalsView {
        site: site.settings.name.clone(),
        organiser: site.settings.organiser.clone(),
        from: site.settings.zone.date(site.now).to_string(),
        screens: lines().cloned().collect(),
        slides: lines().map(|line| line.slides).sum(),
        plays: lines().map(|line| line.plays).sum(),
        lit,
        psa,
        share: super::wording::share(psa, lit),
        met: lines().filter(|line| line.met).count(),
        style: style.to_owned(),
    }
}

/// The table of all screens: a row for each screen and day.
pub(in super::super) fn totals_table(totals: &[Total]) -> Table {
    let head = head(&[
        "屏",
        "名称",
        "日期",
        "开屏分钟",
        "画面数",
        "计划次数",
        "公益分钟",
        "公益占比",
        "最低一小时",
        "应占",
        "结果",
    ]);
    Table { head, rows: totals.iter().flat_map(|total| total.rows.clone()).collect() }
}
