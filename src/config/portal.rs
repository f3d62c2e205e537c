//! The host portal that a site is a part of, and the HTML of its header and footer.

use crate::diag::{Diagnostic, Place, PortalFault, Problem};
use crate::inputs::Inputs;
use crate::model::Portal;
use crate::text;
use crate::yaml::Record;

/// Where the portal's snippets lie.
const FOLDER: &str = "content/portal";
/// What only a whole page has: such a file would end ours in the middle.
const WHOLE_PAGE: [&str; 6] = ["<!doctype", "<html", "</html", "<head>", "<body", "</body"];

/// The portal, if `site.yaml` names one and its snippets can be used.
pub(super) fn portal(record: Record<'_>, inputs: &Inputs, out: &mut Vec<Diagnostic>) -> Option<Portal> {
    let record = record.record("portal")?;
    let (header, footer) = (snippet(record, "header", inputs, out), snippet(record, "footer", inputs, out));
    Some(Portal { name: record.text("name")?, url: record.text("url")?, header: header?, footer: footer? })
}

fn snippet(record: Record<'_>, key: &str, inputs: &Inputs, out: &mut Vec<Diagnostic>) -> Option<String> {
    let path = record.file(key)?;
    let mut fail = |fault, place: Place| {
        out.push(Diagnostic::new(Problem::PortalSnippet { file: path.to_string(), fault }, place));
        None
    };
    if !path.is_below(FOLDER) {
        return fail(PortalFault::Elsewhere, record.place(key));
    }
    let Some(file) = inputs.file(&path) else { return fail(PortalFault::Missing, record.place(key)) };
    let html = match file.read().and_then(|bytes| text::read(&path, &bytes)) {
        Ok(html) => html,
        Err(diagnostic) => {
            out.push(diagnostic);
            return None;
        }
    };
    if html.trim().is_empty() {
        return fail(PortalFault::Empty, record.place(key));
    }
    let lower = html.to_ascii_lowercase();
    if let Some((at, tag)) = WHOLE_PAGE.iter().find_map(|tag| Some((lower.find(tag)?, tag))) {
        let line = html[..at].matches('\n').count() + 1;
        let column = html[..at].chars().rev().take_while(|c| *c != '\n').count() + 1;
        let place = Place::at(&path, &html, line as u32, column as u32, tag.len() as u32);
        return fail(PortalFault::WholePage, place);
    }
    Some(html.trim_end().to_owned())
}
