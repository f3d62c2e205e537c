//! Slides that can be read: rules measured on what is painted, depths, fonts of fonts, text that moves, and what is
//! remembered.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::SystemTime;

use serde_json::Value as Json;
use wenxuan::diag::{Language, Problem};
use wenxuan::memo::Memo;
use wenxuan::path::SitePath;
use wenxuan::shell::report::{Format, Look, render};

use crate::harness::{Output, SITE, SiteTest, TODAY};
use crate::messages::assert_golden;
use crate::shelf::Shelf;

const PSA: &str = "\
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

fn screen(rest: &str) -> String {
    format!(
        "-- content/screens.yaml --\nreview: optional\nscreens:\n  - {{ id: a, name: 屏, pitch: 10, distance: 20, {rest} }}\n{PSA}"
    )
}

fn wall() -> SiteTest {
    SiteTest::new(&screen("width: 640, height: 360, hours: [\"08:00\", \"18:00\"]"))
}

fn slides(output: &Output) -> Vec<Json> {
    let feed: Json = serde_json::from_str(output.text("led/a/feed.json")).expect("feed.json is JSON");
    feed["slides"].as_array().expect("slides").clone()
}

fn media(output: &Output, slide: &Json) -> Vec<u8> {
    let file = slide["file"].as_str().expect("a file").trim_start_matches("../");
    output.files[&SitePath::new(&format!("led/{file}")).unwrap()].to_vec()
}

/// A template of the site's own: a ground, one text, and whatever else.
fn drawn(ground: &str, text: &str, more: &str) -> SiteTest {
    let mut site = wall();
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:zh=\"urn:wenxuan:zh\" width=\"{{{{ w }}}}\" height=\"{{{{ h }}}}\">\
         <rect width=\"{{{{ w }}}}\" height=\"{{{{ h }}}}\" fill=\"{ground}\"/>{more}\
         <zh:text size=\"60\" width=\"400\" height=\"200\" {text}>{{{{ lines[0].text }}}}</zh:text></svg>"
    );
    site.bytes("themes/civic/led/psa-wide.svg", svg.as_bytes());
    site
}

#[test]
fn what_is_painted_is_measured() {
    let middle = "x=\"100\" y=\"100\"";
    let cases: &[(&str, String, &str, &str)] = &[
        ("#0b1f33", format!("{middle} fill=\"#ffffff\""), "", ""),
        ("#0b1f33", format!("{middle} fill=\"#6a7a8a\""), "", "W0640"),
        // What counts is what lies behind the text, not the ground of the slide.
        ("#ffffff", format!("{middle} fill=\"#ffffff\" plate=\"#000000\" pad=\"20\""), "", "W0646 W0644"),
        (
            "#0b1f33",
            format!("{middle} fill=\"#ffffff\""),
            "<rect x=\"90\" y=\"90\" width=\"90\" height=\"90\" fill=\"#ffd55a\"/>",
            "W0640",
        ),
        ("#000000", format!("{middle} fill=\"#6699ff\""), "", "W0641"),
        ("#20208c", format!("{middle} fill=\"#ff2020\""), "", "W0640 W0641"),
        ("#0b1f33", "x=\"4\" y=\"100\" fill=\"#ffffff\"".to_owned(), "", "W0642"),
        ("#0b1f33", "x=\"100\" y=\"300\" height=\"60\" valign=\"bottom\" fill=\"#ffffff\"".to_owned(), "", "W0642"),
        ("#b0b0b0", format!("{middle} fill=\"#000000\""), "", "W0643"),
        ("#d0d0d0", format!("{middle} fill=\"#000000\""), "", "W0644"),
        ("#f0f0f0", format!("{middle} fill=\"#000000\""), "", "W0646 W0644"),
        ("#0b1f33", format!("{middle} fill=\"#ffffff\" weight=\"regular\" key=\"lines\""), "", "W0647"),
    ];
    for (ground, text, more, codes) in cases {
        let text = text.replace("height=\"60\" ", "");
        let output = drawn(ground, &text, more).build();
        let found: Vec<&str> = output.problems().iter().map(|problem| problem.code()).collect();
        let mut found: Vec<&str> = found;
        found.dedup();
        let mut wanted: Vec<&str> = codes.split_whitespace().collect();
        found.sort_unstable();
        wanted.sort_unstable();
        found.dedup();
        assert_eq!(found, wanted, "{ground} {text} {more}: {}", output.report());
    }
}

