//! Official furniture from outside: footer, leaving pages, sharing, validity, and the site as a part of a portal.

use resvg::{tiny_skia, usvg};

use crate::harness::{NOTICE, Output, SITE, SiteTest};
use crate::sample::SAMPLE;

/// A site that shows everything a government site must show.
const FULL: &str = "\
-- content/site.yaml --
name: 测试站
base_url: https://test.example/wm/
organiser: 测试区创文办
undertaker: 测试区信息中心
phone: 0000-5550100
id_code: '0000000001'
icp: 示ICP备00000000号-1
police: 示公网安备 00000000000001号
conac: https://conac.example/site?id=1
find_errors: https://zhaocuo.example/?site_code=1
";

const PORTAL: &str = "\
-- content/portal/header.html --
<!--#include virtual=\"/common/header.html\" -->
<header class=\"host\"><a href=\"https://www.host.example/\">主门户</a></header>
-- content/portal/footer.html --
<footer class=\"host\">主门户页脚 & 备案</footer>
";

const IN_PORTAL: &str = "portal: { name: 主门户, url: 'https://www.host.example/', header: portal/header.html, footer: portal/footer.html }\n";

/// The last page element of a page, text only.
fn positions(text: &str, words: &[&str]) -> Vec<usize> {
    words.iter().map(|word| text.find(word).unwrap_or_else(|| panic!("no {word} in {text}"))).collect()
}

/// Each reported fault of `site.yaml` as `line name`.
fn faults(output: &Output) -> Vec<String> {
    let of_site = |line: &str| Some(line.strip_prefix("content/site.yaml:")?.replace(": W", " W"));
    output.report().lines().filter_map(of_site).map(|line| line.split(' ').next_back().unwrap().to_owned()).collect()
}

#[test]
fn what_a_government_site_must_show_is_required() {
    let mut site = SiteTest::new(NOTICE);
    let bare = "-- content/site.yaml --\nname: 测试站\nbase_url: https://test.example/wm/\norganiser: 测试区创文办\n";
    site.add(bare);
    assert_eq!(faults(&site.build()), ["FurnitureMissing"; 5]);
    site.append("content/site.yaml", "undertaker: 无\nemail: a@test.example\nid_code: 无\nicp: 无\n");
    assert_eq!(faults(&site.build()), ["FurnitureMissing"], "the police number is still missing");
    site.append("content/site.yaml", "police: 无\n");
    site.build().assert_clean();
    site.edit("content/site.yaml", "organiser: 测试区创文办\n", "");
    assert_eq!(faults(&site.build()), ["MissingKey"], "nobody can have no organiser");
}

#[test]
fn numbers_are_held_to_their_official_forms() {
    for (key, sound, faulty) in [
        ("id_code", "bm01000001", "bm0100001"),
        ("id_code", "'1100000001'", "11000000011"),
        ("icp", "京ICP证030173号", "ICP备12345678号"),
        ("icp", "京ICP备12345678号-2", "京ICP备12345678"),
        ("police", "京公网安备11010102001234号", "京公网安备1101010200123号"),
        ("trusted_hosts", "[www.gov.cn, 政务.cn]", "['https://www.gov.cn']"),
    ] {
        let with = |value: &str| {
            let mut site = SiteTest::new(NOTICE);
            let rest: String =
                SITE.lines().filter(|line| !line.starts_with(key)).flat_map(|line| [line, "\n"]).collect();
            site.add(&rest).append("content/site.yaml", &format!("{key}: {value}\n"));
            site.build()
        };
        with(sound).assert_clean();
        assert_eq!(faults(&with(faulty)), ["BadForm"], "{key}: {faulty}");
    }
}

#[test]
fn the_footer_has_its_items_in_the_order_of_the_guideline() {
    let output = SiteTest::new(FULL).add(NOTICE).build();
    output.assert_clean();
    for page in ["index.html", "notices/a/index.html", "elder/notices/a/index.html", "404.html"] {
        let html = output.text(page);
        let footer = &html[html.find("<footer class=\"footer\"").expect("a footer")..];
        let found = positions(
            footer,
            &[
                "主办单位",
                "承办单位",
                "联系电话",
                "网站标识码",
                "示ICP备",
                "示公网安备",
                "党政机关网站标识",
                "我为政府网站找错",
                "网站地图",
            ],
        );
        assert!(found.is_sorted(), "{page}: {found:?}");
        assert!(footer.contains("href=\"https://beian.miit.gov.cn/\""));
        assert!(footer.contains("code=00000000000001\""), "the police number leads to its record");
        assert!(footer.contains("href=\"https://conac.example/site?id=1\""), "{page}: directly, and no picture");
        assert!(!footer.contains("<img"));
    }
}

