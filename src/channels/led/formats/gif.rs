//! `loop.gif`: the loop as one animated picture, for small signs whose cards take pictures.

use std::collections::BTreeMap;

use gif::{DisposalMethod, Encoder, Frame, Repeat};
use serde::Serialize;

use crate::channels::led::paint::picture_of_slide;
use crate::channels::led::pixels::Picture;
use crate::channels::led::planned::Planned;
use crate::channels::led::{Renderer, SlideView};
use crate::diag::{Diagnostic, Problem};

/// The most pixels of a frame: beyond, what a film is for.
pub(super) const MOST: u32 = 512 * 256;
/// The most hundredths of a second that a frame can stay.
const LONGEST: u32 = 65_535;

/// Whether a display is small enough.
pub(super) fn is_small(width: u32, height: u32) -> bool {
    u64::from(width) * u64::from(height) <= u64::from(MOST)
}

/// The picture.
#[derive(Debug, Serialize)]
pub struct GifView {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// The key of each slide, and its seconds.
    pub frames: Vec<(String, u32)>,
    /// Each slide once; told by its key.
    #[serde(skip)]
    slides: BTreeMap<String, SlideView>,
}

impl GifView {
    pub(super) fn of(planned: &Planned<'_>, order: &[usize]) -> Self {
        let slides: Vec<&SlideView> = order.iter().map(|slide| planned.slides[*slide]).collect();
        Self {
            width: planned.screen.width,
            height: planned.screen.height,
            frames: slides.iter().map(|slide| (slide.key.hex(), slide.dwell)).collect(),
            slides: slides.into_iter().map(|slide| (slide.key.hex(), slide.clone())).collect(),
        }
    }
}

/// The file: whole frames, for ever, one palette for all of them where 256 colours are enough.
pub(super) fn write(view: &GifView, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    let mut pictures: BTreeMap<&str, Picture> = BTreeMap::new();
    for (key, slide) in &view.slides {
        pictures.insert(key, picture_of_slide(slide, renderer)?);
    }
    encode(view, &pictures).map_err(|error| {
        let slide = view.slides.values().next().expect("a loop has slides");
        let problem = Problem::SlideFault { screen: slide.screen.clone(), reason: error.to_string() };
        Diagnostic::new(problem, slide.place.clone())
    })
}

fn encode(view: &GifView, pictures: &BTreeMap<&str, Picture>) -> Result<Vec<u8>, gif::EncodingError> {
    let side = |side: u32| u16::try_from(side).unwrap_or(u16::MAX);
    let (width, height) = (side(view.width), side(view.height));
    let palette = shared(pictures);
    let colours: Vec<u8> = palette.iter().flat_map(|palette| palette.keys().flatten().copied()).collect();
    let mut file = Vec::new();
    {
        let mut encoder = Encoder::new(&mut file, width, height, &colours)?;
        encoder.set_repeat(Repeat::Infinite)?;
        for (key, seconds) in &view.frames {
            let picture = &pictures[key.as_str()];
            let mut frame = match &palette {
                Some(palette) => Frame {
                    width,
                    height,
                    buffer: picture.pixels.iter().map(|pixel| palette[pixel]).collect(),
                    ..Frame::default()
                },
                // Exact where 256 colours are enough for the frame, else the best 256.
                None => Frame::from_rgb_speed(width, height, picture.pixels.as_flattened(), 1),
            };
            frame.dispose = DisposalMethod::Keep;
            frame.delay = u16::try_from((seconds * 100).min(LONGEST)).unwrap_or(u16::MAX);
            encoder.write_frame(&frame)?;
        }
    }
    Ok(file)
}

/// One palette for all pictures, if their colours are few enough.
fn shared(pictures: &BTreeMap<&str, Picture>) -> Option<BTreeMap<[u8; 3], u8>> {
    let mut palette = BTreeMap::new();
    for picture in pictures.values() {
        for run in picture.pixels.chunk_by(|a, b| a == b) {
            palette.insert(run[0], 0);
            if palette.len() > 256 {
                return None;
            }
        }
    }
    for (number, entry) in (0..=255).zip(palette.values_mut()) {
        *entry = number;
    }
    Some(palette)
}
