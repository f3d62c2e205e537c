//! What a body refers to, and what in it can be referred to.

use super::{Block, Body, Component, Inline, LinkTarget, Located, plain_inlines};

/// A heading that links can lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyHeading {
    /// 1 to 6.
    pub level: u8,
    /// The fragment.
    pub id: String,
    /// What it says, without marks.
    pub text: String,
}

/// A part of a body that is met on the way through it.
pub enum Met<'a> {
    /// A block.
    Block(&'a Block),
    /// An inline.
    Inline(&'a Inline),
}

impl Body {
    /// Every link, picture and gallery picture, in order, footnotes last.
    pub fn targets(&self) -> Vec<Located<LinkTarget>> {
        let mut found = Vec::new();
        self.each_target(&mut |target| found.push(target.clone()));
        found
    }

    /// Meets them in the same order.
    pub fn each_target(&self, meet: &mut dyn FnMut(&Located<LinkTarget>)) {
        self.walk(&mut |met| match met {
            Met::Inline(Inline::Link(link)) => meet(&link.target),
            Met::Inline(Inline::Image(image)) => meet(&image.target),
            Met::Block(Block::Component(located)) => {
                if let Component::Gallery(pictures) = &located.value {
                    for picture in pictures {
                        meet(&Located {
                            value: LinkTarget::Inside { path: picture.file.clone(), fragment: None },
                            line: located.line,
                            column: located.column,
                            width: located.width,
                        });
                    }
                }
            }
            _ => {}
        });
    }

    /// The headings, in order.
    pub fn headings(&self) -> Vec<BodyHeading> {
        let mut found = Vec::new();
        self.walk(&mut |met| {
            if let Met::Block(Block::Heading { level, id, content, .. }) = met {
                found.push(BodyHeading { level: *level, id: id.clone(), text: plain_inlines(content) });
            }
        });
        found
    }

    /// Meets every block and inline in order, those within others included, footnotes last.
    pub fn walk<'a>(&'a self, meet: &mut dyn FnMut(Met<'a>)) {
        blocks(&self.blocks, meet);
        for footnote in self.footnotes.iter() {
            blocks(&footnote.blocks, meet);
        }
    }
}

fn blocks<'a>(list: &'a [Block], meet: &mut dyn FnMut(Met<'a>)) {
    for block in list {
        meet(Met::Block(block));
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => inlines(content, meet),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(&item.blocks, meet)),
            Block::Quote(inner) => blocks(inner, meet),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| inlines(cell, meet));
            }
            Block::Code { .. } | Block::Rule | Block::Component(_) | Block::RawHtml(_) => {}
        }
    }
}

fn inlines<'a>(list: &'a [Inline], meet: &mut dyn FnMut(Met<'a>)) {
    for inline in list {
        meet(Met::Inline(inline));
        match inline {
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => inlines(inner, meet),
            Inline::Link(link) => inlines(&link.content, meet),
            _ => {}
        }
    }
}