#[test]
fn articles_have_article_labels_and_column_pages_have_not() {
    let mut site = SiteTest::new(NOTICE);
    site.add("-- content/pages/about.md --\n---\ntitle: 关于\n---\n正文。\n-- content/pages/news.md --\n---\ntitle: 动态\ndate: 2026-10-01\n---\n正文。\n");
    let output = site.build();
    output.assert_clean();
    for (path, bytes) in output.files.iter().filter(|(path, _)| path.extension() == "html") {
        let html = std::str::from_utf8(bytes).unwrap();
        let article = html.contains("name=\"ArticleTitle\"");
        for label in ["PubDate", "ContentSource", "Url"] {
            assert_eq!(html.contains(&format!("name=\"{label}\"")), article, "{path}: {label}");
        }
        let listed = !html.contains("name=\"robots\"");
        for label in ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"] {
            assert!(!listed || html.contains(&format!("<meta name=\"{label}\" content=\"")), "{path}: {label}");
            assert!(!html.contains(&format!("name=\"{label}\" content=\"\"")), "{path}: {label} is empty");
        }
    }
    assert!(output.text("news/index.html").contains("name=\"PubDate\" content=\"2026-10-01 00:00\""));
    assert!(!output.text("about/index.html").contains("ArticleTitle"));
    assert!(output.text("notices/a/index.html").contains("name=\"ArticleTitle\""));
}

#[test]
fn a_link_to_another_site_asks_before_leaving() {
    let mut site = SiteTest::new(NOTICE);
    site.append("content/site.yaml", "trusted_hosts: [gov.cn]\n");
    site.append(
        "content/notices/2026-10-08-a.md",
        "\n看[别处](https://other.example/a?b=1&c=2)，再看[别处](https://other.example/a?b=1&c=2)，\
         [政府](https://www.gov.cn/)，[假冒](https://gov.cn.other.example/)，[本站](https://test.example/wm/notices/)，\
         [邮箱](mailto:a@test.example)，![图](https://pic.example/p.png)\n",
    );
    let output = site.build();
    output.assert_clean();
    let leaves: Vec<&str> =
        output.files.keys().map(wenxuan::path::SitePath::as_str).filter(|path| path.starts_with("leave/")).collect();
    assert_eq!(leaves.len(), 3, "one for each distinct address that is not trusted: {leaves:?}");
    let page = output.text("notices/a/index.html");
    let link = page.split("<a ").find(|link| link.contains("data-url=\"https://other.example/")).expect("the link");
    let href = link.strip_prefix("href=\"").unwrap().split('"').next().unwrap();
    let name = href.strip_prefix("../../leave/").and_then(|rest| rest.strip_suffix("/index.html")).expect(href);
    assert!(name.len() == 12 && name.bytes().all(|b| b.is_ascii_hexdigit()), "{name}");
    assert!(
        link.contains("class=\"external\"")
            && link.contains("rel=\"noopener external\"")
            && link.contains("（站外链接）")
    );
    assert!(link.contains("data-url=\"https://other.example/a?b=1&amp;c=2\""), "paper shows where it leads");
    assert_eq!(page.matches(&format!("href=\"{href}\"")).count(), 2, "both lead to one page");
    assert!(page.contains("<a href=\"https://www.gov.cn/\" class=\"external\""), "a trusted host is reached directly");
    assert!(page.contains("<a href=\"https://test.example/wm/notices/\">本站</a>"), "the own host is no other site");
    assert!(!page.contains("href=\"https://gov.cn.other.example"), "a name that only begins like a trusted one");
    assert!(!page.contains("<img src=\"https://pic.example"));
    let leave = output.text(&format!("leave/{name}/index.html"));
    assert!(leave.contains("您访问的链接即将离开“测试站”") && leave.contains("是否继续？"));
    assert!(leave.contains("<p class=\"leave-url\">https://other.example/a?b=1&amp;c=2</p>"), "in full, as text");
    assert!(
        leave
            .contains("href=\"https://other.example/a?b=1&amp;c=2\" rel=\"noopener noreferrer external\">继续访问</a>")
    );
    assert!(leave.contains("href=\"../../index.html\">返回本站</a>"));
    assert!(leave.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!output.text("sitemap.xml").contains("leave/"));
    let elder = output.text("elder/notices/a/index.html");
    assert!(elder.contains(&format!("href=\"{href}\"")) && output.has(&format!("elder/leave/{name}/index.html")));
    site.append("content/site.yaml", "# no change\n").edit(
        "content/site.yaml",
        "[gov.cn]",
        "[gov.cn, other.example, pic.example]",
    );
    assert!(!site.build().files.keys().any(|path| path.as_str().starts_with("leave/")), "trusted now");
}

