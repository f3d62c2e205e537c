//! What is not public is in no byte of any output: pages, lists, search, feeds, slides, plans, packs.

use crate::harness::{NOTICE, SiteTest};

/// Every way in which an item is not public, with a mark that stands in all its texts.
const HIDDEN: [(&str, &str); 7] = [
    ("visibility: internal", "鼋鼍"),
    ("visibility: embargoed until 2026-12-01 08:00", "貔貅"),
    ("draft: true", "饕餮"),
    ("status: 撤回", "獬豸"),
    ("until: 2026-11-01 08:00", "狴犴"),
    ("from: 2026-12-01 08:00", "蟠螭"),
    ("visibility: internal\nslug: bidden", "bidden"),
];

const SCREENS: &str = "\
-- content/screens.yaml --
default_days: 366
review: optional
outputs: [plan, mrss, smil, concerto, xixun, text, usb, zip, gif]
screens:
  - { id: strip, name: 条屏, width: 128, height: 32, depth: mono, pitch: 10, distance: 15, site: window, hours: [\"07:00\", \"22:00\"] }
";

fn hidden(front: &str, mark: &str, index: usize) -> String {
    format!(
        "-- content/notices/2026-10-1{index}-x{index}.md --\n---\ntitle: 关于{mark}的通知\nsummary: {mark}摘要\nkeywords: [{mark}]\n\
         date: 2026-10-1{index} 09:00\nform: 通知\nissuer: 测试区{mark}办\n{front}\n\
         led: {{ headline: {mark}画面, lines: [{mark}] }}\n\
         attachments: [{{ file: x{index}.txt, title: {mark}附件 }}]\n---\n## {mark}标题\n\n正文{mark}。\n\
         -- content/notices/x{index}.txt --\n附件{mark}\n"
    )
}

#[test]
fn no_mark_of_what_is_hidden_is_in_any_byte() {
    let texts: String = HIDDEN.iter().enumerate().map(|(index, (front, mark))| hidden(front, mark, index)).collect();
    let site = SiteTest::new(&format!("{NOTICE}{SCREENS}{texts}"));
    let output = site.build();
    assert_eq!(output.built.report.errors(), 0, "{}", output.report());
    assert!(output.files.len() > 50, "{}", output.files.len());
    for (path, bytes) in &output.files {
        for (front, mark) in HIDDEN {
            let gbk: Vec<u8> = encoding_rs::GBK.encode(mark).0.into_owned();
            let escaped = mark.encode_utf16().fold(String::new(), |text, unit| text + &format!("\\u{unit:04x}"));
            let forms = [mark.as_bytes(), gbk.as_slice(), escaped.as_bytes()];
            assert!(!path.as_str().contains(mark), "{path}: {front}");
            for form in forms {
                assert!(!bytes.windows(form.len()).any(|window| window == form), "{path} holds {mark}: {front}");
            }
        }
    }
    // The marks can be found where they are public: the test would see them.
    let mut open = SiteTest::new(&format!("{NOTICE}{SCREENS}{texts}"));
    open.edit("content/notices/2026-10-10-x0.md", "visibility: internal\n", "");
    let output = open.build();
    let holding = output.files.values().filter(|bytes| bytes.windows(6).any(|window| window == "鼋鼍".as_bytes()));
    assert!(holding.count() > 8);
}
