//! Tests of the HTML of bodies.

use std::collections::BTreeMap;

use super::*;
use crate::data::Data;
use crate::inputs::Inputs;
use crate::markdown::{Text, parse};
use crate::model::{PictureFile, Zone};

fn html_with(markdown: &str, policy: HtmlPolicy) -> String {
    let path = SitePath::new("content/notices/a.md").unwrap();
    let zone = Zone::named("Asia/Shanghai").unwrap();
    let inputs = Inputs { files: BTreeMap::new(), now: jiff::Timestamp::UNIX_EPOCH, drafts: false, faults: Vec::new() };
    let text = Text { path: &path, text: markdown, start: 0, zone: &zone, html: policy };
    let (body, _) = parse(text, &Data::new(&inputs));
    let notice = |name: &str| SitePath::new(&format!("content/notices/{name}")).unwrap();
    let pages = BTreeMap::from([(notice("b.md"), "../b/index.html".to_owned())]);
    let file = |name: &str, note: &str| FileLink { path: format!("files/notices/{name}"), note: note.to_owned() };
    let files = BTreeMap::from([
        (notice("p.png"), file("p.png", "（图片，20.0 KB）")),
        (notice("表.docx"), file("%E8%A1%A8.docx", "（Word文档，12.4 KB）")),
    ]);
    let to_files = "../../".to_owned();
    let path = SitePath::new("files/notices/p.png").unwrap();
    let files_of = vec![PictureFile { path, width: 640, height: 480 }];
    let set = PictureSet {
        width: 640,
        height: 480,
        files: files_of,
        webp: Vec::new(),
        thumb: None,
        thumb_webp: None,
        share: None,
    };
    let pictures = BTreeMap::from([(notice("p.png"), set)]);
    let link = AwayLink { href: "../../leave/0/index.html".to_owned(), external: true };
    let away = BTreeMap::from([("https://x.cn/?a&b".to_owned(), link)]);
    let (tables_are_data, numbers) = (false, Vec::new());
    let html = policy;
    render(
        &BodyView {
            body,
            pages,
            files,
            to_files,
            away,
            pictures,
            html,
            tables_are_data,
            tables_are_open: false,
            numbers,
        },
        "body",
    )
}

fn html(markdown: &str) -> String {
    html_with(markdown, HtmlPolicy::Escape)
}

#[test]
fn text_cannot_become_markup() {
    assert_eq!(html("`<b>` & \"甲\" {{ x }}"), "<p><code>&lt;b&gt;</code> &amp; &quot;甲&quot; {{ x }}</p>\n");
    assert_eq!(html("甲<script>alert(1)</script>"), "<p>甲&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    assert_eq!(html("<div onclick=x>\n甲\n</div>"), "<p class=\"raw\">&lt;div onclick=x&gt;\n甲\n&lt;/div&gt;</p>\n");
    assert_eq!(html("# 甲 {.a\"onload=x}").matches("onload=x\"").count(), 1);
    assert!(!html("```a\"onload=x\n```").contains("a\"onload"));
    assert!(!html("![\"onerror=x](p.png)").contains("\"onerror"));
}

#[test]
fn harmless_tags_pass_bare_and_balanced() {
    let sane = |markdown| html_with(markdown, HtmlPolicy::Sanitise);
    assert_eq!(sane("水<SUB onclick=x>2</sub>"), "<p>水<sub>2</sub></p>\n");
    assert_eq!(sane("甲<b>乙 *丙<u>丁* 戊</b></i>"), "<p>甲<b>乙 <em>丙<u>丁</u></em> 戊</b></p>\n");
    assert_eq!(sane("甲<br/>乙<kbd/>"), "<p>甲<br>乙<kbd></kbd></p>\n");
    assert_eq!(sane("甲<iframe src=x></iframe>"), "<p>甲&lt;iframe src=x&gt;&lt;/iframe&gt;</p>\n");
    assert_eq!(
        sane("<details><summary>问\n\n答\n\n</div></details></main>\n\n尾"),
        "<details><summary>问\n</summary><p>答</p>\n&lt;/div&gt;</details>&lt;/main&gt;\n<p>尾</p>\n"
    );
    assert_eq!(sane("- <details>甲\n- 乙"), "<ul>\n<li><details>甲\n</details></li>\n<li>乙</li>\n</ul>\n");
}

