//! What a body says, without its form: plain text, counts, a summary, pictures.

use super::script::{count_characters, is_han, is_wide_punctuation};
use super::{Block, Body, Component, Inline, InlineImage, LinkTarget, Located, Met, Organ};

/// A picture of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Which file.
    pub target: Located<LinkTarget>,
    /// What it shows.
    pub alt: String,
    /// 题注
    pub caption: Option<String>,
}

/// The ends of sentences at which a summary may stop.
const STOPS: [char; 4] = ['。', '！', '？', '；'];

/// What may follow the end of a sentence and belongs to it.
const CLOSERS: [char; 6] = ['”', '’', '」', '』', '）', '》'];

impl Body {
    /// All it says, one block a line: for the search index.
    pub fn plain_text(&self) -> String {
        let mut lines = Vec::new();
        self.walk(&mut |met| {
            if let Met::Block(block) = met {
                block_lines(block, &mut lines);
            }
        });
        lines.retain(|line: &String| !line.trim().is_empty());
        lines.join("\n")
    }

    /// How many characters a reader would count (字数).
    pub fn characters(&self) -> usize {
        count_characters(&self.plain_text())
    }

    /// The first sentences of its prose, at most `limit` characters. It ends with a sentence, or else with `……`.
    pub fn summary(&self, limit: usize) -> String {
        let mut prose = String::new();
        let mut length = 0;
        self.walk(&mut |met| {
            // A little more than the limit shows whether something is left out.
            let Met::Block(Block::Paragraph(content)) = met else { return };
            if length > limit {
                return;
            }
            let mut text = String::new();
            push_plain(content, false, &mut text);
            let text = text.trim();
            if !prose.is_empty()
                && !text.is_empty()
                && !prose.ends_with(|c| is_wide_punctuation(c) || CLOSERS.contains(&c))
            {
                prose.push(' ');
            }
            prose.push_str(text);
            length = prose.chars().count();
        });
        shorten(&prose, limit)
    }

    /// Every picture, those in components included, in order.
    pub fn pictures(&self) -> Vec<Picture> {
        let mut pictures = Vec::new();
        self.walk(&mut |met| match met {
            Met::Inline(Inline::Image(image)) => {
                let InlineImage { target, title, alt } = &**image;
                let caption = Some(title.clone()).filter(|title| !title.is_empty());
                pictures.push(Picture { target: target.clone(), alt: alt.clone(), caption });
            }
            Met::Block(Block::Component(component)) => {
                let Located { value: Component::Gallery(gallery), line, column, width } = &**component else { return };
                pictures.extend(gallery.iter().map(|picture| {
                    let value = LinkTarget::Inside { path: picture.file.clone(), fragment: None };
                    Picture {
                        target: Located { value, line: *line, column: *column, width: *width },
                        alt: picture.alt.clone(),
                        caption: picture.caption.clone(),
                    }
                }));
            }
            _ => {}
        });
        pictures
    }
}

/// What inlines say, descriptions of pictures included.
pub fn plain_inlines(content: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(content, true, &mut out);
    out
}

fn push_plain(content: &[Inline], pictures: bool, out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Struck(content) => {
                push_plain(content, pictures, out);
            }
            Inline::Link(link) => push_plain(&link.content, pictures, out),
            Inline::Image(image) if pictures => out.push_str(&image.alt),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            Inline::Image(_) | Inline::FootnoteMark(_) | Inline::RawHtml(_) => {}
        }
    }
}

/// The lines that a block itself says; the blocks within it are visited on their own.
fn block_lines(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => lines.push(plain_inlines(content)),
        Block::Code { text, .. } => lines.push(text.trim_end().to_owned()),
        Block::Table { head, rows, .. } => {
            for row in std::iter::once(head).chain(rows) {
                lines.push(row.iter().map(|cell| plain_inlines(cell)).collect::<Vec<_>>().join("\n"));
            }
        }
        Block::Component(component) => component_lines(&component.value, lines),
        Block::List { .. } | Block::Quote(_) | Block::Rule | Block::RawHtml(_) => {}
    }
}

