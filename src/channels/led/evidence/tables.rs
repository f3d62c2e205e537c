//! `plan.csv`, `psa.csv` and `loops.csv` of a screen.

use jiff::Timestamp;

use super::super::Media;
use super::super::planned::Planned;
use super::super::schedule::{Piece, Seconds};
use super::shown::is_unreviewed;
use super::table::{Table, head};
use super::wording::{class, share, times, window};
use crate::model::{Approval, SlideClass, Zone};

/// One row for each slide: what it is, who approved it, how often it is planned on each day.
pub(in super::super) fn plan(planned: &Planned<'_>, media: &[&Media]) -> Table {
    let zone = &planned.site.settings.zone;
    let mut head = head(&[
        "画面",
        "标题",
        "画面文字",
        "类别",
        "计入公益",
        "来源文件",
        "初审",
        "初审时间",
        "复审",
        "复审时间",
        "终审",
        "终审时间",
        "三审",
        "上屏时间",
        "星期和时段",
        "停留秒",
        "文件",
        "SHA-256",
        "合计次数",
        "合计秒",
    ]);
    let days = planned.pieces_by_day();
    head.extend((0..days.len()).map(|number| format!("{}次数", planned.day(number))));
    let plays: Vec<Vec<u64>> = days.iter().map(|pieces| planned.schedule.plays(&planned.candidates, pieces)).collect();
    let rows = planned.slides.iter().enumerate().map(|(index, slide)| {
        let item = planned.items[index];
        let review = &item.common.review;
        let mut row = vec![
            slide.id.clone(),
            item.common.title.clone(),
            slide.alt.clone(),
            class(slide.class).to_owned(),
            if slide.class == SlideClass::Psa { "是" } else { "否" }.to_owned(),
            item.source.as_str().to_owned(),
        ];
        for approval in [&review.first, &review.second, &review.last] {
            row.extend(approved(approval.as_ref(), zone));
        }
        let said = if is_unreviewed(item) { "没有三审记录，本屏不要求" } else { "通过" };
        row.push(said.to_owned());
        let showing = planned.showing(index);
        let all: u64 = plays.iter().map(|day| day[index]).sum();
        row.extend([
            window(showing, zone),
            times(showing),
            slide.dwell.to_string(),
            media[index].path.name().to_owned(),
            media[index].sha256.hex(),
            all.to_string(),
            (all * u64::from(slide.dwell)).to_string(),
        ]);
        row.extend(plays.iter().map(|day| day[index].to_string()));
        row
    });
    let rows = rows.collect();
    Table { head, rows }
}

fn approved(approval: Option<&Approval>, zone: &Zone) -> [String; 2] {
    approval.map_or_else(Default::default, |approval| [approval.by.clone(), zone.minute(approval.at)])
}

/// One row for each lit hour: 公益 seconds and share, and whether the rule is kept.
pub(in super::super) fn psa(planned: &Planned<'_>) -> Table {
    let head = head(&["日期", "时", "开屏秒", "应急秒", "公益秒", "公益占比", "应占", "结果"]);
    let rows = planned.hours().into_iter().map(|hour| {
        let (seconds, counted) = (hour.seconds, hour.seconds.all - hour.seconds.emergency);
        vec![
            planned.day(hour.day as usize),
            format!("{:02}:00", hour.hour),
            seconds.all.to_string(),
            seconds.emergency.to_string(),
            seconds.psa.to_string(),
            share(seconds.psa, counted),
            format!("{}%", planned.schedule.share),
            result(planned, seconds).to_owned(),
        ]
    });
    let rows = rows.collect();
    Table { head, rows }
}

/// Whether an hour keeps the rule.
pub(super) fn result(planned: &Planned<'_>, seconds: Seconds) -> &'static str {
    let counted = seconds.all - seconds.emergency;
    if counted == 0 {
        "应急"
    } else if seconds.psa * 100 >= counted * i64::from(planned.schedule.share) {
        "达到"
    } else {
        "未达到"
    }
}

/// One row for each slide of each loop, with the second at which it begins; and when the loop is played first.
pub(in super::super) fn loops(planned: &Planned<'_>) -> Table {
    let head = head(&["圈号", "一圈秒", "最早播放", "序", "起始秒", "画面", "停留秒"]);
    let zone = &planned.site.settings.zone;
    let mut rows = Vec::new();
    for (number, one) in planned.schedule.loops.iter().enumerate() {
        let first = planned.schedule.segments.iter().find(|segment| segment.index == number);
        let first = first.and_then(|segment| Timestamp::from_second(segment.from).ok());
        let first = first.map_or_else(|| "备用".to_owned(), |moment| zone.minute(moment));
        let mut second = 0;
        for (place, slide) in one.order.iter().enumerate() {
            let slide = planned.slides[*slide];
            rows.push(vec![
                (number + 1).to_string(),
                one.seconds.to_string(),
                first.clone(),
                (place + 1).to_string(),
                second.to_string(),
                slide.id.clone(),
                slide.dwell.to_string(),
            ]);
            second += slide.dwell;
        }
    }
    Table { head, rows }
}

/// A lit hour.
#[allow(clippy::struct_field_names, reason = "an hour has a number, which is called hour everywhere")]
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Hour {
    pub(in super::super) day: u32,
    pub(in super::super) hour: u32,
    pub(in super::super) seconds: Seconds,
}

impl Planned<'_> {
    /// The lit pieces of each day.
    pub(in super::super) fn pieces_by_day(&self) -> Vec<Vec<Piece>> {
        let mut days = vec![Vec::new(); self.screen.rules.horizon.max(1) as usize];
        for piece in &self.pieces {
            days[piece.day as usize].push(*piece);
        }
        days
    }

    /// The lit hours, in order.
    pub(in super::super) fn hours(&self) -> Vec<Hour> {
        let seconds = self.schedule.seconds(&self.candidates, &self.pieces);
        let mut hours: Vec<Hour> = Vec::new();
        for (piece, seconds) in self.pieces.iter().zip(seconds) {
            match hours.last_mut() {
                Some(last) if (last.day, last.hour) == (piece.day, piece.hour) => {
                    last.seconds.all += seconds.all;
                    last.seconds.psa += seconds.psa;
                    last.seconds.emergency += seconds.emergency;
                }
                _ => hours.push(Hour { day: piece.day, hour: piece.hour, seconds }),
            }
        }
        hours
    }
}
