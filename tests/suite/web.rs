//! The website from outside: labels, links, paging, furniture, and that a page asks for nothing outside.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use wenxuan::path::SitePath;

use crate::harness::{NOTICE, Output, SiteTest};
use crate::sample::sample;

/// The sample site, built once for the tests that only look at it.
static SAMPLE: LazyLock<Output> = LazyLock::new(|| sample().build_cold());

/// The values of an attribute in a page. Attributes are written `name="value"` throughout.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let marker = format!(" {name}=\"");
    html.match_indices(&marker)
        .map(|(at, _)| {
            let value = &html[at + marker.len()..];
            &value[..value.find('"').expect("a closed attribute")]
        })
        .collect()
}

/// The content of the first `<meta name="…">`.
fn label<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let marker = format!("<meta name=\"{name}\" content=\"");
    let rest = &html[html.find(&marker)? + marker.len()..];
    Some(&rest[..rest.find('"')?])
}

fn pages(output: &Output) -> impl Iterator<Item = (&SitePath, &str)> {
    output
        .files
        .iter()
        .filter(|(path, _)| path.extension() == "html")
        .map(|(path, bytes)| (path, std::str::from_utf8(bytes).expect("pages are UTF-8")))
}

/// The output that a relative link of a page leads to, without query and fragment; `None` for a link out of the site.
fn target(page: &SitePath, link: &str) -> Option<String> {
    if ["https://", "http://", "mailto:", "tel:", "data:"].iter().any(|scheme| link.starts_with(scheme)) {
        return None;
    }
    let bare = link.split(['#', '?']).next().unwrap_or(link);
    if bare.is_empty() {
        return Some(page.to_string());
    }
    // The one page that a server shows at any address names the sub-path of base_url.
    if let Some(below) = bare.strip_prefix("/wmcj/") {
        assert_eq!(page.as_str(), "404.html", "an absolute link {link} on {page}");
        return Some(if below.is_empty() { "index.html".into() } else { below.into() });
    }
    let resolved = SitePath::resolve(page.parent().as_ref(), bare);
    Some(resolved.unwrap_or_else(|fault| panic!("{page}: {link}: {fault:?}")).to_string())
}

/// What the displays' own pages link to is made by their channel.
fn of_a_display(path: &str) -> bool {
    path.starts_with("led/") && path != "led/index.html"
}

#[test]
fn every_link_resolves() {
    let output = &*SAMPLE;
    output.assert_clean();
    let decoded = |text: &str| percent_decoded(text);
    let mut seen = 0;
    for (page, html) in pages(output).filter(|(page, _)| !of_a_display(page.as_str())) {
        for link in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
            let Some(target) = target(page, &link.replace("&amp;", "&")) else { continue };
            let target = decoded(&target);
            assert!(of_a_display(&target) || output.has(&target), "{page} links to {link}: no output {target}");
            let fragment = link.split_once('#').map(|(_, fragment)| decoded(fragment));
            if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
                let there = output.text(&target);
                assert!(there.contains(&format!(" id=\"{fragment}\"")), "{page} links to {link}: no such place");
            }
            seen += 1;
        }
    }
    assert!(seen > 2000, "only {seen} links were seen");
}

/// Percent-encoding undone.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        if let (b'%', Some(value)) = (byte, hex.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            bytes.push(value);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).expect("UTF-8 under the encoding")
}

#[test]
fn pages_ask_for_nothing_outside() {
    let output = &*SAMPLE;
    for (page, html) in pages(output).filter(|(page, _)| !of_a_display(page.as_str())) {
        for source in attributes(html, "src").into_iter().chain(attributes(html, "srcset")) {
            assert!(!source.contains("//"), "{page} loads {source}");
        }
        for link in html.split("<link ").skip(1) {
            let link = &link[..link.find('>').expect("closed")];
            assert!(!link.contains("://") || link.contains("rel=\"canonical\""), "{page} loads {link}");
        }
        assert!(!html.contains("<style") && !html.contains(" style=\""), "{page} has styles of its own");
        assert!(!html.contains("javascript:"), "{page}");
    }
    let css = output.text("assets/site.css");
    assert!(
        !css.contains("//") && !css.contains("@import") && !css.contains("@font-face"),
        "the style sheet loads more"
    );
    assert!(css.len() <= 30 * 1024, "the style sheet has {} bytes", css.len());
}

