//! Where a Chinese text may be parted, and how well: between words rather than in them.

use super::Lexicon;
use super::mark::{Mark, is_han_number, is_unit, mark};

/// A break between two words costs no more.
pub const WORD: f32 = 1.2;

/// The words of a text, each with the marks around it. Together they are the text.
pub fn phrases(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let costs = costs(&chars, lexicon);
    let mut pieces: Vec<String> = Vec::new();
    for (c, cost) in chars.iter().zip(costs) {
        match pieces.last_mut() {
            Some(piece) if cost.is_none_or(|cost| cost > WORD) => piece.push(*c),
            _ => pieces.push(c.to_string()),
        }
    }
    pieces
}

/// What it costs to break before each character; `None`: never.
pub fn costs(chars: &[char], lexicon: &Lexicon) -> Vec<Option<f32>> {
    let words = lexicon.words(chars);
    let mut depth = vec![0_u32; chars.len() + 1];
    let mut open = Vec::new();
    for (i, c) in chars.iter().enumerate() {
        if mark(*c) == Mark::Open && "（《“‘「『【〈(".contains(*c) {
            open.push(i);
        } else if mark(*c) == Mark::Close
            && "）》”’」』】〉)".contains(*c)
            && let Some(start) = open.pop()
        {
            depth[start + 1..=i].iter_mut().for_each(|depth| *depth += 1);
        }
    }
    let mut cuts = vec![None; chars.len()];
    for i in 1..chars.len() {
        let begins = words[i] == 0.0 && words[i + 1] > 0.0;
        let cost = cut(chars, i, begins).map(|cost| cost.max(words[i]) + depth[i] as f32 * 5.0);
        cuts[i] = cost;
    }
    cuts
}

/// What it costs to break before `chars[i]`, words and quotations aside; `begins`: a word of several characters does there.
fn cut(chars: &[char], i: usize, begins: bool) -> Option<f32> {
    let (a, b) = (chars[i - 1], chars[i]);
    let before = i.checked_sub(2).map(|n| chars[n]);
    match (mark(a), mark(b)) {
        (_, Mark::Close | Mark::Space | Mark::Joint)
        | (Mark::Open, _)
        | (Mark::Dash, Mark::Dash)
        | (Mark::Joint | Mark::Letter | Mark::Digit, Mark::Letter | Mark::Digit) => None,
        (Mark::Space, _) => Some(0.0),
        (_, Mark::Dash) => Some(2.0),
        (Mark::Dash, _) => Some(0.3),
        (Mark::Close, Mark::Digit) if a == '·' => None,
        (Mark::Close, _) if a == '·' => Some(6.0),
        // 96% is a word, and 26℃ too.
        (Mark::Close, _) if matches!(a, '%' | '％' | '‰' | '℃' | '°') => Some(1.0),
        // A particle leans on the quotation before it.
        (Mark::Close, Mark::Han) if "的了着过们吗呢吧啊地得".contains(b) && !"，。；：！？、".contains(a) => {
            Some(4.0)
        }
        (Mark::Close, _) => Some(if "，。；：！？、".contains(a) { 0.0 } else { 0.5 }),
        (Mark::Digit, Mark::Han) if is_unit(b) => None,
        (Mark::Digit, Mark::Han) => Some(3.0),
        // 2026年10月8日: a date is one word, parted only where nothing else helps.
        (Mark::Han, Mark::Digit) if a == '第' => None,
        (Mark::Han, Mark::Digit) if "年月".contains(a) => Some(12.0),
        (Mark::Han, Mark::Digit) if "日近约达共".contains(a) && before.is_some() => Some(3.0),
        // 三十七次
        (Mark::Han, Mark::Han) if is_han_number(a) && (is_han_number(b) || is_unit(b)) => Some(4.0),
        (Mark::Han, Mark::Han) if a == '第' && is_han_number(b) => None,
        // 阿依古丽·买买提: the parts of a name.
        (Mark::Han, Mark::Han) if chars[i.saturating_sub(3)..(i + 2).min(chars.len())].contains(&'·') => Some(7.0),
        // The second measure of 公里, 平方米, 万元 after a number.
        (Mark::Han, Mark::Han) if is_unit(a) && is_unit(b) && before.is_some_and(|c| c.is_ascii_digit()) => None,
        // Particles lean on the word before them; the 得 of 得分 is none.
        (Mark::Han, Mark::Han) if !begins && "的了着过们吗呢吧啊地得".contains(b) => Some(4.0),
        // One word and a stop make no beginning of a line: 漏水当天查，商量修.
        (Mark::Han, Mark::Han) if chars.get(i + 1).is_some_and(|c| "，。；：！？".contains(*c)) => Some(4.0),
        (Mark::Han, Mark::Han) if "的了着过和与及、在".contains(a) => Some(0.6),
        _ => Some(1.2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_parted_by_sense() {
        let lexicon = Lexicon::new(["青石街道", "文明城市"]);
        let parted = |text: &str| phrases(text, &lexicon).join("|");
        assert_eq!(parted("关于2026年10月8日青石街道停水的通知"), "关于|2026年10月8日|青石街道|停水的|通知");
        assert_eq!(parted("创建文明城市，共享美好生活"), "创建|文明城市，|共享|美好|生活");
        assert_eq!(parted("整改率96.4%"), "整改率|96.4%");
        assert_eq!(parted("关于评选“最美街巷”的通知"), "关于|评选|“最美街巷”的|通知");
        assert_eq!(parted("漏水当天查，商量修"), "漏水|当天查，|商量|修");
        assert_eq!(parted("台风橙色预警"), "台风|橙色预警");
        assert_eq!(parted("10月镇街得分率排名"), "10月|镇街|得分率|排名");
        assert_eq!(parted(""), "");
    }
}
