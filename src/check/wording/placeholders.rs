//! What was to be filled in and was not: 某某、XX、**、×月×日、TODO (typing errors and gaps are counted in inspections:
//! 国办秘函〔2019〕19号).

use std::sync::LazyLock;

use regex::Regex;

use super::signs;
use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::model::script::{is_family_name, is_han};

static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:[XxＸ×*]{1,4}年)?[XxＸ×*]{1,2}月[XxＸ×*]{1,2}日|20[XxＸ×*]{2}年|202[XxＸ×*]年|[XＸ×]{2,}|x{2,}|\*{2,}|某某+",
        r"|(?-u:\b)(?:TODO|FIXME|TBD)(?-u:\b)|[（(【\[](?:此处|待)(?:填|补|核)[^）)】\]]{0,8}[）)】\]]"
    ))
    .expect("a constant pattern")
});

/// Reports what is left to fill in.
pub(super) fn check(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    if !text.seen.any(signs::PLACEHOLDER) {
        return;
    }
    for found in PLACEHOLDER.find_iter(text.said) {
        let (range, mark) = (found.range(), found.as_str());
        let (before, after) = (text.before(range.start), text.after(range.end));
        // A number or plate with some of its characters hidden, a size, a formula.
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "*×·".contains(c));
        let is_blank = mark.chars().all(|c| "XxＸ×*某".contains(c));
        if is_blank {
            // After a family name it stands for a given name that is rightly kept back.
            let masks_name = before.is_some_and(is_family_name);
            let quoted = before.is_some_and(|c| "“‘「".contains(c)) && after.is_some_and(|c| "”’」".contains(c));
            let near_digit =
                text.said[range.end..].trim_start_matches([' ', '*']).starts_with(|c: char| c.is_ascii_digit())
                    || text.said[..range.start].trim_end_matches([' ', '*']).ends_with(|c: char| c.is_ascii_digit());
            let by_chinese = mark.starts_with('某') || before.is_some_and(is_han) || after.is_some_and(is_han);
            if masks_name || quoted || near_digit || !by_chinese {
                continue;
            }
        }
        if joins(before) || is_blank && joins(after) {
            continue;
        }
        text.tell(out, &range, WordingFault::Placeholder { found: mark.to_owned() });
    }
}
