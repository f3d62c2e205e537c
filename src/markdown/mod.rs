//! Markdown → typed [`Body`](crate::model::Body), with places.

use crate::data::Data;
use crate::diag::Diagnostic;
use crate::model::{Body, HtmlPolicy, Zone};
use crate::path::SitePath;

/// A body to read.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The file.
    pub path: &'a SitePath,
    /// Its whole text (UTF-8, no BOM, `\n` line ends).
    pub text: &'a str,
    /// Where the body starts in it.
    pub start: usize,
    /// The zone of dates in components.
    pub zone: &'a Zone,
    /// What happens to raw HTML.
    pub html: HtmlPolicy,
}

/// Reads a body. It never fails: what is wrong is reported and shown as well as it can be.
pub fn parse(_: Text<'_>, _: &Data<'_>) -> (Body, Vec<Diagnostic>) {
    (Body::default(), Vec::new())
}
