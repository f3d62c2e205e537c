//! Dates against the calendar: days that do not exist, weekdays of another day.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::Regex;

use super::months::Months;
use super::signs;
use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::passage::{Document, Role};

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日(?:([ （(，]?)(?:星期|周|礼拜)([一二三四五六日天]))?")
        .expect("a constant pattern")
});
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"((?:19|20)[0-9]{2})([-/])([0-9]{1,2})([-/])([0-9]{1,2})").expect("a constant pattern")
});

/// The old calendar has a 30th of the second month.
const OLD: [&str; 6] = ["农历", "阴历", "旧历", "夏历", "藏历", "彝历"];

/// When the front matter says that it is published.
pub(super) fn published(document: &Document<'_>) -> Option<Date> {
    let passage = document.passages.iter().find(|passage| passage.role == Role::Field && passage.key == "date")?;
    passage.text.get(..10)?.parse().ok()
}

/// Reports what no calendar has.
pub(super) fn check(text: &Text<'_>, months: Months, published: Option<Date>, out: &mut Vec<Diagnostic>) {
    if text.seen.any(signs::MONTH) && (text.seen.any(signs::WEEKDAY) || months.impossible) {
        days(text, published, out);
    }
    if text.seen.all(signs::DATE) && (text.is_running() || text.passage.role == Role::Cell) {
        numbers(text, out);
    }
}

fn days(text: &Text<'_>, published: Option<Date>, out: &mut Vec<Diagnostic>) {
    let mut said_year = None;
    for found in DAY.captures_iter(text.said) {
        let start = found.get(0).expect("the whole").start();
        let range = start..found.get(3).map_or(start, |day| day.end()) + '日'.len_utf8();
        if text.before(start).is_some_and(|c| c.is_ascii_digit()) || text.follows(start, &OLD) {
            continue;
        }
        let year: Option<i16> = found.get(1).and_then(|year| year.as_str().parse().ok());
        said_year = year.or(said_year);
        let (Ok(month), Ok(day)) = (found[2].parse::<i8>(), found[3].parse::<i8>()) else { continue };
        // Without a year the 29th of February may be meant.
        let Ok(date) = Date::new(year.unwrap_or(2024), month, day) else {
            impossible(text, &range, out);
            continue;
        };
        let Some(given) = found.get(5).filter(|given| !is_range(&text.said[given.end()..])) else { continue };
        // After a comma, a weekday of its own may begin: 6月3日，周日例会改期.
        if found[4] == *"，" && !text.said[given.end()..].starts_with(['，', '。', '；']) {
            continue;
        }
        let candidates: Vec<Date> = match year {
            Some(_) => vec![date],
            None => [published.and_then(|day| nearest(day, date)), said_year.and_then(|year| in_year(date, year))]
                .into_iter()
                .flatten()
                .collect(),
        };
        let Some(first) = candidates.first() else { continue };
        let given_char = given.as_str().chars().next().unwrap_or_default();
        if candidates
            .iter()
            .any(|date| name(date.weekday()) == given_char || given_char == '天' && name(date.weekday()) == '日')
        {
            continue;
        }
        let fault = WordingFault::WrongWeekday {
            date: text.said[range.clone()].to_owned(),
            given: given_char,
            right: name(first.weekday()),
        };
        text.tell(out, &(start..given.end()), fault);
    }
}

/// Whether the weekday begins a range or a list of weekdays, which are those of more than this date.
fn is_range(rest: &str) -> bool {
    rest.starts_with(['至', '到', '、', '—', '-', '～', '~', '和'])
}

fn numbers(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    for found in NUMBERS.captures_iter(text.said) {
        let range = found.get(0).expect("the whole").range();
        let parts = (found[1].parse::<i16>(), found[3].parse::<i8>(), found[5].parse::<i8>());
        let (Ok(year), Ok(month), Ok(day)) = parts else { continue };
        // Other numbers are those of papers.
        let like_a_date = (1..=12).contains(&month) && (1..=31).contains(&day) && found[2] == found[4];
        if like_a_date && text.stands_alone(&range) && Date::new(year, month, day).is_err() {
            impossible(text, &range, out);
        }
    }
}

fn impossible(text: &Text<'_>, range: &Range<usize>, out: &mut Vec<Diagnostic>) {
    let found = text.said[range.clone()].to_owned();
    text.tell(out, range, WordingFault::ImpossibleDate { found });
}

fn in_year(date: Date, year: i16) -> Option<Date> {
    Date::new(year, date.month(), date.day()).ok()
}

/// The day of this month and day that lies nearest to another.
fn nearest(to: Date, date: Date) -> Option<Date> {
    let years = [to.year() - 1, to.year(), to.year() + 1];
    years
        .into_iter()
        .filter_map(|year| in_year(date, year))
        .min_by_key(|date| (date.since(to)).map_or(i32::MAX, |span| span.get_days().abs()))
}

fn name(weekday: Weekday) -> char {
    match weekday {
        Weekday::Monday => '一',
        Weekday::Tuesday => '二',
        Weekday::Wednesday => '三',
        Weekday::Thursday => '四',
        Weekday::Friday => '五',
        Weekday::Saturday => '六',
        Weekday::Sunday => '日',
    }
}