/// What a telephone reads off the QR code of a page: the page's drawing, painted, and read by another's reader.
fn scanned(html: &str) -> String {
    let start = html.find("<figure class=\"qr\"><svg").expect("a QR code") + "<figure class=\"qr\">".len();
    let svg = &html[start..start + html[start..].find("</svg>").expect("closed") + "</svg>".len()];
    assert!(svg.len() < 3_500, "{} bytes", svg.len());
    let svg = svg.replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
    let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).expect("an SVG");
    let mut pixmap = tiny_skia::Pixmap::new(264, 264).expect("a size");
    resvg::render(&tree, tiny_skia::Transform::from_scale(2.0, 2.0), &mut pixmap.as_mut());
    let grey = |x: usize, y: usize| pixmap.pixels()[y * 264 + x].green();
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(264, 264, grey);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code");
    grids[0].decode().expect("readable").1
}

#[test]
fn every_article_can_be_passed_on_by_text_and_by_code() {
    let output = &*SAMPLE;
    let mut articles = 0;
    for (path, bytes) in output.files.iter().filter(|(path, _)| path.extension() == "html") {
        let html = std::str::from_utf8(bytes).unwrap();
        if !html.contains("name=\"ArticleTitle\"") {
            continue;
        }
        let url = html.split("<link rel=\"canonical\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
        let Some(url) = url else { continue };
        let text = html
            .split("readonly>")
            .nth(1)
            .and_then(|rest| rest.split("</textarea>").next())
            .unwrap_or_else(|| panic!("{path}"));
        assert!(text.starts_with('【') && text.ends_with(url), "{path}: {text}");
        let own = path.as_str().trim_start_matches("elder/");
        assert!(url.ends_with(own.trim_end_matches("index.html")), "{path}: {url}");
        if articles % 12 == 0 {
            assert_eq!(scanned(html), url, "{path}");
        }
        articles += 1;
    }
    assert!(articles > 200, "{articles} articles, elder versions included");
}

#[test]
fn validity_ends_by_itself_and_the_notice_stays() {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/notices/2026-10-08-a.md", "form:", "valid_until: 2026-11-30\nform:");
    let page = |site: &SiteTest| {
        let output = site.build();
        output.assert_clean();
        let list = output.text("notices/index.html").contains("<span class=\"tag tag-state\">失效</span>");
        (output.text("notices/a/index.html").to_owned(), list, output.built.next_change.unwrap().to_string())
    };
    let (html, listed, next) = page(site.at("2026-11-30T23:59:59+08:00"));
    assert!(html.contains("有效期至：<time datetime=\"2026-11-30\">2026年11月30日</time>"));
    assert!(!html.contains("失效") && !listed, "the last day is in it");
    assert_eq!(next, "2026-11-30T16:00:00Z");
    let (html, listed, _) = page(site.at("2026-12-01T00:00:00+08:00"));
    assert!(html.contains("<strong>失效</strong>本文件有效期至2026年11月30日，现已失效"), "{html}");
    assert!(listed && html.contains("各街道：请有序出行"), "it stays, and says so");
    site.edit("content/notices/2026-10-08-a.md", "form:", "status: 废止\nform:");
    assert!(page(&site).0.contains("<strong>废止</strong>"), "what was written counts for more");
    site.edit("content/notices/2026-10-08-a.md", "status: 废止\n", "until: 2026-11-20\n");
    assert!(!site.build().has("notices/a/index.html"), "until withdraws, whatever the validity");
}

#[test]
fn a_display_shows_a_notice_to_the_end_of_its_validity() {
    let mut site = SiteTest::new(NOTICE);
    site.add(
        "-- content/screens.yaml --\nreview: optional\nscreens:\n  - { id: board, name: 小屏, width: 320, height: 160, pitch: 5, distance: 8, \
         kinds: [notice, psa] }\n-- content/psa/save.md --\n---\ntitle: 节约用水\ndate: 2026-09-01\ntheme: 节约\n\
         lines: [节约用水]\n---\n滴水成河。\n",
    );
    site.edit("content/notices/2026-10-08-a.md", "form:", "valid_until: 2026-11-30\nform:");
    let feed = |site: &SiteTest| site.build().assert_clean().text("led/board/feed.json").to_owned();
    let before = feed(site.at("2026-11-30T12:00:00+08:00"));
    let slide = &before[before.find("\"id\":\"notices/a#1\"").expect("its slide")..];
    assert!(slide[..slide.find('}').unwrap()].contains("\"until\":\"2026-12-01T00:00:00+08:00\""), "{slide}");
    assert!(!feed(site.at("2026-12-01T00:00:00+08:00")).contains("notices/a#"));
    site.edit("content/notices/2026-10-08-a.md", "valid_until: 2026-11-30\n", "led: { until: 2027-01-31 }\n");
    assert!(feed(&site).contains("notices/a#"));
    site.edit("content/notices/2026-10-08-a.md", "form:", "status: 废止\nform:");
    assert!(!feed(&site).contains("notices/a#"), "nor what was abolished");
}

#[test]
fn old_and_new_document_lead_to_each_other() {
    for (status, word) in [("废止", "替代"), ("失效", "替代"), ("修改", "修改")] {
        let mut site = SiteTest::new(NOTICE);
        site.add(&NOTICE.replace("2026-10-08-a.md", "new.md").replace("关于国庆", "关于修订国庆"));
        site.edit("content/notices/2026-10-08-a.md", "form:", &format!("status: {status}\nreplaced_by: new.md\nform:"));
        let output = site.build();
        output.assert_clean();
        let old = output.text("notices/a/index.html");
        assert!(old.contains(&format!("<strong>{status}</strong>")));
        assert!(old.contains("见《<a href=\"../../notices/new/index.html\">关于修订国庆文明出行的通知</a>》"));
        let new = output.text("notices/new/index.html");
        let back = format!("本文件{word}：《<a href=\"../../notices/a/index.html\">关于国庆文明出行的通知</a>》");
        assert!(new.contains(&back), "{status}");
    }
}

#[test]
fn a_part_of_a_portal_stands_between_its_header_and_footer() {
    let mut site = SiteTest::new(NOTICE);
    site.add("-- content/site.yaml --\nname: 测试站\nbase_url: https://www.host.example/wm/\norganiser: 测试区创文办\nphone: 0000-5550100\nid_code: '0000000001'\n");
    site.add(PORTAL).append("content/site.yaml", IN_PORTAL);
    site.append("content/notices/2026-10-08-a.md", "\n[门户](https://www.host.example/a)\n");
    let output = site.build();
    output.assert_clean();
    for page in ["notices/a/index.html", "elder/notices/a/index.html"] {
        let html = output.text(page);
        let order = positions(
            html,
            &[
                "href=\"#main\"",
                "<!--#include virtual=\"/common/header.html\" -->",
                "<header class=\"host\">",
                "aria-label=\"本站导航\"",
                "当前位置",
                "<main id=\"main\"",
                "主办单位",
                "0000-5550100",
                "网站标识码",
                "<footer class=\"host\">主门户页脚 & 备案</footer>",
            ],
        );
        assert!(order.is_sorted(), "{page}: {order:?}");
        assert!(
            html.contains("<li><a href=\"https://www.host.example/\">主门户</a></li>"),
            "{page}: the portal is the first step"
        );
        assert!(html.contains("<li><a href=\"../../index.html\">测试站</a></li>"), "{page}: this site the second");
        assert!(
            !html.contains("<header class=\"masthead\"")
                && !html.contains("<footer class=\"footer\"")
                && !html.contains("beian")
        );
        assert!(html.contains("version\" href=\""), "{page}: the other version is one step away");
        assert!(!html.contains("leave/"), "{page}: the portal is trusted");
        assert!(html.contains("assets/portal.css"));
    }
    assert!(!SAMPLE.text("index.html").contains("portal.css"));
}

#[test]
fn a_faulty_portal_is_told_with_its_place() {
    let mut site = SiteTest::new(NOTICE);
    site.add(PORTAL).append("content/site.yaml", IN_PORTAL);
    let told = |site: &SiteTest| site.build().report().trim_end().to_owned();
    site.build().assert_clean();
    site.edit("content/portal/footer.html", "<footer", "<p>版权</p>\n</body><footer");
    assert_eq!(told(&site), "content/portal/footer.html:2:1: W0409 PortalSnippet");
    site.bytes("content/portal/footer.html", b" \n");
    assert!(
        told(&site).starts_with("content/site.yaml:9:") && told(&site).ends_with("PortalSnippet"),
        "{}",
        told(&site)
    );
    site.bytes("content/portal/footer.html", b"\xb9\xfa");
    assert!(told(&site).ends_with("NotUtf8"), "{}", told(&site));
    site.remove("content/portal/footer.html");
    assert!(told(&site).ends_with("PortalSnippet"));
    site.add(PORTAL).edit("content/site.yaml", "portal/footer.html", "../README.html");
    assert!(told(&site).starts_with("content/site.yaml:9:"), "{}", told(&site));
    site.edit("content/site.yaml", "id_code: 无\n", "");
    assert_eq!(faults(&site.build()).iter().filter(|name| *name == "FurnitureMissing").count(), 1);
}
