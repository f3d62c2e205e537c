//! Raw HTML in a body: taken apart into tags, comments and text, never trusted.

/// The tags that a site with `html: sanitise` lets through, without any attribute: they carry meaning that Markdown
/// lacks (ruby, keys, sub- and superscript) and can neither load, run nor hide anything.
pub const HARMLESS: [&str; 17] = [
    "abbr", "b", "br", "details", "em", "i", "kbd", "mark", "rp", "rt", "ruby", "span", "strong", "sub", "summary",
    "sup", "u",
];

/// A part of raw HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// `<name …>` or `</name>`.
    Tag {
        /// As written.
        raw: &'a str,
        /// The name as written.
        name: &'a str,
        /// `</name>`
        closing: bool,
    },
    /// `<!-- … -->`
    Comment,
    /// Anything else: text, declarations, processing instructions.
    Text(&'a str),
}

/// Takes raw HTML apart.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), html);
    while !rest.is_empty() {
        let (piece, length) = piece(rest);
        pieces.push(piece);
        rest = &rest[length..];
    }
    pieces
}

/// The same text without comments: they are notes among editors and do not belong in public.
pub(super) fn without_comments(html: &str) -> String {
    if !html.contains("<!--") {
        return html.to_owned();
    }
    pieces(html)
        .into_iter()
        .map(|piece| match piece {
            Piece::Tag { raw, .. } | Piece::Text(raw) => raw,
            Piece::Comment => "",
        })
        .collect()
}

/// The first thing in raw HTML that will be shown as text, for a warning: everything but comments and plain text, and
/// harmless tags where they may pass.
pub(super) fn first_shown(html: &str, harmless_pass: bool) -> Option<&str> {
    let shown = pieces(html).into_iter().find_map(|piece| match piece {
        Piece::Tag { raw, name, .. } if !(harmless_pass && is_harmless(name)) => Some(raw),
        Piece::Text(raw) if raw.starts_with('<') => Some(raw),
        _ => None,
    })?;
    let end = shown.char_indices().nth(40).map_or(shown.len(), |(at, _)| at);
    Some(shown[..end].trim_end())
}

/// Whether a tag may pass when a site allows harmless ones.
pub fn is_harmless(name: &str) -> bool {
    HARMLESS.iter().any(|harmless| harmless.eq_ignore_ascii_case(name))
}

fn piece(rest: &str) -> (Piece<'_>, usize) {
    if !rest.starts_with('<') {
        let length = rest.find('<').unwrap_or(rest.len());
        return (Piece::Text(&rest[..length]), length);
    }
    if rest.starts_with("<!-->") {
        return (Piece::Comment, 5);
    }
    if rest.starts_with("<!--->") {
        return (Piece::Comment, 6);
    }
    if let Some(comment) = rest.strip_prefix("<!--") {
        // An open comment would hide the rest of the body: it is text, so that its author sees it.
        return match comment.find("-->") {
            Some(end) => (Piece::Comment, 4 + end + 3),
            None => (Piece::Text(rest), rest.len()),
        };
    }
    let closing = rest.starts_with("</");
    let name_start = if closing { 2 } else { 1 };
    let name_length = rest[name_start..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let name = &rest[name_start..name_start + name_length];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let length = rest[1..].find('<').map_or(rest.len(), |end| end + 1);
        return (Piece::Text(&rest[..length]), length);
    }
    match tag_end(&rest[name_start + name_length..]) {
        Some(end) => {
            let length = name_start + name_length + end;
            (Piece::Tag { raw: &rest[..length], name, closing }, length)
        }
        None => (Piece::Text(rest), rest.len()),
    }
}

/// Where a tag ends, `>` in quoted attributes not counted.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_html_apart() {
        let names = |html| {
            let name = |piece| match piece {
                Piece::Tag { name, closing, .. } => format!("{}{name}", if closing { "/" } else { "" }),
                Piece::Comment => "!".to_owned(),
                Piece::Text(text) => format!("'{text}'"),
            };
            pieces(html).into_iter().map(name).collect::<Vec<_>>().join(" ")
        };
        for (html, expected) in [
            ("<b>甲</b>", "b '甲' /b"),
            ("<a title=\">\">x", "a 'x'"),
            ("<!-- 待核 --><br/>", "! br"),
            ("<!---->x<!-->y", "! 'x' ! 'y'"),
            ("<!-- 没完 <b>", "'<!-- 没完 <b>'"),
            ("<?php x ?>", "'<?php x ?>'"),
            ("1 < 2 <script", "'1 ' '< 2 ' '<script'"),
        ] {
            assert_eq!(names(html), expected, "{html}");
        }
        assert_eq!(without_comments("甲<!-- 编辑注 -->乙"), "甲乙");
        assert!(is_harmless("BR") && !is_harmless("script") && !is_harmless("a"));
    }
}
