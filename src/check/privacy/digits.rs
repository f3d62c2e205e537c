//! Long numbers in a text: runs of digits, also where spaces or hyphens divide them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A number with its place.
#[derive(Debug)]
pub(super) struct Digits {
    /// Its digits, with the X that may end an identity number.
    pub(super) digits: String,
    /// Where it stands, a country's prefix not included.
    pub(super) range: Range<usize>,
}

/// No number that tells of a person has fewer digits.
pub(super) const LEAST: usize = 11;

/// Eleven digits or more, written together or in the groups that telephone numbers and cards are written in.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:\+?86[- ]?)?(1[3-9][0-9][- ][0-9]{4}[- ][0-9]{4})|([0-9]{6}[ -][0-9]{8}[ -][0-9]{3}[0-9Xx])",
        r"|([0-9]{4}(?: [0-9]{4}){3}(?: [0-9]{1,4})?)|\+86[- ]?(1[3-9][0-9]{9})|([0-9]{11,19}[Xx]?)"
    ))
    .expect("a constant pattern")
});

/// Words that make the number after them that of a paper, a thing or a register.
const PAPERS: [&str; 24] = [
    "编号",
    "单号",
    "流水号",
    "订单",
    "批号",
    "代码",
    "信用代码",
    "文号",
    "条码",
    "序列号",
    "备案号",
    "标识码",
    "工单号",
    "案号",
    "合同号",
    "学号",
    "书号",
    "ISBN",
    "发票号",
    "受理号",
    "公网安备",
    "许可证号",
    "编码",
    "网安备",
];

/// Units that make the number before them an amount.
const UNITS: [&str; 10] = ["元", "万元", "吨", "千瓦", "立方", "平方", "人次", "个", "次", "字节"];

/// The long numbers of a text, in order.
pub(super) fn find(text: &str) -> Vec<Digits> {
    let mut found = Vec::new();
    for hit in NUMBER.captures_iter(text) {
        let Some(number) = (1..=5).find_map(|group| hit.get(group)) else { continue };
        let whole = hit.get(0).map_or(number.range(), |whole| whole.range());
        let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_' | '*' | '=' | '#' | '%');
        let before = text[..whole.start].chars().next_back();
        let after = text[whole.end..].chars().next();
        let goes_on = after.is_some_and(|c| c != '.' && c != '/' && joins(c));
        if before.is_some_and(|c| joins(c) && c != '/') || goes_on {
            continue;
        }
        let digits: String = number.as_str().chars().filter(char::is_ascii_alphanumeric).collect();
        found.push(Digits { digits, range: number.range() });
    }
    found
}

impl Digits {
    /// Whether it is the number of a paper or a thing, or an amount.
    pub(super) fn is_of_paper(&self, text: &str) -> bool {
        let before = text[..self.range.start].trim_end_matches([' ', '：', ':', '为', '是', '（', '(', '第', '“', '+']);
        let after = text[self.range.end..].trim_start_matches(' ');
        PAPERS.iter().any(|word| before.ends_with(word)) || UNITS.iter().any(|unit| after.starts_with(unit))
    }

    /// Whether one of some words stands shortly before it.
    pub(super) fn is_said_to_be(&self, text: &str, words: &[&str]) -> bool {
        let near: Vec<char> = text[..self.range.start].chars().rev().take(12).collect();
        let near: String = near.into_iter().rev().collect();
        words.iter().any(|word| near.contains(word))
    }
}
