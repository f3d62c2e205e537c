//! Rules against a corpus of official Chinese: planted faults and correct passages, with precision and recall.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use wenxuan::check;
use wenxuan::config;
use wenxuan::diag::{Diagnostic, Severity};
use wenxuan::model::{Kind, Rules};
use wenxuan::passage::Document;
use wenxuan::path::SitePath;

use crate::harness::{NOTICE, SiteTest};
use crate::rules_manual::entries;
use crate::sample::{files_below, sample};

/// A text as a file of a site.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    path: &'static str,
    /// The whole file.
    pub(crate) text: String,
}

impl Sample {
    /// A body with front matter before it.
    pub(crate) fn body(text: &str) -> Self {
        Self::markdown("", text)
    }

    /// A body below a title of its own.
    pub(crate) fn front(yaml: &str) -> Self {
        Self::markdown(yaml, "")
    }

    /// A data file.
    pub(crate) fn csv(text: &str) -> Self {
        Self { path: "content/data/a.csv", text: format!("{}\n", text.trim_end()) }
    }

    fn markdown(yaml: &str, body: &str) -> Self {
        let title = if yaml.starts_with("title:") { "" } else { "title: 测试\n" };
        let text = format!("---\n{title}date: 2026-11-23 09:00\n{}\n---\n{}\n", yaml.trim_end(), body.trim_end());
        Self { path: "content/notices/a.md", text }
    }

    /// A passage of the corpus: `csv` or `front` alone on its first line says what it is, else it is a body.
    fn read(text: &str) -> Self {
        match text.split_once('\n') {
            Some(("csv", rest)) => Self::csv(rest),
            Some(("front", rest)) => Self::front(rest),
            _ => Self::body(text),
        }
    }
}

/// The wording of the sample site.
static RULES: LazyLock<Rules> = LazyLock::new(|| config::rules(&sample().inputs()).0);

fn examine(path: &str, text: &str) -> Vec<Diagnostic> {
    let path = SitePath::new(path).expect("a sound path");
    let kind = path.as_str().split('/').nth(1).and_then(Kind::of_folder);
    let found = check::file(&Document::read(&path, kind, text), &RULES);
    let codes: Vec<&str> = entries().iter().map(|entry| entry.code).collect();
    found.diagnostics.into_iter().filter(|diagnostic| codes.contains(&diagnostic.problem.code())).collect()
}

/// The codes that the rules tell of a sample, each once.
pub(crate) fn codes(sample: &Sample) -> Vec<&'static str> {
    let told: BTreeSet<&str> =
        examine(sample.path, &sample.text).iter().map(|diagnostic| diagnostic.problem.code()).collect();
    told.into_iter().collect()
}

/// The passages of a folder of the corpus with the names of their files: parted by empty lines, `#` begins no comment.
fn passages(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for (path, bytes) in files_below(root, &format!("tests/corpus/{folder}")) {
        let name = path.rsplit('/').next().expect("a name").trim_end_matches(".txt").to_owned();
        let text = String::from_utf8(bytes).expect("the corpus is UTF-8");
        let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
        found.extend(parts.map(|part| (name.clone(), part.to_owned())));
    }
    found
}

#[derive(Clone, Copy, Default)]
struct Score {
    planted: usize,
    found: usize,
    wrong: usize,
}

impl Score {
    fn precision(self) -> f64 {
        let told = self.found + self.wrong;
        if told == 0 { 1.0 } else { self.found as f64 / told as f64 }
    }

    fn recall(self) -> f64 {
        if self.planted == 0 { 1.0 } else { self.found as f64 / self.planted as f64 }
    }
}

