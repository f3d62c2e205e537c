//! Addresses last: given once, registered, and led on from when they change.

use super::harness::{NOTICE, Output, SiteTest};
use super::tree::Folder;

const RECORD: &str = "content/addresses.yaml";
const CHINESE: &str = "\
-- content/notices/2026-10-08-重庆.md --
---
title: 关于银行行长调整的通知
date: 2026-10-08 09:00
form: 通知
issuer: 测试区创文办
---
各街道：请知悉。
";

/// Builds, and keeps the record as publishing does.
fn publish(site: &mut SiteTest) -> Output {
    let output = site.build();
    let record = output.built.address_record.clone();
    site.bytes(RECORD, record.as_bytes());
    let again = site.build();
    assert_eq!(again.files, output.files, "the record changes nothing of the same content");
    assert_eq!(again.built.address_record, record);
    output
}

fn record(site: &SiteTest) -> String {
    let record = site.build().built.address_record;
    record.lines().filter(|line| line.starts_with("- ")).collect::<Vec<_>>().join("\n")
}

/// Where a redirect leads: both ways that it says so.
fn led_to(output: &Output, page: &str) -> (String, String) {
    let html = output.text(page);
    let after = |mark: &str| html.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark} in {html}"));
    let until = |text: &str| text[..text.find('"').unwrap()].to_owned();
    (until(after("content=\"0; url=")), until(after("rel=\"canonical\" href=\"")))
}

#[test]
fn a_chinese_title_is_read_by_its_words() {
    let output = SiteTest::new(CHINESE).build();
    output.assert_clean();
    assert!(output.has("notices/yin-hang-hang-zhang-tiao-zheng/index.html"), "{:?}", output.files.keys());
}

#[test]
fn an_address_stays_when_the_title_changes() {
    let mut site = SiteTest::new(CHINESE);
    publish(&mut site);
    site.edit("content/notices/2026-10-08-重庆.md", "关于银行行长调整的通知", "关于重新调查的通知");
    let output = publish(&mut site);
    output.assert_clean();
    assert!(output.has("notices/yin-hang-hang-zhang-tiao-zheng/index.html"));
    assert!(!output.has("notices/chong-xin-diao-cha/index.html") && output.containing("0; url=").is_empty());
    assert_eq!(
        record(&site),
        "- { source: \"notices/2026-10-08-重庆.md\", title: \"关于重新调查的通知\", date: \"2026-10-08 09:00\", at: [\"notices/yin-hang-hang-zhang-tiao-zheng\"] }"
    );
}

#[test]
fn an_address_stays_when_the_file_is_renamed() {
    let mut site = SiteTest::new(NOTICE);
    publish(&mut site);
    site.rename("content/notices/2026-10-08-a.md", "content/notices/2026/b.md");
    let output = publish(&mut site);
    output.assert_clean();
    assert!(output.has("notices/a/index.html") && !output.has("notices/b/index.html"));
    assert_eq!(record(&site).lines().count(), 1, "{}", record(&site));
    // Another text under a new name is another item; what is gone stays registered, and nothing leads on from it.
    site.remove("content/notices/2026/b.md");
    site.add(&NOTICE.replace("2026-10-08-a.md", "c.md").replace("国庆", "中秋"));
    let output = publish(&mut site);
    output.assert_clean();
    assert!(output.has("notices/c/index.html") && !output.has("notices/a/index.html"), "withdrawn means gone");
    assert_eq!(record(&site).lines().count(), 2);
}

