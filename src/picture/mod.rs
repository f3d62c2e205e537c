//! Pictures: from the file that an editor gives to the files that pages show, without anything that tells where, when
//! and by whom they were taken.
//!
//! [`make`] is pure: equal bytes and uses give equal files. Who remembers them, and where, is the pipeline's matter.

mod decode;
mod encode;
mod exif;
mod format;
mod gate;
mod gif;
mod jpeg;
mod pack;
mod png;
mod rare_jpeg;
mod raster;
mod svg;
mod webp;

use serde::{Deserialize, Serialize};

use self::raster::Raster;
use crate::diag::PictureFault;
use crate::key::{Key, KeyBuilder};
use crate::model::{PictureFile, PictureSet};
use crate::path::SitePath;

pub use self::format::{Format, says_picture};
pub use self::gate::Gate;
pub use self::pack::{packed, unpacked};

/// Raised when the same picture gives other files than before.
pub const REVISION: u64 = 2;

/// The most pixels of a picture. The sharpest telephones make 108 million; unpacked that is 0.3 GB.
pub const PIXELS: u64 = 120_000_000;

/// The widths of a picture in a text, in pixels: a telephone, a tablet or a column of text, the same twice as sharp.
const WIDTHS: [u32; 3] = [480, 960, 1440];
/// A picture in lists: at most 368 units wide on a wide page and a whole telephone wide on a narrow one.
const THUMB: (u32, u32) = (480, 360);
/// A picture for those who share a link; the size that the services ask for.
const SHARE: (u32, u32) = (1200, 630);
/// The smallest width that is worth sharing.
const SHARED: u32 = 300;

/// What a file of a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// One of the widths, as JPEG or PNG.
    Step,
    /// The same as WebP.
    StepWebp,
    /// For lists.
    Thumb,
    /// The same as WebP.
    ThumbWebp,
    /// For those who share a link.
    Share,
}

/// One file of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    /// What it is for.
    pub role: Role,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// `jpg`, `png` or `webp`.
    pub extension: String,
    /// How many.
    pub bytes: usize,
}

/// What is known of a picture's files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Pixels, upright.
    pub width: u32,
    /// Pixels, upright.
    pub height: u32,
    /// Whether the file itself is shown, cleaned: what moves, and drawings in lines.
    pub whole: bool,
    /// The files that were made of it.
    pub files: Vec<FileFacts>,
}

/// A picture's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// What they are.
    pub facts: Facts,
    /// Their bytes, in the order of the facts.
    pub files: Vec<Vec<u8>>,
}

/// Where a picture is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Whether it is a cover as well, so that lists and shared links show it.
    pub cover: bool,
}

/// The key of a picture's files.
pub fn key(source: &Key, uses: Uses) -> Key {
    KeyBuilder::new("picture").key(source).number(REVISION).number(u64::from(uses.cover)).finish()
}

/// The bytes of memory that making it may take, by its head: decoders unpack the whole, and hold the parts of a picture
/// that comes in passes or has sixteen bits besides. None if it has no sound head.
pub fn memory(bytes: &[u8]) -> u64 {
    let pixels = |width: u32, height: u32| (u64::from(width) * u64::from(height)).min(PIXELS);
    if Format::of(bytes) == Some(Format::Jpeg) {
        return jpeg::frame(bytes).map_or(0, |frame| {
            let simple = frame.usual && !frame.progressive;
            pixels(frame.width, frame.height) * if simple { 6 } else { 12 }
        });
    }
    let reader = image::ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format();
    let size = reader.ok().and_then(|reader| reader.into_dimensions().ok());
    size.map_or(0, |(width, height)| pixels(width, height) * 12)
}