#[test]
fn a_fault_of_a_template_is_told_at_the_template_and_at_the_item() {
    let output = drawn("#0b1f33", "x=\"100\" y=\"100\" fill=\"#6a7a8a\"", "").build();
    let told = output.built.report.diagnostics();
    assert_eq!(told.len(), 2, "{}", output.report());
    for found in told {
        assert_eq!(found.place.path.as_str(), "themes/civic/led/psa-wide.svg");
        assert!(found.related[0].path.as_str().starts_with("content/psa/"), "{found:?}");
    }
    assert!(!output.has("led/a/feed.json"), "nothing that anyone would look at");
}

#[test]
fn bright_slides_are_for_the_day() {
    let mut site = drawn("#989898", "x=\"100\" y=\"100\" fill=\"#000000\"", "");
    assert_eq!(site.build().report(), "", "a display that is dark at six");
    site.edit("content/screens.yaml", "18:00", "22:00");
    let report = site.build().report();
    assert!(report.contains("W0645 SlideBrightByNight"), "{report}");
    // No darker pictures are made: whoever says what light the night has, says that the display dims itself.
    site.edit("content/screens.yaml", "screens:", "luminance: { day: 3000 }\nscreens:");
    assert!(site.build().report().contains("W0645"), "the light of the day tells nothing of the night");
    site.edit("content/screens.yaml", "day: 3000", "day: 3000, night: 200");
    let output = site.build();
    assert_eq!(output.report(), "");
    assert!(output.text("led/a/release.html").contains("夜间不超过200 cd/m²"), "and the operator reads it");
    site.edit("content/screens.yaml", "luminance: { day: 3000, night: 200 }\n", "");
    site.edit("content/screens.yaml", "screens:", "dayparts: { day: [\"09:00\", \"17:00\"] }\nscreens:");
    for item in ["save", "queue"] {
        site.edit(&format!("content/psa/{item}.md"), "theme:", "led: { dayparts: [day] }\ntheme:");
    }
    assert!(!site.build().report().contains("W0645"), "by day only");
}

#[test]
fn too_many_words_and_too_little_time_are_told() {
    let mut site = wall();
    site.add(
        "-- content/notices/n.md --\n---\ntitle: 关于电动自行车集中整治的通知\ndate: 2026-11-20\nuntil: 2026-11-26\n\
         form: 通知\nissuer: 区创文办\nled: { dwell: 5, lines: [请到充电棚充电, 楼道不停车] }\n---\n正文。\n",
    );
    let output = site.build();
    output.assert_clean();
    let words = Problem::TooManyWords { key: "title".into(), screen: "a".into(), limit: 12, given: 14 };
    assert!(output.problems().contains(&&words), "{}", output.report());
    let dwell = slides(&output).iter().find(|slide| slide["class"] == "notice").unwrap()["dwell"].as_u64().unwrap();
    let short = Problem::DwellTooShort { screen: "a".into(), asked: 5, needed: dwell as u32 };
    assert!(output.problems().contains(&&short), "{dwell}: {}", output.report());
    assert!(dwell >= 8);
}

#[test]
fn depths_are_palettes_of_the_displays_colours() {
    for (depth, bits, most) in [("mono", 1, 2), ("dual", 2, 4)] {
        for size in ["width: 256, height: 32", "width: 320, height: 160"] {
            let output = SiteTest::new(&screen(&format!("{size}, depth: {depth}"))).build();
            output.assert_clean();
            for slide in slides(&output) {
                let bytes = media(&output, &slide);
                let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
                let info = reader.info();
                assert_eq!(info.color_type, png::ColorType::Indexed);
                assert!(info.bit_depth as u8 <= bits, "{depth}: {:?}", info.bit_depth);
                let palette = info.palette.as_ref().unwrap();
                assert!(
                    palette.len() <= most * 3 && palette.iter().all(|value| [0, 255].contains(value)),
                    "{palette:?}"
                );
                assert!(bytes.len() < 8_000, "{} bytes", bytes.len());
            }
        }
    }
}

