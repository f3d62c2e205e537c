//! A body as typed blocks, with places. HTML is made from it by the web channel only.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Component;
use crate::key::Key;
use crate::path::SitePath;

/// Something with the line and byte range of the source it came from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Located<T> {
    /// The thing.
    pub value: T,
    /// Line of the file, from 1.
    #[serde(skip)]
    pub line: u32,
    /// Column in characters, from 1.
    #[serde(skip)]
    pub column: u32,
    /// Width in characters.
    #[serde(skip)]
    pub width: u32,
}

/// Where a link or picture leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkTarget {
    /// A file of the snapshot (a content file, a picture, an attachment), with the fragment after `#`.
    Inside {
        /// From the site folder.
        path: SitePath,
        /// Without `#`.
        fragment: Option<String>,
    },
    /// A heading of this page.
    Here(String),
    /// Another site, a telephone number, a mail address.
    Outside(String),
    /// Cannot be used; already reported. Shown as text.
    Refused(String),
}

/// Text alignment of a table column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Alignment {
    /// Not given.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// A link in a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InlineLink {
    /// Where to.
    pub target: Located<LinkTarget>,
    /// The title in quotes.
    pub title: String,
    /// What is shown.
    pub content: Vec<Inline>,
}

/// A picture in a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InlineImage {
    /// Which file.
    pub target: Located<LinkTarget>,
    /// The title in quotes: the caption.
    pub title: String,
    /// What it shows, as plain text.
    pub alt: String,
}

/// Text-level content.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// `code`
    Code(String),
    /// *emphasis*
    Emphasis(Vec<Inline>),
    /// **strong**
    Strong(Vec<Inline>),
    /// ~~struck~~
    Struck(Vec<Inline>),
    // Apart, as most inlines are text, and every one takes as much room as the largest.
    /// A link.
    Link(Box<InlineLink>),
    /// A picture.
    Image(Box<InlineImage>),
    /// A line end in the source that means a blank.
    SoftBreak,
    /// A line end that is kept.
    HardBreak,
    /// A mark that leads to a footnote.
    FootnoteMark(String),
    /// Raw HTML as written.
    RawHtml(String),
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListItem {
    /// A box to tick, and whether it is ticked.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// Block-level content.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The fragment that leads here; unique in the body.
        id: String,
        /// Classes given in braces.
        classes: Vec<String>,
        /// What it says.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The first number, `None` for bullets.
        start: Option<u64>,
        /// Whether paragraphs in it are set without gaps.
        tight: bool,
        /// The items.
        items: Vec<ListItem>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Code, or any fence that is no component.
    Code {
        /// The info string's first word.
        language: Option<String>,
        /// The text.
        text: String,
    },
    /// A table.
    Table {
        /// One for each column.
        alignments: Vec<Alignment>,
        /// The head cells.
        head: Vec<Vec<Inline>>,
        /// The body cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A thematic break.
    Rule,
    /// A component; apart, as most blocks are paragraphs.
    Component(Box<Located<Component>>),
    /// Raw HTML as written.
    RawHtml(String),
}

/// The text of a footnote.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Footnote {
    /// As in its marks.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A whole body.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Body {
    /// In order.
    pub blocks: Arc<Vec<Block>>,
    /// In order of their first mark.
    pub footnotes: Arc<Vec<Footnote>>,
    /// The key of all that it was read from; none of what was put together otherwise.
    #[serde(skip)]
    pub origin: Option<Key>,
}

impl Body {
    /// To a key a body that was read is the key of what it was read from: that says as much and is much shorter.
    pub fn by_origin<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.origin {
            Some(origin) if !serializer.is_human_readable() => serializer.serialize_bytes(origin.bytes()),
            _ => self.serialize(serializer),
        }
    }
}
