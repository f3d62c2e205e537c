//! The pages of a pack: what its templates get.

use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use super::tiles::Tile;
use super::{Label, PackFile, RELEASE};
use crate::channels::led::{Feed, ReleaseView, Renderer};
use crate::diag::Diagnostic;
use crate::key::Key;

const README: &str = "usb-readme.txt";
const VERIFY: &str = "usb-verify.html";
const START: &str = "usb-start.html";
const WIDGET: &str = "usb-widget.xml";

/// The templates that a theme must have for packs.
pub(in crate::channels::led) const TEMPLATES: [&str; 4] = [README, VERIFY, START, WIDGET];

#[derive(Serialize)]
struct ReadmeView<'a> {
    #[serde(flatten)]
    label: &'a Label,
    tiles: Vec<TileView>,
    release: bool,
}

#[derive(Serialize)]
struct TileView {
    number: u32,
    x: u32,
    y: u32,
    width: u32,
    height: u32,
}

#[derive(Serialize)]
struct VerifyView<'a> {
    #[serde(flatten)]
    label: &'a Label,
    release: bool,
    data: String,
}

#[derive(Serialize)]
struct StartView<'a> {
    site: &'a str,
    screens: &'a [&'a Label],
}

/// `README.txt`
pub(super) fn readme(
    label: &Label,
    tiles: &[Tile],
    release: bool,
    renderer: &Renderer,
) -> Result<Arc<[u8]>, Diagnostic> {
    let tiles = tiles.iter().map(|tile| {
        let Tile { number, x, y, width, height } = *tile;
        TileView { number, x, y, width, height }
    });
    let view = ReadmeView { label, tiles: tiles.collect(), release };
    let text = renderer.templates.render(README, &view, "README.txt")?;
    // Notepad before Windows 10 takes text without the mark for GBK, and needs both characters at line ends.
    let lines = text.lines().fold(String::from('\u{feff}'), |mut lines, line| {
        let _ = write!(lines, "{line}\r\n");
        lines
    });
    Ok(lines.into_bytes().into())
}

/// `release.html`
pub(super) fn release(sheet: &ReleaseView, renderer: &Renderer) -> Result<Arc<[u8]>, Diagnostic> {
    Ok(renderer.templates.render(RELEASE, sheet, RELEASE)?.into_bytes().into())
}

/// `verify.html`: `files` are all others but the list of hashes.
pub(super) fn verify(
    label: &Label,
    feed: &Feed,
    files: &[PackFile],
    renderer: &Renderer,
) -> Result<Arc<[u8]>, Diagnostic> {
    let size = |name: &str| {
        let slide = |file: &str| feed.slides.iter().find(|slide| file.ends_with(&slide.file));
        slide(name).map(|slide| (slide.w, slide.h))
    };
    let list: Vec<_> = files
        .iter()
        .map(|(name, bytes)| {
            let (w, h) = match name.split_once('/') {
                Some(("media", _)) => (feed.width, feed.height),
                Some(("player", below)) => size(below).unwrap_or((0, 0)),
                Some(("tiles", _)) => tile_size(bytes),
                _ => (0, 0),
            };
            json!([name, bytes.len(), Key::of_bytes(bytes).hex(), w, h])
        })
        .collect();
    let data = json!({
        "screen": label.screen,
        "built": label.built,
        "until": label.until,
        "feed": Key::of_bytes(digest(feed).as_bytes()).hex(),
        "files": list,
    });
    let release = files.iter().any(|(name, _)| name == RELEASE);
    let view = VerifyView { label, release, data: script(&data.to_string()) };
    Ok(renderer.templates.render(VERIFY, &view, "verify.html")?.into_bytes().into())
}

/// The page of a stick that serves several screens, each in a folder of its own.
pub fn start(labels: &[&Label], renderer: &Renderer) -> Result<Arc<[u8]>, Diagnostic> {
    let view = StartView { site: labels.first().map_or("", |label| &label.site), screens: labels };
    Ok(renderer.templates.render(START, &view, "start.html")?.into_bytes().into())
}

/// `config.xml` of a widget (W3C Packaged Web Apps, 2012, section 9).
pub(super) fn widget(label: &Label, renderer: &Renderer) -> Result<Arc<[u8]>, Diagnostic> {
    Ok(renderer.templates.render(WIDGET, label, "config.xml")?.into_bytes().into())
}

/// What of a feed decides what is shown, in lines: the verify page makes the same of the feed that it has loaded, which
/// it cannot read as a file.
fn digest(feed: &Feed) -> String {
    let list = |order: &[usize]| order.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut lines = vec![feed.screen.clone(), feed.built.clone(), feed.valid_until.clone()];
    for slide in &feed.slides {
        let days: Vec<&str> = slide.days.iter().map(|day| day.word()).collect();
        let parts: Vec<String> = slide.dayparts.iter().map(|part| format!("{}-{}", part.from, part.to)).collect();
        let (from, until) = (text(&slide.from), text(&slide.until));
        let (file, sum, dwell, days, parts) =
            (&slide.file, &slide.sha256, slide.dwell, days.join(","), parts.join(","));
        lines.push(format!("{file} {sum} {dwell} {from} {until} {days} {parts}"));
    }
    lines.extend(feed.loops.iter().map(|one| format!("{} {}", one.seconds, list(&one.order))));
    lines.extend(feed.segments.iter().map(|segment| format!("{} {}", segment.from, segment.index)));
    lines.join("\n")
}

/// Width and height as a PNG says them.
fn tile_size(bytes: &[u8]) -> (u32, u32) {
    let number = |at: usize| {
        let digits = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
        digits.map_or(0, u32::from_be_bytes)
    };
    (number(16), number(20))
}

/// JSON that may stand in a script of a page.
fn script(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
