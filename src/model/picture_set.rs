//! A picture as pages show it: its sizes, the files of each, and what lists and shared links show of it.

use serde::Serialize;

use crate::path::SitePath;

/// One file of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PictureFile {
    /// Below `public/`.
    pub path: SitePath,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// A picture of the site, ready to be shown. What is small, moves or is a drawing has one file only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PictureSet {
    /// Pixels, the way up that it is looked at; never more than the picture that was given.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// The same picture in growing widths, as JPEG or PNG; never empty.
    pub files: Vec<PictureFile>,
    /// The same widths as WebP; none where that saves nothing.
    pub webp: Vec<PictureFile>,
    /// Covers: the middle of it, four to three, for lists.
    pub thumb: Option<PictureFile>,
    /// The same as WebP.
    pub thumb_webp: Option<PictureFile>,
    /// Covers: the middle of it, 1200 to 630, for those who share a link.
    pub share: Option<PictureFile>,
}

impl PictureSet {
    /// Whether it is so much higher than wide that it would fill the screen if it filled the column.
    pub fn is_tall(&self) -> bool {
        u64::from(self.height) * 5 > u64::from(self.width) * 6
    }

    /// The file for readers who can choose none: the largest that is no wider than a column of text.
    pub fn plain(&self) -> Option<&PictureFile> {
        self.files.iter().rev().find(|file| file.width <= 960).or_else(|| self.files.first())
    }
}
