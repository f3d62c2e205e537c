//! The law of remembering on disk: what a run publishes with what earlier runs left is what one from nothing would.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output as Run};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::SignedDuration;
use wenxuan::key::Key;
use wenxuan::memo::Memo;
use wenxuan::path::SitePath;
use wenxuan::pipeline::{self, Built, Tally, Unwatched};
use wenxuan::remembered::Dropped;
use wenxuan::shell::{Publisher, RememberedFile, Way};

use crate::harness::{NOTICE, SITE, SiteTest};
use crate::incremental::{Chance, assert_same, change, small};
use crate::sample::sample;
use crate::shelf::Shelf;
use crate::tree::{Folder, files_with};

/// Sequences of changes, each over a folder of its own.
const SEQUENCES: usize = 500;
/// Changes in each.
const CHANGES: usize = 3;

/// A site's own folders on disk: where it is published, and what is kept.
struct Place {
    folder: Folder,
    revision: usize,
    /// Pictures, slides and terms.
    blocks: Arc<Shelf>,
}

/// Where a run is stopped, as a kill would.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Never,
    BeforePublishing,
    BeforeRemembering,
}

impl Place {
    fn new() -> Self {
        Self { folder: Folder::in_memory(), revision: 0, blocks: Arc::default() }
    }

    fn public(&self) -> PathBuf {
        self.folder.path("public")
    }

    fn store(&self) -> PathBuf {
        self.folder.path(".wenxuan/outputs")
    }

    /// A run like that of the program.
    fn run(&self, site: &SiteTest, stop: Stop) -> Built {
        let (file, revision) = (RememberedFile::new(&self.folder.path("")), self.revision.to_string());
        let memo = Memo::once()
            .with_store(self.blocks.clone())
            .with_term_store(self.blocks.clone())
            .with_remembered(file.read(&revision).unwrap_or_default());
        let publisher = Publisher::open(&self.public(), &mut || {}).unwrap();
        let inputs = site.inputs();
        let mut built = pipeline::build(&inputs, &memo, &publisher, &Unwatched);
        assert!(built.sink_failure.is_none());
        if built.report.errors() > 0 || stop == Stop::BeforePublishing {
            return built;
        }
        let digests = publisher.digests();
        publisher.commit(inputs.now, &built.published, Way::Switch).unwrap();
        if stop == Stop::Never {
            let (drawn, clean) = (std::mem::take(&mut built.drawn), std::mem::take(&mut built.clean));
            file.write(pipeline::kept(drawn, &digests), &clean, &revision).unwrap();
        }
        built
    }

    /// What lies in the output folder, without the list and without slides that stay for players that still show them.
    fn outputs(&self, now: &BTreeMap<SitePath, Arc<[u8]>>) -> BTreeMap<SitePath, Vec<u8>> {
        let mut found = BTreeMap::new();
        for entry in
            walkdir::WalkDir::new(self.public()).into_iter().flatten().filter(|entry| entry.file_type().is_file())
        {
            let below = entry.path().strip_prefix(self.public()).unwrap().to_str().unwrap();
            let path = SitePath::new(below).unwrap();
            if below != ".wenxuan.json" && (!below.starts_with("led/media/") || now.contains_key(&path)) {
                found.insert(path, fs::read(entry.path()).unwrap());
            }
        }
        found
    }

    /// Something happens to what is kept or published.
    fn disturb(&mut self, chance: &mut Chance) -> &'static str {
        let damage = |path: &Path, at: usize| {
            let Ok(mut bytes) = fs::read(path) else { return };
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 0x20;
                // Another file, as an editor or a copy makes it: published files may be linked.
                fs::remove_file(path).unwrap();
                fs::write(path, bytes).unwrap();
            }
        };
        let length = fs::metadata(self.store()).map_or(0, |found| found.len() as usize);
        match chance.below(10) {
            0 => {
                self.revision += 1;
                "another version of the program"
            }
            1 if length > 0 => {
                damage(&self.store(), chance.below(length));
                "a damaged store"
            }
            2 if length > 0 => {
                let bytes = fs::read(self.store()).unwrap();
                fs::write(self.store(), &bytes[..chance.below(length)]).unwrap();
                "a store cut short"
            }
            3 => {
                damage(&self.public().join("index.html"), 100);
                "a published page that somebody changed"
            }
            4 => {
                let _ = fs::remove_dir_all(self.public().join("notices"));
                "published pages that are gone"
            }
            5 => {
                let _ = fs::remove_dir_all(self.public());
                "no output folder"
            }
            6 => {
                for block in self.blocks.0.lock().unwrap().values_mut() {
                    let at = chance.below(block.len());
                    block[at] ^= 1;
                }
                "damaged blocks"
            }
            _ => "nothing else",
        }
    }
}

