//! Tests of the reading of bodies: each case is a Markdown text and what is read from it, in a short notation.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::*;
use crate::inputs::Inputs;
use crate::model::{Block, Component, Content, Inline, LinkTarget, Met};

fn inputs() -> Inputs {
    let csv = SitePath::new("content/data/a.csv").unwrap();
    let file = Content::held("单位,得分\n甲,90\n乙,\n".as_bytes());
    Inputs::new(BTreeMap::from([(csv, file)]), jiff::Timestamp::UNIX_EPOCH)
}

fn read_with(markdown: &str, html: HtmlPolicy) -> (Body, Vec<Diagnostic>) {
    let head = "---\ntitle: 甲\n---\n";
    let whole = format!("{head}{markdown}");
    let path = SitePath::new("content/notices/a.md").unwrap();
    let zone = Zone::named("Asia/Shanghai").unwrap();
    let inputs = inputs();
    parse(Text { path: &path, text: &whole, start: head.len(), zone: &zone, html }, &Data::new(&inputs))
}

fn read(markdown: &str) -> (Body, Vec<Diagnostic>) {
    read_with(markdown, HtmlPolicy::Escape)
}

/// `*` emphasis, `**` strong, `~~` struck, with what they hold in braces.
fn show(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Code(text) => write!(out, "`{text}`").unwrap(),
            Inline::Emphasis(content) => write!(out, "*{{{}}}", show(content)).unwrap(),
            Inline::Strong(content) => write!(out, "**{{{}}}", show(content)).unwrap(),
            Inline::Struck(content) => write!(out, "~~{{{}}}", show(content)).unwrap(),
            Inline::Link(link) => write!(out, "[{}]", show(&link.content)).unwrap(),
            Inline::Image(image) => write!(out, "![{}]", image.alt).unwrap(),
            Inline::SoftBreak => out.push('␣'),
            Inline::HardBreak => out.push('⏎'),
            Inline::FootnoteMark(label) => write!(out, "[^{label}]").unwrap(),
            Inline::RawHtml(html) => write!(out, "⟨{html}⟩").unwrap(),
        }
    }
    out
}

fn line(markdown: &str) -> String {
    let (body, _) = read(markdown);
    body.blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => show(content),
            other => format!("{other:?}"),
        })
        .collect::<Vec<_>>()
        .join(" | ")
}

/// Code, line and column of each diagnostic. The body begins in line 4.
fn faults(markdown: &str) -> Vec<(&'static str, u32, u32, u32)> {
    let place = |d: &Diagnostic| (d.problem.code(), d.place.line, d.place.column, d.place.width);
    read(markdown).1.iter().map(place).collect()
}

