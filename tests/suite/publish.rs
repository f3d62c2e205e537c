//! Publishing: what is there before, what is there after, and what is never touched.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use wenxuan::path::SitePath;
use wenxuan::shell::{Changes, Fault, Publisher, Way};
use wenxuan::sink::{Publication, Sink as _};

use crate::tree::{Entry, Folder, assert_whole, entries};

const NOW: &str = "2026-11-23T09:00:00+08:00";
const BOTH: [Way; 2] = [Way::Switch, Way::InPlace];

/// Outputs by path: `led/media/…` are slides of `content/notices/a.md`, `led/…/current.json` pointers, the rest pages.
fn publish_at(out: &Path, outputs: &[(&str, &str)], way: Way, now: &str, public: &[&str]) -> Result<Changes, Fault> {
    let publisher = Publisher::open(out, &mut || {})?;
    for (path, text) in outputs {
        let publication = if path.contains("/media/") {
            Publication::Media { sources: vec![site_path("content/notices/a.md")] }
        } else if path.ends_with("current.json") {
            Publication::Pointer
        } else {
            Publication::Ordinary
        };
        let _ = publisher.put(&site_path(path), &publication, text.as_bytes());
    }
    let shown: BTreeSet<SitePath> = public.iter().map(|path| site_path(path)).collect();
    publisher.commit(now.parse::<Timestamp>().unwrap(), &shown, way)
}

fn publish(out: &Path, outputs: &[(&str, &str)], way: Way) -> Result<Changes, Fault> {
    publish_at(out, outputs, way, NOW, &["content/notices/a.md"])
}

fn site_path(text: &str) -> SitePath {
    SitePath::new(text).unwrap()
}

/// Device-independent identity of a file: it changes if the file is written anew.
#[cfg(unix)]
fn identity(path: &Path) -> (u64, std::time::SystemTime) {
    use std::os::unix::fs::MetadataExt as _;
    let found = fs::symlink_metadata(path).unwrap();
    (found.ino(), found.modified().unwrap())
}

#[test]
fn equal_outputs_touch_nothing() {
    for way in BOTH {
        let folder = Folder::new();
        let out = folder.path("public");
        let outputs = [("index.html", "home"), ("notices/a/index.html", "a"), ("notices/b/index.html", "b")];
        let changes = publish(&out, &outputs, way).unwrap();
        assert_eq!((changes.written, changes.unchanged, changes.removed), (3, 0, 0));
        assert_eq!(folder.names(), ["public".to_owned()].into(), "no staging folder is left");
        let before = (identity(&out), identity(&out.join("notices")), identity(&out.join(".wenxuan.json")));
        let changes = publish(&out, &outputs, way).unwrap();
        assert_eq!((changes.written, changes.unchanged, changes.removed), (0, 3, 0));
        assert_eq!((identity(&out), identity(&out.join("notices")), identity(&out.join(".wenxuan.json"))), before);
    }
}

#[test]
fn a_change_writes_only_what_changed() {
    for way in BOTH {
        let folder = Folder::new();
        let out = folder.path("public");
        publish(&out, &[("index.html", "one"), ("a/index.html", "a"), ("b/c/index.html", "b")], way).unwrap();
        let kept = identity(&out.join("a/index.html"));
        let whole = identity(&out).0;
        let changes = publish(&out, &[("index.html", "two"), ("a/index.html", "a"), ("d.html", "d")], way).unwrap();
        assert_eq!((changes.written, changes.unchanged, changes.removed, changes.way), (2, 1, 1, way));
        assert_eq!(folder.read("public/index.html"), "two");
        assert_eq!(identity(&out.join("a/index.html")), kept, "equal bytes are not written again");
        assert!(!folder.has("public/b"), "the folders of removed files go too");
        assert_eq!(identity(&out).0 == whole, way == Way::InPlace, "in place, the folder stays the same one");
    }
}