#[test]
fn what_is_published_is_what_a_build_from_nothing_gives() {
    let next = AtomicUsize::new(0);
    let (published, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= SEQUENCES {
                        break;
                    }
                    let (runs, kept) = sequence(seed);
                    published.fetch_add(runs, Ordering::Relaxed);
                    taken.fetch_add(kept, Ordering::Relaxed);
                }
            });
        }
    });
    // A law about nothing would hold too.
    let (published, taken) = (published.into_inner(), taken.into_inner());
    assert!(published > SEQUENCES / 3 && taken > published * 3, "{published} published, {taken} taken");
}

/// The same site without displays, pages for elders and pictures for those who share a link.
fn lean(site: &mut SiteTest) {
    site.remove("content/screens.yaml").append("content/site.yaml", "elder: false\nshare_pictures: false\n");
}

/// One sequence; whether its end was published, and how many outputs were taken then as they lay there.
fn sequence(seed: usize) -> (usize, usize) {
    let (mut site, mut chance, mut place) = (small(), Chance(seed as u64 * 7919 + 11), Place::new());
    // These take most of the time; a fifth of the sequences has them.
    if !seed.is_multiple_of(5) {
        lean(&mut site);
    }
    let mut after = format!("sequence {seed}");
    for round in 0..CHANGES {
        let what = change(&mut site, &mut chance, round);
        let also = place.disturb(&mut chance);
        after = format!("{after}, {what}, {also}");
        // What is wrong in between shows in the end, where nothing stops the run.
        let stops = [Stop::Never, Stop::Never, Stop::BeforePublishing, Stop::BeforeRemembering];
        if round + 1 < CHANGES {
            place.run(&site, stops[chance.below(stops.len())]);
        }
    }
    let warm = place.run(&site, Stop::Never);
    let cold = site.build_cold();
    let mut shown = warm.report.clone();
    shown.retain(|diagnostic| !diagnostic.problem.code().starts_with("W10"));
    assert_eq!(shown, cold.built.report, "diagnostics after {after}");
    assert_eq!(warm.held_back, cold.built.held_back, "held back after {after}");
    assert_eq!(warm.next_change, cold.built.next_change, "next change after {after}");
    if cold.built.report.errors() > 0 {
        return (0, 0);
    }
    let lies = place.outputs(&cold.files);
    let paths = |files: Vec<&SitePath>| files.into_iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(paths(lies.keys().collect()), paths(cold.files.keys().collect()), "paths after {after}");
    for (path, bytes) in &cold.files {
        assert!(lies[path] == **bytes, "{path} differs after {after}");
    }
    (1, warm.summary.rendered.kept)
}

/// While nothing changes by itself, outputs and report are the same: a run over the same inputs need not be done.
#[test]
fn within_the_steady_time_every_run_is_the_same() {
    let mut site = small();
    site.told_stale();
    let mut chance = Chance(77);
    for round in 0..30 {
        let what = change(&mut site, &mut chance, round);
        let first = site.build_cold();
        let (from, Some(until)) = (site.now(), first.built.steady_until) else { continue };
        assert!(until > from, "{what}");
        let length = until.duration_since(from).as_secs();
        for part in [i64::try_from(chance.below(1000)).unwrap(), 999] {
            let later = from + SignedDuration::from_secs(length * part / 1000);
            site.at_moment(later);
            assert_same(&site.build_cold(), &first, &format!("{what}, from {from} to {later}"));
        }
        // One second before the end, and at the end the clock may tell.
        site.at_moment(until - SignedDuration::from_secs(1));
        assert_same(&site.build_cold(), &first, &format!("{what}, just before {until}"));
        site.at_moment(from);
    }
}

