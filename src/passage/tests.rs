//! Passages and the way back to the file.

use super::*;

fn read(text: &str) -> Vec<(Role, String, String)> {
    let path = SitePath::new("content/notices/a.md").unwrap();
    let document = Document::read(&path, Some(Kind::Notice), text);
    let told = |passage: &Passage| (passage.role, passage.key.clone(), passage.text.to_string());
    document.passages.iter().map(told).collect()
}

#[test]
fn every_text_is_a_passage_with_its_role() {
    let text = "---\ntitle: 标题\ntopics: [clean]\nled:\n  lines: [短句, \"带,号\"]\ncover: { file: a.jpg, alt: 说明 }\n---\n\
                ## 一、头\n\n正文**“重”**点，\n第二行`码`。\n\n- 甲\n- 乙\n\n  乙二\n\n> 引\n\n![图](a.jpg \"题注\")\n\n\
                | 列 |\n|---|\n| 格 |\n\n```figures\n- label: 名\n  value: 1\n```\n";
    let found: Vec<_> = read(text).into_iter().map(|(role, key, text)| format!("{role:?} {key} {text}")).collect();
    for wanted in [
        "Title title 标题",
        "Field led.lines 短句",
        "Field led.lines 带,号",
        "Field cover.alt 说明",
        "Heading(2)  一、头",
        "Paragraph  正文“重”点，第二行\u{FFFC}。",
        "Item  甲",
        "Item  乙二",
        "Quote  引",
        "Caption  题注",
        "Caption  图",
        "Head  列",
        "Cell  格",
        "Field figures.label 名",
    ] {
        assert!(found.contains(&wanted.to_owned()), "{wanted} is not among {found:#?}");
    }
}

#[test]
fn ranges_lead_back() {
    let text = "---\ntitle: \"标,题\"\n---\n正文**重点**，\n第二`码`行,末&amp;尾。\n";
    let path = SitePath::new("content/notices/a.md").unwrap();
    let document = Document::read(&path, None, text);
    for passage in &document.passages {
        for (at, part) in passage.text.match_indices(',') {
            let (source, same) = passage.source(&(at..at + part.len()));
            assert_eq!((&text[source], same), (",", true), "{passage:?}");
        }
    }
    let body = document.passages.last().unwrap();
    let across = body.text.find("点，第").unwrap();
    let (source, same) = body.source(&(across..across + "点，第".len()));
    assert_eq!((&text[source], same), ("点**，\n第", false), "what is not the same bytes is not repaired");
    let entity = body.text.find('&').unwrap();
    assert_eq!(body.source(&(entity..entity + 1)).0, body.range, "what is written otherwise is shown whole");
}

#[test]
fn cells_of_csv_have_places() {
    let path = SitePath::new("content/data/a.csv").unwrap();
    let text = "单位,电话\n甲,\"1,2\"\n乙,3\n";
    let document = Document::read(&path, None, text);
    let cells: Vec<&str> = document.passages.iter().map(|passage| &text[passage.range.clone()]).collect();
    assert_eq!(cells, ["单位", "电话", "甲", "1,2", "乙", "3"]);
}
