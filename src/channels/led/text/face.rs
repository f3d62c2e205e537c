//! A font face, read once: how wide each character is and how much air its marks carry.

use std::collections::BTreeMap;

use resvg::usvg::fontdb;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::OutlinePen;
use skrifa::{FontRef, MetadataProvider};

use crate::phrase::{Mark, mark};

/// Which face of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum FaceId {
    /// 黑体, regular.
    Regular,
    /// 黑体, bold.
    Bold,
    /// 16 pixels.
    Pixel16,
    /// 12 pixels.
    Pixel12,
}

/// One face of the theme.
#[derive(Debug)]
pub(in super::super) struct Face {
    /// Which of the theme's.
    pub id: FaceId,
    /// The font file in the theme.
    pub file: &'static str,
    /// As the SVG must ask for it.
    pub family: String,
    /// As the SVG must ask for it.
    pub weight: u16,
    /// Height of the em square above the baseline, in em.
    pub ascent: f32,
    /// Pixels of the em square of a pixel font; `None` for an outline font.
    pub grid: Option<u32>,
    /// How thick its strokes are, in em: the mean of those of 十.
    pub stroke: f32,
    advances: BTreeMap<char, f32>,
    air: BTreeMap<char, (f32, f32)>,
}

/// The faces of a theme.
#[derive(Debug)]
pub(in super::super) struct Faces {
    /// 黑体, regular.
    pub regular: Face,
    /// 黑体, bold.
    pub bold: Face,
    /// 16 pixels.
    pub pixel16: Face,
    /// 12 pixels.
    pub pixel12: Face,
}

impl Faces {
    /// The outline face of a weight.
    pub(in super::super) fn outline(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }

    /// A face.
    pub(in super::super) fn get(&self, id: FaceId) -> &Face {
        match id {
            FaceId::Regular => &self.regular,
            FaceId::Bold => &self.bold,
            FaceId::Pixel16 => &self.pixel16,
            FaceId::Pixel12 => &self.pixel12,
        }
    }

    /// The face for a size on the grid: the pixel fonts as they are and doubled, 16 rather than 12 where both fit; above
    /// that, and between, the outline font, whose strokes are then thick enough to be drawn in whole pixels.
    pub(in super::super) fn pixel(&self, size: u32) -> &Face {
        match size {
            16 | 32 => &self.pixel16,
            12 | 24 => &self.pixel12,
            _ => &self.bold,
        }
    }

    /// The faces that may stand in for a face, itself first: a character that it lacks is set in the next that has it.
    pub(in super::super) fn chain(&self, id: FaceId) -> [&Face; 2] {
        match id {
            FaceId::Regular => [&self.regular, &self.pixel16],
            FaceId::Bold => [&self.bold, &self.pixel16],
            FaceId::Pixel16 => [&self.pixel16, &self.regular],
            FaceId::Pixel12 => [&self.pixel12, &self.regular],
        }
    }

    /// The face that an SVG asks for.
    pub(in super::super) fn asked(&self, family: &str, weight: u16) -> Option<&Face> {
        let mut faces = [&self.regular, &self.bold, &self.pixel16, &self.pixel12]
            .into_iter()
            .filter(|face| face.family == family)
            .collect::<Vec<_>>();
        faces.sort_by_key(|face| face.weight.abs_diff(weight));
        faces.first().copied()
    }
}

