//! Reads `checks` of `content/site.yaml`, and `content/terms.yaml`.

use super::ConfigFile;
use super::fields::{SITE, TERMS};
use super::settings::FILE;
use crate::diag::{Allowance, AllowanceFault, Diagnostic, Levels, Severity, is_rule};
use crate::inputs::Inputs;
use crate::model::{Requirement, Reviewers, RuleLevel, Rules, Term, Terms, Word as _, Zone};
use crate::path::SitePath;
use crate::yaml::Record;

/// What the site says of rules. What is wrong in `site.yaml` beside them is reported with the settings.
pub fn rules(inputs: &Inputs) -> (Rules, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let zone = Zone::default();
    let mut rules = Rules::default();
    if let Some(file) = ConfigFile::read(inputs, FILE, SITE, &mut Vec::new())
        && let Some(node) = &file.node
        && let Some(checks) = (Record { source: file.source(), node, zone: &zone }).record("checks")
    {
        rules.levels = levels(checks, &mut out);
        rules.allowances = checks.records("allow").iter().filter_map(|record| allowance(*record, &mut out)).collect();
        if let Some(record) = checks.record("reviewers") {
            rules.reviewers =
                Reviewers { first: record.texts("first"), second: record.texts("second"), last: record.texts("final") };
        }
    }
    rules.terms = terms(inputs, &zone, &mut out);
    (rules, out)
}

fn levels(checks: Record<'_>, out: &mut Vec<Diagnostic>) -> Levels {
    let mut levels = Levels::default();
    let Some(entries) = checks.record("levels") else { return levels };
    for (code, place, _) in entries.entries() {
        if !is_rule(code) {
            out.push(Diagnostic::new(AllowanceFault::NotAllowed { code: code.to_owned() }, place));
            continue;
        }
        let level = entries.text(code).and_then(|word| RuleLevel::read(&word));
        let severity = match level {
            Some(RuleLevel::Error) => Some(Severity::Error),
            Some(RuleLevel::Warning) => Some(Severity::Warning),
            Some(RuleLevel::Off) => None,
            // The checker has reported the word.
            None => continue,
        };
        levels.0.insert(code.to_owned(), severity);
    }
    levels
}

fn allowance(record: Record<'_>, out: &mut Vec<Diagnostic>) -> Option<Allowance> {
    let file = SitePath::new(&format!("content/{}", record.text("file")?)).ok()?;
    let codes = record.texts("codes");
    for code in codes.iter().filter(|code| !is_rule(code)) {
        out.push(Diagnostic::new(AllowanceFault::NotAllowed { code: code.clone() }, record.place("codes")));
    }
    Some(Allowance { place: record.place("file"), file, codes, reason: record.text("reason")?, from: 0, to: u32::MAX })
}

fn terms(inputs: &Inputs, zone: &Zone, out: &mut Vec<Diagnostic>) -> Terms {
    let file = ConfigFile::read(inputs, "content/terms.yaml", TERMS, out);
    let Some((file, node)) = file.as_ref().and_then(|file| Some((file, file.node.as_ref()?))) else {
        return Terms::default();
    };
    let record = Record { source: file.source(), node, zone };
    let terms = record.records("terms");
    let required = record.records("required");
    Terms {
        terms: terms
            .iter()
            .filter_map(|record| {
                Some(Term {
                    wanted: record.text("use")?,
                    unwanted: record.texts("not"),
                    except: record.texts("except"),
                    note: record.text("note"),
                })
            })
            .collect(),
        required: required
            .iter()
            .filter_map(|record| {
                Some(Requirement {
                    text: record.text("text")?,
                    beside: record.texts("beside"),
                    kinds: record.texts("kinds"),
                    note: record.text("note"),
                })
            })
            .collect(),
    }
}
