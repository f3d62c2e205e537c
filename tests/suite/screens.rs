//! What `screens.yaml`, presets and items lay down for displays, from content files; plans, sheets and the table.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;
use wenxuan::diag::{Problem, Shortage};

use crate::harness::{Output, SiteTest};

const PSA: &str = "\
-- content/psa/cheng.md --
---
title: 秤上不欠一钱
date: 2026-03-15 09:00
theme: 诚信
lines: [秤上不欠一钱, 心上不欠一人]
---
-- content/psa/deng.md --
---
title: =随手关灯
date: 2026-03-16 09:00
theme: 节约
lines: [随手关灯, 星星更亮]
review:
  first: { by: 周映雪, at: 2026-03-15 10:25 }
  second: { by: 郑知远, at: 2026-03-15 11:20 }
  final: { by: 何明川, at: 2026-03-15 15:25 }
---
";

const NOTICE: &str = "\
-- content/notices/tingshui.md --
---
title: 关于青石街道临时停水的公告
date: 2026-11-20 09:00
form: 公告
issuer: 区住建局
led: { headline: 青石街道临时停水, lines: [25日22时至26日6时], until: 2026-11-26 06:00 }
---
正文。
";

fn site(screen: &str) -> SiteTest {
    let head = "pitch: 5, distance: 12, width: 320, height: 160";
    SiteTest::new(&format!(
        "-- content/screens.yaml --\nreview: optional\nscreens:\n  - {{ id: a, name: 屏, {head}{screen} }}\n{PSA}{NOTICE}"
    ))
}

fn feed(output: &Output) -> Value {
    serde_json::from_str(output.text("led/a/feed.json")).expect("a feed is JSON")
}

