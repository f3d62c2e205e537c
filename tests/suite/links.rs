//! Links as they stand in the outputs: a theme's dead link, wrong case or missing anchor stops the build.

use std::collections::BTreeSet;

use wenxuan::check::rendered;
use wenxuan::diag::{Place, Problem};
use wenxuan::path::SitePath;

use crate::harness::{NOTICE, SiteTest};
use crate::sample::sample;

/// The dead links of a site whose 404 page says this, each with its suggestion.
fn dead(line: &str) -> Vec<(String, Option<String>)> {
    let mut site = SiteTest::new(NOTICE);
    let page = include_str!("../../themes/civic/web/404.html");
    assert!(page.contains("<h1>"));
    site.bytes("themes/civic/web/404.html", page.replace("<h1>", &format!("{line}<h1>")).as_bytes());
    let output = site.build_cold();
    let found = output.problems().into_iter().filter_map(|problem| match problem {
        Problem::DeadRenderedLink { page, link, suggestion, .. } if page == "404.html" => {
            Some((link.clone(), suggestion.clone()))
        }
        _ => None,
    });
    found.collect()
}

#[test]
fn every_link_of_the_sample_leads_to_something() {
    sample().build_cold().assert_clean();
}

#[test]
fn a_dead_link_of_a_template_is_found_with_what_was_meant() {
    for (line, link, suggestion) in [
        (r#"<a href="notices/nowhere/">x</a>"#, "notices/nowhere/", None),
        (r#"<a href="Notices/A/">x</a>"#, "Notices/A/", Some("notices/a/index.html")),
        (r#"<img src='notices/a/indxe.html' alt="">"#, "notices/a/indxe.html", Some("index.html")),
        (r#"<img srcset="feed.atom 1x, feed.atm 2x" alt="">"#, "feed.atm", Some("feed.atom")),
        (r##"<a id="here" href="#her">x</a>"##, "#her", Some("#here")),
        (r#"<a href="../out/">x</a>"#, "../out/", None),
        (r#"<a href="https://test.example/wm/gone/">x</a>"#, "https://test.example/wm/gone/", None),
        (r#"<a href="/wm/gone/?a=1&amp;b=2">x</a>"#, "/wm/gone/?a=1&b=2", None),
    ] {
        let found = dead(line);
        assert_eq!(found, [(link.to_owned(), suggestion.map(str::to_owned))], "{line}");
    }
}

#[test]
fn feeds_style_sheets_and_displays_are_read_as_well() {
    let mut site = SiteTest::new(NOTICE);
    let css = include_str!("../../themes/civic/assets/site.css");
    site.bytes("themes/civic/assets/site.css", format!("{css}p {{ background: url(gone.svg) }}\n").as_bytes());
    site.add(
        "-- themes/civic/web/404.html --
{% extends \"base.html\" %}
{% block page %}missing{% endblock page %}
{% block main %}<meta property=\"og:image\" content=\"https://test.example/wm/gone.png\">{% endblock main %}
",
    );
    let output = site.build_cold();
    let found: Vec<(&str, &str)> = output
        .problems()
        .into_iter()
        .filter_map(|problem| match problem {
            Problem::DeadRenderedLink { page, link, .. } => Some((page.as_str(), link.as_str())),
            _ => None,
        })
        .collect();
    assert!(found.contains(&("assets/site.css", "gone.svg")), "{found:?}");
    assert!(found.contains(&("404.html", "https://test.example/wm/gone.png")), "{found:?}");
}

#[test]
fn the_message_names_the_text_that_made_the_output() {
    let mut site = SiteTest::new(NOTICE);
    let page = include_str!("../../themes/civic/web/notice.html");
    let page = page.replacen("{% block main %}", "{% block main %}<a href=\"gone/\">x</a>", 1);
    site.bytes("themes/civic/web/notice.html", page.as_bytes());
    let output = site.build_cold();
    assert!(
        output.report().contains("content/notices/2026-10-08-a.md:0:0: W0410 DeadRenderedLink"),
        "{}",
        output.report()
    );
}

#[test]
fn what_resolves_or_leads_out_is_no_fault() {
    for line in [
        r#"<a href="notices/a/?x#">x</a>"#,
        r#"<a href="%6eotices/a/index.html">x</a>"#,
        r#"<a href="/portal/news/">x</a>"#,
        r#"<a href="https://other.example/nowhere">x</a><a href="tel:12345">x</a>"#,
        r#"<!-- <a href="nowhere/">x</a> --><script>"<a href='nowhere/'>"</script>"#,
        r##"<a id="here" href="#here">x</a>"##,
    ] {
        assert_eq!(dead(line), [], "{line}");
    }
}

#[test]
fn lists_for_servers_and_search_are_read_as_well() {
    // Nothing of the theme makes them, so only that they are read shows: an alias gives maps and a page that leads on.
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/notices/2026-10-08-a.md", "form: 通知\n", "form: 通知\naliases: [old/甲.html]\n");
    let output = site.build_cold();
    output.assert_clean();
    for list in ["robots.txt", "redirects/nginx.map", "redirects/apache.conf", "redirects/iis.config", "search/d/0.js"]
    {
        let path = SitePath::new(list).unwrap();
        let scanned = rendered::scan(&path, &output.files[&path]);
        assert!(rendered::is_scanned(&path) && scanned.links().count() > 0, "{list}");
        // As it is, it leads to something; from another site, to nothing.
        let origin = Place::file(&path);
        let outputs = [rendered::Output { path: &path, origin: &origin, scanned: &scanned }];
        let paths = output.files.keys().collect();
        assert_eq!(rendered::follow(&outputs, &paths, "https://test.example/wm/").dead, [], "{list}");
        assert!(!rendered::follow(&outputs, &BTreeSet::new(), "https://test.example/wm/").dead.is_empty(), "{list}");
    }
}

#[test]
fn a_player_that_loads_nothing_is_found() {
    let mut site = SiteTest::new(NOTICE);
    site.add(
        "-- content/screens.yaml --
review: optional
default_days: 366
screens:
  - { id: strip, name: 条屏, width: 128, height: 32, depth: mono, pitch: 10, distance: 15, site: window, psa_share: 0 }
",
    );
    site.build_cold().assert_clean();
    let player = include_str!("../../themes/civic/led/player.html");
    assert!(player.contains("src=\"feed.js\""));
    site.bytes("themes/civic/led/player.html", player.replace("src=\"feed.js\"", "src=\"Feed.js\"").as_bytes());
    let output = site.build_cold();
    let found = output.problems().into_iter().any(|problem| {
        matches!(problem, Problem::DeadRenderedLink { page, suggestion: Some(meant), .. }
            if page == "led/strip/index.html" && meant == "led/strip/feed.js")
    });
    assert!(found, "{}", output.report());
}

#[test]
fn sites_with_little_or_odd_in_them_have_no_dead_link() {
    let with = |settings: &str, more: &str| {
        let mut site = SiteTest::new(more);
        site.append("content/site.yaml", settings);
        site
    };
    let psa = "-- content/psa/a.md --\n---\ntitle: 诚信\ndate: 2026-10-08 09:00\ntheme: 诚信\nlines: [诚信做人]\n---\n";
    for (settings, more) in [
        ("", ""),
        ("elder: false\nshare_pictures: false\n", NOTICE),
        ("series: [{ id: week, name: 周报, cadence: weekly }]\ntopics: [{ id: t, name: 专题 }]\n", NOTICE),
        ("areas: [一街, 二街]\nunits: [甲局]\npage_size: 5\nfeed_size: 1\nsitemap_size: 1\n", psa),
        (
            "portal: { name: 区政府, url: https://test.example/, header: portal/header.html, footer: portal/footer.html }\n",
            "-- content/portal/header.html --\n<a href=\"/news/\">要闻</a><!--#include virtual=\"/x.html\" -->\n-- content/portal/footer.html --\n<a href=\"https://test.example/\">首页</a>\n",
        ),
    ] {
        with(settings, more).build_cold().assert_clean();
    }
    for base in ["https://test.example/", "http://127.0.0.1:8080/a/b/", "https://test.example/%E6%96%87%E6%98%8E/"] {
        let mut site = SiteTest::new(NOTICE);
        site.edit("content/site.yaml", "https://test.example/wm/", base);
        site.build_cold().assert_clean();
    }
}

#[test]
fn names_in_chinese_are_matched_with_letter_case_however_they_are_written() {
    for (link, suggestion) in [
        ("files/notices/表%20甲.docx", None),
        ("files/notices/%E8%A1%A8%20%E7%94%B2.docx", None),
        ("https://test.example/wm/files/notices/%e8%a1%a8%20甲.docx", None),
        ("files/notices/%E8%A1%A8%20%E7%94%B2.DOCX", Some("files/notices/表 甲.docx")),
        ("files/Notices/表 甲.docx", Some("files/notices/表 甲.docx")),
    ] {
        let mut site = SiteTest::new(NOTICE);
        site.edit("content/notices/2026-10-08-a.md", "请有序出行", "见[表](<表 甲.docx>)");
        site.bytes("content/notices/表 甲.docx", b"PK");
        let page = include_str!("../../themes/civic/web/404.html");
        let line = format!("<a href=\"{link}\">x</a><h1>");
        site.bytes("themes/civic/web/404.html", page.replace("<h1>", &line).as_bytes());
        let output = site.build_cold();
        let meant = output.problems().into_iter().find_map(|problem| match problem {
            Problem::DeadRenderedLink { suggestion, .. } => Some(suggestion.clone()),
            _ => None,
        });
        assert_eq!(meant, suggestion.map(|meant| Some(meant.to_owned())), "{link}");
    }
}

#[test]
fn a_link_of_a_text_to_a_file_says_format_and_size() {
    let mut site = SiteTest::new(NOTICE);
    site.edit(
        "content/notices/2026-10-08-a.md",
        "请有序出行。",
        "填[*申请*表](表.docx)，看[图](图.png)和[![街](图.png)](图.png)，见[^1]。\n\n[^1]: [通知](红头.pdf)，[本文](2026-10-08-a.md)\n",
    );
    site.edit(
        "content/notices/2026-10-08-a.md",
        "form: 通知\n",
        "form: 通知\nattachments: [{ file: 表.docx, title: 申请表 }]\n",
    );
    site.bytes("content/notices/表.docx", &[0; 12_700]);
    site.bytes("content/notices/红头.pdf", &vec![0; 1_300_000]);
    site.bytes("content/notices/图.png", include_bytes!("../../docs/pictures/slide-strip.png"));
    let output = site.build_cold();
    output.assert_clean();
    for page in ["notices/a/index.html", "elder/notices/a/index.html"] {
        let html = output.text(page);
        for note in [
            "<em>申请</em>表<span class=\"file-note\">（Word文档，12.4 KB）</span></a>",
            "通知<span class=\"file-note\">（PDF文档，1.2 MB）</span></a>",
            "图<span class=\"file-note\">（图片，",
            "<span class=\"hidden\">（图片，",
            "申请表</a><span class=\"file-type\">Word文档，12.4 KB</span>",
        ] {
            assert!(html.contains(note), "{page}: {note}");
        }
        assert!(html.contains("本文</a>"), "a page is no file");
    }
    for feed in ["feed.atom", "feed.rss", "feed.json", "data/notices-2026.json"] {
        let text = output.text(feed);
        assert_eq!(text.matches("（PDF文档，1.2 MB）").count(), 1, "{feed}");
        // In the text, and in the list of attachments below it.
        assert_eq!(text.matches("（Word文档，12.4 KB）").count(), 2, "{feed}");
    }
}
