//! Half-width marks beside Chinese characters (GB/T 15834-2011: Chinese text has marks of full width).

use crate::diag::{Diagnostic, WordingFault};
use crate::model::script::is_han;
use crate::passage::Document;

/// What stands for what. Brackets are judged in pairs.
const MARKS: [(char, char); 5] = [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！')];

/// Reports `,` `;` `:` `?` `!` that follow a Chinese character.
pub(super) fn check(document: &Document<'_>, out: &mut Vec<Diagnostic>) {
    for passage in &document.passages {
        let mut before = ' ';
        for (at, c) in passage.text.char_indices() {
            if is_han(before)
                && let Some((found, wanted)) = MARKS.into_iter().find(|(half, _)| *half == c)
            {
                let range = at..at + c.len_utf8();
                let fault = WordingFault::HalfWidthMark { found, wanted };
                out.push(document.repairable(passage, &range, fault, wanted.encode_utf8(&mut [0; 4])));
            }
            before = c;
        }
    }
}
