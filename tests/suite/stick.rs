//! The stick: what is ours and what is not, full and broken disks, and being pulled out at any moment.

#![cfg(unix)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use wenxuan::key::Key;
use wenxuan::shell::{Brought, Content, Fault, OnStick, Stick};

use crate::tree::{Entry, Folder, entries};

/// Set in a process that only writes to a stick, again and again, until it is killed.
const CHILD: &str = "WENXUAN_TEST_STICK";
const KILLS: usize = 60;
const PICTURES: u64 = 12;

/// A pack in a version: half of its pictures change from each version to the next.
fn content(version: u64) -> Content {
    let mut files: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    let mut feed = format!("version {version}\n");
    for number in 1..=PICTURES {
        let of = if number % 2 == 0 { 0 } else { version };
        let bytes = format!("picture {number} of {of} ").repeat(2000).into_bytes();
        let hash = Key::of_bytes(&bytes).short();
        files.insert(format!("media/{number:02}-psa-{}.png", &hash[..8]), bytes.clone().into());
        files.insert(format!("player/media/{hash}.png"), bytes.into());
        feed.push_str("media/");
        feed.push_str(&hash);
        feed.push_str(".png\n");
    }
    files.insert("player/feed.js".into(), feed.into_bytes().into());
    files.insert("README.txt".into(), format!("read me {version}").into_bytes().into());
    files.insert("verify.html".into(), format!("verify {version}").into_bytes().into());
    let sums: String =
        files.iter().fold(String::new(), |sums, (name, bytes)| sums + &Key::of_bytes(bytes).hex() + "  " + name + "\n");
    files.insert("SHA256SUMS".into(), sums.into_bytes().into());
    let screens =
        vec![OnStick { screen: "wall".into(), name: "广场屏".into(), valid_until: format!("2026-12-{version}") }];
    Content { screens, files }
}

fn bring(stick: &Path, version: u64) -> Result<Brought, Fault> {
    Stick::open(stick)?.bring(&content(version), false)
}

fn beside(stick: &Path, version: u64) -> Result<Brought, Fault> {
    Stick::open(stick)?.bring(&content(version), true)
}

/// The files of a stick but for our record.
fn files(stick: &Path) -> BTreeMap<String, Vec<u8>> {
    let name = |path: &PathBuf| path.to_str().expect("UTF-8").to_owned();
    entries(stick)
        .into_iter()
        .filter_map(|(path, entry)| match entry {
            Entry::File(bytes) if path != Path::new("wenxuan.json") => Some((name(&path), bytes)),
            _ => None,
        })
        .collect()
}

/// Panics unless a stick holds a version and nothing else, but for the files named.
#[track_caller]
fn assert_holds(stick: &Path, version: u64, others: &[&str]) {
    let mut found = files(stick);
    for other in others {
        assert!(found.remove(*other).is_some(), "{other} is gone");
    }
    let wanted: BTreeMap<String, Vec<u8>> =
        content(version).files.into_iter().map(|(name, bytes)| (name, bytes.to_vec())).collect();
    assert_eq!(found.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>());
    assert!(found == wanted, "the bytes of version {version}");
    assert!(!stick.join("wenxuan.new").exists());
}

#[test]
fn a_stick_follows_its_content_and_only_that() {
    let folder = Folder::new();
    let stick = folder.path("");
    let brought = bring(&stick, 1).unwrap();
    assert_eq!((brought.written.len(), brought.unchanged), (28, 0));
    assert_holds(&stick, 1, &[]);
    assert_eq!(bring(&stick, 1).unwrap(), Brought { unchanged: 28, ..Brought::default() });
    let brought = bring(&stick, 2).unwrap();
    assert_eq!((brought.written.len(), brought.unchanged, brought.removed.len()), (16, 12, 12));
    assert_holds(&stick, 2, &[]);
}