impl Face {
    /// Reads a font file and adds it to the painter's fonts.
    pub(in super::super) fn read(
        file: &'static str,
        bytes: &std::sync::Arc<[u8]>,
        database: &mut fontdb::Database,
    ) -> Result<Self, String> {
        let font = FontRef::new(bytes).map_err(|error| error.to_string())?;
        let ids = database.load_font_source(fontdb::Source::Binary(std::sync::Arc::new(bytes.clone())));
        let info = ids.first().and_then(|id| database.face(*id)).ok_or("no face")?;
        let family = info.families.first().map(|(name, _)| name.clone()).ok_or("no family name")?;
        let weight = info.weight.0;
        let em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        let grid = file.strip_prefix("pixel-").and_then(|rest| rest.strip_suffix(".ttf")?.parse::<u32>().ok());
        let glyphs = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let outlines = font.outline_glyphs();
        let mut advances = BTreeMap::new();
        let mut air = BTreeMap::new();
        for (code, glyph) in font.charmap().mappings() {
            let Some(c) = char::from_u32(code) else { continue };
            let advance = glyphs.advance_width(glyph).unwrap_or(em) / em;
            advances.insert(c, advance);
            if matches!(mark(c), Mark::Open | Mark::Close) && advance > 0.9 {
                let mut ink = Ink { left: f32::MAX, right: f32::MIN };
                if let Some(outline) = outlines.get(glyph)
                    && outline.draw(Size::unscaled(), &mut ink).is_ok()
                    && ink.left < ink.right
                {
                    air.insert(c, (half(ink.left / em), half(advance - ink.right / em)));
                }
            }
        }
        let mut cross = Cross::default();
        let drawn = font.charmap().map('十').and_then(|glyph| outlines.get(glyph));
        if let Some(outline) = drawn {
            let _ = outline.draw(Size::unscaled(), &mut cross);
        }
        let id = match file {
            "pixel-16.ttf" => FaceId::Pixel16,
            "pixel-12.ttf" => FaceId::Pixel12,
            "heiti-bold.otf" => FaceId::Bold,
            _ => FaceId::Regular,
        };
        // Pixel fonts count whole pixels: 14 of 16 and 10 of 12 above the baseline. The outline face's em box is that
        // of its typographic ascent (OS/2 880 of 1000).
        let ascent = match grid {
            Some(16) => 14.0 / 16.0,
            Some(12) => 10.0 / 12.0,
            _ => 0.88,
        };
        let stroke = grid.map_or_else(|| cross.stroke() / em, |grid| 1.0 / grid as f32);
        Ok(Self { id, file, family, weight, ascent, grid, stroke, advances, air })
    }

    /// How far a character moves the pen, in em; `None` if the font lacks it.
    pub(in super::super) fn advance(&self, c: char) -> Option<f32> {
        if c == '\u{a0}' || c == '\u{3000}' {
            return self.advances.get(&c).or_else(|| self.advances.get(&' ')).copied();
        }
        self.advances.get(&c).copied()
    }

    /// How much of a mark's em square is air and may be taken away, before and after its ink, in em.
    pub(super) fn air(&self, c: char) -> (f32, f32) {
        self.air.get(&c).copied().unwrap_or_default()
    }
}

/// Half an em where the ink leaves it free, else nothing.
fn half(air: f32) -> f32 {
    if air >= 0.45 { 0.5 } else { 0.0 }
}

/// The horizontal extent of an outline.
struct Ink {
    left: f32,
    right: f32,
}

impl Ink {
    fn take(&mut self, x: f32) {
        self.left = self.left.min(x);
        self.right = self.right.max(x);
    }
}

impl OutlinePen for Ink {
    fn move_to(&mut self, x: f32, _: f32) {
        self.take(x);
    }

    fn line_to(&mut self, x: f32, _: f32) {
        self.take(x);
    }

    fn quad_to(&mut self, _: f32, _: f32, x: f32, _: f32) {
        self.take(x);
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, _: f32) {
        self.take(x);
    }

    fn close(&mut self) {}
}

/// The corners of a 十.
#[derive(Default)]
struct Cross(Vec<(f32, f32)>);

impl Cross {
    /// The mean of its strokes: the upright one is as wide as its upper end, the other as high as its right end.
    fn stroke(&self) -> f32 {
        let spread = |along: fn(&(f32, f32)) -> f32, across: fn(&(f32, f32)) -> f32| {
            let far = self.0.iter().map(along).fold(f32::MIN, f32::max);
            let end = self.0.iter().filter(|point| far - along(point) < 1.0).map(across);
            let (least, most) = end.fold((f32::MAX, f32::MIN), |(least, most), at| (least.min(at), most.max(at)));
            (most - least).max(0.0)
        };
        f32::midpoint(spread(|point| point.1, |point| point.0), spread(|point| point.0, |point| point.1))
    }
}

impl OutlinePen for Cross {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push((x, y));
    }

    fn quad_to(&mut self, _: f32, _: f32, x: f32, y: f32) {
        self.0.push((x, y));
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
        self.0.push((x, y));
    }

    fn close(&mut self) {}
}
