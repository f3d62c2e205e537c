//! The program as people run it: commands, exit codes, messages, files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::tree::{Folder, assert_whole, entries, files_with};

/// Its one notice is older than two weeks, which other tests are about.
const SITE: &str = "name: 测试站\nbase_url: https://test.example/wm/\norganiser: 测试区创文办\n\
    undertaker: 无\nphone: 无\nid_code: 无\nicp: 无\npolice: 无\nchecks: { levels: { W1001: off } }\n";

const SCREENS: &str = "default_days: 366\nreview: optional\nscreens:
  - { id: strip, name: 条屏, width: 128, height: 32, depth: mono, pitch: 10, distance: 15, site: window, hours: [\"07:00\", \"22:00\"] }
";

/// A site with one notice that says a word of its own.
fn site() -> Folder {
    let folder = Folder::new();
    folder.write("site/content/site.yaml", SITE);
    folder.write("site/content/notices/2026-10-08-a.md", notice("", "第一篇独特的话"));
    folder
}

fn notice(front: &str, body: &str) -> String {
    format!("---\ntitle: 关于测试的通知\nform: 通知\nissuer: 创文办\ndate: 2026-10-08 09:00\n{front}---\n{body}\n")
}

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wenxuan"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("LANG")
        .output()
        .expect("the program runs")
}

fn run(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    let output = run_in(&folder.path("site"), arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("not killed"), text(output.stdout), text(output.stderr))
}

const NOW: &str = "--now=2026-11-23T09:00:00+08:00";

/// Builds into `site/public` at [`NOW`], in English.
fn build(folder: &Folder, more: &[&str]) -> (i32, String, String) {
    run(folder, &[&["build", "--lang", "en", NOW], more].concat())
}

#[test]
fn a_build_says_what_it_made() {
    let folder = site();
    let (code, out, error) = build(&folder, &[]);
    assert_eq!((code, error.as_str()), (0, ""), "{error}");
    assert!(out.contains("pages") && out.contains("written") && out.contains("0 removed"), "{out}");
    assert_whole(&folder.path("site/public"));
    let (_, out, _) = build(&folder, &[]);
    assert!(out.contains("unchanged, nothing written"), "{out}");
    let (_, out, _) = build(&folder, &["--quiet"]);
    assert_eq!(out, "");
    let (_, out, _) = run(&folder, &["build", NOW]);
    assert!(out.contains("没有写入"), "a machine that names no language is taken for a Chinese one: {out}");
}

#[test]
fn errors_of_content_and_theme_leave_the_output_untouched() {
    let folder = site();
    assert_eq!(build(&folder, &[]).0, 0);
    let public = folder.path("site/public");
    let before = (entries(&public), fs::metadata(&public).unwrap().modified().unwrap());
    let faults = [
        ("content/notices/2026-10-08-a.md", notice("untill: 2026-12-01\n", "改过的话"), "W0208"),
        ("content/notices/2026-10-09-b.md", "no front matter".to_owned(), "W0202"),
        ("content/site.yaml", "name: [".to_owned(), "W0204"),
        ("content/screens.yaml", "screens: 1\n".to_owned(), "W0210"),
        ("themes/civic/web/page.html", "{% if %}".to_owned(), "W0501"),
    ];
    for (path, text, expected) in faults {
        let path = format!("site/{path}");
        let kept = fs::read(folder.path(&path)).ok();
        folder.write(&path, text);
        let (code, out, error) = build(&folder, &[]);
        assert_eq!((code, out.as_str()), (1, ""), "{path}: {error}");
        assert!(error.contains(expected), "{path}: {error}");
        assert!(error.contains("what was published before is untouched"), "{error}");
        assert_eq!((entries(&public), fs::metadata(&public).unwrap().modified().unwrap()), before, "{path}");
        match kept {
            Some(bytes) => folder.write(&path, bytes),
            None => fs::remove_file(folder.path(&path)).unwrap(),
        }
    }
    assert!(!folder.names().iter().any(|name| name.contains("staging")));
    assert_eq!(build(&folder, &[]).0, 0);
    assert_eq!(entries(&public), before.0);
}

#[test]
fn what_is_withdrawn_leaves_no_trace() {
    let secret = |front: &str| {
        notice(&format!("slug: yinmi-dizhi\n{front}"), "隐秘的话").replace("关于测试的通知", "关于隐秘事项的通知")
    };
    for (front, now) in [
        ("draft: true\n", NOW),
        ("status: 撤回\n", NOW),
        ("visibility: internal\n", NOW),
        ("visibility: embargoed until 2026-12-01 08:00\n", NOW),
        ("until: 2026-11-23 09:00\n", NOW),
        ("from: 2026-11-23 09:01\n", NOW),
        ("until: 2027-01-01\n", "--now=2027-01-01T00:00:00+08:00"),
    ] {
        let folder = site();
        folder.write("site/content/screens.yaml", SCREENS);
        folder.write("site/content/notices/2026-10-09-secret.md", secret(""));
        assert_eq!(build(&folder, &[]).0, 0);
        let public = folder.path("site/public");
        assert!(!files_with(&public, "隐秘的话").is_empty() && !files_with(&public, "yinmi-dizhi").is_empty());
        let slides = |public: &Path| {
            entries(public).into_keys().filter(|path| path.extension().is_some_and(|e| e == "png")).count()
        };
        let with = slides(&public);

        folder.write("site/content/notices/2026-10-09-secret.md", secret(front));
        let (code, out, error) = run(&folder, &["build", "--lang", "en", now]);
        assert_eq!(code, 0, "{error}");
        assert!(out.contains("held back: 1") && out.contains("2026-10-09-secret.md"), "{front}: {out}");
        for trace in ["隐秘", "yinmi-dizhi", "secret.md"] {
            assert_eq!(files_with(&public, trace), Vec::<std::path::PathBuf>::new(), "{front}: {trace}");
        }
        assert!(!entries(&public).keys().any(|path| path.to_string_lossy().contains("yinmi")));
        assert!(slides(&public) < with, "its slides go at once, without the day of grace");
        assert_whole(&public);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let folder = site();
    // Two notices with one title give slides with the same pixels; the manifest names both as their sources.
    folder.write("site/content/notices/2026-10-08-b.md", notice("", "另一篇"));
    folder.write("site/content/screens.yaml", SCREENS);
    assert_eq!(build(&folder, &["--out", "../one"]).0, 0);
    let manifest = folder.read("one/.wenxuan.json");
    assert!(manifest.contains(r#""sources":["content/notices/2026-10-08-a.md","content/notices/2026-10-08-b.md"]"#));
    assert_eq!(build(&folder, &["--out", "../deep/er/two"]).0, 0);
    let output = Command::new(env!("CARGO_BIN_EXE_wenxuan"))
        .args(["build", "--quiet", NOW, "--site"])
        .arg(folder.path("site"))
        .arg("--out")
        .arg(folder.path("three"))
        .env("RAYON_NUM_THREADS", "1")
        .env("TZ", "America/New_York")
        .output()
        .unwrap();
    assert!(output.status.success());
    let one = entries(&folder.path("one"));
    assert!(one == entries(&folder.path("deep/er/two")) && one == entries(&folder.path("three")));
}

#[test]
fn formats_for_editors_and_programs() {
    let folder = site();
    folder.write("site/content/notices/2026-10-08-a.md", notice("untill: 2026-12-01\n", "话"));
    let (_, _, error) = build(&folder, &["--format", "short"]);
    assert_eq!(error, "content/notices/2026-10-08-a.md:6:1: error[W0208]: there is no key `untill`\n");
    let (code, out, error) = build(&folder, &["--format", "json"]);
    assert_eq!((code, error.as_str()), (1, ""));
    let object: serde_json::Value = serde_json::from_str(out.trim_end()).unwrap();
    assert_eq!((&object["code"], &object["line"], &object["column"]), (&"W0208".into(), &6.into(), &1.into()));
    assert_eq!(object["help"], "did you mean `until`?");
}

#[test]
fn command_lines_that_make_no_sense() {
    let folder = site();
    for (arguments, expected) in [
        (&["build", "--drafs"][..], "error: there is no option `--drafs`\n  = help: did you mean `--drafts`?\n"),
        (&["bild"], "error: there is no command `bild`\n  = help: did you mean `build`?\n"),
        (&[], "error: no command was given\n"),
        (&["build", "--format", "xml"], "error: `--format` cannot be `xml`\n  = help: allowed: human, short, json\n"),
        (&["build", "--now", "yesterday"], "error: `yesterday` in `--now` is not a moment\n"),
        (&["build", "--out"], "error: `--out` needs a value\n"),
        (&["new", "notice"], "error: <TITLE> is missing\n"),
        (&["new", "notice", " "], "error: a title cannot be empty or hold line breaks\n"),
        (&["schema", "notices"], "error: `NAME` cannot be `notices`\n  = help: did you mean `notice`?\n"),
        (&["serve", "--poll=0"], "error: `--poll` cannot be `0`\n"),
        (&["serve", "--port", "0"], "error: `--port` cannot be `0`\n"),
        (&["build", "--site", ".."], "error: there is no content/ folder in `..`\n"),
        (&["build", "--out", "content/public"], "error: the output folder `content/public` lies within"),
        (&["build", "--out", "."], "error: the output folder"),
    ] {
        let (code, out, error) = run(&folder, &[&["--lang", "en"], arguments].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(error.starts_with(expected), "{arguments:?}: {error}");
        let (_, _, chinese) = run(&folder, &[&["--lang=zh"], arguments].concat());
        assert!(chinese.starts_with("错误：") && chinese.contains("  = 办法："), "{chinese}");
    }
    assert_eq!(folder.names(), ["site".to_owned()].into());
}

#[test]
fn help_in_both_languages() {
    let folder = site();
    for arguments in
        [&["--help"][..], &["help"], &["help", "build"], &["build", "-h"], &["serve", "--help"], &["new", "-h"]]
    {
        let (code, english, _) = run(&folder, &[&["--lang", "en"], arguments].concat());
        assert!(code == 0 && english.contains("Usage: ") && english.contains("Options:"), "{english}");
        assert!(!english.contains("用法"), "{english}");
        let (code, chinese, _) = run(&folder, &[&["--lang", "zh"], arguments].concat());
        assert!(code == 0 && chinese.contains("用法：") && !chinese.contains("Options:"), "{chinese}");
    }
    for command in ["build", "serve", "init", "new", "schema", "help"] {
        assert!(run(&folder, &["--help"]).1.contains(&format!("\n  {command} ")), "{command}");
    }
    assert!(run(&folder, &["--version"]).1.starts_with("wenxuan "));
}

#[test]
fn a_new_site_builds_and_every_kind_can_be_begun() {
    let folder = Folder::new();
    folder.write("site/.keep", "");
    let (code, out, _) = run(&folder, &["init", "../mine", "--lang", "en"]);
    assert!(code == 0 && out.contains("wenxuan serve --site ../mine"), "{out}");
    assert!(folder.has("mine/content/site.yaml") && folder.has("mine/themes/civic") && folder.has("mine/.gitignore"));
    let before = entries(&folder.path("mine"));
    assert_eq!(run(&folder, &["init", "../mine"]).0, 2, "a folder that is not empty is refused");
    assert_eq!(entries(&folder.path("mine")), before);

    // A small site: the sample takes long to paint.
    let folder = site();
    folder
        .write("site/content/site.yaml", format!("{SITE}series:\n  - {{ id: weekly, name: 简报, cadence: weekly }}\n"));
    for kind in ["notice", "guide", "model", "bulletin", "psa", "page"] {
        for title in ["关于开展国庆文明出行活动的通知", "a: b # \"c\" {{ d }}", "true", "2026", "- x", "！"]
        {
            let (code, out, error) = run(&folder, &["new", kind, "--now", "2026-11-23 08:30", "--", title]);
            assert_eq!(code, 0, "{error}");
            let text = folder.read(&format!("site/{}", out.trim_end()));
            assert!(text.contains("\ndraft: true "), "{text}");
        }
    }
    assert!(folder.has("site/content/notices/2026-11-23-kai-zhan-guo-qing-wen-ming-chu-xing-huo-dong.md"));
    assert!(folder.has("site/content/guides/2026-11-23-guide.md"), "a title without a word in it");
    assert!(folder.has("site/content/pages/true.md"));
    let (code, again, _) = run(&folder, &["new", "page", "true"]);
    assert!(code == 0 && again.trim_end().ends_with("pages/true-2.md"), "{again}");
    let (code, _, error) = build(&folder, &["--drafts", "--format", "short"]);
    assert_eq!((code, error.as_str()), (0, ""), "what is begun is sound, only not finished");
    assert!(build(&folder, &[]).1.contains("held back: 37"));
}

#[test]
fn schemas_are_json_and_name_every_key() {
    let folder = site();
    let (_, out, _) = run(&folder, &["schema"]);
    let all: serde_json::Value = serde_json::from_str(&out).unwrap();
    for name in ["notice", "guide", "model", "bulletin", "psa", "page", "site", "screens"] {
        let (code, out, _) = run(&folder, &["schema", name]);
        let one: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!((code, &one), (0, &all[name]));
        assert_eq!(one["additionalProperties"], false);
        assert!(one["properties"].as_object().unwrap().len() >= 3);
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    let folder = site();
    let notices = folder.path("site/content/notices");
    folder.write("outside/secret.md", notice("", "外面的话"));
    symlink("../../../outside/secret.md", notices.join("out.md")).unwrap();
    symlink("../../../outside", notices.join("folder")).unwrap();
    symlink("..", notices.join("circle")).unwrap();
    symlink("self", notices.join("self")).unwrap();
    symlink("nothing.md", notices.join("dangling.md")).unwrap();
    symlink("2026-10-08-a.md", notices.join("2026-10-09-inside.md")).unwrap();
    fs::write(notices.join(std::ffi::OsStr::from_bytes(b"\xb9\xab\xb8\xe6.md")), "x").unwrap();
    fs::write(notices.join("what?.md"), "x").unwrap();
    fs::write(notices.join("gbk.md"), b"---\ntitle: \xb9\xab\xb8\xe6\n---\n").unwrap();
    fs::File::create(notices.join("huge.md")).unwrap().set_len(50 << 20).unwrap();
    fs::File::create(notices.join("huge.mp4")).unwrap().set_len(65 << 20).unwrap();
    assert!(Command::new("mkfifo").arg(notices.join("pipe.md")).status().unwrap().success());
    for left in ["~$lock.docx", ".a.md.swp", "a.md~", "Thumbs.db", "#a.md#"] {
        fs::write(notices.join(left), "x").unwrap();
    }
    let (code, _, error) = build(&folder, &["--format", "short"]);
    assert_eq!(code, 1);
    let expected = "\
content/notices: error[W0102]: the file name is not UTF-8: ����.md
content/notices: error[W0106]: the file name `what?.md` cannot be used: it has a character that cannot be used
content/notices/circle: error[W0105]: the file cannot be read: symbolic links lead in a circle, or a linked folder holds another linked folder
content/notices/dangling.md: error[W0105]: the file cannot be read: it is gone, or the link leads to nothing
content/notices/folder: error[W0103]: the symbolic link leads out of the site folder: ../../../outside
content/notices/gbk.md:2: error[W0101]: the file is not UTF-8; it looks like GBK
content/notices/huge.md: error[W0104]: the file is too large: 50.0 MB, the limit is 8.0 MB
content/notices/huge.mp4: error[W0104]: the file is too large: 65.0 MB, the limit is 64.0 MB
content/notices/out.md: error[W0103]: the symbolic link leads out of the site folder: ../../../outside/secret.md
content/notices/pipe.md: error[W0105]: the file cannot be read: it is no file but a pipe, a socket or a device
content/notices/self: error[W0105]: the file cannot be read: symbolic links lead in a circle, or a linked folder holds another linked folder
";
    assert_eq!(error, expected);
}

/// What was published stays, and nothing is left beside it.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let folder = site();
    assert_eq!(build(&folder, &[]).0, 0);
    let before = entries(&folder.path("site/public"));
    let long = "很长的话。".repeat(60_000);
    folder.write("site/content/notices/2026-10-10-long.md", notice("", &long));
    // The limit of the shell counts in blocks of 512 or 1,024 bytes; the page has 900,000 bytes.
    let output = Command::new("sh")
        .args(["-c", "ulimit -f 200; trap '' XFSZ; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_wenxuan")])
        .args(["build", "--lang", "en", NOW, "--site"])
        .arg(folder.path("site"))
        .output()
        .unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("the file would be larger than allowed") && error.contains("/site/public/"), "{error}");
    assert_eq!(entries(&folder.path("site/public")), before);
    assert_eq!(fs::read_dir(folder.path("site")).unwrap().count(), 3, "content, public and what is remembered");
    assert_eq!(build(&folder, &[]).0, 0);
}

/// Mounting needs root; elsewhere the test above stands for it.
#[cfg(target_os = "linux")]
#[test]
fn a_really_full_disk_leaves_everything_as_it_was() {
    let folder = site();
    fs::create_dir(folder.path("disk")).unwrap();
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder.path("disk")).output();
    if !mount.is_ok_and(|output| output.status.success()) {
        return;
    }
    let result = std::panic::catch_unwind(|| {
        let (code, _, error) = build(&folder, &["--out", "../disk/public"]);
        assert_eq!(code, 0, "{error}");
        let before = entries(&folder.path("disk"));
        for day in 10..20 {
            let text = format!("{day}很长的话。").repeat(20_000);
            folder.write(&format!("site/content/notices/2026-10-{day}-long-{day}.md"), notice("", &text));
        }
        for way in [&["--out", "../disk/public"][..], &["--out", "../disk/public", "--in-place"]] {
            let (code, _, error) = build(&folder, way);
            assert_eq!(code, 2);
            assert!(error.contains("the disk is full"), "{error}");
            assert_eq!(entries(&folder.path("disk")), before);
        }
        // The mount point itself as output: nothing can be exchanged there.
        fs::remove_dir_all(folder.path("disk/public")).unwrap();
        for day in 10..20 {
            fs::remove_file(folder.path(&format!("site/content/notices/2026-10-{day}-long-{day}.md"))).unwrap();
        }
        let (code, _, error) = build(&folder, &["--out", "../disk"]);
        assert_eq!(code, 0, "{error}");
        assert_whole(&folder.path("disk"));
    });
    let unmounted = Command::new("umount").arg(folder.path("disk")).status();
    if let Err(panic) = result {
        std::panic::resume_unwind(panic);
    }
    assert!(unmounted.is_ok_and(|status| status.success()));
}
