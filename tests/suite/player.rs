//! What the generator gives players besides their feed: the page with its stand-by picture, and emergencies.

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use wenxuan::diag::Problem;
use wenxuan::memo::Memo;
use wenxuan::model::{Content, Stopped};
use wenxuan::path::SitePath;
use wenxuan::pipeline::{self, Unwatched};
use wenxuan::sink::{Publication, Sink};

use crate::harness::{Output, SiteTest};

const SCREENS: &str = "\
-- content/screens.yaml --
review: optional
horizon: 7
screens:
  - { id: wall, name: 主屏, width: 1920, height: 1080, pitch: 5, distance: 40, beacon: \"/beacon.gif?site=1\" }
  - { id: upright, name: 竖屏, width: 512, height: 1024, pitch: 2.5, distance: 8 }
  - { id: strip, name: 条屏, width: 256, height: 32, depth: mono, pitch: 10, distance: 20 }
  - { id: dual, name: 双色屏, width: 64, height: 32, depth: dual, pitch: 10, distance: 20 }
";

const PSA: &str = "\
-- content/psa/deng.md --
---
title: 随手关灯
date: 2026-03-16 09:00
theme: 节约
lines: [随手关灯]
---
";

const FLOOD: &str = "\
-- content/notices/baoyu.md --
---
title: 暴雨红色预警
date: 2026-11-22 09:00
until: 2026-11-25 18:00
form: 公告
issuer: 区防汛办
led: { class: emergency, headline: 暴雨红色预警, lines: [立即转移, 远离河道] }
---
正文。
";

fn site() -> SiteTest {
    SiteTest::new(&[SCREENS, PSA].concat())
}

fn json(output: &Output, path: &str) -> Value {
    serde_json::from_str(output.text(path)).expect("JSON")
}

/// The stand-by picture of a player: its file and its first pixels.
fn standby(page: &str) -> (png::Info<'static>, Vec<u8>) {
    let data = page.split("data:image/png;base64,").nth(1).and_then(|rest| rest.split('"').next()).expect("a picture");
    let file = STANDARD.decode(data).expect("base64");
    let mut reader = png::Decoder::new(io::Cursor::new(file)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
    reader.next_frame(&mut pixels).expect("a whole PNG");
    (reader.info().clone(), pixels)
}

#[test]
fn every_page_is_small_and_has_its_stand_by_picture() {
    for name in ["测试站", "云澜市清禾区创建全国文明城市宣传服务网"] {
        let mut site = site();
        site.edit("content/site.yaml", "测试站", name);
        let output = site.build();
        output.assert_clean();
        for (screen, width, height) in
            [("wall", 1920, 1080), ("upright", 512, 1024), ("strip", 256, 32), ("dual", 64, 32)]
        {
            let page = output.text(&format!("led/{screen}/index.html"));
            assert!(page.len() <= 25_000, "{name} {screen}: {}", page.len());
            assert!(page.contains(&format!("data-screen=\"{screen}\"")) && page.trim_end().ends_with("</html>"));
            let (info, pixels) = standby(page);
            assert_eq!((info.width, info.height), (width, height), "{screen}");
            let palette = info.palette.as_deref().expect("few colours");
            assert!(
                palette.len() / 3 >= 2 && pixels.iter().any(|byte| *byte != pixels[0]),
                "{name} {screen}: no letters"
            );
            let colours: Vec<&[u8]> = palette.chunks(3).collect();
            match screen {
                "strip" => assert_eq!(colours, [[0, 0, 0], [255, 255, 255]]),
                "dual" => assert_eq!(colours, [[0, 0, 0], [255, 255, 0]]),
                _ => assert!(colours.contains(&&[0x7a, 0x0c, 0x12][..]), "{screen}: {colours:?}"),
            }
        }
        let page = output.text("led/wall/index.html");
        assert!(
            page.contains("data-beacon=\"&#x2F;beacon.gif?site=1\"")
                || page.contains("data-beacon=\"/beacon.gif?site=1\"")
        );
        for line in page.lines() {
            assert!(!line.starts_with("//") && !line.starts_with(' '), "{line}");
        }
    }
}

#[test]
fn an_emergency_stands_in_the_files_of_its_displays_and_ends() {
    let mut site = site();
    let quiet = site.build();
    quiet.assert_clean();
    assert_eq!(quiet.text("led/wall/emergency.json"), "{\"version\":1,\"emergencies\":[]}\n");
    let none = "{\"version\":1,\"screens\":{\"dual\":[],\"strip\":[],\"upright\":[],\"wall\":[]}}\n";
    assert_eq!(quiet.text("led/emergency.json"), none);

    site.add(FLOOD);
    site.edit("content/notices/baoyu.md", "class: emergency", "screens: [wall, strip], class: emergency");
    let raised = site.build();
    raised.assert_clean();
    assert_eq!(raised.text("led/upright/emergency.json"), quiet.text("led/upright/emergency.json"));
    let all = json(&raised, "led/emergency.json");
    for screen in ["wall", "strip"] {
        let file = json(&raised, &format!("led/{screen}/emergency.json"));
        let [alarm] = &file["emergencies"].as_array().expect("a list")[..] else { panic!("{file}") };
        assert_eq!(alarm["id"], "notices/baoyu");
        // It began before today; without a new build it ends with the day.
        assert_eq!(alarm["from"], "2026-11-23T00:00:00+08:00");
        assert_eq!(alarm["until"], "2026-11-24T00:00:00+08:00");
        let slides = alarm["slides"].as_array().expect("slides");
        let feed = json(&raised, &format!("led/{screen}/feed.json"));
        let known: BTreeMap<&str, &Value> = feed["slides"]
            .as_array()
            .expect("slides")
            .iter()
            .filter(|slide| slide["class"] == "emergency")
            .map(|slide| (slide["file"].as_str().expect("file"), slide))
            .collect();
        assert!(!slides.is_empty() && slides.len() == known.len(), "{screen}: {file}");
        for (slide, everywhere) in slides.iter().zip(all["screens"][screen][0]["slides"].as_array().expect("slides")) {
            let file = slide["file"].as_str().expect("file");
            for field in ["sha256", "bytes", "w", "h", "dwell", "alt"] {
                assert_eq!(slide[field], known[file][field], "{field}");
                assert_eq!(slide[field], everywhere[field], "{field}");
            }
            assert_eq!(everywhere["file"].as_str(), file.strip_prefix("../"));
            let path = SitePath::new(&format!("led/{}", &file[3..])).expect("sound");
            assert!(raised.files.contains_key(&path), "{path}");
        }
    }
    let last = json(&site.at("2026-11-25T08:00:00+08:00").build(), "led/wall/emergency.json");
    assert_eq!(last["emergencies"][0]["until"], "2026-11-25T18:00:00+08:00", "its own end");
    let over = site.at("2026-11-25T18:00:00+08:00").build();
    assert_eq!(over.text("led/wall/emergency.json"), quiet.text("led/wall/emergency.json"));
    assert_eq!(over.text("led/emergency.json"), none);
}

/// How every output is published.
#[derive(Default)]
struct Order(Mutex<BTreeMap<String, Publication>>);

impl Sink for Order {
    fn put(&self, path: &SitePath, publication: &Publication, _: &[u8]) -> io::Result<()> {
        self.0.lock().expect("no panic").insert(path.to_string(), publication.clone());
        Ok(())
    }

    fn copy(&self, path: &SitePath, publication: &Publication, _: &Content) -> Result<(), Stopped> {
        self.0.lock().expect("no panic").insert(path.to_string(), publication.clone());
        Ok(())
    }
}

#[test]
fn what_players_ask_for_first_is_published_last() {
    let order = Order::default();
    let built = pipeline::build(&site().inputs(), &Memo::once(), &order, &Unwatched);
    assert_eq!(built.report.errors(), 0);
    let order = order.0.into_inner().expect("no panic");
    let pointers: Vec<&str> =
        order.iter().filter(|(_, how)| **how == Publication::Pointer).map(|(path, _)| path.as_str()).collect();
    let of = |screen| [format!("led/{screen}/current.json"), format!("led/{screen}/emergency.json")];
    let mut expected: Vec<String> = ["wall", "upright", "strip", "dual"].into_iter().flat_map(of).collect();
    expected.push("led/emergency.json".into());
    expected.sort();
    assert_eq!(pointers, expected);
}

#[test]
fn a_heartbeat_stays_on_the_site() {
    for beacon in ["https://else.example/b.gif", "//else.example/b.gif", "/b.gif#x", "b c.gif", "javascript:alert(1)"] {
        let mut site = site();
        site.edit("content/screens.yaml", "/beacon.gif?site=1", beacon);
        let output = site.build();
        let wanted = Problem::BeaconElsewhere { screen: "wall".into(), beacon: beacon.into() };
        assert!(output.problems().contains(&&wanted), "{beacon}: {}", output.report());
    }
    let mut site = site();
    site.edit("content/screens.yaml", "/beacon.gif?site=1", "../../beacon.gif");
    site.build().assert_clean();
}
