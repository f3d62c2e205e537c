//! The items of a 发布单 with their slides, and how often each slide is planned on each day.

use serde::Serialize;

use super::super::Media;
use super::super::planned::Planned;
use super::wording;
use crate::model::{Item, Review, SlideClass, Zone};

/// Days that stand side by side on paper.
const ABREAST: usize = 14;

/// An item with its slides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemLine {
    /// The item's title.
    pub title: String,
    /// What its slides are.
    pub class: &'static str,
    /// Whether they count as 公益.
    pub psa: bool,
    /// The content file.
    pub source: String,
    /// 初审, 复审, 终审.
    pub review: Vec<ApprovalLine>,
    /// Whether nobody reviewed it: the display asks for no review.
    pub unreviewed: bool,
    /// From when to when.
    pub window: String,
    /// On which days and in which hours; empty for always.
    pub times: String,
    /// Its slides.
    pub slides: Vec<SlideLine>,
}

/// A level of 三审.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApprovalLine {
    /// 初审, 复审, 终审
    pub level: &'static str,
    /// Who; a dash where nobody is named.
    pub by: String,
    /// When; empty where nobody is named.
    pub at: String,
}

/// A slide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SlideLine {
    /// Its number on the sheet, from 1.
    pub number: usize,
    /// `notices/x#1`
    pub id: String,
    /// The picture, from the sheet.
    pub file: String,
    /// What the slide says.
    pub alt: String,
    /// When it is shown, where that differs from the first slide of its item.
    pub when: Option<String>,
    /// Seconds on the display.
    pub dwell: u32,
    /// Planned plays on the first day.
    pub today: u64,
    /// Planned plays on all days.
    pub all: u64,
    /// The first digits of SHA-256.
    pub hash: String,
}

/// Planned plays of some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaysTable {
    /// The days, `11-23`.
    pub days: Vec<String>,
    /// The slides.
    pub rows: Vec<PlaysLine>,
}

/// Planned plays of a slide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaysLine {
    /// Its number on the sheet.
    pub number: usize,
    /// What it says.
    pub alt: String,
    /// Day by day.
    pub plays: Vec<u64>,
    /// Of these days together.
    pub sum: u64,
}

/// The items in the order of their slides.
pub(super) fn items(planned: &Planned<'_>, media: &[&Media], plays: &[Vec<u64>]) -> Vec<ItemLine> {
    let zone = &planned.site.settings.zone;
    let mut out: Vec<ItemLine> = Vec::new();
    for (index, slide) in planned.slides.iter().enumerate() {
        let item = planned.items[index];
        let (window, times) = (wording::window(planned.showing(index), zone), wording::times(planned.showing(index)));
        let class = wording::class(slide.class);
        let source = item.source.as_str();
        if out.last().is_none_or(|last| last.source != source || last.class != class) {
            out.push(ItemLine {
                title: item.common.title.clone(),
                class,
                psa: slide.class == SlideClass::Psa,
                source: source.to_owned(),
                review: approvals(&item.common.review, zone),
                unreviewed: is_unreviewed(item),
                window: window.clone(),
                times: times.clone(),
                slides: Vec::new(),
            });
        }
        let Some(line) = out.last_mut() else { continue };
        let differs = (&line.window, &line.times) != (&window, &times);
        line.slides.push(SlideLine {
            number: index + 1,
            id: slide.id.clone(),
            file: format!("../{}", media[index].path.below("led").unwrap_or(media[index].path.as_str())),
            alt: slide.alt.clone(),
            when: differs.then(|| format!("{window} {times}").trim_end().to_owned()),
            dwell: slide.dwell,
            today: plays[0][index],
            all: plays.iter().map(|day| day[index]).sum(),
            hash: media[index].sha256.short(),
        });
    }
    out
}

/// Whether nobody reviewed an item.
pub(super) fn is_unreviewed(item: &Item) -> bool {
    item.common.review.levels().next().is_none()
}

fn approvals(review: &Review, zone: &Zone) -> Vec<ApprovalLine> {
    let levels = [("初审", &review.first), ("复审", &review.second), ("终审", &review.last)];
    let line = |(level, approval): (&'static str, &Option<crate::model::Approval>)| {
        let (by, at) = approval.as_ref().map_or_else(
            || ("—".to_owned(), String::new()),
            |approval| (approval.by.clone(), zone.minute(approval.at)),
        );
        ApprovalLine { level, by, at }
    };
    levels.into_iter().map(line).collect()
}

/// Planned plays day by day, as many days side by side as a page holds.
pub(super) fn tables(planned: &Planned<'_>, plays: &[Vec<u64>]) -> Vec<PlaysTable> {
    let table = |(block, days): (usize, &[Vec<u64>])| {
        let rows = planned.slides.iter().enumerate().map(|(index, slide)| {
            let plays: Vec<u64> = days.iter().map(|day| day[index]).collect();
            PlaysLine { number: index + 1, alt: slide.alt.clone(), sum: plays.iter().sum(), plays }
        });
        let name = |day: usize| planned.day(block * ABREAST + day).get(5..).unwrap_or_default().to_owned();
        PlaysTable { days: (0..days.len()).map(name).collect(), rows: rows.collect() }
    };
    plays.chunks(ABREAST).enumerate().map(table).collect()
}

/// `63幅：公益广告16、文明指南33`
pub(super) fn contents(planned: &Planned<'_>) -> String {
    let classes = [
        SlideClass::Emergency,
        SlideClass::Psa,
        SlideClass::Notice,
        SlideClass::Guide,
        SlideClass::Model,
        SlideClass::Bulletin,
    ];
    let count = |class: SlideClass| planned.slides.iter().filter(|slide| slide.class == class).count();
    let parts: Vec<String> = classes
        .into_iter()
        .filter(|class| count(*class) > 0)
        .map(|class| format!("{}{}", wording::class(class), count(class)))
        .collect();
    format!("{}幅：{}", planned.slides.len(), parts.join("、"))
}
