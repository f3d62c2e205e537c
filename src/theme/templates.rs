//! Templates of one theme part, compiled once a run, with their faults as places.

use serde::Serialize;
use tera::{Context, ErrorKind, ReportError, Tera};

use super::Part;
use crate::diag::{Diagnostic, Place, Problem, nearest};

/// Compiled templates.
pub struct Templates {
    tera: Tera,
    part: Part,
}

impl Templates {
    /// Compiles the files of a part whose names end in one of `suffixes`; their values are escaped for HTML and XML.
    /// Every fault is reported, and every `required` template that is missing; with any, there are no templates.
    pub fn compile(part: &Part, suffixes: &[&'static str], required: &[&str]) -> (Option<Self>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut sources = Vec::new();
        for name in part.files.keys().filter(|name| suffixes.iter().any(|suffix| name.ends_with(suffix))) {
            match part.text(name) {
                Some(text) => sources.push((name.as_str(), text)),
                None => diagnostics.push(syntax(part, name, "invalid UTF-8".to_owned())),
            }
        }
        for name in required {
            if !part.files.contains_key(*name) {
                let problem = Problem::TemplateMissing { name: (*name).to_owned() };
                diagnostics.push(Diagnostic::new(problem, part.place(name)));
            }
        }
        let mut tera = Tera::default();
        tera.autoescape_on(suffixes.iter().copied());
        if let Err(error) = tera.add_raw_templates(sources.iter().copied()) {
            // One at a time, so that a fault in one template does not hide those of the others. Parents and includes are
            // unknown here; that kind of error comes of all of them together.
            let before = diagnostics.len();
            for &(name, text) in &sources {
                if let Err(error) = Tera::default().add_raw_template(name, text)
                    && let ErrorKind::SyntaxError(report) = error.kind()
                {
                    diagnostics.push(located(part, report, |reason| Problem::TemplateSyntax { reason }));
                }
            }
            if diagnostics.len() == before {
                diagnostics.extend(faults(part, error.kind()));
            }
        }
        let templates = diagnostics.is_empty().then(|| Self { tera, part: part.clone() });
        (templates, diagnostics)
    }

    /// Draws `output` with a template from a view.
    pub fn render<T: Serialize>(&self, template: &str, view: &T, output: &str) -> Result<String, Diagnostic> {
        match Context::from_serialize(view) {
            Ok(context) => self.draw(template, &context, output),
            Err(error) => Err(self.failed(&error, template, output)),
        }
    }

    /// Draws `output` with a template from a ready context.
    pub fn draw(&self, template: &str, context: &Context, output: &str) -> Result<String, Diagnostic> {
        self.tera.render(template, context).map_err(|error| self.failed(&error, template, output))
    }

    fn failed(&self, error: &tera::Error, template: &str, output: &str) -> Diagnostic {
        let problem = |reason| Problem::TemplateRender { output: output.to_owned(), reason };
        match error.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => located(&self.part, report, problem),
            kind => Diagnostic::new(problem(kind.to_string()), self.part.place(template)),
        }
    }
}

/// What is wrong with templates that are sound one by one.
fn faults(part: &Part, kind: &ErrorKind) -> Vec<Diagnostic> {
    match kind {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![located(part, report, |reason| Problem::TemplateSyntax { reason })]
        }
        ErrorKind::MissingParent { current, parent } => vec![missing(part, current, parent)],
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            vec![syntax(part, tpl, kind.to_string())]
        }
        // Unknown filters, functions, components and includes come as printed reports, one paragraph each.
        ErrorKind::Msg(text) if text.starts_with("error: ") => {
            text.split("\n\n").map(|paragraph| printed(part, paragraph)).collect()
        }
        other => vec![syntax(part, "", other.to_string())],
    }
}

/// A template that builds on one that does not exist: the name as it is written there, in quotes.
fn missing(part: &Part, current: &str, parent: &str) -> Diagnostic {
    let known = part.files.keys().map(String::as_str);
    let suggestion = nearest(parent, known).map(str::to_owned);
    let problem = Problem::UnknownTemplate { name: parent.to_owned(), suggestion };
    let written = part.text(current).and_then(|text| {
        let at = ['"', '\''].iter().find_map(|quote| text.find(&format!("{quote}{parent}{quote}")))?;
        let path = &part.files.get(current)?.path;
        Some(Place::of_range(path, text, at, at + parent.len() + 2))
    });
    Diagnostic::new(problem, written.unwrap_or_else(|| part.place(current)))
}

