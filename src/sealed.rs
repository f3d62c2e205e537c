//! Blocks of bytes that are kept between runs: a mark, the SHA-256 of the rest, the rest. Damage is seen.

use crate::key::Key;

/// A block with this content, which may be large: there is no second copy of it.
pub fn seal(mark: &[u8], mut content: Vec<u8>) -> Vec<u8> {
    let head = [mark, Key::of_bytes(&content).bytes()].concat();
    content.reserve_exact(head.len());
    content.splice(0..0, head);
    content
}

/// What is in a block; none if it has another mark or is not whole.
pub fn opened<'a>(mark: &[u8], block: &'a [u8]) -> Option<&'a [u8]> {
    let (sum, content) = block.strip_prefix(mark)?.split_first_chunk::<32>()?;
    (Key::of_bytes(content).bytes() == sum).then_some(content)
}
