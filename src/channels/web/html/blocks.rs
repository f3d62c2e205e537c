//! Blocks → HTML.

use std::fmt::Write as _;

use super::Writer;
use super::highlight::highlight;
use super::inlines::mark_id;
use super::pictures::Column;
use crate::markdown::{OpenTags, escaped, push};
use crate::model::{Block, HtmlPolicy, Inline, InlineImage, LinkTarget, ListItem, plain_inlines};

impl Writer<'_> {
    /// Blocks, one below the other.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        let mut open = OpenTags::default();
        for block in blocks {
            match block {
                Block::RawHtml(html) => {
                    if self.view.html == HtmlPolicy::Escape {
                        let _ = writeln!(self.out, r#"<p class="raw">{}</p>"#, escaped(html.trim_end()));
                    } else {
                        open.push(&mut self.out, html, self.view.html, true);
                        open.close_inlines(&mut self.out);
                    }
                }
                other => self.block(other),
            }
        }
        open.finish(&mut self.out);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, id, classes, content } => self.heading(*level, id, classes, content),
            Block::Paragraph(content) => self.paragraph(content),
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            Block::Code { language, text } => self.code(language.as_deref(), text),
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows),
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::Component(component) => self.component(&component.value),
            Block::RawHtml(html) => push(&mut self.out, html),
        }
    }

    /// The page's own title is its only `<h1>`.
    fn heading(&mut self, level: u8, id: &str, classes: &[String], content: &[Inline]) {
        let level = level.clamp(2, 6);
        self.heading = plain_inlines(content);
        let _ = write!(self.out, r#"<h{level} id="{}""#, escaped(id));
        if !classes.is_empty() {
            let _ = write!(self.out, r#" class="{}""#, escaped(&classes.join(" ")));
        }
        self.out.push('>');
        self.inlines(content);
        let _ = writeln!(self.out, "</h{level}>");
    }

    /// A paragraph that is only a picture becomes a figure, its title the caption.
    fn paragraph(&mut self, content: &[Inline]) {
        if let [Inline::Image(image)] = content
            && let InlineImage { target, title, alt } = &**image
            && let LinkTarget::Inside { path, .. } = &target.value
            && self.view.pictures.contains_key(path)
        {
            let is_tall = self.view.pictures[path].is_tall();
            self.out.push_str(if is_tall { "<figure class=\"tall\">" } else { "<figure>" });
            self.picture(path, "", alt, if is_tall { Column::Tall } else { Column::Text });
            if !title.is_empty() {
                let _ = write!(self.out, "<figcaption>{}</figcaption>", escaped(title));
            }
            self.out.push_str("</figure>\n");
            return;
        }
        self.out.push_str("<p>");
        self.inlines(content);
        self.out.push_str("</p>\n");
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let _ = write!(self.out, "<{tag}");
        if let Some(start) = start.filter(|start| *start != 1) {
            let _ = write!(self.out, r#" start="{start}""#);
        }
        if items.iter().any(|item| item.task.is_some()) {
            self.out.push_str(r#" class="tasks""#);
        }
        self.out.push_str(">\n");
        for item in items {
            self.out.push_str("<li>");
            if let Some(ticked) = item.task {
                let (word, checked) = if ticked { ("已完成", " checked") } else { ("未完成", "") };
                let _ = write!(self.out, r#"<input type="checkbox" disabled{checked} aria-label="{word}"> "#);
            }
            self.item(&item.blocks, tight);
            self.out.push_str("</li>\n");
        }
        let _ = writeln!(self.out, "</{tag}>");
    }

    /// In a tight list, text stands in its item without a paragraph.
    fn item(&mut self, blocks: &[Block], tight: bool) {
        if !tight {
            return self.blocks(blocks);
        }
        for (nth, block) in blocks.iter().enumerate() {
            if let Block::Paragraph(content) = block {
                self.inlines(content);
                if nth + 1 < blocks.len() {
                    self.out.push('\n');
                }
            } else {
                self.blocks(std::slice::from_ref(block));
            }
        }
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        self.out.push_str(r#"<pre tabindex="0"><code"#);
        let Some(language) = language else {
            let _ = writeln!(self.out, ">{}</code></pre>", escaped(text));
            return;
        };
        let html = highlight(language, text).unwrap_or_else(|| escaped(text));
        let _ = writeln!(self.out, r#" class="language-{}">{html}</code></pre>"#, escaped(language));
    }

    /// The texts of footnotes, each with a way back to every mark.
    pub(super) fn footnotes(&mut self) {
        let footnotes = self.view.body.footnotes.clone();
        if footnotes.is_empty() {
            return;
        }
        // A mark within a footnote may come later than the footnote it belongs to, so the texts come first.
        let before = std::mem::take(&mut self.out);
        let mut texts = Vec::new();
        for footnote in footnotes.iter() {
            self.item(&footnote.blocks, matches!(footnote.blocks.as_slice(), [Block::Paragraph(_)]));
            texts.push(std::mem::take(&mut self.out));
        }
        self.out = before;
        self.out.push_str("<section class=\"footnotes\" aria-label=\"脚注\"><ol>\n");
        for (nth, text) in texts.iter().enumerate() {
            let number = nth + 1;
            let _ = write!(self.out, r#"<li id="fn-{number}">{}"#, text.trim_end());
            for mark in 1..=self.marks[nth] {
                let id = mark_id(number, mark);
                let _ = write!(
                    self.out,
                    r##" <a class="footnote-back" href="#{id}" aria-label="回到脚注{number}的第{mark}处">↩</a>"##
                );
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol></section>\n");
    }
}
