//! Pages that lead, from outside: areas, units and who answers for them, years, parts of columns, documents no longer in
//! force, the site map. Each is there when it has something to show, and only then.

use wenxuan::diag::Problem;

use crate::harness::{NOTICE, Output, SiteTest};

/// The titles of the rows on a page, in order, without the marks that part them by sense.
fn rows(output: &Output, path: &str) -> Vec<String> {
    let links = output.text(path).split("class=\"row-title\"").skip(1);
    links
        .map(|rest| {
            let content = &rest[rest.find('>').expect("closed") + 1..rest.find("</a>").expect("a link")];
            content.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
        })
        .collect()
}

/// A notice with its own file name, day and more front matter.
fn notice(name: &str, day: &str, more: &str) -> String {
    let text = NOTICE.replace("2026-10-08-a.md", &format!("{name}.md")).replace("2026-10-08 09:00", day);
    text.replace("关于国庆文明出行的通知", &format!("通知{name}")).replace("form: 通知", &format!("form: 通知\n{more}"))
}

const GUIDE: &str = "\
-- content/guides/g.md --
---
title: 指南甲
date: 2026-09-01
scene: 出行
areas: [石门镇]
items: [{ do: 看灯 }]
---
正文。
";

#[test]
fn an_area_shows_who_is_responsible_and_what_concerns_it() {
    let mut site = SiteTest::new(GUIDE);
    site.edit("content/site.yaml", "organiser:", "page_size: 2\nareas: [石门镇, 时门镇, 空镇]\norganiser:");
    for day in 1..=3 {
        site.add(&notice(&format!("n{day}"), &format!("2026-10-0{day}"), "areas: [石门镇]"));
    }
    site.add(
        "-- content/assignments.yaml --
assignments:
  - { area: 时门镇, leader: 甲某, post: 副区长, unit: [区教育局, 区妇联], roads: [学府路], phone: 0000-5550100 }
",
    );
    let output = site.build();
    output.assert_clean();
    // By kind, and newest first within each.
    assert_eq!(rows(&output, "areas/shi-men-zhen/index.html"), ["通知n3", "通知n2"]);
    assert_eq!(rows(&output, "areas/shi-men-zhen/2/index.html"), ["通知n1", "指南甲"]);
    assert!(!output.has("areas/shi-men-zhen/3/index.html"));
    let first = output.text("areas/shi-men-zhen/index.html");
    assert!(first.contains("href=\"../../areas/shi-men-zhen/2/index.html#guide\""), "the way to where guides begin");
    assert!(!first.contains("包抓领导"), "nobody answers for it");
    // Names of one sound stay apart; who answers is reason enough for a page.
    let second = output.text("areas/shi-men-zhen-2/index.html");
    for shown in ["<h1>时门镇</h1>", "甲某", "副区长", "区妇联", "学府路", "0000-5550100"] {
        assert!(second.contains(shown), "{shown}");
    }
    assert!(second.contains("href=\"../../units/qu-jiao-yu-ju/index.html\""));
    let unit = output.text("units/qu-jiao-yu-ju/index.html");
    assert!(unit.contains("href=\"../../areas/shi-men-zhen-2/index.html\"") && unit.contains("甲某"));
    let list = output.text("areas/index.html");
    assert!(list.contains("有关内容4条") && list.contains("甲某") && !list.contains("空镇"));
    assert!(!output.has("areas/kong-zhen/index.html"), "a blank page");
    assert!(output.text("units/index.html").contains("责任单位与分片包抓"));
    // Articles lead there, and so does the map of the site and the sitemap for crawlers.
    assert!(output.text("notices/n1/index.html").contains("href=\"../../areas/shi-men-zhen/index.html\">石门镇</a>"));
    for page in ["areas/index.html", "areas/shi-men-zhen-2/index.html", "units/index.html"] {
        assert!(output.text("map/index.html").contains(&format!("href=\"../{page}\"")), "{page}");
    }
    assert!(output.text("sitemap.xml").contains("<loc>https://test.example/wm/areas/shi-men-zhen/</loc>"));
}

#[test]
fn without_areas_units_and_old_documents_there_are_no_pages_for_them() {
    let output = SiteTest::new(NOTICE).build();
    output.assert_clean();
    let map = output.text("map/index.html");
    for folder in ["areas", "units", "documents"] {
        assert!(!output.has(&format!("{folder}/index.html")), "{folder}");
        assert!(!map.contains(&format!("/{folder}/")), "{folder}");
    }
    assert!(!output.has("notices/form/tongzhi/index.html"), "one form is the whole column");
}

