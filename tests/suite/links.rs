//! Links as they stand in the outputs: a theme's dead link, wrong case or missing anchor stops the build.

use wenxuan::diag::Problem;

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
