//! What was to be filled in and was not: 某某、XX、**、×月×日、TODO (typing errors and gaps are counted in inspections:
//! 国办秘函〔2019〕19号).

use std::sync::LazyLock;

use regex::Regex;

use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};
use crate::model::script::is_han;

static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:[XxＸ×*]{1,4}年)?[XxＸ×*]{1,2}月[XxＸ×*]{1,2}日|20[XxＸ×*]{2}年|202[XxＸ×*]年|[XＸ×]{2,}|x{2,}|\*{2,}|某某+",
        r"|(?-u:\b)(?:TODO|FIXME|TBD)(?-u:\b)|[（(【\[](?:此处|待)(?:填写?|补充?|定|核实?|确认)[^）)】\]]{0,8}[）)】\]]"
    ))
    .expect("a constant pattern")
});

/// Family names, after which 某某, ×× or ** stand for a given name that is rightly kept back.
const NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢\
                     姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// Reports what is left to fill in.
pub(super) fn check(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    for found in PLACEHOLDER.find_iter(text.said) {
        let (range, mark) = (found.range(), found.as_str());
        let (before, after) = (text.before(range.start), text.after(range.end));
        // A number or plate with some of its characters hidden, a size, a formula.
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "*×·".contains(c));
        let is_blank = mark.chars().all(|c| "XxＸ×*某".contains(c));
        if is_blank {
            let masks_name = before.is_some_and(|c| NAMES.contains(c));
            let quoted = before.is_some_and(|c| "“‘「".contains(c)) && after.is_some_and(|c| "”’」".contains(c));
            let near_digit = text.said[range.end..].trim_start_matches([' ', '*']).starts_with(|c: char| c.is_ascii_digit())
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
