//! The pack of a display: what is carried to it on a stick, and the same as archives.
//!
//! | file | for whom |
//! |---|---|
//! | `README.txt` | who carries it: UTF-8 with a mark and CRLF, so that every Notepad shows it |
//! | `media/01-psa-3f2a9c1d.png` … | boxes that play a folder in the order of names, such as Sony BRAVIA Signage Free, and \
//! every vendor's tool by hand; only what is right until the pack runs out, since files carry no dates |
//! | `player/index.html` … | anything with a browser: all slides, with their dates, from `file://` too |
//! | `tiles/1/` … | walls that take more than one sending card: the same files, cut |
//! | `release.html` | 发布单, to print |
//! | `verify.html` | checks the pack without a network, and says when it runs out |
//! | `SHA256SUMS` | for `sha256sum -c` |
//!
//! The archives `player.zip` (BrightSign, piSignage), `player.htz` (Xibo) and `player.wgt` (SMIL players) hold the
//! player's folder at their root, with a `config.xml` (W3C Packaged Web Apps) that the others leave alone.

mod archive;
mod numbered;
mod sums;
mod tiles;
mod views;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;

use crate::channels::{Job, View as ChannelView};
use crate::diag::{Diagnostic, Place, Problem};
use crate::key::Key;
use crate::model::{Screen, ScreenOutput, Site, SlideClass};
use crate::path::SitePath;

use self::numbered::Numbered;
use self::tiles::Tile;
use super::feed::VERSION;
use super::outputs::View;
use super::renderer::RELEASE;
use super::{Feed, Pointer, ReleaseView, Renderer, SlideView};

pub use sums::sums;
pub(super) use views::TEMPLATES;
pub use views::start;

/// The name of the list of hashes.
pub const SUMS: &str = "SHA256SUMS";

/// The folder of a pack, below that of its screen.
const FOLDER: &str = "usb";

/// A file of a pack: its path, and its bytes, shared where a picture comes again.
pub type PackFile = (String, Arc<[u8]>);

/// The same, with its place among the outputs.
pub(super) type Placed = (SitePath, Arc<[u8]>);

/// The pack of one screen, decided and not yet made.
#[derive(Debug)]
pub struct Pack {
    /// Of which screen, and until when.
    pub label: Label,
    outputs: Vec<ScreenOutput>,
    /// Its slides as the pack's player finds them.
    feed: Feed,
    /// Where each slide lies among the outputs.
    media: Vec<SitePath>,
    numbered: Vec<Numbered>,
    tiles: Vec<Tile>,
    release: Option<ReleaseView>,
    place: Place,
}

/// What a pack says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Label {
    pub screen: String,
    pub name: String,
    pub site: String,
    pub organiser: String,
    /// The widget's name in the world.
    pub address: String,
    pub width: u32,
    pub height: u32,
    /// The day it was made for.
    pub day: String,
    /// The first moment of that day, in milliseconds since 1970.
    pub built: i64,
    /// Until when it may be played.
    pub valid_until: String,
    /// The same in milliseconds since 1970.
    pub until: i64,
    /// Numbered pictures.
    pub pictures: usize,
    /// Slides of the player.
    pub slides: usize,
    /// How long a box should show each numbered picture.
    pub seconds: u32,
}

/// Why a pack could not be made.
#[derive(Debug)]
pub enum PackFault {
    /// What was put into the sink cannot be read back.
    Unread(io::Error),
    /// A template or a picture.
    Faulty(Box<Diagnostic>),
}

/// The packs that screens ask for, from what is planned for them.
pub(super) fn plan(site: &Site, slides: &[(usize, Vec<SlideView>)], jobs: &[Job]) -> (Vec<Pack>, Vec<Diagnostic>) {
    let mut packs = Vec::new();
    let mut diagnostics = Vec::new();
    let planned: BTreeMap<&str, &ChannelView> = jobs.iter().map(|job| (job.path.as_str(), &job.view)).collect();
    for (index, slides) in slides {
        let Some(screen) = site.screens.screens.get(*index) else { continue };
        let outputs: Vec<ScreenOutput> =
            screen.rules.outputs.iter().copied().filter(|output| is_carried(*output)).collect();
        if outputs.is_empty() {
            continue;
        }
        let Some(ChannelView::Led(view)) = planned.get(format!("led/{}/feed.json", screen.id).as_str()) else {
            continue;
        };
        let View::Feed(feed) = &**view else { continue };
        let release = planned.get(format!("led/{}/{RELEASE}", screen.id).as_str()).and_then(|view| match view {
            ChannelView::Led(view) => match &**view {
                View::Release(sheet) => Some(sheet.clone()),
                _ => None,
            },
            _ => None,
        });
        if let Some(pack) = pack(site, screen, slides, feed, outputs, release) {
            diagnostics.extend(pack.diagnostics(screen));
            diagnostics.extend(pack.emergencies(slides));
            packs.push(pack);
        }
    }
    (packs, diagnostics)
}

