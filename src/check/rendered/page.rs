//! What a page shows to those who hear it, and to crawlers: headings, pictures, tables, links and labels, read off its
//! tags.

use memchr::memchr;

use super::tags::{attributes, closing, decode_entities, lower_case, name_length};

/// What is wrong with a page, whoever caused it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageFault {
    /// A heading of a level two or more below the one before.
    Skipped {
        /// The level before.
        from: u8,
        /// The level.
        to: u8,
    },
    /// Not one main heading, but so many.
    MainHeadings(usize),
    /// A picture without a description.
    AltMissing {
        /// The picture's file.
        file: String,
    },
    /// A description that describes nothing.
    AltSaysNothing {
        /// As it reads.
        alt: String,
    },
    /// A table without head cells.
    TableWithoutHead,
    /// A link of which the text does not say where it leads.
    LinkSaysNothing {
        /// As it reads; empty where there is none.
        text: String,
    },
    /// A label that every page of its kind must have.
    Label(&'static str),
    /// No footer.
    Footer,
    /// More bytes than a page should have.
    Heavy(usize),
}

/// The most bytes of the HTML of one page: with style sheet and script it is open within seconds on a slow line.
pub(super) const HEAVIEST: usize = 512 * 1024;

/// Descriptions that say no more than that there is a picture.
const NO_ALT: [&str; 12] =
    ["图片", "照片", "图", "配图", "插图", "题图", "封面", "image", "img", "photo", "picture", "未命名"];

/// Link texts that say nothing away from what stands around them.
const NO_TEXT: [&str; 17] = [
    "点击这里",
    "点击此处",
    "点此",
    "点这里",
    "这里",
    "此处",
    "点击",
    "点击查看",
    "查看",
    "更多",
    "更多>>",
    "more",
    "详情",
    "链接",
    "here",
    "click here",
    "下载",
];

/// The labels of every page, of those that show an article, and of those that show a column (国办发〔2017〕47号, annex 2).
pub(super) const LABELS: [&str; 9] = [
    "SiteName",
    "SiteDomain",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
];

/// Which of [`LABELS`] belong together, as bits: of the site, of an article, of a column.
const OF_SITE: u16 = 0b0_0000_0011;
const OF_ARTICLE: u16 = 0b0_0001_1100;
const OF_COLUMN: u16 = 0b1_1110_0000;

/// Reads what a page says off its tags.
#[derive(Default)]
pub(super) struct Reader {
    faults: Vec<PageFault>,
    heading: u8,
    main_headings: usize,
    tables: Vec<bool>,
    /// The link that is open; whether it has another name than its text.
    link: Option<bool>,
    /// What the open link says so far, pictures by their descriptions.
    said: String,
    /// Those of [`LABELS`] that are there, as bits.
    labels: u16,
    footer: bool,
}

/// What is wrong with the HTML of a page.
pub(super) fn faults(text: &str) -> Vec<PageFault> {
    let mut reader = Reader::default();
    let mut at = 0;
    while let Some(open) = memchr(b'<', &text.as_bytes()[at..]).map(|open| at + open) {
        reader.say(&text[at..open]);
        let rest = &text[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at = comment.find("-->").map_or(text.len(), |end| open + 4 + end + 3);
            continue;
        }
        let closes = rest.starts_with('/');
        let name_start = open + 1 + usize::from(closes);
        let name_text = &text[name_start..];
        if !name_text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = open + 1;
            continue;
        }
        let length = name_length(name_text);
        let name = lower_case(&name_text[..length]);
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        let end = attributes(&name_text[length..], |key, value| pairs.push((key, value)));
        at = name_start + length + end;
        if closes {
            reader.close(&name);
            continue;
        }
        reader.open(&name, &pairs);
        // Scripts and styles are not read out; a template is no part of the page yet.
        if matches!(&*name, "script" | "style" | "template") {
            at += closing(&text[at..], &name);
        }
    }
    reader.finish(text.len())
}

/// Whether a text may say nothing, by its first letter: most say something, and are not looked at further.
fn may_say_nothing(text: &str) -> bool {
    text.chars().next().is_none_or(|first| {
        let first = first.to_lowercase().next().unwrap_or(first);
        matches!(first, 'h' | 'w') || NO_TEXT.iter().any(|known| known.starts_with(first))
    })
}

impl Reader {
    pub(super) fn say(&mut self, text: &str) {
        if self.link.is_some() {
            self.said.push_str(text);
        }
    }

