//! Width and height of a picture, from its first bytes: browsers keep its place free while it loads.

use std::io::Cursor;

use image::ImageReader;

/// The size in pixels; of an SVG the size it asks for.
pub(super) fn of(bytes: &[u8]) -> Option<(u32, u32)> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    if reader.format().is_some() {
        return reader.into_dimensions().ok();
    }
    svg(&String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]))
}

fn svg(text: &str) -> Option<(u32, u32)> {
    let start = text.find("<svg")?;
    let tag = text[start..].split_once('>')?.0;
    let length = |name: &str| {
        let value = attribute(tag, name)?;
        let number: f64 = value.trim().trim_end_matches("px").parse().ok()?;
        (1.0..1e6).contains(&number).then_some(number.round() as u32)
    };
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let numbers: Vec<f64> = attribute(tag, "viewBox")?
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .collect();
    match numbers.as_slice() {
        [_, _, width, height] if *width >= 1.0 && *height >= 1.0 && width.max(*height) < 1e6 => {
            Some((width.round() as u32, height.round() as u32))
        }
        _ => None,
    }
}

/// The value of an attribute of a start tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    for (at, _) in tag.match_indices(name) {
        let whole = tag[..at].ends_with(|c: char| c.is_whitespace());
        let rest = tag[at + name.len()..].trim_start();
        if let Some(value) = rest.strip_prefix('=').filter(|_| whole).map(str::trim_start) {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value[1..].split(quote).next();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_come_from_the_header() {
        let mut png = Vec::new();
        image::DynamicImage::new_rgb8(7, 3).write_to(&mut Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
        assert_eq!(of(&png), Some((7, 3)));
        for (svg, size) in [
            ("<?xml version='1.0'?><svg xmlns='x' width='640' height=\"480px\">", Some((640, 480))),
            ("<svg stroke-width='2' viewBox='0 0 1200 900'/>", Some((1200, 900))),
            ("<svg width='100%' height='100%' viewBox='0,0,12.4,9'>", Some((12, 9))),
            ("<svg width='0' height='0'>", None),
            ("<html>", None),
        ] {
            assert_eq!(of(svg.as_bytes()), size, "{svg}");
        }
        assert_eq!(of(b"\x89PNG\r\n\x1a\nbroken"), None);
    }
}
