//! Displays: slides, loops, feeds and the player.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::key::Key;
use crate::model::{Item, Screen, Settings, Site};
use crate::path::SitePath;
use crate::theme::Part;

use super::Job;

/// The slide templates and fonts, ready to draw.
pub struct Renderer;

/// What a player page or a screen's feed shows.
#[derive(Debug, Serialize)]
pub struct View;

/// One slide, laid out: every line broken, every size decided. Equal views give equal pixels.
#[derive(Clone, Debug)]
pub struct SlideView {
    /// Key of the view, the templates, the fonts and the painter's revision.
    pub key: Key,
    /// The content file it shows.
    pub source: SitePath,
}

/// A slide as pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Painted {
    /// The file.
    pub png: Vec<u8>,
    /// Average picture level: mean linear luminance, 0 to 1.
    pub apl: f64,
}

/// A painted slide as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// `led/media/<content hash>.png`
    pub path: SitePath,
    /// SHA-256 of the file.
    pub sha256: Key,
}

impl Media {
    /// The file of a painted slide.
    pub fn of(painted: &Painted) -> Self {
        let sha256 = Key::of_bytes(&painted.png);
        let path = SitePath::new(&format!("led/media/{}.png", sha256.short())).expect("hexadecimal digits");
        Self { path, sha256 }
    }
}

impl Renderer {
    /// Reads templates and fonts.
    pub fn prepare(_: &Part, _: &Part, _: &Settings) -> (Option<Self>, Vec<Diagnostic>) {
        (Some(Self), Vec::new())
    }

    /// Key of the templates, the fonts and the painter's revision.
    pub fn key(&self) -> Key {
        Key::of_bytes(b"")
    }
}

/// The items that a screen shows in its horizon, in loop order.
pub fn select<'a>(_: &'a Site, _: &Screen) -> Vec<&'a Arc<Item>> {
    Vec::new()
}

/// Lays out the slides of one item for one screen.
pub fn layout(_: &Item, _: &Screen, _: &Site, _: &Renderer) -> (Vec<SlideView>, Vec<Diagnostic>) {
    (Vec::new(), Vec::new())
}

/// Paints one slide as PNG.
pub fn paint(_: &SlideView, _: &Renderer) -> Result<Painted, Diagnostic> {
    Ok(Painted { png: Vec::new(), apl: 0.0 })
}

/// Feeds and player of every screen, once its slides are painted.
pub fn plan(_: &Site, _: &[(usize, Vec<SlideView>)], _: &BTreeMap<Key, Media>) -> (Vec<Job>, Vec<Diagnostic>) {
    (Vec::new(), Vec::new())
}

/// Draws a player or a feed.
pub fn render(_: &SitePath, _: &View, _: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    Ok(Vec::new())
}
