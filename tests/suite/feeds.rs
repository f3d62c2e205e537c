//! What programs read, from outside: feeds, sitemap, site.json, data blocks and share pictures hold all that is public and
//! nothing else.

use std::sync::LazyLock;

use crate::harness::{NOTICE, Output, SITE, SiteTest};
use crate::sample::sample;

/// The sample site, built once.
static SAMPLE: LazyLock<Output> = LazyLock::new(|| sample().build_cold());

/// The outputs that programs read.
fn machine(output: &Output) -> Vec<(String, String)> {
    let files = output.files.iter();
    let read = files.filter(|(path, _)| {
        matches!(path.extension(), "atom" | "rss" | "xml" | "txt")
            || (path.extension() == "json" && !path.as_str().starts_with("led/"))
    });
    let read = read.filter(|(path, _)| !path.as_str().starts_with("led/") && !path.as_str().starts_with("files/"));
    read.map(|(path, bytes)| (path.to_string(), String::from_utf8(bytes.to_vec()).expect("UTF-8"))).collect()
}

#[test]
fn every_column_and_series_has_three_feeds_with_the_whole_text() {
    let output = &*SAMPLE;
    output.assert_clean();
    for folder in ["", "notices/", "guides/", "models/", "bulletins/", "psa/", "bulletins/weekly/"] {
        for form in ["atom", "rss", "json"] {
            let text = output.text(&format!("{folder}feed.{form}"));
            assert!(text.contains("https://qinghe.example/wmcj/"), "{folder}{form}");
            for furniture in
                [" id=\\\"", "&lt;p id=", "class=", "aria-", "下载数据", "leave/", "href=\"../", "data-url"]
            {
                assert!(!text.contains(furniture), "{folder}feed.{form}: {furniture}");
            }
        }
    }
    assert!(output.text("feed.atom").contains("<content type=\"html\">&lt;"));
}

#[test]
fn a_link_out_is_the_address_it_means_and_files_are_absolute() {
    let body = "见[总网](https://other.example/甲?a=1&b=2)、[表](表.csv)和[下面](#x)。\n\n## 一 {#x}\n\n文字[^1]\n\n[^1]: 注\n";
    let text = format!("{NOTICE}\n{body}-- content/notices/表.csv --\na,b\n");
    let output = SiteTest::new(&text).build_cold();
    let atom = output.text("feed.atom");
    assert!(atom.contains("https://other.example/%E7%94%B2?a=1&amp;amp;b=2"), "{atom}");
    assert!(!atom.contains("/leave/"));
    assert!(atom.contains("https://test.example/wm/files/notices/"), "{atom}");
    assert!(atom.contains("https://test.example/wm/notices/a/#x"), "{atom}");
    assert!(!atom.contains("&lt;h2 id"), "{atom}");
}

#[test]
fn nothing_that_is_held_back_is_anywhere() {
    let held = |name: &str, key: &str| {
        format!(
            "-- content/notices/2026-10-09-{name}.md --\n---\ntitle: 秘密{name}\ndate: 2026-10-09 09:00\nform: 通知\nissuer: 测试区创文办\n{key}\n---\n密文\n"
        )
    };
    let text = [
        NOTICE.to_owned(),
        held("b", "visibility: internal"),
        held("c", "draft: true"),
        held("d", "until: 2026-11-01 09:00"),
        held("e", "status: 撤回"),
        held("f", "visibility: embargoed until 2026-12-01 09:00"),
        held("g", "from: 2026-12-01 09:00"),
    ]
    .concat();
    let output = SiteTest::new(&text).build_cold();
    for (path, text) in machine(&output) {
        assert!(!text.contains("秘密") && !text.contains("密文"), "{path}");
    }
    assert!(!output.has("notices/c/share.png") && output.has("notices/a/share.png"));
}

#[test]
fn a_document_that_no_longer_holds_is_marked() {
    let text = NOTICE.replace("form: 通知\n", "form: 通知\nvalid_until: 2026-10-31\n");
    let output = SiteTest::new(&text).build_cold();
    for form in ["atom", "rss", "json"] {
        let feed = output.text(&format!("notices/feed.{form}"));
        assert!(feed.contains("【失效】关于国庆文明出行的通知"), "{form}");
        assert!(feed.contains("本文件有效期至2026年10月31日，现已失效"), "{form}");
    }
    assert!(
        output.text("feed.atom").contains("<updated>2026-11-01T00:00:00+08:00</updated>"),
        "it changed when it lapsed"
    );
    assert!(output.text("sitemap.xml").contains("notices/a/</loc><lastmod>2026-11-01</lastmod>"));
}

