//! The store of pictures between runs: killed in the middle, shared by two runs, damaged, unwritable. Whatever happens to
//! it, the site is whole and right.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use wenxuan::key::Key;
use wenxuan::memo::Memo;
use wenxuan::store::Store;

use crate::harness::{NOTICE, SiteTest};
use crate::incremental::Chance;
use crate::pictures::jpeg_of;
use crate::tree::{Entry, Folder, assert_whole, entries};

const SITE: &str = "name: 测试站\nbase_url: https://test.example/wm/\norganiser: 测试区创文办\n\
    undertaker: 无\nphone: 无\nid_code: 无\nicp: 无\npolice: 无\n";
const PHOTOS: u32 = 10;

/// A notice with photographs.
fn site() -> Folder {
    let folder = Folder::in_memory();
    folder.write("content/site.yaml", SITE);
    let mut notice =
        "---\ntitle: 关于开展活动的通知\nform: 通知\nissuer: 创文办\ndate: 2026-10-08 09:00\n---\n各街道：\n"
            .to_owned();
    for number in 0..PHOTOS {
        let _ = writeln!(notice, "\n![图{number}](p{number}.jpg)");
        folder.write(&format!("content/notices/p{number}.jpg"), jpeg_of(600 + number, 400));
    }
    folder.write("content/notices/2026-10-08-a.md", notice);
    folder
}

fn build(folder: &Folder, out: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wenxuan"));
    command.args(["build", "--lang", "en", "--now", "2026-11-23T09:00:00+08:00"]);
    command.arg("--site").arg(folder.path("")).arg("--out").arg(folder.path(out));
    command.stdout(Stdio::null());
    command
}

/// The files of a published site, without the list of them.
fn published(folder: &Folder, out: &str) -> BTreeMap<PathBuf, Entry> {
    assert_whole(&folder.path(out));
    let mut entries = entries(&folder.path(out));
    entries.remove(Path::new(".wenxuan.json"));
    entries
}

fn store(folder: &Folder) -> PathBuf {
    folder.path(".wenxuan/pictures")
}

fn blocks(folder: &Folder) -> Vec<PathBuf> {
    let Ok(found) = fs::read_dir(store(folder)) else { return Vec::new() };
    let mut blocks: Vec<_> = found.map(|entry| entry.unwrap().path()).collect();
    blocks.retain(|path| path.extension().is_some_and(|extension| extension == "block"));
    blocks.sort();
    blocks
}

#[test]
fn a_run_that_is_killed_while_it_makes_pictures_leaves_only_whole_blocks() {
    let folder = site();
    let start = Instant::now();
    assert!(build(&folder, "fresh").status().unwrap().success());
    let whole = start.elapsed().as_micros() as usize;
    let fresh = published(&folder, "fresh");
    let all: BTreeMap<PathBuf, Vec<u8>> =
        blocks(&folder).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    assert_eq!(all.len(), PHOTOS as usize);
    let (mut chance, mut kills, mut partly) = (Chance(3), 0, 0);
    for _ in 0..200 {
        // All that is remembered, or nothing would be left to do.
        fs::remove_dir_all(folder.path(".wenxuan")).unwrap();
        let mut child = build(&folder, "public").spawn().unwrap();
        std::thread::sleep(Duration::from_micros(chance.below(whole) as u64));
        child.kill().unwrap();
        kills += usize::from(child.wait().unwrap().signal() == Some(9));
        let left = blocks(&folder);
        partly += usize::from(!left.is_empty() && left.len() < all.len());
        for path in left {
            assert!(fs::read(&path).unwrap() == all[&path], "{} is not whole", path.display());
        }
        if kills >= 12 && partly >= 3 {
            break;
        }
        fs::create_dir_all(store(&folder)).unwrap();
    }
    assert!(kills >= 12 && partly >= 3, "{kills} kills, {partly} in the middle of the pictures");
    assert!(build(&folder, "public").status().unwrap().success());
    assert!(published(&folder, "public") == fresh);
}

#[test]
fn two_runs_share_one_store() {
    let folder = site();
    let mut runs: Vec<_> = ["one", "two", "three"].map(|out| build(&folder, out).spawn().unwrap()).into();
    for run in &mut runs {
        assert!(run.wait().unwrap().success());
    }
    let one = published(&folder, "one");
    assert!(published(&folder, "two") == one && published(&folder, "three") == one);
    assert_eq!(blocks(&folder).len(), PHOTOS as usize);
    let left = fs::read_dir(store(&folder)).unwrap().count();
    assert_eq!(left, PHOTOS as usize, "nothing but blocks");
}

#[test]
fn no_damage_to_the_store_reaches_the_site() {
    let folder = site();
    assert!(build(&folder, "fresh").status().unwrap().success());
    let fresh = published(&folder, "fresh");
    let whole = blocks(&folder);
    let bytes = |path: &PathBuf| fs::read(path).unwrap();
    // Empty, cut, one bit, each other's names, another version, a folder, a link to nothing.
    fs::write(&whole[0], "").unwrap();
    fs::write(&whole[1], &bytes(&whole[1])[..5000]).unwrap();
    let mut flipped = bytes(&whole[2]);
    let middle = flipped.len() / 2;
    flipped[middle] ^= 4;
    fs::write(&whole[2], flipped).unwrap();
    let (third, fourth) = (bytes(&whole[3]), bytes(&whole[4]));
    fs::write(&whole[3], fourth).unwrap();
    fs::write(&whole[4], third).unwrap();
    fs::write(&whole[5], [b"WXPIC01\n", &bytes(&whole[5])[8..]].concat()).unwrap();
    fs::remove_file(&whole[6]).unwrap();
    fs::create_dir(&whole[6]).unwrap();
    fs::remove_file(&whole[7]).unwrap();
    std::os::unix::fs::symlink("nothing", &whole[7]).unwrap();
    let output = build(&folder, "public").stderr(Stdio::piped()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(published(&folder, "public") == fresh);
}

#[test]
fn a_site_is_built_without_a_store_where_there_can_be_none() {
    let folder = site();
    // A file where the folder should be, and a folder in which nobody may write.
    folder.write(".wenxuan", "no folder");
    assert!(build(&folder, "fresh").status().unwrap().success());
    let fresh = published(&folder, "fresh");
    assert_eq!(folder.read(".wenxuan"), "no folder");
    fs::remove_file(folder.path(".wenxuan")).unwrap();
    fs::create_dir(folder.path(".wenxuan")).unwrap();
    std::os::unix::fs::symlink("/proc", store(&folder)).unwrap();
    assert!(build(&folder, "public").status().unwrap().success());
    assert!(published(&folder, "public") == fresh);
}

/// A disk on which nothing finds room.
#[derive(Debug)]
struct Full;

impl Store for Full {
    fn get(&self, _: &Key) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: &Key, _: &[u8]) -> bool {
        false
    }
}

#[test]
fn a_full_store_changes_nothing() {
    let mut site = SiteTest::new(&format!("{NOTICE}\n![街景](p.jpg)\n"));
    site.bytes("content/notices/p.jpg", &jpeg_of(700, 500));
    let full = site.build_with(&Memo::once().with_store(Arc::new(Full)));
    full.assert_clean();
    assert_eq!(full.files, site.build_cold().files);
}
