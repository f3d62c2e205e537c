//! `text.txt` and `text.utf8.txt`: the loop as lines of text, for strip cards that set the type themselves.
//!
//! The tools of such cards run on Windows and read its code page: GBK (cp936), lines ended by CR LF, at most 250
//! characters in a line.

use serde::Serialize;

use crate::channels::led::planned::Planned;
use crate::diag::{Diagnostic, Problem};

/// The most characters of a line.
const LONGEST: usize = 250;

/// How characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub enum Charset {
    Gbk,
    Utf8,
}

/// The lines of a loop, and those of them that GBK can write. A turn that it cannot write is left out and told: a card
/// would show a question mark.
pub(super) fn lines(planned: &Planned<'_>, order: &[usize]) -> (Vec<String>, Vec<String>, Vec<Diagnostic>) {
    let mut turns: Vec<(usize, String)> = Vec::new();
    for slide in order {
        let text = one_line(&planned.slides[*slide].alt);
        match turns.last_mut() {
            Some((_, line)) if planned.slides[*slide].continues => {
                if !line.ends_with(is_stop) {
                    line.push('　');
                }
                line.push_str(&text);
            }
            _ => turns.push((*slide, text)),
        }
    }
    let (mut all, mut gbk, mut diagnostics) = (Vec::new(), Vec::new(), Vec::new());
    for (slide, text) in turns {
        let cut = cut(&text);
        if let Some(character) = text.chars().find(|character| !in_gbk(*character)) {
            let problem = Problem::NotInGbk { character, screen: planned.screen.id.clone() };
            diagnostics.push(Diagnostic::new(problem, planned.slides[slide].place.clone()));
        } else {
            gbk.extend(cut.iter().cloned());
        }
        all.extend(cut);
    }
    diagnostics.sort();
    diagnostics.dedup();
    (all, gbk, diagnostics)
}

/// The file.
pub(super) fn write(charset: Charset, lines: &[String]) -> Vec<u8> {
    let text: String = lines.iter().flat_map(|line| [line.as_str(), "\r\n"]).collect();
    match charset {
        Charset::Utf8 => text.into_bytes(),
        Charset::Gbk => encoding_rs::GBK.encode(&text).0.into_owned(),
    }
}

/// Whether cp936 has the character, as in Microsoft's table (unicode.org, CP936.TXT), and a card's font with it. The
/// encoder also knows what GB18030 put into the same two bytes later, characters for private use, and the euro sign.
fn in_gbk(character: char) -> bool {
    let mut utf8 = [0; 4];
    let (bytes, _, unmappable) = encoding_rs::GBK.encode(character.encode_utf8(&mut utf8));
    if unmappable || ('\u{e000}'..='\u{f8ff}').contains(&character) {
        return false;
    }
    match *bytes {
        [_] => character.is_ascii(),
        [0xfe, 0x50..=0xff] | [0xa8, 0xbc | 0xbf] | [0xa9, 0x89..=0x95] | [0xa6, 0xd9..=0xdf | 0xec | 0xed | 0xf3] => {
            false
        }
        _ => true,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_stop(character: char) -> bool {
    "，。；：！？、…—".contains(character)
}

/// Long text in lines, cut after punctuation if there is some in the later half of a line.
fn cut(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut lines = Vec::new();
    let mut rest = characters.as_slice();
    while rest.len() > LONGEST {
        let line = &rest[..LONGEST];
        let at = line.iter().rposition(|character| is_stop(*character)).map_or(LONGEST, |at| at + 1);
        let at = if at > LONGEST / 2 { at } else { LONGEST };
        lines.push(rest[..at].iter().collect());
        rest = &rest[at..];
    }
    lines.push(rest.iter().collect());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbk_is_what_windows_calls_936() {
        for character in "啊丌镕堃，“”……—·①㎡ A1".chars() {
            assert!(in_gbk(character), "{character}");
        }
        for character in "𬬩𠮷€²•😀㐀䶮ǹ⺁\u{e000}".chars() {
            assert!(!in_gbk(character), "{character}");
        }
        assert_eq!(('\u{80}'..=char::MAX).filter(|character| in_gbk(*character)).count(), 21_791);
        assert_eq!(write(Charset::Gbk, &["文明".to_owned()]), b"\xce\xc4\xc3\xf7\r\n");
    }

    #[test]
    fn long_lines_are_cut_after_punctuation() {
        let text = format!("{}，{}", "文".repeat(200), "明".repeat(300));
        let lines = cut(&text);
        assert_eq!(lines.iter().map(|line| line.chars().count()).collect::<Vec<_>>(), [201, 250, 50]);
        assert_eq!(lines.concat(), text);
        assert_eq!(cut("短"), ["短"]);
    }
}
