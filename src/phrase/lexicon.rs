//! Words that should not be torn at the end of a line: those of the site, and the common ones of the trade.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::mark::is_han;

/// Words that are kept whole where that is possible.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    common: Arc<Words>,
    names: Arc<Words>,
    own: Words,
}

#[derive(Debug, Default, Clone)]
struct Words {
    words: BTreeSet<String>,
    /// How many characters the longest word with this first character has.
    longest: BTreeMap<char, usize>,
}

/// Common words of two to five characters: the 9,000 most frequent of the jieba dictionary (MIT licence), and those of
/// the trade.
const COMMON: &str = include_str!("words.txt");

impl Lexicon {
    /// The common words and the names of a site.
    pub fn new<'a>(more: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut common, mut names) = (Words::default(), Words::default());
        COMMON.lines().for_each(|word| common.add(word));
        more.into_iter().for_each(|name| names.add(name));
        Self { common: Arc::new(common), names: Arc::new(names), own: Words::default() }
    }

    /// This lexicon and `more` names.
    #[must_use]
    pub fn with<'a>(&self, more: impl IntoIterator<Item = &'a str>) -> Self {
        let mut lexicon = self.clone();
        more.into_iter().for_each(|word| lexicon.own.add(word));
        lexicon
    }

    /// Where the names of the site and of the item stand in a text, from the left, the longest first.
    pub(super) fn names(&self, chars: &[char]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let length = longest_at(&[&self.names, &self.own], &chars[at..]);
            if length > 1 {
                found.push((at, at + length));
            }
            at += length;
        }
        found
    }

    /// For each place in a text: what it costs to tear the word there; 0 between words. Words are found as readers do,
    /// from the left, the longest first.
    pub(super) fn words(&self, chars: &[char]) -> Vec<f32> {
        let mut costs = vec![0.0; chars.len() + 1];
        let mut at = 0;
        while at < chars.len() {
            let length = longest_at(&[&self.common, &self.names, &self.own], &chars[at..]);
            costs[at + 1..at + length].fill(6.0);
            if length > 6 {
                // A long name may be parted where a short word may not, but between its own words.
                let mut inner = at + longest_at(&[&self.common], &chars[at..at + length]);
                while inner < at + length {
                    costs[inner] = 3.0;
                    inner += longest_at(&[&self.common], &chars[inner..at + length]);
                }
            }
            at += length;
        }
        costs
    }
}

/// The length of the longest word of some lists with which a text begins; 1 if there is none.
fn longest_at(lists: &[&Words], chars: &[char]) -> usize {
    let longest = lists.iter().map(|words| words.longest(chars[0])).max().unwrap_or(1).min(chars.len());
    let is_word = |length: &usize| {
        let word: String = chars[..*length].iter().collect();
        lists.iter().any(|words| words.words.contains(&word))
    };
    (2..=longest).rev().find(is_word).unwrap_or(1)
}

impl Words {
    fn add(&mut self, word: &str) {
        let length = word.chars().count();
        let Some(first) = word.chars().next() else { return };
        if (2..=16).contains(&length) && word.chars().all(is_han) {
            let longest = self.longest.entry(first).or_default();
            *longest = (*longest).max(length);
            self.words.insert(word.to_owned());
        }
    }

    fn longest(&self, first: char) -> usize {
        self.longest.get(&first).copied().unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_from_the_left_is_taken() {
        let lexicon = Lexicon::new(["全国文明城市"]);
        let chars: Vec<char> = "创建全国文明城市和谐社区".chars().collect();
        let costs = lexicon.words(&chars);
        let torn: Vec<usize> = (0..chars.len()).filter(|i| costs[*i] > 0.0).collect();
        assert_eq!(torn, [1, 3, 4, 5, 6, 7, 9, 11]);
    }

    #[test]
    fn a_long_name_is_parted_between_its_words() {
        let lexicon = Lexicon::new(["滨江路示范路段"]);
        let costs = lexicon.words(&"滨江路示范路段".chars().collect::<Vec<char>>());
        assert!(costs[3] < costs[4] && costs[5] < costs[6] && costs[3] > 0.0, "{costs:?}");
    }

    #[test]
    fn the_list_is_sorted_and_says_nothing_twice() {
        let words: Vec<&str> = COMMON.lines().collect();
        assert!(words.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
