//! What must stand in a passage for a rule of wording to find anything in it.

use std::sync::LazyLock;

use super::slips::SLIPS;
use crate::passage::{Needles, Of, Seen, Signs};

/// The signs of slips: few enough slips share one that a false alarm is rare.
const SLIP_SIGNS: u32 = 24;

/// A pair of characters of a known slip.
pub(super) const SLIP: Signs = (1 << SLIP_SIGNS) - 1;
/// Anything that may stand for what is to be filled in.
pub(super) const PLACEHOLDER: Signs = 1 << 24;
/// 核心价值
pub(super) const VALUES: Signs = 1 << 25;
/// One of the twelve words, and the end of one with what may join it to another.
pub(super) const VALUE: Signs = 1 << 26 | 1 << 27;
/// A digit before 月.
pub(super) const MONTH: Signs = 1 << 29;
/// A day of the week.
pub(super) const WEEKDAY: Signs = 1 << 30;
/// Digits with `-` or `/` between them.
pub(super) const DATE: Signs = 1 << 31 | 1 << 32;
/// Digits with `-`, `.` or `/` between them.
pub(super) const DOTTED_DATE: Signs = 1 << 33 | 1 << 34;
/// A year in brackets and a number.
pub(super) const DOCUMENT: Signs = 1 << 35 | 1 << 36;
/// Two numbers with a mark between them that may join a range of percentages.
pub(super) const PERCENT_RANGE: Signs = 1 << 37 | 1 << 38 | 1 << 39;
/// Two numbers with `-`, `–` or `~` between them.
pub(super) const RANGE: Signs = 1 << 40 | 1 << 41;
/// A half-width mark beside something Chinese.
pub(super) const HALF_WIDTH: Signs = 1 << 42 | 1 << 43;
/// A bracket of half width.
pub(super) const BRACKET: Signs = 1 << 44;
/// A mark that has another half.
pub(super) const PAIRED: Signs = 1 << 45;
/// Dots or strokes that stand for a mark of two squares.
pub(super) const LONG_MARK: Signs = 1 << 46 | 1 << 49 | 1 << 50 | 1 << 51;
/// A space beside a Chinese character.
pub(super) const SPACE: Signs = 1 << 47 | 1 << 48;

const DIGITS: &str = "0123456789";
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static NEEDLES: LazyLock<Needles> = LazyLock::new(|| {
    let these = Of::These;
    let (digits, han) = (these(DIGITS), Of::Han);
    let needles = Needles::none()
        .counting(han, these(LETTERS))
        .one(PLACEHOLDER, these("XxＸ×*"))
        .pair(PLACEHOLDER, these("某TF（(【["), these("某OIB此待"))
        .pair(VALUES, these("心"), these("价"))
        .pair(1 << 26, these("富民文和自平公法爱敬诚友"), these("强主明谐由等正治制国业信善"))
        .pair(1 << 27, these("强主明谐由等正治制国业信善"), these("、，, ·\n“”富民文和自平公法爱敬诚友"))
        .pair(MONTH, digits, these("月"))
        .pair(WEEKDAY, these("星礼周"), these("期拜一二三四五六日天"))
        .pair(1 << 31, digits, these("-/"))
        .pair(1 << 32, these("-/"), digits)
        .pair(1 << 33, digits, these("-./"))
        .pair(1 << 34, these("-./"), digits)
        .pair(1 << 35, these("[［(（【〔〈"), digits)
        .pair(1 << 36, these("]］)）】〕〉"), these(" 第0123456789"))
        .pair(1 << 37, digits, these("-－–—~～至"))
        .pair(1 << 38, these("-－–—~～至"), digits)
        .one(1 << 39, these("%"))
        .pair(1 << 40, these("0123456789月日时年"), these("-–~"))
        .pair(1 << 41, these("-–~"), digits)
        .pair(1 << 42, han, these(",;:?!."))
        .pair(1 << 42, these(super::marks::CLOSING), these(",;:?!."))
        .pair(1 << 43, these(",;:?!"), han)
        .one(BRACKET, these("()"))
        .one(PAIRED, these("(（)）《》〈〉【】〔〕「」『』“”"))
        .one(1 << 46, these("…"))
        .pair(1 << 47, han, these(" "))
        .pair(1 << 48, these(" "), han);
    // Each of the three marks only before itself.
    let needles = needles.pair(1 << 49, these("."), these(".")).pair(1 << 50, these("。"), these("。")).pair(
        1 << 51,
        these("-"),
        these("-"),
    );
    SLIPS.iter().enumerate().fold(needles, |needles, (at, (found, wanted, _))| {
        let (first, second) = telling(found, wanted);
        needles.pair(1 << (at as u32 % SLIP_SIGNS), these(first), these(second))
    })
});

/// The last two neighbours in a slip that what is meant has not.
fn telling<'a>(found: &'a str, wanted: &str) -> (&'a str, &'a str) {
    let ends: Vec<usize> = found.char_indices().map(|(at, _)| at).chain([found.len()]).collect();
    let pairs = ends.windows(3).map(|at| (at[0], at[1], at[2]));
    let pair = pairs.rev().find(|(from, _, to)| !wanted.contains(&found[*from..*to]));
    let (from, middle, to) = pair.expect("a slip is not what is meant");
    (&found[from..middle], &found[middle..to])
}

/// Looks at a text.
pub(super) fn look(text: &str) -> Seen {
    NEEDLES.look(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_has_its_sign() {
        for (found, ..) in SLIPS {
            assert!(look(&format!("甲{found}乙")).any(SLIP), "{found}");
        }
        assert!(!look("为深入推进全国文明城市创建工作，现将有关事项通知如下：").any(SLIP));
    }

    #[test]
    fn what_a_rule_reads_has_its_sign() {
        let seen = look("弘扬社会主义核心价值观：富强、民主。26年8月5日（星期一），3-5个，5-10%。");
        for signs in [VALUES, VALUE, RANGE, PERCENT_RANGE] {
            assert!(seen.all(signs));
        }
        assert!(seen.any(MONTH) && seen.any(WEEKDAY));
        for (text, signs) in [
            ("于2026-02-30", DATE),
            ("于2026.10.08", DOTTED_DATE),
            ("清创文[2026]5号", DOCUMENT),
            ("清创文〔2026〕第5号", DOCUMENT),
        ] {
            assert!(look(text).all(signs), "{text}");
        }
        for (text, signs) in [
            ("甲,乙", HALF_WIDTH),
            ("A:乙", HALF_WIDTH),
            ("”.", HALF_WIDTH),
            ("(甲", BRACKET),
            ("“甲", PAIRED),
            ("甲...", LONG_MARK),
            ("甲--乙", LONG_MARK),
            ("甲…", LONG_MARK),
            ("甲 a", SPACE),
            ("a 甲", SPACE),
            ("某某", PLACEHOLDER),
            ("TODO", PLACEHOLDER),
            ("（此处填写）", PLACEHOLDER),
        ] {
            assert!(look(text).any(signs), "{text}");
        }
        assert_eq!(look("普通的一段话。").counts, [6, 0]);
    }
}
