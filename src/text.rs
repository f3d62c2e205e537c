//! Bytes to text: UTF-8 with or without a byte order mark, any line ends; everything else is an error with a place.

use std::borrow::Cow;

use crate::diag::{Diagnostic, Encoding, Place, Problem};
use crate::path::SitePath;

/// Reads a text file. Line ends become `\n`, a byte order mark is dropped.
pub fn read(path: &SitePath, bytes: &[u8]) -> Result<String, Diagnostic> {
    view(path, bytes).map(Cow::into_owned)
}

/// The same without a copy, where the file is already as it is read.
pub fn view<'a>(path: &SitePath, bytes: &'a [u8]) -> Result<Cow<'a, str>, Diagnostic> {
    let without_mark = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(without_mark) {
        Ok(text) if text.contains('\r') => Ok(text.replace("\r\n", "\n").replace('\r', "\n").into()),
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => {
            let mut place = Place::file(path);
            place.line = without_mark[..error.valid_up_to()].split(|b| *b == b'\n').count() as u32;
            Err(Diagnostic::new(Problem::NotUtf8 { encoding: guess(bytes) }, place))
        }
    }
}

fn guess(bytes: &[u8]) -> Encoding {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Encoding::Utf16;
    }
    if looks_like_gbk(bytes) { Encoding::Gbk } else { Encoding::Unknown }
}

/// Whether every byte above ASCII begins a valid pair (GBK: lead 0x81–0xFE, trail 0x40–0xFE without 0x7F; GB18030 adds
/// four-byte forms with digits as second and fourth byte).
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte < 0x80 {
            at += 1;
            continue;
        }
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        match (byte, next) {
            (0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe) => at += 2,
            (0x81..=0xfe, 0x30..=0x39) => at += 4,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_encodings_apart() {
        let path = SitePath::new("a.md").unwrap();
        assert_eq!(read(&path, b"\xef\xbb\xbf\xe7\x94\xb2\r\nb\rc").unwrap(), "甲\nb\nc");
        let fault = |bytes: &[u8]| match read(&path, bytes).unwrap_err().problem {
            Problem::NotUtf8 { encoding } => encoding,
            other => panic!("{other:?}"),
        };
        assert_eq!(fault(b"title: \xb9\xd8\xd3\xda\n"), Encoding::Gbk);
        assert_eq!(fault(b"\xff\xfet\0i\0"), Encoding::Utf16);
        assert_eq!(fault(b"\xe7\x94 \xff"), Encoding::Unknown);
        let place = read(&path, b"a\nb\n\xb9\xd8").unwrap_err().place;
        assert_eq!(place.line, 3);
    }
}
