//! 典型风采: a picture with a name and what was said or done.

use crate::model::{Item, ModelUnit, Site};
use crate::path::SitePath;

use super::{Draft, Words, common, lines};

/// The picture with `led.lines`, if there are any, and the picture with the first quotation.
pub(super) fn drafts(item: &Item, model: &ModelUnit, site: &Site) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let led = &item.common.led;
    let said = lines(item);
    let name = Words::new(model.name.clone(), "name");
    if !said.is_empty() {
        let title = led.headline.as_ref().map(|text| Words::new(text.clone(), "led.headline"));
        drafts.push(draft(item, model, site, title.as_ref().unwrap_or(&name), &said, "led"));
    }
    if let Some(quote) = model.quotes.first() {
        let text = Words::new(format!("“{}”", quote.text), "quotes");
        let mut draft = draft(item, model, site, &name, &[text], "quotes");
        let by = quote.by.as_ref().filter(|by| **by != model.name);
        draft.context.insert("by", by.map_or("", String::as_str));
        drafts.push(draft);
    }
    if drafts.is_empty() {
        let text = item.common.summary.clone().unwrap_or_default();
        drafts.push(draft(item, model, site, &name, &[Words::new(text, "summary")], "summary"));
    }
    drafts
}

fn draft(item: &Item, model: &ModelUnit, site: &Site, title: &Words, text: &[Words], key: &str) -> Draft {
    let mut context = common(item, site);
    let pictures: Vec<SitePath> = item.common.cover.iter().map(|cover| cover.file.clone()).collect();
    let honour = model.honours.iter().max_by_key(|honour| honour.year);
    let said = text.iter().map(|words| words.text.as_str()).collect::<Vec<_>>().join("；");
    let alt = format!("{}：{said}", title.text);
    context.insert("picture", &pictures.first().map(SitePath::as_str));
    context.insert("subject", model.subject.word());
    context.insert("title", title);
    context.insert("name", &model.name);
    context.insert("lines", text);
    context.insert("quoted", &(key == "quotes"));
    context.insert("by", "");
    context.insert("honour", &honour.map(|honour| honour.title.as_str()).unwrap_or_default());
    context.insert("year", &honour.map(|honour| format!("{}年", honour.year)).unwrap_or_default());
    Draft { pictures, ..Draft::new("model", context, item.place(key), alt) }
}
