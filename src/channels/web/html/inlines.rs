//! Inlines → HTML.

use std::fmt::Write as _;

use super::Writer;
use super::pictures::Column;
use crate::markdown::{OpenTags, escaped, push};
use crate::model::{Inline, LinkTarget};

impl Writer<'_> {
    /// A line of text.
    pub(super) fn inlines(&mut self, content: &[Inline]) {
        let mut open = OpenTags::default();
        for inline in content {
            match inline {
                Inline::RawHtml(html) => open.push(&mut self.out, html, self.view.html, false),
                other => self.inline(other),
            }
        }
        open.finish(&mut self.out);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => push(&mut self.out, text),
            Inline::Code(text) => {
                let _ = write!(self.out, "<code>{}</code>", escaped(text));
            }
            Inline::Emphasis(content) => self.within("em", content),
            Inline::Strong(content) => self.within("strong", content),
            Inline::Struck(content) => self.within("del", content),
            Inline::Link(link) => self.link(&link.target.value, &link.title, &link.content),
            Inline::Image(image) => self.image(&image.target.value, &image.title, &image.alt),
            Inline::SoftBreak => self.out.push('\n'),
            Inline::HardBreak => self.out.push_str("<br>"),
            Inline::FootnoteMark(label) => self.footnote_mark(label),
            Inline::RawHtml(html) => push(&mut self.out, html),
        }
    }

    fn within(&mut self, tag: &str, content: &[Inline]) {
        let _ = write!(self.out, "<{tag}>");
        self.inlines(content);
        let _ = write!(self.out, "</{tag}>");
    }

    /// A link; without an address its text only.
    fn link(&mut self, target: &LinkTarget, title: &str, content: &[Inline]) {
        let Some(href) = self.href(target) else {
            return self.inlines(content);
        };
        let _ = write!(self.out, r#"<a href="{}""#, escaped(&href));
        // What leads away is marked for eyes, ears and paper.
        let away = match target {
            LinkTarget::Outside(url) if self.view.away.get(url).is_some_and(|link| link.external) => Some(url),
            _ => None,
        };
        if let Some(url) = away {
            let _ = write!(self.out, r#" class="external" rel="noopener external" data-url="{}""#, escaped(url));
        }
        self.title(title);
        self.out.push('>');
        self.inlines(content);
        if away.is_some() {
            self.out.push_str(r#"<span class="hidden">（站外链接）</span>"#);
        }
        if let Some(note) = self.file_note(target) {
            // Under a picture the words would hang in the air; who hears the page needs them there too.
            let class = if content.iter().all(is_picture) { "hidden" } else { "file-note" };
            let _ = write!(self.out, r#"<span class="{class}">{}</span>"#, escaped(&note));
        }
        self.out.push_str("</a>");
    }

    /// Format and size of the file that a link leads to.
    fn file_note(&self, target: &LinkTarget) -> Option<String> {
        let LinkTarget::Inside { path, .. } = target else { return None };
        self.view.files.get(path).map(|file| file.note.clone())
    }

    /// The address of a target.
    fn href(&self, target: &LinkTarget) -> Option<String> {
        match target {
            LinkTarget::Outside(url) => {
                Some(self.view.away.get(url).map_or_else(|| url.clone(), |link| link.href.clone()))
            }
            LinkTarget::Here(fragment) => Some(format!("#{}", fragment_url(fragment))),
            LinkTarget::Refused(_) => None,
            LinkTarget::Inside { path, fragment } => {
                let url = self.view.url(path)?;
                let fragment = fragment.as_ref().map(|fragment| format!("#{}", fragment_url(fragment)));
                Some(format!("{url}{}", fragment.unwrap_or_default()))
            }
        }
    }

    /// A picture. One of another site would be fetched from there, so it becomes a link.
    fn image(&mut self, target: &LinkTarget, title: &str, alt: &str) {
        match target {
            LinkTarget::Inside { path, .. } if self.view.pictures.contains_key(path) => {
                self.picture(path, title, alt, Column::Text);
            }
            LinkTarget::Outside(url) => {
                let text = if alt.is_empty() { url } else { alt };
                let content = [Inline::Text(text.to_owned())];
                self.link(target, title, &content);
            }
            _ => push(&mut self.out, alt),
        }
    }

    pub(super) fn title(&mut self, title: &str) {
        if !title.is_empty() {
            let _ = write!(self.out, r#" title="{}""#, escaped(title));
        }
    }

    fn footnote_mark(&mut self, label: &str) {
        let Some(nth) = self.view.body.footnotes.iter().position(|footnote| footnote.label == label) else {
            return;
        };
        self.marks[nth] += 1;
        let number = nth + 1;
        let id = mark_id(number, self.marks[nth]);
        let _ = write!(
            self.out,
            r##"<sup class="footnote-mark"><a href="#fn-{number}" id="{id}" aria-label="脚注{number}">{number}</a></sup>"##
        );
    }
}

fn is_picture(inline: &Inline) -> bool {
    matches!(inline, Inline::Image(_) | Inline::SoftBreak)
}

/// The id of a mark of a footnote: the first has no number.
pub(super) fn mark_id(footnote: usize, mark: usize) -> String {
    if mark == 1 { format!("fnref-{footnote}") } else { format!("fnref-{footnote}-{mark}") }
}

/// A fragment for a URL. Han stay: every browser takes them, and readers can read them.
fn fragment_url(fragment: &str) -> String {
    let mut url = String::with_capacity(fragment.len());
    for c in fragment.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !"-._~!$&'()*+,;=:@/?".contains(c) {
            let _ = write!(url, "%{:02X}", c as u32);
        } else {
            url.push(c);
        }
    }
    url
}