#[test]
fn an_edit_is_parsed_and_drawn_and_nothing_else() {
    let place = Place::new();
    let mut site = sample();
    let tally = |tally: Tally| (tally.done, tally.kept);
    let first = place.run(&site, Stop::Never).summary;
    assert_eq!((first.rendered.kept, first.examined.kept), (0, 0));
    let all = first.rendered.done;
    let again = place.run(&site, Stop::Never).summary;
    assert_eq!(tally(again.rendered), (0, all), "nothing changed");
    assert!(again.examined.done < 20, "only texts in which something was found are looked at again");

    // A body: its page, the elder version of it, and what gives whole texts or summaries to programs.
    site.append("content/pages/about.md", "\n补充一句。\n");
    let body = place.run(&site, Stop::Never).summary.rendered;
    assert!((2..=4).contains(&body.done), "a body: {body:?}");
    // A title: its page, lists, neighbours, feeds.
    let notice = site.paths().into_iter().find(|path| path.starts_with("content/notices/")).unwrap();
    site.edit(&notice, "\ntitle: ", "\ntitle: 新");
    let title = place.run(&site, Stop::Never).summary.rendered;
    assert!(title.done > body.done && title.done < all / 4, "a title: {title:?} of {all}");
    // A template: the pages that it draws, in both versions.
    let template = include_str!("../../themes/civic/web/notice.html");
    let marked = template.replacen("<article", "<article data-x=\"1\"", 1);
    site.bytes("themes/civic/web/notice.html", marked.as_bytes());
    let drawn = place.run(&site, Stop::Never).summary.rendered;
    assert!(drawn.done > title.done && drawn.kept > 0, "a template: {drawn:?}");
    // The clock by an hour in which nothing is due, and by a day.
    site.at("2026-11-23T10:00:00+08:00");
    assert_eq!(place.run(&site, Stop::Never).summary.rendered.done, 0, "an hour");
    site.at("2026-11-24T10:00:00+08:00");
    let day = place.run(&site, Stop::Never).summary.rendered;
    assert!(day.done < all / 4, "a day: {day:?} of {all}");
}

#[test]
fn what_another_program_left_and_what_is_not_whole_is_dropped() {
    let place = Place::new();
    let site = small();
    place.run(&site, Stop::Never);
    let file = RememberedFile::new(&place.folder.path(""));
    assert!(file.read("0").is_ok_and(|remembered| !remembered.outputs.is_empty()));
    assert_eq!(file.read("1"), Err(Some(Dropped::Foreign)));
    let whole = fs::read(place.store()).unwrap();
    fs::write(place.store(), &whole[..whole.len() - 1]).unwrap();
    assert_eq!(file.read("0"), Err(Some(Dropped::Damaged)));
    fs::write(place.store(), b"").unwrap();
    assert_eq!(file.read("0"), Err(Some(Dropped::Damaged)));
    fs::remove_file(place.store()).unwrap();
    assert_eq!(file.read("0"), Err(None));
}

fn wenxuan(folder: &Folder, arguments: &[&str]) -> Run {
    Command::new(env!("CARGO_BIN_EXE_wenxuan"))
        .args(["build", "--now", "2026-11-23T09:00:00+08:00"])
        .args(arguments)
        .args(if arguments.contains(&"--lang") { [].as_slice() } else { &["--lang", "en"] })
        .current_dir(folder.path(""))
        .output()
        .unwrap()
}

fn written(folder: &Folder) {
    for (path, text) in [("content/site.yaml", SITE), ("content/notices/2026-10-08-a.md", NOTICE)] {
        folder.write(path, text.split_once("--\n").unwrap().1);
    }
}

#[track_caller]
fn told(run: &Run, what: &str) {
    let text = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && text.contains(what), "{text}");
}