#[test]
fn a_character_outside_a_font_is_set_in_the_next() {
    // 𠅤 is in the outline font only; 亍 (GB 2312 level 2) is not in the 12-pixel font.
    for (size, line) in [("width: 256, height: 32", "𠅤家巷好人"), ("width: 128, height: 14", "彳亍一步")] {
        let mut site = SiteTest::new(&screen(&format!("{size}, depth: mono")));
        site.edit("content/screens.yaml", "pitch: 10, distance: 20", "pitch: 10, distance: 12");
        site.edit("content/psa/save.md", "[一滴水, 一条河]", &format!("[{line}]"));
        let output = site.build();
        output.assert_clean();
        let slide = slides(&output).into_iter().find(|slide| slide["alt"] == line).unwrap();
        let before = media(&output, &slide);
        site.edit("content/psa/save.md", line, &line.replace(['𠅤', '亍'], "一"));
        let output = site.build();
        let other = slides(&output).into_iter().find(|slide| slide["id"] == "psa/save#1").unwrap();
        assert_ne!(before, media(&output, &other), "{line}: the character is drawn");
    }
    let mut site = SiteTest::new(&screen("width: 256, height: 32, depth: mono"));
    site.edit("content/psa/save.md", "一条河", "一条𪚥");
    let output = site.build();
    assert!(output.report().contains("content/psa/save.md:5:"), "{}", output.report());
    assert!(matches!(output.problems()[..], [Problem::GlyphMissing { character: '𪚥', .. }]), "{}", output.report());
}

#[test]
fn faults_of_screens_have_messages_of_their_own() {
    let site = SiteTest::new(include_str!("sites/bad-screens.txt"));
    let output = site.build_cold();
    assert!(output.files.is_empty());
    let show = |language| render(&output.built.report, Format::Human, language, Look::Plain);
    assert_golden("bad-screens.zh.txt", &show(Language::Chinese));
    assert_golden("bad-screens.en.txt", &show(Language::English));
}

const LONG: &str = "\
-- content/notices/n.md --
---
title: 关于临时停水的公告
date: 2026-11-20
until: 2026-11-26
form: 公告
issuer: 区住建局
led: { headline: 青石街道临时停水, lines: [11月25日22时至26日6时, 请提前储水, 咨询请拨0000-5550186] }
---
正文。
";

#[test]
fn where_a_strip_may_move_long_texts_scroll() {
    for (depth, size) in [("mono", 32), ("rgb", 48), ("dual", 16)] {
        let height = if size == 48 { 64 } else { size };
        let mut site = SiteTest::new(&screen(&format!("width: 128, height: {height}, depth: {depth}")));
        site.edit("content/screens.yaml", "distance: 20", "distance: 20, motion: scroll");
        site.add(LONG);
        let output = site.build();
        output.assert_clean();
        let all = slides(&output);
        let moving: Vec<&Json> =
            all.iter().filter(|slide| slide["id"].as_str().unwrap().starts_with("notices/")).collect();
        let [slide] = moving[..] else { panic!("one slide: {moving:?}") };
        let number = |key: &str| slide["scroll"][key].as_u64().unwrap();
        let (pixels, frame, frames) = (number("pixels"), number("frame"), number("frames"));
        let minute = pixels as f64 * 60_000.0 / frame as f64 / f64::from(size);
        assert!((60.0..=80.0).contains(&minute), "{minute} characters a minute");
        assert_eq!(frame % 10, 0);
        assert_eq!(slide["w"].as_u64().unwrap(), 128 + (frames - 1) * pixels, "the last frame shows the right end");
        assert_eq!(slide["dwell"].as_u64().unwrap(), (frames * frame).div_ceil(1000));
        let picture = image::load_from_memory(&media(&output, slide)).unwrap().to_rgb8();
        assert_eq!((u64::from(picture.width()), picture.height()), (slide["w"].as_u64().unwrap(), height));
        let lit = |from: u32, to: u32| (from..to).any(|x| (0..height).any(|y| picture.get_pixel(x, y).0 != [0, 0, 0]));
        assert!(!lit(0, 128) && !lit(picture.width() - 128, picture.width()), "it comes and goes through the blank");
        assert!(lit(128, 128 + size), "and nothing but the blank comes before it");
        let short = all.iter().find(|slide| slide["id"] == "psa/save#1").unwrap();
        assert!(height < 32 || (short["scroll"].is_null() && short["w"] == 128), "what fits stands still: {short}");
    }
    let mut site = SiteTest::new(&screen("width: 128, height: 32, depth: mono"));
    site.add(LONG);
    assert!(slides(&site.build()).iter().all(|slide| slide["scroll"].is_null()), "only where the screen asks for it");
}