#[test]
fn every_page_carries_the_labels_of_a_government_site() {
    let output = &*SAMPLE;
    let mut articles = 0;
    for (page, html) in pages(output) {
        if of_a_display(page.as_str()) || html.contains("http-equiv=\"refresh\"") {
            continue;
        }
        assert!(html.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"), "{page}");
        assert_eq!(label(html, "SiteName"), Some("文明清禾"), "{page}");
        assert_eq!(label(html, "SiteDomain"), Some("qinghe.example"), "{page}");
        assert_eq!(label(html, "SiteIDCode"), Some("0000000001"), "{page}");
        assert_eq!(html.matches("<h1").count(), 1, "{page} has one heading of the first level");
        assert!(html.contains("href=\"#main\"") && html.contains("<main id=\"main\""), "{page} can be skipped into");
        let top = page.as_str().split('/').next().unwrap_or_default();
        if ["notices", "guides", "models", "bulletins", "psa", "index.html"].contains(&top) {
            for name in ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"] {
                assert!(label(html, name).is_some_and(|value| !value.is_empty()), "{page} has no {name}");
            }
        }
        if let Some(title) = label(html, "ArticleTitle") {
            assert!(!title.is_empty(), "{page}");
            let date = label(html, "PubDate").unwrap_or_else(|| panic!("{page} has no PubDate"));
            assert!(date.len() == 16 && date.as_bytes()[10] == b' ' && date.as_bytes()[13] == b':', "{page}: {date}");
            assert!(label(html, "ContentSource").is_some_and(|value| !value.is_empty()), "{page}");
            assert!(label(html, "Url").is_some_and(|url| url.starts_with("https://qinghe.example/wmcj/")), "{page}");
            for shown in ["当前位置", "信息来源", "发布时间", "责任编辑", "初审", "复审", "终审"]
            {
                assert!(html.contains(shown), "{page} does not say {shown}");
            }
            articles += 1;
        }
    }
    assert!(articles > 100, "only {articles} articles");
    let home = output.text("index.html");
    assert_eq!(label(home, "ColumnType"), Some("首页"));
    for furniture in ["主办单位", "承办单位", "网站标识码", "示ICP备00000000号-1", "示公网安备", "网站地图"]
    {
        assert!(home.contains(furniture), "the footer has no {furniture}");
    }
}

#[test]
fn furniture_that_is_not_configured_is_not_shown() {
    let output = SiteTest::new(NOTICE).build();
    output.assert_clean();
    let home = output.text("index.html");
    for absent in ["承办单位", "联系电话", "网站标识码", "SiteIDCode", "beian", "电子邮箱"] {
        assert!(!home.contains(absent), "{absent}");
    }
    for empty in ["guides", "models", "bulletins", "psa"] {
        assert!(!output.has(&format!("{empty}/index.html")), "a blank column {empty}");
        assert!(!home.contains(&format!("href=\"{empty}/")), "a way to a blank column {empty}");
    }
}

#[test]
fn columns_are_paged_newest_first() {
    let mut site = SiteTest::new("");
    site.edit("content/site.yaml", "organiser:", "page_size: 4\norganiser:");
    for day in 1..=9 {
        let text = NOTICE.replace("2026-10-08-a.md", &format!("n{day}.md"));
        let text = text.replace("date: 2026-10-08", &format!("date: 2026-10-0{day}"));
        site.add(&text.replace("国庆文明出行", &format!("第{day}件事")));
    }
    let output = site.build();
    output.assert_clean();
    let listed = |path: &str| -> Vec<String> {
        let html = output.text(path);
        let titles = html.split("class=\"row-title\"").skip(1);
        let text = |rest: &str| rest.split('<').filter_map(|part| Some(part.split_once('>')?.1)).collect::<String>();
        titles.map(|rest| text(&rest[..rest.find("</a>").unwrap()])).collect()
    };
    let title = |day: usize| format!("关于第{day}件事的通知");
    assert_eq!(listed("notices/index.html"), [9, 8, 7, 6].map(title));
    assert_eq!(listed("notices/2/index.html"), [5, 4, 3, 2].map(title));
    assert_eq!(listed("notices/3/index.html"), [1].map(title));
    assert!(!output.has("notices/4/index.html"));
    assert!(output.text("notices/2/index.html").contains("rel=\"prev\" href=\"../../notices/index.html\""));
    assert!(output.text("notices/2/index.html").contains("rel=\"next\" href=\"../../notices/3/index.html\""));
    assert!(output.text("notices/n5/index.html").contains(&title(6)), "the newer neighbour");
    assert!(output.text("notices/n5/index.html").contains(&title(4)), "the older neighbour");
}

