//! 红黑榜, the dashboard and the home page from outside.

use wenxuan::diag::Problem;

use crate::harness::{NOTICE, Output, SiteTest};

const SITE: &str = "\
-- content/site.yaml --
name: 测试站
base_url: https://test.example/wm/
organiser: 测试区创文办
undertaker: 无
phone: 0000-5550100
id_code: 无
icp: 无
police: 无
series:
  - { id: weekly, name: 周报, cadence: weekly }
";

/// An issue of the weekly series that covers the seven days up to `to`, with lines of front matter.
fn issue(number: u32, from: &str, to: &str, published: &str, more: &str) -> String {
    format!(
        "-- content/bulletins/{number}.md --\n---\ntitle: 周报第{number}期\ndate: {published}\nseries: weekly\n\
         year: 2026\nissue: {number}\nperiod: {{ from: {from}, to: {to} }}\n{more}---\n正文。\n"
    )
}

/// A site with one issue that has a board.
fn board(lines: &str, csv: &str) -> SiteTest {
    let mut site = SiteTest::new(SITE);
    let head = "boards:\n  - title: 本期红黑榜\n    method: 按整改率评定，四舍五入保留两位小数。\n";
    site.add(&issue(45, "2026-11-12", "2026-11-18", "2026-11-20", &format!("{head}{lines}")));
    site.add(&format!("-- content/data/b.csv --\n{csv}"));
    site
}

const COLUMNS: &str = "    data: b.csv\n    label: 单位\n    value: 整改率\n    unit: \"%\"\n";

/// The names on a list of the first board of a page, in order.
fn names(html: &str, list: &str) -> Vec<String> {
    let start = html.find(&format!("class=\"board-list {list}\"")).unwrap_or_else(|| panic!("no {list}"));
    let part = &html[start..];
    let part = &part[..part.find("</div>").expect("closed")];
    let rows = part.split("<th scope=\"row\">").skip(1);
    rows.map(|row| row[..row.find('<').expect("closed")].to_owned()).collect()
}

#[track_caller]
fn fault(site: &SiteTest, name: &str, place: &str) {
    let report = site.build().report();
    let wanted = format!("content/bulletins/45.md:{place}: ");
    let found = report.lines().any(|line| line.starts_with(&wanted) && line.ends_with(name));
    assert!(found, "no {name} at {place}:\n{report}");
}

#[test]
fn a_board_is_computed_from_its_data() {
    let lines =
        format!("{COLUMNS}    red: {{ at_least: 90 }}\n    black: {{ below: 85 }}\n    not_counted: 丁未检查。\n");
    let output = board(&lines, "单位,整改率\n乙,84.99\n甲,90.00\n丙,85.00\n戊,100.00\n己,\n").build();
    output.assert_clean();
    assert_eq!(output.report(), "", "not even a warning");
    for page in ["boards/index.html", "bulletins/weekly/45/index.html", "progress/index.html"] {
        if page == "progress/index.html" {
            assert!(!output.has(page), "no figures, no dashboard");
            continue;
        }
        let html = output.text(page);
        assert_eq!(names(html, "board-red"), ["戊", "甲"], "{page}");
        assert_eq!(names(html, "board-black"), ["乙"], "{page}");
        for shown in [
            "整改率不低于90%",
            "整改率低于85%",
            "按整改率评定",
            "己",
            "丁未检查。",
            "90.00",
            "0000-5550100",
            "其余1个不列榜",
        ] {
            assert!(html.contains(shown), "{page} does not say {shown}");
        }
    }
    let home = output.text("index.html");
    assert!(home.contains("<li>戊</li><li>甲</li>") && !home.contains("乙"), "home shows red only");
    assert!(output.text("bulletins/index.html").contains("href=\"../boards/index.html\""));
    assert!(output.text("map/index.html").contains("href=\"../boards/index.html\""));
    assert!(!home.contains("progress/index.html"), "nothing leads to a dashboard that is not there");
}

