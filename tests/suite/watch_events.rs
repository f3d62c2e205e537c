//! Watching where the system does not tell everything: floods, lost events, links, folders that go and come back.

#![cfg(unix)]

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::preview::{NOTICE, PATH, Server, site};
use crate::watch::once;

const PAGE: &str = "/notices/a/";

fn saying(text: &str) -> String {
    NOTICE.replace("原来的话", text)
}

/// `git` in a folder; false if there is none.
fn git(folder: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=test", "-c", "user.email=test@test.example", "-c", "core.autocrlf=false"]);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    let Ok(output) = command.current_dir(folder).args(arguments).output() else { return false };
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    true
}

#[test]
fn a_switch_of_branches_is_one_build() {
    let folder = site(&[(PATH, &saying("主干的话")), ("content/notices/2026-10-09-b.md", NOTICE)]);
    let root = folder.path("");
    if !git(&root, &["init", "--quiet", "--initial-branch=main"]) {
        return;
    }
    // Two thousand files differ: half of them in what they hold, the rest are there or not, with their folders.
    let write = |branch: &str, text: &str| {
        for number in 0..1000 {
            folder.write(&format!("content/files/{}/{number}.txt", number % 20), text);
            if number % 2 == 0 {
                folder.write(&format!("content/files/{branch}/{}/{number}.txt", number % 20), text);
            }
        }
    };
    let commit = |text: &str| git(&root, &["add", "."]) && git(&root, &["commit", "--quiet", "-m", text]);
    write("main", "主干");
    commit("main");
    git(&root, &["checkout", "--quiet", "-b", "other"]);
    fs::remove_dir_all(folder.path("content/files/main")).unwrap();
    fs::remove_file(folder.path("content/notices/2026-10-09-b.md")).unwrap();
    folder.write(PATH, saying("分支的话"));
    folder.write("content/notices/2026-10-10-c.md", NOTICE);
    write("other", "分支");
    commit("other");

    let server = Server::start_on(folder, &[]);
    server.wait_for(PAGE, |answer| answer.text().contains("分支的话"));
    once(&server, |round| {
        let (branch, text, there, gone) = [("main", "主干的话", "b", "c"), ("other", "分支的话", "c", "b")][round % 2];
        git(&server.folder.path(""), &["checkout", "--quiet", branch]);
        server.wait_for(PAGE, |answer| answer.text().contains(text));
        server.wait_for(&format!("/notices/{there}/"), |answer| answer.status == 200);
        server.wait_for(&format!("/notices/{gone}/"), |answer| answer.status == 404);
    });
    // The folders that came with the branch are watched.
    server.folder.write("content/notices/2026-10-11-d.md", NOTICE);
    server.wait_for("/notices/d/", |answer| answer.status == 200);
}

/// More happens than the system keeps for a program that does not listen, and what counts comes last.
#[cfg(target_os = "linux")]
#[test]
fn lost_events_lose_nothing() {
    let most: usize = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap().trim().parse().unwrap();
    if most > 200_000 {
        return;
    }
    let server = Server::start(&[(PATH, NOTICE)]);
    signal(&server, "STOP");
    let start = Instant::now();
    let state = format!("/proc/{}/stat", server.child.id());
    while !fs::read_to_string(&state).unwrap().contains(") T ") {
        assert!(start.elapsed() < Duration::from_secs(20), "it does not stop");
        std::thread::sleep(Duration::from_millis(5));
    }
    // Opening, writing and closing are three events. The names are such as nobody reads.
    for number in 0..=most / 3 + 1 {
        let path = server.folder.path(&format!("content/.noise-{}", number % 2));
        OpenOptions::new().create(true).append(true).open(path).unwrap().write_all(b"x").unwrap();
    }
    server.folder.write(PATH, saying("没人报告的话"));
    server.folder.write("content/notices/new/2026-10-09-b.md", NOTICE);
    signal(&server, "CONT");
    server.wait_for(PAGE, |answer| answer.text().contains("没人报告的话"));
    server.wait_for("/notices/b/", |answer| answer.status == 200);
    // Nobody told that the folder is there, and it is watched.
    server.folder.write("content/notices/new/2026-10-10-c.md", NOTICE);
    server.wait_for("/notices/c/", |answer| answer.status == 200);
}

