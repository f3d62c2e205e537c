//! What a display fetches: feeds, loops and the faults of screens, from content files.

use std::collections::BTreeMap;

use serde_json::Value;
use wenxuan::diag::Problem;
use wenxuan::key::Key;

use crate::harness::{Output, SiteTest};

/// Three displays: a wall, a strip, and a wall for one topic.
const SCREENS: &str = "\
-- content/screens.yaml --
review: optional
horizon: 7
dayparts: { morning: [\"07:00\", \"09:00\"] }
screens:
  - { id: wall, name: 主屏, width: 640, height: 360, pitch: 5, distance: 20, psa_share: 40 }
  - { id: strip, name: 条屏, width: 256, height: 32, depth: mono, pitch: 10, distance: 20, site: window, psa_share: 25 }
";

const PSA: &str = "\
-- content/psa/cheng.md --
---
title: 秤上不欠一钱
date: 2026-03-15 09:00
theme: 诚信
lines: [秤上不欠一钱, 心上不欠一人]
---
-- content/psa/deng.md --
---
title: 随手关灯
date: 2026-03-16 09:00
theme: 节约
lines: [随手关灯, 星星更亮]
led: { dayparts: [morning], days: [mon, fri] }
---
";

const NOTICE: &str = "\
-- content/notices/tingshui.md --
---
title: 关于青石街道临时停水的公告
date: 2026-11-20 09:00
until: 2026-11-26 06:00
form: 公告
issuer: 区住建局
led: { headline: 青石街道临时停水, lines: [25日22时至26日6时, 请提前储水] }
---
正文。
";

const GUIDE: &str = "\
-- content/guides/paidui.md --
---
title: 自觉排队倡议
date: 2026-04-24 09:00
scene: 排队
items:
  - { do: 先来先办，依次上前, dont: 插队加塞，托人捎带 }
  - { do: 留出一米，保护隐私, dont: 贴身围观，探头看屏 }
  - { do: 先下后上，站在两侧, dont: 堵门抢上，推搡老幼 }
---
正文。
";

fn site() -> SiteTest {
    SiteTest::new(&[SCREENS, PSA, NOTICE, GUIDE].concat())
}

fn feed(output: &Output, screen: &str) -> Value {
    serde_json::from_str(output.text(&format!("led/{screen}/feed.json"))).expect("a feed is JSON")
}

fn slides(feed: &Value) -> &Vec<Value> {
    feed["slides"].as_array().expect("slides")
}

fn order(one: &Value) -> Vec<usize> {
    one["order"].as_array().expect("order").iter().map(|index| index.as_u64().expect("index") as usize).collect()
}

/// The loop of a moment, as `2026-11-23T09:00:00+08:00`.
fn playing<'a>(feed: &'a Value, moment: &str) -> &'a Value {
    let segments = feed["segments"].as_array().expect("segments");
    let segment = segments.iter().rev().find(|segment| segment["from"].as_str().expect("from") <= moment);
    &feed["loops"][segment.expect("the first one begins the day")["loop"].as_u64().expect("loop") as usize]
}

#[test]
fn a_feed_says_all_that_a_display_needs() {
    let output = site().build();
    output.assert_clean();
    for screen in ["wall", "strip"] {
        let feed = feed(&output, screen);
        let keys: Vec<&str> = feed.as_object().expect("an object").keys().map(String::as_str).collect();
        let expected = "version screen name site width height depth day built \
                        offset valid_until hours transition loops segments fallback slides";
        assert_eq!(keys.join(" "), expected);
        assert_eq!((&feed["version"], &feed["day"], &feed["offset"]), (&2.into(), &"2026-11-23".into(), &480.into()));
        assert_eq!(feed["valid_until"], "2026-11-30T00:00:00+08:00");
        assert_eq!(feed["built"], "2026-11-23T00:00:00+08:00");
        assert_eq!(feed["segments"][0]["from"], feed["built"]);
        assert_eq!(feed["transition"], serde_json::json!({ "kind": "cut", "seconds": 0.0 }));
        let (from, to) = if screen == "wall" { ("07:00", "22:00") } else { ("08:00", "18:00") };
        assert_eq!(feed["hours"], serde_json::json!({ "from": from, "to": to }), "as the preset of its place says");
        let dwell = |index: &usize| slides(&feed)[*index]["dwell"].as_u64().expect("dwell");
        for one in feed["loops"].as_array().expect("loops") {
            assert_eq!(one["seconds"], order(one).iter().map(dwell).sum::<u64>());
        }
        let fallback = order(&feed["loops"][feed["fallback"].as_u64().expect("always valid") as usize]);
        for slide in fallback.iter().map(|index| &slides(&feed)[*index]) {
            assert!(slide["from"].is_null() && slide["until"].is_null(), "{slide}");
            assert_eq!((slide["days"].as_array().unwrap().len(), slide["dayparts"].as_array().unwrap().len()), (0, 0));
        }
        for slide in slides(&feed) {
            let keys: Vec<&str> = slide.as_object().expect("an object").keys().map(String::as_str).collect();
            let expected = "id file sha256 md5 bytes w h dwell class from until days dayparts level alt";
            assert_eq!(keys.join(" "), expected);
            let file = slide["file"].as_str().expect("file").strip_prefix("../").expect("beside the screen's folder");
            let path = wenxuan::path::SitePath::new(&format!("led/{file}")).expect("sound");
            let bytes = &output.files[&path];
            assert_eq!(slide["bytes"], bytes.len());
            let hash = Key::of_bytes(bytes).hex();
            assert_eq!(slide["sha256"], hash.as_str());
            assert_eq!(file, format!("media/{}.png", &hash[..16]));
            assert_eq!(slide["md5"].as_str().map(str::len), Some(32));
            let info = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
            assert_eq!((&slide["w"], &slide["h"]), (&feed["width"], &feed["height"]));
            assert_eq!(feed["width"], info.info().width);
            assert_eq!(feed["height"], info.info().height);
            let mono = info.info().bit_depth == png::BitDepth::One;
            assert_eq!(mono, screen == "strip", "{slide}");
            assert_ne!(info.info().color_type, png::ColorType::Rgba);
        }
        let pointer: Value = serde_json::from_str(output.text(&format!("led/{screen}/current.json"))).expect("JSON");
        let json = output.text(&format!("led/{screen}/feed.json"));
        assert_eq!(pointer["sha256"], Key::of_bytes(json.as_bytes()).hex().as_str());
        assert_eq!(pointer["bytes"], json.len());
        let script = output.text(&format!("led/{screen}/feed.js"));
        assert_eq!(script, format!("window.WENXUAN_FEED={};\n", json.trim_end()));
        let player = output.text(&format!("led/{screen}/index.html"));
        assert!(player.len() < 25_000 && player.contains("feed.js"));
    }
}