#[test]
fn files_that_were_damaged_or_lost_are_written_again() {
    let folder = Folder::new();
    let stick = folder.path("");
    bring(&stick, 1).unwrap();
    let names: Vec<String> = content(1).files.into_keys().collect();
    let length = fs::metadata(stick.join(&names[1])).unwrap().len();
    fs::File::options().write(true).open(stick.join(&names[1])).unwrap().set_len(length / 2).unwrap();
    fs::remove_file(stick.join(&names[2])).unwrap();
    let brought = bring(&stick, 1).unwrap();
    assert_eq!(brought.written, names[1..3]);
    assert_holds(&stick, 1, &[]);
}

#[test]
fn a_stick_of_somebody_else_is_refused_and_nothing_of_it_is_touched() {
    let folder = Folder::new();
    let stick = folder.path("");
    folder.write("照片/IMG 1.jpg", "photo");
    folder.write("media/holiday.jpg", "holiday");
    // What every system leaves on a stick is nobody's.
    for system in
        ["System Volume Information/IndexerVolumeGuid", ".Trashes/501/a", "._x", "$RECYCLE.BIN/x", "FOUND.000/a"]
    {
        folder.write(system, "system");
    }
    let before = entries(&stick);
    match bring(&stick, 1).unwrap_err() {
        Fault::ForeignOnStick { paths, .. } => assert_eq!(paths, ["media/holiday.jpg", "照片/IMG 1.jpg"]),
        other => panic!("{other:?}"),
    }
    assert_eq!(entries(&stick), before);
    let brought = beside(&stick, 1).unwrap();
    assert_eq!(brought.others.len(), 2);
    beside(&stick, 2).unwrap();
    let after = entries(&stick);
    assert!(before.iter().all(|(path, entry)| after.get(path) == Some(entry)), "no file of others is touched");
    assert!(matches!(bring(&stick, 2).unwrap_err(), Fault::ForeignOnStick { .. }), "each time it is asked");
}

#[test]
fn a_file_of_others_in_our_place_is_never_overwritten() {
    // Also where only the case differs, which FAT does not tell apart, and where a file stands for a folder.
    for name in ["README.txt", "readme.TXT", "media", "player/feed.js"] {
        let folder = Folder::new();
        let stick = folder.path("");
        folder.write(name, "mine");
        let before = entries(&stick);
        assert!(matches!(bring(&stick, 1).unwrap_err(), Fault::ForeignOnStick { .. }), "{name}");
        match beside(&stick, 1).unwrap_err() {
            Fault::ForeignFiles { paths, .. } => assert_eq!(paths[0].as_str(), name),
            other => panic!("{name}: {other:?}"),
        }
        assert_eq!(entries(&stick), before, "{name}");
    }
    let folder = Folder::new();
    folder.write("elsewhere/x", "x");
    fs::create_dir(folder.path("stick")).unwrap();
    std::os::unix::fs::symlink(folder.path("elsewhere"), folder.path("stick/media")).unwrap();
    assert!(matches!(beside(&folder.path("stick"), 1).unwrap_err(), Fault::ForeignFiles { .. }));
    assert_eq!(entries(&folder.path("elsewhere")).len(), 1, "no link is followed");
}

#[test]
fn a_folder_that_holds_others_stays() {
    let folder = Folder::new();
    let stick = folder.path("");
    bring(&stick, 1).unwrap();
    folder.write("media/box.log", "written by a box");
    let none = Content { screens: Vec::new(), files: BTreeMap::from([("start.html".to_owned(), b"x"[..].into())]) };
    let brought = Stick::open(&stick).unwrap().bring(&none, true).unwrap();
    assert_eq!(brought.removed.len(), 28);
    assert_eq!(files(&stick).into_keys().collect::<Vec<_>>(), ["media/box.log", "start.html"]);
    assert!(!folder.has("player"), "what is empty goes");
}

#[test]
fn a_pack_that_was_unpacked_by_hand_is_taken_over() {
    let folder = Folder::new();
    let stick = folder.path("");
    for (name, bytes) in content(1).files {
        folder.write(&name, bytes);
    }
    let brought = bring(&stick, 1).unwrap();
    assert_eq!((brought.written.len(), brought.unchanged, brought.touched), (0, 28, true));
    bring(&stick, 2).unwrap();
    assert_holds(&stick, 2, &[]);
}