#[test]
fn both_ways_give_the_same_tree() {
    let folder = Folder::new();
    let steps: [&[(&str, &str)]; 4] = [
        &[("x", "file"), ("y/z/a", "1"), ("y/b", "2"), ("led/media/1.png", "slide"), ("led/w/current.json", "1")],
        &[
            ("x/index.html", "now a folder"),
            ("y", "now a file"),
            ("led/media/2.png", "slide"),
            ("led/w/current.json", "2"),
        ],
        &[("x", "file"), ("y/z/a/deep", "1"), ("led/media/2.png", "slide"), ("led/w/current.json", "2")],
        &[("only", "one")],
    ];
    for step in steps {
        publish(&folder.path("switched"), step, Way::Switch).unwrap();
        publish(&folder.path("placed"), step, Way::InPlace).unwrap();
        assert_eq!(entries(&folder.path("switched")), entries(&folder.path("placed")));
    }
    assert_eq!(folder.names().len(), 2);
}

#[test]
fn a_small_change_of_a_large_folder_is_made_in_place_and_a_large_one_at_once() {
    let folder = Folder::in_memory();
    let out = folder.path("public");
    let files = |changed: usize, count: usize| -> Vec<(String, String)> {
        (0..count).map(|at| (format!("{at}/index.html"), if at < changed { "new" } else { "old" }.to_owned())).collect()
    };
    let publish = |files: &[(String, String)]| {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let changes = publish(&out, &files, Way::Switch).unwrap();
        assert_whole(&out);
        let mut found = entries(&out);
        found.retain(|path, entry| matches!(entry, Entry::File(_)) && path != Path::new(".wenxuan.json"));
        let wanted = files.iter().map(|(path, text)| (path.into(), Entry::File(text.as_bytes().to_vec()))).collect();
        assert!(found == wanted);
        (changes.way, changes.written, changes.removed)
    };
    assert_eq!(publish(&files(0, 1200)), (Way::Switch, 1200, 0));
    assert_eq!(publish(&files(10, 1200)), (Way::InPlace, 10, 0));
    // Some more, some new, some gone: together still few.
    let mut some = files(20, 1210);
    some.drain(100..110);
    assert_eq!(publish(&some), (Way::InPlace, 20, 10));
    assert_eq!(publish(&files(200, 1200)).0, Way::Switch);
    // In a small folder nothing takes long.
    let small = files(0, 500);
    assert_eq!(publish(&small).0, Way::Switch);
    assert_eq!(publish(&files(1, 500)).0, Way::Switch);
}

#[test]
fn without_a_commit_nothing_happens() {
    let folder = Folder::new();
    let out = folder.path("public");
    publish(&out, &[("index.html", "one")], Way::Switch).unwrap();
    let before = (entries(&out), identity(&out));
    let publisher = Publisher::open(&out, &mut || {}).unwrap();
    publisher.put(&site_path("index.html"), &Publication::List, b"two").unwrap();
    publisher.put(&site_path("new/index.html"), &Publication::Ordinary, b"two").unwrap();
    assert_eq!((entries(&out), identity(&out)), before, "nothing shows while outputs are staged");
    drop(publisher);
    assert_eq!((entries(&out), identity(&out)), before);
    assert_eq!(folder.names(), ["public".to_owned()].into());
    drop(Publisher::open(&folder.path("other"), &mut || {}).unwrap());
    assert_eq!(folder.names(), ["public".to_owned()].into(), "an output folder that never came to be is not made");
}

#[test]
fn a_folder_of_others_is_refused() {
    for way in BOTH {
        let folder = Folder::new();
        folder.write("public/thesis.doc", "years of work");
        folder.write("public/.git/config", "x");
        let before = entries(&folder.path("public"));
        match publish(&folder.path("public"), &[("index.html", "home")], way) {
            Err(Fault::ForeignFolder { example, .. }) => assert_eq!(example, "thesis.doc"),
            other => panic!("{other:?}"),
        }
        assert_eq!(entries(&folder.path("public")), before);
        assert_eq!(folder.names(), ["public".to_owned()].into());
    }
}

