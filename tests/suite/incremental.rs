//! The law of remembering: a warm build gives what a cold one gives, byte for byte, diagnostics included.

use wenxuan::path::SitePath;

use crate::harness::{NOTICE, Output, SiteTest};
use crate::sample::sample;

/// A small repeatable source of chance (Knuth's MMIX constants): tests must fail the same way twice.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn number(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.number(limit as u64) as usize
    }
}

#[track_caller]
pub(crate) fn assert_same(warm: &Output, cold: &Output, after: &str) {
    assert_eq!(warm.built.report, cold.built.report, "diagnostics after {after}");
    assert_eq!(warm.built.held_back, cold.built.held_back, "held back after {after}");
    assert_eq!(warm.built.next_change, cold.built.next_change, "next change after {after}");
    let paths = |output: &Output| output.files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(warm), paths(cold), "paths after {after}");
    for (path, bytes) in &warm.files {
        assert!(bytes == &cold.files[path], "{path} differs after {after}");
    }
}

/// A site with a bit of everything, small enough to build hundreds of times.
pub(crate) fn small() -> SiteTest {
    let mut site = SiteTest::new(NOTICE);
    site.add(include_str!("sites/small.txt"));
    site
}

#[test]
fn warm_is_cold_over_random_edits() {
    let mut site = small();
    let mut chance = Chance(2026);
    site.build();
    for round in 0..60 {
        let after = change(&mut site, &mut chance, round);
        assert_same(&site.build(), &site.build_cold(), &after);
    }
}

/// One random change: an edit, a new file, a deletion, a rename, a fault, a data or theme change, a jump of the clock.
pub(crate) fn change(site: &mut SiteTest, chance: &mut Chance, round: usize) -> String {
    let paths: Vec<String> = site.paths().into_iter().filter(|path| path.ends_with(".md")).collect();
    let pick = paths[chance.below(paths.len())].clone();
    match chance.below(12) {
        0 => {
            site.append(&pick, &format!("\n第{round}次修改。\n"));
            format!("an edit of {pick}")
        }
        1 => {
            let path = format!("content/notices/n{round}.md");
            let text = NOTICE.replace("content/notices/2026-10-08-a.md", &path);
            site.add(&text);
            format!("a new {path}")
        }
        2 if paths.len() > 4 => {
            site.remove(&pick);
            format!("removal of {pick}")
        }
        3 => {
            let to = pick.replace(".md", "-x.md");
            site.rename(&pick, &to);
            format!("rename of {pick}")
        }
        4 => {
            let now = format!(
                "2026-{:02}-{:02}T{:02}:00:00+08:00",
                9 + chance.below(4),
                1 + chance.below(28),
                chance.below(24)
            );
            site.at(&now);
            format!("clock at {now}")
        }
        5 => {
            site.bytes(
                "content/data/scores.csv",
                format!("单位,得分\n甲,{round}\n乙,{}\n", chance.below(100)).as_bytes(),
            );
            "new data".into()
        }
        6 => {
            site.append(&pick, "\n[断链](nowhere.md)\n");
            format!("a dead link in {pick}")
        }
        7 => {
            site.bytes("content/data/scores.csv", "单位,分\n甲,1\n".as_bytes());
            "data without the column".into()
        }
        8 => {
            let notice = include_str!("../../themes/civic/web/notice.html");
            let marked = notice.replacen("<article", &format!("<article data-round=\"{round}\""), 1);
            site.bytes("themes/civic/web/notice.html", marked.as_bytes());
            "a template".into()
        }
        9 => {
            site.edit("content/site.yaml", "name: 测试站", &format!("name: 测试站{}", chance.below(3)));
            "the name of the site".into()
        }
        10 => {
            if site.has_text(&pick, "\ntitle: ") {
                site.edit(&pick, "\ntitle: ", "\ntitle: 新");
            }
            format!("the title of {pick}")
        }
        _ => {
            site.bytes("themes/civic/assets/extra.css", format!("/* {round} */").as_bytes());
            "a theme asset".into()
        }
    }
}

#[test]
fn an_edit_redraws_only_what_shows_it() {
    let mut site = sample();
    let first = site.build();
    assert!(first.built.summary.parsed.done > 100);
    let again = site.build();
    let summary = again.built.summary;
    assert_eq!((summary.parsed.done, summary.painted.done, summary.rendered.done), (0, 0, 0), "nothing changed");
    let summary = site.at("2026-11-23T10:00:00+08:00").build().built.summary;
    assert_eq!(
        (summary.parsed.done, summary.painted.done, summary.rendered.done),
        (0, 0, 0),
        "an hour in which nothing is due"
    );
    let summary = site.at("2026-11-24T09:00:00+08:00").build().built.summary;
    assert_eq!((summary.parsed.done, summary.painted.done), (0, 0), "a new day draws no slide");
    site.append("content/pages/about.md", "\n补充一句。\n");
    let summary = site.build().built.summary;
    assert_eq!((summary.parsed.done, summary.painted.done), (1, 0));
    assert!(
        summary.rendered.done <= 4,
        "a body edit of one page redraws it and what lists it: {}",
        summary.rendered.done
    );
}

#[test]
fn a_rename_moves_the_page() {
    let mut site = small();
    site.build();
    assert!(site.build().has("psa/save/index.html"));
    site.rename("content/psa/save.md", "content/psa/water.md");
    let output = site.build();
    assert!(output.has("psa/water/index.html") && !output.has("psa/save/index.html"), "{}", output.report());
    assert_same(&output, &site.build_cold(), "a rename");
}

/// What is shown before the whole site is built again is what it will be then.
#[test]
fn a_page_drawn_by_itself_is_that_of_the_whole_build() {
    let mut site = small();
    // A summary that is written stays when the text is another one.
    for path in site.paths().into_iter().filter(|path| path.ends_with(".md")) {
        site.edit(&path, "\ntitle: ", "\nsummary: 摘要\ntitle: ");
    }
    let mut chance = Chance(4);
    let mut drawn = 0;
    for round in 0..60 {
        let mut standing = site.build().built.standing.expect("a site without errors");
        let paths: Vec<String> = site.paths().into_iter().filter(|path| path.ends_with(".md")).collect();
        let pick = paths[chance.below(paths.len())].clone();
        let ends = [
            "又一句。",
            "## 小标题",
            "> 引文",
            "| 甲 | 乙 |\n|--|--|\n| 1 | 2 |",
            "看[通知](../notices/2026-10-08-a.md)。",
        ];
        match chance.below(7) {
            // Not by itself: a title, and the same in what lists it.
            0 => drop(site.edit(&pick, "\ntitle: ", "\ntitle: 新")),
            1 => drop(site.edit(&pick, "\nsummary: ", "\nsummary: 又一个")),
            _ => drop(site.append(&pick, &format!("\n{}\n", ends[chance.below(ends.len())]))),
        }
        let path = SitePath::new(&pick).expect("a sound path");
        let cold = site.build_cold();
        cold.assert_clean();
        let pages = standing.redraw(&path, site.inputs().file(&path).expect("it is there"));
        drawn += usize::from(pages.is_some());
        for (page, bytes) in pages.into_iter().flatten() {
            assert!(*cold.files[&page] == *bytes, "{page} in round {round}");
        }
    }
    assert!((15..50).contains(&drawn), "{drawn} pages were drawn by themselves");
}
