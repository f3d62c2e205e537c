//! Which picture stands for a page where it is shared.

use super::{Cover, Item, PictureFile, Site};
use crate::path::SitePath;

/// The width of a drawn share picture, in pixels.
pub const SHARE_WIDTH: u32 = 1200;
/// The height of a drawn share picture, in pixels.
pub const SHARE_HEIGHT: u32 = 630;
/// The file of a drawn picture, in the folder of its page.
const FILE: &str = "share.png";

/// The picture that stands for a page where it is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sharing<'a> {
    /// The cover of the item, and the part of it that is shared.
    Cover(&'a Cover, &'a PictureFile),
    /// A picture drawn for it, and where it goes.
    Drawn(SitePath),
}

impl<'a> Sharing<'a> {
    /// The one place that chooses: the cover where chat programs can show it, else a drawn picture, else that of the
    /// site.
    pub fn of(item: &'a Item, site: &'a Site) -> Option<Self> {
        let cover = item.common.cover.as_ref();
        let cover = cover.and_then(|cover| Some((cover, site.pictures.get(&cover.file)?.share.as_ref()?)));
        match cover {
            Some((cover, file)) => Some(Self::Cover(cover, file)),
            None if site.settings.share_pictures => item.address.parent()?.join(FILE).ok().map(Self::Drawn),
            None => None,
        }
    }

    /// The picture of the site itself and of the pages that come of no single item.
    pub fn of_site(site: &Site) -> Option<SitePath> {
        site.settings.share_pictures.then(|| SitePath::new(FILE).expect("a constant"))
    }
}
