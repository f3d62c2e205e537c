//! Splits a text that is too long for one slide into pages, at Chinese punctuation.

use crate::phrase::{Lexicon, Mark, clause_end, mark, phrases};

/// More pages than anyone waits for.
const MOST: usize = 12;

/// Splits `text` into the fewest pages that all fit, cutting after sentences if possible, then after clauses. Where not
/// even a clause fits, `words` says where words end; without it, or if a word is too long, there is no answer.
pub(in super::super) fn paginate(
    text: &str,
    words: Option<&Lexicon>,
    mut fits: impl FnMut(&str) -> bool,
) -> Option<Vec<String>> {
    let by_marks = (2..=MOST).find_map(|count| (0..=3).find_map(|level| split(&pieces(text, level), count, &mut fits)));
    by_marks.or_else(|| {
        let pieces = phrases(text, words?);
        (2..=MOST).find_map(|count| split(&pieces, count, &mut fits))
    })
}

/// Splits into exactly `count` pages, the longest page as short as possible.
fn split(pieces: &[String], count: usize, fits: &mut impl FnMut(&str) -> bool) -> Option<Vec<String>> {
    if pieces.len() < count {
        return None;
    }
    let page = |from: usize, to: usize| pieces[from..to].concat().trim().to_owned();
    // best[n][j]: pieces before j on n pages: the longest page's characters, and where the last page begins.
    let mut best: Vec<Vec<Option<(usize, usize)>>> = vec![vec![None; pieces.len() + 1]; count + 1];
    best[0][0] = Some((0, 0));
    for n in 1..=count {
        for end in n..=pieces.len() {
            for start in (n - 1..end).rev() {
                let Some((before, _)) = best[n - 1][start] else { continue };
                let text = page(start, end);
                if !fits(&text) {
                    break;
                }
                let longest = before.max(text.chars().count());
                if best[n][end].is_none_or(|(least, _)| longest < least) {
                    best[n][end] = Some((longest, start));
                }
            }
        }
    }
    best[count][pieces.len()]?;
    let mut pages = Vec::new();
    let mut end = pieces.len();
    for n in (1..=count).rev() {
        let start = best[n][end].expect("a found way leads back").1;
        pages.push(page(start, end));
        end = start;
    }
    pages.reverse();
    Some(pages)
}

/// The pieces of a text, each with its mark and the closing marks after it. A quotation, a title and a bracket are left
/// whole but at the ends of sentences in them; so are times (8：30) and numbers (1、2 号楼).
fn pieces(text: &str, level: u8) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut depth = 0_usize;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        piece.push(c);
        match c {
            '《' | '（' | '(' | '“' | '‘' | '「' | '『' | '【' => depth += 1,
            _ if CLOSING.contains(c) => depth = depth.saturating_sub(1),
            // A bracket that is never closed must not hold the text together.
            '\n' => depth = 0,
            _ => {}
        }
        let between = before.is_ascii_digit() && chars.peek().is_some_and(char::is_ascii_digit);
        before = c;
        if clause_end(c).is_none_or(|mark| mark > level || (mark > 0 && (depth > 0 || between))) {
            continue;
        }
        while let Some(next) = chars.next_if(|next| mark(*next) == Mark::Close) {
            depth = depth.saturating_sub(usize::from(CLOSING.contains(next)));
            piece.push(next);
        }
        pieces.push(std::mem::take(&mut piece));
    }
    if !piece.trim().is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// What closes, and stays with the mark before it.
const CLOSING: &str = "”’）)》」』】";

#[cfg(test)]
mod tests {
    use super::*;

    fn paged(text: &str, most: usize) -> Option<Vec<String>> {
        paginate(text, None, |page| page.chars().count() <= most)
    }

    #[test]
    fn sentences_before_clauses() {
        assert_eq!(paged("早出门。慢开车，让一让。", 8).unwrap(), ["早出门。", "慢开车，让一让。"]);
        assert_eq!(paged("慢开车，让一让，都平安。", 8).unwrap(), ["慢开车，让一让，", "都平安。"]);
        assert_eq!(paged("他说：“走吧。”天亮了。", 8).unwrap(), ["他说：“走吧。”", "天亮了。"]);
        assert_eq!(paged("真的吗？！我们走吧。", 6).unwrap(), ["真的吗？！", "我们走吧。"]);
    }

    #[test]
    fn titles_brackets_and_times_stay_whole() {
        assert_eq!(paged("看《甲、乙、丙》，再来。", 9).unwrap(), ["看《甲、乙、丙》，", "再来。"]);
        assert_eq!(paged("早8：30到，晚9：00走。", 8).unwrap(), ["早8：30到，", "晚9：00走。"]);
        assert_eq!(paged("（甲，乙，丙，丁）", 6), None);
    }

    #[test]
    fn hard_lines_are_the_best_place() {
        assert_eq!(paged("秤上不欠一钱\n心上不欠一人", 6).unwrap(), ["秤上不欠一钱", "心上不欠一人"]);
    }

    #[test]
    fn a_clause_that_is_too_long_cannot_be_paged() {
        assert_eq!(paged("这一句没有任何停顿所以放不下", 8), None);
    }

    #[test]
    fn on_the_smallest_displays_words_are_parted_from_words() {
        let lexicon = Lexicon::new([]);
        let pages = paginate("电动自行车充电集中整治", Some(&lexicon), |page| page.chars().count() <= 5).unwrap();
        assert_eq!(pages, ["电动自行车", "充电集中", "整治"]);
        assert_eq!(paginate("电动自行车充电", Some(&lexicon), |page| page.chars().count() <= 4), None);
    }

    #[test]
    fn nothing_is_lost() {
        let text = "甲乙丙，丁戊。己庚辛；壬癸、子丑寅卯，辰巳午未。";
        for most in 6..20 {
            let pages = paged(text, most).unwrap();
            assert_eq!(pages.concat(), text, "{most}");
            assert!(pages.iter().all(|page| page.chars().count() <= most));
        }
    }
}