/// Makes the files of a picture.
pub fn make(bytes: &[u8], uses: Uses) -> Result<Made, PictureFault> {
    let format = Format::of(bytes).ok_or_else(|| PictureFault::NoPicture { found: format::other(bytes) })?;
    let whole = |width, height, files: Files| {
        let Files { facts: list, bytes: files } = files;
        Ok(Made { facts: Facts { width, height, whole: true, files: list }, files })
    };
    match format {
        Format::Svg => {
            let drawing = svg::read(bytes)?;
            let mut files = Files::default();
            if uses.cover
                && !drawing.has_text
                && let Some(painted) = painted(&drawing)
            {
                files.add(Role::Share, &painted, Kind::Photograph);
            }
            return whole(drawing.width, drawing.height, files);
        }
        Format::Jpeg => drop(jpeg::frame(bytes)?),
        Format::Png if !png::moves(bytes)? => {}
        Format::Webp if !webp::moves(bytes)? => {}
        Format::Gif if gif::walk(bytes)?.frames < 2 => {}
        // What moves is shown as it is; its first picture is looked at, since a broken one shows nothing.
        Format::Png | Format::Webp | Format::Gif => {
            let decoded = decode::decode(format, bytes)?;
            let mut files = Files::default();
            let (width, height) = (decoded.raster.width, decoded.raster.height);
            if uses.cover {
                files.add_share(&decoded.raster);
            }
            return whole(width, height, files);
        }
    }
    let decode::Decoded { raster, orientation, profile } = decode::decode(format, bytes)?;
    Ok(still(raster, orientation, profile.as_deref(), format, uses))
}

/// How a file is packed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Photograph,
    Drawing,
}

/// The files of a picture that does not move.
fn still(
    raster: Raster,
    orientation: image::metadata::Orientation,
    profile: Option<&[u8]>,
    format: Format,
    uses: Uses,
) -> Made {
    let kind = if format != Format::Jpeg && raster.is_drawn() { Kind::Drawing } else { Kind::Photograph };
    let turned = {
        use image::metadata::Orientation as O;
        matches!(orientation, O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH)
    };
    let (width, height) = if turned { (raster.height, raster.width) } else { (raster.width, raster.height) };
    let widths = widths(width);
    let at = |width_of: u32| (width_of, scaled_height(width, height, width_of));
    // Everything else is made of the largest: turning and colours cost by the pixel.
    let (w, h) = at(widths.last().copied().unwrap_or(width));
    let base = if turned { raster.scaled(h, w) } else { raster.scaled(w, h) };
    drop(raster);
    let base = profile.map_or_else(|| base.clone(), |profile| base.clone().in_srgb(profile)).upright(orientation);
    let mut files = Files::default();
    for step in &widths {
        let (w, h) = at(*step);
        files.add_both(Role::Step, Role::StepWebp, &base.scaled(w, h), kind);
    }
    if uses.cover {
        let cut = base.cut(THUMB.0, THUMB.1);
        let (w, h) = (THUMB.0.min(cut.width), THUMB.1.min(cut.height));
        files.add_both(Role::Thumb, Role::ThumbWebp, &cut.scaled(w, h), kind);
        files.add_share(&base);
    }
    Made { facts: Facts { width, height, whole: false, files: files.facts }, files: files.bytes }
}

/// The widths of a picture: never more than it has, and none that is hardly less than the next.
fn widths(own: u32) -> Vec<u32> {
    let most = own.min(WIDTHS[WIDTHS.len() - 1]);
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|width| *width * 10 <= most * 8).collect();
    widths.push(most);
    widths
}

fn scaled_height(width: u32, height: u32, wanted: u32) -> u32 {
    let height = (u64::from(height) * u64::from(wanted) + u64::from(width) / 2) / u64::from(width).max(1);
    u32::try_from(height).unwrap_or(u32::MAX).max(1)
}

/// A drawing as pixels, in the size for shared links; none if it cannot be painted.
fn painted(drawing: &svg::Drawing) -> Option<Raster> {
    use resvg::tiny_skia::{Color, Pixmap, Transform};
    use resvg::usvg::{Options, Tree};
    let tree = Tree::from_data(&drawing.clean, &Options::default()).ok()?;
    let mut map = Pixmap::new(SHARE.0, SHARE.1)?;
    map.fill(Color::WHITE);
    let (width, height) = (SHARE.0 as f32, SHARE.1 as f32);
    let scale = (width / tree.size().width()).max(height / tree.size().height());
    let (x, y) = ((width - tree.size().width() * scale) / 2.0, (height - tree.size().height() * scale) / 2.0);
    resvg::render(&tree, Transform::from_row(scale, 0.0, 0.0, scale, x, y), &mut map.as_mut());
    let data = map.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    Some(Raster { width: SHARE.0, height: SHARE.1, alpha: false, data })
}

/// The files of a picture while they are made.
#[derive(Default)]
struct Files {
    facts: Vec<FileFacts>,
    bytes: Vec<Vec<u8>>,
}

