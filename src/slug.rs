//! Words of an address from Chinese text: pinyin by word, Latin letters and digits as they are.

mod readings;
mod title;

pub use title::of_title;

use std::borrow::Cow;
use std::collections::BTreeSet;

/// The longest slug, in bytes: an address must fit a line of a printed document.
const LONGEST: usize = 60;

/// The slug of a text, cut after 60 bytes; `None` if it has neither Chinese characters nor Latin letters or
/// digits.
pub fn of(text: &str) -> Option<String> {
    let mut slug = String::new();
    for word in words(text) {
        let length = slug.len() + usize::from(!slug.is_empty()) + word.len();
        if length > LONGEST {
            // One endless Latin word is cut; between words a slug ends with a whole one.
            if slug.is_empty() {
                slug.push_str(&word[..LONGEST]);
            }
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    (!slug.is_empty()).then_some(slug)
}

/// The slug of a file name, which is as long as it is; empty if there is no word in it.
pub fn whole(name: &str) -> String {
    words(name).join("-")
}

/// The words of an address.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for (character, syllable) in readings::syllables(text) {
        if character.is_ascii_alphanumeric() {
            let lower = character.to_ascii_lowercase();
            match words.last_mut() {
                Some(word) if is_open => word.push(lower),
                _ => words.push(lower.to_string()),
            }
            is_open = true;
        } else {
            is_open = false;
            words.extend(syllable.map(Cow::into_owned));
        }
    }
    words
}

/// How a text sounds, for each of its UTF-16 units, so that a sound leads back to its place: the syllable of a Chinese
/// character, a lower-case letter, a digit, nothing for the rest.
pub fn sounds(text: &str) -> Vec<Cow<'static, str>> {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    let letter = |c: char| LETTERS.find(c.to_ascii_lowercase()).map(|at| Cow::Borrowed(&LETTERS[at..=at]));
    let sound = |(c, syllable): (char, Option<Cow<'static, str>>)| {
        let sound = syllable.or_else(|| letter(c)).unwrap_or_default();
        std::iter::once(sound).chain((c.len_utf16() == 2).then_some(Cow::Borrowed("")))
    };
    readings::syllables(text).into_iter().flat_map(sound).collect()
}

/// A slug for each name, no two alike: the second of the same sound gets `-2`, the third `-3`, in the order given.
/// A name without any word is called by its number.
pub fn distinct<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut slugs = Vec::new();
    for (index, name) in names.into_iter().enumerate() {
        let base = of(name).unwrap_or_else(|| (index + 1).to_string());
        let mut slug = base.clone();
        let mut number = 1_usize;
        while !taken.insert(slug.clone()) {
            number += 1;
            slug = format!("{base}-{number}");
        }
        slugs.push(slug);
    }
    slugs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_words_of_an_address() {
        for (text, slug) in [
            ("青石街道", "qing-shi-jie-dao"),
            ("2026年第3期 Weekly 简报", "2026-nian-di-3-qi-weekly-jian-bao"),
            ("绿色《出行》", "lv-se-chu-xing"),
            ("银行行长在重庆调查", "yin-hang-hang-zhang-zai-chong-qing-diao-cha"),
        ] {
            assert_eq!(of(text).as_deref(), Some(slug));
        }
        assert_eq!(of("！？"), None);
        assert_eq!(of(&"a".repeat(100)).unwrap().len(), 60);
        let long = of(&"关于进一步加强全区文明城市创建工作的".repeat(5)).unwrap();
        assert!(long.len() <= 60 && !long.ends_with('-'), "{long}");
    }

    #[test]
    fn names_of_one_sound_get_addresses_of_their_own() {
        let names = ["石门镇", "时门镇", "石门镇2", "！", "实门镇"];
        assert_eq!(distinct(names), ["shi-men-zhen", "shi-men-zhen-2", "shi-men-zhen-2-2", "4", "shi-men-zhen-3"]);
    }

    #[test]
    fn a_text_sounds_unit_by_unit() {
        assert_eq!(sounds("女A1，𠮷z"), ["nv", "a", "1", "", "", "", "z"]);
        assert_eq!(sounds("重庆K"), ["chong", "qing", "k"]);
    }
}
