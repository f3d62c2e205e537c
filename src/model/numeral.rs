//! Counts in words: 三, 十二, 二十五, and digits.

/// Reads the count that a text begins with, up to 99 in words: the count, and its length in bytes.
pub fn numeral(text: &str) -> Option<(usize, usize)> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if digits > 0 {
        return text[..digits].parse().ok().map(|count| (count, digits));
    }
    let length: usize = text.chars().take_while(|c| word(*c).is_some() || *c == '十').map(char::len_utf8).sum();
    let words: Vec<char> = text[..length].chars().collect();
    let count = match *words.as_slice() {
        [one] if one != '十' => word(one)?,
        ['十'] => 10,
        ['十', ones] if ones != '十' => 10 + word(ones)?,
        [tens, '十'] => 10 * word(tens)?,
        [tens, '十', ones] => 10 * word(tens)? + word(ones)?,
        _ => return None,
    };
    Some((count, length))
}

/// The numeral that a text ends with.
pub fn numeral_at_end(text: &str) -> Option<usize> {
    let is_part = |c: char| c.is_ascii_digit() || c == '十' || word(c).is_some();
    let start = text.trim_end_matches(is_part).len();
    let (count, length) = numeral(&text[start..])?;
    (start + length == text.len()).then_some(count)
}

fn word(c: char) -> Option<usize> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_in_words_and_digits() {
        for (text, expected) in [
            ("5个", Some((5, 1))),
            ("三项", Some((3, 3))),
            ("十", Some((10, 3))),
            ("十二条", Some((12, 6))),
            ("二十", Some((20, 6))),
            ("二十五名", Some((25, 9))),
            ("一二三", None),
            ("若干", None),
        ] {
            assert_eq!(numeral(text), expected, "{text}");
        }
        assert_eq!(numeral_at_end("前三"), Some(3));
        assert_eq!(numeral_at_end("前十名"), None);
    }
}
