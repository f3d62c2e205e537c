//! What is carried to a display: the pack, its archives, and the stick that `usb` writes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output as Ended};

use serde_json::Value;
use wenxuan::key::Key;

use crate::harness::{Output, SiteTest};
use crate::tree::{Entry, Folder, entries};

const SCREENS: &str = "\
-- content/screens.yaml --
review: optional
dayparts: { morning: [\"07:00\", \"09:00\"] }
screens:
  - { id: wall, name: 广场屏, width: 192, height: 96, pitch: 10, distance: 8, site: square, psa_share: 40, outputs: [plan, usb, zip, htz, wgt] }
";

const SITE_FILES: &str = "\
-- content/psa/light.md --
---
title: 礼让斑马线
date: 2026-01-05 09:00
theme: 讲文明树新风
lines: [礼让斑马线]
---
礼让。
-- content/psa/food.md --
---
title: 光盘行动
date: 2026-01-06 09:00
theme: 节约
lines: [光盘行动]
---
光盘。
-- content/notices/always.md --
---
title: 长期通知
date: 2026-11-20 09:00
form: 通知
issuer: 测试区创文办
led: { headline: 长期通知, lines: [长期有效], until: 2027-06-01 00:00 }
---
各街道：请有序出行。
-- content/notices/soon.md --
---
title: 快到期的通知
date: 2026-11-20 09:00
form: 通知
issuer: 测试区创文办
led: { headline: 快到期, lines: [快到期], until: 2026-11-25 00:00 }
---
各街道：请有序出行。
-- content/notices/later.md --
---
title: 还没开始的通知
date: 2026-11-20 09:00
form: 通知
issuer: 测试区创文办
led: { headline: 还没开始, lines: [还没开始], from: 2026-11-24 00:00, until: 2027-06-01 00:00 }
---
各街道：请有序出行。
-- content/notices/mornings.md --
---
title: 早上的通知
date: 2026-11-20 09:00
form: 通知
issuer: 测试区创文办
led: { headline: 早上的, lines: [早上的], until: 2027-06-01 00:00, dayparts: [morning] }
---
各街道：请有序出行。
-- content/notices/mondays.md --
---
title: 周一的通知
date: 2026-11-20 09:00
form: 通知
issuer: 测试区创文办
led: { headline: 周一的, lines: [周一的], until: 2027-06-01 00:00, days: [mon] }
---
各街道：请有序出行。
";

fn site() -> SiteTest {
    let mut site = SiteTest::new(SCREENS);
    site.add(SITE_FILES);
    site
}

/// The files of a pack, by path below it.
fn pack(output: &Output, screen: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = format!("led/{screen}/usb");
    let below = output.files.iter().filter_map(|(path, bytes)| Some((path.below(&folder)?.to_owned(), bytes.to_vec())));
    below.collect()
}

fn feed(output: &Output, screen: &str) -> Value {
    serde_json::from_str(output.text(&format!("led/{screen}/feed.json"))).expect("JSON")
}

/// The numbered files in order, each with the id of its slide.
fn numbered(output: &Output, screen: &str) -> Vec<(String, String)> {
    let feed = feed(output, screen);
    let ids: BTreeMap<&str, &str> = feed["slides"]
        .as_array()
        .expect("slides")
        .iter()
        .map(|slide| (slide["sha256"].as_str().expect("a hash"), slide["id"].as_str().expect("an id")))
        .collect();
    let pack = pack(output, screen);
    let media = pack.iter().filter_map(|(name, bytes)| Some((name.strip_prefix("media/")?, bytes)));
    media.map(|(name, bytes)| (name.to_owned(), ids[Key::of_bytes(bytes).hex().as_str()].to_owned())).collect()
}

fn put(files: &BTreeMap<String, Vec<u8>>, folder: &Folder) {
    for (name, bytes) in files {
        folder.write(name, bytes);
    }
}

/// Runs a tool of the system; `None` where it is not installed.
fn tool(name: &str, arguments: &[&str], folder: &Path) -> Option<Ended> {
    Command::new(name).args(arguments).current_dir(folder).output().ok()
}

#[test]
fn a_pack_holds_what_is_right_until_it_runs_out() {
    let output = site().build();
    let numbered = numbered(&output, "wall");
    let ids: BTreeSet<&str> = numbered.iter().map(|(_, id)| id.as_str()).collect();
    assert_eq!(ids, BTreeSet::from(["psa/light#1", "psa/food#1", "notices/always#1"]));
    // The player knows dates and has them all.
    let pack = pack(&output, "wall");
    let script = String::from_utf8(pack["player/feed.js"].clone()).unwrap();
    for id in ["soon", "later", "mornings", "mondays", "always"] {
        assert!(script.contains(&format!("notices/{id}#1")), "{id}");
    }
    let text = script.trim_start_matches("window.WENXUAN_FEED=").trim_end().trim_end_matches(';');
    let feed: Value = serde_json::from_str(text).unwrap();
    for slide in feed["slides"].as_array().unwrap() {
        let bytes = &pack[&format!("player/{}", slide["file"].as_str().unwrap())];
        assert_eq!(slide["sha256"], Key::of_bytes(bytes).hex().as_str());
    }
    assert_eq!(pack["player/index.html"], output.text("led/wall/index.html").as_bytes());
    let readme = String::from_utf8(pack["README.txt"].clone()).unwrap();
    assert!(readme.starts_with('\u{feff}') && readme.contains("2026-12-07 00:00"), "{readme}");
    assert!(readme.lines().count() > 10 && readme.matches('\n').count() == readme.matches("\r\n").count());
}

#[test]
fn pages_of_a_pack_lead_only_to_files_of_the_pack() {
    let pack = pack(&site().build(), "wall");
    for name in ["release.html", "verify.html", "player/index.html"] {
        let text = String::from_utf8(pack[name].clone()).unwrap();
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let mut links = 0;
        for marker in [" src=\"", " href=\""] {
            for link in text.split(marker).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(link.starts_with("data:") || pack.contains_key(&format!("{folder}{link}")), "{name}: {link}");
                links += 1;
            }
        }
        assert!(links > 1, "{name}");
        assert!(!text.contains("http://") && !text.contains("https://"), "{name} asks nobody");
    }
}

#[test]
fn what_begins_today_is_in_the_pack_once_it_has_begun() {
    let mut site = site();
    site.edit("content/notices/always.md", "led: { ", "led: { from: 2026-11-23 12:00, ");
    let has = |output: &Output| numbered(output, "wall").iter().any(|(_, id)| id == "notices/always#1");
    assert!(!has(&site.build()));
    assert!(has(&site.at("2026-11-23T12:00:00+08:00").build()));
}

#[test]
fn public_service_has_its_share_of_the_files() {
    for share in [0, 30, 50, 66, 90] {
        let mut site = site();
        site.edit("content/screens.yaml", "psa_share: 40", &format!("psa_share: {share}"));
        let numbered = numbered(&site.build(), "wall");
        let psa = numbered.iter().filter(|(_, id)| id.starts_with("psa/")).count();
        assert!(psa * 100 >= numbered.len() * share, "{share}: {numbered:?}");
        assert!(numbered.iter().any(|(_, id)| id == "notices/always#1"), "{share}");
        for pair in numbered.windows(2) {
            assert_ne!(pair[0].1, pair[1].1, "{share}: no picture twice in a row");
        }
    }
}

#[test]
fn what_a_pack_cannot_hold_is_told() {
    let mut site = site();
    for name in ["light", "food"] {
        let path = format!("content/psa/{name}.md");
        site.edit(&path, "lines:", "led: { dayparts: [morning] }\nlines:");
    }
    let output = site.build();
    assert_eq!(output.built.report.errors(), 0);
    let told = |output: &Output, code: &str| {
        output.built.report.diagnostics().iter().any(|diagnostic| diagnostic.problem.code() == code)
    };
    assert!(told(&output, "W0691") && !told(&output, "W0690"));
    site.remove("content/notices/always.md");
    let output = site.build();
    assert!(told(&output, "W0690") && !told(&output, "W0691"));
    assert!(numbered(&output, "wall").is_empty());
    assert!(String::from_utf8(pack(&output, "wall")["README.txt"].clone()).unwrap().contains("没有media文件夹"));
    // Where no pack is asked for there is none, and nothing to tell.
    site.edit("content/screens.yaml", "[plan, usb, zip, htz, wgt]", "[]");
    let output = site.build();
    assert!(!told(&output, "W0690"));
    assert!(output.files.keys().all(|path| !path.is_below("led/wall/usb") && path.extension() != "zip"));
}

/// Names that every box and every FAT32 stick takes: see `led` §3 of Sony's file rules and of Microsoft's FAT
/// specification: no leading dot, no `#`, no device names, no two that differ in case alone.
fn assert_safe(names: &BTreeSet<String>) {
    let lower: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(lower.len(), names.len(), "two names differ in case alone");
    for name in names {
        assert!(name.len() <= 100, "{name}");
        for segment in name.split('/') {
            assert!(segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte)), "{name}");
            assert!(!segment.starts_with('.') && !segment.ends_with('.') && !segment.is_empty(), "{name}");
            assert!(segment.len() <= 64, "{name}");
            let stem = segment.split('.').next().unwrap().to_lowercase();
            let numbered = |word: &str| stem.strip_prefix(word).is_some_and(|rest| rest.len() == 1 && rest != "0");
            let device = ["con", "prn", "aux", "nul"].contains(&stem.as_str()) || numbered("com") || numbered("lpt");
            assert!(!device, "{name}");
        }
    }
}

