//! 三审 and displays: what is recorded must be right, and what is not recorded is shown only where that was decided.

use std::collections::BTreeSet;

use serde_json::Value;
use wenxuan::diag::{ApprovalFault, Problem};

use crate::harness::{Output, SiteTest};

const NOTICE: &str = "content/notices/tingshui.md";

/// One screen, a slogan that passed 三审, and a notice with whatever review.
fn site(review: &str) -> SiteTest {
    SiteTest::new(&format!(
        "-- content/screens.yaml --
screens:
  - {{ id: a, name: 屏, pitch: 5, distance: 12, width: 320, height: 160 }}
-- content/psa/deng.md --
---
title: 随手关灯
date: 2026-03-16 09:00
theme: 节约
lines: [随手关灯, 星星更亮]
review:
  first: {{ by: 周映雪, at: 2026-03-15 10:25 }}
  second: {{ by: 郑知远, at: 2026-03-15 11:20, verdict: 通过 }}
  final: {{ by: 何明川, at: 2026-03-16 09:00 }}
---
-- {NOTICE} --
---
title: 关于青石街道临时停水的公告
date: 2026-11-20 09:00
form: 公告
issuer: 区住建局
{review}led: {{ headline: 青石街道临时停水, lines: [25日22时至26日6时], until: 2026-11-26 06:00 }}
---
正文。
"
    ))
}

fn ids(output: &Output) -> BTreeSet<String> {
    let feed: Value = serde_json::from_str(output.text("led/a/feed.json")).expect("a feed is JSON");
    feed["slides"].as_array().unwrap().iter().map(|slide| slide["id"].as_str().unwrap().to_owned()).collect()
}

fn both() -> BTreeSet<String> {
    BTreeSet::from(["notices/tingshui#1".to_owned(), "psa/deng#1".to_owned()])
}

/// What keeps the notice off the display, and where that is told.
fn told(output: &Output) -> Vec<(ApprovalFault, u32)> {
    let found = output.built.report.diagnostics().iter();
    let fault = found.filter_map(|found| match &found.problem {
        Problem::Unapproved { title, fault } if title == "关于青石街道临时停水的公告" => {
            assert_eq!(found.place.path.as_str(), NOTICE);
            Some((fault.clone(), found.place.line))
        }
        _ => None,
    });
    fault.collect()
}

/// The notice is on the website and not on the display.
fn held(site: &SiteTest) -> (ApprovalFault, u32) {
    let output = site.build();
    output.assert_clean();
    assert_eq!(ids(&output), BTreeSet::from(["psa/deng#1".to_owned()]), "{}", output.report());
    assert!(output.has("notices/tingshui/index.html"), "a review binds displays");
    assert!(output.text("led/preview/index.html").contains("没有上屏："), "told to those who approve");
    let told = told(&output);
    assert_eq!(told.len(), 1, "{}", output.report());
    told.into_iter().next().unwrap()
}

#[test]
fn what_nobody_reviewed_is_on_no_display_unless_that_was_decided() {
    let mut site = site("");
    assert_eq!(held(&site), (ApprovalFault::Absent, 2));
    // A block from `wenxuan new` that nobody filled in is no review.
    site.edit(NOTICE, "form: 公告", "review:\n  first:       # { by: 甲, at: 2026-11-19 10:00 }\n  final:\nform: 公告");
    assert_eq!(held(&site), (ApprovalFault::Absent, 4));
    // Emergencies are no exception.
    site.edit(NOTICE, "led: {", "led: { class: emergency,");
    assert_eq!(held(&site).0, ApprovalFault::Absent);
    assert!(!site.build().text("led/a/emergency.json").contains("tingshui"));
    site.edit("content/screens.yaml", "id: a,", "id: a, review: optional,");
    let output = site.build();
    assert_eq!((ids(&output), told(&output)), (both(), Vec::new()), "{}", output.report());
    let sheet = output.text("led/a/release.html");
    assert!(sheet.contains("本屏设置为不要求三审：有1篇没有三审记录"), "{sheet}");
    assert!(sheet.contains("没有三审记录，本屏不要求三审") && sheet.contains("不要求：没写三审的也播"), "{sheet}");
    assert!(output.text("led/release.html").contains("2篇中1篇没有记录"));
    assert!(output.text("led/a/plan.csv").contains(",没有三审记录，本屏不要求,"));
}

#[test]
fn a_display_without_anything_approved_is_an_error_that_says_why() {
    let mut site = site("");
    site.edit("content/psa/deng.md", "  final: { by: 何明川, at: 2026-03-16 09:00 }\n", "");
    let output = site.build();
    let empty = Problem::EmptyLoop { screen: "a".into(), held: 2 };
    assert!(output.problems().contains(&&empty), "{}", output.report());
    let of_displays = output.problems().iter().filter(|problem| problem.code().starts_with("W06")).count();
    assert_eq!(of_displays, 3, "each item, and the display");
}

#[test]
fn what_is_recorded_must_be_finished_and_passed() {
    for policy in ["required", "optional"] {
        let mut site = site("review: { first: { by: 甲, at: 2026-11-19 10:00 } }\n");
        site.edit("content/screens.yaml", "screens:", &format!("review: {policy}\nscreens:"));
        assert_eq!(held(&site).0, ApprovalFault::Unfinished, "{policy}");
        site.edit(NOTICE, " } }", ", verdict: 退回 }, final: { by: 乙, at: 2026-11-19 11:00 } }");
        let returned = ApprovalFault::Returned { level: "first", by: "甲".into() };
        assert_eq!(held(&site).0, returned, "{policy}");
        let page = site.build().text("notices/tingshui/index.html").to_owned();
        assert!(page.contains("终审：乙") && !page.contains("初审："), "who sent it back did not approve it");
        site.edit(NOTICE, "verdict: 退回", "verdict: 通过");
        assert_eq!(ids(&site.build()), both(), "{policy}");
        site.edit(NOTICE, "verdict: 通过", "verdict: 同意");
        assert!(site.build().report().contains("W0211"), "{policy}");
    }
}

#[test]
fn what_was_approved_after_it_was_published_is_on_no_display() {
    let mut site = site("review: { final: { by: 乙, at: 2026-11-20 09:01 } }\n");
    let late =
        ApprovalFault::Late { level: "final", at: "2026-11-20 09:01".into(), published: "2026-11-20 09:00".into() };
    assert_eq!(held(&site), (late, 6));
    // A text that was changed is approved and published anew.
    site.edit(NOTICE, "form: 公告", "updated: 2026-11-20 09:01\nform: 公告");
    assert_eq!(ids(&site.build()), both());
    site.edit(NOTICE, "at: 2026-11-20 09:01", "at: 2026-11-20 09:02");
    assert!(matches!(held(&site).0, ApprovalFault::Late { .. }));
    site.edit(NOTICE, "review: {", "review: { first: { by: 甲, at: 2026-11-24 10:00 },");
    assert!(matches!(held(&site).0, ApprovalFault::Late { level: "first", .. }), "and not from then on");
}
