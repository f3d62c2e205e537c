//! Properties of line breaking and paging that hold for any Chinese text: nothing is lost, every line fits, no mark stands
//! where it may not, and what should be whole is whole where there is room.

use super::tests::{faces, frame, lines, text};
use super::*;
use crate::phrase::{Lexicon, whole};

/// A repeatable source of chance (Knuth's MMIX constants).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// A text such as offices write: words, dates, times, quantities, quotations, brackets, Latin, all kinds of marks.
fn written(chance: &mut Chance) -> String {
    const WORDS: &[&str] =
        &["文明", "城市", "青石街道", "居民", "请", "把", "垃圾分类", "电动自行车", "停放", "到", "的", "了"];
    const MORE: &[&str] = &[
        "2026年11月26日",
        "6时至8时",
        "22:00",
        "8：30",
        "350棵",
        "96.5%",
        "第三届",
        "12公里",
        "26℃",
        "3、5号楼",
        "ETC",
        "12345",
        "《市民公约》",
        "“一米线”",
        "（试行）",
        "——",
        "……",
        "阿依古丽·买买提",
        "《关于在全区开展集中整治的通知》",
        "0000-5550186",
    ];
    const MARKS: &[&str] = &["，", "。", "；", "、", "！", "：", "？"];
    let mut text = String::new();
    for _ in 0..2 + chance.below(24) {
        text.push_str(match chance.below(5) {
            0 => chance.one(MORE),
            1 if !text.is_empty() => chance.one(MARKS),
            _ => chance.one(WORDS),
        });
    }
    text
}

/// Marks that may not begin a line, and such as may not end one.
const CLOSING: &str = "，。、：；！？）》”%℃·";
const OPENING: &str = "（《“";

fn check(set: &[String], written: &str) {
    for line in set {
        let (first, last) = (line.chars().next().unwrap(), line.chars().last().unwrap());
        assert!(!CLOSING.contains(first), "{line} of {set:?}");
        assert!(!OPENING.contains(last), "{line} of {set:?}");
    }
    for pair in ["——", "……"] {
        let count = |text: &str| text.matches(pair).count();
        assert_eq!(set.iter().map(|line| count(line)).sum::<usize>(), count(written), "{pair} is parted: {set:?}");
    }
}

#[test]
fn any_text_is_set_whole_and_by_the_rules() {
    let (faces, lexicon) = (faces(), Lexicon::new(["青石街道"]));
    let mut chance = Chance(20_261_123);
    let mut spared = 0;
    for round in 0..400 {
        let written = written(&mut chance);
        let columns = 8.0 + chance.below(120) as f32 / 10.0;
        let even = round % 2 == 0;
        let frame = Frame { even, smallest: 40.0, ..frame(columns, 6) };
        let Ok(fitted) = fit(&text(&written), frame, &Sizes::From(40.0), &faces, &lexicon) else {
            assert!(written.chars().count() > 60, "{written} does not fit {columns} columns");
            continue;
        };
        let set = lines(&fitted);
        assert_eq!(set.concat(), written);
        assert!(fitted.lines.iter().all(|line| line.width <= frame.width + 0.1), "{set:?}");
        assert!((40.0..=100.0).contains(&fitted.size), "{}", fitted.size);
        check(&set, &written);
        if fit_whole(&text(&written), frame, &Sizes::From(40.0), &faces, &lexicon).is_err() {
            continue;
        }
        spared += 1;
        let chars: Vec<char> = written.chars().collect();
        let torn = whole(&chars, &lexicon);
        let mut at = 0;
        for line in &set[..set.len() - 1] {
            at += line.chars().count();
            assert!(!torn[at], "{set:?} tears before {}", chars[at]);
        }
        let last = set.last().unwrap();
        assert!(set.len() == 1 || last.chars().count() > 1, "an orphan: {set:?}");
    }
    assert!(spared > 300, "only {spared} texts were set without tearing anything");
}

#[test]
fn any_text_is_paged_without_loss() {
    let (faces, lexicon) = (faces(), Lexicon::new(["青石街道"]));
    let sizes = Sizes::Grid(vec![16, 24, 32]);
    let strip = Frame { width: 256.0, height: 32.0, largest: 32.0, smallest: 0.0, lines: 2, leading: 1.0, even: true };
    let mut chance = Chance(7);
    let (mut split, mut refused) = (0, 0);
    for _ in 0..250 {
        let written = written(&mut chance);
        let fits = |part: &str| fit(&text(part), strip, &sizes, &faces, &lexicon).is_ok();
        if fits(&written) {
            continue;
        }
        let Some(pages) = paginate(&written, None, fits) else {
            refused += 1;
            continue;
        };
        split += 1;
        assert_eq!(pages.concat(), written, "over pages nothing is lost or changed");
        for page in &pages {
            let fitted = fit(&text(page), strip, &sizes, &faces, &lexicon).unwrap();
            let set = lines(&fitted);
            assert_eq!(set.concat(), *page);
            check(&set, page);
            assert!(set.len() <= 2 && fitted.lines.iter().all(|line| line.width <= 256.1));
            let first = page.chars().next().unwrap();
            assert!(!CLOSING.contains(first), "a page begins with {first}: {pages:?}");
        }
    }
    assert!(split > 60 && refused < split, "{split} split, {refused} refused");
}
