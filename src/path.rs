//! A path that cannot leave the site: relative, `/`-separated, without `..`, the same on every system.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization as _;

/// A checked path below a root: an output below `public/`, or an input below the site folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

/// Why a text is no [`SitePath`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathFault {
    /// Nothing is left of it.
    Empty,
    /// It starts at the root of the disk or with a drive letter.
    Absolute,
    /// Its `..` climb above the root.
    Outside,
    /// It has a backslash, a control character, or a character that some file systems refuse (`<>:"|?*`).
    Character,
    /// A segment is longer than 200 bytes or the whole longer than 1,000 bytes.
    TooLong,
    /// A segment is `.` or empty, ends in a dot or a blank, or is a device name of Windows.
    Segment,
}

/// The longest segment in bytes. Source: 255 bytes is the limit of ext4 and NTFS; the rest is left for temporary names.
const SEGMENT: usize = 200;
/// The longest whole path in bytes.
const WHOLE: usize = 1000;

impl SitePath {
    /// Checks a path that is already relative to the root.
    pub fn new(text: &str) -> Result<Self, PathFault> {
        if text.is_empty() {
            return Err(PathFault::Empty);
        }
        if text.starts_with('/') || text.as_bytes().get(1) == Some(&b':') {
            return Err(PathFault::Absolute);
        }
        if text.len() > WHOLE {
            return Err(PathFault::TooLong);
        }
        for segment in text.split('/') {
            check_segment(segment)?;
        }
        Ok(Self(text.into()))
    }

    /// Resolves `relative` (with `.` and `..`) against this folder; `None` for the root folder.
    pub fn resolve(folder: Option<&Self>, relative: &str) -> Result<Self, PathFault> {
        if relative.starts_with('/') || relative.as_bytes().get(1) == Some(&b':') {
            return Err(PathFault::Absolute);
        }
        let mut stack: Vec<&str> = folder.map_or_else(Vec::new, |f| f.0.split('/').collect());
        for segment in relative.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    if stack.pop().is_none() {
                        return Err(PathFault::Outside);
                    }
                }
                other => stack.push(other),
            }
        }
        Self::new(&stack.join("/"))
    }

    /// This path with one or more segments below it.
    pub fn join(&self, below: &str) -> Result<Self, PathFault> {
        Self::new(&format!("{}/{below}", self.0))
    }

    /// The folder this path lies in, `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(folder, _)| Self(folder.into()))
    }

    /// The last segment.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last segment without its extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The extension in the letters as written, `""` if there is none.
    pub fn extension(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or("", |(stem, extension)| if stem.is_empty() { "" } else { extension })
    }

    /// Whether this path lies below `folder`.
    pub fn is_below(&self, folder: &str) -> bool {
        self.0.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The part of this path below `folder`.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// The text, `/`-separated.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many folders lie above the last segment.
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }

    /// The relative URL from the page `self` to `target`. An `index.html` is shown as its folder unless `keep_index`
    /// (pages that are opened from disk need the file name).
    pub fn link_to(&self, target: &Self, keep_index: bool) -> String {
        let from: Vec<&str> = self.0.split('/').collect();
        let to: Vec<&str> = target.0.split('/').collect();
        let shared = from[..from.len() - 1].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
        let mut parts: Vec<String> = vec!["..".to_owned(); from.len() - 1 - shared];
        parts.extend(to[shared..].iter().map(|s| encode_segment(s)));
        if !keep_index && parts.last().is_some_and(|l| l == "index.html") {
            parts.pop();
            if parts.is_empty() {
                return "./".to_owned();
            }
            return format!("{}/", parts.join("/"));
        }
        parts.join("/")
    }

    /// The form under which two paths are one and the same on a file system that ignores letter case, or how a letter
    /// and its accent are put together (APFS, HFS+).
    pub fn folded(&self) -> String {
        if self.0.is_ascii() {
            return self.0.to_ascii_lowercase();
        }
        self.0.nfc().flat_map(char::to_lowercase).nfc().collect()
    }
}

/// Percent-encodes what may not stand in a URL path segment (RFC 3986 §3.3); CJK becomes UTF-8 octets.
pub fn encode_segment(segment: &str) -> String {
    let mut out = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()+,;=@".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push('%');
            out.push(char::from(b"0123456789ABCDEF"[usize::from(byte >> 4)]));
            out.push(char::from(b"0123456789ABCDEF"[usize::from(byte & 15)]));
        }
    }
    out
}

fn check_segment(segment: &str) -> Result<(), PathFault> {
    if segment.is_empty() || segment == "." {
        return Err(PathFault::Segment);
    }
    if segment == ".." {
        return Err(PathFault::Outside);
    }
    if segment.len() > SEGMENT {
        return Err(PathFault::TooLong);
    }
    if segment.chars().any(|c| c.is_control() || "\\<>:\"|?*".contains(c)) {
        return Err(PathFault::Character);
    }
    if segment.ends_with(['.', ' ']) || is_device(segment) {
        return Err(PathFault::Segment);
    }
    Ok(())
}

/// Names that Windows keeps for devices, with any extension (Win32 "Naming Files, Paths, and Namespaces").
fn is_device(segment: &str) -> bool {
    let stem = segment.split('.').next().unwrap_or(segment).to_ascii_uppercase();
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.as_bytes()[3].is_ascii_digit()
            && stem.as_bytes()[3] != b'0')
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl AsRef<str> for SitePath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Serialize for SitePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// `%E5%AD%97` → 字; what is no UTF-8 stays as it is.
pub fn decode_percent(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> SitePath {
        SitePath::new(text).unwrap()
    }

    #[test]
    fn refuses_what_could_leave_the_site() {
        for (text, fault) in [
            ("", PathFault::Empty),
            ("/etc/passwd", PathFault::Absolute),
            ("C:/x", PathFault::Absolute),
            ("a/../../b", PathFault::Outside),
            ("a\\b", PathFault::Character),
            ("a\0b", PathFault::Character),
            ("a//b", PathFault::Segment),
            ("a/./b", PathFault::Segment),
            ("con.html", PathFault::Segment),
            ("x.", PathFault::Segment),
        ] {
            assert_eq!(SitePath::new(text), Err(fault), "{text:?}");
        }
        assert_eq!(SitePath::resolve(Some(&path("content/notices")), "../../../x"), Err(PathFault::Outside));
        assert_eq!(
            SitePath::resolve(Some(&path("content/notices")), "../guides/a.md").unwrap(),
            path("content/guides/a.md")
        );
    }

    #[test]
    fn links_are_relative_and_encoded() {
        let from = path("notices/a/index.html");
        assert_eq!(from.link_to(&path("notices/b/index.html"), false), "../b/");
        assert_eq!(from.link_to(&path("notices/b/index.html"), true), "../b/index.html");
        assert_eq!(from.link_to(&path("assets/字.css"), true), "../../assets/%E5%AD%97.css");
        assert_eq!(path("index.html").link_to(&path("index.html"), false), "./");
    }
}
