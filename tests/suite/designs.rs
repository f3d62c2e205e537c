//! Slide designs: every class on every shape of display, emergencies, countdowns, QR codes, the preview, and the contact
//! sheets of the documentation.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use image::{DynamicImage, Rgb, RgbImage, imageops};
use serde_json::Value as Json;
use wenxuan::path::SitePath;

use crate::harness::{Output, SiteTest};

/// Realistic content of every class, short and long.
const CONTENT: &str = include_str!("sites/designs.txt");
/// Real displays, for the contact sheets.
const DISPLAYS: &str = include_str!("sites/displays.txt");
/// The smallest displays of each shape, for the tests.
const SMALL: &str = "\
-- content/screens.yaml --
review: optional
horizon: 3
screens:
  - { id: wide, name: 甲, width: 576, height: 324, pitch: 2.5, distance: 4, psa_share: 0 }
  - { id: broad, name: 乙, width: 640, height: 320, pitch: 2.5, distance: 4, psa_share: 0 }
  - { id: ultra, name: 丙, width: 768, height: 192, pitch: 2.5, distance: 2, psa_share: 0 }
  - { id: square, name: 丁, width: 352, height: 352, pitch: 2.5, distance: 2.5, psa_share: 0 }
  - { id: portrait, name: 戊, width: 352, height: 640, pitch: 2.5, distance: 3, psa_share: 0 }
  - { id: strip-16, name: 己, width: 128, height: 16, depth: mono, pitch: 10, distance: 15, topics: [short], psa_share: 0 }
  - { id: strip-32, name: 庚, width: 256, height: 32, depth: dual, pitch: 10, distance: 20, psa_share: 0 }
  - { id: strip-48, name: 辛, width: 384, height: 48, depth: rgb, pitch: 10, distance: 25, psa_share: 0 }
  - { id: strip-64, name: 壬, width: 320, height: 64, depth: mono, pitch: 10, distance: 25, psa_share: 0 }
  - { id: strip-80, name: 癸, width: 352, height: 80, depth: dual, pitch: 10, distance: 25, psa_share: 0 }
";
const SMOOTH: [&str; 5] = ["wide", "broad", "ultra", "square", "portrait"];
const STRIPS: [&str; 5] = ["strip-16", "strip-32", "strip-48", "strip-64", "strip-80"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn site(screens: &str) -> SiteTest {
    let mut site = SiteTest::new(CONTENT);
    site.add(screens);
    for (folder, cover) in [
        ("notices", "guides/covers/paidui"),
        ("guides", "guides/covers/chuxing"),
        ("models", "models/covers/luo-guifen"),
    ] {
        let bytes = std::fs::read(root().join(format!("content/{cover}.svg"))).expect("the sample has it");
        let name = cover.rsplit('/').next().unwrap_or_default();
        site.bytes(&format!("content/{folder}/covers/{name}.svg"), &bytes);
    }
    site
}

/// A site with only these displays and one notice.
fn notice(screens: &[&str], front: &str) -> SiteTest {
    let kept: String = SMALL
        .split_inclusive('\n')
        .filter(|line| !line.contains("id: ") || screens.iter().any(|id| line.contains(&format!("id: {id},"))))
        .map(|line| line.replace(", topics: [short]", ""))
        .collect();
    let mut site = SiteTest::new(&kept);
    site.add(&format!(
        "-- content/notices/2026-11-20-a.md --\n---\ntitle: 关于开展年度复查的通知\nshort_title: 年度复查\n\
         date: 2026-11-20 09:00\nform: 通知\nissuer: 测试区创文办\n{front}---\n各街道：请做好准备。\n"
    ));
    site
}

fn slides(output: &Output, screen: &str) -> Vec<Json> {
    let feed: Json = serde_json::from_str(output.text(&format!("led/{screen}/feed.json"))).expect("feed.json is JSON");
    feed["slides"].as_array().expect("slides").clone()
}

fn text<'a>(slide: &'a Json, field: &str) -> &'a str {
    slide[field].as_str().unwrap_or_default()
}

