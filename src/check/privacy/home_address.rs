//! Addresses that lead to someone's door: personal addresses are given no finer than 乡镇 or 街道. Rooms of offices are
//! no one's home.

use std::sync::LazyLock;

use regex::Regex;

use super::signs;
use crate::diag::{Diagnostic, PrivacyFault};
use crate::passage::{Document, Passage, Role, Seen};

/// A flat: a staircase and a room; a building and a room.
static FLAT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[0-9一二三四五六七八九十]{1,3}单元[0-9]{3,4}(?:室|房|户|号)?|[0-9]{1,3}(?:栋|幢|号楼|座)-?[0-9]{3,4}(?:室|房|户)")
        .expect("a constant pattern")
});
/// A house: a group of a village or a road with a number.
static HOUSE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"村(?:民小组)?[0-9一二三四五六七八九十]{1,3}组[0-9]{1,4}号|(?:路|街|巷|弄|胡同|里)[0-9]{1,4}号(?:[0-9]{1,3}(?:栋|幢|号楼|室))?")
        .expect("a constant pattern")
});

/// Words of someone's home.
const HOME: [&str; 10] =
    ["家住", "现住", "住址", "家庭住址", "现住址", "家庭地址", "居住地址", "户籍地址", "户籍所在地", "住在"];
/// Words of a person.
const PERSON: [&str; 5] = ["居民", "业主", "住户", "租户", "户主"];
/// Words of an office.
const OFFICE: [&str; 12] =
    ["办公", "会议室", "服务中心", "公司", "窗口", "接待", "地点", "活动室", "服务站", "居委会", "办事处", "工作站"];

/// Whether a table of the document lists homes.
pub(super) fn lists_homes(document: &Document<'_>) -> bool {
    let mut heads = document.passages.iter().filter(|passage| passage.role == Role::Head);
    heads.any(|passage| HOME.contains(&passage.text.trim()))
}

/// Reports addresses of homes.
pub(super) fn check(
    document: &Document<'_>,
    passage: &Passage<'_>,
    seen: Seen,
    lists_homes: bool,
    out: &mut Vec<Diagnostic>,
) {
    let has_flat = seen.all(signs::STAIRCASE) || seen.any(signs::BUILDING);
    let has_house = seen.all(signs::HOUSE) && (seen.any(signs::HOME) || lists_homes);
    if !has_flat && !has_house {
        return;
    }
    let text = &*passage.text;
    if !text.contains(['室', '单', '号', '户', '房']) {
        return;
    }
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let of_person = || says(&HOME) || lists_homes && passage.role == Role::Cell;
    let flat = FLAT.find_iter(if has_flat { text } else { "" }).find(|flat| {
        let is_certain = flat.as_str().contains("单元");
        let is_office = || text[flat.end()..].starts_with("会议") || says(&OFFICE);
        of_person() || !is_office() && (is_certain || says(&PERSON))
    });
    // Without a flat, only what is said to be someone's home.
    let house = || {
        HOUSE.find_iter(if has_house { text } else { "" }).find(|house| {
            let near: Vec<char> = text[..house.start()].chars().rev().take(24).collect();
            let near: String = near.into_iter().rev().collect();
            HOME.iter().any(|word| near.contains(word)) || lists_homes && passage.role == Role::Cell
        })
    };
    if let Some(found) = flat.or_else(house) {
        out.push(document.diagnostic(passage, &found.range(), PrivacyFault::HomeAddress));
    }
}
