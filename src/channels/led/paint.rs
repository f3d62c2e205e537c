//! Paints a slide that is laid out: parses its SVG, draws it, writes the PNG.

use std::collections::BTreeMap;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, ImageHrefResolver, ImageKind, Options, Tree};

use crate::diag::{Diagnostic, Problem};
use crate::picture::Format;

use super::pixels::Picture;
use super::rules::{examine, without_texts};
use super::{Painted, Renderer, SlideView};

/// Raised when the same SVG is painted otherwise than before.
pub(super) const REVISION: u64 = 2;

/// The pictures in a slide, by name.
type Pictures<'a> = BTreeMap<&'a str, Arc<[u8]>>;

/// Paints one slide.
pub(super) fn paint(slide: &SlideView, pictures: &Pictures<'_>, renderer: &Renderer) -> Result<Painted, Diagnostic> {
    let fault = |reason: String| {
        Diagnostic::new(Problem::SlideFault { screen: slide.screen.clone(), reason }, slide.place.clone())
    };
    let options = options(pictures, renderer);
    let tree = Tree::from_str(&slide.svg, &options).map_err(|error| fault(error.to_string()))?;
    let picture = raster(&tree, slide.width, slide.height, 1.0).map_err(fault)?.reduced(slide.depth);
    let behind = |scale: f32| {
        let tree = Tree::from_str(&without_texts(&slide.svg), &options).map_err(|error| error.to_string())?;
        Ok(raster(&tree, slide.width, slide.height, scale)?.reduced(slide.depth))
    };
    let findings = examine(slide, &tree, &picture, behind).map_err(fault)?;
    let png = picture.png().map_err(|error| fault(error.to_string()))?;
    Ok(Painted { png: png.into(), width: picture.width, height: picture.height, level: picture.level(), findings })
}

/// The pixels of a slide.
pub(super) fn picture_of_slide(slide: &SlideView, renderer: &Renderer) -> Result<Picture, Diagnostic> {
    let fault = |reason: String| {
        Diagnostic::new(Problem::SlideFault { screen: slide.screen.clone(), reason }, slide.place.clone())
    };
    let pictures = slide.pictures()?;
    let tree = Tree::from_str(&slide.svg, &options(&pictures, renderer)).map_err(|error| fault(error.to_string()))?;
    Ok(raster(&tree, slide.width, slide.height, 1.0).map_err(fault)?.reduced(slide.depth))
}

/// Paints a drawing that has no pictures in it.
pub(super) fn picture_of(svg: &str, width: u32, height: u32, renderer: &Renderer) -> Result<Picture, String> {
    let none = Pictures::new();
    let tree = Tree::from_str(svg, &options(&none, renderer)).map_err(|error| error.to_string())?;
    raster(&tree, width, height, 1.0)
}

fn raster(tree: &Tree, width: u32, height: u32, scale: f32) -> Result<Picture, String> {
    let scaled = |side: u32| ((side as f32 * scale).round() as u32).max(1);
    let (width, height) = (scaled(width), scaled(height));
    let mut map = Pixmap::new(width, height).ok_or_else(|| format!("{width}×{height}"))?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut map.as_mut());
    let pixels = map.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    Ok(Picture { width, height, pixels })
}

/// Only the theme's fonts, only the slide's own pictures: never a fallback, never the disk.
fn options<'a>(pictures: &'a Pictures<'_>, renderer: &Renderer) -> Options<'a> {
    Options {
        fontdb: Arc::clone(&renderer.database),
        font_family: renderer.faces.bold.family.clone(),
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            select_fallback: Box::new(|_, _, _| None),
        },
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|href, options| picture(pictures.get(href)?, options)),
        },
        ..Options::default()
    }
}

/// A picture by its first bytes.
fn picture(bytes: &Arc<[u8]>, options: &Options<'_>) -> Option<ImageKind> {
    let data = || Arc::new(bytes.to_vec());
    match bytes.as_ref() {
        [0x89, b'P', b'N', b'G', ..] => Some(ImageKind::PNG(data())),
        [0xff, 0xd8, 0xff, ..] => Some(ImageKind::JPEG(data())),
        [b'G', b'I', b'F', b'8', ..] => Some(ImageKind::GIF(data())),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageKind::WEBP(data())),
        _ => Tree::from_data_nested(bytes, options).ok().map(ImageKind::SVG),
    }
}

/// Why a drawing cannot be shown on a slide; looked at before it is asked for. Other pictures were unpacked before.
pub(super) fn picture_fault(bytes: &[u8]) -> Option<String> {
    match Format::of(bytes) {
        Some(Format::Svg) | None => {
            Tree::from_data_nested(bytes, &Options::default()).err().map(|error| error.to_string())
        }
        Some(_) => None,
    }
}