#[test]
fn names_are_safe_whatever_the_content_is_called() {
    let mut state = 7_u64;
    let mut random = move |end: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % end
    };
    let words = ["礼让斑马线", "con", "a#b", "CON.1", "Readme", "很长".repeat(30).leak(), "…", "x y", "aux", "Über"];
    for case in 0..3 {
        let mut site = SiteTest::new(SCREENS);
        let count = if case == 0 { 104 } else { 1 + random(12) };
        for number in 0..count {
            let word = words[random(words.len() as u64) as usize];
            site.add(&format!(
                "-- content/psa/{number}-{word}.md --\n---\ntitle: 标题{number}\ndate: 2026-01-05 09:00\ntheme: 诚信\nlines: [第{number}条]\n---\n文。\n"
            ));
        }
        site.edit("content/screens.yaml", "psa_share: 40", "psa_share: 40, newest: 100");
        let output = site.build();
        assert_eq!(output.built.report.errors(), 0, "{:?}", output.built.report.diagnostics());
        let pack = pack(&output, "wall");
        assert_safe(&pack.keys().cloned().collect());
        // The order of names is the order of the loop, also for a box that compares letters.
        let media: Vec<&str> = pack.keys().filter_map(|name| name.strip_prefix("media/")).collect();
        assert_eq!(media.len() as u64, count.min(100));
        for (place, name) in media.iter().enumerate() {
            let (number, rest) = name.split_once('-').unwrap();
            assert_eq!(number.parse::<usize>().unwrap(), place + 1, "{name}");
            assert_eq!(number.len(), media.len().to_string().len().max(2), "{name}");
            assert!(rest.starts_with("psa-") && rest.ends_with(".png"), "{name}");
        }
    }
}