#[test]
fn corpus_is_judged_well() {
    let mut scores: BTreeMap<&str, Score> = entries().iter().map(|entry| (entry.code, Score::default())).collect();
    let (mut missed, mut wrong) = (String::new(), String::new());
    let (faults, correct) = (passages("faults"), passages("correct"));
    for (code, text) in &faults {
        let told = codes(&Sample::read(text));
        let entry = scores.get_mut(code.as_str()).unwrap_or_else(|| panic!("{code} is no rule"));
        entry.planted += 1;
        if told.contains(&code.as_str()) {
            entry.found += 1;
        } else {
            let _ = writeln!(missed, "- {code}：`{}`", text.replace('\n', " / "));
        }
        for other in told.into_iter().filter(|other| other != code) {
            scores.get_mut(other).expect("one of the rules").wrong += 1;
            let _ = writeln!(wrong, "{other} is told of {text}");
        }
    }
    for (_, text) in &correct {
        for other in codes(&Sample::read(text)) {
            scores.get_mut(other).expect("one of the rules").wrong += 1;
            let _ = writeln!(wrong, "{other} is told of {text}");
        }
    }
    assert!(faults.len() >= 150 && correct.len() >= 300, "{} faults, {} correct passages", faults.len(), correct.len());
    let of = |severity: Option<Severity>| {
        entries().iter().filter(|entry| severity.is_none_or(|wanted| entry.severity == wanted)).fold(
            Score::default(),
            |sum, entry| {
                let score = scores[entry.code];
                Score {
                    planted: sum.planted + score.planted,
                    found: sum.found + score.found,
                    wrong: sum.wrong + score.wrong,
                }
            },
        )
    };
    let errors = of(Some(Severity::Error));
    assert!(errors.precision() >= 0.98, "errors must be right: {wrong}");
    for entry in entries() {
        assert!(scores[entry.code].planted >= 4, "{}: plant more faults", entry.code);
    }
    let mut table = format!(
        "语料：错例{}处，正确的段落{}段。\n\n| 规则 | 错例 | 找到 | 误报 | 准确率 | 召回率 |\n|---|---|---|---|---|---|\n",
        faults.len(),
        correct.len()
    );
    let rows = entries().into_iter().map(|entry| (entry.code, scores[entry.code]));
    for (name, score) in rows.chain([("错误级", errors), ("提醒级", of(Some(Severity::Warning))), ("全部", of(None))])
    {
        let (precision, recall) = (score.precision() * 100.0, score.recall() * 100.0);
        let Score { planted, found, wrong } = score;
        let _ = writeln!(table, "| {name} | {planted} | {found} | {wrong} | {precision:.1}% | {recall:.1}% |");
    }
    let _ = write!(table, "\n没有找到的错例：\n\n{missed}");
    hold(&table);
}

/// Holds the table in the overview of the rules; `UPDATE=1` writes it anew.
fn hold(table: &str) {
    const BEGIN: &str = "<!-- 准确率：由测试写出 -->\n\n";
    const END: &str = "\n<!-- 准确率完 -->";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules/README.md");
    let text = std::fs::read_to_string(&path).expect("the overview is there");
    let (before, rest) = text.split_once(BEGIN).expect("the table has its place");
    let (held, after) = rest.split_once(END).expect("the table has its end");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).expect("the overview is writable");
    } else {
        assert_eq!(held, table, "run with UPDATE=1");
    }
}

/// A text with every repair made, from its end.
fn mended(path: &str, text: &str) -> String {
    let mut edits: Vec<_> = examine(path, text).into_iter().filter_map(|diagnostic| diagnostic.edit).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse((edit.start, edit.end)));
    let mut text = text.to_owned();
    let mut from = text.len();
    for edit in edits {
        assert!(edit.end <= from, "two repairs of one place in {text}");
        from = edit.start;
        text.replace_range(edit.start..edit.end, &edit.text);
    }
    text
}

#[test]
fn repairs_mend_and_are_made_once() {
    let mut faults = String::new();
    let mut repaired = 0;
    for (_, text) in passages("faults") {
        let Sample { path, text } = Sample::read(&text);
        let mended = mended(path, &text);
        repaired += usize::from(mended != text);
        for left in examine(path, &mended).iter().filter(|left| left.edit.is_some()) {
            let _ = writeln!(faults, "{} is left in {mended}", left.problem.code());
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(repaired > 100, "{repaired} repaired");
}

#[test]
fn masks_stay_masks_in_prose() {
    let path = "content/notices/a.md";
    let Sample { text, .. } = Sample::body("请拨13912345678或13987654321。");
    assert!(mended(path, &text).contains(r"请拨139\*\*\*\*5678或139\*\*\*\*4321。"), "{}", mended(path, &text));
    let Sample { path, text } = Sample::csv("电话\n13912345678");
    assert!(mended(path, &text).contains("139****5678"));
}

#[test]
fn sample_site_is_silent() {
    let mut told = String::new();
    for (path, bytes) in files_below(Path::new(env!("CARGO_MANIFEST_DIR")), "content") {
        let extension = Path::new(&path).extension().and_then(|extension| extension.to_str()).unwrap_or("");
        if ["md", "csv", "txt", "yaml", "yml"].contains(&extension) {
            for diagnostic in examine(&path, std::str::from_utf8(&bytes).expect("the sample is UTF-8")) {
                let place = &diagnostic.place;
                let code = diagnostic.problem.code();
                let _ = writeln!(told, "{path}:{}:{}: {code} {}", place.line, place.column, place.text);
            }
        }
    }
    assert!(told.is_empty(), "{told}");
}

#[test]
fn a_published_hotline_passes_in_place() {
    let mut site = SiteTest::new(NOTICE);
    site.append(
        "content/notices/2026-10-08-a.md",
        "\n\n<!-- allow W0901：公布的热线 -->\n热线13912345678。\n\n又见13987654321。\n",
    );
    let report = site.build().report();
    let told: Vec<&str> = report.lines().filter(|line| line.contains("W0901")).collect();
    assert_eq!(told.len(), 1, "{report}");
    site.edit("content/notices/2026-10-08-a.md", "又见13987654321。", "再见。").build().assert_clean();
}