fn pack(
    site: &Site,
    screen: &Screen,
    slides: &[SlideView],
    feed: &Feed,
    outputs: Vec<ScreenOutput>,
    mut release: Option<ReleaseView>,
) -> Option<Pack> {
    let moment = |text: &str| text.parse::<Timestamp>().ok();
    let (built, until) = (moment(&feed.built)?, moment(&feed.valid_until)?);
    let continues: BTreeMap<&str, bool> = slides.iter().map(|slide| (slide.id.as_str(), slide.continues)).collect();
    let continues: Vec<bool> =
        feed.slides.iter().map(|slide| continues.get(slide.id.as_str()).copied().unwrap_or(false)).collect();
    let numbered = numbered::numbered(&feed.slides, &continues, screen, site.now, until);
    let folder = SitePath::new(&format!("led/{}", screen.id)).ok()?;
    let resolve = |file: &str| SitePath::resolve(Some(&folder), file).ok();
    let media: Vec<SitePath> = feed.slides.iter().map(|slide| resolve(&slide.file)).collect::<Option<_>>()?;
    let mut feed = feed.clone();
    for (slide, path) in feed.slides.iter_mut().zip(&media) {
        slide.file = format!("media/{}", path.name());
    }
    if let Some(sheet) = &mut release {
        sheet.carried = true;
        for slide in sheet.items.iter_mut().flat_map(|item| &mut item.slides) {
            if let Some(path) = resolve(&slide.file) {
                slide.file = format!("player/media/{}", path.name());
            }
        }
    }
    let label = Label {
        screen: screen.id.clone(),
        name: screen.name.clone(),
        site: site.settings.name.clone(),
        organiser: site.settings.organiser.clone(),
        address: format!("{}led/{}/", site.settings.base_url, screen.id),
        width: screen.width,
        height: screen.height,
        day: feed.day.clone(),
        built: built.as_millisecond(),
        valid_until: site.settings.zone.minute(until),
        until: until.as_millisecond(),
        pictures: numbered.len(),
        slides: feed.slides.len(),
        seconds: numbered.iter().map(|file| feed.slides[file.slide].dwell).max().unwrap_or(0),
    };
    let tiles = tiles::tiles(screen.width, screen.height);
    Some(Pack { label, outputs, feed, media, numbered, tiles, release, place: screen.place.clone() })
}

impl Pack {
    /// What the pack cannot keep.
    fn diagnostics(&self, screen: &Screen) -> Option<Diagnostic> {
        let share = numbered::share(screen);
        let id = || self.label.screen.clone();
        let problem = if !self.outputs.contains(&ScreenOutput::Usb) {
            return None;
        } else if self.numbered.is_empty() {
            Problem::NothingNumbered { screen: id(), until: self.label.valid_until.clone() }
        } else if self.feed.slides.iter().any(|slide| slide.class == SlideClass::Psa)
            && !numbered::has_share(&self.numbered, &self.feed.slides, share)
        {
            Problem::NumberedShareUnmet { screen: id(), share }
        } else {
            return None;
        };
        Some(Diagnostic::new(problem, self.place.clone()))
    }

    /// Emergencies that the numbered pictures cannot hold.
    fn emergencies(&self, slides: &[SlideView]) -> Vec<Diagnostic> {
        let numbered = |id: &str| self.numbered.iter().any(|file| self.feed.slides[file.slide].id == id);
        let urgent = slides.iter().filter(|slide| slide.class == SlideClass::Emergency && !slide.continues);
        let missing = urgent.filter(|slide| self.outputs.contains(&ScreenOutput::Usb) && !numbered(&slide.id));
        let told = missing.map(|slide| {
            let (screen, title) = (self.label.screen.clone(), slide.alt.clone());
            let formats = ScreenOutput::Usb.word().to_owned();
            Diagnostic::new(Problem::EmergencyWithoutDates { screen, title, formats }, slide.place.clone())
        });
        told.collect()
    }

    /// Makes the files of the pack and its archives. `read` gives what is among the outputs already.
    pub fn make(
        &self,
        renderer: &Renderer,
        read: &dyn Fn(&SitePath) -> io::Result<Arc<[u8]>>,
    ) -> Result<Vec<Placed>, PackFault> {
        let own = |name: &str| SitePath::new(&format!("led/{}/{name}", self.label.screen));
        let mut files: Vec<PackFile> = Vec::new();
        let player = self.player(&own, read)?;
        let archives: Vec<&str> = self.outputs.iter().filter_map(|output| extension(*output)).collect();
        if !archives.is_empty() {
            let mut inner = player.clone();
            inner.push(("config.xml".to_owned(), views::widget(&self.label, renderer).map_err(faulty)?));
            let archive = self.archive(&inner)?;
            files.extend(archives.iter().map(|extension| (format!("player.{extension}"), archive.clone())));
        }
        if self.outputs.contains(&ScreenOutput::Usb) {
            let pack = self.folder(player, renderer)?;
            files.push((format!("{FOLDER}.zip"), self.archive(&pack)?));
            files.extend(pack.into_iter().map(|(name, bytes)| (format!("{FOLDER}/{name}"), bytes)));
        }
        let placed = files.into_iter().map(|(name, bytes)| Some((own(&name).ok()?, bytes))).collect::<Option<_>>();
        placed.ok_or_else(|| PackFault::Unread(io::ErrorKind::InvalidInput.into()))
    }

