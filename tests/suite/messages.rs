//! Whole messages, in both languages; and every fault of a site in one run.

use std::path::Path;

use wenxuan::diag::{Language, Problem, help, sentence};
use wenxuan::shell::report::{Format, Look, render};

use crate::harness::{NOTICE, SiteTest};

fn human(site: &SiteTest, language: Language) -> String {
    render(&site.build().built.report, Format::Human, language, Look::Plain)
}

/// Compares with a golden file; with `UPDATE=1` in the environment it is written anew.
#[track_caller]
pub(crate) fn assert_golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).expect("the golden folder is writable");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    let lines = || golden.lines().zip(text.lines());
    let at = lines().position(|(old, new)| old != new).unwrap_or_else(|| lines().count());
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
    let (old, new) = (line(&golden), line(text));
    let told = format!("tests/golden/{name}:{}: was `{old}`, is `{new}`; if that is meant, run with UPDATE=1", at + 1);
    assert!(golden == text, "{told}");
}

#[test]
fn an_unknown_key_suggests_the_right_one() {
    let mut site = SiteTest::new(NOTICE);
    site.edit("content/notices/2026-10-08-a.md", "form: 通知", "untill: 2026-10-20\nform: 通知");
    assert_golden("message-unknown-key.zh.txt", &human(&site, Language::Chinese));
    assert_golden("message-unknown-key.en.txt", &human(&site, Language::English));
}

#[test]
fn all_faults_of_a_site_are_reported_in_one_run() {
    let site = SiteTest::new(include_str!("sites/faults.txt"));
    let output = site.build_cold();
    assert!(output.built.report.errors() >= 50, "{} errors:\n{}", output.built.report.errors(), output.report());
    assert_eq!(output.files.len(), 0, "nothing is made after an error");
    let show = |format, language| render(&output.built.report, format, language, Look::Plain);
    assert_golden("faults.zh.txt", &show(Format::Human, Language::Chinese));
    assert_golden("faults.en.txt", &show(Format::Human, Language::English));
    assert_golden("faults.short.txt", &show(Format::Short, Language::English));
    assert_golden("faults.json", &show(Format::Json, Language::Chinese));
}

/// One site that breaks most rules of text, persons, review, numbers and pages.
#[test]
fn messages_of_rules_are_whole_in_both_languages() {
    let site = SiteTest::new(include_str!("sites/rules.txt"));
    let report = site.build_cold().built.report;
    for (name, language) in [("rules.zh.txt", Language::Chinese), ("rules.en.txt", Language::English)] {
        assert_golden(name, &render(&report, Format::Human, language, Look::Plain));
    }
    for diagnostic in report.diagnostics() {
        for language in [Language::Chinese, Language::English] {
            let (sentence, help) = (sentence(&diagnostic.problem, language), help(&diagnostic.problem, language));
            assert!(!sentence.is_empty() && !sentence.ends_with(['.', '。']) && !help.is_empty(), "{sentence}");
        }
    }
}

#[test]
fn every_place_has_its_line_and_caret() {
    let site = SiteTest::new(include_str!("sites/faults.txt"));
    for diagnostic in site.build_cold().built.report.diagnostics() {
        let place = &diagnostic.place;
        let whole_file = matches!(
            diagnostic.problem,
            Problem::EmptyFile | Problem::UnknownFolder { .. } | Problem::ConfigMissing { .. }
        );
        assert_eq!(place.line == 0, whole_file, "{diagnostic:?}");
        assert!(whole_file || (place.column > 0 && !place.text.is_empty()), "{diagnostic:?}");
    }
}

#[test]
fn every_message_is_a_sentence_and_has_a_next_step() {
    let site = SiteTest::new(include_str!("sites/faults.txt"));
    for problem in site.build_cold().problems() {
        for language in [Language::Chinese, Language::English] {
            let sentence = sentence(problem, language);
            assert!(!sentence.is_empty() && !sentence.ends_with(['.', '。']), "{sentence}");
            assert!(!help(problem, language).is_empty(), "{sentence}");
        }
    }
}
