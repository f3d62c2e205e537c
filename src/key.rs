//! A content key: SHA-256 over a canonical encoding, equal on every machine, never a time of change.

mod value;

use std::fmt;

use serde::Serialize;
use sha2::{Digest, Sha256};

/// A 256-bit content key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; 32]);

/// Takes the plain SHA-256 of bytes that come piece by piece: the same as [`Key::of_bytes`] of all of them.
#[derive(Default)]
pub struct KeyWriter(Sha256);

/// Builds a [`Key`] from parts. Every part is preceded by its length, so that `ab`+`c` and `a`+`bc` differ.
pub struct KeyBuilder(Sha256);

impl Key {
    /// The plain SHA-256 of some bytes: what `sha256sum` prints.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The key of a value by all that it says of itself, in its own order: maps must be ordered.
    pub fn of_value<T: Serialize + ?Sized>(value: &T) -> Self {
        Self(value::ValueHasher::hash(value))
    }

    /// Its 32 bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }

    /// Of what [`Key::hex`] gives.
    pub fn of_hex(digits: &str) -> Option<Self> {
        let digit = |digit: u8| char::from(digit).to_digit(16);
        let mut bytes = [0; 32];
        let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = (digit(*high)? << 4 | digit(*low)?) as u8;
        }
        Some(Self(bytes))
    }

    /// The first 16 hexadecimal digits: enough for a file name (a 64-bit collision needs billions of files).
    pub fn short(&self) -> String {
        hex(&self.0[..8])
    }
}

impl KeyWriter {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The key of all pieces.
    pub fn finish(self) -> Key {
        Key(self.0.finalize().into())
    }
}

impl KeyBuilder {
    /// Starts a key for one kind of thing; `domain` keeps keys of different kinds apart.
    pub fn new(domain: &str) -> Self {
        Self(Sha256::new()).bytes(domain.as_bytes())
    }

    /// Adds bytes.
    #[must_use]
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// Adds a number.
    #[must_use]
    pub fn number(self, number: u64) -> Self {
        self.bytes(&number.to_le_bytes())
    }

    /// Adds another key.
    #[must_use]
    pub fn key(self, key: &Key) -> Self {
        self.bytes(&key.0)
    }

    /// The key of all that was added.
    pub fn finish(self) -> Key {
        Key(self.0.finalize().into())
    }
}

/// Lower-case hexadecimal digits of some bytes.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|n| char::from(b"0123456789abcdef"[usize::from(n)])).collect()
}

impl From<[u8; 32]> for Key {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let a = KeyBuilder::new("t").text("ab").text("c").finish();
        let b = KeyBuilder::new("t").text("a").text("bc").finish();
        assert_ne!(a, b);
        assert_eq!(Key::of_hex(&a.hex()), Some(a));
        assert_eq!(Key::of_hex(&a.hex()[1..]), None);
        assert_eq!(Key::of_bytes(b"").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
