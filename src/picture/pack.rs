//! A picture's files as one block of bytes, to be kept between runs; a damaged block is known as such.

use super::{Facts, Made};
use crate::key::Key;
use crate::sealed;

/// What a block begins with.
const MARK: &[u8] = b"WXPIC03\n";

/// The sealed block of a key: the key, length of the facts, facts as JSON, the files one after the other.
pub fn packed(key: &Key, made: &Made) -> Vec<u8> {
    let facts = serde_json::to_vec(&made.facts).expect("facts are text and numbers");
    let mut rest = key.hex().into_bytes();
    rest.extend((facts.len() as u32).to_le_bytes());
    rest.extend(facts);
    rest.extend(made.files.iter().flatten());
    sealed::seal(MARK, &rest)
}

/// What is in a block; none if it is not whole, or is that of another key.
pub fn unpacked(key: &Key, block: &[u8]) -> Option<Made> {
    let rest = sealed::opened(MARK, block)?.strip_prefix(key.hex().as_bytes())?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (facts, mut rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let facts: Facts = serde_json::from_slice(facts).ok()?;
    let mut files = Vec::new();
    for file in &facts.files {
        let (bytes, after) = rest.split_at_checked(file.bytes)?;
        files.push(bytes.to_vec());
        rest = after;
    }
    rest.is_empty().then_some(Made { facts, files })
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Uses, make};
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_and_damage_is_seen() {
        let mut png = Vec::new();
        image::DynamicImage::new_rgb8(40, 30)
            .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
            .unwrap();
        assert_eq!(Format::of(&png), Some(Format::Png));
        let made = make(&png, Uses { cover: true }).unwrap();
        let key = Key::of_bytes(&png);
        let block = packed(&key, &made);
        assert_eq!(unpacked(&key, &block), Some(made));
        assert_eq!(unpacked(&Key::of_bytes(b""), &block), None, "renamed");
        for at in 0..block.len() {
            let mut damaged = block.clone();
            damaged[at] ^= 1;
            assert_eq!(unpacked(&key, &damaged), None, "byte {at}");
            assert_eq!(unpacked(&key, &block[..at]), None, "cut at {at}");
        }
    }
}
