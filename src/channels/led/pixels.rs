//! From painted pixels to a PNG that every controller reads: not interlaced, no alpha, no extra chunks, a palette where
//! the colours allow one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use png::{BitDepth, ColorType, Compression, Encoder, Filter};

use crate::model::Depth;

/// The three colours of a red-green display, and dark.
const DUAL: [[u8; 3]; 4] = [[0, 0, 0], [255, 0, 0], [0, 255, 0], [255, 255, 0]];
/// Lit and dark.
const MONO: [[u8; 3]; 2] = [[0, 0, 0], [255, 255, 255]];

/// What each encoded value gives as light, 0 to 1.
static LIGHT: LazyLock<[f64; 256]> = LazyLock::new(|| std::array::from_fn(|value| linear(value as u8)));

/// A picture without alpha.
pub(super) struct Picture {
    /// Pixels.
    pub(super) width: u32,
    /// Pixels.
    pub(super) height: u32,
    /// Row by row.
    pub(super) pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// The picture in the colours that a display has.
    #[must_use]
    pub(super) fn reduced(mut self, depth: Depth) -> Self {
        if depth == Depth::Rgb {
            return self;
        }
        for run in self.pixels.chunk_by_mut(|a, b| a == b) {
            let colour = lit(run[0], depth);
            run.fill(colour);
        }
        self
    }

    /// The picture in at most `most` colours: the most frequent ones, and for every other the nearest of them. Drawings
    /// of flat colours lose nothing that an eye sees.
    #[must_use]
    pub(super) fn few_colours(mut self, most: usize) -> Self {
        let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
        for run in self.pixels.chunk_by(|a, b| a == b) {
            *counts.entry(run[0]).or_default() += run.len();
        }
        if counts.len() <= most {
            return self;
        }
        let mut kept: Vec<([u8; 3], usize)> = counts.iter().map(|(colour, count)| (*colour, *count)).collect();
        kept.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        kept.truncate(most);
        let nearest: BTreeMap<[u8; 3], [u8; 3]> = counts
            .into_keys()
            .filter_map(|colour| Some((colour, kept.iter().min_by_key(|kept| distance(kept.0, colour))?.0)))
            .collect();
        for run in self.pixels.chunk_by_mut(|a, b| a == b) {
            let colour = nearest.get(&run[0]).copied().unwrap_or(run[0]);
            run.fill(colour);
        }
        self
    }

    /// The average picture level: mean linear luminance, in thousandths of full white.
    pub(super) fn level(&self) -> u32 {
        // Luminance is a sum over channels: counting values is enough.
        let mut counts = [[0_u64; 256]; 3];
        for pixel in &self.pixels {
            for (count, value) in counts.iter_mut().zip(pixel) {
                count[usize::from(*value)] += 1;
            }
        }
        let mut sum = 0.0;
        for (count, weight) in counts.iter().zip([0.2126, 0.7152, 0.0722]) {
            for (light, count) in LIGHT.iter().zip(count) {
                sum += weight * light * *count as f64;
            }
        }
        (sum / self.pixels.len().max(1) as f64 * 1000.0).round() as u32
    }

    /// The file.
    pub(super) fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        self.encoded(|encoder| encoder.set_compression(Compression::Balanced))
    }

    /// The file, as small as flat colours let it be: no filter, the slowest compression.
    pub(super) fn plain_png(&self) -> Result<Vec<u8>, png::EncodingError> {
        self.encoded(|encoder| {
            encoder.set_compression(Compression::High);
            encoder.set_filter(Filter::NoFilter);
        })
    }

    fn encoded(&self, set: impl FnOnce(&mut Encoder<'_, &mut Vec<u8>>)) -> Result<Vec<u8>, png::EncodingError> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.width, self.height);
        set(&mut encoder);
        if let Some(palette) = self.palette() {
            let depth = match palette.len() {
                0..=2 => BitDepth::One,
                3..=4 => BitDepth::Two,
                5..=16 => BitDepth::Four,
                _ => BitDepth::Eight,
            };
            encoder.set_color(ColorType::Indexed);
            encoder.set_depth(depth);
            encoder.set_palette(palette.keys().flatten().copied().collect::<Vec<u8>>());
            let packed = self.packed(&palette, depth as usize);
            encoder.write_header()?.write_image_data(&packed)?;
        } else {
            encoder.set_color(ColorType::Rgb);
            encoder.set_depth(BitDepth::Eight);
            encoder.write_header()?.write_image_data(self.pixels.as_flattened())?;
        }
        Ok(file)
    }

    /// The colours with their numbers, if there are few enough.
    fn palette(&self) -> Option<BTreeMap<[u8; 3], u8>> {
        let mut palette = BTreeMap::new();
        for run in self.pixels.chunk_by(|a, b| a == b) {
            palette.insert(run[0], 0);
            if palette.len() > 256 {
                return None;
            }
        }
        for (number, entry) in palette.values_mut().enumerate() {
            *entry = number as u8;
        }
        Some(palette)
    }

    /// Rows of colour numbers, `bits` each, every row on a byte of its own.
    fn packed(&self, palette: &BTreeMap<[u8; 3], u8>, bits: usize) -> Vec<u8> {
        let width = self.width.max(1) as usize;
        let stride = (width * bits).div_ceil(8);
        let mut packed = vec![0; stride * self.height as usize];
        for (y, row) in self.pixels.chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                let number = palette[&run[0]];
                for _ in run {
                    let bit = x * bits;
                    packed[y * stride + bit / 8] |= number << (8 - bits - bit % 8);
                    x += 1;
                }
            }
        }
        packed
    }
}

