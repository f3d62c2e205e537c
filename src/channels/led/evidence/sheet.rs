//! The 发布单 of a screen: one sheet to print, to sign and to file.

use std::collections::BTreeSet;

use serde::Serialize;

use super::super::Media;
use super::super::binding::{bindings, hours};
use super::super::planned::Planned;
use super::shown::{self, ItemLine, PlaysTable};
use super::tables::result;
use super::wording;
use crate::diag::Shortage;
use crate::model::{Origin, ReviewPolicy};
use crate::path::SitePath;

/// The 发布单 of a screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReleaseView {
    /// The site.
    pub site: String,
    /// 主办单位
    pub organiser: String,
    /// What it is filed under: the screen's id and the first day.
    pub number: String,
    /// The screen's id.
    pub id: String,
    /// The screen's name.
    pub name: String,
    /// `1920×1080`
    pub size: String,
    /// 全彩, 双色, 单色
    pub depth: &'static str,
    /// Millimetres from pixel to pixel.
    pub pitch: String,
    /// Metres to the viewer.
    pub distance: String,
    /// Where it stands.
    pub place: &'static str,
    /// When it is lit.
    pub hours: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// How many days.
    pub days_planned: u32,
    /// Whether slides are much wider than high.
    pub strip: bool,
    /// The rules that bind, and who says them.
    pub rules: Vec<RuleLine>,
    /// How many slides.
    pub slides: usize,
    /// `63幅：公益广告16、文明指南33`
    pub contents: String,
    /// The items with their slides.
    pub items: Vec<ItemLine>,
    /// Planned plays of each slide on each day.
    pub plays: Vec<PlaysTable>,
    /// The lit hours of the first day.
    pub today: Vec<HourLine>,
    /// Every day.
    pub days: Vec<DayLine>,
    /// The share that was planned for every hour, in percent.
    pub share: u32,
    /// Sentences on what could not be kept.
    pub remarks: Vec<String>,
    /// Colours and font stacks of the theme, as declarations of CSS.
    pub style: String,
    /// Whether it lies on a stick, without the tables and the sheet of all screens.
    pub carried: bool,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleLine {
    /// What it is about.
    pub name: &'static str,
    /// What it says.
    pub value: String,
    /// Who says it.
    pub origin: String,
    /// The regulation, if it follows one.
    pub source: Option<String>,
}

/// A lit hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HourLine {
    /// 0 to 23
    pub hour: u32,
    /// Lit seconds.
    pub lit: i64,
    /// 公益 seconds.
    pub psa: i64,
    /// Their share.
    pub share: String,
    /// 达到, 未达到, 应急
    pub result: &'static str,
}

/// A day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayLine {
    /// The date.
    pub day: String,
    /// Lit minutes.
    pub lit: i64,
    /// 公益 minutes.
    pub psa: i64,
    /// Their share.
    pub share: String,
    /// The smallest share of an hour.
    pub least: String,
    /// 达到, 未达到
    pub result: &'static str,
}

