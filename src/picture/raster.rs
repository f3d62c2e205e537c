//! Pixels of a picture: made upright, made smaller, cut, and given the colours that every screen understands.

use std::sync::Arc;

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use pic_scale::{
    ImageSize, ImageStore, ImageStoreMut, PicScaleError, Resampling, ResamplingFunction, Scaler, ThreadingPolicy,
};

/// A picture in eight bits a channel, sRGB when it is finished.
#[derive(Clone, Debug)]
pub(super) struct Raster {
    /// Pixels.
    pub(super) width: u32,
    /// Pixels.
    pub(super) height: u32,
    /// Whether there is a fourth channel: how much covers what is below.
    pub(super) alpha: bool,
    /// Row by row, three or four bytes a pixel.
    pub(super) data: Vec<u8>,
}

impl Raster {
    /// Takes what a decoder gave. An alpha channel that hides nothing is dropped.
    pub(super) fn new(image: DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        if image.color().has_alpha() {
            let image = image.into_rgba8();
            if image.pixels().any(|pixel| pixel.0[3] != 255) {
                return Self { width, height, alpha: true, data: image.into_raw() };
            }
            let data = image.pixels().flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2]]).collect();
            return Self { width, height, alpha: false, data };
        }
        Self { width, height, alpha: false, data: image.into_rgb8().into_raw() }
    }

    /// The same in another size.
    pub(super) fn scaled(&self, width: u32, height: u32) -> Self {
        if (width, height) == (self.width, self.height) {
            return self.clone();
        }
        let mut scaler = Scaler::new(ResamplingFunction::Lanczos3);
        // The pictures of a site are made beside each other already.
        scaler.set_threading_policy(ThreadingPolicy::Single);
        let from = ImageSize::new(self.width as usize, self.height as usize);
        let to = ImageSize::new(width as usize, height as usize);
        let data = if self.alpha {
            resampled::<4>(scaler.plan_rgba_resampling(from, to, true), &self.data, from, to)
        } else {
            resampled::<3>(scaler.plan_rgb_resampling(from, to), &self.data, from, to)
        };
        Self { width, height, alpha: self.alpha, data: data.expect("sizes are at least 1 and fit their buffers") }
    }

    /// The middle of it in the shape `width` : `height`.
    pub(super) fn cut(&self, width: u32, height: u32) -> Self {
        let (own, wanted) = (u64::from(self.width) * u64::from(height), u64::from(self.height) * u64::from(width));
        let (w, h) = if own > wanted {
            ((u64::from(self.height) * u64::from(width) / u64::from(height)).max(1) as u32, self.height)
        } else {
            (self.width, (u64::from(self.width) * u64::from(height) / u64::from(width)).max(1) as u32)
        };
        let channels = self.channels();
        let (x, y) = ((self.width - w) / 2, (self.height - h) / 2);
        let row = self.width as usize * channels;
        let data = self
            .data
            .chunks_exact(row)
            .skip(y as usize)
            .take(h as usize)
            .flat_map(|row| &row[x as usize * channels..(x + w) as usize * channels])
            .copied()
            .collect();
        Self { width: w, height: h, alpha: self.alpha, data }
    }

    /// The way up that it is looked at.
    pub(super) fn upright(self, orientation: Orientation) -> Self {
        if orientation == Orientation::NoTransforms {
            return self;
        }
        let (width, height, alpha) = (self.width, self.height, self.alpha);
        let mut image = if alpha {
            DynamicImage::ImageRgba8(RgbaImage::from_raw(width, height, self.data).expect("four bytes a pixel"))
        } else {
            DynamicImage::ImageRgb8(RgbImage::from_raw(width, height, self.data).expect("three bytes a pixel"))
        };
        image.apply_orientation(orientation);
        Self { width: image.width(), height: image.height(), alpha, data: image.into_bytes() }
    }

    /// In sRGB. A profile that cannot be read, or is of other colours than red, green and blue, changes nothing:
    /// what decoders give for those is sRGB as near as can be told.
    #[must_use]
    pub(super) fn in_srgb(self, profile: &[u8]) -> Self {
        let Ok(profile) = ColorProfile::new_from_slice(profile) else { return self };
        if profile.color_space != DataColorSpace::Rgb {
            return self;
        }
        let layout = if self.alpha { Layout::Rgba } else { Layout::Rgb };
        let srgb = ColorProfile::new_srgb();
        let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()) else {
            return self;
        };
        let mut data = vec![0; self.data.len()];
        match transform.transform(&self.data, &mut data) {
            Ok(()) => Self { data, ..self },
            Err(_) => self,
        }
    }

    /// On white paper.
    pub(super) fn opaque(&self) -> Self {
        if !self.alpha {
            return self.clone();
        }
        let on_white = |pixel: &[u8; 4]| {
            let mixed = |value: u8| {
                let alpha = u32::from(pixel[3]);
                ((u32::from(value) * alpha + 255 * (255 - alpha) + 127) / 255) as u8
            };
            [mixed(pixel[0]), mixed(pixel[1]), mixed(pixel[2])]
        };
        let data = self.data.as_chunks::<4>().0.iter().flat_map(on_white).collect();
        Self { data, alpha: false, ..*self }
    }

    /// Whether it is a drawing or a screen shot, not a photograph: looks at some thousands of pixels beside their
    /// neighbours. In a drawing most are equal; in a photograph hardly any.
    pub(super) fn is_drawn(&self) -> bool {
        let channels = self.channels();
        let pixels = self.data.len() / channels;
        let step = (pixels / 20_000).max(1);
        let (mut seen, mut equal) = (0_u32, 0_u32);
        for at in (1..pixels).step_by(step) {
            seen += 1;
            equal += u32::from(self.data[(at - 1) * channels..at * channels] == self.data[at * channels..][..channels]);
        }
        self.alpha || u64::from(equal) * 10 >= u64::from(seen) * 6
    }

    fn channels(&self) -> usize {
        if self.alpha { 4 } else { 3 }
    }
}

/// Carries a plan out.
fn resampled<const N: usize>(
    plan: Result<Arc<Resampling<u8, N>>, PicScaleError>,
    data: &[u8],
    from: ImageSize,
    to: ImageSize,
) -> Result<Vec<u8>, PicScaleError> {
    let source = ImageStore::<u8, N>::borrow(data, from.width, from.height)?;
    let mut target = ImageStoreMut::<u8, N>::alloc(to.width, to.height);
    plan?.resample(&source, &mut target)?;
    Ok(target.as_bytes().to_vec())
}
