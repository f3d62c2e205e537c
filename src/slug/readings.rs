//! How Chinese characters sound in the words they stand in: 重庆 is chong qing, 重点 zhong dian.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use pinyin::ToPinyin as _;

/// Words of official Chinese with characters of several readings, collected for this program. `pinyin` knows one
/// reading of each character; crates that know phrases carry dictionaries of several megabytes for all of literature.
const WORDS: &str = include_str!("readings.txt");

/// A word, and the readings of those of its characters that the list names.
type Word = (&'static str, Vec<(char, &'static str)>);

/// First character → the words that begin with it, the longest first. A constant of the program, read once.
static READINGS: LazyLock<BTreeMap<char, Vec<Word>>> = LazyLock::new(|| {
    let mut readings: BTreeMap<&str, Vec<(char, &str)>> = BTreeMap::new();
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split(' ');
        let (Some(character), Some(reading)) = (parts.next().and_then(|part| part.chars().next()), parts.next()) else {
            continue;
        };
        for word in parts {
            readings.entry(word).or_default().push((character, reading));
        }
    }
    let mut words: BTreeMap<char, Vec<Word>> = BTreeMap::new();
    for (word, readings) in readings {
        words.entry(word.chars().next().unwrap_or_default()).or_default().push((word, readings));
    }
    for words in words.values_mut() {
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    words
});

/// The syllable of each character of a text, nothing for what is no Chinese character. Words are found from the left,
/// the longest first.
pub(super) fn syllables(text: &str) -> Vec<(char, Option<Cow<'static, str>>)> {
    let named = |readings: &[(char, &'static str)], character| {
        readings.iter().find(|(named, _)| *named == character).map(|(_, reading)| Cow::Borrowed(*reading))
    };
    let mut syllables = Vec::with_capacity(text.len() / 3);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let words = READINGS.get(&first).filter(|_| is_han(first)).map_or(&[][..], Vec::as_slice);
        let found = words.iter().find(|(word, _)| rest.starts_with(word));
        let (length, known) = found.map_or((first.len_utf8(), &[][..]), |(word, known)| (word.len(), known));
        let (word, after) = rest.split_at(length);
        syllables.extend(word.chars().map(|character| {
            let alone = || {
                let words = READINGS.get(&character)?;
                named(&words.last().filter(|(word, _)| word.len() == character.len_utf8())?.1, character)
            };
            let plain = || {
                let plain = character.to_pinyin()?.plain();
                Some(if plain.contains('ü') { plain.replace('ü', "v").into() } else { plain.into() })
            };
            (character, named(known, character).or_else(alone).or_else(plain))
        }));
        rest = after;
    }
    syllables
}

fn is_han(character: char) -> bool {
    !character.is_ascii() && character.to_pinyin().is_some()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn read(text: &str) -> String {
        syllables(text).into_iter().filter_map(|(_, syllable)| syllable).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn characters_are_read_by_their_words() {
        for (text, sound) in [
            ("重庆", "chong qing"),
            ("重点工作", "zhong dian gong zuo"),
            ("银行行长", "yin hang hang zhang"),
            ("行政执行", "xing zheng zhi xing"),
            ("长者乘车去长江", "zhang zhe cheng che qu chang jiang"),
            ("市长热线长期开通", "shi zhang re xian chang qi kai tong"),
            ("调查与调整", "diao cha yu tiao zheng"),
            ("人民调解情况调研", "ren min tiao jie qing kuang diao yan"),
            ("行政处罚决定", "xing zheng chu fa jue ding"),
            ("音乐会让人快乐", "yin yue hui rang ren kuai le"),
            ("会计参加会议", "kuai ji can jia hui yi"),
            ("西藏收藏", "xi zang shou cang"),
            ("首都都有", "shou du dou you"),
            ("还款还有期限", "huan kuan hai you qi xian"),
            ("编校与学校", "bian jiao yu xue xiao"),
            ("率先提高满意率", "shuai xian ti gao man yi lv"),
            ("创建行动", "chuang jian xing dong"),
            ("公路长度", "gong lu chang du"),
            ("学生长期参与", "xue sheng chang qi can yu"),
            ("重阳节尊重老人", "chong yang jie zun zhong lao ren"),
            ("曝光台", "bao guang tai"),
            ("家庭暴力", "jia ting bao li"),
            ("厦门大厦", "xia men da sha"),
            ("传记与传播", "zhuan ji yu chuan bo"),
        ] {
            assert_eq!(read(text), sound, "{text}");
        }
    }

    #[test]
    fn the_list_is_sound() {
        let words: Vec<&Word> = READINGS.values().flatten().collect();
        assert!(words.len() > 3000, "{}", words.len());
        for (word, readings) in words {
            let named: BTreeSet<char> = readings.iter().map(|(character, _)| *character).collect();
            assert_eq!(named.len(), readings.len(), "two readings of one character in {word}");
            for (character, reading) in readings {
                assert!(*character == '-' || word.contains(*character), "{word} has no {character}");
                assert!(*reading == "-" || reading.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}: {reading}");
            }
        }
    }
}
