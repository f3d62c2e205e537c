//! 紧急通知: what happens, what to do, since when and by whose word. It looks like nothing else on the display.

use crate::model::{Item, Screen, Site};

use super::super::shape::Shape;
use super::{Draft, headline, points, strip};

/// One slide, more if the text is long.
pub(super) fn draft(item: &Item, screen: &Screen, site: &Site) -> Draft {
    let mut draft = if Shape::of(screen) == Shape::Strip {
        strip::emergency(item, screen, site)
    } else {
        Draft { design: "emergency", ..points::draft(item, site) }
    };
    let local = |moment| site.settings.zone.local(moment);
    let since = item.common.date.map(|date| local(date).strftime("%-m月%-d日%H:%M发布").to_string());
    draft.context.insert("since", &since.unwrap_or_default());
    draft.context.insert("level", level(&headline(item).text, &item.common.title));
    draft
}

/// The colour of a warning, where its name says one: 红色, 橙色, 黄色 and 蓝色 stand for the levels 一 to 四 (突发事件应对法).
fn level(headline: &str, title: &str) -> &'static str {
    let levels = [("红色", "red"), ("橙色", "orange"), ("黄色", "yellow"), ("蓝色", "blue")];
    let named = |(name, _): &&(&str, &str)| [headline, title].iter().any(|text| text.contains(&format!("{name}预警")));
    levels.iter().find(named).map_or("", |(_, level)| level)
}