#[test]
fn emphasis_beside_chinese_punctuation() {
    for (markdown, expected) in [
        // what official texts hold
        ("**“全国文明城市”**活动", "**{“全国文明城市”}活动"),
        ("开展**“全国文明城市”**活动", "开展**{“全国文明城市”}活动"),
        ("**中文。**后", "**{中文。}后"),
        ("按照**《文明行为促进条例》**的规定", "按照**{《文明行为促进条例》}的规定"),
        ("自查**（含复查）**结果", "自查**{（含复查）}结果"),
        ("**一、提高认识。**各单位**要**加强", "**{一、提高认识。}各单位**{要}加强"),
        ("**外*内。*后**尾", "**{外*{内。}后}尾"),
        ("***三。***后", "*{**{三。}}后"),
        ("前***“三”***后", "前*{**{“三”}}后"),
        ("~~作废。~~现行", "~~{作废。}现行"),
        ("前~~“作废”~~现行", "前~~{“作废”}现行"),
        ("3~5天、7~8天", "3~5天、7~8天"),
        ("得分**92.5%**居首", "得分**{92.5%}居首"),
        ("*斜体。*正体", "*{斜体。}正体"),
        ("`**“码”**后`与**“文”**后", "`**“码”**后`与**{“文”}后"),
        ("[**“甲”**乙](a.md)**“丙”**丁", "[**{“甲”}乙]**{“丙”}丁"),
        ("\\*\\*“甲”\\*\\*乙", "**“甲”**乙"),
        ("加油**🎉好**吧", "加油**{🎉好}吧"),
        ("2 * 3“ * ”4", "2 * 3“ * ”4"),
        // commonmark-spec issue 650: the first report
        ("**テスト。**テスト", "**{テスト。}テスト"),
        ("**テスト**。テスト", "**{テスト}。テスト"),
        ("**テスト、**テスト", "**{テスト、}テスト"),
        ("**テスト**、テスト", "**{テスト}、テスト"),
        ("**テスト？**テスト", "**{テスト？}テスト"),
        ("**テスト**？テスト", "**{テスト}？テスト"),
        ("これは**私のやりたかったこと。**だからするの。", "これは**{私のやりたかったこと。}だからするの。"),
        // the table of Chinese marks
        ("**真，**她", "**{真，}她"),
        ("**真。**她", "**{真。}她"),
        ("**真、**她", "**{真、}她"),
        ("**真；**她", "**{真；}她"),
        ("**真：**她", "**{真：}她"),
        ("**真？**她", "**{真？}她"),
        ("**真！**她", "**{真！}她"),
        ("**真“**她", "**{真“}她"),
        ("**真”**她", "**{真”}她"),
        ("**真‘**她", "**{真‘}她"),
        ("**真’**她", "**{真’}她"),
        ("**真（**她", "**{真（}她"),
        ("**真）**她", "**{真）}她"),
        ("**真【**她", "**{真【}她"),
        ("**真】**她", "**{真】}她"),
        ("**真《**她", "**{真《}她"),
        ("**真》**她", "**{真》}她"),
        ("**真—**她", "**{真—}她"),
        ("**真～**她", "**{真～}她"),
        ("**真…**她", "**{真…}她"),
        ("**真·**她", "**{真·}她"),
        ("**真〃**她", "**{真〃}她"),
        ("**真-**她", "**{真-}她"),
        ("**真々**她", "**{真々}她"),
        ("**真**她", "**{真}她"),
        ("真**（她**", "真**{（她}"),
        ("真**【她**", "真**{【她}"),
        ("真**《她**", "真**{《她}"),
        ("**真，** 她", "**{真，} 她"),
        ("**真**，她", "**{真}，她"),
        ("**真，**&ZeroWidthSpace;她", "**{真，}\u{200B}她"),
        // radicals, enclosed letters, rare Han, variation selectors
        ("私は**⻲田太郎**と申します", "私は**{⻲田太郎}と申します"),
        ("選択肢**㋐**: 1つ目の選択肢", "選択肢**{㋐}: 1つ目の選択肢"),
        (
            "ハイパーテキストコーヒーポット制御プロトコル**(HTCPCP)**",
            "ハイパーテキストコーヒーポット制御プロトコル**{(HTCPCP)}",
        ),
        ("﨑**(崎)**", "﨑**{(崎)}"),
        ("国際規格**[ECMA-262](https://tc39.es/ecma262/)**", "国際規格**{[ECMA-262]}"),
        ("㐧**(第の俗字)**", "㐧**{(第の俗字)}"),
        ("𠮟**(こちらが正式表記)**", "𠮟**{(こちらが正式表記)}"),
        ("𪜈**(トモの合略仮名)**", "𪜈**{(トモの合略仮名)}"),
        ("𫠉**(馬の俗字)**", "𫠉**{(馬の俗字)}"),
        ("谺𬤲**(こだま)**石神社", "谺𬤲**{(こだま)}石神社"),
        ("石𮧟**(いしただら)**", "石𮧟**{(いしただら)}"),
        ("葛󠄀**(こちらが正式表記)**城市", "葛󠄀**{(こちらが正式表記)}城市"),
        // quotations, links, Latin and Korean neighbours
        ("太郎は**「こんにちわ」**といった", "太郎は**{「こんにちわ」}といった"),
        ("太郎は**\"Hello\"**といった", "太郎は**{\"Hello\"}といった"),
        ("**C#**や**F#**は**「.NET」**という", "**{C#}や**{F#}は**{「.NET」}という"),
        ("Go**「初心者」**を対象とした記事です。", "Go**{「初心者」}を対象とした記事です。"),
        (".NET**（.NET Frameworkは不可）**では、", ".NET**{（.NET Frameworkは不可）}では、"),
        ("税込**¥10,000**で入手できます。", "税込**{¥10,000}で入手できます。"),
        ("**推荐几个框架：**React、Vue等前端框架。", "**{推荐几个框架：}React、Vue等前端框架。"),
        ("**이 용어(This term)**를 강조해 주세요.", "**{이 용어(This term)}를 강조해 주세요."),
        ("**マークダウン(Markdown)**を", "**{マークダウン(Markdown)}を"),
        // no rule that looks at neighbours only can tell the inner marks apart
        ("*他說**“*你好*”**。*", "*{他說**“}你好*{”**。}"),
        ("正體字。_Traditional._", "正體字。*{Traditional.}"),
        // without any East Asian character nothing changes
        ("a**\"b\"**c", "a**\"b\"**c"),
        ("foo*(bar)*baz", "foo*(bar)*baz"),
    ] {
        assert_eq!(line(markdown), expected, "{markdown}");
    }
}

