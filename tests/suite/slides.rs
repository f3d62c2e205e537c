//! Slides and feeds of displays: exact pixels, legible text, hashes that hold, loops that keep the rules.

use std::path::Path;

use serde_json::Value as Json;
use wenxuan::key::Key;
use wenxuan::path::SitePath;

use crate::harness::{NOTICE, Output, SiteTest};
use crate::sample::SAMPLE;

const SCREENS: &str = "\
-- content/screens.yaml --
review: optional
screens:
  - { id: wall, name: 广场屏, width: 640, height: 360, pitch: 5, distance: 12, site: square }
  - { id: road, name: 路侧屏, width: 480, height: 240, pitch: 5, distance: 12, site: roadside }
  - { id: tall, name: 竖屏, width: 256, height: 512, pitch: 2.5, distance: 5 }
  - { id: strip, name: 条屏, width: 256, height: 32, depth: mono, pitch: 10, distance: 20, site: window }
-- content/psa/save.md --
---
title: 节约用水
date: 2026-09-01
theme: 节约
lines: [一滴水, 一条河]
---
滴水成河。
-- content/psa/queue.md --
---
title: 排队
date: 2026-09-02
theme: 讲文明树新风
lines: [多一分等候, 少一分拥挤]
---
排队。
";

const ALL: [(&str, u32, u32); 4] = [("wall", 640, 360), ("road", 480, 240), ("tall", 256, 512), ("strip", 256, 32)];

fn site() -> SiteTest {
    let mut site = SiteTest::new(NOTICE);
    site.add(SCREENS);
    site.edit(
        "content/notices/2026-10-08-a.md",
        "form:",
        "led: { headline: 文明出行, lines: [礼让斑马线], until: 2026-12-08 }\nform:",
    );
    site
}

fn feed(output: &Output, screen: &str) -> Json {
    serde_json::from_str(output.text(&format!("led/{screen}/feed.json"))).expect("feed.json is JSON")
}

fn media(output: &Output, slide: &Json) -> Vec<u8> {
    let file = slide["file"].as_str().expect("a file").trim_start_matches("../");
    output.files[&SitePath::new(&format!("led/{file}")).unwrap()].to_vec()
}

fn slides(feed: &Json) -> &Vec<Json> {
    feed["slides"].as_array().expect("slides")
}

#[test]
fn slides_have_the_pixels_of_their_display() {
    let output = site().build();
    output.assert_clean();
    for (screen, width, height) in ALL {
        let feed = feed(&output, screen);
        assert!(slides(&feed).len() >= 3, "{screen}: {feed}");
        for slide in slides(&feed) {
            let bytes = media(&output, slide);
            let info = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap().info().clone();
            assert_eq!((info.width, info.height), (width, height), "{screen}");
            assert!(!info.interlaced, "{screen}");
            assert!(matches!(info.color_type, png::ColorType::Rgb | png::ColorType::Indexed), "{screen}: no alpha");
            if screen == "strip" {
                assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Indexed, png::BitDepth::One));
            }
        }
    }
}

#[test]
fn hashes_and_pointers_hold() {
    let output = &*SAMPLE;
    for screen in ["square-wall", "huancheng-road", "liuxi-community", "service-strip", "school-strip"] {
        let feed = feed(output, screen);
        for slide in slides(&feed) {
            let bytes = media(output, slide);
            assert_eq!(slide["sha256"], Key::of_bytes(&bytes).hex());
            assert_eq!(slide["bytes"], bytes.len());
            assert!(slide["file"].as_str().unwrap().contains(&Key::of_bytes(&bytes).short()), "named by content");
            assert_eq!(slide["md5"].as_str().map(str::len), Some(32));
            assert!(!slide["alt"].as_str().unwrap().is_empty());
        }
        let current: Json = serde_json::from_str(output.text(&format!("led/{screen}/current.json"))).unwrap();
        let feed_key = Key::of_bytes(output.text(&format!("led/{screen}/feed.json")).as_bytes()).hex();
        assert!(current.to_string().contains(&feed_key), "{current}");
        assert!(output.text(&format!("led/{screen}/feed.js")).contains(slides(&feed)[0]["file"].as_str().unwrap()));
        assert!(output.text(&format!("led/{screen}/index.html")).len() < 60_000);
    }
}

