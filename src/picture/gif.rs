//! The blocks of a GIF: whether it is whole, whether it moves, and the same without comments.

use crate::diag::PictureFault;

/// A GIF looked through.
pub(super) struct Walked {
    /// How many pictures follow each other.
    pub(super) frames: usize,
    /// The same file without comments and what programs leave in it; how often it repeats stays.
    pub(super) stripped: Vec<u8>,
}

/// Looks through every block up to the end.
pub(super) fn walk(bytes: &[u8]) -> Result<Walked, PictureFault> {
    let byte = |at: usize| bytes.get(at).copied().ok_or(PictureFault::Truncated);
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + colours(byte(10)?);
    let mut walked = Walked { frames: 0, stripped: bytes.get(..at).ok_or(PictureFault::Truncated)?.to_vec() };
    loop {
        let start = at;
        let keep = match byte(at)? {
            0x3b => {
                walked.stripped.push(0x3b);
                return Ok(walked);
            }
            0x2c => {
                at += 10 + colours(byte(at + 9)?) + 1;
                walked.frames += 1;
                true
            }
            0x21 => {
                let label = byte(at + 1)?;
                at += 2;
                let name = bytes.get(at + 1..at + 12).unwrap_or_default();
                label != 0xfe && (label != 0xff || name == b"NETSCAPE2.0" || name == b"ANIMEXTS1.0")
            }
            _ => return Err(PictureFault::Damaged(String::new())),
        };
        loop {
            let length = usize::from(byte(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
        if keep {
            walked.stripped.extend(bytes.get(start..at).ok_or(PictureFault::Truncated)?);
        }
    }
}
