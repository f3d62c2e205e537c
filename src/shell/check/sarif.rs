//! SARIF 2.1.0 (OASIS): the report as code hosts and editors read it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::diag::{Diagnostic, Language, Place, Problem, Report, Severity, help, sentence};

/// The report, with what is let pass as suppressed results and repairs as fixes.
pub(super) fn render(report: &Report, language: Language) -> String {
    let entries = Problem::all();
    let rules: Vec<Value> = entries
        .iter()
        .map(|entry| {
            json!({
                "id": entry.code,
                "name": entry.name,
                "shortDescription": { "text": entry.about.trim() },
                "defaultConfiguration": { "level": level(entry.severity) },
                "properties": { "basis": entry.basis },
            })
        })
        .collect();
    let index = |code: &str| entries.iter().position(|entry| entry.code == code);
    let mut results: Vec<Value> = Vec::new();
    for diagnostic in report.diagnostics() {
        results.push(result(diagnostic, index(diagnostic.problem.code()), language));
    }
    for allowed in report.allowed() {
        let mut suppressed = result(&allowed.diagnostic, index(allowed.diagnostic.problem.code()), language);
        suppressed["suppressions"] = json!([{ "kind": "inSource", "justification": allowed.allowance.reason }]);
        results.push(suppressed);
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "wenxuan",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": match language { Language::Chinese => "zh-CN", Language::English => "en" },
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "SITE": { "description": { "text": "the site folder" } } },
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn result(diagnostic: &Diagnostic, rule: Option<usize>, language: Language) -> Value {
    let problem = &diagnostic.problem;
    let text = format!("{}\n{}", sentence(problem, language), help(problem, language));
    let mut result = json!({
        "ruleId": problem.code(),
        "ruleIndex": rule,
        "level": level(diagnostic.severity()),
        "message": { "text": text },
        "locations": [location(&diagnostic.place)],
    });
    if !diagnostic.related.is_empty() {
        result["relatedLocations"] = diagnostic.related.iter().map(location).collect();
    }
    if let Some(edit) = &diagnostic.edit {
        result["fixes"] = json!([{
            "artifactChanges": [{
                "artifactLocation": artifact(&diagnostic.place),
                // The characters that are shown are those that are replaced.
                "replacements": [{
                    "deletedRegion": region(&diagnostic.place),
                    "insertedContent": { "text": edit.text },
                }],
            }],
        }]);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn location(place: &Place) -> Value {
    let mut physical = json!({ "artifactLocation": artifact(place) });
    if place.line > 0 {
        physical["region"] = region(place);
    }
    json!({ "physicalLocation": physical })
}

fn artifact(place: &Place) -> Value {
    json!({ "uri": uri(place.path.as_str()), "uriBaseId": "SITE" })
}

fn region(place: &Place) -> Value {
    if place.column == 0 {
        return json!({ "startLine": place.line });
    }
    json!({ "startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.width.max(1) })
}

/// A relative reference (RFC 3986): everything but what needs no escape is escaped.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
