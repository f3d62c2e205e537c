//! What a display asks of its slides: the smallest legible characters, the sizes it can set, the margin, how long a slide
//! stays, how fast one may move.

use crate::model::{Depth, STRIP, Screen, Scroll, SiteType};

use super::text::Sizes;

/// The smallest characters that smoothed outlines can draw clearly, in pixels.
const SMOOTH: u32 = 24;
/// The smallest 简体 on any sign, in pixels; used only where 16 do not fit.
const FLOOR: u32 = 12;
/// The largest size at which pixel fonts are doubled; above it the outline font is set in whole pixels.
const DOUBLED: u32 = 32;
/// Percent of the shorter side that the smallest characters of a display in a room are high, in tenths.
const INDOOR: u32 = 35;
/// Characters a minute of a text that scrolls: 60 to 80 by the Shenzhen rule for strip displays.
const SLOWEST: f64 = 60.0;
const WISHED: f64 = 70.0;
const FASTEST: f64 = 80.0;

/// Whether text is set in a pixel font: on strips, and where there is nothing between lit and dark.
pub(super) fn is_pixel(screen: &Screen) -> bool {
    screen.height <= STRIP || screen.depth != Depth::Rgb
}

/// The smallest legible character height in pixels: 20 minutes of arc at the viewing distance (1:172), but never below
/// what the technique can draw. In rooms people look at displays as they do at television: 3.5 % of the shorter side at
/// least.
pub(super) fn smallest(screen: &Screen) -> u32 {
    let by_distance = (screen.distance * 1000.0 / 172.0 / screen.pitch).ceil().max(0.0) as u32;
    let floor = match is_pixel(screen) {
        true if screen.height < 16 => FLOOR,
        true => 16,
        false if screen.site == SiteType::Indoor => {
            SMOOTH.max((screen.width.min(screen.height) * INDOOR).div_ceil(1000))
        }
        false => SMOOTH,
    };
    by_distance.max(floor)
}

/// The sizes that a display can set: of pixel fonts as they are and doubled, above that any even one of the outline font
/// in whole pixels; outlines elsewhere.
pub(super) fn sizes(screen: &Screen) -> Sizes {
    let smallest = smallest(screen);
    if !is_pixel(screen) {
        return Sizes::From(smallest as f32);
    }
    // 12 is for displays that have no room for more.
    let fonts = [FLOOR, 16, 24, DOUBLED].into_iter().filter(|size| *size >= smallest);
    let sizes: Vec<u32> = fonts.chain((DOUBLED + 2..=256).step_by(2).filter(|size| *size >= smallest)).collect();
    // Distances that no font serves: the smallest size stands for the error that follows.
    Sizes::Grid(if sizes.is_empty() { vec![smallest] } else { sizes })
}

/// How far texts keep away from the edge, in pixels: 3 % of the shorter side. On strips the air that pixel characters
/// bring with them is the margin, since every row is needed.
pub(super) fn safe_margin(width: u32, height: u32, depth: Depth) -> u32 {
    match (height <= STRIP, depth) {
        (true, _) => 0,
        (false, Depth::Rgb) => (width.min(height) * 3).div_ceil(100),
        (false, _) => (width.min(height) * 3 / 100).max(1),
    }
}

/// Seconds on the display: time to find the slide and to read it, at 3.5 characters a second. Where drivers pass, and on
/// strips, 15 at least (the Shenzhen rule for strip displays). An item may ask for more; that it asked for less is said.
pub(super) fn dwell(screen: &Screen, characters: usize, asked: Option<u32>) -> u32 {
    let least = if screen.site == SiteType::Roadside || is_pixel(screen) { 15 } else { 0 };
    let least = least.max(screen.rules.min_dwell);
    let reading = (3.0 + characters as f64 / 3.5).ceil() as u32;
    reading.clamp(8, 30).max(least).max(asked.unwrap_or(0))
}

/// How a picture moves over a screen, its characters being so large: whole pixels a frame, frames of whole hundredths of a
/// second as GIF has them, as smooth as the speed allows.
pub(super) fn scroll(picture: u32, screen: u32, character: u32) -> Scroll {
    let rate =
        |pixels: u32, frame: u32| f64::from(pixels) * 1000.0 / f64::from(frame) * 60.0 / f64::from(character.max(1));
    let (pixels, frame) = (1..=8)
        .find_map(|pixels| {
            let frames = (1..=20).map(|frame| frame * 10);
            let fit = frames.filter(|frame| (SLOWEST..=FASTEST).contains(&rate(pixels, *frame)));
            let best =
                fit.min_by(|a, b| (rate(pixels, *a) - WISHED).abs().total_cmp(&(rate(pixels, *b) - WISHED).abs()));
            Some((pixels, best?))
        })
        .unwrap_or((1, 50));
    Scroll { pixels, frame, frames: picture.saturating_sub(screen).div_ceil(pixels) + 1 }
}

/// Seconds that a moving picture needs, its last frame included.
pub(super) fn scroll_seconds(scroll: Scroll) -> u32 {
    (scroll.frames * scroll.frame).div_ceil(1000)
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;
    use crate::diag::Place;
    use crate::model::{Hours, Motion, ScreenRules};
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
            motion: Motion::Still,
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
        assert_eq!(near[..6], [16, 24, 32, 34, 36, 38]);
        let Sizes::Grid(far) = sizes(30.0) else { panic!("a strip") };
        assert_eq!(far[0], 24);
    }

    #[test]
    fn a_slide_stays_as_long_as_it_takes_to_read() {
        let mut square = screen(1920, 1080, Depth::Rgb, 5.0, 40.0);
        assert_eq!([0, 12, 35, 500].map(|characters| dwell(&square, characters, None)), [8, 8, 13, 30]);
        assert_eq!([dwell(&square, 500, Some(6)), dwell(&square, 5, Some(20))], [30, 20]);
        square.site = SiteType::Roadside;
        assert_eq!([dwell(&square, 5, None), dwell(&square, 5, Some(6)), dwell(&square, 5, Some(40))], [15, 15, 40]);
    }

    #[test]
    fn displays_in_rooms_have_larger_characters() {
        let mut hall = screen(1920, 1080, Depth::Rgb, 2.5, 5.0);
        assert_eq!(smallest(&hall), 24);
        hall.site = SiteType::Indoor;
        assert_eq!(smallest(&hall), 38);
    }

    #[test]
    fn what_scrolls_keeps_the_speed() {
        for character in 12..=80 {
            let scroll = scroll(2000, 256, character);
            let minute = f64::from(scroll.pixels) * 60_000.0 / f64::from(scroll.frame) / f64::from(character);
            assert!((60.0..=80.0).contains(&minute), "{character}: {scroll:?} gives {minute}");
            assert_eq!(scroll.frame % 10, 0);
            let end = (scroll.frames - 1) * scroll.pixels;
            assert!((1744..1744 + scroll.pixels).contains(&end), "{scroll:?}");
        }
        assert_eq!(scroll(2000, 256, 16), Scroll { pixels: 1, frame: 50, frames: 1745 });
    }
}
