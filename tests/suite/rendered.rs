//! Pages as drawn and files that nothing shows, from outside.

use wenxuan::diag::{Language, sentence};

use crate::harness::{NOTICE, SiteTest};

const FILE: &str = "content/notices/2026-10-08-a.md";
const SVG: &[u8] =
    b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h40v30z\"/></svg>";

/// The findings of the family: code, file, and the sentence.
fn found(site: &SiteTest) -> Vec<String> {
    let output = site.build();
    output.assert_clean();
    let diagnostics = output.built.report.diagnostics().iter().filter(|d| d.problem.code().starts_with("W14"));
    diagnostics
        .map(|d| format!("{} {} {}", d.problem.code(), d.place.path.name(), sentence(&d.problem, Language::Chinese)))
        .collect()
}

#[test]
fn what_a_text_does_to_its_page_is_told_once() {
    let mut site = SiteTest::new(NOTICE);
    assert_eq!(found(&site), [""; 0]);
    let body = "## 一、总体\n\n#### 跳级\n\n![图片](a.svg)\n\n报名请[点击这里](../pages/b.md)，见[报名须知](../pages/b.md)。\n";
    site.bytes("content/notices/a.svg", SVG);
    site.add("-- content/pages/b.md --\n---\ntitle: 报名须知\n---\n正文。\n");
    site.edit(FILE, "各街道：请有序出行。\n", body);
    let found = found(&site);
    let page = "（notices/a/index.html）";
    for wanted in [
        format!("W1401 2026-10-08-a.md 标题从2级跳到了4级{page}"),
        format!("W1404 2026-10-08-a.md 图片说明“图片”没有说出图里有什么{page}"),
        format!("W1406 2026-10-08-a.md 链接文字“点击这里”看不出通向哪里{page}"),
    ] {
        assert_eq!(found.iter().filter(|line| **line == wanted).count(), 1, "{wanted}\n{found:?}");
    }
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn what_the_theme_does_is_told_once_for_the_site() {
    let mut site = SiteTest::new(NOTICE);
    let base = include_str!("../../themes/civic/web/base.html");
    let base = base.replace("<meta name=\"SiteDomain\" content=\"{{ frame.site.domain }}\">", "");
    site.bytes("themes/civic/web/base.html", base.as_bytes());
    let found = found(&site);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("W1407") && found[0].contains("SiteDomain"), "{found:?}");
}

#[test]
fn files_that_nothing_names_are_told() {
    let mut site = SiteTest::new(NOTICE);
    site.bytes("content/notices/files/表 一.docx", b"x");
    site.bytes("content/notices/旧.svg", SVG);
    site.add("-- content/data/old.csv --\n甲,乙\n1,2\n");
    assert_eq!(
        found(&site),
        [
            "W1423 old.csv 没有任何内容用到数据文件data/old.csv",
            "W1422 表 一.docx 没有任何内容用到notices/files/表 一.docx",
            "W1422 旧.svg 没有任何内容用到notices/旧.svg",
        ]
    );
    // A draft that names a file keeps it, and so does a link with escapes.
    site.edit(FILE, "请有序出行。", "见[登记表](files/%E8%A1%A8%20%E4%B8%80.docx)。");
    site.add(
        "-- content/notices/b.md --\n---\ntitle: 草稿\ndate: 2026-10-08 09:00\ndraft: true\nform: 通知\nissuer: 甲\n\
         cover: { file: 旧.svg, alt: 志愿者在路口引导行人 }\n---\n正文。\n",
    );
    assert_eq!(found(&site), ["W1423 old.csv 没有任何内容用到数据文件data/old.csv"]);
}

#[test]
fn files_that_are_too_large_are_told() {
    let mut site = SiteTest::new(NOTICE);
    site.edit(FILE, "请有序出行。", "见[数据](../data/a.csv)。");
    let mut csv = b"a,b\n".to_vec();
    csv.resize((5 << 20) + 1, b'1');
    site.bytes("content/notices/files/a.csv", &csv);
    site.edit(FILE, "../data/a.csv", "files/a.csv");
    let found = found(&site);
    assert_eq!(found, ["W1424 a.csv 文件约6MB，超过5MB"]);
}

#[test]
fn a_page_that_nothing_leads_to_is_told() {
    let mut site = SiteTest::new(NOTICE);
    let page = "{% extends \"base.html\" %}{% block main %}<h1>没有链接的页面</h1>{% endblock main %}";
    for name in ["home.html", "elder-home.html", "list.html", "year.html", "map.html", "documents.html"] {
        site.bytes(&format!("themes/civic/web/{name}"), page.as_bytes());
    }
    let found = found(&site);
    assert!(found.iter().any(|line| line.starts_with("W1421 2026-10-08-a.md")), "{found:?}");
}
