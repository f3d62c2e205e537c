//! The chunks of a WebP: whether it is whole, whether it moves, and the same without what it says about its making.

use super::exif;
use crate::diag::PictureFault;

/// A chunk: its name and its data.
type Chunk<'a> = ([u8; 4], &'a [u8]);

fn chunks(bytes: &[u8]) -> Result<Vec<Chunk<'_>>, PictureFault> {
    let length = bytes.get(4..8).and_then(|length| length.first_chunk()).ok_or(PictureFault::Truncated)?;
    let end = (u32::from_le_bytes(*length) as usize).saturating_add(8);
    let mut rest = bytes.get(12..end).ok_or(PictureFault::Truncated)?;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (name, after) = rest.split_first_chunk::<4>().ok_or(PictureFault::Truncated)?;
        let (length, after) = after.split_first_chunk::<4>().ok_or(PictureFault::Truncated)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (data, next) = after.split_at_checked(length).ok_or(PictureFault::Truncated)?;
        found.push((*name, data));
        // Chunks begin at even places; the last blank is often left out.
        rest = next.get(length % 2..).unwrap_or_default();
    }
    Ok(found)
}

/// Whether it moves; fails where the end is missing.
pub(super) fn moves(bytes: &[u8]) -> Result<bool, PictureFault> {
    Ok(chunks(bytes)?.iter().any(|(name, _)| name == b"ANIM"))
}

/// The same pixels without EXIF, XMP and what is unknown. Colour profile and orientation stay.
pub(super) fn stripped(bytes: &[u8]) -> Result<Vec<u8>, PictureFault> {
    const KEPT: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
    let mut body = Vec::with_capacity(bytes.len());
    let mut has_exif = false;
    for (name, data) in chunks(bytes)? {
        let mut data = data.to_vec();
        if &name == b"EXIF" {
            match exif::only(exif::orientation(&data)) {
                Some(block) => {
                    data = block;
                    has_exif = true;
                }
                None => continue,
            }
        } else if !KEPT.contains(&&name) {
            continue;
        }
        body.extend(name);
        body.extend((data.len() as u32).to_le_bytes());
        body.extend(&data);
        body.resize(body.len().next_multiple_of(2), 0);
    }
    // The flags of the head must say what is there: 0x08 EXIF, 0x04 XMP.
    if body.starts_with(b"VP8X") && body.len() > 8 {
        body[8] &= if has_exif { !0x04 } else { !0x0c };
    }
    let mut out = b"RIFF".to_vec();
    out.extend((body.len() as u32 + 4).to_le_bytes());
    out.extend(b"WEBP");
    out.extend(body);
    Ok(out)
}
