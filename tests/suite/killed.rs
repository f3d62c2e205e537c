//! Killed at any moment: what readers see stays whole, and the next run goes on as if nothing had been.

#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use wenxuan::key::Key;
use wenxuan::path::SitePath;
use wenxuan::shell::{Publisher, Way};
use wenxuan::sink::{Publication, Sink as _};

use crate::incremental::Chance;
use crate::tree::{Entry, Folder, assert_whole, entries, files_with};

/// Kills that must have hit a run before its end.
const KILLS: usize = 50;
/// Set in a process that only publishes, again and again, until it is killed.
const CHILD: &str = "WENXUAN_TEST_ENDLESS";

/// Kills a process after a while; whether it was still running.
fn kill_after(mut child: Child, delay: Duration) -> bool {
    std::thread::sleep(delay);
    child.kill().expect("it was started by us");
    child.wait().expect("it was started by us").signal() == Some(9)
}

/// A site of 240 notices that link to each other, and one small screen.
fn write_site(folder: &Folder) {
    folder.write(
        "content/site.yaml",
        "name: 测试站\nbase_url: https://test.example/wm/\norganiser: 测试区创文办\n\
    undertaker: 无\nphone: 无\nid_code: 无\nicp: 无\npolice: 无\n",
    );
    folder.write(
        "content/screens.yaml",
        "review: optional\nscreens:\n  - { id: strip, name: 条屏, width: 128, height: 32, depth: mono, pitch: 10, distance: 15, site: window, hours: [\"07:00\", \"22:00\"], kinds: [notice, psa], newest: 8 }\n",
    );
    folder.write(
        "content/psa/a.md",
        "---\ntitle: 节约\ndate: 2026-01-01\ntheme: 节约\nlines: [节约用水]\n---\n点滴做起。\n",
    );
    for number in 0..240 {
        write_notice(folder, number, 0);
    }
}

fn notice_path(number: u64) -> String {
    format!("content/notices/2026-{:02}-{:02}-n{number}.md", number / 28 % 10 + 1, number % 28 + 1)
}

fn write_notice(folder: &Folder, number: u64, version: u64) {
    let next = notice_path((number + 1) % 240);
    let next = next.rsplit('/').next().expect("it has a name");
    let path = notice_path(number);
    folder.write(
        &path,
        format!(
            "---\ntitle: 通知{number}第{version}版\nform: 通知\nissuer: 创文办\ndate: {} 09:00\n---\n正文{version}，见[下一篇]({next})。\n",
            &path["content/notices/".len()..][..10]
        ),
    );
}

fn build(folder: &Folder, out: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wenxuan"));
    command.args(["build", "--quiet", "--lang", "en", "--now", "2026-11-23T09:00:00+08:00"]);
    command.arg("--site").arg(folder.path("")).arg("--out").arg(folder.path(out));
    command.stdout(Stdio::null());
    command
}

#[test]
fn builds_killed_at_random_moments_leave_a_whole_site() {
    let folder = Folder::in_memory();
    write_site(&folder);
    let start = Instant::now();
    assert!(build(&folder, "public").status().unwrap().success());
    let mut whole = start.elapsed();
    let (links, slides) = assert_whole(&folder.path("public"));
    assert!(links > 2000 && slides > 0, "{links} links, {slides} slides");

    let mut chance = Chance(1);
    let (mut kills, mut version) = (0, 0);
    while kills < KILLS {
        version += 1;
        // Edited pages, a page that comes or goes, and with it every list.
        for _ in 0..3 {
            write_notice(&folder, chance.number(240), version);
        }
        let extra = "content/notices/2026-11-01-extra.md";
        if folder.has(extra) {
            fs::remove_file(folder.path(extra)).unwrap();
        } else {
            folder.write(extra, "---\ntitle: 加开一场\nform: 通告\nissuer: 创文办\ndate: 2026-11-01\n---\n正文。\n");
        }
        // Half of the kills anywhere, half near the end, where the outputs change places.
        let micros = whole.as_micros() as u64;
        let delay = match version % 2 {
            0 => chance.number(micros),
            _ => micros * 3 / 4 + chance.number(micros / 3),
        };
        if kill_after(build(&folder, "public").spawn().unwrap(), Duration::from_micros(delay)) {
            kills += 1;
        } else {
            // It was done before: the machine is less busy than it was when the whole was timed.
            whole = whole.min(Duration::from_micros(delay));
        }
        assert_whole(&folder.path("public"));
    }

    // The run after all that ends where a first run would.
    assert!(build(&folder, "public").status().unwrap().success());
    assert!(build(&folder, "fresh").status().unwrap().success());
    assert_whole(&folder.path("public"));
    let fresh = entries(&folder.path("fresh"));
    let public = entries(&folder.path("public"));
    for (path, entry) in &public {
        // Slides of the last day may still lie there; the manifest names them.
        let extra = path.starts_with("led/media") || path == Path::new(".wenxuan.json");
        assert!(extra || fresh.get(path) == Some(entry), "{}", path.display());
    }
    assert!(fresh.keys().all(|path| public.contains_key(path)));
    let left: Vec<String> = folder.names().into_iter().filter(|name| name.contains("staging")).collect();
    assert_eq!(left, Vec::<String>::new());
}

