//! Ranges: both ends of a percentage, and the mark between two ends (GB/T 15835-2011 5.1.3; GB/T 15834-2011 4.13.3).

use std::sync::LazyLock;

use regex::Regex;

use super::signs;
use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::passage::Role;

static PERCENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([0-9]+(?:\.[0-9]+)?)[-－–—~～至]([0-9]+(?:\.[0-9]+)?)%").expect("a constant pattern")
});
static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"([0-9]+(?:\.[0-9]+)?)[-–~]([0-9]+(?:\.[0-9]+)?)(?:个|名|人|次|天|周|年级|岁|米|公里|千米|厘米|毫米|平方|亩|元|万",
        r"|亿|公斤|千克|克|吨|度|级|倍|件|辆|户|家|条|项|处|场|页|分钟|小时|秒|棵|株|摄氏度|℃)"
    ))
    .expect("a constant pattern")
});
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"([0-2]?[0-9][:：][0-5][0-9])[-–~]([0-2]?[0-9][:：][0-5][0-9])|((?:19|20)[0-9]{2})[-–~]((?:19|20)[0-9]{2})年",
        r"|([0-9]{1,2}[月日时年])[-–~]([0-9]{1,4}[年月日时点])|([0-9]{1,2})[-–~]([0-9]{1,2})[月日时]"
    ))
    .expect("a constant pattern")
});

/// Reports ranges that are written otherwise.
pub(super) fn check(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    if text.seen.all(signs::PERCENT_RANGE) {
        percentages(text, out);
    }
    if text.seen.all(signs::RANGE) {
        amounts(text, out);
    }
}

fn percentages(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    for found in PERCENT.captures_iter(text.said) {
        let range = found.get(0).expect("the whole").range();
        if rises(&found[1], &found[2]) && begins(text, range.start) {
            let wanted = format!("{}%～{}%", &found[1], &found[2]);
            let fault = WordingFault::PercentRange { found: found[0].to_owned(), wanted: wanted.clone() };
            text.mend(out, &range, fault, &wanted);
        }
    }
}

fn amounts(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    for found in AMOUNT.captures_iter(text.said) {
        let range = found.get(0).expect("the whole").range();
        // Longer numbers are those of telephones and papers, 5-301 is a flat.
        let is_amount = found[2].len() <= found[1].len() + 1 && found[2].len() <= 6 && rises(&found[1], &found[2]);
        if is_amount && begins(text, range.start) {
            replace(text, out, &found, 1, 2, '～');
        }
    }
    if text.is_running() && text.passage.role != Role::Caption {
        for found in TIME.captures_iter(text.said) {
            let from = [1, 3, 5, 7].into_iter().find(|group| found.get(*group).is_some()).expect("one of them");
            let is_plain = from != 7 || rises(&found[7], &found[8]);
            if is_plain && begins(text, found.get(0).expect("the whole").start()) {
                replace(text, out, &found, from, from + 1, '—');
            }
        }
    }
}

fn replace(
    text: &Text<'_>,
    out: &mut Vec<Diagnostic>,
    found: &regex::Captures<'_>,
    from: usize,
    to: usize,
    mark: char,
) {
    let (Some(from), Some(to)) = (found.get(from), found.get(to)) else { return };
    let wanted =
        format!("{}{mark}{}", from.as_str(), &text.said[to.start()..found.get(0).map_or(to.end(), |all| all.end())]);
    let fault = WordingFault::RangeMark { found: found[0].to_owned(), wanted };
    text.mend(out, &(from.end()..to.start()), fault, mark.encode_utf8(&mut [0; 4]));
}

fn rises(from: &str, to: &str) -> bool {
    from.parse::<f64>().ok().zip(to.parse::<f64>().ok()).is_some_and(|(from, to)| from < to)
}

/// Whether a number begins at an offset, and not within another or within a code.
fn begins(text: &Text<'_>, at: usize) -> bool {
    !text.before(at).is_some_and(|c| {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '_' | '~' | '%' | ':' | '–' | '—' | '～')
    })
}
