//! Reads `content/assignments.yaml`.

use std::collections::BTreeMap;

use super::ConfigFile;
use super::fields::ASSIGNMENTS;
use crate::diag::{Diagnostic, Place, Problem, Reference, nearest};
use crate::inputs::Inputs;
use crate::model::{Assignment, Settings};
use crate::yaml::Record;

/// Who answers for what; a site without the file says nothing about it.
pub fn assignments(inputs: &Inputs, settings: &Settings) -> (Vec<Assignment>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let file = ConfigFile::read(inputs, "content/assignments.yaml", ASSIGNMENTS, &mut out);
    let Some((file, node)) = file.as_ref().and_then(|file| Some((file, file.node.as_ref()?))) else {
        return (Vec::new(), out);
    };
    let record = Record { source: file.source(), node, zone: &settings.zone };
    let mut scopes = BTreeMap::new();
    let mut assignments = Vec::new();
    for record in record.records("assignments") {
        if let Some(assignment) = assignment(record, settings, &mut out) {
            once(&assignment, record, &mut scopes, &mut out);
            assignments.push(assignment);
        }
    }
    (assignments, out)
}

fn assignment(record: Record<'_>, settings: &Settings, out: &mut Vec<Diagnostic>) -> Option<Assignment> {
    let area = record.text("area")?;
    let units = record.texts("unit");
    known(record, "area", Reference::Area, std::slice::from_ref(&area), &settings.areas, out);
    known(record, "unit", Reference::Unit, &units, &settings.units, out);
    let leader = record.text("leader");
    if leader.is_none() && units.is_empty() {
        out.push(Diagnostic::new(Problem::OneOf { keys: vec!["leader", "unit"] }, record.place("area")));
    }
    let phone = record.text("phone");
    if phone.as_deref().is_some_and(is_mobile) {
        out.push(Diagnostic::new(Problem::PersonalPhone { key: "phone".into() }, record.place("phone")));
    }
    Some(Assignment {
        area,
        leader,
        post: record.text("post"),
        units,
        communities: record.texts("communities"),
        roads: record.texts("roads"),
        duties: record.text("duties"),
        phone,
    })
}

/// Lists of `site.yaml` are closed when given.
fn known(
    record: Record<'_>,
    key: &str,
    what: Reference,
    names: &[String],
    closed: &[String],
    out: &mut Vec<Diagnostic>,
) {
    for name in names.iter().filter(|name| !closed.is_empty() && !closed.contains(name)) {
        let suggestion = nearest(name, closed.iter().map(String::as_str)).map(str::to_owned);
        let problem = Problem::UnknownReference { what, id: name.clone(), suggestion };
        out.push(Diagnostic::new(problem, record.place(key)));
    }
}

/// Each part of an area has one answer to who is responsible: a community, a road and the area as a whole stand once.
fn once(
    assignment: &Assignment,
    record: Record<'_>,
    scopes: &mut BTreeMap<(String, Option<String>), Place>,
    out: &mut Vec<Diagnostic>,
) {
    let parts: Vec<(&str, &String)> = [("communities", &assignment.communities), ("roads", &assignment.roads)]
        .into_iter()
        .flat_map(|(key, names)| names.iter().map(move |name| (key, name)))
        .collect();
    let keys = if parts.is_empty() {
        vec![("area", None)]
    } else {
        parts.into_iter().map(|(key, name)| (key, Some(name.clone()))).collect()
    };
    for (key, part) in keys {
        let place = record.place(key);
        let scope = (assignment.area.clone(), part);
        if let Some(first) = scopes.get(&scope) {
            let (area, part) = scope;
            let problem = Problem::SameAssignment { area, part };
            out.push(Diagnostic::new(problem, place).with_related(first.clone()));
        } else {
            scopes.insert(scope, place);
        }
    }
}

/// A mobile number (eleven digits from 13 to 19) stands in it, however it is divided or prefixed.
fn is_mobile(phone: &str) -> bool {
    let joined: String = phone.chars().filter(|c| !matches!(c, ' ' | '-' | '－' | '(' | ')' | '（' | '）')).collect();
    let digits = |part: &str| {
        let local = part.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(part);
        local.len() == 11 && local.starts_with('1') && matches!(local.as_bytes()[1], b'3'..=b'9')
    };
    joined.split(|c: char| !c.is_ascii_digit()).any(digits)
}

#[cfg(test)]
mod tests {
    use super::is_mobile;

    #[test]
    fn a_mobile_number_is_told_from_an_office_number() {
        for mobile in ["13800000000", "138-0000-0000", "+86 138 0000 0000", "办公室 19900000000"] {
            assert!(is_mobile(mobile), "{mobile}");
        }
        for office in ["0000-5550186", "010-12345678", "12345", "400-8123-456", "0138-00000000", "12000000000"] {
            assert!(!is_mobile(office), "{office}");
        }
    }
}
