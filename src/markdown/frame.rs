//! The open elements while a body is read: what each holds so far, and what becomes of it when it closes.

use pulldown_cmark::{CodeBlockKind, Tag};

use crate::model::{Alignment, Block, Inline, ListItem};

/// What is open.
#[derive(Debug)]
pub(super) enum Open {
    /// The body itself.
    Root,
    Quote,
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<ListItem>,
    },
    Item {
        task: Option<bool>,
    },
    /// The text of a footnote.
    Footnote {
        label: String,
    },
    Paragraph,
    /// The fragment is found when it closes.
    Heading {
        level: u8,
        id: Option<String>,
        classes: Vec<String>,
    },
    Table {
        alignments: Vec<Alignment>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A row, of the head or of the body.
    Row {
        head: bool,
        cells: Vec<Vec<Inline>>,
    },
    Cell,
    /// Code or a component: its lines, and their ranges in the file.
    Fence {
        info: Option<String>,
        text: String,
        lines: Vec<std::ops::Range<usize>>,
    },
    Html {
        text: String,
    },
    Emphasis,
    Strong,
    Struck,
    Link {
        url: String,
        title: String,
    },
    Image {
        url: String,
        title: String,
    },
}

impl Open {
    /// What a block's tag opens.
    pub(super) fn of_block(tag: &Tag<'_>) -> Open {
        match tag {
            Tag::Heading { level, id, classes, .. } => Self::Heading {
                level: *level as u8,
                id: id.as_ref().map(ToString::to_string),
                classes: classes.iter().map(ToString::to_string).collect(),
            },
            Tag::BlockQuote(_) => Self::Quote,
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => Some(info.to_string()),
                    CodeBlockKind::Indented => None,
                };
                Self::Fence { info, text: String::new(), lines: Vec::new() }
            }
            Tag::HtmlBlock => Self::Html { text: String::new() },
            Tag::List(start) => Self::List { start: *start, tight: true, items: Vec::new() },
            Tag::Item => Self::Item { task: None },
            Tag::FootnoteDefinition(label) => Self::Footnote { label: label.to_string() },
            Tag::Table(alignments) => {
                let alignments = alignments.iter().map(|alignment| match alignment {
                    pulldown_cmark::Alignment::None => Alignment::None,
                    pulldown_cmark::Alignment::Left => Alignment::Left,
                    pulldown_cmark::Alignment::Center => Alignment::Center,
                    pulldown_cmark::Alignment::Right => Alignment::Right,
                });
                Self::Table { alignments: alignments.collect(), head: Vec::new(), rows: Vec::new() }
            }
            Tag::TableHead => Self::Row { head: true, cells: Vec::new() },
            Tag::TableRow => Self::Row { head: false, cells: Vec::new() },
            Tag::TableCell => Self::Cell,
            // Paragraphs, and elements of extensions that are not asked for.
            _ => Self::Paragraph,
        }
    }
}

/// An open element.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) open: Open,
    /// Its range in the file.
    pub(super) range: std::ops::Range<usize>,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
}

impl Frame {
    pub(super) fn new(open: Open, range: std::ops::Range<usize>) -> Self {
        Self { open, range, blocks: Vec::new(), inlines: Vec::new() }
    }

    /// Adds a block. Loose text before it (an item of a tight list) becomes a paragraph.
    pub(super) fn push_block(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    /// Adds text, to the last text if there is one.
    pub(super) fn push_text(&mut self, text: &str) {
        if let Some(Inline::Text(last)) = self.inlines.last_mut() {
            last.push_str(text);
        } else {
            self.inlines.push(Inline::Text(text.to_owned()));
        }
    }

    /// Adds an inline.
    pub(super) fn push_inline(&mut self, inline: Inline) {
        self.inlines.push(inline);
    }

    /// The inlines, with no more room than they take: all bodies of a site are held at once.
    pub(super) fn take_inlines(&mut self) -> Vec<Inline> {
        let mut inlines = std::mem::take(&mut self.inlines);
        for inline in &mut inlines {
            if let Inline::Text(text) = inline {
                text.shrink_to_fit();
            }
        }
        inlines.shrink_to_fit();
        inlines
    }

    /// The blocks, loose text included.
    pub(super) fn take_blocks(&mut self) -> Vec<Block> {
        self.flush();
        let mut blocks = std::mem::take(&mut self.blocks);
        blocks.shrink_to_fit();
        blocks
    }

    fn flush(&mut self) {
        if !self.inlines.is_empty() {
            let inlines = self.take_inlines();
            self.blocks.push(Block::Paragraph(inlines));
        }
    }
}
