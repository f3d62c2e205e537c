//! What the footer of a government site must say, and the hosts that need no leaving page.
//!
//! Source of the items: 政府网站发展指引 (国办发〔2017〕47号). What a site has not, it says so: `icp: 无`.

use crate::diag::{Diagnostic, Furniture, Place, Problem};
use crate::yaml::Record;

/// Written where a site deliberately has none of something.
const NONE: &str = "无";

/// The items of the footer that are checked; absent where the site has none.
pub(super) struct FooterItems {
    pub undertaker: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub id_code: Option<String>,
    pub icp: Option<String>,
    pub police: Option<String>,
}

/// Reads the footer. A site that is part of a portal needs only its own identity: the portal carries the rest.
pub(super) fn furniture(record: Record<'_>, in_portal: bool, out: &mut Vec<Diagnostic>) -> FooterItems {
    let place = || record.entries().into_iter().next().map_or_else(|| record.place("name"), |(_, place, _)| place);
    let mut need = |item: Furniture, keys: &[&str]| {
        let written = keys.iter().any(|key| record.node(key).is_some());
        if !written && (!in_portal || item == Furniture::IdCode) {
            out.push(Diagnostic::new(Problem::FurnitureMissing { item }, place()));
        }
    };
    need(Furniture::Undertaker, &["undertaker"]);
    need(Furniture::Contact, &["phone", "email"]);
    need(Furniture::IdCode, &["id_code"]);
    need(Furniture::Icp, &["icp"]);
    need(Furniture::Police, &["police"]);
    let given = |key: &str| record.text(key).map(|text| text.trim().to_owned()).filter(|text| text != NONE);
    let mut formed = |key: &'static str, sound: fn(&str) -> bool, example: &'static str| {
        let value = given(key)?;
        if !sound(&value) {
            out.push(bad_form(key, &value, example, record.place(key)));
        }
        Some(value)
    };
    FooterItems {
        id_code: formed("id_code", is_id_code, "1100000001、bm01000001"),
        icp: formed("icp", is_icp, "京ICP备12345678号-1、京ICP证123456号"),
        police: formed("police", is_police, "京公网安备 11010102001234号"),
        undertaker: given("undertaker"),
        phone: given("phone"),
        email: given("email"),
    }
}

/// The hosts that a reader is led to without being asked.
pub(super) fn trusted_hosts(record: Record<'_>, out: &mut Vec<Diagnostic>) -> Vec<String> {
    let hosts = record.texts("trusted_hosts");
    for host in hosts.iter().filter(|host| !is_host(host)) {
        out.push(bad_form("trusted_hosts", host, "www.gov.cn", record.place("trusted_hosts")));
    }
    hosts
}

fn bad_form(key: &str, value: &str, example: &'static str, place: Place) -> Diagnostic {
    Diagnostic::new(Problem::BadForm { key: key.to_owned(), value: value.to_owned(), example }, place)
}

/// Ten digits for local sites, `bm` and eight digits for ministries.
fn is_id_code(text: &str) -> bool {
    match text.strip_prefix("bm") {
        Some(digits) => is_digits(digits, 8),
        None => is_digits(text, 10),
    }
}

/// `京ICP备12345678号`, `京ICP备12345678号-1`, `京ICP证123456号`.
fn is_icp(text: &str) -> bool {
    let Some(rest) = after_place(text).and_then(|rest| rest.strip_prefix("ICP")) else { return false };
    let (number, length) = match (rest.strip_prefix('备'), rest.strip_prefix('证')) {
        (Some(number), _) => (number, 8),
        (_, Some(number)) => (number, 6),
        _ => return false,
    };
    let Some((digits, nth)) = number.split_once('号') else { return false };
    let nth_is_sound = nth.is_empty() || nth.strip_prefix('-').is_some_and(|nth| is_digits(nth, nth.len().max(1)));
    is_digits(digits, length) && nth_is_sound
}

/// `京公网安备 11010102001234号`
fn is_police(text: &str) -> bool {
    let Some(rest) = after_place(text).and_then(|rest| rest.strip_prefix("公网安备")) else { return false };
    let digits = rest.strip_prefix(' ').unwrap_or(rest);
    is_digits(digits.strip_suffix('号').unwrap_or(digits), 14)
}

/// What follows the one Chinese character that names the province.
fn after_place(text: &str) -> Option<&str> {
    let mut characters = text.chars();
    let place = characters.next()?;
    ('\u{4e00}'..='\u{9fff}').contains(&place).then_some(characters.as_str())
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}

/// A name of the domain name system, also one in Chinese; neither scheme nor path nor port.
fn is_host(text: &str) -> bool {
    !text.is_empty()
        && text.split('.').all(|part| {
            !part.is_empty()
                && !part.starts_with('-')
                && !part.ends_with('-')
                && part.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_forms() {
        for sound in ["京ICP备12345678号", "示ICP备00000000号-12", "京ICP证030173号"] {
            assert!(is_icp(sound), "{sound}");
        }
        for faulty in
            ["ICP备12345678号", "京ICP备1234567号", "京ICP备12345678", "京ICP证12345678号", "京ICP备12345678号-"]
        {
            assert!(!is_icp(faulty), "{faulty}");
        }
        assert!(is_police("京公网安备11010102001234号") && is_police("京公网安备 11010102001234"));
        assert!(!is_police("京公网安备1101010200123号") && !is_police("公网安备11010102001234号"));
        assert!(is_id_code("1100000001") && is_id_code("bm01000001"));
        assert!(!is_id_code("110000001") && !is_id_code("bm010000010") && !is_id_code("一二三四五六七八九十"));
        assert!(is_host("www.gov.cn") && is_host("政务.cn"));
        assert!(!is_host("https://www.gov.cn") && !is_host("www.gov.cn/") && !is_host("*.gov.cn"));
    }
}
