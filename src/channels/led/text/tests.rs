//! Line breaking, sizes and pages with the theme's own fonts.

use std::sync::Arc;

use resvg::usvg::fontdb::Database;

use super::*;
use crate::embedded;
use crate::phrase::Lexicon;

pub(super) fn faces() -> Faces {
    let mut database = Database::new();
    let mut face = |file: &'static str| {
        let path = format!("themes/civic/fonts/{file}");
        let (_, bytes) = embedded::below("themes/civic/fonts").find(|(found, _)| *found == path).unwrap();
        Face::read(file, &Arc::from(bytes), &mut database).unwrap()
    };
    Faces {
        regular: face("heiti-regular.otf"),
        bold: face("heiti-bold.otf"),
        pixel16: face("pixel-16.ttf"),
        pixel12: face("pixel-12.ttf"),
    }
}

pub(super) fn text(words: &str) -> Text {
    let paragraph = |line: &str| vec![Span { text: line.to_owned(), scale: 1.0, fill: None }];
    Text { paragraphs: words.split('\n').map(paragraph).collect(), bold: true, tracking: 0.0 }
}

/// A box of so many characters by so many lines, at 100 pixels a character.
pub(super) fn frame(columns: f32, lines: usize) -> Frame {
    let height = 100.0 + 130.0 * (lines as f32 - 1.0);
    Frame { width: columns * 100.0, height, largest: 100.0, smallest: 100.0, lines, leading: 1.3, even: true }
}

pub(super) fn lines(fitted: &Fitted) -> Vec<String> {
    fitted.lines.iter().map(|line| line.glyphs.iter().map(|glyph| glyph.c).collect()).collect()
}