#[test]
fn dot_files_of_version_control_are_kept() {
    for way in BOTH {
        let folder = Folder::new();
        folder.write("public/.gitignore", "*\n");
        folder.write("public/.git/objects/00", "x");
        publish(&folder.path("public"), &[("index.html", "home")], way).unwrap();
        publish(&folder.path("public"), &[("index.html", "home 2")], way).unwrap();
        assert_eq!(folder.read("public/.gitignore"), "*\n");
        assert_eq!(folder.read("public/.git/objects/00"), "x");
        assert_eq!(folder.read("public/index.html"), "home 2");
    }
}

#[cfg(unix)]
#[test]
fn files_of_others_are_kept_and_never_overwritten() {
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    for way in BOTH {
        let folder = Folder::new();
        let out = folder.path("public");
        publish(&out, &[("index.html", "home"), ("a/index.html", "a"), ("b/index.html", "b")], way).unwrap();
        folder.write("elsewhere/secret", "not ours");
        folder.write("public/CNAME", "example.cn");
        folder.write("public/.well-known/check/x.txt", "42");
        folder.write("public/b/note.txt", "in a folder of ours");
        fs::create_dir_all(out.join("empty/one")).unwrap();
        symlink("../elsewhere", out.join("uploads")).unwrap();
        symlink("nowhere", out.join("dangling")).unwrap();
        fs::write(out.join(std::ffi::OsStr::from_bytes(b"gbk-\xd6\xd0.txt")), "odd name").unwrap();
        let note = identity(&out.join("b/note.txt"));

        let changes = publish(&out, &[("index.html", "home 2")], way).unwrap();
        assert_eq!((changes.written, changes.removed, changes.way), (1, 2, way));
        let after = entries(&out);
        assert_eq!(folder.read("public/CNAME"), "example.cn");
        assert_eq!(folder.read("public/.well-known/check/x.txt"), "42");
        assert_eq!(identity(&out.join("b/note.txt")), note);
        assert!(!folder.has("public/b/index.html") && !folder.has("public/a"));
        assert_eq!(after[Path::new("empty/one")], Entry::Folder);
        assert_eq!(after[Path::new("uploads")], Entry::Link("../elsewhere".into()));
        assert_eq!(after[Path::new("dangling")], Entry::Link("nowhere".into()));
        assert!(after.contains_key(Path::new(std::ffi::OsStr::from_bytes(b"gbk-\xd6\xd0.txt"))));

        for (path, text) in
            [("CNAME", "mine"), ("uploads/secret", "mine"), ("dangling", "mine"), ("b", "mine"), ("CNAME/x", "mine")]
        {
            match publish(&out, &[("index.html", "home 3"), (path, text)], way) {
                Err(Fault::ForeignFiles { paths, .. }) => assert_eq!(paths, [site_path(path)]),
                other => panic!("{path}: {other:?}"),
            }
            assert_eq!(entries(&out), after, "{path}: nothing was published");
        }
        assert_eq!(folder.read("elsewhere/secret"), "not ours");
    }
}

#[cfg(unix)]
#[test]
fn a_linked_output_folder_stays_a_link() {
    for way in BOTH {
        let folder = Folder::new();
        fs::create_dir_all(folder.path("releases/live")).unwrap();
        std::os::unix::fs::symlink("releases/live", folder.path("public")).unwrap();
        for text in ["one", "two"] {
            publish(&folder.path("public"), &[("index.html", text)], way).unwrap();
            assert_eq!(fs::read_link(folder.path("public")).unwrap(), Path::new("releases/live"));
            assert_eq!(folder.read("releases/live/index.html"), text);
        }
        std::os::unix::fs::symlink("nowhere", folder.path("broken")).unwrap();
        assert!(matches!(publish(&folder.path("broken"), &[("x", "x")], way), Err(Fault::DanglingLink { .. })));
        assert!(!folder.has("nowhere"));
    }
}

