//! Personal mailboxes: an address of a free service whose name is a number or a person's. An office that has its
//! mailbox there gives it a name of its own.

use std::sync::LazyLock;

use regex::Regex;

use crate::diag::{Diagnostic, PrivacyFault};
use crate::passage::{Document, Passage};

static MAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"([A-Za-z0-9._+-]+)@(?:vip\.)?(?:qq|foxmail|163|126|139|yeah|sina|sohu|gmail|hotmail|outlook|icloud|yahoo|live",
        r"|aliyun|21cn|tom|189|wo)\.(?:com|net|cn)"
    ))
    .expect("a constant pattern")
});

/// Common family names in pinyin, none of which is the beginning of a usual word for an office.
const NAMES: [&str; 36] = [
    "wang", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "xu", "sun", "zhu", "gao", "lin", "guo", "luo", "liang",
    "song", "zheng", "xie", "han", "tang", "feng", "cao", "yuan", "deng", "xiao", "tian", "pan", "cai", "jiang", "yu", "du",
    "ye", "wei", "su", "lv",
];

/// The syllables of given names.
static SYLLABLES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|a|o|e|i|u|v){1}")
        .expect("a constant pattern")
});

/// Reports mailboxes that seem to be a person's own.
pub(super) fn check(document: &Document<'_>, passage: &Passage, out: &mut Vec<Diagnostic>) {
    if !passage.text.as_bytes().contains(&b'@') {
        return;
    }
    // What the site itself gives as its mailbox is that of the office.
    if document.path.as_str() == "content/site.yaml" && passage.key == "email" {
        return;
    }
    for found in MAIL.captures_iter(&passage.text) {
        let range = found.get(0).map_or(0..0, |whole| whole.range());
        if is_personal(&found[1].to_ascii_lowercase()) {
            out.push(document.diagnostic(passage, &range, PrivacyFault::PersonalMail));
        }
    }
}

fn is_personal(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let ends_in_digits = name.len() - letters.len();
    // A number, or a name with a year or date of birth.
    digits == name.len() || ends_in_digits >= 4 && is_name(letters) || is_name(letters) && ends_in_digits <= 2
}

/// A family name and one or two syllables.
fn is_name(letters: &str) -> bool {
    let letters: String = letters.chars().filter(|c| !matches!(c, '.' | '_' | '-')).collect();
    NAMES.iter().any(|name| letters.strip_prefix(name).is_some_and(|rest| is_given_name(rest)))
}

fn is_given_name(rest: &str) -> bool {
    let Some(first) = SYLLABLES.find(rest) else { return false };
    let rest = &rest[first.end()..];
    rest.is_empty() || SYLLABLES.find(rest).is_some_and(|second| second.end() == rest.len())
}
