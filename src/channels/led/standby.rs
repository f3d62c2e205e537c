//! The stand-by picture: the name of the site, in the player's own page, for when there is nothing else to show.

use serde::Serialize;

use crate::diag::{Diagnostic, Problem};
use crate::model::{Screen, shorten};
use crate::path::SitePath;

use super::expand::{Fault, Setting, expand};
use super::legibility::{is_pixel, sizes};
use super::player::Player;
use super::text::Sizes;
use super::{Renderer, paint};

/// The template.
pub(super) const TEMPLATE: &str = "standby.svg";

/// The smallest characters of any display, in pixels: used where those that the viewing distance asks for do not fit.
const FLOOR: u32 = 12;

/// What `standby.svg` gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StandbyView {
    /// 网站名称, or as much of it as fits
    pub site: String,
    /// Pixels of the display, across.
    pub w: u32,
    /// Pixels of the display, down.
    pub h: u32,
    /// The margin at the sides, in pixels.
    pub mx: u32,
    /// The largest characters, in pixels.
    pub size: u32,
    /// Whether the letters are set in a pixel font.
    pub pixel: bool,
    /// `rgb`, `dual` or `mono`.
    pub depth: String,
}

/// Draws the picture at the display's size and in its colours, with characters so large that it takes no more than `room`
/// bytes. A name that does not fit is shortened; one that the font cannot write is left out.
pub(super) fn picture(
    path: &SitePath,
    player: &Player,
    room: usize,
    renderer: &Renderer,
) -> Result<Vec<u8>, Diagnostic> {
    let mut best = None;
    for size in SIZES {
        let picture = drawn(path, player, size, renderer)?;
        if picture.len() <= room {
            return Ok(picture);
        }
        best = Some(picture);
    }
    Ok(best.unwrap_or_default())
}

/// Character heights against the display's, largest first.
const SIZES: [f32; 6] = [0.15, 0.125, 0.1, 0.08, 0.06, 0.045];

fn drawn(path: &SitePath, player: &Player, size: f32, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    let screen = &player.screen;
    let fault = |reason: String| {
        let problem = Problem::TemplateRender { output: path.to_string(), reason };
        Diagnostic::new(problem, renderer.place(TEMPLATE))
    };
    let mut wishes = vec![(player.site.clone(), sizes(screen)), (player.site.clone(), smaller(screen))];
    wishes
        .extend((1..player.site.chars().count()).rev().map(|length| (shorten(&player.site, length), smaller(screen))));
    wishes.push((String::new(), smaller(screen)));
    for (site, sizes) in wishes {
        let svg = renderer.templates.render(TEMPLATE, &StandbyView::new(&site, size, screen), path.as_str())?;
        let lexicon = renderer.lexicon.with([site.as_str()].into_iter());
        let setting = Setting { sizes: &sizes, faces: &renderer.faces, lexicon: &lexicon, chart: None };
        match expand(&svg, 0, setting) {
            Ok(expanded) => {
                let picture = paint::picture_of(&expanded.svg, screen.width, screen.height, renderer).map_err(fault)?;
                return picture
                    .reduced(screen.depth)
                    .few_colours(COLOURS)
                    .plain_png()
                    .map_err(|error| fault(error.to_string()));
            }
            Err(faults) => {
                if let Some(Fault::Template(reason)) = faults.into_iter().next() {
                    return Err(fault(reason));
                }
            }
        }
    }
    Err(fault("zh:text".to_owned()))
}

/// Smoothed edges need no more, and the page has to stay small.
const COLOURS: usize = 4;

/// The sizes down to the smallest of any display.
fn smaller(screen: &Screen) -> Sizes {
    if is_pixel(screen) { Sizes::Grid(vec![FLOOR, 16, 24, 32, 48, 64]) } else { Sizes::From(FLOOR as f32) }
}

impl StandbyView {
    fn new(site: &str, size: f32, screen: &Screen) -> Self {
        Self {
            site: site.to_owned(),
            w: screen.width,
            h: screen.height,
            mx: (screen.width * 35).div_ceil(1000),
            size: (screen.height as f32 * size).ceil() as u32,
            pixel: is_pixel(screen),
            depth: screen.depth.word().to_owned(),
        }
    }
}