#[test]
fn windows_days_and_dayparts_are_told() {
    let output = site().build();
    let feed = feed(&output, "wall");
    let by_id: BTreeMap<&str, &Value> =
        slides(&feed).iter().map(|slide| (slide["id"].as_str().expect("id"), slide)).collect();
    assert_eq!(by_id["notices/tingshui#1"]["until"], "2026-11-26T06:00:00+08:00");
    assert_eq!(by_id["psa/deng#1"]["days"], serde_json::json!(["mon", "fri"]));
    let morning = serde_json::json!([{ "name": "morning", "from": "07:00", "to": "09:00" }]);
    assert_eq!(by_id["psa/deng#1"]["dayparts"], morning);
    assert_eq!(by_id["guides/paidui#3"]["alt"], "宜：先下后上，站在两侧；忌：堵门抢上，推搡老幼");
    assert_eq!(by_id["psa/cheng#1"]["class"], "psa");
}

#[test]
fn public_service_slides_have_their_share_and_no_source_follows_itself() {
    let output = site().build();
    for (screen, share) in [("wall", 40), ("strip", 25)] {
        let feed = feed(&output, screen);
        let one = playing(&feed, "2026-11-23T10:00:00+08:00");
        let order = order(one);
        let psa = order.iter().map(|index| &slides(&feed)[*index]).filter(|slide| slide["class"] == "psa");
        let seconds: u64 = psa.map(|slide| slide["dwell"].as_u64().expect("dwell")).sum();
        assert!(seconds * 100 >= share * one["seconds"].as_u64().expect("seconds"), "{screen}: {seconds}");
        let source =
            |index: usize| slides(&feed)[order[index % order.len()]]["id"].as_str().and_then(|id| id.split('#').next());
        for index in 0..order.len() {
            let paged = order[index] + 1 == order[(index + 1) % order.len()];
            let paged = paged && source(index) == Some("notices/tingshui");
            assert!(paged || source(index) != source(index + 1), "{screen}: {order:?}");
        }
        let mut all = order;
        all.extend(self::order(playing(&feed, "2026-11-23T08:00:00+08:00")));
        assert!((0..slides(&feed).len()).all(|slide| all.contains(&slide)), "every slide has its turn");
    }
}

#[test]
fn a_long_text_is_paged_and_its_pages_stay_together() {
    let mut site = site();
    site.edit("content/notices/tingshui.md", "lines: [25日22时至26日6时, 请提前储水]", "weight: 2");
    site.edit(
        "content/notices/tingshui.md",
        "form: 公告",
        "form: 公告\nsummary: 因清禾大道管网改造，11月25日22时至26日6时临时停水。请提前储水，妥善安排生活。不便之处，敬请谅解。",
    );
    let output = site.build();
    output.assert_clean();
    let feed = feed(&output, "strip");
    let pages: Vec<usize> = (0..slides(&feed).len())
        .filter(|index| slides(&feed)[*index]["id"].as_str().is_some_and(|id| id.starts_with("notices/")))
        .collect();
    assert!(pages.len() >= 3, "{feed}");
    let order = order(playing(&feed, "2026-11-23T10:00:00+08:00"));
    let first = order.iter().position(|index| *index == pages[0]).expect("shown");
    assert_eq!(order[first..first + pages.len()], pages);
    let said: Vec<&str> = pages.iter().filter_map(|index| slides(&feed)[*index]["alt"].as_str()).collect();
    let all = "青石街道临时停水；因清禾大道管网改造，11月25日22时至26日6时临时停水。请提前储水，妥善安排生活。\
               不便之处，敬请谅解。";
    assert_eq!(said.concat().replace('；', ""), all.replace('；', ""));
}

