//! Pictures and attachments are not held in memory: they are read when they are needed, and only if they are still what
//! they were.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use wenxuan::diag::{Diagnostic, Place, Problem, ReadFault};
use wenxuan::inputs::Inputs;
use wenxuan::memo::Memo;
use wenxuan::model::{Content, Original, Stopped};
use wenxuan::path::SitePath;
use wenxuan::pipeline::{self, Built, Unwatched};
use wenxuan::shell::{Publisher, Way, load};
use wenxuan::sink::MemorySink;

use crate::harness::{NOTICE, SITE, SiteTest, TODAY};
use crate::pictures::jpeg_of;
use crate::shelf::Shelf;
use crate::tree::{Folder, assert_whole};

/// How often each original was read.
type Reads = Arc<Mutex<BTreeMap<String, usize>>>;

#[derive(Debug)]
struct Counted {
    path: SitePath,
    bytes: Vec<u8>,
    reads: Reads,
}

impl Original for Counted {
    fn pour(&self, into: &mut dyn Write) -> Result<(), Stopped> {
        *self.reads.lock().unwrap().entry(self.path.name().to_owned()).or_default() += 1;
        Ok(into.write_all(&self.bytes)?)
    }

    fn changed(&self) -> Diagnostic {
        Diagnostic::new(Problem::Unreadable { fault: ReadFault::Changed }, Place::file(&self.path))
    }
}

/// The snapshot with everything that is not text outside of memory.
fn outside(site: &SiteTest, reads: &Reads) -> Inputs {
    let mut inputs = site.inputs();
    for (path, content) in &mut inputs.files {
        if !["md", "yaml"].contains(&path.extension()) {
            let bytes = content.read().unwrap().to_vec();
            let (key, length, head) = (content.key(), content.length(), bytes[..bytes.len().min(64)].to_vec());
            let original = Counted { path: path.clone(), bytes, reads: reads.clone() };
            *content = Content::outside(key, length, head, Arc::new(original));
        }
    }
    inputs
}

const PICTURES: &str = "\
cover: { file: c.jpg, alt: 社区 }
attachments: [{ file: 表.pdf, title: 附表 }, { file: q.jpg, title: 原图 }]
form:";

fn site() -> SiteTest {
    let mut site = SiteTest::new(&format!("{NOTICE}\n![街景](p.jpg)\n\n![又是街景](same.jpg)\n"));
    site.edit("content/notices/2026-10-08-a.md", "form:", PICTURES);
    site.add(
        "-- content/screens.yaml --\nreview: optional\nscreens:\n  - { id: s, name: 屏, width: 640, height: 360, depth: rgb, pitch: 5, \
         distance: 8, site: window, hours: [\"07:00\", \"22:00\"] }\n\
         -- content/psa/a.md --\n---\ntitle: 节约\ndate: 2026-01-01\ntheme: 节约\nlines: [节约用水]\n---\n点滴。\n",
    );
    for (name, width) in [("c.jpg", 900), ("p.jpg", 620), ("same.jpg", 620), ("q.jpg", 333)] {
        site.bytes(&format!("content/notices/{name}"), &jpeg_of(width, 400));
    }
    site.bytes("content/notices/表.pdf", &vec![b'%'; 300_000]);
    site
}

fn counts(reads: &Reads) -> Vec<(String, usize)> {
    std::mem::take(&mut *reads.lock().unwrap()).into_iter().collect()
}

fn count(name: &str, reads: usize) -> (String, usize) {
    (name.to_owned(), reads)
}

