//! What is kept between runs beside the source. The pipeline asks by key; the shell keeps the files.

use std::fmt::Debug;

use crate::key::Key;

/// Keeps blocks of bytes. What it loses or damages is made again: it holds nothing that cannot be.
pub trait Store: Debug + Send + Sync {
    /// The block of a key, as it is found: the caller looks whether it is whole.
    fn get(&self, key: &Key) -> Option<Vec<u8>>;

    /// Keeps a block; whether it could.
    fn put(&self, key: &Key, block: &[u8]) -> bool;

    /// Notes that a block is needed though nobody reads it: what it holds is in memory still.
    fn touch(&self, _: &Key) {}
}
