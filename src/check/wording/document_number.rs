//! Document numbers, 清创文〔2026〕5号 (GB/T 9704-2012 7.2.5: the year in full in hexagonal brackets, no 第, no zeros).

use std::sync::LazyLock;

use regex::Regex;

use super::signs;
use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::model::script::is_han;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([\[［(（【〔〈])([0-9]{4}|[0-9]{2})([\]］)）】〕〉]) ?(第?) ?([0-9]{1,4}) ?号")
        .expect("a constant pattern")
});

/// Words after 号 that make it the number of a house or thing.
const THINGS: &str = "楼线院门房桌机井泵洞路车台柜展厅馆坑桥地";

/// Official announcements and orders that do say 第, as 中国人民银行公告〔2026〕第5号.
const ORDERS: [&str; 4] = ["公告", "令", "通告", "法释"];

/// Reports document numbers that have not this form.
pub(super) fn check(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    if !text.seen.all(signs::DOCUMENT) || !text.said.contains('号') {
        return;
    }
    for found in NUMBER.captures_iter(text.said) {
        let whole = found.get(0).expect("the whole").range();
        let (year, number) = (&found[2], &found[5]);
        let has_issuer = text.before(whole.start).is_some_and(is_han);
        let is_thing = text.after(whole.end).is_some_and(|c| THINGS.contains(c));
        let says_first = !found[4].is_empty() && text.follows(whole.start, &ORDERS);
        if !has_issuer || is_thing || says_first || !(1949..=2099).contains(&full(year)) {
            continue;
        }
        let written = &text.said[whole.clone()];
        let wanted = format!("〔{}〕{}号", full(year), number.trim_start_matches('0'));
        if written == wanted || number.trim_start_matches('0').is_empty() {
            continue;
        }
        let fault = WordingFault::DocumentNumber { found: written.to_owned(), wanted: wanted.clone() };
        if year.len() == 4 { text.mend(out, &whole, fault, &wanted) } else { text.tell(out, &whole, fault) }
    }
}

/// Whether what follows the year in brackets is the rest of a document number.
pub(super) fn goes_on(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '第']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&digits) && rest[digits..].trim_start_matches(' ').starts_with('号')
}

fn full(year: &str) -> u32 {
    let number = year.parse().unwrap_or(0);
    match year.len() {
        4 => number,
        _ if number < 70 => 2000 + number,
        _ => 1900 + number,
    }
}
