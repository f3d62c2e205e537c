//! 长者版 from outside: every page has it, one step away and one step back, and nobody falls out of it.

use std::collections::BTreeSet;

use wenxuan::path::SitePath;

use crate::harness::{NOTICE, Output, SiteTest};
use crate::sample::SAMPLE;

/// The pages of the website that have a version for elders: all but players, redirects and 404.
fn ordinary(output: &Output) -> Vec<&SitePath> {
    let player = |path: &str| path.starts_with("led/") && path != "led/index.html";
    let kept = |path: &&SitePath| {
        let name = path.as_str();
        let standing = !path.is_below("elder") && name != "404.html";
        path.extension() == "html" && standing && !player(name) && !output.text(name).contains("http-equiv=\"refresh\"")
    };
    output.files.keys().filter(kept).collect()
}

/// The start tags of an element in a page.
fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("<{name} ");
    html.match_indices(&start).map(|(at, _)| &html[at..at + html[at..].find('>').expect("a closed tag")]).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let marker = format!(" {name}=\"");
    let rest = &tag[tag.find(&marker)? + marker.len()..];
    rest.split('"').next()
}

/// Where a relative link leads, without query and fragment.
fn target(page: &str, link: &str) -> Option<String> {
    let bare = link.split(['#', '?']).next().unwrap_or(link);
    if bare.is_empty() || bare.contains(':') {
        return None;
    }
    let page = SitePath::new(page).expect("a page");
    Some(
        SitePath::resolve(page.parent().as_ref(), bare).unwrap_or_else(|f| panic!("{page}: {link}: {f:?}")).to_string(),
    )
}

/// Where the link to the other version leads.
fn other_version(output: &Output, page: &str) -> String {
    let links = tags(output.text(page), "a");
    let mut ways =
        links.iter().filter(|tag| attribute(tag, "class").is_some_and(|c| c.split(' ').any(|c| c == "version")));
    let way = ways.next().unwrap_or_else(|| panic!("{page} leads to no other version"));
    target(page, attribute(way, "href").expect("an address")).expect("a page of this site")
}

fn canonical<'a>(output: &'a Output, page: &str) -> Option<&'a str> {
    let links = tags(output.text(page), "link");
    links.into_iter().find(|tag| tag.contains("rel=\"canonical\"")).and_then(|tag| attribute(tag, "href"))
}

#[test]
fn every_page_has_its_elder_version_one_step_away() {
    let output = &*SAMPLE;
    let pages = ordinary(output);
    assert!(pages.len() > 120, "only {} pages", pages.len());
    for page in &pages {
        let elder = format!("elder/{page}");
        assert_eq!(other_version(output, page.as_str()), elder, "{page}");
        assert!(output.text(page.as_str()).contains(">长者版</a>"), "{page} does not name it");
        assert_eq!(other_version(output, &elder), page.as_str(), "{elder}");
        assert!(output.text(&elder).contains(">标准版</a>"), "{elder} does not name the way back");
        assert_eq!(canonical(output, &elder), canonical(output, page.as_str()), "{elder}");
    }
    let made = output.files.keys().filter(|path| path.is_below("elder")).count();
    assert_eq!(made, pages.len(), "and nothing else lies there");
    assert_eq!(output.text("404.html").matches("href=\"/wmcj/elder/index.html\"").count(), 1, "404 leads to its home");
}

#[test]
fn links_of_elder_pages_stay_among_them_and_files_are_shared() {
    let output = &*SAMPLE;
    let (mut inside, mut files) = (0, BTreeSet::new());
    for page in output.files.keys().filter(|path| path.is_below("elder")) {
        let html = output.text(page.as_str());
        for tag in ["a", "area", "img", "link", "script", "source"].into_iter().flat_map(|name| tags(html, name)) {
            for link in ["href", "src"].into_iter().filter_map(|name| attribute(tag, name)) {
                if tag.contains("rel=\"canonical\"") || tag.contains("version\"") {
                    continue;
                }
                let Some(target) = target(page.as_str(), &decoded(link)) else { continue };
                let page_of_site = target.ends_with(".html") && output.has(&format!("elder/{target}"));
                assert!(!page_of_site, "{page} leads out of the elder version by {link}");
                let elder = target.strip_prefix("elder/");
                assert!(elder.is_none_or(|below| below.ends_with(".html")), "{page}: no file lies at {link}");
                assert!(output.has(&target), "{page}: nothing at {link}");
                inside += usize::from(elder.is_some());
                files.extend(elder.is_none().then_some(target));
            }
        }
    }
    assert!(inside > 2000, "only {inside} links between elder pages");
    let kinds: BTreeSet<&str> = files.iter().filter_map(|file| file.rsplit('.').next()).collect();
    assert!(kinds.is_superset(&BTreeSet::from(["css", "js", "svg", "csv", "atom"])), "{kinds:?}");
}

fn decoded(link: &str) -> String {
    assert!(!link.contains('%'), "a name that needs no decoding: {link}");
    link.replace("&amp;", "&")
}

