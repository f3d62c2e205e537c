//! Rules as an editor meets them: severities, what passes in place, repairs, revisions, reports for programs.

use std::fs;
use std::process::Command;

use serde_json::Value;
use wenxuan::diag::{Problem, Severity};

use crate::harness::{NOTICE, SiteTest};
use crate::tree::Folder;

const PATH: &str = "content/notices/2026-10-08-a.md";

fn codes(site: &SiteTest) -> Vec<&'static str> {
    site.build().built.report.diagnostics().iter().map(|diagnostic| diagnostic.problem.code()).collect()
}

fn site(body: &str) -> SiteTest {
    let mut site = SiteTest::new(NOTICE);
    site.edit(PATH, "各街道：请有序出行。", body);
    site
}

#[test]
fn a_site_sets_the_severity_of_rules() {
    let mut site = site("请排队,上车。");
    let found = site.build();
    assert_eq!((found.built.report.errors(), found.built.report.warnings()), (0, 1));
    site.append("content/site.yaml", "checks:\n  levels: { W0801: error }\n");
    let found = site.build();
    assert_eq!((found.built.report.errors(), found.files.len()), (1, 0), "an error is published by nobody");
    site.edit("content/site.yaml", "W0801: error", "W0801: off");
    assert_eq!(codes(&site), [""; 0]);
    site.edit("content/site.yaml", "W0801: off", "W0208: off");
    assert_eq!(codes(&site), ["W0801", "W1503"], "a fault that cannot be let pass");
    site.edit("content/site.yaml", "W0208: off", "W0801: loud");
    assert_eq!(codes(&site), ["W0801", "W0211"]);
}

#[test]
fn what_passes_passes_in_place_with_a_reason() {
    let passes = [
        "请排队,上车。<!-- allow W0801: 引用原文 -->\n\n下一段。",
        "<!-- 放行W0801：引用原文 -->\n请排队,上车,\n先下后上,不拥挤。",
        "<!-- allow W0801：引用原文 -->\n\n请排队,上车。",
    ];
    for body in passes {
        let site = site(body);
        let report = site.build().built.report;
        assert_eq!(report.diagnostics(), [], "{body}");
        assert!(!report.allowed().is_empty() && report.allowed()[0].allowance.reason == "引用原文", "{body}");
    }
    for (body, expected) in [
        ("<!-- allow W0801：引用 -->\n请排队,上车。\n\n又一段,不在内。", vec!["W0801"]),
        ("<!-- allow W0801 -->\n请排队,上车。", vec!["W1501", "W0801"]),
        ("<!-- allow W0801：没有毛病 -->\n请排队，上车。", vec!["W1502"]),
        ("<!-- allow W0303：不能放行 -->\n请排队，上车。", vec!["W1503"]),
        ("<!-- allowance of a kind -->\n请排队,上车。", vec!["W0801"]),
    ] {
        let site = site(body);
        assert_eq!(codes(&site), expected, "{body}");
    }
    // Nothing of such a comment is published.
    let output = site(passes[0]).build();
    let page = output.files.iter().find(|(path, _)| path.as_str() == "notices/a/index.html").expect("the page").1;
    assert!(!String::from_utf8_lossy(page).contains("引用原文"));
}

#[test]
fn front_matter_and_data_let_pass_too() {
    let mut site = site("正文。");
    site.edit(PATH, "title: 关于国庆文明出行的通知", "title: 关于国庆,文明出行的通知 # allow W0801: 原题如此");
    assert_eq!(codes(&site), [""; 0]);
    site.edit(PATH, " # allow W0801: 原题如此", "");
    site.edit(PATH, "title:", "# allow W0801: 原题如此\ntitle:");
    assert_eq!(codes(&site), [""; 0]);
    site.bytes("content/data/a.csv", "单位,电话\n甲局,13812345678\n".as_bytes());
    assert!(codes(&site).contains(&"W0901"));
    site.append(
        "content/site.yaml",
        "checks:\n  allow:\n    - { file: data/a.csv, codes: [W0901], reason: 值班专用号码 }\n",
    );
    let report = site.build().built.report;
    assert!(!report.diagnostics().iter().any(|diagnostic| diagnostic.problem.code() == "W0901"));
    assert!(report.allowed().iter().any(|allowed| allowed.allowance.reason == "值班专用号码"));
}