#[test]
fn without_assignments_units_still_have_pages() {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/notices/2026-10-08-a.md", "form:", "units: [区教育局]\nform:");
    let output = site.build();
    output.assert_clean();
    assert!(output.text("units/index.html").contains("<h1>责任单位</h1>"));
    assert!(!output.text("units/index.html").contains("分片包抓"));
    assert_eq!(rows(&output, "units/qu-jiao-yu-ju/index.html").len(), 1);
}

#[test]
fn faults_of_assignments_are_errors_with_places() {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/site.yaml", "organiser:", "areas: [石门镇]\nunits: [区教育局]\norganiser:");
    site.add(
        "-- content/assignments.yaml --
assignments:
  - { area: 石门镇, leader: 甲, communities: [石门社区] }
  - { area: 石门镇, leader: 乙, unit: 区教育局, communities: [河滩社区] }
  - { area: 石门镇, leader: 丙 }
",
    );
    site.build().assert_clean();
    let fault = |site: &mut SiteTest, from: &str, to: &str| {
        site.edit("content/assignments.yaml", from, to);
        let output = site.build();
        site.edit("content/assignments.yaml", to, from);
        let diagnostics = output.built.report.diagnostics().to_vec();
        assert_eq!(diagnostics.len(), 1, "{}", output.report());
        assert_eq!(diagnostics[0].place.path.as_str(), "content/assignments.yaml");
        (diagnostics[0].problem.clone(), diagnostics[0].place.line)
    };
    let (problem, line) = fault(&mut site, "石门镇, leader: 丙", "石门钲, leader: 丙");
    assert!(matches!(problem, Problem::UnknownReference { suggestion: Some(name), .. } if name == "石门镇"));
    assert_eq!(line, 4);
    let (problem, line) = fault(&mut site, "unit: 区教育局", "unit: 区教肓局");
    assert!(matches!(problem, Problem::UnknownReference { suggestion: Some(name), .. } if name == "区教育局"));
    assert_eq!(line, 3);
    let (problem, line) = fault(&mut site, "河滩社区", "石门社区");
    assert!(matches!(problem, Problem::SameAssignment { part: Some(part), .. } if part == "石门社区"));
    assert_eq!(line, 3);
    let (problem, _) = fault(&mut site, "leader: 丙", "leader: 丙, phone: 138 0000 0000");
    assert!(matches!(problem, Problem::PersonalPhone { .. }));
}

#[test]
fn a_column_has_an_archive_by_year_and_month() {
    let mut site = SiteTest::new("");
    // The year is that of the office: the last evening of 2025 in Greenwich is New Year's morning in Shanghai.
    for (name, day) in
        [("a", "2025-12-31T17:00:00Z"), ("b", "2025-12-31 09:00"), ("c", "2026-10-01"), ("d", "2026-10-02")]
    {
        site.add(&notice(name, day, ""));
    }
    let output = site.build();
    output.assert_clean();
    let year = |year: u16| output.text(&format!("notices/{year}/index.html"));
    let at = |html: &str, title: &str| html.find(title).unwrap_or_else(|| panic!("no {title}"));
    assert!(year(2025).contains("通知b") && !year(2025).contains("通知a"));
    assert!(at(year(2026), "通知d") < at(year(2026), "通知c") && at(year(2026), "通知c") < at(year(2026), "通知a"));
    assert!(at(year(2026), "month-10") < at(year(2026), "month-1\""));
    assert!(year(2026).contains("2026年共发布3条"));
    let column = output.text("notices/index.html");
    assert!(column.contains("href=\"../notices/2025/index.html\">2025年<small>1</small>"));
    assert!(output.text("map/index.html").contains("href=\"../notices/2026/index.html\""));
    assert!(output.text("sitemap.xml").contains("<loc>https://test.example/wm/notices/2025/</loc>"));
}

#[test]
fn a_long_year_is_paged() {
    let mut site = SiteTest::new("");
    for number in 0..61 {
        site.add(&notice(&format!("n{number}"), &format!("2026-0{}-{:02}", number / 28 + 1, number % 28 + 1), ""));
    }
    let output = site.build();
    output.assert_clean();
    assert!(output.text("notices/2026/2/index.html").contains("通知n0<"), "the oldest stands last");
    assert!(!output.has("notices/2026/3/index.html"));
    assert!(output.text("notices/2026/index.html").contains("rel=\"next\" href=\"../../notices/2026/2/index.html\""));
}