#[test]
fn long_series_are_paged_and_years_keep_their_totals() {
    let mut site = SiteTest::new("");
    site.append("content/site.yaml", "series:\n  - { id: daily, name: 日报, cadence: daily }\n");
    site.append("content/site.yaml", "  - { id: weekly, name: 周报, cadence: weekly }\n");
    let mut add = |series: &str, year: u16, issue: usize| {
        let date = format!("{year}-{:02}-{:02}", 1 + issue / 28, 1 + issue % 28);
        site.add(&format!(
            "-- content/bulletins/{series}-{year}-{issue}.md --\n---\ntitle: {year}年第{issue}件事\ndate: {date}\n\
             series: {series}\nyear: {year}\nissue: {issue}\nperiod: {{ from: {date}, to: {date} }}\n\
             figures: [{{ label: 发现问题, value: {issue}, unit: 个 }}]\n---\n正文。\n"
        ));
    };
    (1..=85).for_each(|issue| add("daily", 2025, issue));
    (1..=45).for_each(|issue| add("daily", 2026, issue));
    add("weekly", 2026, 1);
    let output = site.build();
    output.assert_clean();
    let page = |path: &str| output.text(path).to_owned();
    let rows = |html: &str| html.matches("class=\"row-title\"").count();
    let [first, second, third] =
        ["bulletins/daily/index.html", "bulletins/daily/2/index.html", "bulletins/daily/3/index.html"].map(page);
    assert_eq!([&first, &second, &third].map(|html| rows(html)), [60, 60, 10]);
    assert!(!output.has("bulletins/daily/4/index.html"));
    let heads = |html: &str| -> Vec<String> {
        html.split("<h2 id=\"y").skip(1).map(|rest| rest[..rest.find('期').unwrap()].to_owned()).collect()
    };
    let year = |year: u16, total: usize| format!("{year}\">{year}年</h2><p class=\"head-note\">共{total}");
    assert_eq!(heads(&first), [year(2026, 45), year(2025, 85)]);
    assert_eq!(heads(&second), [year(2025, 85)]);
    assert_eq!(heads(&third), [year(2025, 85)]);
    let has = |html: &str, issue: &str| html.contains(&format!("bulletins/daily/{issue}/index.html"));
    assert!(has(&first, "daily-2026-45") && has(&first, "daily-2025-71") && !has(&first, "daily-2025-70"));
    assert!(has(&second, "daily-2025-70") && has(&third, "daily-2025-10") && has(&third, "daily-2025-1"));
    for (html, is_first) in [(&first, true), (&second, false), (&third, false)] {
        assert_eq!(html.contains("最新一期"), is_first);
        assert_eq!(html.contains("其他系列"), is_first);
    }
    assert!(second.contains("<title>日报（第2页）"));
    assert!(second.contains("rel=\"next\" href=\"../../../bulletins/daily/3/index.html\""));
    assert!(!page("bulletins/weekly/index.html").contains("class=\"pager\""), "one page has no ways to others");
}

#[test]
fn a_document_that_no_longer_holds_says_so_at_its_top() {
    let mut site = SiteTest::new(NOTICE);
    site.add(&NOTICE.replace("2026-10-08-a.md", "new.md").replace("关于国庆", "关于修订国庆"));
    site.edit("content/notices/2026-10-08-a.md", "form:", "status: 废止\nreplaced_by: new.md\nform:");
    let output = site.build();
    output.assert_clean();
    let page = output.text("notices/a/index.html");
    let banner = page.find("本文件已经废止").expect("a banner");
    assert!(banner < page.find("class=\"document\"").expect("the document"), "it stands above the document");
    assert!(page[banner..].contains("../../notices/new/index.html"), "it leads to the new one");
    assert!(output.text("notices/index.html").contains("<span class=\"tag tag-state\">废止</span>"));
}

#[test]
fn a_consultation_closes_by_itself() {
    let mut site = SiteTest::new(
        &NOTICE.replace("form: 通知", "form: 征求意见\ncomments: { until: 2026-12-10 18:00, channels: [意见箱] }"),
    );
    let open = site.build();
    assert!(open.text("index.html").contains("12月10日18时截止"));
    assert!(open.text("notices/a/index.html").contains("意见箱"));
    let closed = site.at("2026-12-10T18:00:00+08:00").build();
    assert!(!closed.text("index.html").contains("截止"));
    assert!(closed.text("notices/a/index.html").contains("征求意见已结束"));
    let before = site.at("2026-12-10T17:00:00+08:00").build();
    assert_eq!(before.built.next_change.map(|m| m.to_string()).as_deref(), Some("2026-12-10T10:00:00Z"));
}

