//! The one thing of EXIF that a picture needs when its bytes stay as they are: which way is up.

use image::metadata::Orientation;

/// Which way is up, by a TIFF block (with or without the mark that JPEG puts before it).
pub(super) fn orientation(block: &[u8]) -> Orientation {
    let block = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    Orientation::from_exif_chunk(block).unwrap_or(Orientation::NoTransforms)
}

/// A TIFF block that says which way is up and nothing else; none where nothing need be said.
pub(super) fn only(orientation: Orientation) -> Option<Vec<u8>> {
    if orientation == Orientation::NoTransforms {
        return None;
    }
    // Little endian; one entry: tag 0x0112, a SHORT, once; no further directory.
    let mut block = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    block.extend([orientation.to_exif(), 0, 0, 0, 0, 0, 0, 0]);
    Some(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for number in 2..=8 {
            let wanted = Orientation::from_exif(number).unwrap();
            assert_eq!(orientation(&only(wanted).unwrap()), wanted);
        }
        assert_eq!(only(Orientation::NoTransforms), None);
        assert_eq!(orientation(b"II*\0"), Orientation::NoTransforms);
    }
}
