//! A picture with its caption: the cover of a notice, guide, bulletin or advertisement.

use crate::model::{Item, Kind, Site, SlideClass};

use super::super::select::class;
use super::{Draft, common, headline};

/// The cover, if there is one. 典型风采 have theirs beside the words, and an emergency has no time for pictures.
pub(super) fn draft(item: &Item, site: &Site) -> Option<Draft> {
    let cover = item.common.cover.as_ref()?;
    if item.kind() == Kind::Model || class(item) == SlideClass::Emergency {
        return None;
    }
    let caption = cover.caption.clone().unwrap_or_default();
    let credit = cover.credit.as_ref().map(|credit| format!("图：{credit}")).unwrap_or_default();
    let said = if caption.is_empty() { &cover.alt } else { &caption };
    let alt = format!("{}：{said}", headline(item).text);
    let mut context = common(item, site);
    context.insert("picture", cover.file.as_str());
    context.insert("caption", &caption);
    context.insert("credit", &credit);
    let draft = Draft::new("photo", context, item.place("cover"), alt);
    Some(Draft { pictures: vec![cover.file.clone()], ..draft })
}
