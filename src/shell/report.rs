//! Diagnostics as text: for people as rustc shows them, one line each for editors, JSON for programs.

use std::fmt::Write as _;

use serde_json::json;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::words;
use crate::diag::{Diagnostic, Language, Place, Report, Severity, help, sentence};

/// How diagnostics are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the source line, a caret and the next step.
    Human,
    /// `path:line:column: error[W0208]: sentence`, the same in both languages but for the sentence.
    Short,
    /// One JSON object a line.
    Json,
}

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// With ANSI colours.
    Coloured,
    /// Without.
    Plain,
}

/// The widest source line shown, in columns: longer ones are cut around the caret.
const WIDEST: usize = 100;

impl Look {
    pub(super) fn error(self, text: &str) -> String {
        self.paint("1;31", text)
    }

    fn warning(self, text: &str) -> String {
        self.paint("1;33", text)
    }

    pub(super) fn strong(self, text: &str) -> String {
        self.paint("1", text)
    }

    fn frame(self, text: &str) -> String {
        self.paint("1;34", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        match self {
            Self::Coloured => format!("\x1b[{code}m{text}\x1b[0m"),
            Self::Plain => text.to_owned(),
        }
    }
}

/// All diagnostics of a report, and how many they are.
pub fn render(report: &Report, format: Format, language: Language, look: Look) -> String {
    let mut out = lines(report, format, language, look);
    if format == Format::Human && !report.diagnostics().is_empty() {
        let _ = writeln!(out, "{}", words::tally(report.errors(), report.warnings(), language));
    }
    out
}

/// All diagnostics of a report for people, file by file under headings.
pub(super) fn grouped(report: &Report, language: Language, look: Look) -> String {
    let mut out = String::new();
    for found in report.diagnostics().chunk_by(|a, b| a.place.path == b.place.path) {
        let errors = found.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error).count();
        let path = found[0].place.path.as_str();
        let heading = words::file_heading(path, errors, found.len() - errors, language);
        let _ = writeln!(out, "{}\n", look.strong(&format!("== {heading}")));
        for diagnostic in found {
            human(&mut out, diagnostic, language, look);
        }
    }
    out
}

/// All diagnostics of a report.
pub(super) fn lines(report: &Report, format: Format, language: Language, look: Look) -> String {
    let mut out = String::new();
    for diagnostic in report.diagnostics() {
        match format {
            Format::Human => human(&mut out, diagnostic, language, look),
            Format::Short => short(&mut out, diagnostic, language),
            Format::Json => json(&mut out, diagnostic, language),
        }
    }
    out
}

/// What is let pass, one a line with its reason; nothing if nothing is.
pub(super) fn allowed(report: &Report, language: Language, look: Look) -> String {
    let words = words::words(language);
    let colon = words.colon;
    let mut out = String::new();
    for allowed in report.allowed() {
        let problem = &allowed.diagnostic.problem;
        let heading = look.strong(&format!("{}[{}]", words.rules.allowed, problem.code()));
        let (sentence, reason) = (sentence(problem, language), &allowed.allowance.reason);
        let place = position(&allowed.diagnostic.place);
        let _ = writeln!(out, "{heading} {place}{colon}{sentence}\n  = {}{colon}{reason}", words.rules.reason);
    }
    out
}

fn human(out: &mut String, diagnostic: &Diagnostic, language: Language, look: Look) {
    let words = words::words(language);
    let code = diagnostic.problem.code();
    let heading = match diagnostic.severity() {
        Severity::Error => look.error(&format!("{}[{code}]", words.error)),
        Severity::Warning => look.warning(&format!("{}[{code}]", words.warning)),
    };
    let colon = words.colon;
    let _ = writeln!(out, "{heading}{}", look.strong(&format!("{colon}{}", sentence(&diagnostic.problem, language))));
    let gutter = diagnostic
        .related
        .iter()
        .chain([&diagnostic.place])
        .map(|place| if place.line == 0 { 1 } else { place.line.to_string().len() })
        .max()
        .unwrap_or(1);
    excerpt(out, &diagnostic.place, "-->", diagnostic.severity(), gutter, look);
    for place in &diagnostic.related {
        let _ = writeln!(out, "{:gutter$} {} {}{colon}", "", look.frame("="), look.strong(words.related));
        excerpt(out, place, ":::", diagnostic.severity(), gutter, look);
    }
    let basis = diagnostic.problem.basis();
    if !basis.is_empty() {
        let _ = writeln!(out, "{:gutter$} {} {}{colon}{basis}", "", look.frame("="), look.strong(words.rules.basis));
    }
    let help = help(&diagnostic.problem, language);
    let _ = writeln!(out, "{:gutter$} {} {}{colon}{help}", "", look.frame("="), look.strong(words.next_step));
    out.push('\n');
}

