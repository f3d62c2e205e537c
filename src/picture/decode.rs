//! Bytes → pixels, within limits.

use std::io::Cursor;
use std::panic::catch_unwind;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::raster::Raster;
use super::{Format, PIXELS, jpeg, rare_jpeg};
use crate::diag::PictureFault;

/// The most memory that a decoder may ask for, in bytes: a picture of the most pixels, sixteen bits a channel.
pub(super) const MEMORY: u64 = 8 * PIXELS;

/// A decoded picture, and what its file says of it.
pub(super) struct Decoded {
    /// As stored.
    pub(super) raster: Raster,
    /// Which way is up.
    pub(super) orientation: Orientation,
    /// The colour profile.
    pub(super) profile: Option<Vec<u8>>,
}

/// Decodes the first picture of the file. Sizes are looked at before anything is unpacked. A decoder that panics over a
/// file says by it that the file is damaged: one bad file must not end the run.
pub(super) fn decode(format: Format, bytes: &[u8]) -> Result<Decoded, PictureFault> {
    let decoded = catch_unwind(|| match format {
        Format::Jpeg if !jpeg::frame(bytes)?.usual => rare_jpeg::decode(bytes),
        _ => usual(format, bytes),
    });
    decoded.unwrap_or_else(|_| Err(PictureFault::Damaged(String::new())))
}

fn usual(format: Format, bytes: &[u8]) -> Result<Decoded, PictureFault> {
    let mut reader = ImageReader::new(Cursor::new(bytes));
    reader.set_format(match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::Gif => ImageFormat::Gif,
        Format::Webp => ImageFormat::WebP,
        Format::Svg => return Err(PictureFault::Damaged(String::new())),
    });
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    // A profile or a note that cannot be read is as if there were none: the picture itself may be sound.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(fault)?;
    Ok(Decoded { raster: Raster::new(image), orientation, profile })
}

/// Refuses what would not fit into memory.
pub(super) fn check_size(width: u32, height: u32) -> Result<(), PictureFault> {
    if width == 0 || height == 0 {
        return Err(PictureFault::Damaged(format!("{width}×{height}")));
    }
    if u64::from(width) * u64::from(height) > PIXELS {
        return Err(PictureFault::TooManyPixels { width, height, limit: PIXELS });
    }
    Ok(())
}

fn fault(error: ImageError) -> PictureFault {
    match error {
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => PictureFault::Truncated,
        other => PictureFault::Damaged(other.to_string()),
    }
}