#[test]
fn a_character_without_a_glyph_is_an_error_at_its_place() {
    let mut site = site();
    site.edit("content/notices/tingshui.md", "headline: 青石街道临时停水", "headline: 青石😀停水");
    let output = site.build();
    let missing: Vec<(&str, char)> = output
        .problems()
        .into_iter()
        .filter_map(|problem| match problem {
            Problem::GlyphMissing { character, screen, .. } => Some((screen.as_str(), *character)),
            _ => None,
        })
        .collect();
    assert_eq!(missing, [("strip", '😀'), ("wall", '😀')]);
    assert!(output.report().starts_with("content/notices/tingshui.md:7:"), "{}", output.report());
}

#[test]
fn a_text_that_cannot_fit_is_an_error_with_numbers() {
    let mut site = site();
    let long = "没有停顿的一行字".repeat(12);
    site.edit("content/notices/tingshui.md", "请提前储水", &long);
    let output = site.build();
    let unfit: Vec<(&str, &str, usize, usize)> = output
        .problems()
        .into_iter()
        .filter_map(|problem| match problem {
            Problem::TextDoesNotFit { key, screen, fits, given } => {
                Some((key.as_str(), screen.as_str(), *fits, *given))
            }
            _ => None,
        })
        .collect();
    assert_eq!(unfit.len(), 2, "{}", output.report());
    for (key, screen, fits, given) in unfit {
        assert!(key == "led.lines" || screen == "strip", "{key} {screen}");
        assert!(fits >= 16 && fits < given && given >= 96, "{screen}: {fits} of {given}");
    }
}

#[test]
fn screens_that_cannot_work_are_errors() {
    let mut site = site();
    site.append(
        "content/screens.yaml",
        "  - { id: far, name: 远屏, width: 64, height: 16, depth: mono, pitch: 10, distance: 200 }\n\
         \x20 - { id: empty, name: 空屏, width: 640, height: 360, pitch: 5, distance: 20, kinds: [model] }\n\
         \x20 - { id: dry, name: 无公益, width: 640, height: 360, pitch: 5, distance: 20, kinds: [guide] }\n",
    );
    let output = site.build();
    let found: Vec<&Problem> = output.problems();
    let too_small = Problem::ScreenTooSmall { screen: "far".into(), needed: 118, height: 16 };
    assert!(found.contains(&&too_small), "{}", output.report());
    assert!(found.contains(&&Problem::EmptyLoop { screen: "empty".into(), held: 0 }), "{}", output.report());
    assert!(
        !found.contains(&&Problem::EmptyLoop { screen: "far".into(), held: 0 }),
        "its slides are at fault, not its choice"
    );
    assert!(found.contains(&&Problem::PsaShareUnmet { screen: "dry".into(), share: 30 }), "{}", output.report());
}

#[test]
fn a_broken_picture_is_an_error_at_the_cover() {
    let mut site = site();
    site.add(
        "-- content/models/he.md --\n---\ntitle: 种树的人\nname: 贺青山\ndate: 2026-11-10 09:00\nsubject: 单位\n\
         cover: { file: he.png, alt: 山坡 }\nquotes: [{ text: 我给它缝上。, by: 贺青山 }]\n---\n正文。\n",
    );
    site.bytes("content/models/he.png", b"\x89PNG\r\n\x1a\nnot a picture");
    let report = site.build().report();
    assert!(report.contains("content/models/he.md:6:16: W0318 PictureUnusable"), "{report}");
    site.bytes("content/models/he.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>");
    site.build().assert_clean();
}

#[test]
fn a_day_of_builds_gives_the_same_bytes() {
    let mut site = site();
    let morning = site.at("2026-11-23T00:00:00+08:00").build_cold();
    let night = site.at("2026-11-23T23:59:59+08:00").build_cold();
    let led = |output: &Output| -> BTreeMap<String, Vec<u8>> {
        let files = output.files.iter().filter(|(path, _)| path.is_below("led"));
        files.map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
    };
    assert_eq!(led(&morning), led(&night));
    let after = site.at("2026-11-26T06:00:00+08:00").build();
    assert!(!after.text("led/wall/feed.json").contains("notices/"), "expired");
}

#[test]
fn an_edit_paints_only_its_slides() {
    let mut site = site();
    let all = site.build().built.summary;
    assert!(all.painted.done > 10, "{all:?}");
    assert_eq!(site.build().built.summary.painted.done, 0);
    site.edit("content/notices/tingshui.md", "请提前储水", "请您先储水");
    let painted = site.build().built.summary.painted.done;
    assert!((1..=4).contains(&painted), "{painted}");
    assert_eq!(
        site.at("2026-11-24T10:00:00+08:00").build().built.summary.painted.done,
        0,
        "a clock change draws nothing"
    );
}