#[test]
fn a_new_slug_leads_on_from_every_old_one() {
    let mut site = SiteTest::new(NOTICE);
    publish(&mut site);
    site.edit("content/notices/2026-10-08-a.md", "form: 通知", "form: 通知\nslug: guoqing");
    publish(&mut site);
    site.edit("content/notices/2026-10-08-a.md", "slug: guoqing", "slug: chuxing\naliases: [/old/2026.html, news/7]");
    let output = publish(&mut site);
    output.assert_clean();
    assert!(output.text("notices/chuxing/index.html").contains("请有序出行"));
    for (page, target) in [
        ("notices/a/index.html", "../../notices/chuxing/index.html"),
        ("notices/guoqing/index.html", "../../notices/chuxing/index.html"),
        ("old/2026.html", "../notices/chuxing/index.html"),
        ("news/7/index.html", "../../notices/chuxing/index.html"),
        ("elder/notices/a/index.html", "../../../elder/notices/chuxing/index.html"),
    ] {
        let canonical = "https://test.example/wm/notices/chuxing/".to_owned();
        assert_eq!(led_to(&output, page), (target.to_owned(), canonical), "{page}");
    }
    assert!(!output.text("sitemap.xml").contains("guoqing"), "left addresses are not listed");
    // Back to an older one: that is a page again, and what came after it leads there.
    site.edit("content/notices/2026-10-08-a.md", "slug: chuxing", "slug: guoqing");
    let output = publish(&mut site);
    assert!(output.text("notices/guoqing/index.html").contains("请有序出行"));
    assert_eq!(led_to(&output, "notices/chuxing/index.html").0, "../../notices/guoqing/index.html");
    // Withdrawn: neither the page nor what led to it.
    site.edit("content/notices/2026-10-08-a.md", "form: 通知", "form: 通知\nstatus: 撤回");
    let output = publish(&mut site);
    for page in ["notices/guoqing/index.html", "notices/a/index.html", "old/2026.html", "redirects/nginx.map"] {
        assert!(!output.has(page), "{page}");
    }
    assert!(record(&site).contains("\"notices/a\""), "what was given is never forgotten");
}

#[test]
fn servers_get_maps_of_what_was_left() {
    let mut site = SiteTest::new(NOTICE);
    assert!(!site.build().has("redirects/nginx.map"), "no map where nothing was left");
    site.edit("content/notices/2026-10-08-a.md", "form: 通知", "form: 通知\naliases: ['旧版/a&b.html', 'n(1)/']");
    site.append("content/site.yaml", "elder: false\n");
    let output = site.build();
    output.assert_clean();
    let nginx = "\
\"/wm/n(1)/\" \"/wm/notices/a/\";
\"/wm/n(1)/index.html\" \"/wm/notices/a/\";
\"/wm/旧版/a&b.html\" \"/wm/notices/a/\";
";
    assert_eq!(output.text("redirects/nginx.map"), nginx);
    let apache = "\
RedirectMatch 301 \"^/wm/n\\(1\\)/(index\\.html)?$\" \"/wm/notices/a/\"
RedirectMatch 301 \"^/wm/旧版/a&b\\.html$\" \"/wm/notices/a/\"
";
    assert_eq!(output.text("redirects/apache.conf"), apache);
    let iis = output.text("redirects/iis.config");
    assert!(iis.contains("<add key=\"/wm/旧版/a&amp;b.html\" value=\"/wm/notices/a/\" />"), "{iis}");
    assert_eq!(iis.matches("<add ").count(), 3);
}

#[test]
fn no_two_outputs_share_a_path_however_a_disk_compares() {
    // One letter of two characters, and one character.
    for (first, second) in [("Map.pdf", "map.pdf"), ("caf\u{e9}.pdf", "cafe\u{301}.pdf")] {
        let mut site = SiteTest::new(NOTICE);
        site.bytes(&format!("content/notices/{first}"), b"%PDF-1.4 a");
        site.bytes(&format!("content/notices/{second}"), b"%PDF-1.4 b");
        site.append("content/notices/2026-10-08-a.md", &format!("\n[甲]({first})\n\n[乙]({second})\n"));
        let report = site.build().report();
        assert!(report.contains("W0401") && report.matches("content/notices/2026-10-08-a.md").count() >= 1, "{report}");
    }
    let mut site = SiteTest::new(NOTICE);
    site.add(
        &NOTICE
            .replace("2026-10-08-a.md", "2026-10-09-b.md")
            .replace("form: 通知", "form: 通知\naliases: [Notices/A/]"),
    );
    let output = site.build();
    let [diagnostic] = output.built.report.diagnostics() else { panic!("{}", output.report()) };
    let places = [diagnostic.place.path.as_str(), diagnostic.related[0].path.as_str()];
    assert_eq!(places, ["content/notices/2026-10-08-a.md", "content/notices/2026-10-09-b.md"], "both are named");
}

