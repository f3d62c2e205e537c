//! Pictures from outside: widths and formats, what is stripped, what is refused and where, what is remembered.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use wenxuan::diag::{PictureFault, Problem};
use wenxuan::memo::Memo;
use wenxuan::path::SitePath;
use wenxuan::picture::{self, Uses};

use crate::harness::{NOTICE, Output, SiteTest, TODAY};
use crate::shelf::Shelf;
use crate::tree::Folder;

const PAGE: &str = "notices/a/index.html";

/// A colourful picture without equal neighbours, like a photograph: red grows to the right, green downwards.
fn photo(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(97) >> 28;
        Rgb([(x * 230 / width + noise) as u8, (y * 230 / height + noise) as u8, (90 + noise) as u8])
    })
}

fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.into().write_to(&mut Cursor::new(&mut bytes), format).expect("an encoder of the test");
    bytes
}

/// A photograph as a JPEG.
pub(crate) fn jpeg_of(width: u32, height: u32) -> Vec<u8> {
    encoded(photo(width, height), ImageFormat::Jpeg)
}

/// A TIFF block as telephones write it: orientation, maker, and a place on earth.
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    // Make (0x010f) at 0x60; orientation (0x0112); GPS directory (0x8825) at 0x32.
    block.extend(b"\x01\x0f\0\x02\0\0\0\x0c\0\0\0\x60");
    block.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    block.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x32\0\0\0\0");
    block.resize(0x32, 0);
    // GPSLatitudeRef N, GPSLatitude at 0x70.
    block.extend(b"\0\x02\0\x01\0\x02\0\0\0\x02N\0\0\0\0\x02\0\x05\0\0\0\x03\0\0\0\x70\0\0\0\0");
    block.resize(0x60, 0);
    block.extend(b"SECRETPHONE\0\0\0\0\0");
    block.extend(b"\0\0\0\x1e\0\0\0\x01\0\0\0\x24\0\0\0\x01GPSGPSGPS");
    block
}

