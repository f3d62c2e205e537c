//! Files for other people's players: which are written, what they hold, what is said of what they cannot hold. That others
//! read them is held by `tests/formats/run`.

use wenxuan::diag::Problem;

use crate::harness::{Output, SiteTest};

const PSA: &str = "\
-- content/psa/a.md --
---
title: 话说出口就是落款
date: 2026-03-08 09:00
theme: 诚信
lines: [话说出口, 就是落款]
issuer: 测试区创文办
---
说到做到。
-- content/psa/b.md --
---
title: 让一让路更宽
date: 2026-03-08 09:00
theme: 诚信
lines: [让一让路更宽]
issuer: 测试区创文办
---
让一让。
";

/// A notice with its `led`.
fn notice(slug: &str, title: &str, led: &str) -> String {
    format!(
        "-- content/notices/{slug}.md --\n---\ntitle: {title}\ndate: 2026-11-10 09:00\nform: 通知\n\
         issuer: 测试区创文办\nled: {{ headline: {title}, {led} }}\n---\n{title}。\n"
    )
}

fn screens(outputs: &str) -> String {
    format!(
        "-- content/screens.yaml --\nreview: optional\n{outputs}dayparts:\n  all: [\"06:00\", \"23:00\"]\n  noon: [\"11:00\", \"13:00\"]\n\
         screens:\n\
         \x20 - {{ id: strip, name: 条屏, width: 256, height: 32, depth: mono, pitch: 10, distance: 15, psa_share: 40 }}\n\
         \x20 - {{ id: wall, name: 彩屏, width: 960, height: 480, pitch: 5, distance: 20, psa_share: 40 }}\n"
    )
}

const FILES: [&str; 8] = [
    "feed.mrss.xml",
    "feed.smil",
    "concerto.json",
    "loop.gif",
    "loop.ffconcat",
    "text.txt",
    "text.utf8.txt",
    "xixun.json",
];

fn files(output: &Output, screen: &str) -> Vec<&'static str> {
    FILES.into_iter().filter(|file| output.has(&format!("led/{screen}/{file}"))).collect()
}

/// The titles of a feed's items, in order.
fn titles(output: &Output, screen: &str) -> Vec<String> {
    let feed = output.text(&format!("led/{screen}/feed.mrss.xml")).to_owned();
    feed.split("<item>\n<title>").skip(1).map(|item| item.split('<').next().unwrap().to_owned()).collect()
}

#[test]
fn each_screen_gets_what_it_asks_for() {
    let mut site = SiteTest::new(PSA);
    site.add(&screens(""));
    let output = site.build();
    output.assert_clean();
    assert_eq!(files(&output, "strip"), ["loop.gif", "text.txt", "text.utf8.txt"]);
    assert_eq!(files(&output, "wall"), ["feed.mrss.xml", "feed.smil"]);

    site.add(&screens("outputs: []\n"));
    assert_eq!(files(&site.build(), "wall"), Vec::<&str>::new());

    site.add(&screens("outputs: [xixun, ffconcat, gif]\n"));
    let output = site.build();
    output.assert_clean();
    assert_eq!(files(&output, "strip"), ["loop.gif", "loop.ffconcat", "xixun.json"]);
    assert_eq!(files(&output, "wall"), ["loop.ffconcat", "xixun.json"], "the wall is too large for a GIF");
    let large = |problem: &&Problem| matches!(problem, Problem::TooLargeForGif { screen, .. } if screen == "wall");
    assert_eq!(output.problems().iter().filter(|problem| large(problem)).count(), 1);

    site.edit("content/screens.yaml", "[xixun, ffconcat, gif]", "[xixum]");
    assert!(site.build().built.report.errors() > 0, "an unknown output");
}

#[test]
fn without_dates_only_what_lasts_is_held() {
    let mut site = SiteTest::new(PSA);
    site.add(&screens("outputs: [mrss]\nhorizon: 7\n"))
        .add(&notice("lasts", "甲办事指引更新", "until: 2026-11-30 00:00"))
        .add(&notice("ends", "乙办事指引更新", "until: 2026-11-29 23:59"))
        .add(&notice("begun", "丙办事指引更新", "from: 2026-11-23 09:00, until: 2027-01-01 00:00"))
        .add(&notice("coming", "丁办事指引更新", "from: 2026-11-23 09:01, until: 2027-01-01 00:00"))
        .add(&notice("covered", "戊办事指引更新", "dayparts: [all], until: 2027-01-01 00:00"))
        .add(&notice("noon", "己办事指引更新", "dayparts: [noon], until: 2027-01-01 00:00"))
        .add(&notice("days", "庚办事指引更新", "days: [mon, tue, wed, thu, fri, sat], until: 2027-01-01 00:00"));
    let output = site.build();
    output.assert_clean();
    let mut held = titles(&output, "wall");
    held.sort();
    held.dedup();
    assert_eq!(held, ["丙办事指引更新", "戊办事指引更新", "甲办事指引更新", "让一让路更宽", "话说出口就是落款"]);
}