fn bytes(output: &Output, slide: &Json) -> Vec<u8> {
    let file = text(slide, "file").trim_start_matches("../").to_owned();
    output.files[&SitePath::new(&format!("led/{file}")).expect("a sound path")].to_vec()
}

fn picture(output: &Output, slide: &Json) -> DynamicImage {
    image::load_from_memory(&bytes(output, slide)).expect("a PNG")
}

#[test]
fn every_class_has_slides_on_every_shape() {
    let output = site(SMALL).build();
    output.assert_clean();
    for screen in SMOOTH.iter().chain(&STRIPS) {
        let slides = slides(&output, screen);
        let classes: BTreeSet<&str> = slides.iter().map(|slide| text(slide, "class")).collect();
        let all: BTreeSet<&str> = ["psa", "notice", "guide", "model", "bulletin", "emergency"].into();
        assert_eq!(classes, all, "{screen}");
        for slide in &slides {
            assert!(!text(slide, "alt").is_empty(), "{slide}");
            let level = slide["level"].as_f64().unwrap();
            // On one colour, light is what is to be read.
            assert!(
                level <= 0.35 || screen.starts_with("strip"),
                "{screen} {} is too bright: {level}",
                text(slide, "id")
            );
        }
    }
    let said =
        |screen: &str| slides(&output, screen).iter().map(|slide| text(slide, "alt").to_owned()).collect::<Vec<_>>();
    for screen in SMOOTH {
        let said = said(screen).join("\n");
        for words in [
            "较上期升2.08",
            "第1名柳溪街道",
            "志愿者在胜利路清扫积雪",
            "距年度复查还有8天（12月1日）",
            "“米是吃进嘴里的，骗不得。”",
        ] {
            assert!(said.contains(words), "{screen} lacks {words}:\n{said}");
        }
    }
    for screen in STRIPS {
        let said = said(screen).join("\n");
        assert!(said.contains("距年度复查还有8天") && said.contains("96.40"), "{screen}:\n{said}");
    }
}

#[test]
fn the_looks_of_the_designs_are_kept() {
    let output = site(SMALL).build();
    let chosen = [
        ("wide", "yujing#1", "emergency"),
        ("wide", "weekly-45#1", "number"),
        ("broad", "chuxing#2", "rule"),
        ("ultra", "fuyan#2026-11-23", "countdown"),
        ("square", "laojiu#2", "code"),
        ("portrait", "hupan#2", "quote"),
        ("strip-32", "yujing#1", "strip-emergency"),
        ("strip-48", "weekly-45#2", "strip-number"),
    ];
    for (screen, id, name) in chosen {
        let slides = slides(&output, screen);
        let slide = slides.iter().find(|slide| text(slide, "id").ends_with(id));
        let slide = slide.unwrap_or_else(|| panic!("{screen} has no {id}: {slides:?}"));
        let bytes = bytes(&output, slide);
        assert!(bytes.len() <= 20 * 1024, "{name}: {} bytes", bytes.len());
        let path = root().join(format!("tests/golden/design-{name}.png"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &bytes).expect("tests/golden can be written");
        }
        let golden = std::fs::read(&path).ok().and_then(|golden| image::load_from_memory(&golden).ok());
        let same = golden.is_some_and(|golden| golden.to_rgb8() == picture(&output, slide).to_rgb8());
        assert!(same, "{} differs; UPDATE=1 writes it anew", path.display());
    }
}

#[test]
fn strips_are_set_in_their_pixel_font() {
    // At 32 pixels the 16-pixel font is doubled: every dot is a square of four.
    let mut site = notice(&["strip-32"], "led: { headline: 免费体检 }\n");
    site.edit("content/screens.yaml", "distance: 20", "distance: 50");
    let output = site.build();
    output.assert_clean();
    let picture = picture(&output, &slides(&output, "strip-32")[0]).to_luma8();
    let lit = |x: u32, y: u32| picture.get_pixel(x, y).0[0] > 0;
    assert!((0..32).any(|y| (0..256).any(|x| lit(x, y))));
    let first = (0..256).find(|x| (0..32).any(|y| lit(*x, y))).expect("something is lit") % 2;
    for (x, y) in (0..127).flat_map(|x| (0..16).map(move |y| (x * 2 + first, y * 2))) {
        let dot = [lit(x, y), lit(x + 1, y), lit(x, y + 1), lit(x + 1, y + 1)];
        assert!(dot.iter().all(|one| *one == dot[0]), "{x} {y}");
    }
}