/// A folder with a site whose notice has two half-width marks, with Windows line ends and a byte order mark.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write(
        "site/content/site.yaml",
        "name: 测试站\nbase_url: https://test.example/wm/\norganiser: 测试区创文办\nundertaker: 无\nphone: 无\nid_code: 无\nicp: 无\npolice: 无\nchecks: { levels: { W1001: off } }\n",
    );
    folder.write(
        format!("site/{PATH}").as_str(),
        "\u{feff}---\r\ntitle: 关于国庆文明出行的通知\r\ndate: 2026-10-08 09:00\r\nform: 通知\r\nissuer: 测试区创文办\r\n---\r\n请排队,上车。`a,b`\r\n\r\n先下后上;不拥挤。\r\n",
    );
    folder
}

fn check(folder: &Folder, options: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_wenxuan"))
        .args([&["check", "--now", "2026-11-23T09:00:00+08:00"], options].concat())
        .current_dir(folder.path("site"))
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("not killed"), text(output.stdout), text(output.stderr))
}

#[test]
fn repairs_are_shown_first_and_touch_nothing_else() {
    let folder = folder();
    let path = folder.path(&format!("site/{PATH}"));
    let before = fs::read_to_string(&path).unwrap();
    let (_, _, error) = check(&folder, &["--fix", "--lang", "zh"]);
    assert!(error.contains("-请排队,上车。`a,b`\n+请排队，上车。`a,b`\n"), "{error}");
    assert!(error.contains("没有写入"), "nobody was asked: {error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let (code, out, error) = check(&folder, &["--fix", "--yes", "--lang", "zh"]);
    assert_eq!(code, 0, "{error}");
    assert!(error.contains("已改正1个文件、2处"), "{error}");
    assert!(out.contains("没有发现问题"), "what is repaired is not reported: {out}{error}");
    let after = fs::read_to_string(&path).unwrap();
    assert_eq!(after, before.replace("排队,", "排队，").replace("后上;", "后上；"));
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    let (_, _, error) = check(&folder, &["--fix", "--yes", "--lang", "zh"]);
    assert!(error.contains("没有可以自动改正的问题"), "{error}");
}

#[test]
fn only_what_changed_since_a_revision_is_told() {
    let folder = folder();
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(["-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "core.autocrlf=false"])
            .args(arguments)
            .current_dir(folder.path("site"))
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "begin"]);
    let (_, out, error) = check(&folder, &["--since", "HEAD", "--format", "short"]);
    assert!(!error.contains("W0801"), "{out}{error}");
    folder.write(
        "site/content/notices/2026-10-09-中文.md",
        "---\ntitle: 关于测试的通知\ndate: 2026-10-08 09:00\nform: 通知\nissuer: 甲\n---\n好,了。\n",
    );
    let (_, _, error) = check(&folder, &["--since", "HEAD", "--format", "short"]);
    assert_eq!(error.matches("W0801").count(), 1, "a new file is a changed one: {error}");
    for bad in ["no-such-revision", "--help", "-x"] {
        let (code, _, error) = check(&folder, &[&format!("--since={bad}"), "--lang", "en"]);
        assert!(code == 2 && error.contains("git does not tell"), "{bad}: {error}");
    }
}

#[test]
fn programs_get_sarif() {
    let folder = folder();
    let text = fs::read_to_string(folder.path(&format!("site/{PATH}"))).unwrap();
    folder.write(&format!("site/{PATH}"), text.replace("不拥挤。", "不拥挤。<!-- allow W0801: 引用 -->"));
    let (code, out, _) = check(&folder, &["--format", "sarif", "--lang", "en"]);
    let log: Value = serde_json::from_str(&out).expect("JSON alone on standard output");
    assert_eq!((code, log["version"].as_str()), (0, Some("2.1.0")));
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2, "{out}");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    }
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (region["startLine"].as_u64(), region["startColumn"].as_u64(), region["endColumn"].as_u64()),
        (Some(7), Some(4), Some(5))
    );
    assert_eq!(results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "，");
    assert_eq!(results[1]["suppressions"][0]["justification"], "引用");
}

#[test]
fn every_rule_has_a_manual_page_that_can_be_read_at_the_terminal() {
    let explain = |code: &str| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_wenxuan")).args(["explain", code, "--lang", "en"]).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    for entry in Problem::all().iter().filter(|entry| entry.code >= "W08") {
        let page = wenxuan::embedded::manual(entry.code).unwrap_or_else(|| panic!("{} has no page", entry.code));
        assert!(page.starts_with(&format!("# {} ", entry.code)), "{page}");
        for heading in ["## 为什么", "## 依据", "## 例子", "## 怎么改"] {
            assert!(page.contains(heading), "{}: no {heading}", entry.code);
        }
        assert!(matches!(entry.severity, Severity::Error | Severity::Warning));
    }
    assert!(explain("w0801").1.starts_with("# W0801 "));
    let (code, _, error) = explain("W0810X");
    assert!(code == Some(2) && error.contains("no manual page"), "{error}");
}