/// The path, and if the place is more than a file, the line with carets under it.
fn excerpt(out: &mut String, place: &Place, arrow: &str, severity: Severity, gutter: usize, look: Look) {
    let _ = writeln!(out, "{:gutter$}{} {}", "", look.frame(arrow), position(place));
    if place.line == 0 || (place.column == 0 && place.text.is_empty()) {
        return;
    }
    let (line, before, width) = cut(place);
    let bar = look.frame("|");
    let _ = writeln!(out, "{:gutter$} {bar}", "");
    let number = look.frame(&format!("{:>gutter$}", place.line));
    let _ = writeln!(out, "{number} {bar} {line}");
    if place.column > 0 {
        let carets = "^".repeat(width);
        let carets = match severity {
            Severity::Error => look.error(&carets),
            Severity::Warning => look.warning(&carets),
        };
        let _ = writeln!(out, "{:gutter$} {bar} {:before$}{carets}", "", "");
    }
}

/// `path:line:column`, without what is not known.
pub(super) fn position(place: &Place) -> String {
    match (place.line, place.column) {
        (0, _) => place.path.to_string(),
        (line, 0) => format!("{}:{line}", place.path),
        (line, column) => format!("{}:{line}:{column}", place.path),
    }
}

/// The source line as shown, the columns before the meant characters, and their columns. Control characters would
/// move the cursor or turn the line round, so each is shown as a blank; a long line is cut around what is meant.
fn cut(place: &Place) -> (String, usize, usize) {
    let unseen = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown: Vec<char> = place.text.chars().map(|c| if unseen(c) { ' ' } else { c }).collect();
    let start = (place.column.saturating_sub(1) as usize).min(shown.len());
    let end = (start + place.width.max(1) as usize).min(shown.len()).max(start);
    let columns = |chars: &[char]| chars.iter().map(|c| c.width().unwrap_or(0)).sum::<usize>();
    let mut first = 0;
    if columns(&shown) > WIDEST {
        while first < start && columns(&shown[first..end]) > WIDEST * 2 / 3 {
            first += 1;
        }
    }
    let mut last = shown.len();
    if columns(&shown[first..]) > WIDEST {
        last = first;
        while last < shown.len() && columns(&shown[first..=last]) <= WIDEST {
            last += 1;
        }
    }
    let head = if first > 0 { "…" } else { "" };
    let tail = if last < shown.len() { "…" } else { "" };
    let line: String = [head, &shown[first..last].iter().collect::<String>(), tail].concat();
    let before = head.width() + columns(&shown[first..start]);
    let width = columns(&shown[start..end.min(last).max(start)]).max(1);
    (line, before, width)
}

fn short(out: &mut String, diagnostic: &Diagnostic, language: Language) {
    let severity = severity_name(diagnostic.severity());
    let problem = &diagnostic.problem;
    let sentence = sentence(problem, language);
    let _ = writeln!(out, "{}: {severity}[{}]: {sentence}", position(&diagnostic.place), problem.code());
}

fn json(out: &mut String, diagnostic: &Diagnostic, language: Language) {
    let problem = &diagnostic.problem;
    let related: Vec<_> = diagnostic
        .related
        .iter()
        .map(|place| json!({ "path": place.path, "line": place.line, "column": place.column, "width": place.width }))
        .collect();
    let mut object = json!({
        "code": problem.code(),
        "severity": severity_name(diagnostic.severity()),
        "name": problem.name(),
        "path": diagnostic.place.path,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "width": diagnostic.place.width,
        "message": sentence(problem, language),
        "help": help(problem, language),
        "related": related,
    });
    if !problem.basis().is_empty() {
        object["basis"] = problem.basis().into();
    }
    if let Some(edit) = &diagnostic.edit {
        object["edit"] = json!(edit);
    }
    let _ = writeln!(out, "{object}");
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
