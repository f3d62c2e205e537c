//! Watching: whatever is done to the files, the preview shows them as they are.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::preview::{NOTICE, PATH, Server, site};

const PAGE: &str = "/notices/a/";

fn saying(text: &str) -> String {
    NOTICE.replace("原来的话", text)
}

fn guide(title: &str) -> String {
    format!("---\ntitle: {title}\nscene: 出行\ndate: 2026-10-08\n---\n指南的话\n")
}

impl Server {
    #[track_caller]
    fn shows(&self, text: &str) {
        self.wait_for(PAGE, |answer| answer.text().contains(text) && !answer.text().contains("wenxuan-overlay"));
    }

    #[track_caller]
    fn has(&self, path: &str) {
        self.wait_for(path, |answer| answer.status == 200);
    }

    #[track_caller]
    fn has_not(&self, path: &str) {
        self.wait_for(path, |answer| answer.status == 404);
    }

    #[track_caller]
    fn complains(&self, of: &str) -> String {
        self.wait_for("/", |answer| answer.text().contains("wenxuan-overlay") && answer.text().contains(of)).text()
    }

    fn move_within(&self, from: &str, to: &str) {
        fs::rename(self.folder.path(from), self.folder.path(to)).expect("both are there");
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.folder.path(path)).expect("it is there");
    }

    /// Writes a file as a whole: beside it, under a name that nobody reads, and over it.
    fn put(&self, path: &str, text: &str) {
        let beside = format!("{path}.new~");
        self.folder.write(&beside, text);
        self.move_within(&beside, path);
    }
}

/// Does it up to five times, until it made just one build: on a busy machine what does it, or what watches, may pause.
#[track_caller]
pub(crate) fn once(server: &Server, mut burst: impl FnMut(usize)) {
    let mut counts = Vec::new();
    for round in 0..5 {
        let before = server.updates();
        burst(round);
        counts.push(server.updates() - before);
        if counts.ends_with(&[1]) {
            return;
        }
    }
    panic!("a burst is one build, not {counts:?}");
}

#[test]
fn a_burst_is_one_build() {
    let server = Server::start(&[(PATH, NOTICE)]);
    once(&server, |round| {
        for step in 0..40 {
            let text = saying(&format!("第{round}次第{step}步"));
            server.folder.write(if step % 2 == 0 { PATH } else { "content/notices/2026-10-09-b.md" }, &text);
            std::thread::sleep(Duration::from_millis(10));
        }
        server.shows(&format!("第{round}次第38步"));
        server.wait_for("/notices/b/", |answer| answer.text().contains(&format!("第{round}次第39步")));
    });
}

#[test]
fn what_is_removed_renamed_and_made_is_seen() {
    let server = Server::start(&[(PATH, NOTICE), ("content/guides/x/deep/b.md", &guide("指南"))]);
    server.remove(PATH);
    server.has_not(PAGE);
    server.folder.write(PATH, NOTICE);
    server.has(PAGE);
    server.move_within(PATH, "content/notices/2026-10-08-c.md");
    server.has("/notices/c/");
    server.has_not(PAGE);
    server.move_within("content/notices/2026-10-08-c.md", "content/notices/.2026-10-08-c.md");
    server.has_not("/notices/c/");
    server.move_within("content/notices/.2026-10-08-c.md", PATH);
    server.has(PAGE);

    // A folder that moves is watched where it is now, and not where it was.
    server.move_within("content/guides/x", "content/guides/y");
    server.folder.write("content/guides/y/deep/c.md", guide("指南二"));
    server.has("/guides/c/");
    server.folder.write("content/guides/x/deep/d.md", guide("指南三"));
    server.has("/guides/d/");
    server.folder.write("content/guides/x/deep/e.md", guide("指南四"));
    server.has("/guides/e/");
    fs::remove_dir_all(server.folder.path("content/guides/y")).unwrap();
    server.has_not("/guides/b/");
    server.has_not("/guides/c/");

    // Folders within folders, made faster than anyone can watch them, and written to later as well.
    for round in 0..8 {
        let folder = format!("content/guides/x/{round}/1/2/3");
        server.folder.write(&format!("{folder}/n{round}.md"), guide(&format!("新指南{round}")));
    }
    server.has("/guides/n7/");
    server.has("/guides/n0/");
    for round in [0, 7] {
        server.folder.write(&format!("content/guides/x/{round}/1/2/3/m{round}.md"), guide(&format!("后指南{round}")));
        server.has(&format!("/guides/m{round}/"));
    }

    // A folder that came from outside, whole.
    server.folder.write("elsewhere/one/f.md", guide("外来"));
    server.move_within("elsewhere", "content/guides/in");
    server.has("/guides/f/");
    server.folder.write("content/guides/in/one/g.md", guide("外来二"));
    server.has("/guides/g/");
    server.move_within("content/guides/in", "elsewhere");
    server.has_not("/guides/g/");
}

