//! Number plates: a province, a letter, five characters, or six for cars with new energy (GA 36-2018). Plates of public
//! vehicles are nobody's own.

use std::sync::LazyLock;

use regex::Regex;

use crate::diag::{Diagnostic, PrivacyFault};
use crate::passage::{Document, Passage};

static PLATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])([A-HJ-NP-Z])[·•.\- ]?",
        r"([DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF]|[A-HJ-NP-Z0-9]{5}|[A-HJ-NP-Z0-9]{4}[挂学])"
    ))
    .expect("a constant pattern")
});

/// Words for vehicles that serve the public.
const PUBLIC: [&str; 9] = ["公交", "出租车", "环卫", "消防", "救护", "校车", "洒水车", "大客车", "班车"];

/// Reports every plate.
pub(super) fn check(document: &Document<'_>, passage: &Passage<'_>, out: &mut Vec<Diagnostic>) {
    let text = &passage.text;
    for found in PLATE.captures_iter(text) {
        let range = found.get(0).map_or(0..0, |whole| whole.range());
        let digits = found[3].bytes().filter(u8::is_ascii_digit).count();
        let goes_on =
            text[range.end..].starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '*' | '-' | '/'));
        let before: Vec<char> = text[..range.start].chars().rev().take(8).collect();
        let before: String = before.into_iter().rev().collect();
        if digits < 3 || goes_on || PUBLIC.iter().any(|word| before.contains(word)) {
            continue;
        }
        let number: Vec<char> = found[3].chars().collect();
        let last: String = number[number.len() - 2..].iter().collect();
        let masked = format!("{}{}·{}{last}", &found[1], &found[2], "*".repeat(number.len() - 2));
        out.push(document.diagnostic(passage, &range, PrivacyFault::NumberPlate { masked }));
    }
}