#[test]
fn each_advertisement_has_its_day() {
    let mut site = SiteTest::new("");
    for name in ["甲", "乙", "丙"] {
        let head = format!("title: {name}\ndate: 2026-01-01\ntheme: 节约\nlines: [标语{name}]");
        site.add(&format!("-- content/psa/{name}.md --\n---\n{head}\n---\n正文。\n"));
    }
    let shown = |site: &SiteTest| {
        let output = site.build();
        output.assert_clean();
        let home = output.text("index.html").to_owned();
        ["甲", "乙", "丙"].into_iter().filter(|name| home.contains(&format!("标语{name}"))).collect::<Vec<_>>()
    };
    let mut days = BTreeSet::new();
    for day in ["2026-11-23", "2026-11-24", "2026-11-25"] {
        let morning = shown(site.at(&format!("{day}T00:00:00+08:00")));
        let night = shown(site.at(&format!("{day}T23:59:59+08:00")));
        assert_eq!(morning.len(), 1);
        assert_eq!(morning, night, "one advertisement the whole local day");
        days.extend(morning);
    }
    assert_eq!(days.len(), 3, "each in turn");
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/notices/2026-10-08-a.md", "form:", "aliases: [tzgg/2026/1.html]\nform:");
    let output = site.build();
    output.assert_clean();
    let old = output.text("tzgg/2026/1.html");
    assert!(old.contains("url=../../notices/a/index.html"), "{old}");
    assert!(old.contains("rel=\"canonical\" href=\"https://test.example/wm/notices/a/\""));
    assert!(!output.text("sitemap.xml").contains("tzgg"));
}

#[test]
fn a_change_redraws_what_shows_it_and_nothing_else() {
    let mut site = SiteTest::new(NOTICE);
    for name in ["b", "c", "d", "e"] {
        site.add(&NOTICE.replace("2026-10-08-a.md", &format!("{name}.md")).replace("各街道", name));
    }
    site.build();
    let before = site.build();
    assert_eq!(before.built.summary.rendered.done, 0, "nothing changed");
    // The summary is what lists show; a sentence after it is not.
    site.edit("content/notices/c.md", "form:", "summary: 摘要\nform:");
    let summarised = site.build();
    site.append("content/notices/c.md", "\n再补一句话。\n");
    let after = site.build();
    let changed: Vec<_> = after
        .files
        .iter()
        .filter(|(path, bytes)| summarised.files.get(*path) != Some(*bytes))
        .map(|(path, _)| path.as_str())
        .filter(|path| !path.starts_with("search/"))
        .collect();
    // The page in both versions, and what holds whole texts.
    let pages = ["data/notices-2026.json", "elder/notices/c/index.html", "feed.atom", "feed.json", "feed.rss"];
    let more = ["notices/c/index.html", "notices/feed.atom", "notices/feed.json", "notices/feed.rss"];
    assert_eq!(changed, [&pages[..], &more].concat());
    assert_eq!(after.built.summary.rendered.done, 9);
}

#[test]
fn a_site_may_replace_one_template() {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/site.yaml", "organiser:", "theme: own\norganiser:");
    site.bytes("themes/own/web/notice.html", b"<p>{{ article.entry.title }}</p>");
    let output = site.build();
    output.assert_clean();
    assert_eq!(output.text("notices/a/index.html"), "<p>关于国庆文明出行的通知</p>", "one template laid over the own");
}

#[test]
fn numbers_are_to_be_had_as_files() {
    let mut site = SiteTest::new(NOTICE);
    site.append(
        "content/notices/2026-10-08-a.md",
        "\n```chart\ntype: bar\ntitle: 得分\nunit: 分\npoints:\n- { label: \"=1+1\", value: -2.5 }\n- { label: 乙, value: }\n```\n\
         \n```ranking\ntitle: 名次\nmethod: 合计。\nrows:\n- { label: 甲, value: 9.5, previous: 10 }\n```\n",
    );
    let output = site.build();
    output.assert_clean();
    assert_eq!(output.text("notices/a/data-1.csv"), "\u{feff}项目,数值（分）\r\n'=1+1,-2.5\r\n乙,无数据\r\n");
    assert_eq!(output.text("notices/a/data-2.csv"), "\u{feff}名次,单位,得分,上期,增减\r\n1,甲,9.5,10.0,-0.5\r\n");
    assert!(!output.has("notices/a/data-3.csv") && !output.has("elder/notices/a/data-1.csv"));
    for (page, root) in [("notices/a/index.html", "../../"), ("elder/notices/a/index.html", "../../../")] {
        let html = output.text(page);
        for (number, size) in [(1, "54 B"), (2, "60 B")] {
            let link = format!("<a href=\"{root}notices/a/data-{number}.csv\" download>下载数据（CSV，{size}）</a>");
            assert!(html.contains(&link), "{link} in {page}");
        }
    }
}