#[cfg(unix)]
#[test]
fn files_that_somebody_changed_are_written_again() {
    for way in BOTH {
        let folder = Folder::new();
        let out = folder.path("public");
        let outputs = [("a.html", "abc"), ("b.html", "abc"), ("c.html", "abc"), ("d.html", "abc")];
        publish(&out, &outputs, way).unwrap();
        let modified = fs::metadata(out.join("a.html")).unwrap().modified().unwrap();
        fs::write(out.join("a.html"), "xyz").unwrap();
        // Equal length and equal time: only the bytes tell.
        fs::File::options().write(true).open(out.join("a.html")).unwrap().set_modified(modified).unwrap();
        fs::remove_file(out.join("b.html")).unwrap();
        folder.write("victim", "abc");
        fs::remove_file(out.join("c.html")).unwrap();
        std::os::unix::fs::symlink("../victim", out.join("c.html")).unwrap();
        let changes = publish(&out, &outputs, way).unwrap();
        assert_eq!((changes.written, changes.unchanged), (3, 1));
        assert!(entries(&out).values().filter(|entry| **entry == Entry::File(b"abc".to_vec())).count() == 4);
        fs::remove_file(out.join("c.html")).unwrap();
        std::os::unix::fs::symlink("../victim", out.join("c.html")).unwrap();
        publish(&out, &[("c.html", "new"), ("a.html", "abc")], way).unwrap();
        assert_eq!(folder.read("victim"), "abc", "a link in the place of our file is replaced, not followed");
        assert_eq!(folder.read("public/c.html"), "new");
    }
}

#[test]
fn a_slide_that_is_no_longer_used_stays_for_a_day() {
    for way in BOTH {
        let folder = Folder::new();
        let out = folder.path("public");
        let public = ["content/notices/a.md"];
        let second = [("led/media/2.png", "two"), ("led/w/current.json", "2")];
        let at = |outputs: &[(&str, &str)], now: &str| publish_at(&out, outputs, way, now, &public).unwrap();
        at(&[("led/media/1.png", "one"), ("led/w/current.json", "1")], "2026-10-01T08:00:00+08:00");
        let changes = at(&second, "2026-10-01T09:00:00+08:00");
        assert_eq!((changes.removed, changes.retained), (0, 1));
        assert!(folder.has("public/led/media/1.png"));
        let changes = at(&second, "2026-10-02T08:59:59+08:00");
        assert_eq!((changes.written, changes.removed, changes.retained), (0, 0, 1));
        assert!(folder.has("public/led/media/1.png"), "its day counts from when it was retired");
        let changes = at(&second, "2026-10-02T09:00:00+08:00");
        assert_eq!((changes.removed, changes.retained), (1, 0));
        assert!(!folder.has("public/led/media/1.png"));

        at(&[("led/media/3.png", "three")], "2026-10-02T10:00:00+08:00");
        let changes = at(&second, "2026-10-02T11:00:00+08:00");
        assert_eq!((changes.written, changes.retained), (1, 1), "a slide that is used again is active again");
        let changes = publish_at(&out, &second, way, "2026-10-02T11:00:01+08:00", &[]).unwrap();
        assert_eq!((changes.removed, changes.retained), (1, 0), "a withdrawn source takes its old slides with it");
        assert!(!folder.has("public/led/media/3.png"));
    }
}

#[test]
fn a_damaged_manifest_removes_nothing() {
    let folder = Folder::new();
    let out = folder.path("public");
    folder.write("precious", "x");
    publish(&out, &[("index.html", "home")], Way::Switch).unwrap();
    let sound = folder.read("public/.wenxuan.json");
    for damaged in [
        "{",
        "",
        "{\"wenxuan\":99,\"files\":{}}",
        &sound.replace("index.html", "../precious"),
        &sound.replace("index.html", "/etc/passwd"),
    ] {
        folder.write("public/.wenxuan.json", damaged);
        assert!(matches!(publish(&out, &[], Way::Switch), Err(Fault::Manifest { .. })), "{damaged}");
        assert_eq!(folder.read("public/index.html"), "home");
        assert_eq!(folder.read("precious"), "x");
    }
}

#[test]
fn outputs_that_clash_are_refused() {
    let folder = Folder::new();
    let out = folder.path("public");
    publish(&out, &[("index.html", "home"), ("a", "x")], Way::Switch).unwrap();
    for outputs in
        [[("a", "x"), ("a/b", "y")], [("b", "x"), ("b/c", "y")], [("b/c", "x"), ("b", "y")], [("c", "x"), ("c", "y")]]
    {
        let result = publish(&out, &outputs, Way::Switch);
        assert!(matches!(result, Err(Fault::ClashingOutputs { .. } | Fault::Write { .. })), "{outputs:?}: {result:?}");
        assert_eq!(folder.read("public/a"), "x");
    }
}