/// A JPEG with everything in it that must not be published.
fn tagged(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut out = jpeg[..2].to_vec();
    let mut segment = |marker: u8, data: &[u8]| {
        out.extend([0xff, marker]);
        out.extend((data.len() as u16 + 2).to_be_bytes());
        out.extend(data);
    };
    segment(0xe1, &[b"Exif\0\0".to_vec(), exif(orientation)].concat());
    segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRETXMP</x:xmpmeta>");
    segment(0xed, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0SECRETIPTC");
    segment(0xfe, b"SECRETCOMMENT");
    out.extend(&jpeg[2..]);
    out.extend(b"SECRETTRAILER");
    out
}

fn secrets(bytes: &[u8]) -> bool {
    [b"SECRET".as_slice(), b"GPSGPS", b"xmpmeta", b"Photoshop"].iter().any(|s| bytes.windows(s.len()).any(|w| w == *s))
}

fn with(text: &str, path: &str, bytes: &[u8]) -> SiteTest {
    let mut site = SiteTest::new(&format!("{NOTICE}\n{text}\n"));
    site.bytes(path, bytes);
    site
}

fn shown(bytes: &[u8]) -> SiteTest {
    with("![街景](p.jpg \"十月\")", "content/notices/p.jpg", bytes)
}

fn pictures(output: &Output) -> BTreeMap<&SitePath, &Arc<[u8]>> {
    output.files.iter().filter(|(path, _)| path.is_below("pictures")).collect()
}

fn size(bytes: &[u8]) -> (u32, u32) {
    let image = image::load_from_memory(bytes).expect("a picture");
    (image.width(), image.height())
}

#[test]
fn a_photograph_becomes_a_figure_in_growing_widths() {
    let site = shown(&encoded(photo(2000, 1500), ImageFormat::Jpeg));
    let output = site.build();
    output.assert_clean();
    let page = output.text(PAGE);
    let figure = &page[page.find("<figure>").expect("a figure")..page.find("</figure>").expect("its end")];
    for part in [
        "<picture><source type=\"image/webp\" srcset=\"../../pictures/",
        "-480.webp 480w, ",
        "-960.jpg 960w, ",
        "-1440.jpg 1440w\"",
        "sizes=\"(min-width: 772px) 724px, 100vw\"",
        "alt=\"街景\"",
        "width=\"2000\" height=\"1500\" loading=\"lazy\" decoding=\"async\"></picture>",
        "<figcaption>十月</figcaption>",
    ] {
        assert!(figure.contains(part), "{part} in {figure}");
    }
    let made = pictures(&output);
    assert_eq!(made.len(), 6, "{:?}", made.keys());
    for (path, bytes) in &made {
        let width: u32 = path.stem().rsplit('-').next().and_then(|w| w.parse().ok()).expect("a width in the name");
        assert_eq!(size(bytes), (width, width * 3 / 4), "{path}");
    }
    assert!(!output.has("files/notices/p.jpg"), "the original is not published");
    let elder = output.text("elder/notices/a/index.html");
    assert!(elder.contains("srcset=\"../../../pictures/"), "the elder version shows the same files");
    assert_eq!(site.build_cold().files, output.files, "the same bytes again");
}

#[test]
fn nothing_tells_where_and_by_whom_it_was_taken() {
    let jpeg = tagged(&encoded(photo(600, 400), ImageFormat::Jpeg), 6);
    assert!(secrets(&jpeg));
    let mut site = shown(&jpeg);
    site.edit("content/notices/2026-10-08-a.md", "form:", "attachments: [{ file: q.jpg, title: 原图 }]\nform:");
    site.bytes("content/notices/q.jpg", &tagged(&encoded(photo(610, 400), ImageFormat::Jpeg), 6));
    let output = site.build();
    output.assert_clean();
    for (path, bytes) in output.files.iter().filter(|(path, _)| !path.as_str().ends_with("html")) {
        assert!(!secrets(bytes), "{path}");
        assert!(!path.is_below("pictures") || !bytes.windows(4).any(|four| four == b"Exif"), "{path}");
    }
    // Turned a quarter: the picture shown stands upright in its pixels.
    assert!(output.text(PAGE).contains("width=\"400\" height=\"600\""), "{}", output.text(PAGE));
    let (_, upright) = pictures(&output).into_iter().find(|(path, _)| path.extension() == "jpg").expect("a JPEG");
    let upright = image::load_from_memory(upright).expect("a picture").into_rgb8();
    assert_eq!(upright.dimensions(), (400, 600));
    // The left top corner of the stored picture (dark) is the right top corner of the upright one.
    assert!(upright.get_pixel(395, 4).0[1] < 40 && upright.get_pixel(4, 4).0[1] > 190);
    // The attachment keeps its pixels and which way is up, and nothing else.
    let attachment = &output.files[&SitePath::new("files/notices/q.jpg").expect("a path")];
    assert_eq!(size(attachment), (610, 400));
    let mut decoder = image::ImageReader::new(Cursor::new(&attachment[..]))
        .with_guessed_format()
        .expect("a picture")
        .into_decoder()
        .expect("a picture");
    let orientation = image::ImageDecoder::orientation(&mut decoder).expect("a sound block");
    assert_eq!(orientation, image::metadata::Orientation::Rotate90);
}

/// Files as cameras wrote them (their pixels cut down): a telephone with the place to a hundredth of a second of arc and a
/// thumbnail of its own, and a camera with maker notes and a serial number.
#[test]
fn nothing_of_real_cameras_comes_through() {
    let real: [(&str, &[u8], &[&str]); 2] = [
        ("lumia.jpg", include_bytes!("pictures/lumia.jpg"), &["Nokia", "Lumia 820", "Windows Phone"]),
        ("canon.jpg", include_bytes!("pictures/canon.jpg"), &["Canon", "PowerShot G1 X", "2013:12:17 14:04:24"]),
    ];
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    for (name, file, words) in real {
        let starts = file.windows(3).filter(|three| *three == [0xff, 0xd8, 0xff]).count();
        assert!(starts > 1 && words.iter().all(|word| holds(file, word.as_bytes())), "{name} is as it was");
        let mut site = with(&format!("![街景]({name})"), &format!("content/notices/{name}"), file);
        let front =
            format!("cover: {{ file: {name}, alt: 街 }}\nattachments: [{{ file: {name}, title: 原图 }}]\nform:");
        site.edit("content/notices/2026-10-08-a.md", "form:", &front);
        let output = site.build();
        output.assert_clean();
        assert!(output.has(&format!("files/notices/{name}")) && pictures(&output).len() > 1);
        for (path, bytes) in &output.files {
            for word in words {
                assert!(!holds(bytes, word.as_bytes()), "{path} says {word}");
            }
            let is_jpeg = path.extension() == "jpg";
            assert!(!is_jpeg || !(holds(bytes, b"Exif") || holds(bytes, b"Photoshop")), "{path}");
            let starts = bytes.windows(3).filter(|three| *three == [0xff, 0xd8, 0xff]).count();
            assert!(!is_jpeg || starts == 1, "{path} has a thumbnail");
        }
    }
    // What it was about: 55 degrees and 2 minutes of latitude, as fractions.
    let latitude: Vec<u8> = [55_u32, 1, 2, 1].into_iter().flat_map(u32::to_be_bytes).collect();
    assert!(holds(real[0].1, &latitude), "the telephone told where it was");
}

#[test]
fn notes_in_other_formats_go_too() {
    let png = encoded(photo(50, 40), ImageFormat::Png);
    let end = png.len() - 12;
    let mut noted = png[..end].to_vec();
    for (name, data) in [(b"tEXt", b"Author\0SECRET".to_vec()), (b"eXIf", exif(3))] {
        noted.extend((data.len() as u32).to_be_bytes());
        noted.extend(name);
        noted.extend(&data);
        noted.extend(crc32(&[&name[..], &data].concat()).to_be_bytes());
    }
    noted.extend(&png[end..]);
    let cleaned = picture::cleaned(&noted).expect("a sound picture");
    assert!(secrets(&noted) && !secrets(&cleaned));
    assert_eq!(image::load_from_memory(&cleaned).expect("sound"), image::load_from_memory(&png).expect("sound"));

    let webp = encoded(photo(50, 40), ImageFormat::WebP);
    let mut noted = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x0c\0\0\0\x31\0\0\x27\0\0".to_vec();
    noted.extend(&webp[12..]);
    for (name, data) in [(b"EXIF", exif(1)), (b"XMP ", b"<x:xmpmeta>SECRET".to_vec())] {
        noted.extend(name);
        noted.extend((data.len() as u32).to_le_bytes());
        noted.extend(&data);
        noted.resize(noted.len().next_multiple_of(2), 0);
    }
    let length = noted.len() as u32 - 8;
    noted[4..8].copy_from_slice(&length.to_le_bytes());
    let cleaned = picture::cleaned(&noted).expect("a sound picture");
    assert!(secrets(&noted) && !secrets(&cleaned));
    assert_eq!(image::load_from_memory(&cleaned).expect("sound"), image::load_from_memory(&webp).expect("sound"));
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// A picture that moves, with a comment.
fn moving() -> Vec<u8> {
    let mut bytes = Vec::new();
    {
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
        encoder.set_repeat(image::codecs::gif::Repeat::Infinite).expect("a repeat");
        for shade in [0, 120, 240] {
            let frame = RgbaImage::from_pixel(30, 20, Rgba([shade, 10, 10, 255]));
            encoder.encode_frame(image::Frame::new(frame)).expect("a frame");
        }
    }
    let end = bytes.len() - 1;
    bytes.splice(end..end, *b"\x21\xfe\x06SECRET\0");
    bytes
}

#[test]
fn what_moves_is_kept() {
    let site = with("![动图](p.gif)", "content/notices/p.gif", &moving());
    let output = site.build();
    output.assert_clean();
    assert!(output.text(PAGE).contains("src=\"../../files/notices/p.gif\" alt=\"动图\" width=\"30\" height=\"20\""));
    let kept = &output.files[&SitePath::new("files/notices/p.gif").expect("a path")];
    assert!(!secrets(kept));
    let decoder = image::codecs::gif::GifDecoder::new(Cursor::new(&kept[..])).expect("a picture");
    assert_eq!(image::AnimationDecoder::into_frames(decoder).collect_frames().expect("sound frames").len(), 3);
    assert!(pictures(&output).is_empty());
}

#[test]
fn colours_are_those_of_srgb() {
    // A profile in which red and green have changed places: in sRGB pure red is pure green.
    let mut profile = moxcms::ColorProfile::new_srgb();
    std::mem::swap(&mut profile.red_colorant, &mut profile.green_colorant);
    let icc = profile.encode().expect("a profile");
    let mut png = Vec::new();
    {
        use image::ImageEncoder as _;
        let mut encoder = image::codecs::png::PngEncoder::new(&mut png);
        encoder.set_icc_profile(icc).expect("PNG has profiles");
        let red = RgbImage::from_fn(600, 400, |x, y| Rgb([250 - ((x * 7 + y * 3) % 5) as u8, 0, 0]));
        encoder.write_image(red.as_raw(), 600, 400, image::ExtendedColorType::Rgb8).expect("a picture");
    }
    let made = picture::make(&png, Uses { cover: true }).expect("a sound picture");
    assert!(made.files.len() >= 3);
    for (facts, bytes) in made.facts.files.iter().zip(&made.files) {
        let image = image::load_from_memory(bytes).expect("a picture").into_rgb8();
        let Rgb([r, g, b]) = *image.get_pixel(image.width() / 2, image.height() / 2);
        assert!(g > 200 && r < 60 && b < 60, "{facts:?}: {r} {g} {b}");
    }
}

#[test]
fn what_is_higher_than_wide_does_not_fill_the_column() {
    let site = with("![楼](p.jpg)", "content/notices/p.jpg", &jpeg_of(1200, 1600));
    let output = site.build();
    let page = output.assert_clean().text(PAGE);
    assert!(page.contains("<figure class=\"tall\"><picture>"), "{page}");
    assert!(page.contains("sizes=\"(min-width: 528px) 480px, 100vw\""), "{page}");
}

#[test]
fn a_cover_is_made_for_lists_and_for_sharing() {
    let mut site = SiteTest::new(NOTICE);
    let cover = "cover: { file: c.jpg, alt: 社区 }\nform:";
    site.edit("content/notices/2026-10-08-a.md", "form:", cover);
    site.bytes("content/notices/c.jpg", &encoded(photo(1500, 2000), ImageFormat::Jpeg));
    let output = site.build();
    output.assert_clean();
    let made = pictures(&output);
    let of = |end: &str| {
        let found: Vec<_> = made.iter().filter(|(path, _)| path.as_str().ends_with(end)).collect();
        assert_eq!(found.len(), 1, "{end} in {:?}", made.keys());
        (*found[0].0, *found[0].1)
    };
    assert_eq!(size(of("-480x360.jpg").1), (480, 360));
    assert_eq!(size(of("-480x360.webp").1), (480, 360));
    let (share, bytes) = of("-1200x630.jpg");
    assert_eq!(size(bytes), (1200, 630));
    assert!(output.text(PAGE).contains(&format!("content=\"https://test.example/wm/{share}\"")));
}

#[test]
fn nothing_is_made_larger_than_it_is() {
    for (width, height) in [(1, 1), (3, 2000), (300, 7), (479, 481), (1000, 10)] {
        let made = picture::make(&encoded(photo(width, height), ImageFormat::Png), Uses { cover: true });
        let made = made.unwrap_or_else(|fault| panic!("{width}×{height}: {fault:?}"));
        assert_eq!((made.facts.width, made.facts.height), (width, height));
        for file in &made.facts.files {
            assert!(file.width <= width && file.height <= height, "{width}×{height}: {file:?}");
        }
    }
}

#[test]
fn sixteen_bits_and_transparency_come_through() {
    let deep = DynamicImage::ImageRgb8(photo(500, 300)).into_rgb16();
    let made = picture::make(&encoded(deep, ImageFormat::Png), Uses::default()).expect("a sound picture");
    assert_eq!(made.facts.files[0].extension, "jpg", "a photograph, whatever its file");
    let glass = RgbaImage::from_fn(700, 300, |x, _| Rgba([200, 20, 20, if x < 350 { 0 } else { 255 }]));
    let made = picture::make(&encoded(glass, ImageFormat::Png), Uses::default()).expect("a sound picture");
    assert_eq!(made.facts.files[0].extension, "png");
    let image = image::load_from_memory(&made.files[0]).expect("a picture").into_rgba8();
    assert_eq!(image.get_pixel(10, 10).0[3], 0);
    let Rgba([r, g, b, a]) = *image.get_pixel(image.width() - 5, 10);
    assert!(r.abs_diff(200) < 3 && g.abs_diff(20) < 3 && b.abs_diff(20) < 3 && a == 255, "{r} {g} {b} {a}");
}

/// Ink for print: four channels, inverted as Adobe writes them.
#[test]
fn four_inks_become_three_lights() {
    let mut jpeg = Vec::new();
    let inks: Vec<u8> = (0..64 * 64).flat_map(|_| [0_u8, 255, 255, 0]).collect();
    jpeg_encoder::Encoder::new(&mut jpeg, 95).encode(&inks, 64, 64, jpeg_encoder::ColorType::Cmyk).expect("a picture");
    let made = picture::make(&jpeg, Uses::default()).expect("a sound picture");
    let Rgb([r, g, b]) = *image::load_from_memory(&made.files[0]).expect("a picture").into_rgb8().get_pixel(30, 30);
    assert!(r > 200 && g < 60 && b < 60, "no cyan, full magenta and yellow are red: {r} {g} {b}");
}

/// A bad file: what it is called, its bytes, and whether a fault is the one to be told.
type Case = (&'static str, Vec<u8>, fn(&PictureFault) -> bool);

/// A PNG that says it has more pixels than any memory; its data are a few bytes.
fn bomb() -> Vec<u8> {
    let mut png = encoded(photo(8, 8), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let sum = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

#[test]
fn what_cannot_be_shown_is_an_error_at_its_place() {
    let jpeg = encoded(photo(300, 200), ImageFormat::Jpeg);
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    let script = b"<svg xmlns='http://www.w3.org/2000/svg'>\n<script>x()</script></svg>".to_vec();
    let cases: [Case; 6] = [
        ("a cut file", jpeg[..jpeg.len() / 2].to_vec(), |fault| *fault == PictureFault::Truncated),
        ("a bomb", bomb(), |fault| matches!(fault, PictureFault::TooManyPixels { width: 65536, .. })),
        ("HEIC", heic, |fault| matches!(fault, PictureFault::NoPicture { found: "HEIC" })),
        ("nothing", Vec::new(), |fault| matches!(fault, PictureFault::NoPicture { found: "" })),
        ("a script", script, |fault| matches!(fault, PictureFault::UnsafeSvg { line: 2, .. })),
        ("noise", b"\xff\xd8\xff\xe0noise".to_vec(), |_| true),
    ];
    for (name, bytes, expected) in cases {
        let output = shown(&bytes).build();
        let problems = output.problems();
        match problems.as_slice() {
            [Problem::PictureUnusable { fault, .. }] if expected(fault) => {}
            other => panic!("{name}: {other:?}"),
        }
        assert!(output.report().starts_with("content/notices/2026-10-08-a.md:9:1: W0318"), "{}", output.report());
        // The same as an attachment: what cannot be freed of its notes is not published.
        let mut site = SiteTest::new(NOTICE);
        site.edit("content/notices/2026-10-08-a.md", "form:", "attachments: [{ file: q.jpg, title: 图 }]\nform:");
        site.bytes("content/notices/q.jpg", &bytes);
        let report = site.build().report();
        assert!(report.contains("W0318") || name == "a bomb", "{name}: {report}");
    }
}

#[test]
fn missing_files_missing_words_and_wrong_names_are_told() {
    let png = encoded(photo(30, 20), ImageFormat::Png);
    let output = shown(&png).build();
    assert_eq!(output.report(), "content/notices/2026-10-08-a.md:9:1: W0319 PictureMisnamed\n");
    let output = with("![](p.png)", "content/notices/p.png", &png).build();
    assert_eq!(output.report(), "content/notices/2026-10-08-a.md:9:1: W0302 ImageWithoutAlt\n");
    let output = with("![街](q.png)", "content/notices/p.png", &png).build();
    assert!(
        output.report().starts_with("content/notices/2026-10-08-a.md:9:1: W0303 DeadLink\n"),
        "{}",
        output.report()
    );
}

/// A picture of 121 million pixels, honestly packed into some thousand bytes: it would unpack to 363 MB.
#[test]
fn a_bomb_is_told_before_it_goes_off() {
    let (width, height) = (11_001, 11_000);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let rows = vec![0; width.div_ceil(8) as usize * height as usize];
    encoder.write_header().expect("a head").write_image_data(&rows).expect("a picture");
    assert!(bytes.len() < 200_000, "{}", bytes.len());
    let output = with("![街景](p.png)", "content/notices/p.png", &bytes).build();
    let problems = output.problems();
    let [Problem::PictureUnusable { fault: PictureFault::TooManyPixels { limit: picture::PIXELS, .. }, .. }] =
        &problems[..]
    else {
        panic!("{problems:?}")
    };
    assert_eq!(output.report(), "content/notices/2026-10-08-a.md:9:1: W0318 PictureUnusable\n");
}

/// Files of more bytes than anybody puts on a page: never read, told with their place.
#[test]
fn too_many_bytes_are_told() {
    let folder = Folder::new();
    folder.write("content/notices/p.jpg", "");
    folder.write("content/notices/long.md", "");
    let lengthen = |path: &str, bytes: u64| {
        let file = std::fs::OpenOptions::new().write(true).open(folder.path(path)).expect("a file");
        file.set_len(bytes).expect("a sparse file");
    };
    lengthen("content/notices/p.jpg", (64 << 20) + 1);
    lengthen("content/notices/long.md", (8 << 20) + 1);
    let inputs = wenxuan::shell::load(&folder.path(""), TODAY.parse().expect("a constant"), false).expect("a site");
    let faults: Vec<_> = inputs.faults.iter().map(|fault| (fault.place.path.as_str(), fault.problem.name())).collect();
    assert_eq!(faults, [("content/notices/long.md", "FileTooLarge"), ("content/notices/p.jpg", "FileTooLarge")]);
    assert!(inputs.files.is_empty());
}

/// A slide shows the same file as the pages: upright, without a word of where it was taken, and made once.
#[test]
fn slides_show_the_pictures_of_the_pages() {
    let mut site = SiteTest::new(
        "-- content/models/a.md --\n---\ntitle: 种树的人\nname: 贺青山\ndate: 2026-11-10 09:00\nsubject: 个人\n\
         cover: { file: p.jpg, alt: 山坡 }\nconsent: 本人同意公开。\n---\n![山坡](p.jpg)\n\
         -- content/psa/a.md --\n---\ntitle: 节约\ndate: 2026-01-01\ntheme: 节约\nlines: [节约用水]\n---\n点滴。\n\
         -- content/screens.yaml --\nreview: optional\nscreens:\n  - { id: s, name: 屏, width: 960, height: 540, depth: rgb, pitch: 5, \
         distance: 12, site: window, hours: [\"07:00\", \"22:00\"] }\n",
    );
    // The stored picture lies on its side: red above, blue below; upright, red is on the right.
    let lying = RgbImage::from_fn(900, 600, |_, y| if y < 300 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) });
    site.bytes("content/models/p.jpg", &tagged(&encoded(lying, ImageFormat::Jpeg), 6));
    let output = site.build();
    output.assert_clean();
    assert_eq!(output.built.summary.pictures.done, 1);
    let feed: serde_json::Value = serde_json::from_str(output.text("led/s/feed.json")).expect("JSON");
    let slides = feed["slides"].as_array().expect("slides");
    let slide = slides.iter().find(|slide| slide["id"].as_str() == Some("models/a#1")).expect("the slide of the cover");
    let file = slide["file"].as_str().expect("a file").rsplit('/').next().expect("a name");
    let slide = image::load_from_memory(&output.files[&SitePath::new(&format!("led/media/{file}")).expect("a path")]);
    let slide = slide.expect("a picture").into_rgb8();
    // Designs darken what words stand on.
    let columns = |strong: usize, weak: usize| -> Vec<u32> {
        let is_meant = |pixel: &Rgb<u8>| pixel.0[strong] > 120 && pixel.0[1] < 60 && pixel.0[weak] < 60;
        slide.enumerate_pixels().filter(|(_, _, pixel)| is_meant(pixel)).map(|(x, _, _)| x).collect()
    };
    let (red, blue) = (columns(0, 2), columns(2, 0));
    assert!(red.len() > 10_000 && blue.len() > 10_000, "{} red, {} blue", red.len(), blue.len());
    let middle = |columns: &[u32]| columns.iter().map(|x| u64::from(*x)).sum::<u64>() / columns.len() as u64;
    assert!(middle(&blue) + 50 < middle(&red), "upright: blue on the left, red on the right");
    for (path, bytes) in &output.files {
        assert!(!secrets(bytes), "{path}");
    }
}

#[test]
fn covers_and_galleries_without_words_are_told() {
    let jpeg = jpeg_of(600, 400);
    let mut site = with("```gallery\n- { file: p.jpg }\n```", "content/notices/p.jpg", &jpeg);
    site.edit("content/notices/2026-10-08-a.md", "form:", "cover: { file: p.jpg }\nform:");
    let report = site.build().report();
    let missing = report.lines().filter(|line| line.ends_with("MissingKey")).count();
    assert_eq!(missing, 2, "{report}");
}

#[test]
fn lists_show_a_thumbnail() {
    let mut site = SiteTest::new(
        "-- content/models/a.md --\n---\ntitle: 种树的人\nname: 贺青山\ndate: 2026-11-10 09:00\nsubject: 个人\n\
         cover: { file: p.jpg, alt: 山坡 }\nconsent: 本人同意公开。\n---\n正文。\n",
    );
    site.bytes("content/models/p.jpg", &jpeg_of(1600, 900));
    let output = site.build();
    output.assert_clean();
    for page in ["index.html", "models/index.html"] {
        let html = output.text(page);
        let at =
            html.find("-480x360.jpg\" alt=\"山坡\" width=\"480\" height=\"360\"").unwrap_or_else(|| panic!("{html}"));
        let before = &html[at.saturating_sub(400)..at];
        assert!(before.contains("-480x360.webp\"><img src"), "{before}");
    }
}

/// Every cut, and many changes, of one file of each format: never a panic, and a cut is always told.
#[test]
fn damaged_files_are_told_and_harm_nobody() {
    let jpeg = tagged(&encoded(photo(40, 30), ImageFormat::Jpeg), 3);
    let whole = jpeg.len() - b"SECRETTRAILER".len();
    let svg =
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><g id='a'><path d='M0 0'/></g></svg>".to_vec();
    let samples = [
        (jpeg, whole),
        (encoded(photo(20, 15), ImageFormat::Png), usize::MAX),
        (encoded(photo(20, 15), ImageFormat::WebP), usize::MAX),
        (moving(), usize::MAX),
        (svg, usize::MAX),
    ];
    let mut seed = 7_u64;
    let mut random = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    for (bytes, end) in samples {
        for at in 0..bytes.len().min(end) {
            assert!(picture::make(&bytes[..at], Uses::default()).is_err(), "cut at {at} of {}", bytes.len());
            let cleaned = picture::cleaned(&bytes[..at]);
            assert!(cleaned.is_err() || at < 16 || bytes[0] == b'<', "cut at {at} of {}", bytes.len());
        }
        for _ in 0..150 {
            let mut changed = bytes.clone();
            for _ in 0..=random() % 4 {
                let at = random() % changed.len();
                changed[at] = random() as u8;
            }
            let _ = picture::make(&changed, Uses { cover: true });
            let _ = picture::cleaned(&changed);
        }
    }
}

#[test]
fn a_second_run_makes_no_pictures_and_damage_is_mended() {
    let mut text = String::new();
    for n in 0..4 {
        let _ = writeln!(text, "![图{n}](p{n}.jpg)\n");
    }
    let mut site = SiteTest::new(&format!("{NOTICE}\n{text}"));
    for n in 0..4 {
        site.bytes(&format!("content/notices/p{n}.jpg"), &encoded(photo(600 + n % 3, 400), ImageFormat::Jpeg));
    }
    let shelf = Arc::new(Shelf::default());
    let build = || site.build_with(&Memo::once().with_store(shelf.clone()));
    let first = build();
    first.assert_clean();
    assert_eq!(first.built.summary.pictures.done, 3, "two of the four are the same");
    let second = build();
    assert_eq!(second.built.summary.pictures.done, 0);
    assert_eq!(second.files, first.files);
    if let Some(block) = shelf.0.lock().expect("no panic").values_mut().next() {
        let middle = block.len() / 2;
        block[middle] ^= 0x40;
    }
    let third = build();
    assert_eq!(third.built.summary.pictures.done, 1, "the damaged one is made again");
    assert_eq!(third.files, first.files);
}
