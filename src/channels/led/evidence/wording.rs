//! The words of sheets and tables: they are office papers, and so Chinese.

use crate::model::{Depth, Hours, Origin, Showing, SiteType, SlideClass, Weekday, Zone};

pub(super) fn class(class: SlideClass) -> &'static str {
    match class {
        SlideClass::Psa => "公益广告",
        SlideClass::Notice => "通知公告",
        SlideClass::Guide => "文明指南",
        SlideClass::Model => "典型风采",
        SlideClass::Bulletin => "简报通报",
        SlideClass::Emergency => "应急信息",
    }
}

pub(super) fn depth(depth: Depth) -> &'static str {
    match depth {
        Depth::Rgb => "全彩",
        Depth::Dual => "双色",
        Depth::Mono => "单色",
    }
}

pub(super) fn site(site: SiteType) -> &'static str {
    match site {
        SiteType::Roadside => "路侧",
        SiteType::Square => "广场",
        SiteType::Community => "社区",
        SiteType::Window => "窗口单位",
        SiteType::Indoor => "室内",
    }
}

/// A rule of a screen by its key.
pub(super) fn rule(key: &str) -> &'static str {
    match key {
        "hours" => "开屏时间",
        "off_by" => "开屏时间（最晚熄屏）",
        "psa_share" => "公益广告占每小时",
        "psa_share_day" => "公益广告占全天",
        "psa_minutes" => "公益广告每天",
        "min_dwell" => "每幅停留",
        "max_loop" => "一圈",
        "transitions" => "切换方式",
        "change" => "切换时间",
        "scroll" => "滚动字幕",
        "audio" => "声音",
        "luminance" => "亮度",
        "review" => "终审后上屏",
        "default_days" => "没写下屏时间的通知、简报",
        "horizon" => "断网可播",
        _ => "规则",
    }
}

/// The value of a rule, with Chinese units.
pub(super) fn value(key: &str, value: &str) -> String {
    match key {
        "transitions" => value.replace("cut", "直接切换").replace("fade", "淡入淡出").replace(" s", "秒"),
        "audio" => "不得有声音".to_owned(),
        "review" if value == "✓" => "是".to_owned(),
        "review" => "不要求：没写三审的也播，写了三审的须走完".to_owned(),
        "scroll" => format!("{}字/分", value.trim_end_matches("/min")),
        _ => {
            let value = value.replace('≥', "不少于").replace('≤', "不超过").replace('☀', "白天").replace('☾', "夜间");
            let units = [(" %/h", "%"), (" %/d", "%"), (" min/d", "分钟"), (" s", "秒"), (" d", "天")];
            let unit = units.iter().find(|(unit, _)| value.ends_with(unit));
            let value = unit.map_or(value.clone(), |(unit, word)| value.replace(unit, word));
            value
                .replace("不少于 ", "不少于")
                .replace("不超过 ", "不超过")
                .replace("天 不", "天不")
                .replace("间 不", "间不")
        }
    }
}

/// Who says a rule.
pub(super) fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Own => "本屏".to_owned(),
        Origin::Site => "全部屏".to_owned(),
        Origin::Default => "默认".to_owned(),
        Origin::Preset { name, .. } => format!("预设“{name}”"),
    }
}

/// From when to when.
pub(super) fn window(showing: &Showing, zone: &Zone) -> String {
    let part = |moment: Option<jiff::Timestamp>, otherwise: &str| {
        moment.map_or_else(|| otherwise.to_owned(), |moment| zone.minute(moment))
    };
    match (showing.window.from, showing.window.until) {
        (None, None) => "长期".to_owned(),
        (from, until) => format!("{}至{}", part(from, "即日"), part(until, "长期")),
    }
}

/// On which days, in which hours; empty for always.
pub(super) fn times(showing: &Showing) -> String {
    let days: String = showing.days.iter().map(|day| weekday(*day)).collect::<Vec<_>>().join("、");
    let days = if days.is_empty() { days } else { format!("周{days}") };
    let span = |hours: Hours| super::super::binding::hours(hours);
    let parts: Vec<String> = showing.dayparts.iter().map(|part| span(part.hours)).collect();
    [days, parts.join("、")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "一",
        Weekday::Tuesday => "二",
        Weekday::Wednesday => "三",
        Weekday::Thursday => "四",
        Weekday::Friday => "五",
        Weekday::Saturday => "六",
        Weekday::Sunday => "日",
    }
}

/// A share with one digit, rounded down: what falls short must not look met.
pub(super) fn share(part: i64, all: i64) -> String {
    if all == 0 {
        return "—".to_owned();
    }
    let tenths = part * 1000 / all;
    format!("{}.{}%", tenths / 10, tenths % 10)
}