#[test]
fn an_emergency_looks_like_nothing_else() {
    let front = "led: { until: 2026-11-25 08:00, headline: 暴雪红色预警, lines: [非必要不出行, 中小学今日停课] }\n";
    for screen in SMOOTH.iter().chain(&STRIPS[1..]) {
        let mut site = notice(&[screen], front);
        let plain = site.build();
        site.edit("content/notices/2026-11-20-a.md", "headline", "class: emergency, headline");
        let urgent = site.build();
        plain.assert_clean();
        urgent.assert_clean();
        let (plain, urgent) =
            [plain, urgent].map(|output| picture(&output, &slides(&output, screen)[0]).to_rgb8()).into();
        let different = plain.pixels().zip(urgent.pixels()).filter(|(a, b)| a != b).count();
        let least = if screen.starts_with("strip") { 0.05 } else { 0.5 };
        let all = plain.pixels().len() as f64;
        assert!(different as f64 > all * least, "{screen}: {different} of {all}");
    }
    let mut site = notice(&["strip-16"], front);
    site.edit("content/notices/2026-11-20-a.md", "headline", "class: emergency, headline");
    let output = site.build();
    assert_eq!(
        text(&slides(&output, "strip-16")[0], "alt"),
        "紧急通知",
        "where there is room for one line, it says so"
    );
}

#[test]
fn the_colour_of_a_warning_is_its_level() {
    let tape = |headline: &str| {
        let output =
            notice(&["wide"], &format!("led: {{ class: emergency, until: 2026-11-25 08:00, headline: {headline} }}\n"))
                .build();
        let picture = picture(&output, &slides(&output, "wide")[0]).to_rgb8();
        let row: Vec<Rgb<u8>> = (0..picture.width()).map(|x| *picture.get_pixel(x, 2)).collect();
        row.into_iter().max_by_key(|pixel| pixel.0.iter().map(|value| u32::from(*value)).sum::<u32>()).unwrap().0
    };
    let near = |headline: &str, colour: [u8; 3]| {
        let tape = tape(headline);
        assert!(tape.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 16), "{headline}: {tape:?}");
    };
    near("暴雪红色预警", [0xe0, 0x20, 0x20]);
    near("大风橙色预警", [0xff, 0x7a, 0x00]);
    near("寒潮蓝色预警", [0x2f, 0x7d, 0xff]);
    // Without a level, the yellow of every warning sign.
    near("请勿靠近河岸", [0xff, 0xc4, 0x00]);
}

/// Date, words and window of every slide of a countdown.
fn countdown(output: &Output, screen: &str) -> Vec<(String, String, String)> {
    let dated = |slide: &Json| {
        let (_, day) = text(slide, "id").split_once("#20")?;
        let window = format!("{}/{}", text(slide, "from"), text(slide, "until"));
        Some((format!("20{day}"), text(slide, "alt").to_owned(), window))
    };
    slides(output, screen).iter().filter_map(dated).collect()
}