#[test]
fn loops_keep_the_rules() {
    let output = &*SAMPLE;
    for (screen, share) in [("square-wall", 30), ("huancheng-road", 0), ("liuxi-community", 0), ("service-strip", 0)] {
        let feed = feed(output, screen);
        let order = |one: &Json| -> Vec<&Json> {
            let order = one["order"].as_array().unwrap().iter();
            order.map(|at| &slides(&feed)[at.as_u64().unwrap() as usize]).collect()
        };
        let seconds = |slides: &[&Json]| slides.iter().map(|slide| slide["dwell"].as_u64().unwrap()).sum::<u64>();
        for one in feed["loops"].as_array().unwrap() {
            let order = order(one);
            let all = seconds(&order);
            assert_eq!(one["seconds"], all, "{screen}");
            let psa: Vec<&Json> = order.iter().copied().filter(|slide| slide["class"] == "psa").collect();
            assert!(seconds(&psa) * 100 >= all * share, "{screen}: {} of {all} s are 公益", seconds(&psa));
            for slide in &order {
                let dwell = slide["dwell"].as_u64().unwrap();
                assert!((5..=60).contains(&dwell), "{screen}: {slide}");
                assert!(dwell >= 15 || !["huancheng-road", "service-strip"].contains(&screen), "{screen}: {slide}");
            }
            for pair in order.windows(2) {
                assert_ne!(pair[0]["id"], pair[1]["id"], "{screen}: one slide twice in a row");
            }
        }
    }
}

#[test]
fn small_slides_look_as_they_should() {
    let output = site().build();
    for screen in ["strip", "tall"] {
        for (number, slide) in slides(&feed(&output, screen)).iter().enumerate() {
            let bytes = media(&output, slide);
            assert!(bytes.len() <= 20 * 1024, "{screen}: {} bytes", bytes.len());
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{screen}-{number}.png"));
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, &bytes).unwrap();
            }
            let golden = std::fs::read(&path).unwrap_or_default();
            assert!(pixels(&golden) == pixels(&bytes), "{} differs; UPDATE=1 writes it anew", path.display());
        }
    }
}

fn pixels(png: &[u8]) -> Vec<u8> {
    image::load_from_memory_with_format(png, image::ImageFormat::Png)
        .map(|i| i.to_rgb8().into_raw())
        .unwrap_or_default()
}

#[test]
fn a_missing_character_is_an_error_with_its_place() {
    let mut site = site();
    site.edit("content/notices/2026-10-08-a.md", "headline: 文明出行", "headline: 文明𪚥出行");
    let output = site.build();
    let report = output.report();
    assert!(report.contains("content/notices/2026-10-08-a.md:4:") && report.contains("W0601 GlyphMissing"), "{report}");
    assert!(output.files.is_empty());
}

#[test]
fn a_text_that_cannot_fit_is_an_error_with_its_place() {
    let mut site = site();
    let long = "长".repeat(300);
    site.edit("content/notices/2026-10-08-a.md", "headline: 文明出行", &format!("headline: {long}"));
    let report = site.build().report();
    assert!(report.contains("content/notices/2026-10-08-a.md:4:") && report.contains("W0602"), "{report}");
}

#[test]
fn a_display_too_small_for_legible_text_is_an_error() {
    let mut site = site();
    site.edit("content/screens.yaml", "pitch: 10, distance: 20", "pitch: 3, distance: 60");
    let report = site.build().report();
    assert!(report.contains("content/screens.yaml:6:") && report.contains("W0607"), "{report}");
}

#[test]
fn a_display_without_anything_to_show_is_an_error() {
    let mut site = site();
    site.edit("content/screens.yaml", "id: wall,", "id: wall, kinds: [model],");
    let report = site.build().report();
    assert!(report.contains("content/screens.yaml:3:") && report.contains("W0604"), "{report}");
}

#[test]
fn an_expired_notice_is_on_no_display() {
    let mut site = site();
    site.edit("content/notices/2026-10-08-a.md", "form:", "until: 2026-11-25 18:00\nform:");
    let output = site.build();
    assert!(output.text("led/wall/feed.json").contains("文明出行"));
    assert!(output.text("led/wall/feed.json").contains("2026-11-25T18:00:00+08:00"), "the player ends it by itself");
    let output = site.at("2026-11-25T18:00:00+08:00").build();
    assert_eq!(output.containing("文明出行").len(), 0);
}