fn component_lines(component: &Component, lines: &mut Vec<String>) {
    let mut push = |parts: Vec<&str>| lines.push(parts.join("\n"));
    match component {
        Component::Chart(chart) => {
            push(vec![&chart.title]);
            push(chart.labels.iter().map(String::as_str).collect());
            push(chart.note.iter().map(String::as_str).collect());
        }
        Component::Figures(figures) => {
            for figure in figures {
                push(vec![&figure.label, &figure.value]);
            }
        }
        Component::Ranking(ranking) => {
            push(vec![&ranking.title]);
            for row in &ranking.rows {
                push(vec![&row.label, &row.value]);
            }
            push(vec![&ranking.method]);
            push(ranking.excluded.iter().map(String::as_str).collect());
        }
        Component::Dos(rules) => {
            for rule in rules {
                let sides = [&rule.good, &rule.bad, &rule.why, &rule.basis];
                push(sides.into_iter().flatten().map(String::as_str).collect());
            }
        }
        Component::Gallery(pictures) => {
            for picture in pictures {
                push(picture.caption.iter().map(String::as_str).collect());
            }
        }
        Component::Steps(steps) => {
            for step in steps {
                push(std::iter::once(&step.title).chain(&step.text).map(String::as_str).collect());
            }
        }
        Component::Organisation(organ) => organ_lines(organ, lines),
    }
}

fn organ_lines(organ: &Organ, lines: &mut Vec<String>) {
    let parts = std::iter::once(&organ.name).chain(&organ.by).chain(&organ.duties);
    lines.push(parts.map(String::as_str).collect::<Vec<_>>().join("\n"));
    for unit in &organ.units {
        organ_lines(unit, lines);
    }
}

/// The longest run of whole sentences within the limit; without one, as much as fits and `……`.
pub fn shorten(text: &str, limit: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(limit) else {
        return text.to_owned();
    };
    let mut end = None;
    let mut characters = text[..cut].char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if STOPS.contains(&c) {
            let mut after = at + c.len_utf8();
            while let Some((_, closer)) = characters.next_if(|(_, c)| CLOSERS.contains(c) || STOPS.contains(c)) {
                after += closer.len_utf8();
            }
            end = Some(after);
        }
    }
    // A closing mark just beyond the limit would be torn off its sentence.
    let torn = |end: usize| end == cut && text[cut..].starts_with(CLOSERS);
    if let Some(end) = end.filter(|end| !torn(*end)) {
        return text[..end].to_owned();
    }
    let (hard, next) = text.char_indices().nth(limit.saturating_sub(2)).unwrap_or((cut, ' '));
    let mut kept = &text[..hard];
    let in_word = |c: char| c.is_alphanumeric() && !is_han(c);
    if in_word(next) {
        let whole = kept.trim_end_matches(in_word);
        if !whole.is_empty() {
            kept = whole;
        }
    }
    let kept = kept.trim_end_matches(|c: char| c.is_whitespace() || "，、：（《“‘".contains(c));
    format!("{kept}……")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_end_with_a_sentence() {
        for (text, limit, expected) in [
            ("短。", 10, "短。"),
            ("第一句。第二句！第三句很长很长很长。", 10, "第一句。第二句！"),
            ("他说：“好。”大家都笑了，笑了很久很久。", 10, "他说：“好。”"),
            ("他说：“好。”大家都笑了。", 6, "他说……"),
            ("没有句号的一段文字，一直写下去", 10, "没有句号的一段文……"),
            ("参加 volunteering 活动的人很多", 10, "参加……"),
        ] {
            let short = shorten(text, limit);
            assert!(short.chars().count() <= limit, "{short}");
            assert_eq!(short, expected);
        }
    }
}
