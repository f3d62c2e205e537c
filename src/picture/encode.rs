//! Pixels → files.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::raster::Raster;

/// Quality of JPEG, 1 to 100.
const JPEG: u8 = 80;
/// Quality of WebP, 0 to 100: looks like JPEG at 80.
const WEBP: f32 = 75.0;
/// How hard the WebP encoder tries, 0 to 6. Measured on photographs of 1440 pixels: 2 takes 29 ms and 4 takes 83 ms for
/// 6 % fewer bytes.
const EFFORT: i32 = 2;

/// As JPEG, half the resolution for colour, as cameras do.
pub(super) fn jpeg(raster: &Raster) -> Option<Vec<u8>> {
    let raster = raster.opaque();
    let (width, height) = (u16::try_from(raster.width).ok()?, u16::try_from(raster.height).ok()?);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, JPEG);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // Tables of its own would save 9 % and make three scans of it, which the decoder that paints slides misreads.
    encoder.encode(&raster.data, width, height, ColorType::Rgb).ok()?;
    Some(file)
}

/// As PNG.
pub(super) fn png(raster: &Raster) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let colour = if raster.alpha { ExtendedColorType::Rgba8 } else { ExtendedColorType::Rgb8 };
    PngEncoder::new_with_quality(&mut file, CompressionType::Default, FilterType::Adaptive)
        .write_image(&raster.data, raster.width, raster.height, colour)
        .ok()?;
    Some(file)
}

/// As WebP; none where a side is longer than the format can hold (16,383 pixels).
pub(super) fn webp(raster: &Raster) -> Option<Vec<u8>> {
    let mut settings = webp::WebPConfig::new().ok()?;
    settings.quality = WEBP;
    settings.method = EFFORT;
    let encoder = if raster.alpha {
        webp::Encoder::from_rgba(&raster.data, raster.width, raster.height)
    } else {
        webp::Encoder::from_rgb(&raster.data, raster.width, raster.height)
    };
    encoder.encode_advanced(&settings).ok().map(|file| file.to_vec())
}