#[test]
fn a_text_edit_paints_its_slides_and_the_clock_none() {
    let mut site = SiteTest::new(&screen("width: 320, height: 160"));
    site.add(LONG);
    site.edit(
        "content/screens.yaml",
        "  - {",
        "  - { id: b, name: 另一屏, width: 256, height: 32, depth: mono, pitch: 10, distance: 20 }\n  - {",
    );
    let first = site.build();
    first.assert_clean();
    let all = first.built.summary;
    assert_eq!(all.painted.done, all.slides, "no two are alike");
    assert_eq!(site.build().built.summary.painted.done, 0);
    for now in ["2026-11-23T23:59:00+08:00", "2026-11-25T12:00:00+08:00", "2026-11-27T00:00:00+08:00"] {
        assert_eq!(site.at(now).build().built.summary.painted.done, 0, "{now}");
    }
    site.at(TODAY).build();
    site.edit("content/psa/queue.md", "少一分拥挤", "少一分匆忙");
    let output = site.build();
    let of = |path: &str| {
        output.text("led/a/feed.json").matches(path).count() + output.text("led/b/feed.json").matches(path).count()
    };
    assert_eq!(output.built.summary.painted.done, of("\"psa/queue#"), "its slides and no others");
    site.edit("content/psa/queue.md", "排队。\n", "排队，请。\n");
    assert_eq!(site.build().built.summary.painted.done, 0, "a body that no slide shows");
}

#[test]
fn painted_slides_are_kept_between_processes() {
    let mut site = SiteTest::new(&screen("width: 320, height: 160"));
    let store = Arc::new(Shelf::default());
    let once = |site: &SiteTest| site.build_with(&Memo::once().with_store(store.clone()));
    let first = once(&site);
    assert!(first.built.summary.painted.done >= 2);
    let second = once(&site);
    assert_eq!(second.built.summary.painted.done, 0, "another process paints nothing");
    assert_eq!(second.files, first.files);
    site.edit("content/psa/queue.md", "少一分拥挤", "少一分匆忙");
    let edited = once(&site);
    let own = slides(&edited).iter().filter(|slide| slide["id"].as_str().unwrap().starts_with("psa/queue#")).count();
    assert_eq!(edited.built.summary.painted.done, own, "its slides and no others");
    for block in store.0.lock().unwrap().values_mut() {
        let middle = block.len() / 2;
        block[middle] ^= 0x40;
    }
    let mended = once(&site);
    assert_eq!(mended.built.summary.painted.done, mended.built.summary.slides, "damaged blocks are painted again");
    assert_eq!(mended.files, site.build_cold().files);
    // What was found wrong is remembered with the pixels.
    let mut bad = drawn("#0b1f33", "x=\"100\" y=\"100\" fill=\"#6a7a8a\"", "");
    let (first, second) = (once(&bad), once(&bad));
    assert_eq!(second.built.summary.painted.done, 0);
    assert_eq!(first.built.report, second.built.report);
    assert_eq!(second.built.report.errors(), 2);
    bad.edit("themes/civic/led/psa-wide.svg", "#6a7a8a", "#ffffff");
    assert_eq!(once(&bad).report(), "");
}

#[test]
fn a_second_run_of_the_program_writes_no_slide_anew() {
    let site = tempfile::tempdir().unwrap();
    let text = format!("{SITE}{}", screen("width: 320, height: 160"));
    for part in text.split("-- content/").skip(1) {
        let (path, text) = part.split_once(" --\n").unwrap();
        let path = site.path().join("content").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let blocks = || -> BTreeMap<String, SystemTime> {
        let folder = std::fs::read_dir(site.path().join(".wenxuan/pictures")).unwrap().flatten();
        folder
            .map(|file| (file.file_name().into_string().unwrap(), file.metadata().unwrap().modified().unwrap()))
            .collect()
    };
    let run = |now: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_wenxuan"));
        let output = program.args(["build", "--now", now]).current_dir(site.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    run(TODAY);
    let first = blocks();
    assert_eq!(first.len(), 2, "{first:?}");
    std::fs::remove_dir_all(site.path().join("public")).unwrap();
    run("2026-11-24T09:00:00+08:00");
    assert_eq!(blocks(), first, "nothing was painted, so nothing was kept anew");
    assert!(Path::new(&site.path().join("public/led/a/feed.json")).is_file());
}
