//! Feeds for readers and crawlers: Atom, sitemap.

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::key::Key;
use crate::model::Site;
use crate::path::SitePath;
use crate::theme::Part;

use super::Job;

/// The feed templates, ready to draw.
pub struct Renderer;

/// What a feed shows.
#[derive(Debug, Serialize)]
pub struct View;

impl Renderer {
    /// Reads the templates.
    pub fn prepare(_: &Part) -> (Option<Self>, Vec<Diagnostic>) {
        (Some(Self), Vec::new())
    }

    /// Key of the templates and the renderer's revision.
    pub fn key(&self) -> Key {
        Key::of_bytes(b"")
    }
}

/// Every feed of the site.
pub fn plan(_: &Site, _: &Renderer) -> (Vec<Job>, Vec<Diagnostic>) {
    (Vec::new(), Vec::new())
}

/// Draws a feed.
pub fn render(_: &SitePath, _: &View, _: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    Ok(Vec::new())
}