#[test]
fn hashes_hold_for_the_tool_that_everybody_has() {
    let output = site().build();
    let folder = Folder::new();
    let pack = pack(&output, "wall");
    put(&pack, &folder);
    let Some(ended) = tool("sha256sum", &["-c", "--strict", "SHA256SUMS"], &folder.path("")) else { return };
    let told = String::from_utf8_lossy(&ended.stdout).into_owned();
    assert!(ended.status.success(), "{told}");
    assert_eq!(told.lines().count(), pack.len() - 1, "every file but the list itself");
    folder.write("media/zz", b"");
    let first = numbered(&output, "wall")[0].0.clone();
    folder.write(&format!("media/{first}"), b"short");
    let ended = tool("sha256sum", &["-c", "SHA256SUMS"], &folder.path("")).unwrap();
    assert!(!ended.status.success());
    assert!(String::from_utf8_lossy(&ended.stdout).contains(&format!("media/{first}: FAILED")));
}

#[test]
fn archives_are_whole_for_other_programs_and_always_the_same() {
    let output = site().build();
    let again = site().build_cold();
    let folder = Folder::new();
    for name in ["usb.zip", "player.zip", "player.htz", "player.wgt"] {
        let path = wenxuan::path::SitePath::new(&format!("led/wall/{name}")).unwrap();
        assert_eq!(output.files[&path], again.files[&path], "{name}");
        folder.write(name, &output.files[&path]);
        if let Some(ended) = tool("unzip", &["-tqq", name], &folder.path("")) {
            assert!(ended.status.success(), "{name}: {}", String::from_utf8_lossy(&ended.stdout));
        }
    }
    let script = "import sys, zipfile, json
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps({i.filename: [i.file_size, i.compress_type, i.date_time[0], i.flag_bits] for i in z.infolist()}))
z.extractall(sys.argv[2])";
    for (name, folder_name) in [("usb.zip", "usb"), ("player.wgt", "player")] {
        let Some(ended) = tool("python3", &["-c", script, name, folder_name], &folder.path("")) else { return };
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        let listed: BTreeMap<String, [u64; 4]> = serde_json::from_slice(&ended.stdout).unwrap();
        assert!(listed.values().all(|[_, stored, year, flags]| (*stored, *year, *flags) == (0, 1980, 1 << 11)));
        let unpacked: BTreeMap<String, Vec<u8>> = entries(&folder.path(folder_name))
            .into_iter()
            .filter_map(|(path, entry)| match entry {
                Entry::File(bytes) => Some((path.to_str().unwrap().replace('\\', "/"), bytes)),
                _ => None,
            })
            .collect();
        let whole = pack(&output, "wall");
        if name == "usb.zip" {
            assert_eq!(unpacked, whole, "the archive is the folder");
            continue;
        }
        let config = String::from_utf8(unpacked["config.xml"].clone()).unwrap();
        assert!(config.contains("<content src=\"index.html\"") && config.contains("广场屏"), "{config}");
        let player: BTreeMap<String, Vec<u8>> = whole
            .into_iter()
            .filter_map(|(path, bytes)| Some((path.strip_prefix("player/")?.to_owned(), bytes)))
            .collect();
        assert_eq!(unpacked.len(), player.len() + 1);
        assert!(player.iter().all(|(path, bytes)| unpacked[path] == *bytes), "the player at the root");
    }
}

