//! How dates are written: no zeros before numbers, the year in full, Chinese in running text
//! (GB/T 9704-2012 7.3.5.4; GB/T 15835-2011 5.1.4).

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::months::Months;
use super::signs;
use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::passage::Role;

static PADDED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:([0-9]{4})年)?([0-9]{1,2})月(?:([0-9]{1,2})日)?").expect("a constant pattern"));
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([0-9]{2})年([0-9]{1,2})月(?:([0-9]{1,2})日|[份底初末上中下])").expect("a constant pattern")
});
static ISO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"((?:19|20)[0-9]{2})([-./])([0-9]{1,2})([-./])([0-9]{1,2})").expect("a constant pattern")
});

/// What a year of two digits may follow: everything else is an age, a number of years, or the year of an era.
const LEADS: &str = "于在从自至到，。；：、（(“《—～是为截";

/// Words that make what follows the number of a version or a paper.
const NUMBERS: [&str; 11] =
    ["版本", "版本号", "编号", "批号", "代码", "文号", "单号", "工单", "标准号", "编码", "序列号"];

/// Reports dates that are written otherwise.
pub(super) fn check(text: &Text<'_>, months: Months, out: &mut Vec<Diagnostic>) {
    if months.padded && !matches!(text.passage.role, Role::Head | Role::Cell) {
        padded(text, out);
    }
    if months.short {
        short(text, out);
    }
    if text.seen.all(signs::DOTTED_DATE) && text.is_running() && text.passage.role != Role::Caption {
        iso(text, out);
    }
}

fn padded(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    for found in PADDED.captures_iter(text.said) {
        let range = found.get(0).expect("the whole").range();
        let day = found.get(3).map(|day| day.as_str());
        let is_padded = |number: &str| number.len() == 2 && number.starts_with('0');
        if !is_padded(&found[2]) && !day.is_some_and(is_padded)
            || text.before(range.start).is_some_and(|c| c.is_ascii_digit() || c == '-')
        {
            continue;
        }
        let (Ok(month), Ok(day)) = (found[2].parse::<i8>(), day.map_or(Ok(1), str::parse::<i8>)) else { continue };
        // A day that does not exist is a fault of its own.
        if Date::new(2024, month, day).is_err() {
            continue;
        }
        let year = found.get(1).map_or(String::new(), |year| format!("{}年", year.as_str()));
        let wanted = match found.get(3) {
            Some(_) => format!("{year}{month}月{day}日"),
            None => format!("{year}{month}月"),
        };
        let fault = WordingFault::PaddedDate { found: text.said[range.clone()].to_owned(), wanted: wanted.clone() };
        text.mend(out, &range, fault, &wanted);
    }
}

fn short(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    for found in SHORT.captures_iter(text.said) {
        let range = found.get(0).expect("the whole").range();
        let before = text.before(range.start);
        let is_month = found[2].parse::<u32>().is_ok_and(|month| (1..=12).contains(&month));
        if is_month && before.is_none_or(|c| LEADS.contains(c) || c.is_whitespace() || c == '\'' || c == '’') {
            let century = if found[1].parse::<u32>().is_ok_and(|year| year < 70) { "20" } else { "19" };
            let written = text.said[range.clone()].to_owned();
            let wanted = format!("{century}{}年", &found[1]);
            text.tell(out, &range, WordingFault::ShortYear { found: written, wanted });
        }
    }
}

fn iso(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    for found in ISO.captures_iter(text.said) {
        let range = found.get(0).expect("the whole").range();
        let parts = (found[1].parse::<i16>(), found[3].parse::<i8>(), found[5].parse::<i8>());
        let (Ok(year), Ok(month), Ok(day)) = parts else { continue };
        let is_whole = text.said.trim().len() == range.len();
        let heads_item = text.passage.role == Role::Item && text.said[..range.start].trim().is_empty();
        if found[2] != found[4]
            || Date::new(year, month, day).is_err()
            || !text.stands_alone(&range) && !begins_range(&text.said[range.end..])
            || text.before(range.start).is_some_and(|c| c.is_ascii_alphanumeric() || "./_".contains(c))
            || NUMBERS.iter().any(|word| {
                text.said[..range.start].trim_end_matches(['为', '是', '：', ' ', '“', '第']).ends_with(word)
            })
            || is_whole
            || heads_item
        {
            continue;
        }
        // Three numbers with full stops between are a version where another follows.
        let rest = &text.said[range.end..];
        if found[2] == *"." && rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let wanted = format!("{year}年{month}月{day}日");
        let fault = WordingFault::IsoDate { found: text.said[range.clone()].to_owned(), wanted: wanted.clone() };
        text.mend(out, &range, fault, &wanted);
    }
}

/// Whether another date follows behind a mark: the two are the ends of a range, not parts of a number.
fn begins_range(rest: &str) -> bool {
    rest.starts_with(['-', '~', '/']) && ISO.find(&rest[1..]).is_some_and(|found| found.start() == 0)
}