#[test]
fn places_that_are_equal_all_count_and_groups_are_judged_apart() {
    let lines = "    data: b.csv\n    label: 单位\n    group: 类别\n    value: [已整改, 交办]\n    measure: 整改率\n    red: { top: 2 }\n    black: { last: 1 }\n";
    let csv = "类别,单位,已整改,交办\n镇街,甲,410,452\n镇街,乙,9,10\n镇街,丙,18,20\n镇街,丁,1,2\n镇街,戊,1,2\n部门,己,3,3\n部门,庚,2,3\n部门,辛,1,3\n部门,壬,0,0\n";
    let output = board(lines, csv).build();
    output.assert_clean();
    let html = output.text("boards/index.html");
    assert_eq!(names(html, "board-red"), ["甲", "乙", "丙", "己", "庚"], "two are second among the towns");
    assert_eq!(names(html, "board-black"), ["丁", "戊", "辛"]);
    for shown in ["90.71", "66.67", "整改率前2名，并列的全部列入", "5个参评", "本期没有数据的：壬"]
    {
        assert!(html.contains(shown), "{shown}");
    }
}

#[test]
fn faults_of_boards_have_their_places() {
    let csv = "单位,整改率\n甲,95\n乙,86\n";
    let both = format!("{COLUMNS}    red: {{ top: 2 }}\n    black: {{ last: 1 }}\n");
    let site = board(&both, csv);
    fault(&site, "BoardOverlap", "16:12");
    assert!(matches!(site.build().problems()[..], [Problem::BoardOverlap { names, .. }] if *names == ["乙"]));
    let two = format!("{COLUMNS}    red: {{ top: 1, at_least: 90 }}\n");
    fault(&board(&two, csv), "OnlyOne", "15:10");
    let none = format!("{COLUMNS}    red: {{}}\n");
    fault(&board(&none, csv), "OneOf", "15:10");
    fault(&board(COLUMNS, csv), "OneOf", "9:5");
    let wrong = format!("{COLUMNS}    red: {{ last: 1 }}\n");
    fault(&board(&wrong, csv), "UnknownKey", "15:12");
    let column = COLUMNS.replace("整改率", "整改律") + "    red: { top: 1 }\n";
    fault(&board(&column, csv), "DataColumnMissing", "13:12");
    let number = format!("{COLUMNS}    red: {{ top: 1 }}\n");
    fault(&board(&number, "单位,整改率\n甲,优\n"), "DataNotNumber", "13:12");
    fault(&board("    red: { top: 1 }\n", csv), "OneOf", "9:5");
}

#[test]
fn an_empty_list_needs_a_word_of_explanation() {
    let lines = format!("{COLUMNS}    red: {{ at_least: 90 }}\n    black: {{ below: 85 }}\n");
    let csv = "单位,整改率\n台城,93.31\n大江,86.20\n";
    let site = board(&lines, csv);
    fault(&site, "BoardUnexplained", "16:12");
    assert_eq!(site.build().built.report.errors(), 0, "a warning does not hold the issue back");
    assert!(site.build().text("boards/index.html").contains("本期没有列入黑榜的"));
    let noted = format!("{lines}    note: 各镇街均在85分以上，本期不设黑榜。\n");
    let output = board(&noted, csv).build();
    assert_eq!(output.report(), "");
    assert!(output.text("bulletins/weekly/45/index.html").contains("各镇街均在85分以上，本期不设黑榜。"));
}

#[test]
fn earlier_boards_are_paged() {
    let mut site = SiteTest::new(SITE);
    let day = |week: i64, offset: i64| {
        let first: jiff::civil::Date = "2026-01-01".parse().expect("a date");
        first.checked_add(jiff::Span::new().days(week * 7 + offset)).expect("a date").to_string()
    };
    for week in 1..=14 {
        let more = "boards:\n  - { title: 红榜, method: 办法, rows: [{ label: 甲, value: 9 }, { label: 乙, value: 8 }], red: { top: 1 } }\n";
        site.add(&issue(week as u32, &day(week, 0), &day(week, 6), &day(week, 7), more));
    }
    let output = site.build();
    output.assert_clean();
    assert_eq!(output.text("boards/index.html").matches("class=\"row-title\"").count(), 12);
    assert_eq!(output.text("boards/2/index.html").matches("class=\"row-title\"").count(), 1);
    assert!(!output.text("boards/2/index.html").contains("最新一期"));
    assert!(!output.has("boards/3/index.html"));
}

