//! The sample site, the default theme and the manual pages of rules, carried in the binary.

mod list {
    #![allow(missing_docs, unreachable_pub)]
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

pub use list::{FILES, MANUAL};

/// The name of the theme in the binary.
pub const THEME: &str = "civic";

/// The embedded files below a folder, with their full path.
pub fn below(folder: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES.iter().copied().filter(move |(path, _)| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}

/// The manual page of a rule.
pub fn manual(code: &str) -> Option<&'static str> {
    let name = format!("docs/rules/{code}.md");
    let (_, bytes) = MANUAL.iter().find(|(path, _)| *path == name)?;
    std::str::from_utf8(bytes).ok()
}
