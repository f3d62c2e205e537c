//! Errors as they are shown in the browser, over the last good page.

use std::fmt::Write as _;

use crate::diag::{Language, Place, Report, Severity, help, sentence};
use crate::shell::fault::Fault;
use crate::shell::words;

/// The style of the overlay, served as a file of its own: pages may forbid styles within them.
pub(super) const STYLE: &str = include_str!("overlay.css");
/// The script that reloads the page, served as a file of its own for the same reason.
pub(super) const SCRIPT: &str = include_str!("reload.js");

/// All errors and warnings of a report.
pub(super) fn report(report: &Report, has_site: bool, language: Language) -> String {
    let words = words::words(language);
    let heading = words::overlay_heading(report.errors(), report.warnings(), has_site, language);
    let mut items = String::new();
    // Errors first: they are what keeps the page from changing.
    let (errors, warnings): (Vec<_>, Vec<_>) =
        report.diagnostics().iter().partition(|diagnostic| diagnostic.severity() == Severity::Error);
    for diagnostic in errors.into_iter().chain(warnings) {
        let (class, name) = match diagnostic.severity() {
            Severity::Error => ("error", words.error),
            Severity::Warning => ("warning", words.warning),
        };
        let problem = &diagnostic.problem;
        let _ = write!(
            items,
            "<li class=\"{class}\"><p><b>{name}[{}]</b> {}</p>{}",
            problem.code(),
            escape(&sentence(problem, language)),
            excerpt(&diagnostic.place)
        );
        for place in &diagnostic.related {
            let _ = write!(items, "<p>{}</p>{}", words.related, excerpt(place));
        }
        let _ = write!(
            items,
            "<p class=\"help\">{}{}{}</p></li>",
            words.next_step,
            words.colon,
            escape(&help(problem, language))
        );
    }
    frame(&heading, &items)
}

/// A failure outside the content.
pub(super) fn fault(fault: &Fault, has_site: bool, language: Language) -> String {
    let message = words::fault(fault, language);
    let help = message.help.map(|help| format!("<p class=\"help\">{}</p>", escape(&help))).unwrap_or_default();
    let heading = words::overlay_heading(1, 0, has_site, language);
    frame(&heading, &format!("<li class=\"error\"><p>{}</p>{help}</li>", escape(&message.sentence)))
}

/// `details`, so that it can be folded away without a script.
fn frame(heading: &str, items: &str) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"/.wenxuan/overlay.css\">\
         <details id=\"wenxuan-overlay\" open role=\"alert\"><summary>{}</summary><ol>{items}</ol></details>",
        escape(heading)
    )
}

/// The path, and the line with what is meant marked.
fn excerpt(place: &Place) -> String {
    if place.line == 0 {
        return format!("<p class=\"place\">{}</p>", escape(place.path.as_str()));
    }
    let start = place.column.saturating_sub(1) as usize;
    let part = |from: usize, count: usize| escape(&place.text.chars().skip(from).take(count).collect::<String>());
    let width = if place.column == 0 { 0 } else { place.width as usize };
    format!(
        "<p class=\"place\">{}:{}:{}</p><pre>{}<mark>{}</mark>{}</pre>",
        escape(place.path.as_str()),
        place.line,
        place.column,
        part(0, start),
        part(start, width),
        part(start + width, usize::MAX)
    )
}

/// A page that has nothing but the overlay.
pub(super) fn page(overlay: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>wenxuan</title>\
         <meta name=\"viewport\" content=\"width=device-width\"></head><body>{overlay}</body></html>"
    )
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