#[test]
fn line_ends_vanish_between_chinese_characters_only() {
    for (markdown, expected) in [
        ("文明\n城市", "文明城市"),
        ("你好，\nWorld", "你好，World"),
        ("hello\nworld", "hello␣world"),
        ("文明\ncity", "文明␣city"),
        ("**文明**\n*城市*", "**{文明}*{城市}"),
        ("**文明。**\n城市", "**{文明。}城市"),
        ("“甲”\n乙", "“甲”乙"),
        ("文明<!-- 注 -->\n城市", "文明城市"),
        ("文明  \n城市", "文明⏎城市"),
        ("2026\n年", "2026␣年"),
    ] {
        assert_eq!(line(markdown), expected, "{markdown}");
    }
}

#[test]
fn places_are_those_of_the_file() {
    assert_eq!(faults("前**“甲”**后<b>丙</b>"), [("W0301", 4, 10, 3)]);
    assert_eq!(faults("**“甲”**后\n\n**“甲”**乙[丙](/x)"), [("W0304", 6, 9, 7)]);
    assert_eq!(faults("![](a.png)"), [("W0302", 4, 1, 10)]);
    assert_eq!(faults("甲[^没有]乙`[^a]`\\[^b]"), [("W0312", 4, 2, 5)]);
    assert_eq!(faults("[甲](javascript:alert%281%29)").len(), 1);
    assert_eq!(faults("<div>\n甲\n</div>\n\n<!-- 注 -->\n"), [("W0301", 4, 1, 5)]);
}

#[test]
fn raw_html_is_kept_and_comments_are_not() {
    assert_eq!(line("甲<b>乙</b><!-- 编辑注 -->"), "甲⟨<b>⟩乙⟨</b>⟩");
    assert_eq!(read("<!-- 编辑注\n\n乙 -->\n\n丙").0.blocks.len(), 1);
    let codes = |markdown: &str| read_with(markdown, HtmlPolicy::Sanitise).1.len();
    assert_eq!(codes("甲<sub>2</sub><ruby>字<rt>zì</rt></ruby>"), 0);
    assert_eq!(codes("甲<script>x</script>"), 1);
    assert_eq!(codes("<details>\n<iframe src=x>\n</details>"), 1);
    // A comment that is never closed would hide the rest of the body.
    // What stands behind a comment at the start of a line is HTML to Markdown.
    assert_eq!(faults("<!-- 注 -->**正文**"), [("W0301", 4, 1, 16)]);
    assert_eq!(faults("<!-- 没完\n\n正文").len(), 1);
}

#[test]
fn footnotes_stand_in_order_of_their_marks() {
    let (body, diagnostics) =
        read("甲[^二]乙[^一]丙[^二]\n\n[^一]: 文一[^三]\n\n[^二]: 文二\n\n[^三]: 文三\n\n[^四]: 没有标记");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let labels: Vec<&str> = body.footnotes.iter().map(|footnote| footnote.label.as_str()).collect();
    assert_eq!(labels, ["二", "一", "三"]);
}

#[test]
fn lists_are_tight_or_loose_and_may_have_boxes() {
    let (body, _) = read("- [x] 甲\n- [ ] 乙\n  - 丙\n\n段\n\n3. 甲\n\n4. 乙\n");
    let Block::List { start: None, tight: true, items } = &body.blocks[0] else { panic!("{body:?}") };
    assert_eq!(items.iter().map(|item| item.task).collect::<Vec<_>>(), [Some(true), Some(false)]);
    assert_eq!(items[1].blocks.len(), 2);
    assert!(matches!(&body.blocks[2], Block::List { start: Some(3), tight: false, .. }), "{body:?}");
}