#[test]
fn an_original_is_read_when_it_is_needed_and_otherwise_left_alone() {
    let (site, reads) = (site(), Reads::default());
    let shelf = Arc::new(Shelf::default());
    let memo = Memo::kept().with_store(shelf.clone());
    let build = || {
        let sink = MemorySink::default();
        let built = pipeline::build(&outside(&site, &reads), &memo, &sink, &Unwatched);
        assert_eq!(built.report.errors(), 0, "{:?}", built.report);
        (built, sink.into_outputs())
    };
    let (first, outputs) = build();
    assert_eq!(first.summary.pictures.done, 2, "the cover, and two names of one picture");
    // Attachments that are no pictures are not read to be kept; the one that is, to see whether it can be cleaned.
    assert_eq!(counts(&reads), [count("c.jpg", 1), count("p.jpg", 1), count("q.jpg", 1)]);
    let (second, again) = build();
    assert_eq!((second.summary.pictures.done, second.summary.painted.done), (0, 0));
    assert_eq!(counts(&reads), [count("q.jpg", 1)], "a second build does no picture work");

    // What is outside reads the same as what is held.
    let held = site.build_cold();
    let bytes = |outputs: BTreeMap<SitePath, Content>| -> BTreeMap<SitePath, Arc<[u8]>> {
        outputs.into_iter().map(|(path, content)| (path, content.read().expect("unchanged"))).collect()
    };
    let (first, second) = (bytes(outputs), bytes(again));
    assert!(first == held.files && second == held.files);
    // A store that was emptied meanwhile: what it lost is made again, and equal.
    let (_, outputs) = build();
    shelf.empty();
    assert!(bytes(outputs) == held.files);
}

/// The same site on disk.
fn on_disk() -> Folder {
    let (folder, site) = (Folder::new(), site());
    let header = SITE.split_once('\n').expect("a header").1;
    folder.write("content/site.yaml", header);
    for (path, content) in &site.inputs().files {
        folder.write(path.as_str(), content.read().unwrap());
    }
    folder
}

/// Takes the snapshot, lets something happen, and builds.
fn build_after(folder: &Folder, happens: impl FnOnce(&Path)) -> (Built, Publisher) {
    let inputs = load(&folder.path(""), TODAY.parse().unwrap(), false).unwrap();
    happens(&folder.path("content/notices"));
    let publisher = Publisher::open(&folder.path("public"), &mut || {}).unwrap();
    let built = pipeline::build(&inputs, &Memo::once(), &publisher, &Unwatched);
    assert!(built.sink_failure.is_none());
    (built, publisher)
}

fn publish(folder: &Folder) {
    let (built, publisher) = build_after(folder, |_| {});
    assert_eq!(built.report.errors(), 0, "{:?}", built.report);
    publisher.commit(TODAY.parse().unwrap(), &built.published, Way::Switch).unwrap();
    assert_whole(&folder.path("public"));
}

/// What befalls a file, and what is told of it.
type Happening<'a> = (&'a str, &'a dyn Fn(&Path), ReadFault);

#[test]
fn a_file_that_changes_while_the_site_is_built_is_told() {
    let write = |bytes: &'static [u8]| move |path: &Path| fs::write(path, bytes).unwrap();
    let append = |path: &Path| fs::OpenOptions::new().append(true).open(path).unwrap().write_all(b"more").unwrap();
    let cut = |path: &Path| fs::OpenOptions::new().write(true).open(path).unwrap().set_len(1000).unwrap();
    let happenings: [Happening<'_>; 5] = [
        ("other bytes", &write(b"other"), ReadFault::Changed),
        ("more bytes", &append, ReadFault::Changed),
        ("fewer bytes", &cut, ReadFault::Changed),
        ("removed", &|path| fs::remove_file(path).unwrap(), ReadFault::Gone),
        (
            "a folder by that name",
            &|path| {
                fs::remove_file(path).unwrap();
                fs::create_dir(path).unwrap();
            },
            ReadFault::Special,
        ),
    ];
    for name in ["c.jpg", "p.jpg", "q.jpg", "表.pdf"] {
        // Everything once, the rest of it for a picture and for an attachment.
        let count = if ["p.jpg", "表.pdf"].contains(&name) { happenings.len() } else { 1 };
        for (what, happens, fault) in &happenings[..count] {
            let folder = on_disk();
            let (built, publisher) = build_after(&folder, |notices| happens(&notices.join(name)));
            let problems: Vec<_> = told(&built).map(|d| (d.place.path.name(), &d.problem)).collect();
            let wanted = Problem::Unreadable { fault: fault.clone() };
            // `same.jpg` is the same picture: whichever is read first stands for both.
            assert!(!problems.is_empty(), "{name}: {what}");
            for (at, problem) in problems {
                assert!(at == name && *problem == wanted, "{name}: {what}: {at} {problem:?}");
            }
            drop(publisher);
            assert!(!folder.has("public"), "nothing is published");
        }
    }
}

