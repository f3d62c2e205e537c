//! Full-text search without a server: an index in small files that the page's script loads as it needs them.
//!
//! Chinese has no blanks, so every pair and every triple of characters that stand side by side is a term: whatever part
//! of a text is looked for, its page is found. What is equal to search is told in [`fold()`]; the files in `shard`.
//! What is not published is not in the site, and so in no shard.

mod document;
mod fold;
mod shard;
mod terms;

use std::sync::Arc;

pub use document::{Document, documents};
pub use fold::fold;
pub use shard::File;

use crate::diag::Place;
use crate::key::{Key, KeyBuilder};
use crate::path::SitePath;
use crate::sink::Publication;

use super::{Job, View};

/// Changes when the same documents give other files.
const REVISION: u64 = 1;

/// The key of the index: all that its documents say.
pub fn key(documents: &[Document]) -> Key {
    KeyBuilder::new("search").number(REVISION).key(&Key::of_value(documents)).finish()
}

/// The files of the index, below `search/`.
pub fn index(documents: &[Document]) -> Vec<(String, Arc<[u8]>)> {
    shard::files(documents).into_iter().map(|(name, bytes)| (name, bytes.into())).collect()
}

/// The jobs of the files. They name pages, so they are published after them.
pub fn jobs(files: &[(String, Arc<[u8]>)]) -> Vec<Job> {
    let origin = Place::file(&SitePath::new("content/site.yaml").expect("a constant"));
    let job = |(name, bytes): &(String, Arc<[u8]>)| {
        let path = SitePath::new(&format!("search/{name}")).ok()?;
        Some(Job { path, origin: origin.clone(), publication: Publication::List, view: View::File(bytes.clone()) })
    };
    files.iter().filter_map(job).collect()
}