#[test]
fn chinese_lines_break_by_the_rules() {
    let faces = faces();
    let lexicon = Lexicon::new(["青石街道", "柳荫社区"]);
    let sizes = Sizes::From(24.0);
    // Columns, text, lines.
    let cases: &[(f32, &str, &str)] = &[
        // One line stays one line.
        (8.0, "车让人，人让车", "车让人，人让车"),
        // Even lines, no torn words.
        (8.0, "电动自行车充电集中整治", "电动自行车|充电集中整治"),
        (7.0, "创建全国文明城市", "创建全国|文明城市"),
        (7.0, "青石街道环境整治", "青石街道|环境整治"),
        // After a comma rather than anywhere else.
        (7.0, "车让一步，人安一路", "车让一步，|人安一路"),
        (9.0, "先来先办，依次上前不插队", "先来先办，|依次上前不插队"),
        // No mark begins a line.
        (4.0, "自觉排队，谢谢", "自觉排|队，谢谢"),
        (5.5, "文明用餐、文明出行", "文明用餐、|文明出行"),
        (6.0, "请排队！”他说得好", "请排队！”|他说得好"),
        // No opening mark ends a line.
        (7.0, "请看《市民文明公约》", "请看|《市民文明公约》"),
        (6.0, "人人都说“我先排队”", "人人都说|“我先排队”"),
        (8.0, "请走人行道（斑马线）", "请走人行道|（斑马线）"),
        // A dash and an ellipsis are not parted.
        (7.0, "文明出行——从我做起", "文明出行——|从我做起"),
        (6.0, "等一等……再走一步", "等一等……|再走一步"),
        // Numbers keep their units, dates are whole.
        (10.0, "公示期到2026年11月24日止", "公示期到|2026年11月24日止"),
        (6.0, "空调不低于26℃为好", "空调不低于|26℃为好"),
        (6.0, "整改率达到96.4%以上", "整改率达到|96.4%以上"),
        (7.0, "种活了侧柏350棵以上", "种活了侧柏|350棵以上"),
        (8.0, "请拨0000-5550186咨询", "请拨|0000-5550186|咨询"),
        (6.0, "第三届文明家庭评选", "第三届|文明家庭评选"),
        // Latin words stay whole.
        (7.0, "请使用ETC快速通道", "请使用ETC|快速通道"),
        // Particles lean on the word before.
        (6.0, "今天你自觉排队了吗", "今天你自觉|排队了吗"),
        // A name with a dot.
        (8.0, "阿依古丽·买买提同志", "阿依古丽·买买提|同志"),
        // No single character at the end.
        (6.0, "请带走您的垃圾袋", "请带走您的|垃圾袋"),
        // Marks side by side are squeezed: 10 characters on 9 columns.
        (9.0, "他说：“请排好队。”", "他说：“请排好队。”"),
        (8.0, "《公约》（试行）。", "《公约》（试行）。"),
        // Hard breaks stay.
        (9.0, "秤上不欠一钱\n心上不欠一人", "秤上不欠一钱|心上不欠一人"),
    ];
    let mut wrong = Vec::new();
    for (columns, words, expected) in cases {
        let set = match fit(&text(words), frame(*columns, 4), &sizes, &faces, &lexicon) {
            Ok(fitted) => lines(&fitted).join("|"),
            Err(unfit) => format!("{unfit:?}"),
        };
        if set != *expected {
            wrong.push(format!("{columns} {words}: {set}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_line_ever_breaks_a_rule() {
    let faces = faces();
    let lexicon = Lexicon::new([]);
    let sizes = Sizes::From(24.0);
    let words = "各镇街（含工业园）：请于2026年11月30日17时前，把《整改清单》、“红黑榜”及附件送区创文办——\
                 逾期不报的……将通报批评。整改率须达96.5%，老旧小区“飞线”清零；“一米线”“斑马线”同查。";
    for tenths in 60..400 {
        let Ok(fitted) = fit(&text(words), frame(tenths as f32 / 10.0, 40), &sizes, &faces, &lexicon) else {
            panic!("{tenths}")
        };
        let set = lines(&fitted);
        assert_eq!(set.concat(), words);
        for line in &fitted.lines {
            assert!(line.width <= tenths as f32 * 10.0 + 0.1, "{tenths}: {line:?}");
        }
        for line in &set {
            let (first, last) = (line.chars().next().unwrap(), line.chars().last().unwrap());
            assert!(!"，。、：；！？）》”%".contains(first), "{tenths}: {line}");
            assert!(!"（《“".contains(last), "{tenths}: {line}");
        }
        for whole in ["——", "……", "2026年", "30日", "96.5%"] {
            assert!(set.iter().any(|line| line.contains(whole)), "{tenths}: {whole} in {set:?}");
        }
    }
}

#[test]
fn running_text_fills_its_lines() {
    let faces = faces();
    let words = text("入冬后电动自行车火灾多发，全区集中整治飞线充电和楼道停放，请居民把车推到充电棚充电。");
    let frame = Frame { even: false, ..frame(16.0, 4) };
    let fitted = fit(&words, frame, &Sizes::From(24.0), &faces, &Lexicon::new([])).unwrap();
    assert_eq!(fitted.lines.len(), 3);
    for line in &fitted.lines[..2] {
        assert!(line.width > 1350.0, "{:?}", lines(&fitted));
    }
}

#[test]
fn the_largest_size_that_fits_is_taken_and_none_below_the_smallest() {
    let faces = faces();
    let lexicon = Lexicon::new([]);
    let sizes = Sizes::From(47.0);
    let tall = Frame { largest: 200.0, smallest: 0.0, ..frame(8.0, 1) };
    let fitted = fit(&text("文明城市"), Frame { height: 300.0, ..tall }, &sizes, &faces, &lexicon).unwrap();
    assert!((fitted.size - 200.0).abs() < 0.1, "{}", fitted.size);
    let fitted = fit(&text("创建全国文明城市"), Frame { height: 300.0, ..tall }, &sizes, &faces, &lexicon).unwrap();
    assert!((fitted.size - 100.0).abs() < 0.1, "{}", fitted.size);
    // 800 pixels hold 17 characters of 47.
    let long = "清".repeat(18);
    let unfit = fit(&text(&long), tall, &sizes, &faces, &lexicon).unwrap_err();
    assert_eq!(unfit, Unfit::TooLong { fits: 17, given: 18 });
    assert!(fit(&text(&"清".repeat(17)), tall, &sizes, &faces, &lexicon).is_ok());
    let low = Frame { height: 46.0, ..tall };
    assert_eq!(fit(&text("清"), low, &sizes, &faces, &lexicon).unwrap_err(), Unfit::TooSmall { needed: 47 });
}

#[test]
fn pixel_fonts_stay_on_the_grid() {
    let faces = faces();
    let sizes = Sizes::Grid(vec![16, 24, 32]);
    let strip = Frame { width: 256.0, height: 32.0, largest: 32.0, smallest: 0.0, lines: 2, leading: 1.0, even: true };
    let lexicon = Lexicon::new([]);
    let set = |words: &str| fit(&text(words), strip, &sizes, &faces, &lexicon);
    // Eight characters at 32, sixteen at 16, two lines of them.
    assert!((set("文明清禾欢迎您来").unwrap().size - 32.0).abs() < 0.1);
    let two = set("秤上不欠一钱\n心上不欠一人").unwrap();
    assert_eq!((two.size as u32, two.lines.len()), (16, 2));
    for line in &two.lines {
        assert!(line.glyphs.iter().all(|glyph| glyph.x.fract() == 0.0), "{line:?}");
    }
    assert!(matches!(set(&"禾".repeat(33)), Err(Unfit::TooLong { fits: 32, given: 33 })));
}

#[test]
fn a_character_that_the_font_lacks_is_named() {
    let faces = faces();
    let lexicon = Lexicon::new([]);
    let unfit = fit(&text("雲😀"), frame(9.0, 1), &Sizes::From(24.0), &faces, &lexicon).unwrap_err();
    assert!(matches!(unfit, Unfit::Glyph { .. }), "{unfit:?}");
    let unfit = fit(&text("笑😀脸"), frame(9.0, 1), &Sizes::From(24.0), &faces, &lexicon).unwrap_err();
    assert_eq!(unfit, Unfit::Glyph { character: '😀', fonts: vec!["heiti-bold.otf", "pixel-16.ttf"] });
}
