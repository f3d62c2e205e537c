//! 社会主义核心价值观: its twelve words in their order, its name in full (中办发〔2013〕24号).

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::signs;
use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};

/// The twelve words, four for the country, four for society, four for everyone.
const WORDS: [&str; 12] =
    ["富强", "民主", "文明", "和谐", "自由", "平等", "公正", "法治", "爱国", "敬业", "诚信", "友善"];

static WORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("富强|民主|文明|和谐|自由|平等|公正|法治|法制|爱国|敬业|诚信|友善").expect("a constant pattern")
});
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        "(?:践行|弘扬|培育|宣传|倡导|展示)(核心价值观)|社会主义核心价值(?:[，。；、：！”》]|$|公益|广告|主题|宣传)",
    )
    .expect("a constant pattern")
});

/// Reports the words where they are wrong or out of order, and the name where it is cut short.
pub(super) fn check(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    if text.seen.all(signs::VALUES) {
        short(text, out);
    }
    if !text.seen.all(signs::VALUE) {
        return;
    }
    let mut run: Vec<Range<usize>> = Vec::new();
    for found in WORD.find_iter(text.said) {
        let joins = run.last().is_some_and(|last| {
            text.said[last.end..found.start()]
                .chars()
                .all(|c| matches!(c, '、' | '，' | ',' | ' ' | '·' | '\n' | '“' | '”'))
        });
        if !joins {
            judge(text, &run, out);
            run.clear();
        }
        run.push(found.range());
    }
    judge(text, &run, out);
}

fn judge(text: &Text<'_>, run: &[Range<usize>], out: &mut Vec<Diagnostic>) {
    if run.len() < 4 {
        return;
    }
    let words: Vec<&str> = run.iter().map(|range| &text.said[range.clone()]).collect();
    let places: Vec<usize> =
        words.iter().map(|word| WORDS.iter().position(|known| known == word).unwrap_or(7)).collect();
    let says_law = words.contains(&"法制");
    let follows = places.windows(2).all(|pair| pair[1] == pair[0] + 1);
    // Four words of one tier, all of them, are meant as that tier; others need more to be told from a list of one's own:
    // 文明和谐、诚信友善 is right beside the name of the whole.
    let tier = places[0] / 4;
    let is_tier = run.len() == 4 && (tier * 4..tier * 4 + 4).all(|place| places.contains(&place));
    let is_meant = is_tier || run.len() >= 8;
    if follows && !says_law || !is_meant {
        return;
    }
    let range = run[0].start..run[run.len() - 1].end;
    let found = text.said[range.clone()].to_owned();
    if follows && let Some(law) = run.iter().find(|range| &text.said[(*range).clone()] == "法制") {
        let fault = WordingFault::CoreValues { found: "法制".into(), wanted: "法治".into() };
        return text.mend(out, law, fault, "法治");
    }
    let wanted = if is_tier { WORDS[tier * 4..tier * 4 + 4].join("、") } else { WORDS.join("、") };
    text.tell(out, &range, WordingFault::CoreValues { found, wanted });
}

fn short(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    const NAME: &str = "社会主义核心价值";
    for found in SHORT.captures_iter(text.said) {
        let whole = found.get(0).expect("the whole").range();
        let range = found.get(1).map_or(whole.start..whole.start + NAME.len(), |name| name.range());
        let fault = WordingFault::CoreValuesShort { found: text.said[range.clone()].to_owned() };
        text.mend(out, &range, fault, "社会主义核心价值观");
    }
}