    pub(super) fn open(&mut self, name: &str, pairs: &[(&str, &str)]) {
        let value =
            |wanted: &str| pairs.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted)).map(|(_, value)| *value);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                self.main_headings += usize::from(level == 1);
                if self.heading > 0 && level > self.heading + 1 {
                    self.faults.push(PageFault::Skipped { from: self.heading, to: level });
                }
                self.heading = level;
            }
            "img" => self.picture(value("src").unwrap_or_default(), value("alt")),
            "table" => self.tables.push(value("role") == Some("presentation")),
            "th" => {
                if let Some(table) = self.tables.last_mut() {
                    *table = true;
                }
            }
            "a" if value("href").is_some() => {
                let named =
                    value("aria-label").or_else(|| value("aria-labelledby")).is_some_and(|name| !name.is_empty());
                let hidden = value("aria-hidden") == Some("true") || value("hidden").is_some();
                self.link = Some(named || hidden);
                self.said.clear();
            }
            "meta"
                if value("content").is_some_and(|content| !content.is_empty()) || value("name") == Some("PubDate") =>
            {
                let label = value("name").and_then(|name| LABELS.iter().position(|label| *label == name));
                self.labels |= label.map_or(0, |label| 1 << label);
            }
            "footer" => self.footer = true,
            _ => {}
        }
    }

    fn picture(&mut self, src: &str, alt: Option<&str>) {
        let file = src.rsplit('/').next().unwrap_or(src);
        let Some(alt) = alt else {
            self.faults.push(PageFault::AltMissing { file: decode_entities(file).into_owned() });
            return;
        };
        let alt = decode_entities(alt);
        let said = alt.trim();
        // Nothing but its own capitals comes to the letters of these in lower case.
        let ends = |end: &&str| {
            let start = said.len().checked_sub(end.len());
            start.is_some_and(|start| said.as_bytes()[start..].eq_ignore_ascii_case(end.as_bytes()))
        };
        let is_file = [".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".bmp"].iter().any(ends);
        let bare = said.trim_end_matches(|c: char| c.is_ascii_digit());
        if is_file || NO_ALT.iter().any(|known| known.eq_ignore_ascii_case(bare)) {
            self.faults.push(PageFault::AltSaysNothing { alt: said.to_owned() });
        }
        self.say(said);
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "table" => {
                let without = self.tables.pop() == Some(false);
                self.faults.extend(without.then_some(PageFault::TableWithoutHead));
            }
            "a" => {
                if self.link.take() != Some(false) {
                    return;
                }
                let text = decode_entities(&self.said);
                let marks = ['[', ']', '【', '】', '（', '）', '«', '»', '>', '›', '…', '.', '。', '：'];
                if !may_say_nothing(text.trim().trim_matches(marks).trim()) {
                    return;
                }
                let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let lower = said.trim_matches(marks).trim().to_lowercase();
                let is_address = ["http://", "https://", "www."].iter().any(|start| lower.starts_with(start));
                if lower.is_empty() || is_address || NO_TEXT.contains(&lower.as_str()) {
                    self.faults.push(PageFault::LinkSaysNothing { text: said });
                }
            }
            _ => {}
        }
    }

    pub(super) fn finish(mut self, bytes: usize) -> Vec<PageFault> {
        if self.main_headings != 1 {
            self.faults.push(PageFault::MainHeadings(self.main_headings));
        }
        let mut wanted = OF_SITE;
        for group in [OF_ARTICLE, OF_COLUMN] {
            if self.labels & group != 0 {
                wanted |= group;
            }
        }
        let missing = wanted & !self.labels;
        let missing = LABELS.into_iter().enumerate().filter(|(bit, _)| missing & (1 << bit) != 0);
        self.faults.extend(missing.map(|(_, label)| PageFault::Label(label)));
        if !self.footer {
            self.faults.push(PageFault::Footer);
        }
        if bytes > HEAVIEST {
            self.faults.push(PageFault::Heavy(bytes));
        }
        self.faults.sort();
        self.faults.dedup();
        self.faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Vec<PageFault> {
        let head = "<meta name=\"SiteName\" content=\"甲\"><meta name=\"SiteDomain\" content=\"x.cn\">";
        faults(&format!("{head}<h1>题</h1>{body}<footer></footer>"))
    }

    #[test]
    fn faults_are_found_and_sound_pages_pass() {
        for body in [
            "<h2>一</h2><h3>二</h3><h2>三</h2>",
            "<img src=a.png alt=\"\"><img src=b.png alt=\"志愿者在路口引导行人\">",
            "<table><tr><th>甲<td>乙</table><table role=presentation><tr><td></table>",
            "<a href=x>更多<span class=hidden>通知公告</span></a><a href=x aria-label=返回顶部></a><a href=y><img alt=首页></a>",
            "<template><h4>x</h4><a href=x>更多</a></template><script>'<h5>'</script><!-- <h6> -->",
        ] {
            assert_eq!(found(body), [], "{body}");
        }
        for (body, fault) in [
            ("<h2>一</h2><h4>二</h4>", PageFault::Skipped { from: 2, to: 4 }),
            ("<h1>又</h1>", PageFault::MainHeadings(2)),
            ("<img src=\"a/b.png\">", PageFault::AltMissing { file: "b.png".into() }),
            ("<img src=x alt=\"IMG_2031.JPG\">", PageFault::AltSaysNothing { alt: "IMG_2031.JPG".into() }),
            ("<img src=x alt=图片1>", PageFault::AltSaysNothing { alt: "图片1".into() }),
            ("<table><tr><td>甲</table>", PageFault::TableWithoutHead),
            ("<a href=x>[点击这里]</a>", PageFault::LinkSaysNothing { text: "[点击这里]".into() }),
            ("<a href=x>https://x.cn/a</a>", PageFault::LinkSaysNothing { text: "https://x.cn/a".into() }),
            ("<a href=x> </a>", PageFault::LinkSaysNothing { text: String::new() }),
            ("<meta name=ColumnName content=甲>", PageFault::Label("ColumnDescription")),
        ] {
            assert!(found(body).contains(&fault), "{body}: {:?}", found(body));
        }
        let bare = faults("<p>");
        assert_eq!(
            bare,
            [
                PageFault::MainHeadings(0),
                PageFault::Label("SiteDomain"),
                PageFault::Label("SiteName"),
                PageFault::Footer
            ]
        );
    }
}