#[test]
fn no_address_leaves_the_site() {
    for value in [
        "slug: ../../etc",
        "slug: /etc",
        "slug: a/b",
        "slug: CON",
        "slug: a.",
        "aliases: ['../x']",
        "aliases: ['a/../../x']",
        "aliases: ['C:\\\\x']",
        "aliases: ['nul/x']",
        "aliases: ['a\\\\b']",
    ] {
        let mut site = SiteTest::new(NOTICE);
        site.edit("content/notices/2026-10-08-a.md", "form: 通知", &format!("form: 通知\n{value}"));
        let output = site.build();
        let report = output.report();
        assert!(report.contains("content/notices/2026-10-08-a.md:5:"), "{value}: {report}");
        assert!(output.files.is_empty() || output.built.report.errors() > 0);
    }
    // A percent sign is a character like others: no server that decodes it twice is led out.
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/notices/2026-10-08-a.md", "form: 通知", "form: 通知\naliases: ['%2e%2e/%2e%2e/x']");
    let output = site.build();
    assert!(output.files.keys().all(|path| !path.as_str().contains("..")));
}

#[test]
fn a_faulty_record_is_told_with_its_place() {
    let line = "- { source: notices/2026-10-08-a.md, title: a, at: [notices/a] }\n";
    for (text, told) in [
        (format!("addresses:\n{line}{line}"), "addresses.yaml:3:"),
        (format!("addresses:\n<<<<<<< HEAD\n{line}=======\n{line}>>>>>>> b\n"), "addresses.yaml:"),
        ("addresses:\n- { source: ../../x.md, title: a, at: [notices/a] }\n".to_owned(), "addresses.yaml:2:"),
        ("addresses:\n- { source: notices/a.md, title: a, at: [../x] }\n".to_owned(), "addresses.yaml:2:"),
        ("addresses:\n- { source: notices/a.md, title: a, at: [] }\n".to_owned(), "addresses.yaml:2:"),
    ] {
        let mut site = SiteTest::new(NOTICE);
        site.bytes(RECORD, text.as_bytes());
        let output = site.build();
        assert!(output.built.report.errors() > 0 && output.report().contains(told), "{text}: {}", output.report());
    }
}

#[test]
fn only_publishing_writes_the_record() {
    let folder = Folder::new();
    let site = [super::harness::SITE, NOTICE].concat();
    for part in site.split("-- ").skip(1) {
        let (path, text) = part.split_once(" --\n").unwrap();
        folder.write(path, text);
    }
    let run = |arguments: &[&str]| {
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_wenxuan"))
            .args(arguments)
            .current_dir(folder.path(""))
            .output()
            .expect("the program runs");
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    };
    run(&["build", "--now", "2027-01-01"]);
    run(&["build", "--drafts"]);
    assert!(!folder.has(RECORD), "a rehearsal gives no addresses");
    // The clock of the system is past the notice's date only from then on.
    folder.write(
        "content/notices/2026-10-08-a.md",
        folder.read("content/notices/2026-10-08-a.md").replace("date: 2026-10-08", "date: 2020-10-08"),
    );
    run(&["build"]);
    let first = folder.read(RECORD);
    assert!(first.starts_with("# 网址登记") && first.contains("\"notices/2026-10-08-a.md\""), "{first}");
    run(&["build"]);
    assert_eq!(folder.read(RECORD), first);
    folder.write(
        "content/notices/2026-10-08-a.md",
        folder.read("content/notices/2026-10-08-a.md").replace("form: 通知", "form: 通知\nslug: b"),
    );
    run(&["build"]);
    assert!(folder.read(RECORD).contains("at: [\"notices/b\", \"notices/a\"]"), "{}", folder.read(RECORD));
    assert!(folder.names().iter().all(|name| !name.contains(".addresses")), "nothing is left behind");
}
