//! `--fix`: the repairs that are certain, shown as a diff first, then written. Nothing else in a file is touched.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::diag::{Edit, Report};
use crate::inputs::Inputs;
use crate::path::SitePath;
use crate::shell::{Fault, whole_file};

/// The repair of one file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Repair {
    /// The file in the site.
    path: SitePath,
    /// Its bytes as they were read.
    before: Vec<u8>,
    /// Its bytes as they will be.
    after: Vec<u8>,
    /// How many edits.
    pub(super) edits: usize,
}

/// The repairs of a report, one for each file. Of two edits that overlap the first is made; the next run sees the rest.
pub(super) fn repairs(report: &Report, inputs: &Inputs) -> Vec<Repair> {
    let mut edits: BTreeMap<&SitePath, Vec<&Edit>> = BTreeMap::new();
    for diagnostic in report.diagnostics() {
        if let Some(edit) = &diagnostic.edit {
            edits.entry(&diagnostic.place.path).or_default().push(edit);
        }
    }
    let repair = |(path, mut edits): (&SitePath, Vec<&Edit>)| {
        let before = inputs.file(path)?.read().ok()?.to_vec();
        edits.sort();
        edits.dedup();
        let (after, edits) = apply(&before, &edits);
        (after != before).then(|| Repair { path: path.clone(), before, after, edits })
    };
    edits.into_iter().filter_map(repair).collect()
}

/// Makes edits in the bytes of a file. Edits count the bytes of the text as rules read it: without a byte order mark,
/// each line end one byte.
fn apply(before: &[u8], edits: &[&Edit]) -> (Vec<u8>, usize) {
    let offsets = Offsets::new(before);
    let mut after = Vec::with_capacity(before.len());
    let (mut done, mut reached, mut made) = (0, 0, 0);
    for edit in edits {
        if edit.start < reached && made > 0 {
            continue;
        }
        let (start, end) = (offsets.of(edit.start), offsets.of(edit.end));
        after.extend_from_slice(&before[done..start]);
        after.extend_from_slice(edit.text.as_bytes());
        (done, reached, made) = (end, edit.end, made + 1);
    }
    after.extend_from_slice(&before[done..]);
    (after, made)
}

/// Where the bytes of the text as it was read lie in the file.
struct Offsets {
    mark: usize,
    /// The offsets, in the text as read, of line ends that are two bytes in the file.
    pairs: Vec<usize>,
    length: usize,
}

impl Offsets {
    fn new(bytes: &[u8]) -> Self {
        let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let mut pairs = Vec::new();
        for (at, pair) in bytes[mark..].windows(2).enumerate() {
            if pair == b"\r\n" {
                pairs.push(at - pairs.len());
            }
        }
        Self { mark, pairs, length: bytes.len() }
    }

    fn of(&self, at: usize) -> usize {
        let before = self.pairs.partition_point(|pair| *pair < at);
        (self.mark + at + before).min(self.length)
    }
}

impl Repair {
    /// What changes, as a unified diff without context: few lines, each of which someone should read.
    pub(super) fn diff(&self) -> String {
        let lines = |bytes: &[u8]| -> Vec<String> {
            String::from_utf8_lossy(bytes).split('\n').map(|line| line.trim_end_matches('\r').to_owned()).collect()
        };
        let (before, after) = (lines(&self.before), lines(&self.after));
        let mut out = format!("--- {}\n+++ {}\n", self.path, self.path);
        if before.len() == after.len() {
            let mut at = 0;
            while at < before.len() {
                let length = before[at..].iter().zip(&after[at..]).take_while(|(old, new)| old != new).count();
                if length > 0 {
                    let _ = writeln!(out, "@@ -{0},{length} +{0},{length} @@", at + 1);
                    push(&mut out, '-', &before[at..at + length]);
                    push(&mut out, '+', &after[at..at + length]);
                }
                at += length.max(1);
            }
        } else {
            // Where lines come or go, what differs in the middle is one piece.
            let head = before.iter().zip(&after).take_while(|(old, new)| old == new).count();
            let rest = before.len().min(after.len()) - head;
            let tail =
                before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
            let (old, new) = (&before[head..before.len() - tail], &after[head..after.len() - tail]);
            let _ = writeln!(out, "@@ -{},{} +{},{} @@", head + 1, old.len(), head + 1, new.len());
            push(&mut out, '-', old);
            push(&mut out, '+', new);
        }
        out
    }

    /// Writes the file in one step. A file that changed since it was read is left alone: the edits were meant for
    /// other bytes.
    pub(super) fn write(&self, site: &Path) -> Result<(), Fault> {
        let file = site.join(self.path.as_str());
        let now = fs::read(&file).map_err(Fault::read(&file))?;
        if now != self.before {
            return Err(Fault::ChangedMeanwhile { path: file });
        }
        whole_file::replace(&file, &self.after).map_err(Fault::write(&file))
    }
}

fn push(out: &mut String, sign: char, lines: &[String]) {
    for line in lines {
        let _ = writeln!(out, "{sign}{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { start, end, text: text.into() }
    }

    #[test]
    fn edits_count_the_text_as_read() {
        let edits = [edit(1, 2, "，"), edit(4, 5, "。")];
        let edits: Vec<&Edit> = edits.iter().collect();
        assert_eq!(apply(b"a,b\n.c\n", &edits).0, "a，b\n。c\n".as_bytes());
        assert_eq!(apply(b"\xef\xbb\xbfa,b\r\n.c\r\n", &edits).0, "\u{feff}a，b\r\n。c\r\n".as_bytes());
    }

    #[test]
    fn overlapping_edits_wait_for_the_next_run() {
        let edits = [edit(0, 3, "x"), edit(2, 4, "y"), edit(4, 5, "z")];
        let edits: Vec<&Edit> = edits.iter().collect();
        assert_eq!(apply(b"abcdef", &edits), (b"xdzf".to_vec(), 2));
    }

    #[test]
    fn shows_only_what_changes() {
        let repair = |before: &str, after: &str| Repair {
            path: SitePath::new("content/a.md").unwrap(),
            before: before.into(),
            after: after.into(),
            edits: 1,
        };
        assert_eq!(
            repair("一\r\n二,\r\n三\r\n", "一\r\n二，\r\n三\r\n").diff(),
            "--- content/a.md\n+++ content/a.md\n@@ -2,1 +2,1 @@\n-二,\n+二，\n"
        );
        assert_eq!(
            repair("一\n二\n三\n", "一\n三\n").diff(),
            "--- content/a.md\n+++ content/a.md\n@@ -2,1 +2,0 @@\n-二\n"
        );
    }
}