#[test]
fn nothing_that_lasts_is_told_where_it_was_asked_for() {
    let mut site = SiteTest::new(&notice("a", "停水公告", "until: 2026-11-25 00:00"));
    site.add(&screens("psa_share: 0\noutputs: [mrss, gif, ffconcat, text, smil]\n"));
    let output = site.build();
    assert_eq!(files(&output, "strip"), ["feed.smil"]);
    let formats: Vec<&str> = output
        .problems()
        .into_iter()
        .filter_map(|problem| match problem {
            Problem::NothingStanding { screen, format, .. } if screen == "strip" => Some(*format),
            _ => None,
        })
        .collect();
    assert_eq!(formats, ["ffconcat", "gif", "mrss", "text"]);
    // What nobody asked for is missed by nobody.
    site.add(&screens("psa_share: 0\n"));
    assert!(!site.build().report().contains("NothingStanding"));
}

#[test]
fn an_emergency_is_in_files_with_dates_and_told_for_the_others() {
    let mut site = SiteTest::new(PSA);
    let alarm = "class: emergency, from: 2026-11-24 10:20, until: 2026-11-24 16:40";
    site.add(&screens("outputs: [mrss, smil, text]\n")).add(&notice("alarm", "暴雪红色预警", alarm));
    let output = site.build();
    output.assert_clean();
    let smil = output.text("led/wall/feed.smil");
    let span = r#"<par begin="wallclock(2026-11-24T10:20:00)" end="wallclock(2026-11-24T16:40:00)">"#;
    assert!(smil.contains(span), "{smil}");
    assert_eq!(smil.matches(r#"<priorityClass higher="stop" lower="defer" peer="stop">"#).count(), 2);
    assert!(!titles(&output, "wall").contains(&"暴雪红色预警".to_owned()));
    let told = output
        .problems()
        .into_iter()
        .filter(|problem| matches!(problem, Problem::EmergencyWithoutDates { formats, .. } if formats == "mrss、text"));
    assert_eq!(told.count(), 2, "once a screen");

    // One that lasts is alone, with dates or without.
    site.edit("content/notices/alarm.md", "from: 2026-11-24 10:20, until: 2026-11-24 16:40", "until: 2027-02-01 00:00");
    let output = site.build();
    assert_eq!(titles(&output, "wall"), ["暴雪红色预警"]);
    assert!(!output.report().contains("EmergencyWithoutDates"));
}

#[test]
fn conditions_are_conjunctions_and_end_on_the_minute() {
    let mut site = SiteTest::new(PSA);
    site.add(&screens("outputs: [smil]\n"))
        .add(&notice("night", "夜间限行提示", "days: [fri], dayparts: [late], until: 2026-12-30 22:30"))
        .edit("content/screens.yaml", "  noon:", "  late: [\"22:00\", \"02:00\"]\n  noon:")
        .edit("content/screens.yaml", "width: 960", "hours: [\"00:00\", \"24:00\"], width: 960");
    let output = site.build();
    output.assert_clean();
    let smil = output.text("led/wall/feed.smil");
    let conditions: Vec<&str> = smil.split("expr=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    // Friday from ten at night, and what of Saturday belongs to it; the last day, a Wednesday, has neither.
    let until = "adapi-compare(adapi-date(),'2026-12-30T00:00:00')&lt;0";
    let time = "adapi-compare(substring-after(adapi-date(),'T'),";
    assert_eq!(
        conditions,
        [
            format!("{until} and adapi-weekday()=6 and {time}'02:00:00')&lt;0"),
            format!("{until} and adapi-weekday()=5 and {time}'22:00:00')&gt;=0"),
        ]
    );
}

#[test]
fn what_gbk_lacks_is_named_and_left_out() {
    let mut site = SiteTest::new(PSA);
    site.add(&screens("outputs: [text]\n")).add(&notice("m", "公园扩建120m²", "until: 2027-03-15 00:00"));
    let output = site.build();
    let lacking = output.problems().into_iter().find_map(|problem| match problem {
        Problem::NotInGbk { character, screen } if screen == "strip" => Some(*character),
        _ => None,
    });
    assert_eq!(lacking, Some('²'));
    assert!(output.report().contains("content/notices/m.md:6:1: W0681 NotInGbk"), "{}", output.report());
    let path = wenxuan::path::SitePath::new("led/strip/text.txt").unwrap();
    let gbk = &output.files[&path];
    assert!(!gbk.contains(&b'?') && gbk.ends_with(b"\r\n"));
    assert!(output.text("led/strip/text.utf8.txt").contains("公园扩建120m²\r\n"));
    // “让一让路更宽”
    let wider = b"\xc8\xc3\xd2\xbb\xc8\xc3\xc2\xb7\xb8\xfc\xbf\xed\r\n";
    assert!(gbk.windows(wider.len()).any(|line| line == wider));
}

#[test]
fn files_change_with_content_not_with_the_clock() {
    let mut site = SiteTest::new(PSA);
    site.add(&screens("outputs: [mrss, smil, concerto, gif, ffconcat, text, xixun]\n")).add(&notice(
        "long",
        "冬季供热开始",
        "until: 2027-03-15 00:00",
    ));
    let first = site.build();
    first.assert_clean();
    let next = site.at("2026-11-24T18:30:00+08:00").build_cold();
    for screen in ["strip", "wall"] {
        for file in files(&first, screen) {
            let path = wenxuan::path::SitePath::new(&format!("led/{screen}/{file}")).unwrap();
            assert_eq!(first.files[&path], next.files[&path], "{path}");
        }
    }
    site.edit("content/psa/a.md", "lines: [话说出口, 就是落款]", "lines: [话说出口, 就要算数]");
    let changed = site.build();
    for file in files(&first, "strip") {
        let path = wenxuan::path::SitePath::new(&format!("led/strip/{file}")).unwrap();
        assert_ne!(first.files[&path], changed.files[&path], "{path}");
    }
}

#[test]
fn a_loop_without_dates_keeps_the_share() {
    let mut site = SiteTest::new(PSA);
    site.add(&screens("outputs: [mrss]\n"));
    for number in 0..6 {
        site.add(&notice(&format!("n{number}"), &format!("第{number}号办事提示"), "until: 2027-03-15 00:00"));
    }
    let output = site.build();
    output.assert_clean();
    let feed = output.text("led/wall/feed.mrss.xml");
    let (mut psa, mut all) = (0, 0);
    for item in feed.split("<item>").skip(1) {
        let seconds: u32 = item.split("duration=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        all += seconds;
        psa += if item.contains("号办事提示") { 0 } else { seconds };
    }
    assert!(psa * 100 >= all * 40, "{psa} of {all}");
    let guids: Vec<&str> =
        feed.split("isPermaLink=\"false\">").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    let mut unique = guids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), guids.len(), "a slide that comes again has a guid of its own");
    assert!(guids.len() > 8, "公益 come again");
}

#[test]
fn what_scrolls_is_in_the_text_only_and_told() {
    let mut site = SiteTest::new(PSA);
    let led = "lines: [十一月二十五日二十二时至次日六时, 请提前储水, 咨询请拨0000-5550186], until: 2027-03-15 00:00";
    site.add(&screens("outputs: [plan, mrss, smil, concerto, gif, ffconcat, text, xixun]\n"))
        .add(&notice("long", "青石街道临时停水", led))
        .edit("content/screens.yaml", "distance: 15", "distance: 15, motion: scroll");
    let output = site.build();
    output.assert_clean();
    let feed: serde_json::Value = serde_json::from_str(output.text("led/strip/feed.json")).unwrap();
    let slides = feed["slides"].as_array().unwrap();
    let wide = slides.iter().find(|slide| slide["id"] == "notices/long#1").unwrap();
    assert!(wide["w"].as_u64().unwrap() > 256, "{wide}");
    let file = wide["file"].as_str().unwrap().rsplit('/').next().unwrap();
    for name in ["feed.mrss.xml", "feed.smil", "concerto.json", "loop.ffconcat", "xixun.json"] {
        let held = output.text(&format!("led/strip/{name}")).to_owned();
        assert!(!held.contains(file), "{name} holds a picture that is wider than the display");
        assert!(held.contains("led/media/") || held.contains("../media/"), "{name} holds the others");
    }
    assert!(output.text("led/strip/text.utf8.txt").contains("请提前储水"));
    let told: Vec<&str> = output
        .problems()
        .into_iter()
        .filter_map(|problem| match problem {
            Problem::MovingLeftOut { screen, formats, .. } if screen == "strip" => Some(formats.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(told, ["mrss、smil、concerto、gif、ffconcat、xixun"]);
    assert!(output.report().contains("content/notices/long.md:"), "{}", output.report());

    site.edit("content/screens.yaml", "[plan, mrss, smil, concerto, gif, ffconcat, text, xixun]", "[plan, text]");
    assert!(!site.build().report().contains("MovingLeftOut"), "the text holds it");
}
