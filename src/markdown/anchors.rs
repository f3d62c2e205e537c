//! The fragments of headings: as given in braces, else made from the text, each only once.

use std::collections::{BTreeMap, BTreeSet};

/// The fragments of a body.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    taken: BTreeSet<String>,
    /// Those of the reserved ones whose heading has come.
    given: BTreeSet<String>,
    /// The next number to try for a fragment that is taken.
    next: BTreeMap<String, usize>,
}

impl Anchors {
    /// Fragments given in braces come first: others link to them.
    pub(super) fn reserving(given: impl Iterator<Item = String>) -> Self {
        Self { taken: given.collect(), ..Self::default() }
    }

    /// The fragment of a heading with one in braces.
    pub(super) fn given(&mut self, id: &str) -> String {
        if self.given.insert(id.to_owned()) { id.to_owned() } else { self.numbered(id) }
    }

    /// The fragment of a heading without: Han as they are, Latin in lower case, `-` for blanks, no punctuation.
    pub(super) fn made(&mut self, text: &str) -> String {
        let mut id = String::with_capacity(text.len());
        for c in text.chars() {
            if is_unified(c) {
                id.push(c);
            } else if c.is_ascii_alphanumeric() {
                id.push(c.to_ascii_lowercase());
            } else if c.is_alphanumeric() {
                id.extend(c.to_lowercase());
            } else if (c.is_whitespace() || c == '-' || c == '_') && !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        let id = match id.trim_end_matches('-') {
            "" => "section",
            id => id,
        };
        if self.taken.insert(id.to_owned()) { id.to_owned() } else { self.numbered(id) }
    }

    fn numbered(&mut self, id: &str) -> String {
        let next = self.next.entry(id.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{id}-{next}");
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// Whether it is one of the ordinary Chinese characters, which are letters without cases.
fn is_unified(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_characters_are_letters_without_cases() {
        for c in ('\0'..=char::MAX).filter(|c| is_unified(*c)) {
            assert!(c.is_alphanumeric() && c.to_lowercase().eq([c]), "{c}");
        }
    }

    #[test]
    fn fragments_are_readable_and_unique() {
        let mut anchors = Anchors::reserving(["附则".to_owned(), "fee".to_owned()].into_iter());
        assert_eq!(anchors.made("一、总体要求（2026 年）"), "一总体要求2026-年");
        assert_eq!(anchors.made("LED Screens"), "led-screens");
        assert_eq!(anchors.made("LED screens"), "led-screens-2");
        assert_eq!(anchors.made("LED screens 2"), "led-screens-2-2");
        assert_eq!(anchors.made("附则"), "附则-2");
        assert_eq!(anchors.given("附则"), "附则");
        assert_eq!(anchors.given("附则"), "附则-3");
        assert_eq!(anchors.made("？！"), "section");
    }
}
