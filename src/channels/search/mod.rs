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
pub use part::{Part, Reading};
pub use shard::{File, Hand, Index};

use std::sync::Arc;

use rayon::prelude::*;
use shard::record;

use crate::diag::Place;
use crate::model::{Item, Site};
use crate::path::SitePath;
use crate::sink::Publication;

use super::{Job, View};

/// Changes when the same documents give other files or other terms.
const REVISION: u64 = 2;

/// How many parts are read before their documents are put into files.
const AT_ONCE: usize = 16;

/// The index. `terms` gives those of a part, which may be remembered; every file is handed over as soon as it is made.
/// What the index from before has of it is not made again.
pub fn index(
    site: &Site,
    before: Option<&Index>,
    terms: &(dyn Fn(&Reading, &mut TermRoom) -> Arc<Terms> + Sync),
    hand: Hand<'_>,
) -> Index {
    let parts = part::parts(site);
    let read = |items: &[&[&Item]]| {
        let part = |room: &mut TermRoom, items: &&[&Item]| {
            let reading = Reading::new(items, site);
            let terms = terms(&reading, room);
            reading.with(terms)
        };
        items.par_iter().map_init(TermRoom::default, part).collect()
    };
    let parts: Vec<&[&Item]> = parts.iter().map(Vec::as_slice).collect();
    Index::new(parts.chunks(AT_ONCE).map(read), before, hand)
}

/// The job of a file, below `search/`. It names pages, so it is published after them.
pub fn job(file: &File) -> Option<Job> {
    let origin = Place::file(&SitePath::new("content/site.yaml").expect("a constant"));
    let path = SitePath::new(&format!("search/{}.js", file.name)).ok()?;
    Some(Job { path, origin, publication: Publication::List, view: View::File(file.bytes.clone()) })
}