/// How far two colours are apart.
fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// Perceived brightness of encoded values, 0 to 255 (Rec. 709).
fn luma([r, g, b]: [u8; 3]) -> u32 {
    (u32::from(r) * 2126 + u32::from(g) * 7152 + u32::from(b) * 722) / 10_000
}

/// An encoded value as light, 0 to 1 (sRGB). Made of multiplications and divisions only, which give the same on every
/// machine; powers do not.
fn linear(value: u8) -> f64 {
    let value = f64::from(value) / 255.0;
    if value <= 0.040_45 {
        return value / 12.92;
    }
    let base = (value + 0.055) / 1.055;
    // base^2.4 = base^2 × (base^2)^(1/5); Newton's way to the fifth root.
    let square = base * base;
    let mut root = 1.0;
    for _ in 0..40 {
        root -= (root * root * root * root * root - square) / (5.0 * root * root * root * root);
    }
    square * root
}

/// The light of a colour, 0 to 1.
pub(super) fn luminance(colour: [u8; 3]) -> f64 {
    let light = colour.map(|value| LIGHT[usize::from(value)]);
    0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
}

/// A colour as a display of this depth shows it.
pub(super) fn lit(colour: [u8; 3], depth: Depth) -> [u8; 3] {
    match depth {
        Depth::Rgb => colour,
        Depth::Dual => dual(colour),
        Depth::Mono => MONO[usize::from(luma(colour) >= 128)],
    }
}

/// The red and green diodes that a colour lights: those brighter than half, and not much darker than the other.
fn dual([r, g, _]: [u8; 3]) -> [u8; 3] {
    let most = u32::from(r.max(g));
    let lit = |value: u8| value >= 128 && u32::from(value) * 10 >= most * 6;
    DUAL[usize::from(lit(r)) + 2 * usize::from(lit(g))]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(pixels: Vec<[u8; 3]>, width: u32) -> Picture {
        Picture { width, height: pixels.len() as u32 / width, pixels }
    }

    #[test]
    fn mono_is_one_bit_deep_and_nothing_else() {
        let row = (0..20).map(|x| if x % 3 == 0 { [250, 240, 90] } else { [20, 0, 0] }).collect();
        let file = picture(row, 20).reduced(Depth::Mono).png().unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&file)).read_info().unwrap();
        assert_eq!((reader.info().color_type, reader.info().bit_depth), (ColorType::Indexed, BitDepth::One));
        assert_eq!(reader.info().palette.as_deref(), Some(&[0, 0, 0, 255, 255, 255][..]));
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut bytes).unwrap();
        assert_eq!(bytes, [0b1001_0010, 0b0100_1001, 0b0010_0000]);
        let chunks: Vec<&[u8]> = ["IHDR", "PLTE", "IDAT", "IEND"].iter().map(|name| name.as_bytes()).collect();
        let mut at = 8;
        let mut seen = Vec::new();
        while at < file.len() {
            let length = u32::from_be_bytes(file[at..at + 4].try_into().unwrap()) as usize;
            seen.push(&file[at + 4..at + 8]);
            at += 12 + length;
        }
        assert_eq!(seen, chunks);
    }

    #[test]
    fn many_colours_are_true_colour() {
        let pixels = (0..300_u32).map(|i| [(i % 256) as u8, (i / 256) as u8, 7]).collect();
        let file = picture(pixels, 30).png().unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&file)).read_info().unwrap();
        assert_eq!((reader.info().color_type, reader.info().interlaced), (ColorType::Rgb, false));
    }

    #[test]
    fn dual_lights_the_diodes_that_a_colour_means() {
        let pixels = vec![[255, 138, 128], [126, 224, 161], [255, 213, 90], [11, 31, 51]];
        assert_eq!(picture(pixels, 4).reduced(Depth::Dual).pixels, [DUAL[1], DUAL[2], DUAL[3], DUAL[0]]);
    }

    #[test]
    fn levels_are_linear() {
        assert_eq!(picture(vec![[255, 255, 255]; 4], 2).level(), 1000);
        assert_eq!(picture(vec![[0, 0, 0]; 4], 2).level(), 0);
        assert_eq!(picture(vec![[188, 188, 188]; 4], 2).level(), 503);
    }
}