/// A tree whose files name their own version, all the same, and link to each other.
fn put_version(publisher: &Publisher, version: u64) {
    let put = |path: &str, publication: Publication, text: String| {
        publisher.put(&SitePath::new(path).unwrap(), &publication, text.as_bytes()).unwrap();
    };
    let mut list = format!("<body> version {version}");
    for page in 0..150 {
        // Every page is there in two of three versions, at an address of its own.
        if (page + version).is_multiple_of(3) {
            continue;
        }
        let next = (page + 1..page + 3).find(|next| !(next + version).is_multiple_of(3)).unwrap_or(page);
        let next = if next < 150 { format!("../{next}/") } else { "../../".to_owned() };
        let text = if page % 2 == 0 { String::new() } else { format!("version {version} ") };
        let filler = "文明".repeat(page as usize * 20);
        put(
            &format!("n/{page}/index.html"),
            Publication::Ordinary,
            format!("<body> {text}<a href=\"{next}\">{filler}</a>"),
        );
        let _ = write!(list, "<a href=\"n/{page}/\">");
    }
    put("index.html", Publication::List, list);
    let sources = vec![SitePath::new("content/notices/a.md").unwrap()];
    let slide = format!("slide {version}");
    put(&format!("led/media/{version}.png"), Publication::Media { sources }, slide.clone());
    put("led/s/current.json", Publication::Pointer, format!("{{\"file\":\"../media/{version}.png\"}}"));
}

/// Publishes in this process if it is the child of a test, for ever.
#[test]
fn endless_publisher() {
    let Ok(out) = std::env::var(CHILD) else { return };
    let (way, out) = out.split_once(' ').expect("way and folder");
    let way = if way == "place" { Way::InPlace } else { Way::Switch };
    let mut version = fs::read_to_string(Path::new(out).join("led/s/current.json"))
        .ok()
        .and_then(|text| text.split(|c: char| !c.is_ascii_digit()).find_map(|digits| digits.parse().ok()))
        .unwrap_or(0);
    let public = [SitePath::new("content/notices/a.md").unwrap()].into();
    loop {
        version += 1;
        let publisher = Publisher::open(Path::new(out), &mut || {}).unwrap();
        put_version(&publisher, version);
        publisher.commit("2026-11-23T09:00:00+08:00".parse().unwrap(), &public, way).unwrap();
    }
}

/// Starts a process that publishes for ever, waits until it has published something new, and kills it at a random moment
/// of what it does next.
fn publish_and_kill(folder: &Folder, way: &str, chance: &mut Chance) {
    let pointer = folder.path("public/led/s/current.json");
    let before = fs::read(&pointer).ok();
    let start = Instant::now();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["killed::endless_publisher", "--exact", "--nocapture"])
        .env(CHILD, format!("{way} {}", folder.path("public").to_str().unwrap()))
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    while fs::read(&pointer).ok().is_none_or(|now| Some(now) == before) {
        assert!(start.elapsed() < Duration::from_mins(1), "the child publishes nothing");
        std::thread::sleep(Duration::from_millis(1));
    }
    // One publication and a half, at the pace of this machine.
    let round = start.elapsed().as_micros() as u64;
    assert!(kill_after(child, Duration::from_micros(chance.number(round * 3 / 2))), "it publishes until it is killed");
}

#[test]
fn publishing_killed_at_random_moments_leaves_one_version() {
    let folder = Folder::in_memory();
    let out = folder.path("public");
    let mut chance = Chance(2);
    let mut versions = std::collections::BTreeSet::new();
    for _ in 0..KILLS {
        publish_and_kill(&folder, "switch", &mut chance);
        let (links, slides) = assert_whole(&out);
        assert!(links > 150 && slides == 1);
        let text = folder.read("public/index.html");
        let version = text.split(' ').nth(2).unwrap().split('<').next().unwrap().to_owned();
        let others = entries(&out.join("n"))
            .into_values()
            .filter_map(|entry| if let Entry::File(bytes) = entry { String::from_utf8(bytes).ok() } else { None })
            .filter(|text| text.contains("version") && !text.contains(&format!("version {version} ")))
            .count();
        assert_eq!(others, 0, "a tree of one version only");
        versions.insert(version);
    }
    assert_eq!(versions.len(), KILLS, "each kill came upon another version");
}

#[test]
fn replacing_file_by_file_killed_at_random_moments_leaves_whole_files_and_goes_on() {
    let folder = Folder::in_memory();
    let out = folder.path("public");
    let mut chance = Chance(3);
    let mut unfinished = 0;
    for _ in 0..KILLS {
        publish_and_kill(&folder, "place", &mut chance);
        let manifest: serde_json::Value = serde_json::from_str(&folder.read("public/.wenxuan.json")).unwrap();
        unfinished += usize::from(manifest["unfinished"] == true);
        for (path, entry) in entries(&out) {
            let Entry::File(bytes) = entry else { continue };
            let name = path.to_str().unwrap();
            if name.ends_with(".html") {
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.starts_with("<body>") && text.ends_with('>'), "{name} is not whole");
            } else if name != ".wenxuan.json" && manifest["unfinished"] != true {
                assert_eq!(manifest["files"][name]["sha256"], Key::of_bytes(&bytes).hex(), "{name}");
            }
        }
        // The slide that the pointer names is there: slides go first, pointers last.
        let pointer = folder.read("public/led/s/current.json");
        let slide = pointer.split('"').find(|text| text.ends_with(".png")).unwrap();
        assert!(out.join("led/s").join(slide).exists(), "{slide}");
    }
    assert!(unfinished > 0, "some kills came in the middle");
    let publisher = Publisher::open(&out, &mut || {}).unwrap();
    put_version(&publisher, 1_000_000);
    publisher.commit("2026-11-23T09:00:00+08:00".parse().unwrap(), &[].into(), Way::InPlace).unwrap();
    let (links, slides) = assert_whole(&out);
    assert!(links > 150 && slides == 1);
    assert_eq!(files_with(&out, "slide ").len(), 1, "nothing of the killed runs is left");
}
