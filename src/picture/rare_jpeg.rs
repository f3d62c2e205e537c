//! The JPEG that hardly any program writes and every viewer shows: each colour in a scan of its own, or colour finer than
//! brightness (ITU-T T.81 requires all of it of every decoder).

use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, RgbImage};
use jpeg_decoder::{Decoder, Error, PixelFormat};

use super::decode::{Decoded, MEMORY, check_size};
use super::exif;
use super::raster::Raster;
use crate::diag::PictureFault;

/// Decodes it: slower than the usual way, and right.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, PictureFault> {
    let mut decoder = Decoder::new(bytes);
    decoder.set_max_decoding_buffer_size(MEMORY as usize);
    decoder.read_info().map_err(|error| fault(&error))?;
    let info = decoder.info().ok_or(PictureFault::Truncated)?;
    let (width, height) = (info.width.into(), info.height.into());
    check_size(width, height)?;
    let data = decoder.decode().map_err(|error| fault(&error))?;
    let image = match info.pixel_format {
        PixelFormat::L8 => GrayImage::from_raw(width, height, data).map(DynamicImage::from),
        PixelFormat::RGB24 => RgbImage::from_raw(width, height, data).map(DynamicImage::from),
        PixelFormat::CMYK32 => {
            let lights = data.as_chunks::<4>().0.iter().flat_map(|[c, m, y, k]| [c, m, y].map(|ink| light(*ink, *k)));
            RgbImage::from_raw(width, height, lights.collect()).map(DynamicImage::from)
        }
        PixelFormat::L16 => None,
    };
    Ok(Decoded {
        raster: Raster::new(image.ok_or_else(|| PictureFault::Damaged(String::new()))?),
        orientation: decoder.exif_data().map_or(Orientation::NoTransforms, exif::orientation),
        profile: decoder.icc_profile(),
    })
}

/// What an ink and black leave of the light.
fn light(ink: u8, black: u8) -> u8 {
    let product = (255 - u16::from(ink)) * (255 - u16::from(black));
    (product / 255) as u8
}

fn fault(error: &Error) -> PictureFault {
    match error {
        Error::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => PictureFault::Truncated,
        other => PictureFault::Damaged(other.to_string()),
    }
}