#[test]
fn wide_walls_are_cut_for_their_cards() {
    let mut site = site();
    site.edit("content/screens.yaml", "width: 192, height: 96", "width: 2112, height: 96");
    let output = site.build();
    let pack = pack(&output, "wall");
    let names = |folder: &str| -> Vec<String> {
        pack.keys().filter_map(|name| Some(name.strip_prefix(folder)?.to_owned())).collect()
    };
    assert!(names("media/").len() >= 3);
    assert_eq!(names("tiles/1/"), names("media/"), "equal numbering");
    assert_eq!(names("tiles/2/"), names("media/"));
    assert!(names("tiles/3/").is_empty());
    let pixels = |name: &str| image::load_from_memory(&pack[name]).unwrap().to_rgb8();
    for name in names("media/") {
        let (whole, left, right) =
            (pixels(&format!("media/{name}")), pixels(&format!("tiles/1/{name}")), pixels(&format!("tiles/2/{name}")));
        assert_eq!((left.dimensions(), right.dimensions()), ((1920, 96), (192, 96)));
        for (x, y, pixel) in whole.enumerate_pixels() {
            let tile = if x < 1920 { left.get_pixel(x, y) } else { right.get_pixel(x - 1920, y) };
            assert_eq!(pixel, tile, "{name}: {x},{y}");
        }
    }
    assert!(String::from_utf8(pack["README.txt"].clone()).unwrap().contains("tiles/2：192×96，左边起1920点"));
    assert!(self::pack(&self::site().build(), "wall").keys().all(|name| !name.starts_with("tiles/")));
}

