//! Freshness at any moment: what is stale, what only will be, and what is left alone.

use wenxuan::model::{UpkeepClass, UpkeepState};

use crate::harness::{NOTICE, SiteTest};

/// The codes of the family at a moment.
fn codes(site: &mut SiteTest, now: &str) -> Vec<&'static str> {
    let output = site.told_stale().at(now).build();
    output.assert_clean();
    let codes = output.built.report.diagnostics().iter().map(|d| d.problem.code());
    codes.filter(|code| code.starts_with("W10")).collect()
}

#[test]
fn a_site_goes_stale_by_time_alone() {
    let mut site = SiteTest::new(NOTICE);
    // Published on 8 October: two weeks are over on the 23rd, 180 days on 7 April.
    for (now, expected) in [
        ("2026-10-08T09:00:00+08:00", &[][..]),
        ("2026-10-22T23:59:00+08:00", &[]),
        ("2026-10-23T00:00:00+08:00", &["W1001"]),
        ("2027-04-06T12:00:00+08:00", &["W1001"]),
        ("2027-04-07T12:00:00+08:00", &["W1001", "W1002"]),
    ] {
        assert_eq!(codes(&mut site, now), expected, "{now}");
    }
    let upkeep = site.at("2026-10-10T09:00:00+08:00").build().built.upkeep.expect("a site");
    assert_eq!(upkeep.home.stale_on.map(|day| day.to_string()).as_deref(), Some("2026-10-23"));
    let [notices] = upkeep.columns.as_slice() else { panic!("{upkeep:?}") };
    assert_eq!((notices.class, notices.state, notices.days), (UpkeepClass::Notices, UpkeepState::Fresh, Some(2)));
    assert_eq!(notices.stale_on.map(|day| day.to_string()).as_deref(), Some("2027-04-07"));
    assert!(!upkeep.veto.fails());
}

#[test]
fn columns_follow_their_type_window_and_state() {
    let mut site = SiteTest::new(NOTICE);
    let now = "2026-11-23T09:00:00+08:00";
    site.append("content/site.yaml", "columns:\n  notices: { type: 工作动态, window: 30 }\n");
    assert_eq!(codes(&mut site, now), ["W1001", "W1002"]);
    let veto = site.build().built.upkeep.expect("a site").veto;
    assert!(veto.home && veto.news == 1 && veto.fails());
    site.edit("content/site.yaml", "window: 30", "state: frozen");
    assert_eq!(codes(&mut site, now), [""; 0], "a site that is closed is not asked for news");
    site.edit("content/site.yaml", "state: frozen", "window: 60");
    assert_eq!(codes(&mut site, now), ["W1001"], "its own window is kept, the inspection counts by type");
    assert_eq!(site.build().built.upkeep.expect("a site").veto.overdue, 1);
    site.edit("content/site.yaml", "  notices:", "  models: { name: 典型 }\n  notices:");
    assert_eq!(codes(&mut site, now), ["W1001", "W1003"]);
    let blank =
        "  guides: { name: 甲 }\n  psa: { name: 乙 }\n  bulletins: { name: 丙 }\n  pages: { name: 丁 }\n  notices:";
    site.edit("content/site.yaml", "  notices:", blank);
    let found = codes(&mut site, now);
    assert_eq!(found.iter().filter(|code| **code == "W1003").count(), 5);
    assert!(found.contains(&"W1006"), "{found:?}");
}

#[test]
fn undated_pages_count_as_not_updated() {
    let mut site = SiteTest::new(NOTICE);
    site.add("-- content/pages/a.md --\n---\ntitle: 概况\n---\n正文。\n");
    let now = "2026-10-10T09:00:00+08:00";
    assert_eq!(codes(&mut site, now), [""; 0], "standing pages have no window of their own");
    site.append("content/site.yaml", "columns:\n  pages: { window: 365 }\n");
    assert_eq!(codes(&mut site, now), ["W1002"]);
    site.edit("content/pages/a.md", "title: 概况", "title: 概况\nupdated: 2026-03-01 09:00");
    assert_eq!(codes(&mut site, now), [""; 0]);
}

#[test]
fn a_stale_site_still_publishes() {
    let mut site = SiteTest::new(NOTICE);
    assert_eq!(codes(&mut site, "2027-11-23T09:00:00+08:00"), ["W1001", "W1002"]);
    assert!(site.build().has("notices/a/index.html"));
}

#[test]
fn series_tell_when_the_next_issue_is_due() {
    let mut site = SiteTest::new("");
    site.append("content/site.yaml", "series:\n  - { id: weekly, name: 周报, cadence: weekly }\n");
    site.add(
        "-- content/bulletins/1.md --\n---\ntitle: 第1期\ndate: 2026-11-20\nseries: weekly\nyear: 2026\nissue: 1\n\
         period: { from: 2026-11-12, to: 2026-11-18 }\n---\n正文。\n",
    );
    let upkeep = site.build().built.upkeep.expect("a site");
    assert_eq!(upkeep.series[0].due.map(|day| day.to_string()).as_deref(), Some("2026-11-28"));
    assert_eq!(upkeep.series[0].missing, 0);
    let late = site.at("2026-12-06T09:00:00+08:00").build().built.upkeep.expect("a site");
    assert_eq!(late.series[0].missing, 2);
}
