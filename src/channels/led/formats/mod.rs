//! Files for the equipment that is out there, each switched on by a screen's `outputs`.
//!
//! | output | file | dates | order |
//! |---|---|---|---|
//! | `mrss` | `feed.mrss.xml` | none | loop |
//! | `smil` | `feed.smil` | windows, weekdays, dayparts, emergencies | loop |
//! | `concerto` | `concerto.json` | windows | by the reader |
//! | `gif` | `loop.gif` | none | loop |
//! | `ffconcat` | `loop.ffconcat` | none | loop |
//! | `text` | `text.txt` (GBK), `text.utf8.txt` | none | loop |
//! | `xixun` | `xixun.json` | windows, weekdays, dayparts, opening hours, emergencies | loop |
//!
//! A file without dates may be on a display for as long as nobody comes with a newer one: it holds only what is right
//! for the whole horizon.
//!
//! A text that scrolls is a picture wider than the display. Players that know still pictures only cannot show it: it is
//! left out of all files but the text, and a warning says so.

mod concerto;
mod ffconcat;
mod frame;
mod gif;
mod mrss;
mod smil;
mod standing;
mod text;
mod times;
mod xixun;

use serde::Serialize;

use crate::diag::{Diagnostic, Problem};
use crate::model::ScreenOutput;

use super::planned::Planned;
use super::{Media, Renderer};

pub use frame::Frame;
pub use gif::GifView;
pub use mrss::MrssView;
pub use smil::{SmilEmergency, SmilSlide, SmilView};
pub use text::Charset;

/// What a file for other people's players holds.
#[derive(Debug, Serialize)]
pub enum FormatView {
    /// `feed.mrss.xml`
    Mrss(MrssView),
    /// `feed.smil`
    Smil(SmilView),
    /// `concerto.json` and `xixun.json`
    Json(serde_json::Value),
    /// `loop.gif`
    Gif(GifView),
    /// `loop.ffconcat`
    Concat(Vec<Frame>),
    /// `text.txt` and `text.utf8.txt`
    Text(Charset, Vec<String>),
}

/// A file beside the player, and what is to be said about it.
pub(super) type Files = Vec<(&'static str, FormatView)>;

/// The files that a screen asks for.
pub(super) fn plan(planned: &Planned<'_>, media: &[&Media]) -> (Files, Vec<Diagnostic>) {
    let screen = planned.screen;
    let wanted = |output: ScreenOutput| screen.rules.outputs.contains(&output);
    let mut files = Files::new();
    let mut diagnostics = Vec::new();
    let shown: Vec<Frame> = (0..planned.slides.len()).map(|slide| Frame::of(planned, slide, media[slide])).collect();
    let all: Vec<usize> = (0..shown.len()).collect();
    let still: Vec<usize> = all.iter().copied().filter(|slide| shown[*slide].still).collect();
    let pictures = standing::standing(planned, &still);
    let texts = standing::standing(planned, &all);
    let frames: Vec<Frame> = pictures.iter().map(|slide| shown[*slide].clone()).collect();
    let mut undated: Vec<&'static str> = Vec::new();
    // What nobody asked for is left out without a word.
    let asked = screen.rules.origins.contains_key("outputs");
    let empty = |output: ScreenOutput| {
        let problem =
            Problem::NothingStanding { screen: screen.id.clone(), format: output.word(), days: screen.rules.horizon };
        asked.then(|| Diagnostic::new(problem, screen.place.clone()))
    };
    for output in [ScreenOutput::Mrss, ScreenOutput::Gif, ScreenOutput::Ffconcat, ScreenOutput::Text] {
        if !wanted(output) {
            continue;
        }
        if output == ScreenOutput::Gif && !gif::is_small(screen.width, screen.height) {
            let problem = Problem::TooLargeForGif { screen: screen.id.clone(), pixels: gif::MOST };
            diagnostics.push(Diagnostic::new(problem, screen.place.clone()));
            continue;
        }
        undated.push(output.word());
        let standing = if output == ScreenOutput::Text { &texts } else { &pictures };
        if standing.is_empty() {
            diagnostics.extend(empty(output));
            continue;
        }
        match output {
            ScreenOutput::Mrss => {
                files.push(("feed.mrss.xml", FormatView::Mrss(MrssView::of(planned, frames.clone()))));
            }
            ScreenOutput::Gif => files.push(("loop.gif", FormatView::Gif(GifView::of(planned, standing)))),
            ScreenOutput::Ffconcat => files.push(("loop.ffconcat", FormatView::Concat(frames.clone()))),
            _ => {
                let (lines, gbk, found) = text::lines(planned, standing);
                diagnostics.extend(found);
                files.push(("text.utf8.txt", FormatView::Text(Charset::Utf8, lines)));
                if gbk.is_empty() {
                    diagnostics.extend(empty(output));
                } else {
                    files.push(("text.txt", FormatView::Text(Charset::Gbk, gbk)));
                }
            }
        }
    }
    if wanted(ScreenOutput::Smil) {
        files.push(("feed.smil", FormatView::Smil(SmilView::of(planned, &shown))));
    }
    if wanted(ScreenOutput::Concerto) {
        let entries = concerto::entries(planned, &shown);
        if entries.is_empty() {
            diagnostics.extend(empty(ScreenOutput::Concerto));
        } else {
            files.push(("concerto.json", FormatView::Json(entries.into())));
        }
    }
    if wanted(ScreenOutput::Xixun) {
        files.push(("xixun.json", FormatView::Json(xixun::command(planned, &shown))));
    }
    let moving = |output: &&ScreenOutput| !matches!(output, ScreenOutput::Plan | ScreenOutput::Text);
    let formats: Vec<&str> = screen.rules.outputs.iter().filter(moving).map(|output| output.word()).collect();
    if !formats.is_empty() {
        for slide in all.iter().filter(|slide| !shown[**slide].still) {
            let problem = Problem::MovingLeftOut {
                screen: screen.id.clone(),
                title: shown[*slide].title.clone(),
                formats: formats.join("、"),
            };
            diagnostics.push(Diagnostic::new(problem, planned.slides[*slide].place.clone()));
        }
    }
    if !undated.is_empty() {
        diagnostics.extend(standing::emergencies(planned, &pictures, &undated));
    }
    (files, diagnostics)
}

/// The bytes of a file.
pub(super) fn render(view: &FormatView, renderer: &Renderer) -> Result<Vec<u8>, Diagnostic> {
    Ok(match view {
        FormatView::Mrss(view) => mrss::write(view).into_bytes(),
        FormatView::Smil(view) => smil::write(view).into_bytes(),
        FormatView::Json(value) => {
            let mut json = serde_json::to_vec(value).expect("a value is text, numbers and lists");
            json.push(b'\n');
            json
        }
        FormatView::Gif(view) => return gif::write(view, renderer),
        FormatView::Concat(frames) => ffconcat::write(frames).into_bytes(),
        FormatView::Text(charset, lines) => text::write(*charset, lines),
    })
}