#[cfg(target_os = "linux")]
fn signal(server: &Server, name: &str) {
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args([&format!("-{name}"), &id]).status().unwrap().success());
}

#[test]
fn links_are_watched_where_they_lead() {
    let server = Server::start(&[
        (PATH, NOTICE),
        ("content/.shared/deep/2026-10-09-b.md", NOTICE),
        ("content/.texts/c.md", NOTICE),
    ]);
    let path = |name: &str| server.folder.path(&format!("content/notices/{name}"));
    let edit = |text: &str| {
        server.folder.write("content/.shared/deep/2026-10-09-b.md", saying(text));
        server.wait_for("/notices/b/", |answer| answer.text().contains(text));
    };
    symlink("../.shared", path("one")).unwrap();
    server.wait_for("/notices/b/", |answer| answer.status == 200);
    edit("经链接改的话");
    // A link goes, another to the same folder comes.
    fs::remove_file(path("one")).unwrap();
    server.wait_for("/notices/b/", |answer| answer.status == 404);
    symlink("../.shared", path("two")).unwrap();
    edit("经另一个链接改的话");
    fs::rename(path("two"), path("three")).unwrap();
    edit("链接换名以后的话");
    server.folder.write("content/.shared/deep/er/2026-10-10-d.md", NOTICE);
    server.wait_for("/notices/d/", |answer| answer.status == 200);
    // A file by a link, and a link to what is not there yet.
    symlink("../.texts/c.md", path("2026-10-11-c.md")).unwrap();
    server.wait_for("/notices/c/", |answer| answer.status == 200);
    server.folder.write("content/.texts/c.md", saying("链接到的文件"));
    server.wait_for("/notices/c/", |answer| answer.text().contains("链接到的文件"));
    symlink("../.texts/e.md", path("2026-10-11-e.md")).unwrap();
    server.wait_for("/", |answer| answer.text().contains("wenxuan-overlay"));
    server.folder.write("content/.texts/e.md", NOTICE);
    server.wait_for("/notices/e/", |answer| answer.status == 200);
    // A link that leads out of the site is an error, and what lies there is not looked through.
    symlink("/", path("out")).unwrap();
    server.wait_for("/", |answer| answer.text().contains("wenxuan-overlay"));
    fs::remove_file(path("out")).unwrap();
    server.wait_for("/", |answer| !answer.text().contains("wenxuan-overlay"));
    edit("最后的话");
}

#[test]
fn folders_that_go_come_back_watched() {
    let server = Server::start(&[(PATH, NOTICE)]);
    let site = server.folder.path("");
    let beside = tempfile::tempdir_in(site.parent().unwrap()).unwrap();
    let aside = beside.path().join("aside");
    let fails = || drop(server.wait_for("/", |answer| answer.text().contains("wenxuan-overlay")));
    let edit = |text: &str| {
        server.folder.write(PATH, saying(text));
        server.wait_for(PAGE, |answer| answer.text().contains(text));
    };
    for round in 0..2 {
        fs::rename(&site, &aside).unwrap();
        fails();
        fs::rename(&aside, &site).unwrap();
        edit(&format!("站点第{round}次回来"));
        edit(&format!("站点第{round}次回来以后"));
    }
    // A whole folder of content in place of the other, at once or after a while; and one that is a link.
    fs::create_dir_all(server.folder.path("other/notices")).unwrap();
    fs::copy(server.folder.path("content/site.yaml"), server.folder.path("other/site.yaml")).unwrap();
    server.folder.write("other/notices/2026-10-08-a.md", saying("另一份的话"));
    fs::rename(server.folder.path("content"), server.folder.path("first")).unwrap();
    fs::rename(server.folder.path("other"), server.folder.path("content")).unwrap();
    server.wait_for(PAGE, |answer| answer.text().contains("另一份的话"));
    edit("另一份改过的话");
    fs::rename(server.folder.path("content"), server.folder.path("other")).unwrap();
    fails();
    symlink("first", server.folder.path("content")).unwrap();
    edit("链接过去的话");
    fs::remove_file(server.folder.path("content")).unwrap();
    fails();
    symlink("other", server.folder.path("content")).unwrap();
    server.wait_for(PAGE, |answer| answer.text().contains("另一份改过的话"));
    edit("链接改指以后的话");
}
