//! Hears a page while its links are read, so that its tags are read once.

use memchr::memchr;

use super::page::{PageFault, Reader, faults};
use super::tags::{attributes, closing, lower_case, name_length};

/// A reader that goes along while the links of a page are read, for as long as both read the same tags.
#[derive(Default)]
pub(super) struct Ear {
    reader: Reader,
    /// Where the template ends that is being passed over.
    quiet: usize,
    lost: bool,
}

impl Ear {
    /// The text from `start` on, up to a tag at `end`.
    pub(super) fn say(&mut self, text: &str, start: usize, end: usize) {
        if self.hears(end) {
            self.reader.say(&text[start.max(self.quiet)..end]);
        }
    }

    /// Whether it listens at this place.
    pub(super) fn hears(&self, at: usize) -> bool {
        at >= self.quiet && !self.lost
    }

    /// What only links are read off, from `start` to `end`: it must not lead out of a template.
    pub(super) fn pass(&mut self, start: usize, end: usize) {
        self.lost |= start < self.quiet && end > self.quiet;
    }

    /// Nothing is sure from here on.
    pub(super) fn lose(&mut self) {
        self.lost = true;
    }

    /// A tag that opens, and where it ends.
    pub(super) fn open(&mut self, name: &str, pairs: &[(&str, &str)], text: &str, end: usize) {
        self.reader.open(name, pairs);
        if name == "template" {
            self.quiet = end + closing(&text[end..], name);
        }
    }

    /// Hears a tag that closes, from its name on; where it ends. A `<` within it is a tag for those who read links only.
    pub(super) fn close(&mut self, text: &str, name_start: usize) -> usize {
        let rest = &text[name_start..];
        let length = name_length(rest);
        let end = name_start + length + attributes(&rest[length..], |_, _| {});
        if memchr(b'<', &text.as_bytes()[name_start..end]).is_some() {
            self.lose();
        } else {
            self.reader.close(&lower_case(&rest[..length]));
        }
        end
    }

    /// What is wrong with the page.
    pub(super) fn finish(self, text: &str) -> Vec<PageFault> {
        if self.lost { faults(text) } else { self.reader.finish(text.len()) }
    }
}

/// Whether a tag of this name is read with its attributes.
pub(super) fn wants_attributes(name: &str) -> bool {
    matches!(name, "a" | "img" | "meta" | "table")
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;
    use crate::path::SitePath;

    #[test]
    fn reading_along_with_the_links_finds_the_same() {
        let parts = [
            "<",
            ">",
            "</a",
            "</a>",
            "<a href=x>",
            "<A HREF='",
            "\"",
            "'",
            "<template>",
            "</template>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<script>",
            "</SCRIPT",
            "<style>",
            "</style>",
            "<table>",
            "</table title='<'>",
            "<th>",
            "<img src=a.png>",
            "<img alt=图片1>",
            "<h1>",
            "<h4>",
            "更多",
            "click\u{3000}here",
            "CLIC\u{212a} HERE",
            "IMG.JPG",
            "&gt;",
            "<a\u{b}href=x>",
            "<meta name=ColumnName content=甲>",
            "<footer",
            "\n",
            " ",
            "[",
            "文明",
        ];
        let page = SitePath::new("a.html").unwrap();
        let mut seed = 5_u64;
        let mut next = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed >> 11) as usize
        };
        for _ in 0..20_000 {
            let text: String = (0..next() % 24).map(|_| parts[next() % parts.len()]).collect();
            assert_eq!(scan(&page, text.as_bytes()).faults(), faults(&text), "{text}");
        }
    }
}