/// What is said, but that the small site has no news.
fn told(built: &Built) -> impl Iterator<Item = &Diagnostic> {
    built.report.diagnostics().iter().filter(|diagnostic| !diagnostic.problem.code().starts_with("W10"))
}

/// A pipe would let a careless reader wait for ever.
#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_file_holds_nobody_up() {
    let folder = on_disk();
    let (built, _) = build_after(&folder, |notices| {
        let path = notices.join("表.pdf");
        fs::remove_file(&path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    });
    let problems: Vec<_> = told(&built).map(|d| &d.problem).collect();
    assert_eq!(problems, [&Problem::Unreadable { fault: ReadFault::Special }]);
}

#[test]
fn a_file_that_is_written_anew_with_the_same_bytes_is_the_same() {
    let folder = on_disk();
    let (built, _) = build_after(&folder, |notices| {
        let path = notices.join("表.pdf");
        let bytes = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        fs::write(&path, bytes).unwrap();
    });
    assert_eq!(built.report.errors(), 0, "{:?}", built.report);
}

#[test]
fn an_attachment_is_copied_once_and_then_left_as_it_is() {
    let folder = on_disk();
    publish(&folder);
    let published = folder.path("public/files/notices/表.pdf");
    assert_eq!(fs::read(&published).unwrap(), vec![b'%'; 300_000]);
    let written = || fs::metadata(&published).unwrap().modified().unwrap();
    let first = written();
    publish(&folder);
    assert_eq!(written(), first, "equal bytes are not written again");
    folder.write("content/notices/表.pdf", "shorter");
    publish(&folder);
    assert_eq!(fs::read(&published).unwrap(), b"shorter");
    // Somebody spoils the published file, at the same length: it is seen, and mended.
    fs::write(&published, "SHORTER").unwrap();
    publish(&folder);
    assert_eq!(fs::read(&published).unwrap(), b"shorter");
}

#[test]
fn texts_are_held_until_they_are_parsed_and_files_are_not() {
    let folder = on_disk();
    folder.write("themes/mine/assets/logo.png", b"\x89PNG");
    folder.write("content/data/a.csv", "a,b\n");
    let notice = NOTICE.lines().skip_while(|line| line.starts_with("-- ")).collect::<Vec<_>>().join("\n");
    folder.write("content/notices/2026-10-09-b.md", format!("{notice}\n\n[无](nowhere.md)\n"));
    let inputs = load(&folder.path(""), TODAY.parse().unwrap(), false).unwrap();
    let are_held = |others: &[&str]| {
        for (path, content) in &inputs.files {
            let is_held = format!("{content:?}").contains("held");
            assert_eq!(is_held, !others.contains(&path.extension()), "{path}");
        }
    };
    are_held(&["jpg", "pdf"]);
    // Who builds again and again asks what a text was before it was saved.
    pipeline::check(&inputs, &Memo::kept(), &Unwatched);
    are_held(&["jpg", "pdf"]);
    let (built, _) = pipeline::check(&inputs, &Memo::once(), &Unwatched);
    are_held(&["jpg", "pdf", "md"]);
    // A message shows its line all the same.
    let lines = built.report.diagnostics().iter().map(|diagnostic| &*diagnostic.place.text);
    assert!(lines.clone().any(|line| line == "[无](nowhere.md)"), "{:?}", lines.collect::<Vec<_>>());
}