#[test]
fn tables_keep_head_rows_and_alignment() {
    let (body, _) = read("| 项 | **“分”**值 |\n|:--|--:|\n| 甲 | 1 |\n");
    let Block::Table { alignments, head, rows } = &body.blocks[0] else { panic!("{body:?}") };
    assert_eq!(alignments, &[crate::model::Alignment::Left, crate::model::Alignment::Right]);
    assert_eq!(show(&head[1]), "**{“分”}值");
    assert_eq!((rows.len(), show(&rows[0][0])), (1, "甲".to_owned()));
}

#[test]
fn components_are_read_with_places_in_the_file() {
    let (body, diagnostics) = read("```chart\ntype: bar\ntitle: 得分\ndata: a.csv\nlabel: 单位\nvalues: 得分\n```\n");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let Block::Component(component) = &body.blocks[0] else { panic!("{body:?}") };
    assert_eq!((component.line, component.column), (4, 1));
    let Component::Chart(chart) = &component.value else { panic!("{component:?}") };
    assert_eq!(chart.series[0].values, [Some(90.0), None]);

    // the same fault at the top, in a list, in a quotation, in both
    for (markdown, line, column) in [
        ("```dos\n- { do: 甲 }\n- { dos: 乙 }\n```", 6, 5),
        ("- 一\n\n  ```dos\n  - { do: 甲 }\n  - { dos: 乙 }\n  ```", 8, 7),
        ("> ```dos\n> - { do: 甲 }\n> - { dos: 乙 }\n> ```", 6, 7),
        ("1. 一\n\n   > ```dos\n   > - do: 甲\n   > - dos: 乙\n   > ```", 8, 8),
    ] {
        let (body, diagnostics) = read(markdown);
        let found = diagnostics.iter().find(|d| d.problem.code() == "W0208").unwrap_or_else(|| panic!("{markdown}"));
        assert_eq!((found.place.line, found.place.column), (line, column), "{markdown}");
        assert!(!found.place.text.trim().is_empty());
        let mut rules = 0;
        body.walk(&mut |met| {
            if let Met::Block(Block::Component(component)) = met {
                let Component::Dos(dos) = &component.value else { panic!() };
                rules = dos.len();
                assert_eq!(dos[0].line, line - 1, "{markdown}");
            }
        });
        assert_eq!(rules, 1, "{markdown}");
    }
    assert_eq!(faults("```steps\n```")[0].1, 4);
    assert_eq!(faults("```chart\ntitle: \"甲\n```")[0].1, 5);
    assert!(matches!(&read("```rust\nfn\n```").0.blocks[0], Block::Code { language: Some(l), .. } if l == "rust"));
    assert!(matches!(&read("    码").0.blocks[0], Block::Code { language: None, .. }));
}

#[test]
fn bodies_tell_what_they_say() {
    let markdown = "## 一、目标 {#goal}\n\n到**“十四五”**末，见[附件](files/a.csv)。![图](b.png \"题注\")\n\n\
                    - 一条\n\n```gallery\n- { file: c.jpg, alt: 街, caption: 街景 }\n```\n\n## 一、目标\n";
    let (body, diagnostics) = read(markdown);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(body.plain_text(), "一、目标\n到“十四五”末，见附件。图\n一条\n街景\n一、目标");
    assert_eq!(body.summary(50), "到“十四五”末，见附件。一条");
    assert_eq!(body.characters(), 4 + 13 + 2 + 2 + 4);
    let ids: Vec<_> = body.headings().into_iter().map(|heading| heading.id).collect();
    assert_eq!(ids, ["goal", "一目标"]);
    let files: Vec<_> = body
        .targets()
        .into_iter()
        .map(|target| match target.value {
            LinkTarget::Inside { path, .. } => (path.as_str().to_owned(), target.line),
            other => panic!("{other:?}"),
        })
        .collect();
    let notices = |file: &str| format!("content/notices/{file}");
    assert_eq!(files, [(notices("files/a.csv"), 6), (notices("b.png"), 6), (notices("c.jpg"), 10)]);
    let alts: Vec<_> = body.pictures().into_iter().map(|picture| (picture.alt, picture.caption.unwrap())).collect();
    assert_eq!(alts, [("图".to_owned(), "题注".to_owned()), ("街".to_owned(), "街景".to_owned())]);
}

