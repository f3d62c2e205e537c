//! Bodies on built pages: what a writer puts into a Markdown file is what readers get.

use crate::harness::{NOTICE, SITE, SiteTest};

/// Where the page of [`NOTICE`] goes.
const PAGE: &str = "notices/a/index.html";
const FILE: &str = "content/notices/2026-10-08-a.md";

fn site(body: &str) -> SiteTest {
    let mut site = SiteTest::new(NOTICE);
    site.append(FILE, body);
    site
}

#[test]
fn chinese_emphasis_and_line_ends_reach_the_page() {
    let output = site("\n开展**“全国文明城市”**创建\n活动，**一、提高认识。**各单位**要**落实。\n").build();
    let page = output.assert_clean().text(PAGE);
    assert!(
        page.contains(
            "开展<strong>“全国文明城市”</strong>创建活动，<strong>一、提高认识。</strong>各单位<strong>要</strong>落实。"
        ),
        "{page}"
    );
}

#[test]
fn pictures_and_files_are_copied_and_found_from_the_page() {
    let mut site = site("\n![街景](p.svg \"青石街\")\n\n见[附表](f/%E8%A1%A8.csv)和[第二节](#二)。\n\n## 二\n");
    site.add("-- content/notices/p.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 480\"/>\n");
    site.bytes("content/notices/f/表.csv", "甲,1\n".as_bytes());
    let output = site.build();
    let page = output.assert_clean().text(PAGE);
    for part in [
        "<figure><img src=\"../../files/notices/p.svg\" alt=\"街景\" width=\"640\" height=\"480\"",
        "<figcaption>青石街</figcaption></figure>",
        "<a href=\"../../files/notices/f/%E8%A1%A8.csv\">附表<span class=\"file-note\">（CSV表格，6 B）</span></a>",
        "<a href=\"#二\">第二节</a>",
        "<h2 id=\"二\">二</h2>",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(output.has("files/notices/p.svg") && output.has("files/notices/f/表.csv"));
}

#[test]
fn a_chart_follows_its_data_file() {
    let mut site = site("\n```chart\ntype: line\ntitle: 得分\nunit: 分\ndata: s.csv\nlabel: 月\nvalues: [本年]\n```\n");
    site.add("-- content/data/s.csv --\n月,本年\n1月,88.1\n2月,\n3月,90.0\n");
    let output = site.build();
    let page = output.assert_clean().text(PAGE).to_owned();
    for part in ["本年由1月的88.1分升至3月的90.0分；1项无数据。", "<th scope=\"row\">2月</th><td>无数据</td>"]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    site.edit("content/data/s.csv", "90.0", "87.5");
    assert!(site.build().assert_clean().text(PAGE).contains("降至3月的87.5分"));
    site.edit("content/data/s.csv", "87.5", "八十七");
    let report = site.build().report();
    assert!(report.contains(&format!("{FILE}:15:9: W0309 DataNotNumber")), "{report}");
}

#[test]
fn raw_html_is_text_unless_the_site_allows_harmless_tags() {
    let body = "\nPM<sub>2.5</sub><script>alert(1)</script><!-- 待核实 -->\n";
    let output = site(body).build();
    let page = output.text(PAGE);
    assert!(page.contains("PM&lt;sub&gt;2.5&lt;/sub&gt;&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
    assert!(!page.contains("待核实"));
    assert_eq!(output.report().matches("W0301").count(), 2, "{}", output.report());

    let mut allowed = site(body);
    allowed.add(&format!("{SITE}html: sanitise\n"));
    let output = allowed.build();
    let page = output.text(PAGE);
    assert!(page.contains("PM<sub>2.5</sub>&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
    assert_eq!(output.report().matches("W0301").count(), 1, "{}", output.report());
}
