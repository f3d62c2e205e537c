//! A text as plain HTML for other people's programs: no ids, no classes, no controls, no drawings of our own; charts are
//! their tables, links out are the addresses they mean.

use std::fmt::Write as _;

use super::content::Content;
use crate::chart;
use crate::markdown::{OpenTags, escaped, push};
use crate::model::{
    Alignment, Block, Body, Component, Deed, Figure, HtmlPolicy, Inline, LinkTarget, ListItem, Organ, Ranking,
};

/// The HTML of a text.
pub(super) fn write(content: &Content) -> String {
    let mut out = String::new();
    for body in [&content.before, &content.body, &content.after] {
        let mut writer = Writer { content, body, out };
        writer.blocks(&body.blocks);
        writer.footnotes();
        out = writer.out;
    }
    out
}

struct Writer<'a> {
    content: &'a Content,
    body: &'a Body,
    out: String,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut open = OpenTags::default();
        for block in blocks {
            match block {
                Block::RawHtml(html) if self.content.policy == HtmlPolicy::Escape => {
                    self.element("p", html.trim_end());
                }
                Block::RawHtml(html) => {
                    open.push(&mut self.out, html, self.content.policy, true);
                    open.close_inlines(&mut self.out);
                }
                other => self.block(other),
            }
        }
        open.finish(&mut self.out);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, content, .. } => {
                let level = level.clamp(&2, &6);
                self.line(&format!("h{level}"), content);
            }
            Block::Paragraph(content) => match content.as_slice() {
                [Inline::Image(image)] if self.picture_address(&image.target.value).is_some() => {
                    self.figure(&image.target.value, &image.alt, &image.title);
                }
                _ => self.line("p", content),
            },
            Block::List { start, tight, items } => self.list(*start, *tight, items),
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            Block::Code { text, .. } => {
                let _ = writeln!(self.out, "<pre><code>{}</code></pre>", escaped(text));
            }
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows),
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::Component(component) => self.component(&component.value),
            Block::RawHtml(html) => push(&mut self.out, html),
        }
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ListItem]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let _ = match start.filter(|start| *start != 1) {
            Some(start) => write!(self.out, "<{tag} start=\"{start}\">"),
            None => write!(self.out, "<{tag}>"),
        };
        for item in items {
            self.out.push_str("<li>");
            if let Some(ticked) = item.task {
                self.out.push_str(if ticked { "☑ " } else { "☐ " });
            }
            self.item(&item.blocks, tight);
            self.out.push_str("</li>\n");
        }
        let _ = writeln!(self.out, "</{tag}>");
    }

    /// In a tight list, text stands in its item without a paragraph.
    fn item(&mut self, blocks: &[Block], tight: bool) {
        for block in blocks {
            match block {
                Block::Paragraph(content) if tight => self.inlines(content),
                other => self.blocks(std::slice::from_ref(other)),
            }
        }
    }

    fn table(&mut self, alignments: &[Alignment], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        let align = |column: usize| match alignments.get(column) {
            Some(Alignment::Center) => " align=\"center\"",
            Some(Alignment::Right) => " align=\"right\"",
            _ => "",
        };
        self.out.push_str("<table>\n");
        if head.iter().any(|cell| !cell.is_empty()) {
            self.out.push_str("<thead><tr>");
            for (column, cell) in head.iter().enumerate() {
                let _ = write!(self.out, "<th{}>", align(column));
                self.inlines(cell);
                self.out.push_str("</th>");
            }
            self.out.push_str("</tr></thead>\n");
        }
        self.out.push_str("<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let _ = write!(self.out, "<td{}>", align(column));
                self.inlines(cell);
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody></table>\n");
    }

    /// A table of plain cells.
    fn cells(&mut self, head: &[String], rows: &[Vec<String>]) {
        let cell = |text: &String| vec![Inline::Text(text.clone())];
        let head: Vec<_> = head.iter().map(cell).collect();
        let rows: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        self.table(&[], &head, &rows);
    }

    fn component(&mut self, component: &Component) {
        match component {
            Component::Chart(chart) => {
                self.strong(&chart.title);
                let table = chart::table(chart);
                self.cells(&table.head, &table.rows);
                if let Some(note) = &chart.note {
                    self.element("p", &format!("注：{note}"));
                }
            }
            Component::Figures(figures) => self.figures(figures),
            Component::Ranking(ranking) => self.ranking(ranking),
            Component::Dos(deeds) => self.deeds(deeds),
            Component::Gallery(pictures) => {
                for picture in pictures {
                    let credit = picture.credit.as_ref().map(|credit| format!("（{credit}）"));
                    let caption: String = [picture.caption.clone(), credit].into_iter().flatten().collect();
                    let target = LinkTarget::Inside { path: picture.file.clone(), fragment: None };
                    self.figure(&target, &picture.alt, &caption);
                }
            }
            Component::Steps(steps) => {
                self.out.push_str("<ol>\n");
                for step in steps {
                    let text = step.text.as_ref().map(|text| format!("<br>{}", escaped(text))).unwrap_or_default();
                    let _ = writeln!(self.out, "<li><strong>{}</strong>{text}</li>", escaped(&step.title));
                }
                self.out.push_str("</ol>\n");
            }
            Component::Organisation(organ) => {
                self.out.push_str("<ul>\n");
                self.organ(organ);
                self.out.push_str("</ul>\n");
            }
        }
    }

    fn figures(&mut self, figures: &[Figure]) {
        self.out.push_str("<ul>\n");
        for figure in figures {
            let unit = figure.unit.as_deref().unwrap_or("");
            let mut text = format!("{}：{}{unit}", figure.label, figure.value);
            let mut also = Vec::new();
            also.extend(figure.target.map(|target| format!("目标{}{unit}", chart::plain_number(target))));
            also.extend(figure.previous.map(|previous| format!("上期{}{unit}", chart::plain_number(previous))));
            if !also.is_empty() {
                let _ = write!(text, "（{}）", also.join("，"));
            }
            self.element("li", &text);
        }
        self.out.push_str("</ul>\n");
    }

    fn ranking(&mut self, ranking: &Ranking) {
        self.strong(&ranking.title);
        let value = ranking.unit.as_ref().map_or_else(|| "得分".to_owned(), |unit| format!("得分（{unit}）"));
        let compared = ranking.rows.iter().any(|row| row.previous.is_some());
        let mut head = vec!["名次".to_owned(), "单位".to_owned(), value];
        head.extend(compared.then(|| "上期".to_owned()));
        let rows: Vec<Vec<String>> = ranking
            .rows
            .iter()
            .map(|row| {
                let mut cells = vec![row.rank.to_string(), row.label.clone(), row.value.clone()];
                cells.extend(compared.then(|| row.previous.map(chart::plain_number).unwrap_or_default()));
                cells
            })
            .collect();
        self.cells(&head, &rows);
        self.element("p", &format!("计算方法：{}", ranking.method));
        if let Some(excluded) = &ranking.excluded {
            self.element("p", &format!("未计入：{excluded}"));
        }
    }

    fn deeds(&mut self, deeds: &[Deed]) {
        self.out.push_str("<ol>\n");
        for deed in deeds {
            let parts = [("要", &deed.good), ("不要", &deed.bad), ("", &deed.why), ("依据：", &deed.basis)];
            let parts =
                parts.into_iter().filter_map(|(label, text)| Some(format!("{label}{}", escaped(text.as_ref()?))));
            let _ = writeln!(self.out, "<li>{}</li>", parts.collect::<Vec<_>>().join("<br>"));
        }
        self.out.push_str("</ol>\n");
    }

    fn organ(&mut self, organ: &Organ) {
        let _ = write!(self.out, "<li><strong>{}</strong>", escaped(&organ.name));
        for text in [&organ.by, &organ.duties].into_iter().flatten() {
            let _ = write!(self.out, "<br>{}", escaped(text));
        }
        if !organ.units.is_empty() {
            self.out.push_str("<ul>\n");
            for unit in &organ.units {
                self.organ(unit);
            }
            self.out.push_str("</ul>");
        }
        self.out.push_str("</li>\n");
    }

    fn strong(&mut self, text: &str) {
        let _ = writeln!(self.out, "<p><strong>{}</strong></p>", escaped(text));
    }

    fn element(&mut self, tag: &str, text: &str) {
        let _ = writeln!(self.out, "<{tag}>{}</{tag}>", escaped(text));
    }

    fn line(&mut self, tag: &str, content: &[Inline]) {
        let _ = write!(self.out, "<{tag}>");
        self.inlines(content);
        let _ = writeln!(self.out, "</{tag}>");
    }

    fn inlines(&mut self, content: &[Inline]) {
        let mut open = OpenTags::default();
        for inline in content {
            match inline {
                Inline::RawHtml(html) => open.push(&mut self.out, html, self.content.policy, false),
                other => self.inline(other),
            }
        }
        open.finish(&mut self.out);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) | Inline::RawHtml(text) => push(&mut self.out, text),
            Inline::Code(text) => {
                let _ = write!(self.out, "<code>{}</code>", escaped(text));
            }
            Inline::Emphasis(content) => self.within("em", content),
            Inline::Strong(content) => self.within("strong", content),
            Inline::Struck(content) => self.within("del", content),
            Inline::Link(link) => self.link(&link.target.value, &link.content),
            Inline::Image(image) => {
                let (target, alt) = (&image.target.value, &image.alt);
                match (self.picture_address(target), target) {
                    (Some(address), _) => self.image(&address, alt),
                    (None, LinkTarget::Outside(url)) => {
                        let text = if alt.is_empty() { url } else { alt };
                        self.link(target, &[Inline::Text(text.clone())]);
                    }
                    _ => push(&mut self.out, alt),
                }
            }
            Inline::SoftBreak => self.out.push('\n'),
            Inline::HardBreak => self.out.push_str("<br>"),
            Inline::FootnoteMark(label) => {
                if let Some(nth) = self.body.footnotes.iter().position(|footnote| footnote.label == *label) {
                    let _ = write!(self.out, "<sup>[{}]</sup>", nth + 1);
                }
            }
        }
    }

    fn within(&mut self, tag: &str, content: &[Inline]) {
        let _ = write!(self.out, "<{tag}>");
        self.inlines(content);
        let _ = write!(self.out, "</{tag}>");
    }

    /// A link; without an address its text only.
    fn link(&mut self, target: &LinkTarget, content: &[Inline]) {
        let href = match target {
            LinkTarget::Outside(url) => Some(encoded(url)),
            LinkTarget::Here(fragment) => Some(encoded(&format!("{}#{fragment}", self.content.page))),
            LinkTarget::Inside { path, fragment } => self.content.addresses.get(path).map(|address| match fragment {
                Some(fragment) => encoded(&format!("{address}#{fragment}")),
                None => address.clone(),
            }),
            LinkTarget::Refused(_) => None,
        };
        let Some(href) = href else { return self.inlines(content) };
        let _ = write!(self.out, r#"<a href="{}">"#, escaped(&href));
        self.inlines(content);
        self.out.push_str("</a>");
        // A reader of feeds sees no more of a file than its link.
        let note = match target {
            LinkTarget::Inside { path, .. } => self.content.notes.get(path),
            _ => None,
        };
        if let Some(note) = note {
            push(&mut self.out, note);
        }
    }

    fn picture_address(&self, target: &LinkTarget) -> Option<String> {
        match target {
            LinkTarget::Inside { path, .. } => self.content.pictures.get(path).cloned(),
            _ => None,
        }
    }

    fn image(&mut self, address: &str, alt: &str) {
        let _ = write!(self.out, r#"<img src="{}" alt="{}">"#, escaped(address), escaped(alt));
    }

    fn figure(&mut self, target: &LinkTarget, alt: &str, caption: &str) {
        let Some(address) = self.picture_address(target) else { return };
        self.out.push_str("<figure>");
        self.image(&address, alt);
        if !caption.is_empty() {
            let _ = write!(self.out, "<figcaption>{}</figcaption>", escaped(caption));
        }
        self.out.push_str("</figure>\n");
    }

    fn footnotes(&mut self) {
        let body = self.body;
        if body.footnotes.is_empty() {
            return;
        }
        self.out.push_str("<hr>\n<ol>\n");
        for footnote in body.footnotes.iter() {
            self.out.push_str("<li>");
            self.item(&footnote.blocks, matches!(footnote.blocks.as_slice(), [Block::Paragraph(_)]));
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n");
    }
}

/// An address with what no URL may hold encoded: outside of ASCII everything, since feed readers are strict.
pub(super) fn encoded(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_ascii_control() || " \"<>\\^`{|}".contains(c) || !c.is_ascii() {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(c);
        }
    }
    encoded
}