#[test]
fn a_damaged_record_removes_nothing() {
    let folder = Folder::new();
    let stick = folder.path("");
    bring(&stick, 1).unwrap();
    for text in ["", "{", "{\"wenxuan\":99,\"unfinished\":false,\"screens\":[],\"files\":{}}"] {
        folder.write("wenxuan.json", text);
        let before = entries(&stick);
        assert!(matches!(bring(&stick, 2).unwrap_err(), Fault::StickRecord { .. }));
        assert_eq!(entries(&stick), before);
    }
}

#[test]
fn what_a_run_that_was_cut_off_left_is_cleared_and_what_is_not_ours_is_not() {
    let folder = Folder::new();
    let stick = folder.path("");
    bring(&stick, 1).unwrap();
    folder.write("wenxuan.new/00003.part", "half");
    folder.write("wenxuan.new/lock", "");
    let brought = bring(&stick, 1).unwrap();
    assert!(brought.touched && brought.written.is_empty());
    assert_holds(&stick, 1, &[]);
    folder.write("wenxuan.new/thesis.doc", "mine");
    assert!(matches!(bring(&stick, 1).unwrap_err(), Fault::ForeignOnStick { .. }));
    beside(&stick, 2).unwrap();
    assert_eq!(folder.read("wenxuan.new/thesis.doc"), "mine");
}

#[test]
fn two_runs_do_not_write_one_stick() {
    let folder = Folder::new();
    let stick = folder.path("");
    bring(&stick, 1).unwrap();
    fs::create_dir(stick.join("wenxuan.new")).unwrap();
    let lock = fs::File::create(stick.join("wenxuan.new/lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(bring(&stick, 2).unwrap_err(), Fault::StickBusy { .. }));
    drop(lock);
    bring(&stick, 2).unwrap();
    assert_holds(&stick, 2, &[]);
}

/// Writes to a stick in this process if it is the child of a test, for ever.
#[test]
fn endless_writer() {
    let Ok(stick) = std::env::var(CHILD) else { return };
    let stick = Path::new(&stick);
    let mut version = version(stick).unwrap_or(0);
    loop {
        version += 1;
        Stick::open(stick).unwrap().bring(&content(version), true).unwrap();
    }
}

/// The version that the record of a stick names.
fn version(stick: &Path) -> Option<u64> {
    let record = fs::read_to_string(stick.join("wenxuan.json")).ok()?;
    let record: serde_json::Value = serde_json::from_str(&record).expect("a whole record");
    record["screens"][0]["valid_until"].as_str()?.rsplit('-').next()?.parse().ok()
}

/// Panics unless a stick on which one version was taking the place of another is as promised.
#[track_caller]
fn assert_between(stick: &Path) -> &'static str {
    let found = files(stick);
    let newest = version(stick).expect("a record");
    let versions: BTreeSet<u64> = [newest.saturating_sub(1), newest, newest + 1].into();
    let all: Vec<BTreeMap<String, Arc<[u8]>>> = versions.iter().map(|version| content(*version).files).collect();
    let is_whole = |name: &String, bytes: &Vec<u8>| {
        all.iter().any(|files| files.get(name).is_some_and(|known| **known == **bytes))
    };
    let mut waiting = 0;
    for (name, bytes) in found.iter().filter(|(name, _)| *name != "others.txt") {
        if name.starts_with("wenxuan.new/") {
            waiting += 1;
            continue;
        }
        assert!(is_whole(name, bytes), "{name} is not whole");
    }
    assert_eq!(found["others.txt"], b"mine");
    // What the player asks for is there, of whichever version it is.
    let feed = String::from_utf8(found["player/feed.js"].clone()).unwrap();
    for picture in feed.lines().skip(1) {
        assert!(found.contains_key(&format!("player/{picture}")), "the player misses {picture}");
    }
    // The list of hashes names what is of the other version, and no picture of its own is missing.
    let sums = String::from_utf8(found["SHA256SUMS"].clone()).unwrap();
    let (mut other, mut pictures) = (Vec::new(), 0);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let holds = found.get(name).is_some_and(|bytes| Key::of_bytes(bytes).hex() == sum);
        let is_picture = name.contains("media/");
        assert!(holds || !is_picture, "{name} is listed and not there");
        pictures += usize::from(is_picture);
        if !holds {
            other.push(name.to_owned());
        }
    }
    assert_eq!(pictures as u64, PICTURES * 2);
    let fixed = ["README.txt", "player/feed.js", "verify.html"];
    assert!(other.iter().all(|name| fixed.contains(&name.as_str())), "{other:?}");
    let record: serde_json::Value = serde_json::from_slice(&fs::read(stick.join("wenxuan.json")).unwrap()).unwrap();
    match (record["unfinished"] == true, waiting > 0, other.is_empty()) {
        (true, _, false) => "amid the lists",
        (true, ..) => "between",
        (false, true, _) => "before",
        (false, false, _) => "whole",
    }
}

