//! A painted slide as one block of bytes, to be kept between runs; a damaged block is known as such.

use serde::{Deserialize, Serialize};

use crate::sealed;

use super::Painted;
use super::rules::Finding;

/// What a block begins with.
const MARK: &[u8] = b"WXSLD02\n";

/// What a block says before the file.
#[derive(Serialize, Deserialize)]
struct Facts {
    width: u32,
    height: u32,
    level: u32,
    findings: Vec<Finding>,
}

/// The sealed block: length of the facts, facts as JSON, the file.
pub(super) fn packed(painted: &Painted) -> Vec<u8> {
    let Painted { width, height, level, .. } = *painted;
    let facts = Facts { width, height, level, findings: painted.findings.clone() };
    let facts = serde_json::to_vec(&facts).expect("facts are text and numbers");
    let mut rest = (facts.len() as u32).to_le_bytes().to_vec();
    rest.extend(facts);
    rest.extend(&*painted.png);
    sealed::seal(MARK, &rest)
}

/// What is in a block; none if it is not whole.
pub(super) fn unpacked(block: &[u8]) -> Option<Painted> {
    let rest = sealed::opened(MARK, block)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (facts, png) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let Facts { width, height, level, findings } = serde_json::from_slice(facts).ok()?;
    Some(Painted { png: png.into(), width, height, level, findings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_and_damage_is_seen() {
        let findings = vec![Finding::Contrast { text: "文明".into(), ratio: 312 }, Finding::White { area: 40 }];
        let painted = Painted { png: (0..200).collect(), width: 64, height: 32, level: 17, findings };
        let block = packed(&painted);
        assert_eq!(unpacked(&block), Some(painted));
        for at in 0..block.len() {
            let mut damaged = block.clone();
            damaged[at] ^= 1;
            assert_eq!(unpacked(&damaged), None, "byte {at}");
            assert_eq!(unpacked(&block[..at]), None, "cut at {at}");
        }
    }
}