#[test]
fn every_way_of_saving_is_seen() {
    let server = Server::start(&[(PATH, NOTICE)]);
    let path = server.folder.path(PATH);
    let beside = |name: &str| server.folder.path(&format!("content/notices/{name}"));

    fs::write(&path, saying("写在原处")).unwrap();
    server.shows("写在原处");

    fs::write(beside(".a.md.tmp"), saying("换名覆盖")).unwrap();
    fs::rename(beside(".a.md.tmp"), &path).unwrap();
    server.shows("换名覆盖");

    fs::write(server.folder.path("a.tmp"), saying("从站外换入")).unwrap();
    fs::rename(server.folder.path("a.tmp"), &path).unwrap();
    server.shows("从站外换入");

    fs::rename(&path, beside("2026-10-08-a.md~")).unwrap();
    fs::write(&path, saying("先留备份")).unwrap();
    fs::remove_file(beside("2026-10-08-a.md~")).unwrap();
    server.shows("先留备份");

    fs::remove_file(&path).unwrap();
    fs::write(&path, saying("先删后写")).unwrap();
    server.shows("先删后写");

    fs::write(beside(".a.md.new"), saying("另建硬链")).unwrap();
    fs::remove_file(&path).unwrap();
    fs::hard_link(beside(".a.md.new"), &path).unwrap();
    server.shows("另建硬链");

    // Slowly, with half a character in between; and the same length at the same time as before.
    let (text, modified) = (saying("写得很慢"), fs::metadata(&path).unwrap().modified().unwrap());
    let half = text.find("写得很慢").unwrap() + 4;
    let mut file = File::create(&path).unwrap();
    file.write_all(&text.as_bytes()[..half]).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    file.write_all(&text.as_bytes()[half..]).unwrap();
    file.set_modified(modified).unwrap();
    drop(file);
    server.shows("写得很慢");
}

#[test]
fn an_edit_during_a_build_is_seen() {
    let folder = site(&[(PATH, NOTICE)]);
    for number in 0..500 {
        folder.write(&format!("content/files/{number}.txt"), "附件");
    }
    let server = Server::start_on(folder, &[]);
    // The second edit falls into the wait, the reading, the making and the end of the first one's build.
    for round in 0..8 {
        server.folder.write(PATH, saying(&format!("第{round}次的前一句")));
        std::thread::sleep(Duration::from_millis(60 + 40 * round));
        server.folder.write(PATH, saying(&format!("第{round}次的后一句")));
        server.shows(&format!("第{round}次的后一句"));
    }
}

#[test]
fn failing_edits_lie_over_the_last_good_site_until_the_last_is_mended() {
    let server = Server::start(&[(PATH, NOTICE), ("content/guides/b.md", &guide("指南"))]);
    server.folder.write(PATH, saying("坏的话").replace("form: 通知", "form: 通吿\nuntill: 2027-01-01"));
    server.folder.write("content/guides/b.md", guide("指南").replace("scene", "scenne"));
    server.folder.write("content/guides/c.md", "没有前言");
    let text = server.complains("c.md");
    for part in ["W0211", "untill", "scenne", "W0202", "2026-10-08-a.md", "b.md", "c.md"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let page = server.get(PAGE).text();
    assert!(page.contains("原来的话") && page.contains("untill") && !page.contains("坏的话"), "{page}");
    assert_eq!((server.get("/guides/b/").status, server.get("/guides/c/").status), (200, 404));
    server.remove("content/guides/c.md");
    server.wait_for("/", |answer| !answer.text().contains("c.md"));
    server.folder.write("content/guides/b.md", guide("指南"));
    server.wait_for("/", |answer| !answer.text().contains("scenne"));
    assert!(server.get(PAGE).text().contains("untill"), "what is left is still said");
    server.folder.write(PATH, saying("改好的话"));
    server.shows("改好的话");
}

#[test]
fn what_is_published_is_nothing_to_the_preview() {
    let folder = site(&[(PATH, &NOTICE.replace("原来的话", "![街](p.png)"))]);
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(900, 600).write_to(&mut png, image::ImageFormat::Png).unwrap();
    folder.write("content/notices/p.png", png.into_inner());
    let build = |site: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wenxuan"));
        assert!(command.args(["build", "--quiet", "--site"]).arg(site).status().unwrap().success());
    };
    // The first time it gives addresses, which are content.
    build(&folder.path(""));
    let server = Server::start_on(folder, &[]);
    assert_eq!(server.updates(), 0, "pictures that are kept are no change");
    server.folder.write("public/own.txt", "x");
    build(&server.folder.path(""));
    for path in ["public", ".wenxuan"] {
        fs::remove_dir_all(server.folder.path(path)).unwrap();
    }
    assert_eq!(server.updates(), 0);
    assert!(server.get(PAGE).status == 200 && server.get("/").status == 200, "the preview needs no public/");
    server.folder.write(PATH, saying("照样更新"));
    server.shows("照样更新");
    assert_eq!(server.updates(), 1);
    assert!(!server.folder.has("public"));
}

#[test]
fn polling_needs_no_events() {
    let server = Server::start_on(site(&[(PATH, NOTICE)]), &["--poll=0.2"]);
    #[cfg(target_os = "linux")]
    for entry in fs::read_dir(format!("/proc/{}/fd", server.child.id())).unwrap() {
        let target = fs::read_link(entry.unwrap().path()).unwrap_or_default();
        assert!(!target.to_string_lossy().contains("inotify"), "{target:?}");
    }
    server.put(PATH, &saying("轮询到的话"));
    server.shows("轮询到的话");
    server.put("content/guides/b.md", &guide("指南"));
    server.has("/guides/b/");
    server.remove("content/guides/b.md");
    server.has_not("/guides/b/");
    assert_eq!(server.updates(), 3, "looking alone builds nothing");

    // A share that has gone is told once, and comes back by itself.
    server.move_within("content", "gone");
    let text = server.complains("");
    server.updates();
    assert_eq!(server.get("/").text(), text, "the page does not load again and again");
    server.move_within("gone", "content");
    server.shows("轮询到的话");
}