#[test]
fn a_stick_pulled_out_at_any_moment_is_old_or_new_or_says_what_is_short() {
    let folder = Folder::in_memory();
    let stick = folder.path("");
    folder.write("others.txt", "mine");
    beside(&stick, 1).unwrap();
    let mut state = 5_u64;
    let mut random = |end: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % end.max(1)
    };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..KILLS {
        let before = version(&stick).unwrap();
        let start = Instant::now();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["stick::endless_writer", "--exact", "--nocapture"])
            .env(CHILD, &stick)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while version(&stick) == Some(before) {
            assert!(start.elapsed() < Duration::from_mins(1), "the child writes nothing");
            std::thread::sleep(Duration::from_micros(200));
        }
        std::thread::sleep(Duration::from_micros(random(60_000)));
        child.kill().unwrap();
        assert_eq!(child.wait().unwrap().signal(), Some(9), "it writes until it is killed");
        *seen.entry(assert_between(&stick)).or_default() += 1;
        // The next run finishes, whatever it finds.
        if random(3) == 0 {
            let next = version(&stick).unwrap() + 1;
            beside(&stick, next).unwrap();
            assert_holds(&stick, next, &["others.txt"]);
        }
    }
    let next = version(&stick).unwrap() + 1;
    beside(&stick, next).unwrap();
    assert_holds(&stick, next, &["others.txt"]);
    assert!(seen.len() >= 3, "kills came at different moments: {seen:?}");
}

/// Mounts a file system in memory; needs root.
#[cfg(target_os = "linux")]
fn mounted(folder: &Folder, options: &str, test: impl FnOnce(&Path) + std::panic::UnwindSafe) {
    let stick = folder.path("stick");
    fs::create_dir(&stick).unwrap();
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&stick).output();
    if !mount.is_ok_and(|output| output.status.success()) {
        return;
    }
    let result = std::panic::catch_unwind(|| test(&stick));
    let unmounted = Command::new("umount").arg(&stick).status();
    if let Err(panic) = result {
        std::panic::resume_unwind(panic);
    }
    assert!(unmounted.is_ok_and(|status| status.success()));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_stick_keeps_what_it_had() {
    let folder = Folder::new();
    // One version and a little more fits.
    let room = content(1).bytes() / 1024 + 200;
    mounted(&folder, &format!("size={room}k"), |stick| {
        bring(stick, 1).unwrap();
        let before = entries(stick);
        // The new pictures are half of a version, which does not fit beside the old ones.
        match bring(stick, 2).unwrap_err() {
            Fault::StickUntouched { error, .. } => assert_eq!(error.kind(), io::ErrorKind::StorageFull),
            other => panic!("{other:?}"),
        }
        assert!(entries(stick) == before, "the old content is whole, and nothing waits");
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_protected_stick_is_read_and_not_written() {
    let folder = Folder::new();
    mounted(&folder, "size=8m", |stick| {
        bring(stick, 1).unwrap();
        let protect = Command::new("mount").args(["-o", "remount,ro"]).arg(stick).status();
        assert!(protect.is_ok_and(|status| status.success()));
        assert!(bring(stick, 1).unwrap().is_nothing(), "looking needs no writing");
        match bring(stick, 2).unwrap_err() {
            Fault::StickUntouched { error, .. } => assert_eq!(error.kind(), io::ErrorKind::ReadOnlyFilesystem),
            other => panic!("{other:?}"),
        }
        assert_holds(stick, 1, &[]);
    });
}
