//! 公益广告: a slogan, its theme, who issues it.

use crate::model::{Item, Own, Site};

use super::{Draft, Words, common, headline, lines};

/// One slide.
pub(super) fn drafts(item: &Item, site: &Site) -> Vec<Draft> {
    let mut context = common(item, site);
    let (theme, slogan) = match &item.own {
        Own::Psa(psa) => {
            let key = "lines";
            (psa.theme.word(), psa.lines.iter().map(|line| Words::new(line.clone(), key)).collect())
        }
        _ if item.common.led.lines.is_empty() => ("", vec![headline(item)]),
        _ => ("", lines(item)),
    };
    let slogan: Vec<Words> = slogan;
    let alt = slogan.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("，");
    let longest = slogan.iter().map(|line| line.text.chars().count()).max().unwrap_or(0);
    context.insert("theme", theme);
    context.insert("longest", &longest);
    context.insert("clause", &slogan.iter().map(|line| line.clause).max().unwrap_or(0));
    context.insert("lines", &slogan);
    vec![Draft::new("psa", context, item.place("lines"), alt)]
}
