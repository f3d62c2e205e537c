//! Displays: slides, loops, feeds and the player.
//!
//! [`select()`] chooses the items of a screen, [`layout()`] breaks and sizes their texts into SVG, [`paint()`] makes
//! pixels of it, [`plan`] puts the painted slides into the loop, and [`render`] writes what players fetch.

mod approval;
mod binding;
mod design;
mod emergency;
mod evidence;
mod expand;
mod feed;
mod formats;
mod kept;
mod layout;
mod legibility;
mod outputs;
mod pack;
mod paint;
mod pixels;
mod planned;
mod player;
mod preview;
mod renderer;
mod rules;
pub mod schedule;
mod select;
mod shape;
mod share;
mod standby;
mod state;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use md5::{Digest, Md5};

use crate::diag::{Diagnostic, Place};
use crate::key::{Key, hex};
use crate::model::{Content, Depth, Hours, Item, Screen, Scroll, Site, SlideClass, Window};
use crate::path::SitePath;

use super::Job;

pub use binding::Binding;
pub use emergency::{AllEmergencies, Emergencies, Emergency};
pub use evidence::{
    ApprovalLine, DayLine, HourLine, ItemLine, PlaysLine, PlaysTable, ReleaseView, RuleLine, ScreenLine, SlideLine,
    Table, TotalsView,
};
pub use feed::{Change, Feed, FeedLoop, FeedSegment, FeedSlide, NamedSpan, Pointer, Span};
pub use formats::{Charset, FormatView, Frame, GifView, MrssView, SmilEmergency, SmilSlide, SmilView};
pub use outputs::View;
pub use pack::{Label, Pack, PackFault, PackFile, SUMS, start, sums};
pub use player::{Player, PlayerView};
pub use preview::{PreviewScreen, PreviewSlide, PreviewView};
pub use renderer::Renderer;
pub use share::ShareView;
pub use standby::StandbyView;
pub use state::{ScreenState, Share, Shown};

/// A picture that a slide shows.
#[derive(Clone, Debug)]
pub struct SlidePicture {
    /// As the SVG names it.
    pub name: String,
    /// The file; only what is painted is read.
    pub content: Content,
}

/// One slide, laid out: every line broken, every size decided. Equal keys give equal pixels.
#[derive(Clone, Debug)]
pub struct SlideView {
    /// Key of the drawing, its pictures, the fonts and the painter's revision.
    pub key: Key,
    /// Which slide of the item: `notices/x#1`.
    pub id: String,
    /// The content file.
    pub source: SitePath,
    /// Where the item says what the slide shows.
    pub place: Place,
    /// The template that draws it.
    pub template: Place,
    /// The screen's id.
    pub screen: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// The colours of the display.
    pub depth: Depth,
    /// Decides the design, and what counts as 公益.
    pub class: SlideClass,
    /// Whether it is a further page of the slide before it and must follow it.
    pub continues: bool,
    /// Seconds on the display.
    pub dwell: u32,
    /// How it moves; most stand still. Then the picture is wider than the screen.
    pub scroll: Option<Scroll>,
    /// Only in these hours of the day; empty for all.
    pub hours: Vec<Hours>,
    /// Only in this window; a countdown has a slide for each day.
    pub window: Window,
    /// What it says, for logs and for those who cannot see it.
    pub alt: String,
    /// The drawing: plain SVG, every character placed.
    pub svg: Arc<str>,
    /// The pictures in it.
    pub pictures: Vec<SlidePicture>,
}

impl SlideView {
    /// Reads the pictures in it, each by its name.
    pub fn pictures(&self) -> Result<BTreeMap<&str, Arc<[u8]>>, Diagnostic> {
        self.pictures.iter().map(|picture| Ok((picture.name.as_str(), picture.content.read()?))).collect()
    }
}

/// A painted slide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painted {
    /// The file.
    pub png: Arc<[u8]>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// The average picture level: mean linear luminance, in thousandths of full white.
    pub level: u32,
    /// What is wrong with it.
    findings: Vec<rules::Finding>,
}

/// A painted slide as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// `led/media/<content hash>.png`
    pub path: SitePath,
    /// SHA-256 of the file.
    pub sha256: Key,
    /// MD5 of the file, which many controllers compare.
    pub md5: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// The average picture level, in thousandths of full white.
    pub level: u32,
}

impl Media {
    /// The facts of a painted slide.
    pub fn of(painted: &Painted) -> Self {
        let sha256 = Key::of_bytes(&painted.png);
        let path = format!("led/media/{}.png", sha256.short());
        Self {
            path: SitePath::new(&path).expect("hexadecimal digits make a sound path"),
            sha256,
            md5: hex(&Md5::digest(&painted.png)),
            bytes: painted.png.len() as u64,
            width: painted.width,
            height: painted.height,
            level: painted.level,
        }
    }
}

/// The items that a screen shows in its horizon, in the order of their turns.
pub fn select<'a>(site: &'a Site, screen: &Screen) -> Vec<&'a Arc<Item>> {
    select::select(site, screen)
}

/// What the layout of an item depends on besides itself, its screen and the settings: the horizon, where a slide is made
/// for each of its days.
pub fn dated(item: &Item, screen: &Screen, site: &Site) -> String {
    design::dated(item, screen, site)
}

/// Lays out the slides of one item for one screen.
pub fn layout(item: &Item, screen: &Screen, site: &Site, renderer: &Renderer) -> (Vec<SlideView>, Vec<Diagnostic>) {
    layout::layout(item, screen, site, renderer)
}

/// Paints one slide.
pub fn paint(
    slide: &SlideView,
    pictures: &BTreeMap<&str, Arc<[u8]>>,
    renderer: &Renderer,
) -> Result<Painted, Diagnostic> {
    paint::paint(slide, pictures, renderer)
}

/// What is wrong with a painted slide on its screen.
pub fn examine(slide: &SlideView, painted: &Painted, screen: &Screen) -> Vec<Diagnostic> {
    rules::report(slide, painted, screen)
}

/// A painted slide as one block of bytes, to be kept between runs.
pub fn packed(painted: &Painted) -> Vec<u8> {
    kept::packed(painted)
}

/// What is in a block; none if it is not whole.
pub fn unpacked(block: &[u8]) -> Option<Painted> {
    kept::unpacked(block)
}

/// Feeds and player of every screen, once its slides are painted: for each screen its index and all its slides, in the
/// order of [`select()`].
pub fn plan(
    site: &Site,
    loops: &[(usize, Vec<SlideView>)],
    media: &BTreeMap<Key, Media>,
    renderer: &Renderer,
) -> (Vec<Job>, Vec<Diagnostic>) {
    outputs::plan(site, loops, media, renderer)
}

/// What every display shows at the moment of the build, and what its schedule cannot keep.
pub fn states(site: &Site, loops: &[(usize, Vec<SlideView>)]) -> (Vec<ScreenState>, Vec<Diagnostic>) {
    state::states(site, loops)
}

/// What is carried to the screens that ask for it: `jobs` are those of [`plan`].
pub fn packs(site: &Site, loops: &[(usize, Vec<SlideView>)], jobs: &[Job]) -> (Vec<Pack>, Vec<Diagnostic>) {
    pack::plan(site, loops, jobs)
}

/// The pictures that stand for pages where they are shared.
pub fn shares(site: &Site) -> Vec<Job> {
    share::plan(site)
}

/// Draws a player, a feed or a share picture.
pub fn render(path: &SitePath, view: &View, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    outputs::render(path, view, renderer)
}