impl Files {
    /// One file; whether it could be made.
    fn add(&mut self, role: Role, raster: &Raster, kind: Kind) -> bool {
        let (extension, bytes) = match (role, kind) {
            (Role::StepWebp | Role::ThumbWebp, _) => ("webp", encode::webp(raster)),
            (Role::Step | Role::Thumb, Kind::Drawing) => ("png", encode::png(raster)),
            _ => ("jpg", encode::jpeg(raster)),
        };
        let Some(bytes) = bytes else { return false };
        self.facts.push(FileFacts {
            role,
            width: raster.width,
            height: raster.height,
            extension: extension.to_owned(),
            bytes: bytes.len(),
        });
        self.bytes.push(bytes);
        true
    }

    /// A file and its WebP, which goes again if it is no smaller.
    fn add_both(&mut self, role: Role, webp: Role, raster: &Raster, kind: Kind) {
        // JPEG ends at 65,535 pixels, PNG does not.
        if !self.add(role, raster, kind) {
            self.add(role, raster, Kind::Drawing);
        }
        let plain = self.bytes.last().map_or(usize::MAX, Vec::len);
        if self.add(webp, raster, kind) && self.bytes.last().is_some_and(|bytes| bytes.len() >= plain) {
            self.facts.pop();
            self.bytes.pop();
        }
    }

    fn add_share(&mut self, raster: &Raster) {
        let cut = raster.cut(SHARE.0, SHARE.1);
        if cut.width >= SHARED {
            let (w, h) = (SHARE.0.min(cut.width), SHARE.1.min(cut.height));
            self.add(Role::Share, &cut.scaled(w, h), Kind::Photograph);
        }
    }
}

/// The file without what tells where, when and by whom it was made; its pixels stay as they are. What is no picture
/// stays as it is.
pub fn cleaned(bytes: &[u8]) -> Result<Vec<u8>, PictureFault> {
    match Format::of(bytes) {
        Some(Format::Jpeg) => jpeg::stripped(bytes),
        Some(Format::Png) => png::stripped(bytes),
        Some(Format::Webp) => webp::stripped(bytes),
        Some(Format::Gif) => gif::walk(bytes).map(|walked| walked.stripped),
        Some(Format::Svg) => svg::read(bytes).map(|drawing| drawing.clean),
        None => Ok(bytes.to_vec()),
    }
}

/// The pictures as pages show them: names say nothing but content and size. `whole` is where the file itself goes.
pub fn set(facts: &Facts, source: &Key, whole: &SitePath) -> PictureSet {
    let stem = KeyBuilder::new("picture name").key(source).number(REVISION).finish().short();
    let of = |role: Role| -> Vec<PictureFile> {
        let files = facts.files.iter().filter(|file| file.role == role);
        files.map(|file| PictureFile { path: path(&stem, file), width: file.width, height: file.height }).collect()
    };
    let mut files = of(Role::Step);
    if facts.whole {
        files.push(PictureFile { path: whole.clone(), width: facts.width, height: facts.height });
    }
    let steps_webp = of(Role::StepWebp);
    // A choice of WebP that lacks a width would give some readers a worse picture.
    let webp = if steps_webp.len() == files.len() { steps_webp } else { Vec::new() };
    PictureSet {
        width: facts.width,
        height: facts.height,
        files,
        webp,
        thumb: of(Role::Thumb).pop(),
        thumb_webp: of(Role::ThumbWebp).pop(),
        share: of(Role::Share).pop(),
    }
}

/// Where the files of a picture go, in the order of the facts.
pub fn paths(facts: &Facts, source: &Key) -> Vec<SitePath> {
    let stem = KeyBuilder::new("picture name").key(source).number(REVISION).finish().short();
    facts.files.iter().map(|file| path(&stem, file)).collect()
}

fn path(stem: &str, file: &FileFacts) -> SitePath {
    let FileFacts { role, width, height, extension, .. } = file;
    let size = match role {
        Role::Step | Role::StepWebp => width.to_string(),
        Role::Thumb | Role::ThumbWebp | Role::Share => format!("{width}x{height}"),
    };
    SitePath::new(&format!("pictures/{stem}-{size}.{extension}")).expect("digits make a sound path")
}