// The command.

const NOW: &str = "--now=2026-11-23T09:00:00+08:00";

/// A site on disk with two screens, none of which asks for a pack.
fn on_disk() -> Folder {
    let folder = Folder::new();
    let second =
        "  - { id: strip, name: 门楣屏, width: 128, height: 32, depth: mono, pitch: 10, distance: 15, site: window }\n";
    let screens = SCREENS.replace("outputs: [plan, usb, zip, htz, wgt]", "outputs: [plan]") + second;
    let mut path = String::new();
    for line in format!("{}{screens}{SITE_FILES}", crate::harness::SITE).split_inclusive('\n') {
        if let Some(header) = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            path = format!("site/{header}");
            folder.write(&path, "");
            continue;
        }
        let before = folder.read(&path);
        folder.write(&path, before + line);
    }
    fs::create_dir(folder.path("stick")).unwrap();
    folder
}

fn run(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    let ended = Command::new(env!("CARGO_BIN_EXE_wenxuan"))
        .args(["usb", "--lang", "en", "--site"])
        .arg(folder.path("site"))
        .args(arguments)
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (ended.status.code().expect("not killed"), text(ended.stdout), text(ended.stderr))
}

fn usb(folder: &Folder, more: &[&str]) -> (i32, String, String) {
    run(folder, &[&["wall", "--to", folder.path("stick").to_str().unwrap(), NOW], more].concat())
}

/// Path, time of change and bytes of everything on the stick.
fn state(folder: &Folder) -> BTreeMap<std::path::PathBuf, (std::time::SystemTime, Entry)> {
    let stick = folder.path("stick");
    let time = |path: &Path| fs::symlink_metadata(stick.join(path)).unwrap().modified().unwrap();
    entries(&stick).into_iter().map(|(path, entry)| (path.clone(), (time(&path), entry))).collect()
}

#[test]
fn a_stick_is_written_once_and_then_only_where_it_changed() {
    let folder = on_disk();
    let (code, out, error) = usb(&folder, &[]);
    assert_eq!((code, error.as_str()), (0, ""), "{error}");
    assert!(out.contains("广场屏 (wall): to be played until 2026-12-07 00:00") && out.contains("read back"), "{out}");
    if let Some(ended) = tool("sha256sum", &["-c", "--quiet", "SHA256SUMS"], &folder.path("stick")) {
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stdout));
    }
    assert!(!folder.has("stick/wenxuan.new") && !folder.has("site/public"));

    let before = state(&folder);
    std::thread::sleep(std::time::Duration::from_millis(20));
    let (code, out, _) = usb(&folder, &[]);
    assert_eq!(code, 0);
    assert!(out.contains("Nothing to send"), "{out}");
    assert_eq!(state(&folder), before, "not a byte and no time of change");
    let (_, out, _) = usb(&folder, &["--format", "json"]);
    let told: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!((&told["nothing_to_send"], &told["bytes_written"]), (&Value::Bool(true), &Value::from(0)));

    // One slide changes: its files are written, and what lists them.
    let path = "site/content/notices/always.md";
    let text = folder.read(path).replace("lines: [长期有效]", "lines: [改了内容]");
    folder.write(path, text);
    let (code, out, error) = usb(&folder, &["--format", "json"]);
    assert_eq!(code, 0, "{error}");
    let told: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    let written: Vec<&str> = told["written"].as_array().unwrap().iter().map(|path| path.as_str().unwrap()).collect();
    let after = state(&folder);
    let rewritten: BTreeSet<String> = after
        .iter()
        .filter(|(path, now)| matches!(now.1, Entry::File(_)) && before.get(*path) != Some(now))
        .map(|(path, _)| path.to_str().unwrap().replace('\\', "/"))
        .filter(|path| path != "wenxuan.json")
        .collect();
    assert_eq!(rewritten, written.iter().map(|path| (*path).to_owned()).collect());
    let lists =
        ["SHA256SUMS", "player/current.json", "player/feed.js", "player/feed.json", "release.html", "verify.html"];
    let pictures: Vec<&&str> = written.iter().filter(|path| !lists.contains(path)).collect();
    assert!(lists.iter().all(|list| written.contains(list)), "{written:?}");
    assert_eq!(pictures.len(), 2, "one numbered, one of the player: {pictures:?}");
    assert_eq!(told["removed"].as_array().unwrap().len(), 2);
    assert_eq!(told["unchanged"].as_u64().unwrap() as usize + written.len(), files(&folder).len() - 1);
}

