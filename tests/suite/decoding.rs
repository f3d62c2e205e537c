//! Every kind of file that cameras, scanners, telephones and programs write is decoded to the pixels that are in it.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use wenxuan::picture::{self, Uses};

/// Colours that change slowly, so that JPEG keeps them near; every part of the picture is unlike the others. At most 100
/// pixels wide and 90 high.
fn slow(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([40 + x as u8, 60 + y as u8 * 2, 220 - (x + y) as u8]))
}

/// What a page shows of the file, against what is in it: the mean difference, in 255ths. Ours is JPEG again.
fn difference(bytes: &[u8], truth: &DynamicImage) -> f64 {
    let made = picture::make(bytes, Uses::default()).unwrap_or_else(|fault| panic!("{fault:?}"));
    let shown = image::load_from_memory(&made.files[0]).expect("ours").into_rgb8();
    let truth = truth.to_rgb8();
    assert_eq!(shown.dimensions(), truth.dimensions());
    let sum: u64 = shown.as_raw().iter().zip(truth.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / truth.as_raw().len() as f64
}

#[test]
fn every_kind_of_jpeg_is_read_right() {
    use SamplingFactor as S;
    let samplings = [S::F_1_1, S::F_2_1, S::F_1_2, S::F_2_2, S::F_4_1, S::F_4_2, S::F_1_4, S::F_2_4];
    let mut looked_at = 0;
    for (width, height) in [(1, 1), (7, 9), (16, 16), (17, 15), (65, 33), (100, 75)] {
        let truth = slow(width, height);
        for sampling in samplings {
            // Tables of its own make this encoder write each colour in a scan of its own.
            for (progressive, own_tables, restart) in [
                (false, false, 0),
                (false, false, 1),
                (false, false, 3),
                (false, true, 0),
                (true, false, 0),
                (true, true, 2),
            ] {
                let mut jpeg = Vec::new();
                let mut encoder = Encoder::new(&mut jpeg, 95);
                encoder.set_sampling_factor(sampling);
                encoder.set_progressive(progressive);
                encoder.set_optimized_huffman_tables(own_tables);
                encoder.set_restart_interval(restart);
                encoder.encode(truth.as_raw(), width as u16, height as u16, ColorType::Rgb).expect("a picture");
                let found = difference(&jpeg, &truth.clone().into());
                let kind = format!("{width}×{height} {sampling:?} {progressive} {own_tables} {restart}");
                assert!(found < 3.0, "{kind}: {found}");
                looked_at += 1;
            }
        }
    }
    assert_eq!(looked_at, 6 * 8 * 6);
}

/// Written by `cjpeg` of libjpeg-turbo 2.1.5 from a gradient of red (224, 32, 16) above to blue (16, 64, 208) below.
#[test]
fn rare_kinds_of_jpeg_are_read_right() {
    let truth = RgbImage::from_fn(24, 20, |_, y| {
        let between = |above: i32, below: i32| (above + (below - above) * y as i32 / 19) as u8;
        Rgb([between(224, 16), between(32, 64), between(16, 208)])
    });
    let files: [(&str, &[u8]); 4] = [
        ("colour finer than brightness", include_bytes!("pictures/chroma-finer.jpg")),
        ("colour before brightness", include_bytes!("pictures/colour-first.jpg")),
        ("brightness, then colour", include_bytes!("pictures/two-scans.jpg")),
        ("three to one", include_bytes!("pictures/thirds.jpg")),
    ];
    for (name, bytes) in files {
        let found = difference(bytes, &truth.clone().into());
        assert!(found < 8.0, "{name}: {found}");
    }
}

/// Cuts, and changes in the heads, of the rare kinds: never a panic.
#[test]
fn damaged_rare_kinds_harm_nobody() {
    for bytes in [
        &include_bytes!("pictures/chroma-finer.jpg")[..],
        include_bytes!("pictures/colour-first.jpg"),
        include_bytes!("pictures/two-scans.jpg"),
        include_bytes!("pictures/thirds.jpg"),
    ] {
        for at in 0..bytes.len() {
            assert!(picture::make(&bytes[..at], Uses::default()).is_err(), "cut at {at}");
            for change in [0x01, 0x22, 0xff] {
                let mut changed = bytes.to_vec();
                changed[at] ^= change;
                let _ = picture::make(&changed, Uses::default());
            }
        }
    }
}

#[test]
fn every_kind_of_png_is_read_right() {
    let truth = DynamicImage::from(slow(61, 47));
    let encoded = |image: &DynamicImage| {
        let mut bytes = Vec::new();
        image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("a picture");
        bytes
    };
    let kinds: [(&str, DynamicImage); 4] = [
        ("16 bits", truth.to_rgb16().into()),
        ("16 bits and alpha", truth.to_rgba16().into()),
        ("grey and alpha", truth.to_luma_alpha8().into()),
        ("16 bits of grey", truth.to_luma16().into()),
    ];
    for (name, image) in kinds {
        let found = difference(&encoded(&image), &image);
        assert!(found < 4.0, "{name}: {found}");
    }
    for depth in [png::BitDepth::One, png::BitDepth::Two, png::BitDepth::Four, png::BitDepth::Eight] {
        let most = (1_u32 << depth as u32) - 1;
        let (width, height) = (61_u32, 47_u32);
        // Grey, and with a palette whose first colour is transparent.
        let level = |x: u32, y: u32| (x * 7 + y * 3) / 20 % (most + 1);
        let packed: Vec<u8> = (0..height)
            .flat_map(|y| {
                let mut row = vec![0_u8; (width * depth as u32).div_ceil(8) as usize];
                for x in 0..width {
                    let bit = x * depth as u32;
                    row[(bit / 8) as usize] |= (level(x, y) << (8 - depth as u32 - bit % 8)) as u8;
                }
                row
            })
            .collect();
        let write = |colour: png::ColorType| {
            let mut bytes = Vec::new();
            let mut encoder = png::Encoder::new(&mut bytes, width, height);
            encoder.set_depth(depth);
            encoder.set_color(colour);
            if colour == png::ColorType::Indexed {
                encoder.set_palette((0..=most).flat_map(|n| [(n * 255 / most) as u8, 40, 90]).collect::<Vec<u8>>());
                encoder.set_trns(vec![0_u8]);
            }
            encoder.write_header().expect("a head").write_image_data(&packed).expect("a picture");
            bytes
        };
        let grey = GrayImage::from_fn(width, height, |x, y| image::Luma([(level(x, y) * 255 / most) as u8]));
        let exact = |bytes: &[u8]| {
            let made = picture::make(bytes, Uses::default()).expect("a sound picture");
            let png = made.facts.files.iter().position(|file| file.extension == "png");
            image::load_from_memory(&made.files[png.unwrap_or(0)]).expect("ours")
        };
        let shown = exact(&write(png::ColorType::Grayscale)).into_luma8();
        let sum: u64 = shown.as_raw().iter().zip(grey.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        assert!(sum / shown.as_raw().len() as u64 <= 12, "{depth:?} grey: {sum}");
        let shown = exact(&write(png::ColorType::Indexed)).into_rgba8();
        for (x, y, pixel) in shown.enumerate_pixels() {
            let level = level(x, y);
            if level == 0 {
                assert_eq!(pixel.0[3], 0, "{depth:?} at {x} {y}");
            } else {
                assert_eq!(pixel.0, [(level * 255 / most) as u8, 40, 90, 255], "{depth:?} at {x} {y}");
            }
        }
    }
}
