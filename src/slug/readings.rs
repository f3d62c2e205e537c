//! How Chinese characters sound in the words they stand in: 重庆 is chong qing, 重点 zhong dian.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pinyin::ToPinyin as _;

/// Words of official Chinese with characters of several readings, collected for this program. `pinyin` knows one
/// reading of each character; crates that know phrases carry dictionaries of several megabytes for all of literature.
const WORDS: &str = include_str!("readings.txt");

/// The longest word, in characters.
const LONGEST: usize = 8;

/// Word → the readings of those of its characters that the list names. A constant of the program, read once.
static READINGS: LazyLock<BTreeMap<&str, Vec<(char, &str)>>> = LazyLock::new(|| {
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
    readings
});

/// The syllable of each character of a text, nothing for what is no Chinese character. Words are found from the left,
/// the longest first.
pub(super) fn syllables(text: &str) -> Vec<(char, Option<String>)> {
    let mut syllables = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let ends = rest.char_indices().skip(1).map(|(at, _)| at).chain([rest.len()]).take(LONGEST);
        let word = if is_han(first) { ends.filter(|end| READINGS.contains_key(&rest[..*end])).last() } else { None };
        let (word, after) = rest.split_at(word.unwrap_or(first.len_utf8()));
        let known = READINGS.get(word).map_or(&[][..], Vec::as_slice);
        syllables.extend(word.chars().map(|character| {
            let listed = known.iter().find(|(named, _)| *named == character).map(|(_, reading)| (*reading).to_owned());
            let alone = || {
                let mut buffer = [0; 4];
                let one = READINGS.get(&*character.encode_utf8(&mut buffer))?;
                one.iter().find(|(named, _)| *named == character).map(|(_, reading)| (*reading).to_owned())
            };
            let plain = || character.to_pinyin().map(|pinyin| pinyin.plain().replace('ü', "v"));
            (character, listed.or_else(alone).or_else(plain))
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
        assert!(READINGS.len() > 3000, "{}", READINGS.len());
        for (word, readings) in READINGS.iter() {
            assert!(word.chars().count() <= LONGEST, "{word}");
            let named: BTreeSet<char> = readings.iter().map(|(character, _)| *character).collect();
            assert_eq!(named.len(), readings.len(), "two readings of one character in {word}");
            for (character, reading) in readings {
                assert!(*character == '-' || word.contains(*character), "{word} has no {character}");
                assert!(*reading == "-" || reading.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}: {reading}");
            }
        }
    }
}
