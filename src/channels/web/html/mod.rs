//! Body → HTML.

use serde::Serialize;

use crate::model::{Body, Site};
use crate::path::SitePath;

/// A body with every link resolved for one page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BodyView;

impl BodyView {
    /// Resolves it.
    pub fn new(_: &Body, _: &SitePath, _: &Site) -> Self {
        Self
    }
}

/// The HTML.
pub fn render(_: &BodyView) -> String {
    String::new()
}
