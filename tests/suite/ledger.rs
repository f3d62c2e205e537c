//! The publication ledger: it grows by what happened, shows what was moved, given again or taken away, and cannot be
//! changed unseen.

use std::fs;
use std::process::Command;

use crate::harness::{NOTICE, SiteTest};
use crate::tree::Folder;

const PATH: &str = "content/notices/2026-10-08-a.md";
const LEDGER: &str = "content/ledger.tsv";

/// Builds, and keeps the ledger as a real build does; gives what is said of the ledger.
fn publish(site: &mut SiteTest) -> Vec<&'static str> {
    let built = site.build().built;
    if built.report.errors() == 0 {
        site.bytes(LEDGER, built.ledger_record.as_bytes());
    }
    let codes = built.report.diagnostics().iter().map(|diagnostic| diagnostic.problem.code());
    codes.filter(|code| code.starts_with("W11")).collect()
}

/// The events and sources of a ledger.
fn events(record: &str) -> Vec<String> {
    let fields = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let lines = record.lines().filter(|line| !line.starts_with('#')).map(fields);
    lines.map(|fields| format!("{} {}", fields[3], fields[5].rsplit('/').next().unwrap())).collect()
}

fn record(site: &SiteTest) -> String {
    site.build().built.ledger_record
}

#[test]
fn it_grows_by_what_happened_and_by_nothing_else() {
    let mut site = SiteTest::new(NOTICE);
    assert!(publish(&mut site).is_empty());
    let first = record(&site);
    assert_eq!(events(&first), ["published 2026-10-08-a.md"]);
    site.at("2026-11-24T09:00:00+08:00");
    assert_eq!(record(&site), first, "a rebuild adds nothing");
    site.edit(PATH, "请有序出行", "请文明有序出行");
    publish(&mut site);
    site.edit(PATH, "form:", "status: 撤回\nform:");
    assert!(publish(&mut site).is_empty(), "what is withdrawn is no fault");
    site.edit(PATH, "status: 撤回\n", "");
    publish(&mut site);
    site.edit(PATH, "form:", "until: 2026-11-25\nform:");
    publish(&mut site);
    site.at("2026-11-26T09:00:00+08:00");
    assert!(publish(&mut site).is_empty(), "nor is what expired");
    let last = record(&site);
    assert!(last.starts_with(&first), "lines are only added");
    assert_eq!(
        events(&last),
        ["published", "changed", "recalled", "published", "changed", "expired"]
            .map(|event| format!("{event} 2026-10-08-a.md"))
    );
}

#[test]
fn a_date_that_was_published_stays() {
    let mut site = SiteTest::new(NOTICE);
    publish(&mut site);
    site.edit(PATH, "2026-10-08 09:00", "2026-10-01 09:00");
    assert_eq!(publish(&mut site), ["W1105"]);
    site.edit(PATH, "date: 2026-10-01", "# allow W1105：录入时写错了日期\ndate: 2026-10-01");
    assert!(publish(&mut site).is_empty());
    assert!(events(&record(&site)).contains(&"changed 2026-10-08-a.md".to_owned()));
    site.edit(PATH, "# allow W1105：录入时写错了日期\n", "");
    assert!(publish(&mut site).is_empty(), "the new date is the published one");
    site.edit(PATH, "2026-10-01 09:00", "2026-11-20 09:00");
    assert_eq!(publish(&mut site), ["W1106"]);
}

#[test]
fn what_vanishes_without_being_withdrawn_is_told_once() {
    let other = NOTICE.replace("2026-10-08-a", "2026-10-09-b").replace("国庆文明出行", "重阳敬老");
    let mut site = SiteTest::new(&format!("{NOTICE}{other}"));
    publish(&mut site);
    site.remove(PATH);
    assert_eq!(publish(&mut site), ["W1108"]);
    assert!(publish(&mut site).is_empty(), "the ledger knows that it is gone");
    site.edit("content/notices/2026-10-09-b.md", "form:", "draft: true\nform:");
    assert_eq!(publish(&mut site), ["W1108"]);
    assert_eq!(events(&record(&site))[2..], ["gone 2026-10-08-a.md", "held 2026-10-09-b.md"]);
}

