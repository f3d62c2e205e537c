//! What outlives a run: what every output was drawn from, what it became and where it leads, and which texts no rule had
//! anything to say about.
//!
//! It is only ever believed as far as it can be checked: an output counts as drawn if it is still drawn from the same, and
//! the file in its place has the bytes that were drawn. It is written and read as one block of bytes, which says which
//! program wrote it; that of another program, or one that is not whole, is dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Seek, Write};
use std::sync::Arc;

use crate::channels::DrawnFrom;
use crate::check::rendered::Scanned;
use crate::key::Key;
use crate::path::SitePath;
use crate::sealed;

/// A mark of this program: it is another one as soon as anything in its source is.
pub const REVISION: &str = env!("WENXUAN_REVISION");

/// What a block begins with.
const MARK: &[u8] = b"WXREM03\n";
/// What stands before every output, and after the last.
const MORE: u8 = 1;
const END: u8 = 0;

/// What a run left for the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// By path.
    pub outputs: BTreeMap<SitePath, KeptOutput>,
    /// The keys of texts, with the rules that read them, in which nothing was found.
    pub clean: BTreeSet<Key>,
}

/// An output of the run before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptOutput {
    /// What it was drawn from.
    pub drawn_from: DrawnFrom,
    /// SHA-256 of its bytes.
    pub sha256: Key,
    /// How many bytes.
    pub bytes: u64,
    /// What it links to, packed, if it was looked through.
    pub scanned: Option<Arc<[u8]>>,
}

/// Why a block is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// Another version of the program wrote it.
    Foreign,
    /// It is not whole.
    Damaged,
}

impl KeptOutput {
    /// What it links to.
    pub fn links(&self) -> Option<Scanned> {
        Scanned::unpacked(self.scanned.as_ref()?)
    }
}

impl Remembered {
    /// Reads a block that the program `revision` wrote.
    pub fn from_bytes(block: &[u8], revision: &str) -> Result<Self, Dropped> {
        let mut block = Block(sealed::opened(MARK, block).ok_or(Dropped::Damaged)?);
        if block.bytes().ok_or(Dropped::Damaged)? != revision.as_bytes() {
            return Err(Dropped::Foreign);
        }
        block.whole().ok_or(Dropped::Damaged)
    }
}

/// Writes what a run leaves as a sealed block of the program `revision`, output by output: that of a large site is never
/// all in memory.
pub fn write(
    into: &mut (impl Write + Seek),
    revision: &str,
    outputs: impl Iterator<Item = (SitePath, KeptOutput)>,
    clean: &BTreeSet<Key>,
) -> io::Result<()> {
    sealed::pour(MARK, into, |rest| {
        bytes(rest, revision.as_bytes())?;
        for (path, output) in outputs {
            rest.write_all(&[MORE])?;
            bytes(rest, path.as_str().as_bytes())?;
            for part in output.drawn_from.parts() {
                rest.write_all(part.bytes())?;
            }
            rest.write_all(output.sha256.bytes())?;
            number(rest, output.bytes)?;
            rest.write_all(&[u8::from(output.scanned.is_some())])?;
            if let Some(scanned) = &output.scanned {
                bytes(rest, scanned)?;
            }
        }
        rest.write_all(&[END])?;
        number(rest, clean.len() as u64)?;
        clean.iter().try_for_each(|key| rest.write_all(key.bytes()))
    })
}

fn number(out: &mut dyn Write, number: u64) -> io::Result<()> {
    out.write_all(&number.to_le_bytes())
}

fn bytes(out: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    number(out, bytes.len() as u64)?;
    out.write_all(bytes)
}

/// What of a block is not read yet. Nothing is read beyond its end.
struct Block<'a>(&'a [u8]);

impl<'a> Block<'a> {
    fn whole(mut self) -> Option<Remembered> {
        let mut remembered = Remembered::default();
        while self.more()? {
            let path = SitePath::new(std::str::from_utf8(self.bytes()?).ok()?).ok()?;
            let drawn_from = DrawnFrom::of_parts([self.key()?, self.key()?, self.key()?, self.key()?]);
            let (sha256, bytes) = (self.key()?, self.number()?);
            let scanned = if self.take(1)? == [1] { Some(self.bytes()?.into()) } else { None };
            remembered.outputs.insert(path, KeptOutput { drawn_from, sha256, bytes, scanned });
        }
        for _ in 0..self.number()? {
            remembered.clean.insert(self.key()?);
        }
        self.0.is_empty().then_some(remembered)
    }

    /// Whether another output follows.
    fn more(&mut self) -> Option<bool> {
        match self.take(1)? {
            [MORE] => Some(true),
            [END] => Some(false),
            _ => None,
        }
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(usize::try_from(length).ok()?)
    }

    fn key(&mut self) -> Option<Key> {
        Some(Key::from(<[u8; 32]>::try_from(self.take(32)?).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Remembered {
        let key = |text: &str| Key::of_bytes(text.as_bytes());
        let output = |scanned: Option<&[u8]>| KeptOutput {
            drawn_from: DrawnFrom::of_parts(["a", "b", "c", "d"].map(key)),
            sha256: key("page"),
            bytes: 4,
            scanned: scanned.map(Into::into),
        };
        let path = |path: &str| SitePath::new(path).unwrap();
        let outputs = [(path("a/字.html"), output(Some(b"links"))), (path("b.csv"), output(None))];
        Remembered { outputs: outputs.into(), clean: [key("x"), key("y")].into() }
    }

    #[test]
    fn what_is_written_is_read_and_damage_is_seen() {
        let mut block = io::Cursor::new(Vec::new());
        let Remembered { outputs, clean } = example();
        write(&mut block, "r1", outputs.into_iter(), &clean).unwrap();
        let block = block.into_inner();
        assert_eq!(Remembered::from_bytes(&block, "r1"), Ok(example()));
        assert_eq!(Remembered::from_bytes(&block, "r2"), Err(Dropped::Foreign));
        for at in 0..block.len() {
            let mut damaged = block.clone();
            damaged[at] ^= 1;
            assert!(Remembered::from_bytes(&damaged, "r1").is_err(), "byte {at}");
            assert_eq!(Remembered::from_bytes(&block[..at], "r1"), Err(Dropped::Damaged), "cut at {at}");
        }
    }
}