#[test]
fn a_feed_holds_the_newest() {
    let mut text = format!("{SITE}feed_size: 2\n");
    for day in 1..=3 {
        text += &NOTICE
            .replace("2026-10-08-a.md", &format!("2026-10-0{day}-n{day}.md"))
            .replace("2026-10-08 09:00", &format!("2026-10-0{day} 09:00"));
    }
    let output = SiteTest::new(&text).build_cold();
    let atom = output.text("feed.atom");
    assert!(atom.contains("/notices/n3/") && atom.contains("/notices/n2/") && !atom.contains("/notices/n1/"), "{atom}");
    assert!(atom.contains("<updated>2026-10-03T09:00:00+08:00</updated>"));
}

#[test]
fn a_large_sitemap_is_split() {
    let output = SiteTest::new(&format!("{SITE}sitemap_size: 3\n{NOTICE}")).build_cold();
    let index = output.text("sitemap.xml");
    assert!(index.contains("<sitemapindex") && index.contains("https://test.example/wm/sitemap-2.xml"), "{index}");
    let parts = index.matches("<loc>").count();
    let addresses: usize =
        (1..=parts).map(|nth| output.text(&format!("sitemap-{nth}.xml")).matches("<loc>").count()).sum();
    let whole = SiteTest::new(&format!("{SITE}{NOTICE}")).build_cold();
    assert_eq!(addresses, whole.text("sitemap.xml").matches("<loc>").count());
    assert!(!whole.has("sitemap-1.xml"));
}

#[test]
fn the_sitemap_names_every_page_but_those_that_are_not_for_search_engines() {
    let output = &*SAMPLE;
    let sitemap = output.text("sitemap.xml");
    let mut named = 0;
    for (path, bytes) in output.files.iter().filter(|(path, _)| path.extension() == "html") {
        let html = String::from_utf8_lossy(bytes);
        if path.as_str().starts_with("led/") && !html.contains("<main") {
            continue;
        }
        let elder = path.as_str().starts_with("elder/");
        let hidden = html.contains("<meta name=\"robots\" content=\"noindex\"");
        let address =
            format!("<loc>https://qinghe.example/wmcj/{}</loc>", path.as_str().trim_end_matches("index.html"));
        assert_eq!(sitemap.contains(&address), !elder && !hidden && !html.contains("http-equiv=\"refresh\""), "{path}");
        named += usize::from(sitemap.contains(&address));
    }
    assert_eq!(sitemap.matches("<loc>").count(), named);
}

#[test]
fn share_pictures_are_small_and_stand_for_what_has_no_cover() {
    let output = &*SAMPLE;
    let mut seen = 0;
    for (path, bytes) in output.files.iter().filter(|(path, _)| path.name() == "share.png") {
        assert!(bytes.len() <= 60_000, "{path}: {} bytes", bytes.len());
        assert_eq!(bytes[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "{path} is not 1200×630");
        let page = path.as_str().replace("share.png", "index.html");
        assert!(output.text(&page).contains(&format!("content=\"https://qinghe.example/wmcj/{path}\"")), "{page}");
        seen += 1;
    }
    assert!(seen > 50);
    let off = SiteTest::new(&format!("{SITE}share_pictures: false\n{NOTICE}")).build_cold();
    assert!(!off.has("notices/a/share.png") && !off.text("notices/a/index.html").contains("og:image"));
}

#[test]
fn a_title_of_any_length_gets_its_picture() {
    for title in ["短", &"关于进一步加强全区背街小巷环境卫生整治工作的通知".repeat(4), "生僻字𪚥𪚥", "A & B <c> “引”"]
    {
        let text = NOTICE.replace("关于国庆文明出行的通知", &format!("'{title}'"));
        let output = SiteTest::new(&text).build_cold();
        assert_eq!(output.built.report.errors(), 0, "{title}");
        assert!(output.has("notices/a/share.png"), "{title}");
    }
}

#[test]
fn no_text_ends_a_data_block() {
    let text = NOTICE.replace("关于国庆文明出行的通知", "'甲</script><script>alert(1)</script>'");
    let output = SiteTest::new(&text).build_cold();
    let html = output.text("notices/a/index.html");
    assert!(!html.contains("</script><script>alert"), "{html}");
    assert!(html.contains("\\u003c/script\\u003e"));
    assert!(!output.text("elder/notices/a/index.html").contains("ld+json"), "the ordinary page tells it");
}
