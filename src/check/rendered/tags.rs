//! The parts of a tag: its name, its attributes, and where the content of a raw element ends.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

/// How many bytes the name of a tag has at the beginning of `text`.
pub(super) fn name_length(text: &str) -> usize {
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'>' | b'/' | b' ' | b'\t'..=b'\r' => return at,
            // Blanks also are among the letters outside of ASCII.
            0x80.. => {
                let rest = &text[at..];
                return rest
                    .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
                    .map_or(text.len(), |end| at + end);
            }
            _ => {}
        }
    }
    text.len()
}

/// Where the content of a raw element ends.
pub(super) fn closing(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let is_end = |at: usize| {
        let after = at + 2 + name.len();
        bytes.get(at + 1) == Some(&b'/')
            && bytes.get(at + 2..after).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
    };
    memchr_iter(b'<', bytes).find(|at| is_end(*at)).unwrap_or(text.len())
}

/// Gives each attribute to `take`; where the tag ends.
pub(super) fn attributes<'a>(text: &'a str, mut take: impl FnMut(&'a str, &'a str)) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at] != b'>' {
        if bytes[at].is_ascii_whitespace() || bytes[at] == b'/' {
            at += 1;
            continue;
        }
        let key_start = at;
        let ends = |byte: &u8| matches!(byte, b'=' | b'>' | b'/') || byte.is_ascii_whitespace();
        at = bytes[at..].iter().position(ends).map_or(bytes.len(), |length| at + length);
        let key = &text[key_start..at];
        if bytes.get(at) != Some(&b'=') {
            take(key, "");
            continue;
        }
        at += 1;
        if let Some(quote @ (b'"' | b'\'')) = bytes.get(at).copied() {
            at += 1;
            let length = memchr(quote, &bytes[at..]).unwrap_or(bytes.len() - at);
            take(key, &text[at..at + length]);
            at = (at + length + 1).min(bytes.len());
        } else {
            let ends = |byte: &u8| *byte == b'>' || byte.is_ascii_whitespace();
            let length = bytes[at..].iter().position(ends).unwrap_or(bytes.len() - at);
            take(key, &text[at..at + length]);
            at += length;
        }
    }
    (at + 1).min(bytes.len())
}

/// The same in lower case; most names are already.
pub(super) fn lower_case(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) { text.to_ascii_lowercase().into() } else { text.into() }
}

/// The named entities of XML, and numbers; others stay as they are.
pub(super) fn decode_entities(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let decoded = after.split_once(';').and_then(|(name, after)| Some((entity(name)?, after)));
        let (letter, after) = decoded.unwrap_or(('&', after));
        out.push(letter);
        rest = after;
    }
    out.push_str(rest);
    out.into()
}

fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "quot" => Some('"'),
        "apos" => Some('\''),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "nbsp" => Some('\u{a0}'),
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(&hex[1..], 16),
            decimal => number(decimal, 10),
        },
    }
}
