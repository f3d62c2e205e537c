//! `SHA256SUMS`: the hashes of a pack as `sha256sum -c` reads them.

use std::fmt::Write as _;

use super::{PackFile, SUMS};
use crate::key::Key;

/// The list of all files but itself, in order of their paths (GNU coreutils, text mode: two blanks).
pub fn sums(files: &[PackFile]) -> String {
    let mut lines: Vec<(&str, String)> = files
        .iter()
        .filter(|(name, _)| name != SUMS)
        .map(|(name, bytes)| (name.as_str(), Key::of_bytes(bytes).hex()))
        .collect();
    lines.sort();
    lines.into_iter().fold(String::new(), |mut text, (name, sum)| {
        let _ = writeln!(text, "{sum}  {name}");
        text
    })
}
