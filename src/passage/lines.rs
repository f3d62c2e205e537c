//! The passages of data and plain text: the cells of CSV, the lines of everything else.

use super::{Passage, Role};

/// Adds the cells of a CSV file, those of its first row as heads.
pub(super) fn push_cells<'a>(text: &'a str, out: &mut Vec<Passage<'a>>) {
    for (number, line, start) in lines(text) {
        let mut at = 0;
        // A cell in quotes may hold commas; one that holds line ends is read line by line, which is enough to find
        // what stands in it.
        while at <= line.len() {
            let rest = &line[at..];
            let (from, length, step) = if let Some(inner) = rest.strip_prefix('"') {
                let end = inner.find('"').unwrap_or(inner.len());
                let after = inner[end..].find(',').map_or(inner.len(), |comma| end + comma);
                (1, end, after + 2)
            } else {
                let end = rest.find(',').unwrap_or(rest.len());
                (0, end, end + 1)
            };
            let cell = &rest[from..from + length];
            if !cell.trim().is_empty() {
                let role = if number == 0 { Role::Head } else { Role::Cell };
                let source = start + at + from;
                let mut passage = Passage::new(role, "", source..source + cell.len());
                passage.push(cell, source);
                out.push(passage);
            }
            at += step;
        }
    }
}

/// Adds the lines of a text.
pub(super) fn push_lines<'a>(text: &'a str, out: &mut Vec<Passage<'a>>) {
    for (_, line, start) in lines(text) {
        if !line.trim().is_empty() {
            let mut passage = Passage::new(Role::Line, "", start..start + line.len());
            passage.push(line, start);
            out.push(passage);
        }
    }
}

/// Number from 0, text, first byte.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut start = 0;
    text.split_inclusive('\n').enumerate().map(move |(number, line)| {
        let at = start;
        start += line.len();
        (number, line.trim_end_matches('\n'), at)
    })
}