#[test]
fn depth_is_bounded() {
    let lists = (0..200).fold(String::new(), |text, n| format!("{text}{}- x\n", "  ".repeat(n)));
    for (markdown, too_deep) in [
        (format!("{} x", ">".repeat(100_000)), true),
        (format!("{}x", "- ".repeat(20_000)), true),
        (format!("{}x", "1. ".repeat(20_000)), true),
        (lists, true),
        ("[".repeat(20_000), false),
        ("![".repeat(20_000), false),
        (format!("{}x{}", "[".repeat(20_000), "](a)".repeat(20_000)), false),
        (format!("{}x{}", "*x ".repeat(20_000), " x*".repeat(20_000)), true),
        ("**“".repeat(20_000), false),
        ("“**甲".repeat(20_000), false),
        ("<b>".repeat(20_000), false),
        ("[^1]: ".repeat(5_000), false),
        ("`".repeat(20_000), false),
        ("> 甲\n".repeat(20_000), false),
        ("## 同\n".repeat(20_000), false),
        ("|甲".repeat(20_000), false),
        ("<!--".repeat(20_000), false),
    ] {
        let (body, diagnostics) = read(&markdown);
        let found = diagnostics.iter().any(|d| matches!(d.problem, crate::diag::Problem::BodyTooDeep { .. }));
        let start: String = markdown.chars().take(12).collect();
        assert_eq!(found, too_deep, "{start}");
        assert!(body.plain_text().len() <= 4 * markdown.len());
    }
    let levels = format!("{}甲", "> ".repeat(60));
    assert!(faults(&levels).is_empty());
}

/// A text of random pieces, the same for the same seed.
fn random_text(seed: u64) -> String {
    const PIECES: &[&str] = &[
        "**",
        "*",
        "***",
        "~~",
        "~",
        "_",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "。",
        "，",
        "甲",
        "文明",
        "a",
        "word ",
        " ",
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n1. ",
        "\n    ",
        "`",
        "``",
        "[",
        "](b.md)",
        "]",
        "![",
        "<b>",
        "<!-- x -->",
        "<!--",
        "|",
        "\n|甲|乙|\n|--|--|\n|",
        "\\",
        "&ldquo;",
        "🎉",
        "[^1]",
        "\n[^1]: ",
        "\n```\n",
        "\n# ",
        " {#x}",
        "<https://x.cn/*a>",
        "\u{FE00}",
        "\t",
        "%",
        "\u{0}",
    ];
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    (0..next() % 60).map(|_| PIECES[next() % PIECES.len()]).collect()
}

#[test]
fn marks_change_nothing_but_emphasis() {
    let zone = Zone::named("Asia/Shanghai").unwrap();
    let path = SitePath::new("content/notices/a.md").unwrap();
    let inputs = inputs();
    let data = Data::new(&inputs);
    // A line end beside a literal mark means a blank, beside emphasis it may not.
    let bare = |body: &Body| body.plain_text().replace(['*', '~', '_', ' '], "");
    let mut marked = 0;
    for seed in 0..20_000 {
        let text = random_text(seed);
        let text = Text { path: &path, text: &text, start: 0, zone: &zone, html: HtmlPolicy::Escape };
        let (body, diagnostics) = parse(text, &data);
        assert!(!body.plain_text().contains("<!---->"), "{text:?}");
        for diagnostic in &diagnostics {
            let line = text.text.split('\n').nth(diagnostic.place.line as usize - 1).unwrap();
            assert!(diagnostic.place.column as usize <= line.chars().count() + 1, "{text:?} {diagnostic:?}");
        }
        let (unmarked, _) = reader::read(text, &data, None).unwrap();
        assert_eq!(bare(&body), bare(&unmarked), "{text:?}");
        marked += usize::from(body != unmarked);
    }
    assert!(marked > 100, "{marked}");
}
