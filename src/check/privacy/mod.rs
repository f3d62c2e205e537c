//! What tells of a person: one file for each family of rules, each a function of one passage.

mod bank_card;
mod digits;
mod home_address;
mod identity;
mod mail;
mod mobile;
mod plate;
mod signs;

use crate::diag::Diagnostic;
use crate::passage::{Document, Passage};
use digits::Digits;

/// Looks for personal data in a content file.
pub(super) fn check(document: &Document<'_>, out: &mut Vec<Diagnostic>) {
    let lists_homes = home_address::lists_homes(document);
    for passage in &document.passages {
        let seen = signs::look(&passage.text);
        if seen.any(signs::DIGIT) {
            let numbers = if seen.counts[0] < digits::LEAST { Vec::new() } else { digits::find(&passage.text) };
            let foreign = if numbers.is_empty() { Vec::new() } else { passage.foreign() };
            for number in numbers {
                let overlaps =
                    |part: &std::ops::Range<usize>| part.start < number.range.end && number.range.start < part.end;
                if foreign.iter().any(overlaps) || number.is_of_paper(&passage.text) {
                    continue;
                }
                let report = |fault, masked: &str| {
                    document.repairable(passage, &number.range, fault, &written(document, passage, masked))
                };
                let found = identity::judge(&number, &passage.text)
                    .or_else(|| mobile::judge(&number, &passage.text))
                    .or_else(|| bank_card::judge(&number, &passage.text));
                // The registration of who answers for an area reports its telephone itself (W0222).
                let is_known = passage.key == "assignments.phone";
                out.extend(found.filter(|_| !is_known).map(|(fault, masked)| report(fault, &masked)));
            }
            if seen.any(signs::PLATE) {
                plate::check(document, passage, out);
            }
            home_address::check(document, passage, seen, lists_homes, out);
        }
        if seen.any(signs::MAIL) {
            mail::check(document, passage, out);
        }
    }
}

/// A mask as it is written in the file: in Markdown the asterisks of two masks would make what is between them bold.
fn written(document: &Document<'_>, passage: &Passage<'_>, masked: &str) -> String {
    let in_prose = document.path.extension() == "md" && passage.range.start >= document.body && passage.key.is_empty();
    if in_prose { masked.replace('*', r"\*") } else { masked.to_owned() }
}

/// Digits with all but the first and last hidden.
fn mask(number: &Digits, first: usize, last: usize) -> String {
    let digits = &number.digits;
    let hidden = digits.len().saturating_sub(first + last);
    format!("{}{}{}", &digits[..first], "*".repeat(hidden), &digits[digits.len() - last..])
}