fn ids(output: &Output) -> BTreeSet<String> {
    let feed = feed(output);
    feed["slides"].as_array().unwrap().iter().map(|slide| slide["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn presets_lay_down_rules_and_own_keys_override_them() {
    let output = site(", preset: shenzhen-strip").build();
    output.assert_clean();
    let feed = feed(&output);
    assert_eq!(feed["hours"], serde_json::json!({ "from": "08:00", "to": "21:00" }));
    assert!(feed["slides"].as_array().unwrap().iter().all(|slide| slide["dwell"].as_u64() >= Some(15)), "{feed}");
    let sheet = output.text("led/a/release.html");
    for said in ["预设“深圳条屏”：深圳市城市管理局", "白天不超过350 cd/m²", "60–80字/分", "不少于60分钟"]
    {
        assert!(sheet.contains(said), "{said}\n{sheet}");
    }
    let output = site(", preset: 深圳条屏, hours: [\"08:00\", \"22:00\"], min_dwell: 16").build();
    let loosened = Problem::RuleLoosened {
        screen: "a".into(),
        rule: "深圳条屏".into(),
        key: "hours".into(),
        wanted: "08:00–21:00".into(),
        given: "08:00–22:00".into(),
    };
    assert_eq!(output.problems(), [&loosened]);
    // A regulation with nothing but an end of the evening, and one preset laid over another.
    let output = site(", preset: [shenzhen-strip-business, chengdu]").build();
    assert_eq!(self::feed(&output)["hours"]["to"], "22:30", "{}", output.report());
}

#[test]
fn an_unknown_preset_is_told_with_the_nearest() {
    let report = site(", preset: shenzen-strip").build();
    let unknown = report.problems();
    let [Problem::UnknownReference { id, suggestion, .. }] = unknown.as_slice() else { panic!("{}", report.report()) };
    assert_eq!((id.as_str(), suggestion.as_deref()), ("shenzen-strip", Some("shenzhen-strip")));
}

#[test]
fn a_site_has_presets_of_its_own_and_rules_for_all_screens() {
    let mut site = site(", preset: ours");
    site.add("-- content/presets/ours.yaml --\nname: 本市\nsource: 本市规定\npsa_share: 45\nmax_loop: 300\n");
    site.edit("content/screens.yaml", "review: optional", "horizon: 3");
    let output = site.build();
    output.assert_clean();
    assert_eq!(feed(&output)["valid_until"], "2026-11-26T00:00:00+08:00");
    assert_eq!(ids(&output), BTreeSet::from(["psa/deng#1".to_owned()]), "the others are not approved");
    let unapproved = output.problems().into_iter().filter(|problem| matches!(problem, Problem::Unapproved { .. }));
    assert_eq!(unapproved.count(), 2, "{}", output.report());
    site.edit("content/presets/ours.yaml", "psa_share", "psa_shere");
    let report = site.build().report();
    assert!(report.contains("content/presets/ours.yaml:3:1: W0208 UnknownKey"), "{report}");
}

#[test]
fn news_without_an_end_is_taken_off_with_a_warning() {
    let mut site = site("");
    site.edit("content/notices/tingshui.md", ", until: 2026-11-26 06:00", "");
    let output = site.build();
    assert_eq!(output.problems(), [&Problem::NoEnd { days: 14, until: "2026-12-04 00:00".into() }]);
    assert!(feed(&output).to_string().contains("\"until\":\"2026-12-04T00:00:00+08:00\""));
    assert!(site.at("2026-12-04T08:00:00+08:00").build().report().is_empty(), "off the displays, nothing to tell");
    site.edit("content/screens.yaml", "id: a,", "id: a, default_days: 30,");
    assert!(ids(&site.build()).contains("notices/tingshui#1"));
}

#[test]
fn government_information_is_no_public_service_and_emergencies_end() {
    let mut site = site("");
    site.edit("content/notices/tingshui.md", "until: 2026-11-26 06:00", "class: psa");
    let report = site.build().report();
    assert!(report.contains("content/notices/tingshui.md:6:") && report.contains("W0612 NotPublicService"), "{report}");
    site.edit("content/notices/tingshui.md", "class: psa", "class: emergency");
    assert!(site.build().report().contains("W0613 EmergencyWithoutEnd"));
}

#[test]
fn an_emergency_is_alone_while_it_lasts_on_every_screen() {
    let mut site = site(", kinds: [psa]");
    site.edit(
        "content/notices/tingshui.md",
        "until: 2026-11-26 06:00",
        "class: emergency, from: 2026-11-24 09:00, until: 2026-11-24 12:30",
    );
    let output = site.build();
    output.assert_clean();
    let feed = feed(&output);
    let starts: Vec<&str> =
        feed["segments"].as_array().unwrap().iter().map(|segment| segment["from"].as_str().unwrap()).collect();
    let expected = ["2026-11-23T00:00:00+08:00", "2026-11-24T09:00:00+08:00", "2026-11-24T12:30:00+08:00"];
    assert_eq!(starts, expected);
    let during = feed["segments"][1]["loop"].as_u64().unwrap() as usize;
    let order = feed["loops"][during]["order"].as_array().unwrap();
    let class = |index: &Value| feed["slides"][index.as_u64().unwrap() as usize]["class"].clone();
    assert!(order.iter().all(|index| class(index) == "emergency"));
    assert!(output.text("led/a/release.html").contains("应急信息独占屏幕210分钟"));
    assert!(output.text("led/a/psa.csv").contains("2026-11-24,10:00,3600,3600,0,—,30%,应急"));
}

#[test]
fn hours_that_cannot_have_their_share_are_told_with_the_reason() {
    let mut site = site("");
    site.edit("content/screens.yaml", "screens:", "dayparts: { noon: [\"11:00\", \"13:00\"] }\nscreens:");
    for file in ["content/psa/cheng.md", "content/psa/deng.md"] {
        site.edit(file, "theme:", "led: { dayparts: [noon] }\ntheme:");
    }
    let output = site.build();
    output.assert_clean();
    let unmet = Problem::PsaHoursUnmet {
        screen: "a".into(),
        share: 30,
        hours: 14 * 13,
        first: "2026-11-23 07:00".into(),
        shortage: Shortage::NoneValid,
    };
    assert_eq!(output.problems(), [&unmet], "all but the two hours at noon");
    assert!(output.text("led/a/psa.csv").contains("2026-11-23,08:00,3600,0,0,0.0%,30%,未达到"));
    assert!(output.text("led/a/psa.csv").contains("2026-11-23,12:00,3600,0,"));
    assert!(output.text("led/a/release.html").contains("那时没有可播的公益广告"));
    assert!(feed(&output)["fallback"].is_null(), "nothing is without bounds");
}

#[test]
fn budgets_are_weighed() {
    let mut site = site(", budgets: { slide: 1, loop: 1, manifest: 1 }");
    let codes: BTreeSet<&str> = site.build().problems().iter().map(|problem| problem.code()).collect();
    assert_eq!(codes, BTreeSet::from(["W0617"]));
    site.edit("content/screens.yaml", "slide: 1, loop: 1, manifest: 1", "slide: 100");
    assert_eq!(site.build().report(), "");
}

#[test]
fn plans_and_sheets_prove_what_is_shown() {
    let output = site("").build();
    output.assert_clean();
    let plan = output.text("led/a/plan.csv");
    assert!(plan.starts_with("\u{feff}画面,标题,"), "with a mark for Excel");
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(plan.trim_start_matches('\u{feff}').as_bytes())
        .records()
        .map(Result::unwrap)
        .collect();
    let slides = feed(&output)["slides"].as_array().unwrap().clone();
    assert_eq!(rows.len(), slides.len());
    for (row, slide) in rows.iter().zip(&slides) {
        assert_eq!((&row[0], &row[17]), (slide["id"].as_str().unwrap(), slide["sha256"].as_str().unwrap()));
        assert!(row[18].parse::<u64>().unwrap() > 0, "planned");
        let days: u64 = row.iter().skip(20).map(|plays| plays.parse::<u64>().unwrap()).sum();
        assert_eq!(days.to_string(), row[18]);
    }
    let lamp = rows.iter().find(|row| &row[0] == "psa/deng#1").expect("its row");
    assert_eq!((&lamp[1], &lamp[3], &lamp[4]), ("'=随手关灯", "公益广告", "是"), "no formula");
    assert_eq!((&lamp[10], &lamp[11]), ("何明川", "2026-03-15 15:25"));
    let notice = rows.iter().find(|row| row[0].starts_with("notices/")).expect("its row");
    assert_eq!(&notice[20 + 3], "0", "nothing is planned after its end at six in the morning");
    let hours = output.text("led/a/psa.csv");
    assert_eq!(hours.lines().count(), 1 + 14 * 15);
    assert!(hours.lines().skip(1).all(|line| line.ends_with("30%,达到")), "{hours}");
    for path in ["led/release.html", "led/plan.csv", "led/a/loops.csv", "led/a/release.html"] {
        assert!(output.has(path), "{path}");
    }
    assert!(output.text("led/release.html").contains("href=\"a/release.html\""));
    let bare = site(", outputs: []").build();
    assert!(!bare.has("led/a/plan.csv") && !bare.has("led/release.html") && bare.has("led/a/index.html"));
}

#[test]
fn the_table_of_screens_tells_now_next_and_rules() {
    let repository = env!("CARGO_MANIFEST_DIR");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_wenxuan"))
            .args(["screens", "--now", "2026-11-23T10:00:00+08:00", "--quiet"])
            .args(arguments)
            .current_dir(repository)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let table = run(&["--lang", "zh"]);
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("屏 ") && lines[0].contains("公益今天"), "{table}");
    let column = |line: &str, word: &str| {
        let before = &line[..line.find(word).unwrap_or_else(|| panic!("{word} in {line}"))];
        unicode_width::UnicodeWidthStr::width(before)
    };
    assert_eq!(column(lines[0], "像素"), column(lines[1], "1920×1080"), "columns stand under each other");
    assert_eq!(column(lines[0], "有效至"), column(lines[4], "2026-12-07"), "{table}");
    assert!(table.contains("停留 ≥ 15 s (roadside)"), "{table}");
    let json: Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    let wall = &json.as_array().unwrap()[0];
    assert_eq!((&wall["id"], &wall["lit"], &wall["wanted"]), (&"square-wall".into(), &true.into(), &35.into()));
    assert!(wall["now"]["until"].as_str().unwrap() > "2026-11-23T10:00:00+08:00");
    assert!(wall["today"]["psa"].as_i64().unwrap() * 100 >= wall["today"]["all"].as_i64().unwrap() * 35);
    let english = run(&["--lang", "en", "--format", "short"]);
    assert!(english.starts_with("screen ") && english.lines().count() == 6, "{english}");
}

#[test]
fn documents_name_every_key_of_screens_and_presets() {
    let schemas = wenxuan::config::schemas();
    for name in ["docs/screens.md", "docs/screens.zh-CN.md"] {
        let text = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        let (_, screens) = schemas.iter().find(|(name, _)| *name == "screens").unwrap();
        let (_, preset) = schemas.iter().find(|(name, _)| *name == "preset").unwrap();
        let one = &screens["properties"]["screens"]["items"]["properties"];
        for keys in [&screens["properties"], one, &preset["properties"]] {
            for key in keys.as_object().unwrap().keys() {
                assert!(text.contains(&format!("`{key}`")), "{name} does not name `{key}`");
            }
        }
    }
}
