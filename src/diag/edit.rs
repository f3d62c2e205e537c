//! A repair that is certain: which bytes of a file to put in place of which.

use serde::Serialize;

/// A replacement in the file of a diagnostic. Offsets are bytes of its text as it is read: UTF-8, no byte order mark,
/// `\n` line ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Edit {
    /// The first byte that goes.
    pub start: usize,
    /// The first byte that stays after it.
    pub end: usize,
    /// What comes instead.
    pub text: String,
}