#[test]
fn what_a_killed_run_left_is_cleared_and_what_is_not_ours_is_not() {
    let folder = Folder::new();
    let out = folder.path("public");
    publish(&out, &[("index.html", "home")], Way::Switch).unwrap();
    folder.write(".public.wenxuan-staging/lock", "");
    folder.write(".public.wenxuan-staging/tree/half", "ha");
    publish(&out, &[("index.html", "home 2")], Way::Switch).unwrap();
    assert_eq!(folder.names(), ["public".to_owned()].into());
    assert!(!folder.has("public/half"));
    folder.write(".public.wenxuan-staging/holiday.jpg", "x");
    assert!(matches!(publish(&out, &[("index.html", "home 3")], Way::Switch), Err(Fault::ForeignFolder { .. })));
    assert!(folder.has(".public.wenxuan-staging/holiday.jpg"));
    assert_eq!(folder.read("public/index.html"), "home 2");
}

#[test]
fn a_second_run_waits_for_the_first() {
    let folder = Folder::new();
    let out = folder.path("public");
    let first = Publisher::open(&out, &mut || {}).unwrap();
    let waited = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            let publisher = Publisher::open(&out, &mut || {
                waited.fetch_add(1, Ordering::SeqCst);
            });
            let publisher = publisher.unwrap();
            publisher.put(&site_path("index.html"), &Publication::List, b"second").unwrap();
            publisher.commit(NOW.parse().unwrap(), &BTreeSet::new(), Way::Switch).unwrap()
        });
        while waited.load(Ordering::SeqCst) == 0 {
            std::thread::yield_now();
        }
        first.put(&site_path("index.html"), &Publication::List, b"first").unwrap();
        first.put(&site_path("first.html"), &Publication::Ordinary, b"first").unwrap();
        first.commit(NOW.parse().unwrap(), &BTreeSet::new(), Way::Switch).unwrap();
        let changes = second.join().unwrap();
        assert_eq!((changes.written, changes.removed), (1, 1), "the second saw what the first had published");
    });
    assert_eq!(waited.load(Ordering::SeqCst), 1);
    assert_eq!(folder.read("public/index.html"), "second");
    assert_eq!(folder.names(), ["public".to_owned()].into());
}

#[test]
fn many_runs_at_once_leave_one_of_their_trees() {
    let folder = Folder::new();
    let out = folder.path("public");
    std::thread::scope(|scope| {
        for run in 0..8 {
            let out = &out;
            scope.spawn(move || {
                for round in 0..5 {
                    let text = format!("{run} {round}");
                    let own = format!("{run}.html");
                    publish(out, &[("index.html", &text), (&own, &text)], Way::Switch).unwrap();
                }
            });
        }
    });
    let text = folder.read("public/index.html");
    let run = text.split(' ').next().unwrap();
    assert_eq!(folder.read(&format!("public/{run}.html")), text);
    assert_eq!(entries(&out).len(), 3, "two files and the manifest");
    assert_eq!(folder.names(), ["public".to_owned()].into());
}

#[cfg(unix)]
#[test]
fn folders_keep_their_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let out = folder.path("public");
    publish(&out, &[("index.html", "1"), ("a/index.html", "a")], Way::Switch).unwrap();
    for (path, mode) in [("", 0o2775), ("a", 0o711)] {
        fs::set_permissions(out.join(path), fs::Permissions::from_mode(mode)).unwrap();
    }
    let changes = publish(&out, &[("index.html", "2"), ("a/index.html", "a")], Way::Switch).unwrap();
    assert_eq!(changes.way, Way::Switch);
    for (path, mode) in [("", 0o2775), ("a", 0o711)] {
        assert_eq!(fs::metadata(out.join(path)).unwrap().permissions().mode() & 0o7777, mode);
    }
}