    /// The player's folder: complete in itself, from disk and over http.
    fn player(
        &self,
        own: &dyn Fn(&str) -> Result<SitePath, crate::path::PathFault>,
        read: &dyn Fn(&SitePath) -> io::Result<Arc<[u8]>>,
    ) -> Result<Vec<PackFile>, PackFault> {
        let page = own("index.html").map_err(|_| PackFault::Unread(io::ErrorKind::InvalidInput.into()))?;
        let json = self.feed.json();
        let pointer = Pointer {
            version: VERSION,
            feed: "feed.json".to_owned(),
            sha256: Key::of_bytes(&json).hex(),
            bytes: json.len() as u64,
        };
        let mut files = BTreeMap::from([
            ("current.json".to_owned(), pointer.json().into()),
            ("feed.js".to_owned(), self.feed.script().into()),
            ("feed.json".to_owned(), json.into()),
            ("index.html".to_owned(), read(&page).map_err(PackFault::Unread)?),
        ]);
        for (slide, path) in self.feed.slides.iter().zip(&self.media) {
            if !files.contains_key(&slide.file) {
                files.insert(slide.file.clone(), read(path).map_err(PackFault::Unread)?);
            }
        }
        Ok(files.into_iter().collect())
    }

    /// All that lies on a stick.
    fn folder(&self, player: Vec<PackFile>, renderer: &Renderer) -> Result<Vec<PackFile>, PackFault> {
        let pictures: BTreeMap<String, Arc<[u8]>> = player.iter().cloned().collect();
        let of = |file: &Numbered| pictures.get(&self.feed.slides[file.slide].file).cloned();
        let mut files: Vec<PackFile> = Vec::new();
        let mut tiles: BTreeMap<usize, Vec<Arc<[u8]>>> = BTreeMap::new();
        for file in &self.numbered {
            let Some(bytes) = of(file) else { continue };
            if !self.tiles.is_empty() && !tiles.contains_key(&file.slide) {
                let cut = tiles::cut(&bytes, &self.tiles).map_err(|reason| self.faulty(reason))?;
                tiles.insert(file.slide, cut.into_iter().map(Into::into).collect());
            }
            files.push((format!("media/{}", file.name), bytes));
            for (tile, bytes) in self.tiles.iter().zip(tiles.get(&file.slide).into_iter().flatten()) {
                files.push((format!("tiles/{}/{}", tile.number, file.name), bytes.clone()));
            }
        }
        files.extend(player.into_iter().map(|(name, bytes)| (format!("player/{name}"), bytes)));
        if let Some(sheet) = &self.release {
            files.push((RELEASE.to_owned(), views::release(sheet, renderer).map_err(faulty)?));
        }
        let readme = views::readme(&self.label, &self.tiles, self.release.is_some(), renderer).map_err(faulty)?;
        files.push(("README.txt".to_owned(), readme));
        files.sort();
        let verify = views::verify(&self.label, &self.feed, &files, renderer).map_err(faulty)?;
        files.push(("verify.html".to_owned(), verify));
        files.push((SUMS.to_owned(), sums(&files).into_bytes().into()));
        Ok(files)
    }

    fn archive(&self, files: &[PackFile]) -> Result<Arc<[u8]>, PackFault> {
        archive::archive(files).map(Into::into).ok_or_else(|| {
            let problem = Problem::PackTooLarge { screen: self.label.screen.clone() };
            faulty(Diagnostic::new(problem, self.place.clone()))
        })
    }

    fn faulty(&self, reason: String) -> PackFault {
        faulty(Diagnostic::new(Problem::SlideFault { screen: self.label.screen.clone(), reason }, self.place.clone()))
    }
}

/// Whether an output is made here.
fn is_carried(output: ScreenOutput) -> bool {
    output == ScreenOutput::Usb || extension(output).is_some()
}

/// The extension of a player package.
fn extension(output: ScreenOutput) -> Option<&'static str> {
    matches!(output, ScreenOutput::Zip | ScreenOutput::Htz | ScreenOutput::Wgt).then(|| output.word())
}

fn faulty(diagnostic: Diagnostic) -> PackFault {
    PackFault::Faulty(Box::new(diagnostic))
}
