//! What an editor lets pass in place: comments of Markdown and YAML that name a code and a reason.

use crate::diag::{Allowance, AllowanceFault, Diagnostic, is_rule};
use crate::passage::Document;

/// The words that begin such a comment.
const WORDS: [&str; 2] = ["allow ", "放行"];

/// Reads `<!-- allow W0801：reason -->` and `# allow W0801: reason`. Beside something, such a comment holds for its own
/// line; alone on a line, for what follows up to the next empty line, in front matter and YAML for the next entry with
/// all that is indented below it.
pub(super) fn read(document: &Document<'_>, out: &mut Vec<Diagnostic>) -> Vec<Allowance> {
    let mut found = Vec::new();
    // Hardly any document has such a comment.
    if !WORDS.iter().any(|word| document.text.contains(word)) {
        return found;
    }
    let whole = matches!(document.path.extension(), "yaml" | "yml");
    let lines: Vec<&str> = document.text.lines().collect();
    let mut start = 0;
    for (at, line) in lines.iter().enumerate() {
        let in_yaml = whole || start < document.body;
        let line_start = start;
        start += line.len() + 1;
        let Some((column, said)) = comment(line, in_yaml) else { continue };
        let Some((mut codes, reason)) = written(said) else { continue };
        let from = line_start + column;
        let place = document.place(&(from..from + said.len()));
        let mut report = |fault: AllowanceFault| out.push(Diagnostic::new(fault, place.clone()));
        for code in codes.iter().filter(|code| !is_rule(code)) {
            report(AllowanceFault::NotAllowed { code: code.clone() });
        }
        codes.retain(|code| is_rule(code));
        if codes.is_empty() {
            continue;
        }
        if reason.is_empty() {
            report(AllowanceFault::NoReason { code: codes.join(" ") });
            continue;
        }
        let alone = line[..column].trim_matches([' ', '\t', '#', '<', '!', '-']).is_empty()
            && line[column + said.len()..].trim_matches([' ', '-', '>']).is_empty();
        let (from, to) = match (alone, in_yaml) {
            (false, _) => (at, at),
            (true, true) => entry_after(&lines, at),
            (true, false) => block_after(&lines, at),
        };
        let (from, to) = (from as u32 + 1, to as u32 + 1);
        found.push(Allowance { place, file: document.path.clone(), codes, reason, from, to });
    }
    found
}

/// The column and text of the comment on a line.
fn comment(line: &str, in_yaml: bool) -> Option<(usize, &str)> {
    let (start, end) = if in_yaml {
        let mark = line.find('#').filter(|at| *at == 0 || line[..*at].ends_with([' ', '\t']))?;
        (mark + 1, line.len())
    } else {
        let open = line.find("<!--")? + 4;
        (open, line[open..].find("-->").map_or(line.len(), |length| open + length))
    };
    let inner = &line[start..end];
    let text = inner.trim();
    let column = start + inner.find(text).unwrap_or(0);
    WORDS.iter().any(|word| text.starts_with(word)).then_some((column, text))
}

/// `allow W0801 W0802: reason` → codes and reason.
fn written(comment: &str) -> Option<(Vec<String>, String)> {
    let rest = WORDS.iter().find_map(|word| comment.strip_prefix(word))?;
    let (codes, reason) = rest.split_once([':', '：']).unwrap_or((rest, ""));
    let codes: Vec<String> =
        codes.split([' ', ',', '，', '、']).filter(|code| !code.is_empty()).map(str::to_owned).collect();
    // A comment that only begins with the word is a comment.
    let is_code = |code: &String| code.starts_with('W') && code[1..].chars().all(|c| c.is_ascii_digit());
    (!codes.is_empty() && codes.iter().all(is_code)).then(|| (codes, reason.trim().to_owned()))
}

/// The next lines that are not empty.
fn block_after(lines: &[&str], at: usize) -> (usize, usize) {
    let first = (at + 1..lines.len()).find(|line| !lines[*line].trim().is_empty()).unwrap_or(at);
    let last = (first..lines.len()).take_while(|line| !lines[*line].trim().is_empty()).last().unwrap_or(first);
    (at, last)
}

/// The next entry with what is indented below it.
fn entry_after(lines: &[&str], at: usize) -> (usize, usize) {
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let is_entry = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let Some(first) = (at + 1..lines.len()).find(|line| is_entry(lines[*line])) else { return (at, at) };
    let depth = indentation(lines[first]);
    // The items of a list may stand as deep as its key.
    let belongs = |line: &str| {
        line.trim().is_empty()
            || indentation(line) > depth
            || (indentation(line) == depth && line.trim_start().starts_with("- "))
    };
    let is_item = lines[first].trim_start().starts_with("- ");
    let last = (first + 1..lines.len())
        .take_while(|line| if is_item { indentation(lines[*line]) > depth } else { belongs(lines[*line]) })
        .last()
        .unwrap_or(first);
    (at, last)
}
