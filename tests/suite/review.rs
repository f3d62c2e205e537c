//! 三审 from outside: what the rules ask for, and the command that approves.

use std::path::Path;
use std::process::{Command, Output};

use crate::harness::{NOTICE, SITE, SiteTest};

const FILE: &str = "content/notices/2026-10-08-a.md";

/// The codes of the family, with their lines.
fn found(site: &SiteTest) -> Vec<String> {
    let output = site.build();
    let diagnostics = output.built.report.diagnostics().iter().filter(|d| d.problem.code().starts_with("W12"));
    diagnostics.map(|d| format!("{}:{}", d.problem.code(), d.place.line)).collect()
}

fn reviewed(review: &str) -> SiteTest {
    let mut site = SiteTest::new(NOTICE);
    site.edit(FILE, "form: 通知", &format!("review:\n{review}form: 通知"));
    site
}

const FULL: &str = "  first: { by: 周映雪, at: 2026-10-07 10:00 }\n  second: { by: 郑知远, at: 2026-10-07 11:00 }\n  \
    final: { by: 何明川, at: 2026-10-08 08:00 }\n";

#[test]
fn levels_are_complete_in_order_and_by_different_people() {
    assert_eq!(found(&reviewed(FULL)), [""; 0]);
    assert_eq!(found(&SiteTest::new(NOTICE)), [""; 0], "a site without reviewers asks for no review");
    for (from, to, expected) in [
        ("  second: { by: 郑知远, at: 2026-10-07 11:00 }\n", "", "W1201:4"),
        ("at: 2026-10-07 11:00", "at: 2026-10-07 09:00", "W1202:6"),
        ("at: 2026-10-08 08:00", "at: 2026-10-08 09:01", "W1203:7"),
        ("郑知远", "周映雪", "W1206:6"),
    ] {
        let mut site = reviewed(FULL);
        site.edit(FILE, from, to);
        assert_eq!(found(&site), [expected], "{to}");
    }
}

#[test]
fn the_site_names_its_reviewers() {
    let mut site = SiteTest::new(NOTICE);
    let named = "checks:\n  reviewers: { first: [周映雪, 陈柏舟], second: 郑知远, final: [何明川] }\n";
    site.append("content/site.yaml", named);
    assert_eq!(found(&site), ["W1201:2"; 3].map(str::to_owned)[..], "none of the three");
    site.edit(FILE, "form: 通知", &format!("review:\n{FULL}form: 通知"));
    assert_eq!(found(&site), [""; 0]);
    site.edit(FILE, "何明川", "何明山");
    assert_eq!(found(&site), ["W1204:7"]);
}

/// A site on disk with one notice.
fn site_on_disk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for text in [SITE, NOTICE] {
        let (header, body) = text.split_once('\n').unwrap();
        let path = folder.path().join(header.trim_start_matches("-- ").trim_end_matches(" --"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, body).unwrap();
    }
    folder
}

fn approve(site: &Path, level: &str, by: &str, now: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_wenxuan"));
    program.args(["approve", FILE, "--level", level, "--by", by, "--now", now, "--lang", "zh"]);
    program.current_dir(site).output().unwrap()
}

/// The site as the rules see it.
fn read(site: &Path) -> SiteTest {
    let mut test = SiteTest::new("");
    for path in ["content/site.yaml", FILE] {
        test.bytes(path, &std::fs::read(site.join(path)).unwrap());
    }
    test
}

#[test]
fn an_approval_is_bound_to_the_text() {
    let folder = site_on_disk();
    let site = folder.path();
    let before = std::fs::read_to_string(site.join(FILE)).unwrap();
    let refused = approve(site, "second", "郑知远", "2026-10-07 10:00");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("还没有初审"));
    assert_eq!(std::fs::read_to_string(site.join(FILE)).unwrap(), before, "nothing was written");

    for (level, by, now) in [
        ("first", "周映雪", "2026-10-07 10:00"),
        ("second", "郑知远", "2026-10-07 11:00"),
        ("final", "何明川", "2026-10-08 08:00"),
    ] {
        let done = approve(site, level, by, now);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let after = std::fs::read_to_string(site.join(FILE)).unwrap();
    let lines: Vec<&str> = after.lines().filter(|line| !before.lines().any(|old| old == *line)).collect();
    assert_eq!(lines.len(), 4, "{after}");
    assert!(lines[1].starts_with("  first: { by: 周映雪, at: 2026-10-07 10:00, text: \""), "{after}");
    let rest: Vec<&str> = after.lines().filter(|line| !lines.contains(line)).collect();
    assert_eq!(rest, before.lines().collect::<Vec<_>>(), "all else is as it was");
    assert_eq!(found(&read(site)), [""; 0]);

    // An edit asks for all of them again, one after the other.
    std::fs::write(site.join(FILE), after.replace("请有序出行", "请文明出行")).unwrap();
    assert_eq!(found(&read(site)), ["W1205:7", "W1205:8", "W1205:9"]);
    let refused = approve(site, "final", "何明川", "2026-10-08 08:30");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("初审之后又改过文字"));
    assert!(approve(site, "first", "周映雪", "2026-10-08 08:20").status.success());
    assert_eq!(found(&read(site)), ["W1205:8", "W1205:9"]);
    assert!(approve(site, "second", "郑知远", "2026-10-08 08:30").status.success());
    assert!(approve(site, "final", "何明川", "2026-10-08 08:40").status.success());
    assert_eq!(found(&read(site)), [""; 0]);
}

#[test]
fn only_those_whom_the_site_names_approve() {
    let folder = site_on_disk();
    let yaml = folder.path().join("content/site.yaml");
    let named = std::fs::read_to_string(&yaml).unwrap() + "checks: { reviewers: { first: [周映雪] } }\n";
    std::fs::write(&yaml, named).unwrap();
    let refused = approve(folder.path(), "first", "周映霜", "2026-10-07 10:00");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("是不是“周映雪”"));
    assert!(approve(folder.path(), "first", "周映雪", "2026-10-07 10:00").status.success());
}

#[test]
fn drafts_are_approved_and_then_published() {
    let folder = site_on_disk();
    let site = folder.path();
    let path = site.join(FILE);
    let text = std::fs::read_to_string(&path).unwrap().replace("form:", "draft: true\nform:");
    std::fs::write(&path, &text).unwrap();
    assert!(approve(site, "first", "周映雪", "2026-10-07 10:00").status.success());
    let approved = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, approved.replace("draft: true\n", "")).unwrap();
    assert_eq!(found(&read(site)), ["W1201:6"; 2].map(str::to_owned)[..], "the other two levels, and no edit");
}