#[test]
fn a_run_without_a_change_says_the_same_and_writes_nothing() {
    let folder = Folder::new();
    written(&folder);
    let first = wenxuan(&folder, &[]);
    let second = wenxuan(&folder, &["--timings"]);
    told(&second, "Nothing changed since the run before.");
    let third = wenxuan(&folder, &[]);
    assert_eq!(first.stderr, third.stderr, "warnings are said again");
    told(&third, "nothing written");
    // What somebody did to the output is mended all the same.
    let page = folder.path("public/notices/a/index.html");
    let published = fs::read(&page).unwrap();
    fs::remove_file(&page).unwrap();
    fs::write(&page, "changed").unwrap();
    told(&wenxuan(&folder, &[]), "1 written");
    assert_eq!(fs::read(&page).unwrap(), published);
    // Another language speaks for itself.
    let other = wenxuan(&folder, &["--lang", "zh"]);
    assert!(String::from_utf8_lossy(&other.stdout).contains("网站"), "{other:?}");
}

#[test]
fn it_is_said_why_a_page_was_drawn() {
    let folder = Folder::new();
    written(&folder);
    told(&wenxuan(&folder, &["--explain", "notices/a/"]), "it was not there the last time");
    told(&wenxuan(&folder, &["--explain", "/notices/a/index.html"]), "not drawn again");
    let notice = "content/notices/2026-10-08-a.md";
    folder.write(notice, &(folder.read(notice) + "\n补一句。\n"));
    told(&wenxuan(&folder, &["--explain", "public/notices/a/index.html"]), "this changed: its text");
    folder.write(notice, folder.read(notice).replace("国庆文明出行", "国庆文明旅游"));
    told(&wenxuan(&folder, &["--explain", "notices/index.html"]), "what else it shows");
    folder.write("content/site.yaml", folder.read("content/site.yaml").replace("name: 测试站", "name: 别的站"));
    told(&wenxuan(&folder, &["--explain", "notices/a/"]), "what is the same on every page");
    fs::remove_file(folder.path("public/notices/a/index.html")).unwrap();
    told(&wenxuan(&folder, &["--explain", "notices/a/"]), "gone or was changed");
    told(&wenxuan(&folder, &["--explain", "nowhere/"]), "there is no such output");
}

#[test]
fn a_wrong_memory_is_found_before_it_is_published() {
    let folder = Folder::new();
    written(&folder);
    told(&wenxuan(&folder, &["--verify"]), "the same as built from nothing");
    // A store that lies, as a fault of the program would make it: the page of the other text stands for this one.
    let (file, revision) = (RememberedFile::new(&folder.path("")), wenxuan::remembered::REVISION);
    let mut remembered = file.read(revision).unwrap();
    let page = SitePath::new("notices/a/index.html").unwrap();
    let at = folder.path("public/notices/a/index.html");
    let wrong = b"<!doctype html><title>wrong</title>";
    fs::remove_file(&at).unwrap();
    fs::write(&at, wrong).unwrap();
    let output = remembered.outputs.get_mut(&page).unwrap();
    let right = output.sha256.hex();
    (output.sha256, output.bytes) = (Key::of_bytes(wrong), wrong.len() as u64);
    file.write(remembered.outputs.into_iter(), &remembered.clean, revision).unwrap();
    let list = folder.read("public/.wenxuan.json");
    let lines: Vec<String> = list
        .lines()
        .map(|line| {
            if !line.contains(&right) {
                return line.to_owned();
            }
            let bytes = line.split("\"bytes\":").nth(1).unwrap().split(',').next().unwrap();
            line.replace(&right, &Key::of_bytes(wrong).hex())
                .replace(&format!("\"bytes\":{bytes}"), &format!("\"bytes\":{}", wrong.len()))
        })
        .collect();
    folder.write("public/.wenxuan.json", &(lines.join("\n") + "\n"));
    let run = wenxuan(&folder, &["--verify"]);
    let text = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{text}");
    assert!(text.contains("notices/a/index.html") && text.contains("nothing was published"), "{text}");
    assert!(!folder.path(".wenxuan/outputs").exists(), "what lied is gone");
    told(&wenxuan(&folder, &["--verify"]), "the same as built from nothing");
    assert!(files_with(&folder.path("public"), "<title>wrong").is_empty());
}
