//! Strips: one text, line by line, page by page, in the pixel font.

use crate::model::{Guide, Item, ModelUnit, Own, Rule, Screen, Site, SlideClass};

use super::super::legibility::smallest;
use super::super::select::class;
use super::{Draft, Words, common, headline, lines};

/// What a strip shows of an item: slogan, headline with lines, rules, or figures.
pub(super) fn drafts(item: &Item, screen: &Screen, site: &Site) -> Vec<Draft> {
    match (class(item), &item.own) {
        (SlideClass::Psa, Own::Psa(psa)) => {
            let slogan = psa.lines.iter().map(|line| Words { text: line.clone(), key: "lines" });
            vec![draft(item, site, &slogan.collect::<Vec<_>>(), "yellow")]
        }
        (SlideClass::Guide, Own::Guide(guide)) => rules(item, guide, screen, site),
        (SlideClass::Model, Own::Model(model)) => vec![draft(item, site, &said(item, model), "yellow")],
        (SlideClass::Bulletin, Own::Bulletin(bulletin)) if item.common.led.lines.is_empty() => {
            let figures = bulletin.figures.iter().map(|figure| Words {
                text: format!("{}{}{}", figure.label, figure.value, figure.unit.as_deref().unwrap_or_default()),
                key: "figures",
            });
            vec![draft(item, site, &[headline(item)].into_iter().chain(figures).collect::<Vec<_>>(), "green")]
        }
        (class, _) => {
            let mut words = vec![headline(item)];
            words.extend(lines(item));
            if let (1, Some(summary)) = (words.len(), &item.common.summary) {
                words.push(Words { text: summary.clone(), key: "summary" });
            }
            let colour = if class == SlideClass::Emergency { "red" } else { "yellow" };
            vec![draft(item, site, &words, colour)]
        }
    }
}

fn said(item: &Item, model: &ModelUnit) -> Vec<Words> {
    let mut words = vec![match &item.common.led.headline {
        Some(text) => Words { text: text.clone(), key: "led.headline" },
        None => Words { text: model.name.clone(), key: "name" },
    }];
    words.extend(lines(item));
    if let (1, Some(quote)) = (words.len(), model.quotes.first()) {
        words.push(Words { text: format!("“{}”", quote.text), key: "quotes" });
    }
    words
}

/// Each rule on one page if both halves fit in a line each, else one half after the other.
fn rules(item: &Item, guide: &Guide, screen: &Screen, site: &Site) -> Vec<Draft> {
    let mut drafts = Vec::new();
    if item.common.led.headline.is_some() || guide.rules.is_empty() {
        let words: Vec<Words> = [headline(item)].into_iter().chain(lines(item)).collect();
        drafts.push(draft(item, site, &words, "yellow"));
    }
    let columns = (screen.width / smallest(screen).next_multiple_of(8).max(1)) as usize;
    let rows = screen.height / smallest(screen).max(1);
    for rule in &guide.rules {
        let good = rule.good.as_ref().map(|text| Words { text: format!("宜：{text}"), key: "items.do" });
        let bad = rule.bad.as_ref().map(|text| Words { text: format!("忌：{text}"), key: "items.dont" });
        let halves: Vec<Words> = good.into_iter().chain(bad).collect();
        let short = halves.iter().all(|words| words.text.chars().count() <= columns);
        let place = |mut draft: Draft, rule: &Rule| {
            if rule.line > 0 {
                draft.place.line = rule.line;
            }
            draft
        };
        if short && rows >= 2 && halves.len() == 2 {
            drafts.push(place(draft(item, site, &halves, "rule"), rule));
        } else {
            for words in halves {
                let colour = if words.key == "items.do" { "green" } else { "red" };
                drafts.push(place(draft(item, site, &[words], colour), rule));
            }
        }
    }
    drafts
}

fn draft(item: &Item, site: &Site, words: &[Words], colour: &str) -> Draft {
    let mut context = common(item, site);
    let said: Vec<&str> = words.iter().map(|words| words.text.as_str()).collect();
    let alt = said.join("；");
    // One text: pages are cut at its line breaks first.
    context.insert("text", &said.join("\u{2028}"));
    context.insert("key", words.first().map_or("", |words| words.key));
    context.insert("lines", words);
    context.insert("colour", colour);
    let top = words.first().map_or("title", |words| words.key.split('.').next().unwrap_or("title"));
    let mut place = item.place(top);
    if top == "items" {
        place.column = 0;
        place.width = 0;
        place.text = "".into();
    }
    Draft { design: "strip", context, place, pictures: Vec::new(), chart: None, alt }
}
