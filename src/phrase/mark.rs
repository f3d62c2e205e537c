//! Classes of characters for line breaking. Source: GB/T 15834-2011 §5 and W3C clreq §3.1.

/// What a character is to the line breaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Han, kana, and everything that stands alone.
    Han,
    /// Opens: may not end a line.
    Open,
    /// Closes or pauses: may not begin a line.
    Close,
    /// `—` and `…`: a pair is never parted, and only in need begins a line.
    Dash,
    /// A Latin letter.
    Letter,
    /// A digit.
    Digit,
    /// Joins letters and digits when it stands between them: `.` `-` `/` `:`.
    Joint,
    /// A blank.
    Space,
}

/// The class of a character.
pub fn mark(c: char) -> Mark {
    match c {
        ' ' | '\u{a0}' | '\u{3000}' => Mark::Space,
        '（' | '《' | '“' | '‘' | '「' | '『' | '【' | '〈' | '〔' | '［' | '｛' | '(' | '[' | '{' | '¥' | '￥'
        | '$' | '#' | '№' => Mark::Open,
        '，' | '。' | '、' | '：' | '；' | '！' | '？' | '）' | '》' | '”' | '’' | '」' | '』' | '】' | '〉' | '〕'
        | '］' | '｝' | '!' | '?' | ';' | ')' | ']' | '}' | '%' | '％' | '‰' | '℃' | '°' | '·' | '・' | '～' | '~'
        | '〃' => Mark::Close,
        '—' | '…' | '⸺' => Mark::Dash,
        '.' | '-' | '/' | ':' | ',' | '_' | '@' | '+' | '&' | '–' | '×' | '−' => Mark::Joint,
        c if c.is_ascii_digit() => Mark::Digit,
        c if c.is_alphabetic() && !is_wide(c) => Mark::Letter,
        _ => Mark::Han,
    }
}

/// Whether a character is one of those that fill an em square.
pub fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x303f | 0x3040..=0x9fff | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xfe30..=0xfe4f
        | 0xff01..=0xff60 | 0xffe0..=0xffe6 | 0x20000..=0x3ffff)
}

/// Whether a character is a word character of Chinese: no mark, no Latin, no digit.
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff | 0x3007)
}

/// Whether a sentence or clause may be cut after this character, and how well: 0 best.
pub fn clause_end(c: char) -> Option<u8> {
    match c {
        '\n' | '。' | '！' | '？' | '!' | '?' => Some(0),
        '；' | ';' => Some(1),
        '，' | '：' => Some(2),
        '、' => Some(3),
        _ => None,
    }
}

/// A digit written as Han.
pub fn is_han_number(c: char) -> bool {
    "〇零一二三四五六七八九十百千万亿两".contains(c)
}

/// A measure that belongs to the number before it.
pub fn is_unit(c: char) -> bool {
    "年月日时点分秒号期届个名位人户栋座间处条项件次届场台辆只头棵亩吨克斤公元万亿千百倍成折级度岁天周路米里升平方层层楼室幢宗起批支张本页句字字条款章节组队".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_closing_mark_closes_and_every_opening_mark_opens() {
        for c in "，。、：；！？）》”’」』】〉％℃".chars() {
            assert_eq!(mark(c), Mark::Close, "{c}");
        }
        for c in "（《“‘「『【〈".chars() {
            assert_eq!(mark(c), Mark::Open, "{c}");
        }
        assert_eq!(mark('—'), Mark::Dash);
        assert_eq!(mark('é'), Mark::Letter);
        assert_eq!(mark('禾'), Mark::Han);
    }
}