#[test]
fn a_renamed_file_is_no_fault_and_a_given_address_is_not_given_again() {
    let mut site = SiteTest::new(&NOTICE.replace("form:", "slug: chuxing\nform:"));
    publish(&mut site);
    site.rename(PATH, "content/notices/2026-10-08-renamed.md");
    assert!(publish(&mut site).is_empty());
    site.edit("content/notices/2026-10-08-renamed.md", "form:", "status: 撤回\nform:");
    assert!(publish(&mut site).is_empty());
    let other = NOTICE
        .replace("2026-10-08-a", "2026-11-01-c")
        .replace("国庆文明出行", "冬季扫雪")
        .replace("form:", "slug: chuxing\nform:");
    site.add(&other);
    assert_eq!(publish(&mut site), ["W1107"]);
}

#[test]
fn a_change_by_hand_is_seen() {
    let other = NOTICE.replace("2026-10-08-a", "2026-10-09-b").replace("国庆文明出行", "重阳敬老");
    let mut site = SiteTest::new(&format!("{NOTICE}{other}"));
    publish(&mut site);
    let text = record(&site);
    let line = |number: usize| text.lines().nth(number).unwrap();
    for (changed, expected) in [
        (text.replace("2026-10-08 09:00", "2026-10-01 09:00"), "W1103"),
        (text.replace(&format!("{}\n", line(2)), ""), "W1104"),
        (text.replace(line(3), "not a line"), "W1101"),
        (format!("{text}<<<<<<< ours\n"), "W1102"),
    ] {
        assert_ne!(changed, text);
        site.bytes(LEDGER, changed.as_bytes());
        let built = site.build().built;
        assert!(
            built.report.diagnostics().iter().any(|found| found.problem.code() == expected),
            "{expected}: {changed}"
        );
        assert!(built.report.errors() > 0, "nothing is added to a ledger that does not hold");
    }
}

#[test]
fn branches_merge() {
    let mut base = SiteTest::new(NOTICE);
    publish(&mut base);
    let common = record(&base);
    let branch = |name: &str| {
        let mut site = SiteTest::new(NOTICE);
        site.bytes(LEDGER, common.as_bytes());
        site.add(&NOTICE.replace("2026-10-08-a", name).replace("国庆文明出行", name));
        publish(&mut site);
        record(&site)
    };
    let (ours, theirs) = (branch("2026-11-01-x"), branch("2026-11-02-y"));
    // What `merge=union` makes of two branches: the lines of both.
    let merged = format!("{ours}{}", theirs.strip_prefix(&common).unwrap());
    let mut site = SiteTest::new(NOTICE);
    for name in ["2026-11-01-x", "2026-11-02-y", "2026-11-03-z"] {
        site.add(&NOTICE.replace("2026-10-08-a", name).replace("国庆文明出行", name));
    }
    site.bytes(LEDGER, merged.as_bytes());
    assert!(publish(&mut site).is_empty());
    let after = record(&site);
    assert_eq!(events(&after).last().unwrap(), "published 2026-11-03-z.md");
    let last = after.lines().last().unwrap();
    assert_eq!(last.split('\t').nth(1).unwrap().split(',').count(), 2, "it follows both branches: {last}");
    assert!(publish(&mut site).is_empty(), "and the whole holds");
}

#[test]
fn only_a_real_build_writes_it() {
    let folder = Folder::new();
    folder.write(
        "site/content/site.yaml",
        "name: 测试站\nbase_url: https://test.example/wm/\norganiser: 测试区创文办\nundertaker: 无\nphone: 无\nid_code: 无\nicp: 无\npolice: 无\n",
    );
    folder.write("site/content/notices/2026-10-08-a.md", NOTICE.split_once("--\n").unwrap().1);
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_wenxuan"))
            .args(arguments)
            .current_dir(folder.path("site"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let ledger = folder.path(&format!("site/{LEDGER}"));
    run(&["check"]);
    run(&["build", "--now", "2026-11-23T09:00:00+08:00"]);
    run(&["build", "--drafts"]);
    assert!(!ledger.exists());
    run(&["build"]);
    let first = fs::read_to_string(&ledger).unwrap();
    assert_eq!(events(&first), ["published 2026-10-08-a.md"]);
    run(&["build"]);
    assert_eq!(fs::read_to_string(&ledger).unwrap(), first);
    assert!(!folder.path("site/public/files/ledger.tsv").exists());
    let checked = Command::new(env!("CARGO_BIN_EXE_wenxuan"))
        .args(["check", "--format", "json"])
        .current_dir(folder.path("site"))
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&checked.stdout).contains("ledger.tsv"), "it is no file that nothing uses");
}
