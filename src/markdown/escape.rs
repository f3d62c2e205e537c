//! Text for HTML, and the few harmless tags that a site may let through.

use super::{HARMLESS, Piece, pieces};
use crate::model::HtmlPolicy;

/// Text for elements and quoted attributes.
pub fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
}

/// The same as a new string.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

/// The open tags of one list of siblings: what was opened among them is closed among them, so that raw HTML can never
/// close an element of the page.
#[derive(Debug, Default)]
pub struct OpenTags(Vec<&'static str>);

impl OpenTags {
    /// Writes raw HTML: as text, or with its harmless tags but none of their attributes.
    pub fn push(&mut self, out: &mut String, html: &str, policy: HtmlPolicy, among_blocks: bool) {
        if policy == HtmlPolicy::Escape {
            return push(out, html);
        }
        for piece in pieces(html) {
            match piece {
                Piece::Tag { raw, name, closing } => match harmless(name, among_blocks) {
                    Some("br") => out.push_str("<br>"),
                    Some(name) if closing => self.close(out, name),
                    Some(name) => {
                        out.push('<');
                        out.push_str(name);
                        out.push('>');
                        self.0.push(name);
                        if raw.ends_with("/>") {
                            self.close(out, name);
                        }
                    }
                    None => push(out, raw),
                },
                Piece::Comment => {}
                Piece::Text(text) => push(out, text),
            }
        }
    }

    /// Closes what may not reach beyond one piece of raw HTML among blocks: all but `<details>`.
    pub fn close_inlines(&mut self, out: &mut String) {
        while let Some(name) = self.0.pop_if(|name| *name != "details") {
            close_tag(out, name);
        }
    }

    /// Closes what is left open.
    pub fn finish(mut self, out: &mut String) {
        while let Some(name) = self.0.pop() {
            close_tag(out, name);
        }
    }

    /// Closes a tag and those within it; an end without a start is dropped.
    fn close(&mut self, out: &mut String, name: &str) {
        if !self.0.contains(&name) {
            return;
        }
        while let Some(open) = self.0.pop() {
            close_tag(out, open);
            if open == name {
                break;
            }
        }
    }
}

fn close_tag(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// The tag's own spelling if it may pass here: what folds a part of a page away holds blocks, so it stands among them.
fn harmless(name: &str, among_blocks: bool) -> Option<&'static str> {
    let found = HARMLESS.into_iter().find(|harmless| harmless.eq_ignore_ascii_case(name))?;
    (among_blocks || !matches!(found, "details" | "summary")).then_some(found)
}