/// The sheet of a screen.
pub(in super::super) fn sheet(planned: &Planned<'_>, media: &[&Media], style: &str) -> ReleaseView {
    let (site, screen) = (planned.site, planned.screen);
    let days = planned.pieces_by_day();
    let plays: Vec<Vec<u64>> = days.iter().map(|pieces| planned.schedule.plays(&planned.candidates, pieces)).collect();
    let rules = bindings(screen).into_iter().map(|binding| RuleLine {
        name: wording::rule(binding.key),
        value: wording::value(binding.key, &binding.value),
        origin: wording::origin(&binding.origin),
        source: match binding.origin {
            Origin::Preset { source, .. } => source,
            _ => None,
        },
    });
    let hours_of_today = planned.hours().into_iter().filter(|hour| hour.day == 0);
    ReleaseView {
        site: site.settings.name.clone(),
        carried: false,
        organiser: site.settings.organiser.clone(),
        number: format!("{}-{}", screen.id, planned.day(0).replace('-', "")),
        id: screen.id.clone(),
        name: screen.name.clone(),
        size: format!("{}×{}", screen.width, screen.height),
        depth: wording::depth(screen.depth),
        pitch: screen.pitch.to_string(),
        distance: screen.distance.to_string(),
        place: wording::site(screen.site),
        hours: hours(screen.hours),
        from: planned.day(0),
        to: planned.day(days.len() - 1),
        days_planned: screen.rules.horizon.max(1),
        strip: screen.width > screen.height * 3,
        rules: rules.collect(),
        slides: planned.slides.len(),
        contents: shown::contents(planned),
        items: shown::items(planned, media, &plays),
        plays: shown::tables(planned, &plays),
        today: hours_of_today
            .map(|hour| HourLine {
                hour: hour.hour,
                lit: hour.seconds.all,
                psa: hour.seconds.psa,
                share: wording::share(hour.seconds.psa, hour.seconds.all - hour.seconds.emergency),
                result: result(planned, hour.seconds),
            })
            .collect(),
        days: day_lines(planned),
        share: planned.schedule.share,
        remarks: remarks(planned),
        style: style.to_owned(),
    }
}

fn day_lines(planned: &Planned<'_>) -> Vec<DayLine> {
    let hours = planned.hours();
    let days = planned.days();
    let line = |(number, day): (usize, super::super::planned::Day)| {
        let own = || hours.iter().filter(|hour| hour.day as usize == number);
        let counted = own().filter(|hour| hour.seconds.all > hour.seconds.emergency);
        let least = counted.min_by_key(|hour| hour.seconds.psa * 10_000 / (hour.seconds.all - hour.seconds.emergency));
        let met = day.psa >= day.wanted && own().all(|hour| result(planned, hour.seconds) != "未达到");
        DayLine {
            day: planned.day(number),
            lit: day.lit / 60,
            psa: day.psa / 60,
            share: wording::share(day.psa, day.lit - day.emergency),
            least: least.map_or_else(
                || "—".to_owned(),
                |hour| wording::share(hour.seconds.psa, hour.seconds.all - hour.seconds.emergency),
            ),
            result: if met { "达到" } else { "未达到" },
        }
    };
    days.into_iter().enumerate().map(line).collect()
}

fn remarks(planned: &Planned<'_>) -> Vec<String> {
    let schedule = &planned.schedule;
    let zone = &planned.site.settings.zone;
    let mut out = Vec::new();
    if let Some((seconds, groups)) = schedule.grouped {
        let limit = planned.screen.rules.max_loop;
        out.push(format!("内容一圈要{seconds}秒，超过上限{limit}秒，已分成{groups}组逐小时轮换。"));
    }
    let bare: BTreeSet<&SitePath> =
        planned.items.iter().filter(|item| shown::is_unreviewed(item)).map(|item| &item.source).collect();
    if planned.screen.rules.review == ReviewPolicy::Optional {
        out.push(match bare.len() {
            0 => "本屏设置为不要求三审；本单各篇都有三审记录。".to_owned(),
            count => format!("本屏设置为不要求三审：有{count}篇没有三审记录，下面已逐篇注明，由签发人负责。"),
        });
    }
    let emergency: i64 = planned.days().iter().map(|day| day.emergency).sum();
    if emergency > 0 {
        out.push(format!("其中应急信息独占屏幕{}分钟，这段时间不计公益广告占比。", emergency / 60));
    }
    if let Some(first) = schedule.unmet.first() {
        let reason = match first.shortage {
            Shortage::NoneValid => "那时没有可播的公益广告",
            Shortage::OneSource => "可播的公益广告只有一条，同一条不能连着放",
            Shortage::LongTurns => "别的画面一次占时太长",
        };
        let moment = jiff::Timestamp::from_second(first.hour).map_or_else(|_| String::new(), |at| zone.minute(at));
        let hours = schedule.unmet.len();
        out.push(format!("有{hours}个小时公益广告不足{}%，最早是{moment}：{reason}。", schedule.share));
    }
    out
}