#[test]
fn a_countdown_has_a_slide_for_each_day_true_on_that_day_only() {
    let mut site = notice(&["wide", "strip-32"], "led: { countdown: { date: 2026-11-25, label: 年度复查 } }\n");
    let day = |day: &str, alt: &str, from: &str, until: &str| {
        let window = format!("2026-11-{from}T00:00:00+08:00/2026-11-{until}T00:00:00+08:00");
        (format!("2026-11-{day}"), alt.to_owned(), window)
    };
    let all = [
        day("23", "距年度复查还有2天（11月25日）", "23", "24"),
        day("24", "距年度复查还有1天（11月25日）", "24", "25"),
        day("25", "年度复查今天（11月25日）", "25", "26"),
    ];
    let output = site.build();
    output.assert_clean();
    assert_eq!(countdown(&output, "wide"), all);
    let strip: Vec<_> = countdown(&output, "strip-32").into_iter().map(|(day, ..)| day).collect();
    assert_eq!(strip, ["2026-11-23", "2026-11-24", "2026-11-25"]);
    // Half past midnight in the office is still yesterday in Greenwich.
    assert_eq!(countdown(&site.at("2026-11-23T16:30:00Z").build(), "wide"), all[1..]);
    assert_eq!(countdown(&site.at("2026-11-25T15:59:59Z").build(), "wide"), all[2..]);
    assert_eq!(countdown(&site.at("2026-11-25T16:00:00Z").build(), "wide"), []);
    // The horizon is as far as it goes.
    site.edit("content/notices/2026-11-20-a.md", "2026-11-25", "2027-01-01");
    let far = countdown(&site.at("2026-11-23T09:00:00+08:00").build(), "wide");
    assert_eq!(far.len(), 3);
    assert!(far[0].1.contains("还有39天"), "{far:?}");
}

#[test]
fn opinions_are_counted_down_until_they_close() {
    let mut site = notice(&["wide"], "comments: { until: 2026-11-24 18:00, channels: [社区居委会] }\n");
    site.edit("content/notices/2026-11-20-a.md", "form: 通知", "form: 征求意见");
    let found = countdown(&site.build(), "wide");
    let said: Vec<&str> = found.iter().map(|(_, alt, _)| alt.as_str()).collect();
    assert_eq!(said, ["距征求意见截止还有1天（11月24日）", "征求意见今天截止（11月24日）"]);
    assert!(found[1].2.ends_with("/2026-11-24T18:00:00+08:00"), "{found:?}");
    // What closes at midnight has its last day before.
    site.edit("content/notices/2026-11-20-a.md", "2026-11-24 18:00", "2026-11-25 00:00");
    let found = countdown(&site.build(), "wide");
    assert_eq!(found[1].1, "征求意见今天截止（11月24日）");
    // What is remembered of yesterday is not said today.
    for moment in ["2026-11-24T09:00:00+08:00", "2026-11-24T23:59:00+08:00", "2026-11-25T00:00:00+08:00"] {
        site.at(moment);
        let (warm, cold) = (site.build(), site.build_cold());
        assert_eq!(countdown(&warm, "wide"), countdown(&cold, "wide"), "{moment}");
        assert!(warm.files == cold.files, "{moment}");
    }
}

#[test]
fn a_telephone_reads_the_code_off_the_pixels() {
    let mut codes = 0;
    for screen in SMOOTH {
        let output = notice(&[screen], "led: { qr: true }\n").build();
        output.assert_clean();
        let slides = slides(&output, screen);
        let Some(slide) = slides.iter().find(|slide| text(slide, "alt").contains("扫码")) else { continue };
        let picture = picture(&output, slide).to_luma8();
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(picture.width() as usize, picture.height() as usize, |x, y| {
                picture.get_pixel(x as u32, y as u32).0[0]
            });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "{screen}");
        let (_, read) = grids[0].decode().expect("sound");
        assert_eq!(read, "https://test.example/wm/notices/a/", "{screen}");
        codes += 1;
    }
    assert_eq!(codes, SMOOTH.len(), "each of these displays is near enough");
}

