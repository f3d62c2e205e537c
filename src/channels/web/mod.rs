//! The website.

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::key::Key;
use crate::model::Site;
use crate::path::SitePath;
use crate::theme::Part;

use super::Job;

/// The page templates, ready to draw.
pub struct Renderer;

/// What a page shows.
#[derive(Debug, Serialize)]
pub struct View;

impl Renderer {
    /// Reads the templates; the assets are planned as files.
    pub fn prepare(_: &Part, _: &Part) -> (Option<Self>, Vec<Diagnostic>) {
        (Some(Self), Vec::new())
    }

    /// Key of the templates and the renderer's revision.
    pub fn key(&self) -> Key {
        Key::of_bytes(b"")
    }
}

/// Every page of the site, and the files they need.
pub fn plan(_: &Site, _: &Renderer) -> (Vec<Job>, Vec<Diagnostic>) {
    (Vec::new(), Vec::new())
}

/// Draws a page.
pub fn render(_: &SitePath, _: &View, _: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    Ok(Vec::new())
}
