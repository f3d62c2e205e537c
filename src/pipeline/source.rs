//! What a content file is before it is read: its kind, and the key under which its draft is remembered.

use crate::diag::{Diagnostic, Place, Problem, nearest};
use crate::key::{Key, KeyBuilder};
use crate::model::{Content, Kind};
use crate::parse;
use crate::path::SitePath;

/// The kind of a Markdown file by its folder.
pub(super) fn kind_of(path: &SitePath) -> Result<Kind, Box<Diagnostic>> {
    let below = path.below("content").unwrap_or(path.as_str());
    let folder = below.split_once('/').map_or("", |(folder, _)| folder);
    Kind::of_folder(folder).ok_or_else(|| {
        let suggestion = nearest(folder, Kind::ALL.map(Kind::folder)).map(str::to_owned);
        let problem = Problem::UnknownFolder { folder: folder.to_owned(), suggestion };
        Box::new(Diagnostic::new(problem, Place::file(path)))
    })
}

/// The key of a parsed file.
pub(super) fn parse_key(path: &SitePath, file: &Content, context: parse::Context<'_>) -> Key {
    KeyBuilder::new("parse")
        .text(path.as_str())
        .key(&file.key())
        .text(context.zone.name())
        .text(context.html.word())
        .finish()
}
