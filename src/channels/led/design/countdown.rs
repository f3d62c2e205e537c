//! 倒计时: how many days are left, one slide for each day of the horizon, each shown on that day only.

use jiff::civil::Date;
use jiff::{Span, Timestamp, ToSpan as _};

use crate::model::{Item, Own, Screen, Site, Window};

use super::super::select::{horizon, window};
use super::super::shape::Shape;
use super::{Draft, common, strip};

/// What is counted down to.
pub(super) struct Target {
    date: Date,
    /// `年度复查`
    label: String,
    /// On the day itself: `年度复查`, `就在今天`.
    today: (String, String),
    /// The closing moment on that day, if there is one.
    until: Option<Timestamp>,
    key: &'static str,
}

/// `led.countdown`, else the end of 征求意见.
pub(super) fn target(item: &Item, site: &Site) -> Option<Target> {
    if let Some(countdown) = &item.common.led.countdown {
        // “距年度复查” is what is said on the slide; the day itself is 年度复查.
        let label = countdown.label.trim_start_matches(['距', '离']);
        return Some(Target {
            date: countdown.date,
            label: label.to_owned(),
            today: (label.to_owned(), "今天".to_owned()),
            until: None,
            key: "led.countdown",
        });
    }
    let Own::Notice(notice) = &item.own else { return None };
    let comments = notice.comments.as_ref()?;
    // What closes at midnight has its last day before that.
    let last = site.settings.zone.local(comments.until.checked_sub(1.second()).ok()?);
    Some(Target {
        date: last.date(),
        label: "征求意见截止".to_owned(),
        today: ("征求意见".to_owned(), "今天截止".to_owned()),
        until: Some(comments.until),
        key: "comments",
    })
}

/// A slide for each day that the horizon and the item's window share with the time before the target.
pub(super) fn drafts(item: &Item, screen: &Screen, site: &Site) -> Vec<Draft> {
    let Some(target) = target(item, site) else { return Vec::new() };
    let zone = &site.settings.zone;
    let (start, end) = horizon(site, screen);
    let midnight = |date: Date| zone.moment(date.at(0, 0, 0, 0));
    let mut drafts = Vec::new();
    let mut day = zone.date(start);
    while let (Some(from), Ok(next)) = (midnight(day), day.checked_add(Span::new().days(1)))
        && from < end
        && day <= target.date
    {
        let only = Window { from: Some(from), until: midnight(next) };
        let only = only.intersect(&Window { from: None, until: target.until });
        let shown = only.intersect(&window(item, screen, site));
        if shown.from.zip(shown.until).is_none_or(|(from, until)| from < until) {
            drafts.push(draft(item, screen, site, &target, day, only));
        }
        day = next;
    }
    drafts
}

fn draft(item: &Item, screen: &Screen, site: &Site, target: &Target, day: Date, only: Window) -> Draft {
    let days = day.until(target.date).map_or(0, |span| span.get_days());
    let (before, number, unit) = match days {
        0 => (target.today.0.clone(), target.today.1.clone(), ""),
        days => (format!("距{}还有", target.label), days.to_string(), "天"),
    };
    let date = target.date.strftime("%-m月%-d日").to_string();
    let alt = format!("{before}{number}{unit}（{date}）");
    let mut draft = if Shape::of(screen) == Shape::Strip {
        let (label, still) = if days == 0 { (before.as_str(), "") } else { (target.label.as_str(), "还有") };
        strip::number(item, screen, site, [label, still, &number, unit], "days")
    } else {
        let mut context = common(item, site);
        context.insert("before", &before);
        context.insert("number", &number);
        context.insert("unit", unit);
        context.insert("day", &date);
        context.insert("key", target.key);
        Draft::new("countdown", context, item.place(target.key), alt.clone())
    };
    draft.place = item.place(target.key);
    draft.alt = alt;
    draft.window = only;
    draft.day = Some(day);
    draft
}
