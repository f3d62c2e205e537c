//! Blocks of bytes that are kept between runs: a mark, the SHA-256 of the rest, the rest. Damage is seen.

use std::io::{self, BufWriter, Seek, SeekFrom, Write};

use crate::key::{Key, KeyWriter};

/// A block with this content.
pub fn seal(mark: &[u8], content: &[u8]) -> Vec<u8> {
    [mark, Key::of_bytes(content).bytes(), content].concat()
}

/// What is in a block; none if it has another mark or is not whole.
pub fn opened<'a>(mark: &[u8], block: &'a [u8]) -> Option<&'a [u8]> {
    let (sum, content) = block.strip_prefix(mark)?.split_first_chunk::<32>()?;
    (Key::of_bytes(content).bytes() == sum).then_some(content)
}

/// Writes a block whose content comes piece by piece; nothing may stand behind it.
pub fn pour(
    mark: &[u8],
    into: &mut (impl Write + Seek),
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    into.write_all(mark)?;
    let sum_at = into.stream_position()?;
    into.write_all(&[0; 32])?;
    let sum = {
        let mut summed = Summed { into: BufWriter::with_capacity(1 << 16, &mut *into), key: KeyWriter::new() };
        content(&mut summed)?;
        summed.flush()?;
        summed.key.finish()
    };
    into.seek(SeekFrom::Start(sum_at))?;
    into.write_all(sum.bytes())
}

/// Takes the sum of what it hands on.
struct Summed<W> {
    into: W,
    key: KeyWriter,
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.into.write(bytes)?;
        self.key.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.into.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_poured_is_what_is_sealed() {
        let mut poured = io::Cursor::new(Vec::new());
        pour(b"MARK", &mut poured, |into| [&b"ab"[..], b"", b"cde"].iter().try_for_each(|piece| into.write_all(piece)))
            .unwrap();
        let poured = poured.into_inner();
        assert_eq!(poured, seal(b"MARK", b"abcde"));
        assert_eq!(opened(b"MARK", &poured), Some(&b"abcde"[..]));
        assert_eq!(opened(b"MARX", &poured), None);
        assert_eq!(opened(b"MARK", &poured[..poured.len() - 1]), None);
    }
}
