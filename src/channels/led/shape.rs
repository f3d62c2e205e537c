//! The shape of a display: which templates its slides are drawn with.

use crate::model::Screen;

use super::legibility::{is_pixel, smallest};

/// How many of the smallest legible characters a shape's designs need, one above the other.
const ULTRA: u32 = 8;
const WIDE: u32 = 13;
const SQUARE: u32 = 14;
const TALL: u32 = 22;
/// And one beside the other.
const COLUMNS: u32 = 12;

/// The shape of a display decides its templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// 5:4 to 1.9:1, as 16:9 is.
    Wide,
    /// 1.9:1 to 3:1, as 2:1 is.
    Broad,
    /// Wider than 3:1, but higher than a strip.
    Ultra,
    /// About as high as wide.
    Square,
    /// Higher than wide.
    Portrait,
    /// Low, or with too few colours or legible lines for anything but text.
    Strip,
}

impl Shape {
    /// The shape of a display.
    pub(super) fn of(screen: &Screen) -> Self {
        let ratio = f64::from(screen.width) / f64::from(screen.height.max(1));
        let (shape, lines) = match ratio {
            3.0.. => (Self::Ultra, ULTRA),
            1.9.. => (Self::Broad, WIDE),
            1.25.. => (Self::Wide, WIDE),
            0.8.. => (Self::Square, SQUARE),
            _ => (Self::Portrait, TALL),
        };
        let least = smallest(screen).max(1);
        let room = screen.height / least >= lines && screen.width / least >= COLUMNS;
        if is_pixel(screen) || !room { Self::Strip } else { shape }
    }

    /// As in the names of templates.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Broad => "broad",
            Self::Ultra => "ultra",
            Self::Square => "square",
            Self::Portrait => "portrait",
            Self::Strip => "strip",
        }
    }

    /// The shapes whose templates serve it, the nearest first.
    pub(super) fn kin(self) -> &'static [&'static str] {
        match self {
            Self::Wide => &["wide"],
            Self::Broad => &["broad", "wide"],
            Self::Ultra => &["ultra", "wide"],
            Self::Square => &["square", "portrait", "wide"],
            Self::Portrait => &["portrait", "wide"],
            Self::Strip => &["strip"],
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;
    use crate::diag::Place;
    use crate::model::{Depth, Hours, Motion, ScreenRules, SiteType};
    use crate::path::SitePath;

    fn screen(width: u32, height: u32, depth: Depth, pitch: f64, distance: f64) -> Screen {
        Screen {
            id: "a".into(),
            name: "甲".into(),
            width,
            height,
            depth,
            pitch,
            distance,
            site: SiteType::Square,
            hours: Hours { from: time(7, 0, 0, 0), to: time(22, 0, 0, 0) },
            kinds: Vec::new(),
            topics: Vec::new(),
            areas: Vec::new(),
            newest: 6,
            within: None,
            psa_share: 30,
            motion: Motion::Still,
            beacon: None,
            rules: ScreenRules::default(),
            place: Place::file(&SitePath::new("content/screens.yaml").unwrap()),
        }
    }

    #[test]
    fn shapes_are_those_whose_designs_can_be_read() {
        let shape = |width, height, pitch, distance| Shape::of(&screen(width, height, Depth::Rgb, pitch, distance));
        assert_eq!(shape(1920, 1080, 5.0, 40.0), Shape::Wide);
        assert_eq!(shape(1024, 768, 4.0, 15.0), Shape::Wide);
        assert_eq!(shape(960, 480, 5.0, 30.0), Shape::Broad);
        assert_eq!(shape(512, 512, 5.0, 15.0), Shape::Square);
        assert_eq!(shape(512, 1024, 2.5, 8.0), Shape::Portrait);
        assert_eq!(shape(1280, 256, 5.0, 25.0), Shape::Ultra);
        assert_eq!(shape(256, 32, 10.0, 20.0), Shape::Strip);
        assert_eq!(shape(384, 192, 10.0, 20.0), Shape::Strip, "eight lines are too few for a design");
        assert_eq!(Shape::of(&screen(1920, 1080, Depth::Dual, 5.0, 40.0)), Shape::Strip);
    }

    #[test]
    fn a_shape_is_the_first_of_its_kin() {
        use Shape::{Broad, Portrait, Square, Strip, Ultra, Wide};
        for shape in [Wide, Broad, Ultra, Square, Portrait, Strip] {
            assert_eq!(shape.kin().first(), Some(&shape.word()));
        }
    }
}