#[test]
fn links_lead_where_they_should() {
    for (markdown, expected) in [
        ("[甲](b.md#一 二)", "<p>[甲](b.md#一 二)</p>\n"),
        ("[甲](<b.md#一 二>)", "<p><a href=\"../b/index.html#一%20二\">甲</a></p>\n"),
        ("[甲](missing.md)", "<p>甲</p>\n"),
        (
            "[*申请*表](表.docx)",
            "<p><a href=\"../../files/notices/%E8%A1%A8.docx\"><em>申请</em>表\
             <span class=\"file-note\">（Word文档，12.4 KB）</span></a></p>\n",
        ),
        ("[甲](javascript:x)", "<p>甲</p>\n"),
        ("[甲](#乙)", "<p><a href=\"#乙\">甲</a></p>\n"),
        ("[甲](tel:12345)", "<p><a href=\"tel:12345\">甲</a></p>\n"),
        ("<a@b.cn>", "<p><a href=\"mailto:a@b.cn\">a@b.cn</a></p>\n"),
        (
            "[甲](https://x.cn/?a&b \"题\")",
            "<p><a href=\"../../leave/0/index.html\" class=\"external\" rel=\"noopener external\" \
             data-url=\"https://x.cn/?a&amp;b\" title=\"题\">甲<span class=\"hidden\">（站外链接）</span></a></p>\n",
        ),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn pictures_keep_their_place() {
    let picture = "<img src=\"../../files/notices/p.png\" alt=\"街\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\">";
    assert_eq!(html("![街](p.png \"街景\")"), format!("<figure>{picture}<figcaption>街景</figcaption></figure>\n"));
    assert_eq!(html("见![街](p.png)"), format!("<p>见{picture}</p>\n"));
    assert_eq!(html("![街](missing.png)"), "<p>街</p>\n");
    // Nothing is fetched from other sites.
    let outside = html("![街](https://x.cn/a.png)");
    assert!(outside.contains("<a href=\"https://x.cn/a.png\"") && !outside.contains("<img"), "{outside}");
}

#[test]
fn lists_tables_and_footnotes() {
    assert_eq!(html("- 甲\n- 乙\n  1. 丙"), "<ul>\n<li>甲</li>\n<li>乙\n<ol>\n<li>丙</li>\n</ol>\n</li>\n</ul>\n");
    assert_eq!(html("3. 甲\n\n4. 乙"), "<ol start=\"3\">\n<li><p>甲</p>\n</li>\n<li><p>乙</p>\n</li>\n</ol>\n");
    assert!(html("- [x] 甲").contains("<li><input type=\"checkbox\" disabled checked aria-label=\"已完成\"> 甲</li>"));
    assert_eq!(
        html("## 得分\n\n|名|分|\n|--|--:|\n|甲|1|"),
        "<h2 id=\"得分\">得分</h2>\n<div class=\"table\"><table class=\"numbers\">\n\
         <thead><tr><th scope=\"col\" class=\"names\">名</th><th scope=\"col\">分</th></tr></thead>\n\
         <tbody>\n<tr><th scope=\"row\">甲</th><td>1</td></tr>\n</tbody></table></div>\n"
    );
    let wide = html("## 得分\n\n|序号|单位|整改情况说明|责任单位|\n|--|--|--|--|\n|1|甲|乙|丙|");
    for part in [
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"表格：得分\">",
        "<th scope=\"col\" class=\"names\">单位</th>",
        "<td>1</td><th scope=\"row\">甲</th><td>乙</td>",
    ] {
        assert!(wide.contains(part), "{part} in {wide}");
    }
    let notes = html("甲[^a]乙[^b]丙[^a]\n\n[^a]: 文[^b]\n[^b]: 二");
    for part in [
        "<sup class=\"footnote-mark\"><a href=\"#fn-1\" id=\"fnref-1\" aria-label=\"脚注1\">1</a></sup>",
        "id=\"fnref-1-2\"",
        "<section class=\"footnotes\" aria-label=\"脚注\"><ol>",
        "<li id=\"fn-1\">文",
        "href=\"#fnref-2-2\" aria-label=\"回到脚注2的第2处\"",
    ] {
        assert!(notes.contains(part), "{part} in {notes}");
    }
    assert_eq!(html("# 题"), "<h2 id=\"题\">题</h2>\n");
}

#[test]
fn code_is_coloured_by_classes_only() {
    let rust = html("```rust\nfn main() {}\n```");
    assert!(rust.contains("<code class=\"language-rust\"><span class=\"hl-source hl-rust\">"), "{rust}");
    assert!(!rust.contains("style="));
    assert_eq!(
        html("```文言\n<甲>\n```"),
        "<pre tabindex=\"0\"><code class=\"language-文言\">&lt;甲&gt;\n</code></pre>\n"
    );
}

#[test]
fn components_say_everything_in_words() {
    let figures = html(
        "```figures\n- { label: 整改率, value: 96.40, unit: \"%\", target: 98, previous: 93.1 }\n\
         - { label: 投诉, value: 12, unit: 件, target: 15, previous: 10, better: lower }\n\
         - { label: 黑榜, value: 1, target: 0, previous: 1, better: lower }\n```",
    );
    for words in [
        "<dt>整改率</dt><dd class=\"figure-value\"><b>96.40</b><small>%</small></dd>",
        "<dd class=\"figure-missed\">目标98%，还差1.6个百分点</dd>",
        "<dd class=\"figure-better\">较上期上升3.3个百分点</dd>",
        "<dd class=\"figure-reached\">目标15件，已达到</dd>",
        "<dd class=\"figure-worse\">较上期上升2件</dd>",
        "<dd class=\"figure-missed\">目标0，超出1</dd><dd class=\"figure-same\">与上期持平</dd>",
    ] {
        assert!(figures.contains(words), "{words} in {figures}");
    }
    let ranking = html(
        "```ranking\ntitle: 榜\nmethod: 四舍五入\nunit: 分\nexcluded: 丁\nrows:\n- { label: 甲, value: 90, previous: 91.5 }\n\
         - { label: 乙, value: 95.50, previous: 95 }\n- { label: 丙, value: 90, previous: 90 }\n```",
    );
    let ranks: Vec<&str> = ranking.split("<tr><td>").skip(1).map(|row| row.split('<').next().unwrap()).collect();
    assert_eq!(ranks, ["1", "2", "2"]);
    for words in [
        "得分（分）",
        "降1.50",
        "升0.50",
        "<td>95.00</td>",
        "持平",
        "计算方法：四舍五入",
        "未计入：丁",
        "<th scope=\"row\">乙</th>",
    ] {
        assert!(ranking.contains(words), "{words} in {ranking}");
    }
    let chart = html(
        "```chart\ntype: bar\ntitle: 得分\nunit: 分\npoints:\n- { label: 甲, value: 90 }\n- { label: 乙, value: }\n```",
    );
    for part in [
        "<figure class=\"chart\"><figcaption>得分</figcaption>",
        "role=\"img\"",
        "甲为90分；1项无数据。",
        "<summary>查看数据</summary>",
        "<th scope=\"row\">乙</th><td>无数据</td>",
    ] {
        assert!(chart.contains(part), "{part} in {chart}");
    }
    assert!(!chart.contains("style="));
    let ids: Vec<&str> = chart.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let unique: std::collections::BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let steps =
        html("```steps\n- { title: 提出申请, text: 说明 }\n```\n\n```dos\n- { do: 让, dont: 抢, basis: 条例 }\n```");
    assert!(steps.contains("<ol class=\"steps\">\n<li><b>提出申请</b><p>说明</p></li>"), "{steps}");
    assert!(
        steps.contains("<p class=\"deed-dont\"><b>不要</b>抢</p><p class=\"deed-basis\">依据：条例</p>"),
        "{steps}"
    );
}
