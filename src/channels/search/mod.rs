//! Full-text search without a server: an index in small files that the page's script loads as it needs them.
//!
//! Chinese has no blanks, so every pair and every triple of characters that stand side by side is a term: whatever part
//! of a text is looked for, its page is found. What is equal to search is told in [`fold()`]; the files in `shard`.
//! What is not published is not in the site, and so in no shard.

mod document;
mod fold;
mod packed;
mod part;
mod shard;
mod terms;
#[cfg(test)]
mod tests;

pub use fold::fold;
pub use packed::{TermRoom, Terms, packed, unpacked};
pub use part::{Part, Reading, parts};
pub use shard::Index;

use shard::record;

use crate::diag::Place;
use crate::key::{Key, KeyBuilder};
use crate::path::SitePath;
use crate::sink::Publication;

use super::{Job, View};

/// Changes when the same documents give other files or other terms.
const REVISION: u64 = 2;

/// The key of the index: all that its documents say.
pub fn key(parts: &[Part]) -> Key {
    let keys = parts.iter().flat_map(|part| &part.keys);
    keys.fold(KeyBuilder::new("search").number(REVISION), KeyBuilder::key).finish()
}

/// The index of all parts. What the one from before has of it is not made again.
pub fn index(parts: Vec<Part>, before: Option<&Index>) -> Index {
    Index::new(parts, before)
}

/// The jobs of the files, below `search/`. They name pages, so they are published after them.
pub fn jobs(index: &Index) -> Vec<Job> {
    let origin = Place::file(&SitePath::new("content/site.yaml").expect("a constant"));
    let job = |file: &shard::File| {
        let path = SitePath::new(&format!("search/{}.js", file.name)).ok()?;
        Some(Job { path, origin: origin.clone(), publication: Publication::List, view: View::File(file.bytes.clone()) })
    };
    index.files().filter_map(job).collect()
}
