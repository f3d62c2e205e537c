//! 二维码: a way from the display to the page, where a telephone can read it from where people stand.

use crate::model::{Item, Own, Screen, Site, Window};
use crate::qr::{QUIET, QrDrawing, draw};

use super::super::layout::{margin, small_print};
use super::super::shape::Shape;
use super::{Draft, common, headline};

/// The smallest module that survives the gaps between the diodes, in pixels.
const MODULE: u32 = 4;

/// A code is larger than the display can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct NoRoom {
    /// Pixels that it needs.
    pub(in super::super) needed: u32,
    /// Pixels that there are.
    pub(in super::super) room: u32,
}

/// A code in pixels.
pub(in super::super) struct Code {
    drawing: QrDrawing,
    module: u32,
}

/// Whether the item asks for a code: by `led.qr`, else where the public is asked for its opinion.
pub(super) fn is_wanted(item: &Item) -> bool {
    item.common.led.qr.unwrap_or_else(|| closing(item).is_some())
}

/// Until when the public may answer.
fn closing(item: &Item) -> Option<jiff::Timestamp> {
    match &item.own {
        Own::Notice(notice) => notice.comments.as_ref().map(|comments| comments.until),
        _ => None,
    }
}

/// The address of the item's page.
fn address(item: &Item, site: &Site) -> String {
    format!("{}{}", site.settings.base_url, item.address.as_str().trim_end_matches("index.html"))
}

/// The code of an item that asks for one, as large as the display allows. A telephone reads a code from ten times its
/// width, quiet zone aside, and a module from a thousand times its own.
pub(in super::super) fn code(item: &Item, screen: &Screen, site: &Site) -> Option<Result<Code, NoRoom>> {
    if !is_wanted(item) {
        return None;
    }
    let drawing = draw(&address(item, site))?;
    let pixels = |millimetres: f64| (millimetres / screen.pitch).ceil().max(0.0) as u32;
    let side = drawing.side as u32;
    let symbol = side - 2 * QUIET as u32;
    let by_width = pixels(screen.distance * 100.0).div_ceil(symbol);
    let least = MODULE.max(pixels(screen.distance)).max(by_width);
    let room = room(screen);
    let needed = least * side;
    Some(if needed <= room { Ok(Code { module: room / side, drawing }) } else { Err(NoRoom { needed, room }) })
}

/// The side of the square that the designs keep for a code: the height beside the words, or the width below them.
fn room(screen: &Screen) -> u32 {
    let (x, y) = (margin(screen, screen.width), margin(screen, screen.height));
    let (width, height) = (screen.width - 2 * x, screen.height - 2 * y);
    match Shape::of(screen) {
        Shape::Strip => 0,
        Shape::Wide | Shape::Broad | Shape::Ultra => height.min(width / 2),
        Shape::Square => (screen.height / 2).min(width),
        Shape::Portrait => (screen.height * 9 / 20).min(width - small_print(screen)),
    }
}

/// What to do with the telephone, above or beside the code.
pub(super) fn draft(item: &Item, screen: &Screen, site: &Site) -> Option<Draft> {
    let Code { drawing, module } = code(item, screen, site)?.ok()?;
    let open = closing(item);
    let action = if open.is_some() { "扫码提意见" } else { "扫码看详情" };
    let alt = format!("{}：{action}，{}", headline(item).text, address(item, site));
    let host = site.settings.base_url.split("://").last().unwrap_or_default().trim_end_matches('/');
    let mut context = common(item, site);
    context.insert("action", action);
    context.insert("site_address", host);
    context.insert("code", &drawing.path);
    context.insert("modules", &drawing.side);
    context.insert("module", &module);
    let mut draft = Draft::new("code", context, item.place("led"), alt);
    // The page may be read for ever, but opinions are taken until then only.
    draft.window = Window { from: None, until: open };
    Some(draft)
}
