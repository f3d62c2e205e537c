//! The whole way: what goes in, what comes out, what is held back.

use crate::harness::{NOTICE, SiteTest};

const PAGE: &str = "notices/a/index.html";

#[test]
fn a_notice_becomes_a_page() {
    let site = SiteTest::new(NOTICE);
    let output = site.build();
    output.assert_clean();
    assert!(output.text(PAGE).contains("关于国庆文明出行的通知"));
    assert!(output.text("index.html").contains("notices/a/index.html"));
    assert!(output.text("feed.atom").contains("关于国庆文明出行的通知"));
    assert!(output.text("sitemap.xml").contains("https://test.example/wm/notices/a/"));
}

#[test]
fn reading_survives_what_windows_writes() {
    let mut site = SiteTest::new("");
    let text = NOTICE.split_once('\n').expect("a header").1;
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    site.bytes("content/notices/a.md", windows.as_bytes());
    let output = site.build();
    output.assert_clean();
    assert!(output.text(PAGE).contains("请有序出行"));
    assert!(!output.text(PAGE).contains('\r'));
}

#[test]
fn gbk_is_an_error_that_says_how_to_convert() {
    let mut site = SiteTest::new("");
    site.bytes("content/notices/a.md", b"---\ntitle: \xb9\xd8\xd3\xda\n---\n");
    let output = site.build();
    assert_eq!(output.report(), "content/notices/a.md:2:0: W0101 NotUtf8\n");
}

#[test]
fn held_back_items_leave_no_trace() {
    for (change, gone) in [
        ("draft: true", "draft"),
        ("visibility: internal", "internal"),
        ("visibility: embargoed until 2027-01-01 08:00", "embargoed"),
        ("status: 撤回", "withdrawn"),
        ("until: 2026-11-01", "expired"),
        ("from: 2026-12-01", "not yet"),
    ] {
        let mut site = SiteTest::new(NOTICE);
        site.edit("content/notices/2026-10-08-a.md", "form:", &format!("{change}\nform:"));
        let output = site.build();
        output.assert_clean();
        assert!(!output.has(PAGE), "{gone}");
        assert_eq!(output.containing("国庆文明出行"), Vec::<&wenxuan::path::SitePath>::new(), "{gone}");
        assert_eq!(output.built.held_back.len(), 1, "{gone}");
    }
}

#[test]
fn time_alone_publishes_and_withdraws() {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/notices/2026-10-08-a.md", "form:", "until: 2026-10-20 18:00\nform:");
    site.at("2026-10-08T08:59:59+08:00");
    let before = site.build();
    assert!(!before.has(PAGE));
    assert_eq!(before.built.next_change.map(|m| m.to_string()).as_deref(), Some("2026-10-08T01:00:00Z"));
    assert!(site.at("2026-10-08T09:00:00+08:00").build().has(PAGE));
    assert!(site.at("2026-10-20T17:59:59+08:00").build().has(PAGE));
    let after = site.at("2026-10-20T18:00:00+08:00").build();
    assert!(!after.has(PAGE));
    assert_eq!(after.containing("国庆文明出行").len(), 0);
}

#[test]
fn drafts_can_be_looked_at() {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/notices/2026-10-08-a.md", "form:", "draft: true\nform:");
    assert!(site.with_drafts().build().has(PAGE));
    site.edit("content/notices/2026-10-08-a.md", "draft: true", "visibility: internal");
    assert!(!site.build().has(PAGE), "what is internal stays internal");
}

#[test]
fn two_outputs_on_one_path_name_both_sources() {
    let mut site = SiteTest::new(NOTICE);
    let text = NOTICE.replace("2026-10-08-a.md", "2025-10-08-A.md");
    site.add(&text);
    let output = site.build();
    let diagnostics = output.built.report.diagnostics();
    assert_eq!(diagnostics.len(), 1, "{}", output.report());
    assert_eq!(diagnostics[0].problem.code(), "W0401");
    let places = [&diagnostics[0].place, &diagnostics[0].related[0]].map(|place| place.path.as_str().to_owned());
    assert!(places.contains(&"content/notices/2025-10-08-A.md".to_owned()), "{places:?}");
    assert!(places.contains(&"content/notices/2026-10-08-a.md".to_owned()), "{places:?}");
}

#[test]
fn content_is_data_and_never_a_template() {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/notices/2026-10-08-a.md", "请有序出行", "{{ site }} {% raw %} <script>alert(1)</script>");
    site.edit("content/notices/2026-10-08-a.md", "关于国庆文明出行的通知", "\"{{ 7 * 7 }}<b>\"");
    let output = site.build();
    output.assert_clean();
    let page = output.text(PAGE);
    assert!(page.contains("{{ site }} {% raw %}"), "{page}");
    assert!(page.contains("{{ 7 * 7 }}&lt;b&gt;") && !page.contains("<script>alert"));
}

#[test]
fn a_link_to_something_held_back_is_plain_text() {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/notices/2026-10-08-a.md", "请有序出行", "请看[另一份](b.md)");
    site.add(&NOTICE.replace("2026-10-08-a.md", "b.md").replace("form: 通知", "form: 通知\nuntil: 2026-10-30"));
    let output = site.build();
    output.assert_clean();
    assert_eq!(output.report(), "content/notices/2026-10-08-a.md:7:7: W0314 LinkToHeldBack\n");
    assert!(output.text(PAGE).contains("请看另一份"), "{}", output.text(PAGE));
}

#[test]
fn a_template_fault_names_template_and_page() {
    let mut site = SiteTest::new(NOTICE);
    site.bytes("themes/civic/web/notice.html", b"line one\n{{ nothing.here.at.all }}\n");
    let output = site.build();
    let report = output.report();
    assert!(report.contains("themes/civic/web/notice.html:2:"), "{report}");
    assert!(report.contains("W0502"), "{report}");
    site.bytes("themes/civic/web/notice.html", b"{% if %}");
    let report = site.build().report();
    assert!(report.starts_with("themes/civic/web/notice.html:1:") && report.contains("W0501"), "{report}");
}
