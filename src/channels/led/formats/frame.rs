//! A slide as other people's players are told of it.

use serde::Serialize;

use crate::channels::led::Media;
use crate::channels::led::planned::Planned;
use crate::channels::led::select::horizon;

/// A slide and its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// `notices/x#1`
    pub id: String,
    /// What its item is called.
    pub title: String,
    /// What it says.
    pub alt: String,
    /// The file, absolute.
    pub url: String,
    /// The file, from the screen's folder.
    pub file: String,
    /// `image/png`
    pub media_type: &'static str,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// MD5 of the file, hexadecimal.
    pub md5: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Seconds on the display.
    pub seconds: u32,
    /// Whether it is a picture of the display's size. One that is larger moves, which only our own player does.
    #[serde(skip)]
    pub still: bool,
    /// When its item was changed last, as RSS writes it: never the minute of the build.
    pub published: String,
}

impl Frame {
    /// A slide of a plan.
    pub(super) fn of(planned: &Planned<'_>, slide: usize, media: &Media) -> Self {
        let (view, item, site) = (planned.slides[slide], planned.items[slide], planned.site);
        let moment = item.common.updated.max(item.common.date);
        let moment = moment.unwrap_or_else(|| horizon(site, planned.screen).0);
        Self {
            id: view.id.clone(),
            title: item.short_title().to_owned(),
            alt: view.alt.clone(),
            url: format!("{}{}", site.settings.base_url, media.path.as_str()),
            file: format!("../{}", media.path.below("led").unwrap_or(media.path.as_str())),
            media_type: match media.path.extension() {
                "jpg" | "jpeg" => "image/jpeg",
                _ => "image/png",
            },
            sha256: media.sha256.hex(),
            md5: media.md5.clone(),
            bytes: media.bytes,
            width: media.width,
            height: media.height,
            seconds: view.dwell,
            still: (media.width, media.height) == (planned.screen.width, planned.screen.height),
            published: site.settings.zone.rfc822(moment),
        }
    }
}
