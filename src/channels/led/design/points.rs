//! A headline with a few points, or with a short text: notices, and whatever has no design of its own.

use crate::model::{Item, Site};

use super::{Draft, Words, common, headline, lines};

/// One slide, more if the text is long.
pub(super) fn drafts(item: &Item, site: &Site) -> Vec<Draft> {
    vec![draft(item, site)]
}

/// The headline with `led.lines` as points; without them, with the summary as text.
pub(super) fn draft(item: &Item, site: &Site) -> Draft {
    let mut context = common(item, site);
    let lines = lines(item);
    let text = match (&item.common.summary, lines.is_empty()) {
        (Some(summary), true) => Words::new(summary.clone(), "summary"),
        _ => Words::new(String::new(), "summary"),
    };
    let said = lines.iter().map(|line| line.text.as_str()).chain([text.text.as_str()]);
    let said: Vec<&str> = said.filter(|text| !text.is_empty()).collect();
    let headline = headline(item);
    let alt = if said.is_empty() { headline.text } else { format!("{}：{}", headline.text, said.join("；")) };
    context.insert("lines", &lines);
    context.insert("text", &text);
    Draft::new("points", context, item.place("led"), alt)
}