#[test]
fn a_code_that_no_telephone_could_read_is_left_out_with_a_note() {
    let mut site = notice(&["wide", "strip-32"], "led: { qr: true }\n");
    site.edit("content/screens.yaml", "height: 324, pitch: 2.5, distance: 4", "height: 324, pitch: 2.5, distance: 10");
    let output = site.build();
    output.assert_clean();
    assert!(slides(&output, "wide").iter().all(|slide| !text(slide, "alt").contains("扫码")));
    assert!(output.report().contains("content/notices/2026-11-20-a.md:7:1: W0630 CodeLeftOut"), "{}", output.report());
    let page = output.text("led/preview/index.html");
    assert!(page.contains("“年度复查”的二维码没有上屏：按视距至少要") && page.contains("条屏放不下二维码"), "{page}");
    // One display that can hold it is enough.
    site.edit("content/screens.yaml", "distance: 10", "distance: 4");
    assert!(!site.build().report().contains("W0630"));
    // Nobody asked: nothing to say.
    site.edit("content/notices/2026-11-20-a.md", "qr: true", "qr: false");
    assert!(!site.build().text("led/preview/index.html").contains("二维码"));
}

#[test]
fn designs_follow_from_the_data() {
    let bulletin = |figures: &str| {
        let mut site = SiteTest::new(
            "-- content/screens.yaml --\nreview: optional\nscreens:\n  - { id: wide, name: 甲, width: 576, height: 324, pitch: 2.5, distance: 4, psa_share: 0 }\n",
        );
        site.edit(
            "content/site.yaml",
            "police: 无\n",
            "police: 无\nseries: [{ id: weekly, name: 简报, cadence: weekly }]\n",
        );
        site.add(&format!(
            "-- content/bulletins/2026/a.md --\n---\ntitle: 简报第一期\ndate: 2026-11-20 09:00\nseries: weekly\nyear: 2026\n\
             issue: 1\nperiod: {{ from: 2026-11-09, to: 2026-11-15 }}\nfigures: [{figures}]\n---\n简报。\n"
        ));
        let output = site.build();
        output.assert_clean();
        slides(&output, "wide").iter().map(|slide| text(slide, "alt").to_owned()).collect::<Vec<_>>()
    };
    let one = "{ label: 整改率, value: 96.4, unit: \"%\", previous: 94.3 }";
    let two = "{ label: 点位, value: 312, unit: 个, previous: 312 }";
    let three = "{ label: 问题, value: 58, unit: 件, previous: 82, better: lower }";
    assert_eq!(bulletin(one), ["简报第一期：整改率96.4%，较上期升2.1"]);
    assert_eq!(bulletin(&[one, two].join(",")).len(), 2, "a big number each");
    let all = bulletin(&[one, two, three].join(","));
    assert_eq!(all, ["简报第一期：整改率96.4%，较上期升2.1", "简报第一期：点位312个；问题58件"]);
}

#[test]
fn a_site_may_draw_one_design_anew() {
    let before = notice(&["wide"], "led: { countdown: { date: 2026-11-25, label: 年度复查 } }\n");
    let first = before.build();
    let mut own = notice(&["wide"], "led: { countdown: { date: 2026-11-25, label: 年度复查 } }\n");
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:zh="urn:wenxuan:zh" width="{{ w }}" height="{{ h }}"><rect width="{{ w }}" height="{{ h }}" fill="#003300"/><zh:text x="{{ mx }}" y="{{ my }}" width="{{ w - mx * 2 }}" height="{{ h - my * 2 }}" size="80" key="{{ key }}">{{ number }}{{ unit }}</zh:text></svg>"##;
    own.bytes("themes/civic/led/countdown-wide.svg", svg.as_bytes());
    let second = own.build();
    second.assert_clean();
    let files = |output: &Output| -> BTreeMap<String, String> {
        slides(output, "wide")
            .iter()
            .map(|slide| (text(slide, "id").to_owned(), text(slide, "sha256").to_owned()))
            .collect()
    };
    let (first, other) = (files(&first), files(&second));
    for (id, sha256) in first {
        assert_eq!(other[&id] == sha256, !id.contains("#20"), "{id}");
    }
    let slide =
        slides(&second, "wide").into_iter().find(|slide| text(slide, "id").contains("#20")).expect("a countdown");
    assert_eq!(picture(&second, &slide).to_rgb8().get_pixel(570, 320).0, [0, 0x33, 0]);
}