fn files(folder: &Folder) -> Vec<String> {
    let files = entries(&folder.path("stick")).into_iter().filter(|(_, entry)| matches!(entry, Entry::File(_)));
    files.map(|(path, _)| path.to_str().unwrap().replace('\\', "/")).collect()
}

#[test]
fn errors_and_unknown_screens_write_nothing() {
    let folder = on_disk();
    let (code, _, error) = run(&folder, &["wal", "--to", folder.path("stick").to_str().unwrap(), NOW]);
    assert_eq!(code, 2);
    assert!(error.contains("no screen `wal`") && error.contains("`wall`"), "{error}");
    let (code, _, error) = run(&folder, &["wall", "--to", folder.path("none").to_str().unwrap(), NOW]);
    assert_eq!(code, 2);
    assert!(error.contains("plugged in"), "{error}");
    assert!(!folder.has("none"));
    let (code, _, error) = run(&folder, &["wall", NOW]);
    assert_eq!(code, 2);
    assert!(error.contains("--to"), "{error}");
    folder.write("site/content/notices/bad.md", "---\ntitle: 坏\n---\n");
    let (code, _, _) = usb(&folder, &[]);
    assert_eq!(code, 1);
    assert_eq!(files(&folder), Vec::<String>::new());
}

#[test]
fn several_screens_have_a_folder_each_and_a_page_above() {
    let folder = on_disk();
    let stick = folder.path("stick");
    let to = stick.to_str().unwrap();
    assert_eq!(run(&folder, &["wall", "--to", to, NOW]).0, 0);
    let (code, out, error) = run(&folder, &["wall", "strip", "--to", to, NOW]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(out.contains("(wall)") && out.contains("(strip)"), "{out}");
    let files = files(&folder);
    let tops: BTreeSet<&str> = files.iter().map(|path| path.split('/').next().unwrap()).collect();
    assert_eq!(tops, BTreeSet::from(["SHA256SUMS", "start.html", "strip", "wall", "wenxuan.json"]));
    assert!(!folder.has("stick/media"), "the folder of the pack before is gone");
    let start = folder.read("stick/start.html");
    assert!(
        start.contains("href=\"wall/verify.html\"") && start.contains("href=\"strip/player/index.html\""),
        "{start}"
    );
    for below in ["", "wall", "strip"] {
        if let Some(ended) = tool("sha256sum", &["-c", "--quiet", "SHA256SUMS"], &stick.join(below)) {
            assert!(ended.status.success(), "{below}: {}", String::from_utf8_lossy(&ended.stdout));
        }
    }
    assert!(run(&folder, &["strip", "wall", "--to", to, NOW]).1.contains("Nothing to send"), "the order is the site's");
}

#[test]
fn what_build_publishes_and_what_usb_carries_are_the_same() {
    let folder = on_disk();
    assert_eq!(usb(&folder, &[]).0, 0);
    let carried = entries(&folder.path("stick"));
    let screens = folder.read("site/content/screens.yaml").replacen("outputs: [plan]", "outputs: [plan, usb]", 1);
    folder.write("site/content/screens.yaml", screens);
    let ended =
        Command::new(env!("CARGO_BIN_EXE_wenxuan")).args(["build", NOW, "--site"]).arg(folder.path("site")).output();
    assert!(ended.unwrap().status.success());
    let mut published = entries(&folder.path("site/public/led/wall/usb"));
    published.insert("wenxuan.json".into(), carried[Path::new("wenxuan.json")].clone());
    assert_eq!(published, carried);
}
