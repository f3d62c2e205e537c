//! Strips: text line by line, page by page, in the pixel font; a figure beside what it counts.

use serde::Serialize;

use crate::model::{Bulletin, Guide, Item, ModelUnit, Own, Rule, Screen, Site, SlideClass};

use super::super::legibility::smallest;
use super::super::select::class;
use super::bulletin::Number;
use super::{Draft, Words, common, headline, lines, width};

/// One line, and what it is to the reader.
#[derive(Serialize)]
struct Line {
    text: String,
    key: &'static str,
    /// `head` `plain` `good` `bad` `alarm`: decides the colour.
    role: &'static str,
}

impl Line {
    fn of(words: Words, role: &'static str) -> Self {
        Self { text: words.text, key: words.key, role }
    }
}

/// What a strip shows of an item: slogan, headline with lines, rules, or figures.
pub(super) fn drafts(item: &Item, screen: &Screen, site: &Site) -> Vec<Draft> {
    match (class(item), &item.own) {
        (SlideClass::Psa, Own::Psa(psa)) => {
            let slogan = psa.lines.iter().map(|line| Words::new(line.clone(), "lines"));
            vec![draft(item, site, slogan.map(|words| Line::of(words, "head")).collect())]
        }
        (SlideClass::Guide, Own::Guide(guide)) => rules(item, guide, screen, site),
        (SlideClass::Model, Own::Model(model)) => vec![draft(item, site, roles(said(item, model)))],
        (SlideClass::Bulletin, Own::Bulletin(bulletin)) if item.common.led.lines.is_empty() => {
            figures(item, bulletin, screen, site)
        }
        _ => vec![draft(item, site, roles(told(item)))],
    }
}

/// An emergency: in the colour of alarm, and marked as one.
pub(super) fn emergency(item: &Item, screen: &Screen, site: &Site) -> Draft {
    let mut words: Vec<Line> = told(item).into_iter().map(|words| Line::of(words, "alarm")).collect();
    for line in words.iter_mut().skip(1) {
        line.role = "plain";
    }
    // A mark beside the text needs two lines; where there is one, the mark goes before it.
    let marked = screen.height >= smallest(screen) * 2;
    if !marked {
        let key = words.first().map_or("title", |line| line.key);
        words.insert(0, Line { text: "紧急通知".to_owned(), key, role: "alarm" });
    }
    let mut draft = draft(item, site, words);
    draft.design = "emergency";
    draft.context.insert("marked", &marked);
    draft
}

/// A number beside its label and what is said below that; where there is no room for it, one after the other.
pub(super) fn number(
    item: &Item,
    screen: &Screen,
    site: &Site,
    [label, below, value, unit]: [&str; 4],
    sense: &str,
) -> Draft {
    let least = smallest(screen);
    let pixels = |text: &str| width(text) * f64::from(least);
    let (across, height) = (f64::from(screen.width), screen.height);
    let beside = pixels(label).max(pixels(below)) <= across * 0.52
        && (width(value) + width(unit)) * f64::from(height.min(least * 2)) <= across * 0.44
        && height >= least * 2;
    if !beside {
        let key = "figures";
        // A change is left out, as it means nothing away from its number.
        let still = if sense == "days" { below } else { "" };
        let number = format!("{still}{value}{unit}");
        let whole = format!("{label}{number}");
        let texts = if pixels(&whole) <= across { vec![whole] } else { vec![label.to_owned(), number] };
        return draft(item, site, texts.into_iter().map(|text| Line { text, key, role: "plain" }).collect());
    }
    let mut context = common(item, site);
    for (name, text) in [("before", label), ("below", below), ("number", value), ("unit", unit), ("sense", sense)] {
        context.insert(name, text);
    }
    let alt = format!("{label}{value}{unit}");
    Draft::new("number", context, item.place("figures"), alt)
}

