//! The manual pages of the rules for wording and privacy: each code has one, and its examples are true.

use wenxuan::diag::{Entry, Problem};
use wenxuan::embedded;

use crate::corpus::{Sample, codes};

/// The rules of the two families.
pub(crate) fn entries() -> Vec<Entry> {
    Problem::all().into_iter().filter(|entry| entry.code.starts_with("W08") || entry.code.starts_with("W09")).collect()
}

/// The examples of a part of a page, each a sample: fenced blocks, paragraph by paragraph unless they have headings.
fn examples(part: &str) -> Vec<Sample> {
    let mut found = Vec::new();
    for block in part.split("\n```").skip(1).step_by(2) {
        let (language, text) = block.split_once('\n').expect("a block has lines");
        match language {
            "text" if text.starts_with('#') => found.push(Sample::body(text)),
            "text" => found.extend(text.split("\n\n").map(Sample::body)),
            "yaml" => found.push(Sample::front(text)),
            "csv" => found.push(Sample::csv(text)),
            other => panic!("an example in {other}"),
        }
    }
    found
}

#[test]
fn every_rule_has_its_page() {
    for entry in entries() {
        let page = embedded::manual(entry.code).unwrap_or_else(|| panic!("{} has no page", entry.code));
        assert!(page.starts_with(&format!("# {} ", entry.code)), "{}", entry.code);
        for part in ["\n## 为什么\n", "\n## 依据\n", "\n## 例子\n", "\n错", "\n对", "\n## 怎么改\n"] {
            assert!(page.contains(part), "{}: the page has no {part:?}", entry.code);
        }
    }
    for (path, _) in embedded::MANUAL {
        let name = path.trim_start_matches("docs/rules/").trim_end_matches(".md");
        assert!(name == "README" || Problem::all().iter().any(|entry| entry.code == name), "{path} has no rule");
    }
}

#[test]
fn examples_are_true() {
    let mut faults = Vec::new();
    for entry in entries() {
        let page = embedded::manual(entry.code).expect("every rule has its page");
        let (_, examples_on) = page.split_once("\n## 例子\n").expect("a part");
        let (examples_on, _) = examples_on.split_once("\n## 怎么改\n").expect("a part");
        let (wrong, right) = examples_on.split_once("\n对").expect("both kinds");
        let (wrong, right) = (examples(wrong), examples(right));
        assert!(!wrong.is_empty() && !right.is_empty(), "{}: examples of both kinds", entry.code);
        for example in wrong {
            let told = codes(&example);
            if told != [entry.code] {
                faults.push(format!("{}: 错 {:?} tells {told:?}", entry.code, example.text));
            }
        }
        for example in right {
            let told = codes(&example);
            if !told.is_empty() {
                faults.push(format!("{}: 对 {:?} tells {told:?}", entry.code, example.text));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
