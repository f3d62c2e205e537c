//! What a character is to a Chinese text: Han, full-width punctuation, a mark that Latin and Chinese share.

/// A Chinese character (Unicode script Han), with 〇 and 々.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FD5}'
        | '々' | '〆' | '〇'
        | '\u{3021}'..='\u{3029}'
        | '\u{3038}'..='\u{303B}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// The common family names of one character, and the last characters of 欧阳, 上官, 诸葛.
const FAMILY_NAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范石廖贾夏韦付邹孟熊秦邱\
                            江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃戴莫孔向汤阳官葛祝施柳鲁樊殷倪季俞翁詹庄涂甘申骆柯洪聂牛温庞易乔赖齐康伍尚梅耿焦岳翟任高金白武";

/// Whether a Chinese name may begin with this character. Some of them are words as well.
pub fn is_family_name(c: char) -> bool {
    FAMILY_NAMES.contains(c)
}

/// Punctuation or a symbol that takes a whole square: 、。「」《》【】，：；？！（）～￥ and the like.
pub fn is_wide_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3020}'
        | '\u{3030}' | '\u{303D}' | '\u{30FB}'
        | '\u{FE10}'..='\u{FE19}'
        | '\u{FE30}'..='\u{FE52}'
        | '\u{FE54}'..='\u{FE66}'
        | '\u{FE68}'..='\u{FE6B}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}'
        | '\u{FFE0}'..='\u{FFE6}')
}

/// Marks that Chinese shares with Latin text (“ ” ‘ ’ — … ·): which they are, only their neighbours tell.
pub fn is_shared_mark(c: char) -> bool {
    matches!(c, '\u{2014}' | '\u{2018}' | '\u{2019}' | '\u{201C}' | '\u{201D}' | '\u{2026}' | '\u{00B7}' | '\u{2E3A}')
}

/// Any other punctuation or symbol. Not the whole of Unicode's list: what a Chinese official text may hold.
pub fn is_other_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || is_shared_mark(c)
        || matches!(c,
            '\u{00A1}'..='\u{00A9}'
            | '\u{00AB}' | '\u{00AC}'
            | '\u{00AE}'..='\u{00B1}'
            | '\u{00B4}' | '\u{00B6}'..='\u{00B8}' | '\u{00BB}' | '\u{00BF}' | '\u{00D7}' | '\u{00F7}'
            | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{205E}'
            | '\u{20A0}'..='\u{20BF}'
            | '\u{2103}' | '\u{2116}' | '\u{2122}'
            | '\u{2190}'..='\u{23FF}'
            | '\u{2500}'..='\u{2767}'
            | '\u{2794}'..='\u{27BF}'
            | '\u{2E80}'..='\u{2E99}'
            | '\u{2E9B}'..='\u{2EF3}'
            | '\u{2F00}'..='\u{2FD5}'
            | '\u{3200}'..='\u{321E}'
            | '\u{322A}'..='\u{3247}'
            | '\u{3260}'..='\u{327F}'
            | '\u{328A}'..='\u{32B0}'
            | '\u{32C0}'..='\u{33FF}'
            | '\u{1F300}'..='\u{1F64F}'
            | '\u{1F680}'..='\u{1F6C5}'
            | '\u{1F910}'..='\u{1F9FF}')
}

/// A character of East Asian width (UAX #11 W, F or H, no emoji) or Hangul.
pub fn is_cjk(c: char) -> bool {
    is_han(c)
        || matches!(c,
            '\u{1100}'..='\u{11FF}'
            | '\u{2E80}'..='\u{303E}'
            | '\u{3041}'..='\u{33FF}'
            | '\u{A000}'..='\u{A4CF}'
            | '\u{A960}'..='\u{A97C}'
            | '\u{AC00}'..='\u{D7FB}'
            | '\u{FE10}'..='\u{FE19}'
            | '\u{FE30}'..='\u{FE6F}'
            | '\u{FF01}'..='\u{FFEE}'
            | '\u{16FE0}'..='\u{18CFF}'
            | '\u{1AFF0}'..='\u{1B2FF}')
}

/// Whether a line end between these two means nothing: between Chinese characters, and beside full-width punctuation.
/// Anywhere else it means a blank.
pub fn joins_without_blank(before: char, after: char) -> bool {
    if is_wide_punctuation(before) || is_wide_punctuation(after) {
        return true;
    }
    let chinese = |c| is_han(c) || is_shared_mark(c);
    chinese(before) && chinese(after) && (is_han(before) || is_han(after))
}

/// How many characters a reader would count, as word processors do: every Chinese character and full-width mark is one,
/// and so is every run of other letters and digits.
pub fn count_characters(text: &str) -> usize {
    let (mut count, mut in_word) = (0, false);
    for c in text.chars() {
        let single = is_cjk(c) || is_shared_mark(c);
        let word = !single && (c.is_alphanumeric() || (in_word && matches!(c, '.' | '\'' | '-' | '_' | '%')));
        count += usize::from(single || (word && !in_word));
        in_word = word;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_vanish_only_where_chinese_sets_none() {
        for (before, after, vanishes) in [
            ('国', '文', true),
            ('，', 'A', true),
            ('A', '。', true),
            ('”', '活', true),
            ('…', '活', true),
            ('国', 'A', false),
            ('6', '年', false),
            ('a', 'b', false),
            ('”', 'b', false),
            ('“', '—', false),
        ] {
            assert_eq!(joins_without_blank(before, after), vanishes, "{before}{after}");
        }
    }

    #[test]
    fn counts_like_a_word_processor() {
        for (text, count) in [
            ("", 0),
            ("创建全国文明城市", 8),
            ("第12届，LED屏。", 7),
            ("hello world", 2),
            ("96.4%", 1),
            ("“甲”——乙", 6),
            ("a-b c", 2),
        ] {
            assert_eq!(count_characters(text), count, "{text}");
        }
    }
}