#[test]
fn nothing_lists_elder_pages_for_machines() {
    for (path, bytes) in
        SAMPLE.files.iter().filter(|(path, _)| matches!(path.extension(), "xml" | "atom" | "txt" | "json"))
    {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("/elder/"), "{path}");
    }
}

#[test]
fn what_is_withdrawn_is_gone_from_both() {
    let mut site = SiteTest::new(NOTICE);
    let before = site.build();
    before.assert_clean();
    assert!(before.has("elder/notices/a/index.html"));
    site.edit("content/notices/2026-10-08-a.md", "form:", "status: 撤回\nform:");
    let after = site.build();
    assert!(!after.has("notices/a/index.html") && !after.has("elder/notices/a/index.html"));
    let traces: Vec<_> = after.containing("国庆文明出行");
    assert!(traces.is_empty(), "{traces:?}");
}

#[test]
fn a_site_may_do_without() {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/site.yaml", "organiser:", "elder: false\norganiser:");
    let output = site.build();
    output.assert_clean();
    assert!(output.files.keys().all(|path| !path.is_below("elder")));
    assert!(!output.text("index.html").contains("长者版") && !output.text("404.html").contains("长者版"));
    site.edit("content/site.yaml", "elder: false", "elder: 是");
    assert_eq!(site.build().built.report.errors(), 1, "a switch is true or false");
}

#[test]
fn a_page_in_the_folder_of_elders_is_told_from_them() {
    let mut site = SiteTest::new("");
    site.add("-- content/pages/elder.md --\n---\ntitle: 老人之家\ndate: 2026-09-01\n---\n正文。\n");
    let output = site.build();
    let problems: Vec<_> = output.built.report.diagnostics().iter().map(|d| d.problem.code()).collect();
    assert_eq!(problems, ["W0401"], "{}", output.report());
    assert!(output.report().contains("content/pages/elder.md"), "{}", output.report());
}

#[test]
fn dates_are_in_words_and_sizes_need_no_script() {
    for page in SAMPLE.files.keys().filter(|path| path.is_below("elder")) {
        let html = SAMPLE.text(page.as_str());
        for shown in html.split("<time ").skip(1) {
            let shown = shown[shown.find('>').expect("closed") + 1..].split("</time>").next().expect("a part");
            assert!(!shown.contains('-') && shown.contains('月'), "{page} shows {shown}");
        }
        for (number, size) in ["size-22", "size-26", "size-30"].into_iter().enumerate() {
            let input = tags(html, "input").into_iter().find(|tag| attribute(tag, "id") == Some(size));
            assert_eq!(input.expect(size).contains(" checked"), number == 0, "{page}: {size}");
            assert!(html.contains(&format!("<label for=\"{size}\">")), "{page}: {size} has no label");
        }
        assert!(html.contains("<body class=\"elder "), "{page}");
    }
    let css = SAMPLE.text("assets/elder.css");
    for size in ["size-22", "size-26", "size-30"] {
        assert!(css.contains(&format!("html:not([data-size]):has(#{size}:checked)")), "{size} does nothing");
    }
}

#[test]
fn the_elder_home_has_what_is_asked_for_most() {
    let home = SAMPLE.text("elder/index.html");
    assert!(home.contains("href=\"tel:00005550186\""), "a number to call");
    for way in ["notices", "guides", "models", "bulletins", "psa"] {
        assert!(home.contains(&format!("<li><a href=\"{way}/index.html\">")), "no way to {way}");
    }
    let notices = home.split("id=\"news\"").nth(1).expect("notices").split("</ul>").next().expect("a list");
    assert_eq!(notices.matches("<li>").count(), 5, "the newest five");
    assert!(home.contains("href=\"canyu/index.html\""), "how to take part");
    assert!(!home.contains("<img"), "nothing to decorate");
}

#[test]
fn every_guide_has_its_day_on_the_elder_home() {
    let mut site = SiteTest::new("");
    for nth in 1..=6 {
        site.add(&format!(
            "-- content/guides/g{nth}.md --\n---\ntitle: 指南{nth}\ndate: 2026-01-0{nth}\nscene: 出行\n---\n正文。\n"
        ));
    }
    let shown = |site: &mut SiteTest, day: &str| -> BTreeSet<usize> {
        let output = site.at(&format!("{day}T08:00:00+08:00")).build();
        output.assert_clean();
        let home = output.text("elder/index.html").to_owned();
        (1..=6).filter(|nth| home.contains(&format!("guides/g{nth}/index.html"))).collect()
    };
    let days = ["2026-11-23", "2026-11-24"].map(|day| shown(&mut site, day));
    assert!(days.iter().all(|guides| guides.len() <= 4 && guides.len() >= 3), "{days:?}");
    let all: BTreeSet<usize> = days.iter().flatten().copied().collect();
    assert_eq!(all.len(), 6, "each has its turn within two days: {days:?}");
}
