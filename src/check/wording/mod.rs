//! How official Chinese text is written: one file for each family of rules, each a function of one passage or document.

mod calendar;
mod dates;
mod document_number;
mod headings;
mod long_marks;
mod marks;
mod months;
mod pairs;
mod placeholders;
mod ranges;
mod signs;
mod slips;
mod spaces;
mod terms;
mod text;
mod values;

use crate::diag::Diagnostic;
use crate::model::Rules;
use crate::passage::{Document, Role};
use months::Months;
use text::Text;

/// Files whose words are not shown: the register of addresses repeats titles, the list of terms names what is wrong.
const SILENT: [&str; 2] = ["content/addresses.yaml", "content/terms.yaml"];

/// Checks the wording of a content file.
pub(super) fn check(document: &Document<'_>, rules: &Rules, out: &mut Vec<Diagnostic>) {
    if SILENT.contains(&document.path.as_str()) {
        return;
    }
    let published = calendar::published(document);
    let words = terms::Words::new(document, &rules.terms);
    for (at, passage) in document.passages.iter().enumerate() {
        let text = Text::new(document, passage);
        placeholders::check(&text, out);
        slips::check(&text, out);
        values::check(&text, out);
        let months = Months::of(&text);
        calendar::check(&text, months, published, out);
        words.check(&text, out);
        // Texts to download are laid out with spaces and marks of their own.
        if passage.role == Role::Line {
            continue;
        }
        dates::check(&text, months, out);
        document_number::check(&text, out);
        if text.is_chinese() {
            ranges::check(&text, out);
            marks::check(&text, out);
            pairs::check(&text, document.passages.get(at + 1), out);
            long_marks::check(&text, out);
            spaces::check(&text, out);
        }
    }
    headings::check(document, out);
    terms::required(document, &rules.terms, out);
}
