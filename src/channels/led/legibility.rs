//! What a display asks of its slides: the smallest legible characters, the sizes it can set, how long a slide stays.

use crate::model::{Depth, Screen, SiteType};

use super::text::Sizes;

/// The smallest characters that smoothed outlines can draw clearly, in pixels.
const SMOOTH: u32 = 24;
/// The smallest 简体 on any sign, in pixels; used only where 16 do not fit.
const FLOOR: u32 = 12;
/// Displays of at most this height are strips.
const STRIP: u32 = 80;
/// How many of the smallest legible characters a shape's designs need, one above the other.
const ULTRA: u32 = 8;
const WIDE: u32 = 12;
const PORTRAIT: u32 = 22;

/// The shape of a display decides its templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// Square to 3:1.
    Wide,
    /// Wider than 3:1, but higher than a strip.
    Ultra,
    /// Higher than wide.
    Portrait,
    /// Low, or with too few colours or legible lines for anything but text.
    Strip,
}

impl Shape {
    /// The shape of a display.
    pub(super) fn of(screen: &Screen) -> Self {
        let ratio = f64::from(screen.width) / f64::from(screen.height.max(1));
        let (shape, lines) = if ratio >= 3.0 {
            (Self::Ultra, ULTRA)
        } else if ratio >= 0.9 {
            (Self::Wide, WIDE)
        } else {
            (Self::Portrait, PORTRAIT)
        };
        let room = screen.height / smallest(screen).max(1) >= lines && screen.width / smallest(screen).max(1) >= 10;
        if is_pixel(screen) || !room { Self::Strip } else { shape }
    }

    /// As in the names of templates.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Ultra => "ultra",
            Self::Portrait => "portrait",
            Self::Strip => "strip",
        }
    }
}

/// Whether text is set in a pixel font: on strips, and where there is nothing between lit and dark.
pub(super) fn is_pixel(screen: &Screen) -> bool {
    screen.height <= STRIP || screen.depth != Depth::Rgb
}

/// The smallest legible character height in pixels: 20 minutes of arc at the viewing distance (1:172), but never below
/// what the technique can draw.
pub(super) fn smallest(screen: &Screen) -> u32 {
    let by_distance = (screen.distance * 1000.0 / 172.0 / screen.pitch).ceil().max(0.0) as u32;
    let floor = match is_pixel(screen) {
        true if screen.height < 16 => FLOOR,
        true => 16,
        false => SMOOTH,
    };
    by_distance.max(floor)
}

/// The sizes that a display can set: pixel fonts on strips (multiples of 12 and 16), outlines elsewhere.
pub(super) fn sizes(screen: &Screen) -> Sizes {
    let smallest = smallest(screen);
    if !is_pixel(screen) {
        return Sizes::From(smallest as f32);
    }
    let grid = (1..=256).filter(|size: &u32| size.is_multiple_of(16) || (size.is_multiple_of(12) && *size < 32));
    let sizes: Vec<u32> = grid.filter(|size| *size >= smallest).collect();
    // Distances that no pixel font serves: the smallest size stands for the error that follows.
    Sizes::Grid(if sizes.is_empty() { vec![smallest] } else { sizes })
}

/// Seconds on the display: time to find the slide and to read it, at 3.5 characters a second. Where drivers pass, and on
/// strips, 15 at least (the Shenzhen rule for strip displays).
pub(super) fn dwell(screen: &Screen, characters: usize, asked: Option<u32>) -> u32 {
    let least = if screen.site == SiteType::Roadside || is_pixel(screen) { 15 } else { 0 };
    let least = least.max(screen.rules.min_dwell);
    let reading = (3.0 + characters as f64 / 3.5).ceil() as u32;
    asked.unwrap_or(reading.clamp(8, 30)).max(least)
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;
    use crate::diag::Place;
    use crate::model::{Hours, ScreenRules};
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
            rules: ScreenRules::default(),
            beacon: None,
            place: Place::file(&SitePath::new("content/screens.yaml").unwrap()),
        }
    }

    #[test]
    fn the_viewing_distance_decides_the_smallest_character() {
        let rgb = |pitch, distance| smallest(&screen(1920, 1080, Depth::Rgb, pitch, distance));
        assert_eq!([rgb(5.0, 30.0), rgb(3.0, 30.0), rgb(5.0, 40.0)], [35, 59, 47]);
        assert_eq!(rgb(5.0, 5.0), 24, "smoothed outlines need 24");
        let strip = |height, distance| smallest(&screen(256, height, Depth::Mono, 10.0, distance));
        assert_eq!([strip(32, 27.0), strip(32, 41.0), strip(32, 55.0)], [16, 24, 32]);
        assert_eq!([strip(32, 5.0), strip(12, 5.0)], [16, 12]);
    }

    #[test]
    fn strips_have_the_sizes_of_their_fonts() {
        let sizes = |distance| sizes(&screen(320, 64, Depth::Mono, 10.0, distance));
        let Sizes::Grid(near) = sizes(20.0) else { panic!("a strip") };
        assert_eq!(near[..5], [16, 24, 32, 48, 64]);
        let Sizes::Grid(far) = sizes(30.0) else { panic!("a strip") };
        assert_eq!(far[0], 24);
    }

    #[test]
    fn shapes_are_those_whose_designs_can_be_read() {
        let shape = |width, height, pitch, distance| Shape::of(&screen(width, height, Depth::Rgb, pitch, distance));
        assert_eq!(shape(1920, 1080, 5.0, 40.0), Shape::Wide);
        assert_eq!(shape(960, 480, 5.0, 30.0), Shape::Wide);
        assert_eq!(shape(512, 1024, 2.5, 8.0), Shape::Portrait);
        assert_eq!(shape(1280, 256, 5.0, 25.0), Shape::Ultra);
        assert_eq!(shape(256, 32, 10.0, 20.0), Shape::Strip);
        assert_eq!(shape(384, 192, 10.0, 20.0), Shape::Strip, "eight lines are too few for a design");
        assert_eq!(Shape::of(&screen(1920, 1080, Depth::Dual, 5.0, 40.0)), Shape::Strip);
    }

    #[test]
    fn a_slide_stays_as_long_as_it_takes_to_read() {
        let mut square = screen(1920, 1080, Depth::Rgb, 5.0, 40.0);
        assert_eq!([0, 12, 35, 500].map(|characters| dwell(&square, characters, None)), [8, 8, 13, 30]);
        assert_eq!(dwell(&square, 500, Some(6)), 6);
        square.site = SiteType::Roadside;
        assert_eq!([dwell(&square, 5, None), dwell(&square, 5, Some(6)), dwell(&square, 5, Some(40))], [15, 15, 40]);
    }
}
