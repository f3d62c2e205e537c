//! Personal mailboxes: an address of a free service whose name is a number or a person's. An office that has its
//! mailbox there gives it a name of its own; most words of offices are pinyin of someone's name, so letters alone tell
//! only beside that name.

use std::sync::LazyLock;

use regex::Regex;

use crate::diag::{Diagnostic, PrivacyFault};
use crate::model::script::{is_family_name, is_han};
use crate::passage::{Document, Passage};
use crate::slug;

static MAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"([A-Za-z0-9._+-]+)@(?:vip\.)?(?:qq|foxmail|163|126|139|yeah|sina|sohu|gmail|hotmail|outlook|icloud|yahoo|live",
        r"|aliyun|21cn|tom|189|wo)\.(?:com|net|cn)"
    ))
    .expect("a constant pattern")
});

/// Reports mailboxes that seem to be a person's own.
pub(super) fn check(document: &Document<'_>, passage: &Passage<'_>, out: &mut Vec<Diagnostic>) {
    // What the site itself gives as its mailbox is that of the office.
    if document.path.as_str() == "content/site.yaml" && passage.key == "email" {
        return;
    }
    for found in MAIL.captures_iter(&passage.text) {
        let range = found.get(0).map_or(0..0, |whole| whole.range());
        if is_personal(&found[1].to_ascii_lowercase(), &passage.text) {
            out.push(document.diagnostic(passage, &range, PrivacyFault::PersonalMail));
        }
    }
}

/// A number, the pinyin of a name that stands beside it, or letters with a year of birth.
fn is_personal(name: &str, text: &str) -> bool {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &name[letters.len()..];
    let is_birth = matches!(digits.len(), 4 | 8)
        && digits[..4].parse::<u16>().is_ok_and(|year| (1940..2010).contains(&year))
        && !letters.is_empty();
    letters.is_empty() || is_birth || is_name_in(letters, text)
}

/// Whether letters are the pinyin of a name in a text.
fn is_name_in(letters: &str, text: &str) -> bool {
    let letters: String = letters.chars().filter(char::is_ascii_alphabetic).collect();
    let characters: Vec<char> = text.chars().collect();
    (0..characters.len()).filter(|at| is_family_name(characters[*at])).any(|at| {
        (2..=3)
            .filter_map(|length| characters.get(at..at + length))
            .filter(|name| name.iter().all(|c| is_han(*c)))
            .any(|name| slug::whole(&name.iter().collect::<String>()).replace('-', "") == letters)
    })
}