/// The headline, then each figure.
fn figures(item: &Item, bulletin: &Bulletin, screen: &Screen, site: &Site) -> Vec<Draft> {
    let mut drafts = Vec::new();
    if bulletin.figures.is_empty() {
        return vec![draft(item, site, roles(told(item)))];
    }
    drafts.push(draft(item, site, vec![Line::of(headline(item), "head")]));
    for figure in &bulletin.figures {
        let shown = Number::of(figure);
        let texts = [shown.label.as_str(), &shown.change, &shown.value, &shown.unit];
        let mut draft = number(item, screen, site, texts, shown.sense);
        draft.place = item.place("figures");
        drafts.push(draft);
    }
    drafts
}

/// The headline with its lines, or with the summary.
fn told(item: &Item) -> Vec<Words> {
    let mut words = vec![headline(item)];
    words.extend(lines(item));
    if let (1, Some(summary)) = (words.len(), &item.common.summary) {
        words.push(Words::new(summary.clone(), "summary"));
    }
    words
}

fn said(item: &Item, model: &ModelUnit) -> Vec<Words> {
    let mut words = vec![match &item.common.led.headline {
        Some(text) => Words::new(text.clone(), "led.headline"),
        None => Words::new(model.name.clone(), "name"),
    }];
    words.extend(lines(item));
    if let (1, Some(quote)) = (words.len(), model.quotes.first()) {
        words.push(Words::new(format!("“{}”", quote.text), "quotes"));
    }
    words
}

/// The first line is the headline.
fn roles(words: Vec<Words>) -> Vec<Line> {
    let role = |at: usize| if at == 0 { "head" } else { "plain" };
    words.into_iter().enumerate().map(|(at, words)| Line::of(words, role(at))).collect()
}

/// Each rule on one page if both halves fit in a line each, else one half after the other.
fn rules(item: &Item, guide: &Guide, screen: &Screen, site: &Site) -> Vec<Draft> {
    let mut drafts = Vec::new();
    if item.common.led.headline.is_some() || guide.rules.is_empty() {
        let words = [headline(item)].into_iter().chain(lines(item)).collect();
        drafts.push(draft(item, site, roles(words)));
    }
    let room = (screen.width / smallest(screen).next_multiple_of(8).max(1)) as usize;
    let rows = screen.height / smallest(screen).max(1);
    for rule in &guide.rules {
        let half = |word: &str, text: &Option<String>, key, role| {
            text.as_ref().map(|text| Line { text: marked(word, text, room), key, role })
        };
        let halves: Vec<Line> = half("宜", &rule.good, "items.do", "good")
            .into_iter()
            .chain(half("忌", &rule.bad, "items.dont", "bad"))
            .collect();
        let short = halves.iter().all(|line| line.text.chars().count() <= room);
        let place = |mut draft: Draft, rule: &Rule| {
            if rule.line > 0 {
                draft.place.line = rule.line;
            }
            draft
        };
        if short && rows >= 2 && halves.len() == 2 {
            drafts.push(place(draft(item, site, halves), rule));
        } else {
            for line in halves {
                drafts.push(place(draft(item, site, vec![line]), rule));
            }
        }
    }
    drafts
}

/// `宜：排队候车`; where that is longer than a line, without the colon, at which a page would end.
fn marked(word: &str, text: &str, room: usize) -> String {
    if text.chars().count() + 2 <= room { format!("{word}：{text}") } else { format!("{word}{text}") }
}

fn draft(item: &Item, site: &Site, lines: Vec<Line>) -> Draft {
    let mut context = common(item, site);
    let said: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let alt = said.join("；");
    let key = lines.first().map_or("title", |line| line.key);
    context.insert("key", key);
    context.insert("lines", &lines);
    let top = key.split('.').next().unwrap_or("title");
    let mut place = item.place(top);
    if top == "items" {
        place.column = 0;
        place.width = 0;
        place.text = "".into();
    }
    Draft::new("strip", context, place, alt)
}