#[test]
fn parts_of_a_column_are_lists_of_their_own() {
    let mut site = SiteTest::new(NOTICE);
    site.add(&notice("b", "2026-10-09", "").replace("form: 通知", "form: 公示"));
    for (name, theme) in [("x", "诚信"), ("y", "节约"), ("z", "节约")] {
        let head = format!("title: 广告{name}\ndate: 2026-01-01\ntheme: {theme}\nlines: [标语{name}]");
        site.add(&format!("-- content/psa/{name}.md --\n---\n{head}\n---\n正文。\n"));
    }
    let output = site.build();
    output.assert_clean();
    assert_eq!(rows(&output, "notices/form/gongshi/index.html"), ["通知b"]);
    assert!(
        output.text("notices/index.html").contains("href=\"../notices/form/tongzhi/index.html\">通知<small>1</small>")
    );
    let thrift = output.text("psa/theme/thrift/index.html");
    assert!(thrift.contains("标语y") && thrift.contains("标语z") && !thrift.contains("标语x"));
    assert!(thrift.contains("aria-current=\"page\">节约<small>2</small>"));
    assert!(!output.has("psa/theme/minors/index.html"));
    let library = output.text("psa/index.html");
    assert_eq!(library.matches("今日展播").count(), 2, "the one of the day stands first and is marked among all");
    assert!(!thrift.contains("class=\"today\""));
}

#[test]
fn documents_no_longer_in_force_are_listed_with_what_replaces_them() {
    let mut site = SiteTest::new(NOTICE);
    site.add(&notice("old", "2025-10-08", "status: 废止\nreplaced_by: 2026-10-08-a.md\nnumber: 清创文〔2025〕1号"));
    site.add(&notice("gone", "2025-10-09", "status: 失效"));
    let output = site.build();
    output.assert_clean();
    let page = output.text("documents/index.html");
    let (abolished, lapsed) = (page.find("废止的文件").unwrap(), page.find("失效的文件</caption>").unwrap());
    let row = page.find("通知old").unwrap();
    assert!(abolished < row && row < lapsed && lapsed < page.find("通知gone").unwrap());
    assert!(
        page.contains("清创文〔2025〕1号") && page.contains("href=\"../notices/a/index.html\">关于国庆文明出行的通知")
    );
    assert!(!page.contains("修改的文件"), "no blank group");
    assert!(output.text("notices/index.html").contains("href=\"../documents/index.html\""));
    assert!(output.text("map/index.html").contains("href=\"../documents/index.html\""));
    site.edit("content/notices/old.md", "status: 废止\n", "").edit("content/notices/gone.md", "status: 失效\n", "");
    assert!(!site.build().has("documents/index.html"));
}

#[test]
fn an_organisation_is_a_list_in_a_list() {
    let page = "-- content/pages/zuzhi.md --\n---\ntitle: 组织\n---\n```organisation\nname: 指挥部\nby: 书记\nunits:\n  - name: 办公室\n    units:\n      - { name: 督查组, duties: 暗访 }\n  - { name: 宣传组 }\n```\n";
    let mut site = SiteTest::new(page);
    let output = site.build();
    output.assert_clean();
    let html = output.text("zuzhi/index.html");
    let start = html.find("<div class=\"organisation\">").expect("a tree");
    let shape: Vec<&str> = html[start..]
        .split('<')
        .filter(|tag| ["ul>", "/ul>", "li>", "/li>"].iter().any(|wanted| tag.starts_with(wanted)))
        .map(|tag| tag.split('>').next().unwrap_or_default())
        .take(10)
        .collect();
    assert_eq!(shape, ["ul", "li", "ul", "li", "/li", "/ul", "/li", "li", "/li", "/ul"]);
    for shown in ["<b>指挥部</b><span class=\"organ-by\">书记</span>", "<span class=\"organ-duties\">暗访</span>"]
    {
        assert!(html.contains(shown), "{shown}");
    }
    assert!(html.contains("assets/data.css"), "the sheet that draws the tree");
    site.edit("content/pages/zuzhi.md", "duties: 暗访", "dutys: 暗访");
    let output = site.build();
    let diagnostic = &output.built.report.diagnostics()[0];
    assert!(
        matches!(&diagnostic.problem, Problem::UnknownKey { suggestion: Some(key), .. } if key.ends_with("duties"))
    );
    assert_eq!(diagnostic.place.line, 9 + 1);
}
