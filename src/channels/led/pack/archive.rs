//! Files as one archive: a ZIP whose entries are stored, in order of names, with one fixed time. Equal files give equal
//! bytes. Pictures are compressed already, so storing costs nothing (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4).

use std::sync::Arc;

/// 1980-01-01, the first day that the format knows.
const DAY: u16 = 0x0021;
/// The version that an unpacker needs: 2.0, folders in names.
const NEEDED: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;

/// The archive, or nothing where it would pass the limits of the format (4 GiB, 65,535 files).
pub(super) fn archive(files: &[(String, Arc<[u8]>)]) -> Option<Vec<u8>> {
    let mut sorted: Vec<&(String, Arc<[u8]>)> = files.iter().collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    let room: usize = sorted.iter().map(|(name, bytes)| bytes.len() + 2 * name.len() + 76).sum();
    let mut out = Vec::with_capacity(room + 22);
    let mut directory = Vec::new();
    for (name, bytes) in &sorted {
        let offset = u32::try_from(out.len()).ok()?;
        let facts = facts(name, bytes)?;
        put(&mut out, &[0x50, 0x4b, 3, 4]);
        put(&mut out, &facts);
        put(&mut out, name.as_bytes());
        put(&mut out, bytes);
        put(&mut directory, &[0x50, 0x4b, 1, 2]);
        // Made by version 2.0 for FAT; then no comment, first disk, no attributes.
        put(&mut directory, &NEEDED.to_le_bytes());
        put(&mut directory, &facts);
        put(&mut directory, &[0; 10]);
        put(&mut directory, &offset.to_le_bytes());
        put(&mut directory, name.as_bytes());
    }
    let count = u16::try_from(sorted.len()).ok().filter(|count| *count < u16::MAX)?;
    let (start, length) = (u32::try_from(out.len()).ok()?, u32::try_from(directory.len()).ok()?);
    out.append(&mut directory);
    put(&mut out, &[0x50, 0x4b, 5, 6, 0, 0, 0, 0]);
    put(&mut out, &count.to_le_bytes());
    put(&mut out, &count.to_le_bytes());
    put(&mut out, &length.to_le_bytes());
    put(&mut out, &start.to_le_bytes());
    put(&mut out, &[0, 0]);
    Some(out)
}

/// What stands in both headers of an entry, from the version needed to the length of the extra field.
fn facts(name: &str, bytes: &[u8]) -> Option<[u8; 26]> {
    let size = u32::try_from(bytes.len()).ok()?.to_le_bytes();
    let length = u16::try_from(name.len()).ok()?.to_le_bytes();
    let parts: [&[u8]; 10] = [
        &NEEDED.to_le_bytes(),
        &FLAGS.to_le_bytes(),
        // Stored, at midnight.
        &[0, 0],
        &[0, 0],
        &DAY.to_le_bytes(),
        &crc32fast::hash(bytes).to_le_bytes(),
        &size,
        &size,
        &length,
        &[0, 0],
    ];
    parts.concat().try_into().ok()
}

fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(bytes);
}
