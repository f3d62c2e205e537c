//! What a file is, by its first bytes: names lie.

/// A format that pages can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Photographs.
    Jpeg,
    /// Screen shots and drawings.
    Png,
    /// Old drawings, and what moves.
    Gif,
    /// Either.
    Webp,
    /// Drawings in lines.
    Svg,
}

impl Format {
    /// The format of these bytes, if it is one of ours.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => is_svg(bytes).then_some(Self::Svg),
        }
    }

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Svg => "svg",
        }
    }

    /// Whether a file with this extension says that it is of this format.
    pub fn is_named(self, extension: &str) -> bool {
        let extension = extension.to_ascii_lowercase();
        extension == self.extension() || (self == Self::Jpeg && matches!(extension.as_str(), "jpeg" | "jpe" | "jfif"))
    }
}

/// The extensions by which a file says that it is a picture.
pub fn says_picture(extension: &str) -> bool {
    let extension = extension.to_ascii_lowercase();
    ["jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "svg"].contains(&extension.as_str())
}

/// What a file is that pages cannot show; empty if it cannot be told.
pub(super) fn other(bytes: &[u8]) -> &'static str {
    let brand = bytes.get(4..12).filter(|brand| brand.starts_with(b"ftyp")).map(|brand| &brand[4..]);
    match (bytes, brand) {
        (_, Some(b"avif" | b"avis")) => "AVIF",
        (_, Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1")) => "HEIC",
        (_, Some(_)) => "MP4",
        ([b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..], _) => "TIFF",
        ([b'B', b'M', ..], _) => "BMP",
        ([b'%', b'P', b'D', b'F', ..], _) => "PDF",
        ([b'8', b'B', b'P', b'S', ..], _) => "PSD",
        ([b'P', b'K', 3, 4, ..], _) => "ZIP",
        ([0x1f, 0x8b, ..], _) => "GZIP",
        ([b'<', ..], _) => "HTML",
        _ => "",
    }
}

/// Text that begins with a tag and has `<svg` near its beginning, behind comments at most.
fn is_svg(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = &text[..text.len().min(8192)];
    let html = |tag: &[u8]| head.len() >= tag.len() && head[..tag.len()].eq_ignore_ascii_case(tag);
    text.starts_with(b"<") && !html(b"<!doctype html") && !html(b"<html") && head.windows(4).any(|four| four == b"<svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_count() {
        assert_eq!(Format::of(b"\xff\xd8\xff\xe0"), Some(Format::Jpeg));
        assert_eq!(Format::of(b"<?xml version='1.0'?>\n<!-- x --><svg/>"), Some(Format::Svg));
        assert_eq!(Format::of(b"<!DOCTYPE html><svg/>"), None);
        assert_eq!(Format::of(b""), None);
        assert_eq!(other(b"\0\0\0\x18ftypheic...."), "HEIC");
        assert!(Format::Jpeg.is_named("JPEG") && !Format::Jpeg.is_named("png"));
    }
}