/// Reads a printed report: `error: REASON`, then `--> FILE:LINE:COLUMN`.
fn printed(part: &Part, paragraph: &str) -> Diagnostic {
    let mut lines = paragraph.lines();
    let reason = lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let locus = lines.next().and_then(|line| line.trim().strip_prefix("--> ")).unwrap_or_default();
    let width = paragraph.chars().filter(|c| *c == '^').count() as u32;
    let mut parts = locus.rsplitn(3, ':');
    let (column, line, file) = (parts.next(), parts.next(), parts.next());
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<u32>().ok());
    let place = match (file, number(line), number(column)) {
        (Some(file), Some(line), Some(column)) => match (part.files.get(file), part.text(file)) {
            (Some(found), Some(source)) => Place::at(&found.path, source, line, column, width),
            _ => part.place(file),
        },
        _ => part.place(""),
    };
    let unknown = reason.strip_prefix("Unknown template `").and_then(|rest| rest.strip_suffix('`'));
    let problem = match unknown.map(str::to_owned) {
        Some(name) => {
            let suggestion = nearest(&name, part.files.keys().map(String::as_str)).map(str::to_owned);
            Problem::UnknownTemplate { name, suggestion }
        }
        None => Problem::TemplateSyntax { reason },
    };
    Diagnostic::new(problem, place)
}

fn located(part: &Part, report: &ReportError, problem: impl FnOnce(String) -> Problem) -> Diagnostic {
    let span = report.span();
    let place = match (part.files.get(report.filename()), part.text(report.filename())) {
        (Some(file), Some(source)) => Place::of_range(&file.path, source, span.range.start, span.range.end),
        _ => part.place(report.filename()),
    };
    Diagnostic::new(problem(report.message().to_owned()), place)
}

fn syntax(part: &Part, name: &str, reason: String) -> Diagnostic {
    Diagnostic::new(Problem::TemplateSyntax { reason }, part.place(name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::PartFile;
    use super::*;
    use crate::key::Key;
    use crate::path::SitePath;

    fn part(files: &[(&str, &str)]) -> Part {
        let file = |(name, text): &(&str, &str)| {
            let path = SitePath::new(&format!("themes/t/web/{name}")).unwrap();
            ((*name).to_owned(), PartFile { bytes: text.as_bytes().into(), path })
        };
        Part { files: files.iter().map(file).collect(), key: Key::of_bytes(b"") }
    }

    fn places(diagnostics: &[Diagnostic]) -> Vec<(String, u32, u32)> {
        let place = |d: &Diagnostic| (d.place.path.name().to_owned(), d.place.line, d.place.column);
        diagnostics.iter().map(place).collect()
    }

    #[test]
    fn every_fault_has_its_place() {
        let (none, diagnostics) = Templates::compile(
            &part(&[("a.html", "甲\n{% if %}"), ("b.html", "{{ x | }}"), ("c.html", "fine")]),
            &[".html"],
            &["c.html", "d.html"],
        );
        assert!(none.is_none());
        assert_eq!(diagnostics.len(), 3, "{diagnostics:?}");
        assert!(matches!(&diagnostics[0].problem, Problem::TemplateMissing { name } if name == "d.html"));
        assert_eq!(places(&diagnostics[1..])[0].0, "a.html");
        assert_eq!(diagnostics[1].place.line, 2);

        let unknown = part(&[("a.html", "x\n  {{ x | shout }}{{ y | cry }}"), ("b.html", "{% include \"z.html\" %}")]);
        let (_, diagnostics) = Templates::compile(&unknown, &[".html"], &[]);
        assert_eq!(
            places(&diagnostics),
            [("a.html".into(), 2, 10), ("a.html".into(), 2, 25), ("b.html".into(), 1, 12)],
            "{diagnostics:?}"
        );
    }

    #[test]
    fn a_failure_names_output_and_place() {
        let (templates, _) = Templates::compile(&part(&[("a.html", "<p>\n{{ a }}{{ b.c }}")]), &[".html"], &[]);
        let view = BTreeMap::from([("a", "<"), ("b", "2")]);
        let diagnostic = templates.unwrap().render("a.html", &view, "x/index.html").unwrap_err();
        assert!(matches!(&diagnostic.problem, Problem::TemplateRender { output, .. } if output == "x/index.html"));
        assert_eq!((diagnostic.place.line, diagnostic.place.path.as_str()), (2, "themes/t/web/a.html"));
    }

    #[test]
    fn values_are_escaped() {
        let (templates, _) = Templates::compile(&part(&[("a.html", "{{ a }}")]), &[".html"], &[]);
        let view = BTreeMap::from([("a", "<b> & \"c\"")]);
        assert_eq!(templates.unwrap().render("a.html", &view, "x").unwrap(), "&lt;b&gt; &amp; &quot;c&quot;");
    }
}
