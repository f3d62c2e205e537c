//! The segments of a JPEG: whether it is whole, and the same without what tells where and by whom it was taken.

use std::ops::Range;

use image::metadata::Orientation;

use super::exif;
use crate::diag::PictureFault;

/// More scans than any camera or program writes: each costs a pass over the whole picture.
const SCANS: usize = 100;

/// A marker with what belongs to it, the compressed data behind a start of scan included.
struct Segment {
    marker: u8,
    /// All bytes of it.
    whole: Range<usize>,
    /// The bytes after marker and length.
    data: Range<usize>,
}

/// Every segment up to the end of the image. What follows is not part of the picture: second pictures, films.
fn segments(bytes: &[u8]) -> Result<Vec<Segment>, PictureFault> {
    let mut found = Vec::new();
    let mut at = 2;
    let mut scans = 0;
    loop {
        let start = at;
        let byte = |at: usize| bytes.get(at).copied().ok_or(PictureFault::Truncated);
        if byte(at)? != 0xff {
            return Err(PictureFault::Damaged(String::new()));
        }
        while byte(at)? == 0xff {
            at += 1;
        }
        let marker = byte(at)?;
        at += 1;
        let mut data = at..at;
        match marker {
            0x01 | 0xd0..=0xd9 => {}
            _ => {
                let length = usize::from(u16::from_be_bytes([byte(at)?, byte(at + 1)?]));
                data = at + 2..at + length;
                if length < 2 {
                    return Err(PictureFault::Damaged(String::new()));
                }
                if data.end > bytes.len() {
                    return Err(PictureFault::Truncated);
                }
                at = data.end;
            }
        }
        if marker == 0xda {
            scans += 1;
            if scans > SCANS {
                return Err(PictureFault::Damaged(String::new()));
            }
            // Compressed data ends at a marker that is neither a stuffed 0xff nor a restart.
            loop {
                let next = bytes[at..].iter().position(|byte| *byte == 0xff).ok_or(PictureFault::Truncated)?;
                at += next;
                match byte(at + 1)? {
                    0 | 0xd0..=0xd7 => at += 2,
                    0xff => at += 1,
                    _ => break,
                }
            }
        }
        found.push(Segment { marker, whole: start..at, data });
        if marker == 0xd9 {
            return Ok(found);
        }
    }
}

/// How a picture is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// Pixels.
    pub(super) width: u32,
    /// Pixels.
    pub(super) height: u32,
    /// Whether it comes in passes, each finer than the one before: decoders hold all of it then.
    pub(super) progressive: bool,
    /// Whether it is coded as cameras and programs do: all colours in one scan or progressive, brightness at least as
    /// fine as colour. The fast decoder (zune-jpeg 0.5.15) gives wrong pixels for others without a word, or panics.
    pub(super) usual: bool,
}

/// How it is coded. Fails where the end is missing: decoders show the rest of such a picture as grey.
pub(super) fn frame(bytes: &[u8]) -> Result<Frame, PictureFault> {
    let segments = segments(bytes)?;
    // A picture without a scan has nothing to show.
    let scans = segments.iter().filter(|segment| segment.marker == 0xda).count();
    let head = segments.iter().find(|segment| matches!(segment.marker, 0xc0..=0xcf) && !is_table(segment.marker));
    let head = head.filter(|_| scans > 0).ok_or(PictureFault::Truncated)?;
    let [_, h1, h2, w1, w2, count, components @ ..] = &bytes[head.data.clone()] else {
        return Err(PictureFault::Truncated);
    };
    let factors: Vec<(u8, u8)> =
        components.chunks_exact(3).take(usize::from(*count)).map(|part| (part[1] >> 4, part[1] & 15)).collect();
    let (h, v) = factors.first().copied().ok_or(PictureFault::Truncated)?;
    let fine = factors.iter().all(|(other_h, other_v)| *other_h <= h && *other_v <= v);
    let halves = factors.iter().all(|(h, v)| h.is_power_of_two() && v.is_power_of_two());
    let (progressive, sequential) = (head.marker == 0xc2, matches!(head.marker, 0xc0 | 0xc1));
    Ok(Frame {
        width: u16::from_be_bytes([*w1, *w2]).into(),
        height: u16::from_be_bytes([*h1, *h2]).into(),
        progressive,
        usual: fine && halves && (progressive || (sequential && scans == 1)),
    })
}

/// Of the markers in the row of the frame heads, those that are tables.
fn is_table(marker: u8) -> bool {
    matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// The same pixels without EXIF, XMP, IPTC, comments, thumbnails and what follows the picture. Colour profile and
/// orientation stay.
pub(super) fn stripped(bytes: &[u8]) -> Result<Vec<u8>, PictureFault> {
    let segments = segments(bytes)?;
    let of = |segment: &Segment| &bytes[segment.data.clone()];
    let orientation = segments
        .iter()
        .find(|segment| segment.marker == 0xe1 && of(segment).starts_with(b"Exif\0"))
        .map_or(Orientation::NoTransforms, |segment| exif::orientation(of(segment)));
    let mut out = bytes[..2].to_vec();
    let mut block = exif::only(orientation);
    for segment in &segments {
        let data = of(segment);
        let keep = match segment.marker {
            // JFIF without a thumbnail.
            0xe0 => data.starts_with(b"JFIF\0") && data.len() == 14,
            0xe2 => data.starts_with(b"ICC_PROFILE\0"),
            // Adobe's: how the colours are coded.
            0xee => data.starts_with(b"Adobe"),
            0xe1..=0xef | 0xfe => false,
            _ => true,
        };
        // JFIF must come first.
        if segment.marker != 0xe0
            && let Some(block) = block.take()
        {
            out.extend([0xff, 0xe1]);
            out.extend((block.len() as u16 + 8).to_be_bytes());
            out.extend(b"Exif\0\0");
            out.extend(block);
        }
        if keep {
            out.extend(&bytes[segment.whole.clone()]);
        }
    }
    Ok(out)
}