/// The states of the marks of the dashboard, in order.
fn states(output: &Output) -> Vec<String> {
    let html = output.text("progress/index.html");
    let marks = html.split("class=\"beat beat-").skip(1);
    marks.map(|rest| rest[..rest.find('"').expect("closed")].to_owned()).collect()
}

#[test]
fn the_dashboard_tells_timely_from_late_and_missing() {
    let figures = "figures:\n  - { label: 整改率, value: 95, target: 90, previous: 94 }\n";
    let mut site = SiteTest::new(SITE);
    site.add(&issue(42, "2026-10-22", "2026-10-28", "2026-10-30 10:00", ""));
    site.add(&issue(43, "2026-10-29", "2026-11-04", "2026-11-09 10:00", figures));
    site.add(&issue(45, "2026-11-12", "2026-11-18", "2026-11-20 10:00", figures));
    let output = site.build();
    output.assert_clean();
    assert_eq!(states(&output), ["timely", "late", "missing", "timely"]);
    let html = output.text("progress/index.html");
    for shown in ["按期2期，迟发1期，缺1期", "迟发2天", "数据截至", "2026年11月18日", "目标90", "近3期整改率"]
    {
        assert!(html.contains(shown), "the dashboard does not say {shown}");
    }
    assert!(
        html.contains("href=\"../bulletins/weekly/43/index.html\" title=\"2026-10-29至2026-11-04\""),
        "a mark leads to its issue"
    );
    assert!(html.contains("<span title=\"2026-11-05至2026-11-11\">"), "a missing one leads nowhere");
    // The week to 25 November is due on the 28th: until then it is not counted, then it is missing, then late.
    assert_eq!(states(&site.at("2026-11-28T23:59:00+08:00").build()).len(), 4);
    assert_eq!(states(&site.at("2026-11-29T00:00:00+08:00").build())[4..], ["missing"]);
    site.add(&issue(46, "2026-11-19", "2026-11-25", "2026-11-29 08:00", ""));
    assert_eq!(states(&site.at("2026-11-29T09:00:00+08:00").build())[4..], ["late"]);
    // A series may give itself more time.
    site.edit("content/site.yaml", "cadence: weekly", "cadence: weekly, due: 5");
    assert_eq!(states(&site.build()), ["timely", "timely", "missing", "timely", "timely"]);
    for page in ["index.html", "bulletins/index.html", "map/index.html"] {
        assert!(site.build().text(page).contains("progress/index.html"), "{page} leads to the dashboard");
    }
}

#[test]
fn the_home_page_shows_what_is_urgent_while_it_is() {
    let mut site = SiteTest::new(NOTICE);
    let led = "led: { priority: high, until: 2026-11-26 06:00 }\nform: 通知";
    site.edit("content/notices/2026-10-08-a.md", "form: 通知", led);
    let urgent = |site: &SiteTest| site.build().text("index.html").contains("strip-urgent");
    assert!(urgent(&site));
    assert!(!urgent(site.at("2026-11-26T06:00:00+08:00")));
    site.edit("content/notices/2026-10-08-a.md", ", until: 2026-11-26 06:00", "");
    assert!(!urgent(&site), "without an end it would be urgent for ever");
}

#[test]
fn news_are_bulletins_and_models_by_date() {
    let mut site = SiteTest::new(SITE);
    for number in 1..=4 {
        site.add(&issue(number, "2026-01-01", "2026-01-07", &format!("2026-10-0{number}"), ""));
    }
    let head = "title: 典型甲\ndate: 2026-10-03 12:00\nsubject: 单位\nname: 甲";
    site.add(&format!("-- content/models/a.md --\n---\n{head}\n---\n正文。\n"));
    let output = site.build();
    output.assert_clean();
    let home = output.text("index.html");
    let list = &home[home.find("class=\"lines\"").expect("news")..];
    let list = &list[..list.find("</ul>").expect("closed")];
    let order: Vec<Option<usize>> = ["周报第4期", "典型甲", "周报第3期"].iter().map(|title| list.find(title)).collect();
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{list}");
    assert!(!list.contains("周报第2期"), "two issues of a series at most");
    assert!(!home.contains("通知公告"), "no notices, no head for them");
}
