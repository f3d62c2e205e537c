//! The chunks of a PNG: whether it is whole, whether it moves, and the same without what it says about its making.

use super::exif;
use crate::diag::PictureFault;

/// What is needed to show the picture as it is meant (PNG third edition §11; acTL, fcTL, fdAT are its frames).
const KEPT: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
    b"hIST", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT",
];

/// A chunk: its name, its data, all its bytes.
struct Chunk<'a> {
    name: [u8; 4],
    data: &'a [u8],
    whole: &'a [u8],
}

fn chunks(bytes: &[u8]) -> Result<Vec<Chunk<'_>>, PictureFault> {
    let mut found = Vec::new();
    let mut rest = bytes.get(8..).ok_or(PictureFault::Truncated)?;
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(PictureFault::Truncated)?;
        let length = u32::from_be_bytes(*length) as usize;
        let (name, _) = after.split_first_chunk::<4>().ok_or(PictureFault::Truncated)?;
        let (whole, next) = rest.split_at_checked(length.saturating_add(12)).ok_or(PictureFault::Truncated)?;
        found.push(Chunk { name: *name, data: &whole[8..8 + length], whole });
        if name == b"IEND" {
            return Ok(found);
        }
        rest = next;
    }
}

/// Whether it moves; fails where the end is missing.
pub(super) fn moves(bytes: &[u8]) -> Result<bool, PictureFault> {
    let frames = |chunk: &Chunk<'_>| chunk.data.first_chunk::<4>().map_or(0, |frames| u32::from_be_bytes(*frames));
    Ok(chunks(bytes)?.iter().any(|chunk| &chunk.name == b"acTL" && frames(chunk) > 1))
}

/// The same pixels without texts, times and EXIF. Colour profile and orientation stay.
pub(super) fn stripped(bytes: &[u8]) -> Result<Vec<u8>, PictureFault> {
    let mut out = bytes.get(..8).ok_or(PictureFault::Truncated)?.to_vec();
    for chunk in chunks(bytes)? {
        if KEPT.contains(&&chunk.name) {
            out.extend(chunk.whole);
        } else if &chunk.name == b"eXIf"
            && let Some(block) = exif::only(exif::orientation(chunk.data))
        {
            out.extend((block.len() as u32).to_be_bytes());
            out.extend(b"eXIf");
            out.extend(&block);
            out.extend(crc(b"eXIf", &block).to_be_bytes());
        }
    }
    Ok(out)
}

/// The check sum of a chunk (PNG third edition, annex D), for a few bytes.
fn crc(name: &[u8], data: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    };
    !name.iter().chain(data).fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_sums_are_those_of_the_standard() {
        assert_eq!(crc(b"IEND", b""), 0xae42_6082);
    }
}