#[test]
fn the_preview_shows_every_slide_of_every_display() {
    let output = site(SMALL).build();
    let page = output.text("led/preview/index.html");
    for screen in SMOOTH.iter().chain(&STRIPS) {
        assert!(page.contains(&format!("href=\"../{screen}/index.html\"")), "{screen}");
        for slide in slides(&output, screen) {
            let file = text(&slide, "file").trim_start_matches("../").to_owned();
            assert!(page.contains(&format!("src=\"../../led/{file}\"")), "{screen} {file}");
        }
    }
    assert!(page.contains("noindex"));
    assert!(!page.contains("<style") && !page.contains("style=") && !page.contains("<script>"), "as the policy asks");
    assert!(output.text("led/index.html").contains("led/preview/index.html"));
    assert!(output.has("assets/preview.js") && output.has("assets/preview.css"));
    assert!(!SiteTest::new(crate::harness::NOTICE).build().has("led/preview/index.html"), "no displays, no preview");
}

/// The contact sheets of docs/slides.md. They are looked at, not compared: run with `--ignored` after a change of designs.
#[test]
#[ignore = "paints every design for thirty displays and writes docs/pictures/slides-*.webp"]
fn contact_sheets() {
    let output = site(DISPLAYS).build();
    output.assert_clean();
    let sheets: [(&str, &[&str], u32, usize); 6] = [
        ("wide", &["wide-1080", "near-720"], 360, 4),
        ("broad", &["broad-960"], 360, 4),
        ("ultra", &["ultra-1280", "near-384"], 480, 3),
        ("square", &["square-512", "near-640"], 240, 6),
        ("portrait", &["tall-512"], 200, 7),
        ("strips", &["strip-16-rgb", "strip-32-rgb", "strip-48-dual", "strip-64-mono", "strip-80-rgb"], 352, 4),
    ];
    for (name, screens, width, columns) in sheets {
        let mut cells: Vec<RgbImage> = Vec::new();
        for (nth, screen) in screens.iter().enumerate() {
            for slide in slides(&output, screen) {
                let (id, alt) = (text(&slide, "id"), text(&slide, "alt"));
                // Of a countdown the first day and the last; of the near displays only what others cannot hold.
                let day = id.contains("#20") && !id.ends_with("11-23") && !id.ends_with("12-01");
                if day || (nth > 0 && name != "strips" && !alt.contains("扫码")) {
                    continue;
                }
                let picture = picture(&output, &slide).to_rgb8();
                let height = (picture.height() * width).div_ceil(picture.width());
                let filter = if picture.width() < width {
                    imageops::FilterType::Nearest
                } else {
                    imageops::FilterType::CatmullRom
                };
                cells.push(imageops::resize(&picture, width, height, filter));
            }
        }
        let sheet = sheet(&cells, width, columns);
        let bytes = webp::Encoder::from_rgb(&sheet, sheet.width(), sheet.height()).encode(76.0).to_vec();
        let path: PathBuf = root().join(format!("docs/pictures/slides-{name}.webp"));
        std::fs::write(&path, &bytes).expect("docs/pictures can be written");
        assert!(bytes.len() < 600_000, "{}: {} bytes", path.display(), bytes.len());
    }
}

fn sheet(cells: &[RgbImage], width: u32, columns: usize) -> RgbImage {
    const GAP: u32 = 10;
    let heights: Vec<u32> =
        cells.chunks(columns).map(|row| row.iter().map(RgbImage::height).max().unwrap_or(0)).collect();
    let size = ((width + GAP) * columns as u32 + GAP, heights.iter().map(|height| height + GAP).sum::<u32>() + GAP);
    let mut sheet = RgbImage::from_pixel(size.0, size.1, Rgb([112, 112, 112]));
    let mut y = GAP;
    for (row, height) in cells.chunks(columns).zip(heights) {
        for (column, cell) in row.iter().enumerate() {
            imageops::replace(&mut sheet, cell, i64::from((width + GAP) * column as u32 + GAP), i64::from(y));
        }
        y += height + GAP;
    }
    sheet
}
