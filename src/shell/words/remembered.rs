//! What `build` says of what an earlier run left: one table for each language.

use crate::diag::Language;
use crate::pipeline::{Noted, Summary, Tally};
use crate::remembered::{Dropped, KeptOutput};

/// The fixed texts.
#[derive(Debug)]
pub(in crate::shell) struct RememberedWords {
    /// Help: `--verify`
    pub(in crate::shell) verify: &'static str,
    /// Help: `--explain`
    pub(in crate::shell) explain: &'static str,
    /// Another version of the program wrote what is remembered.
    pub(in crate::shell) foreign: &'static str,
    /// What is remembered is not whole.
    pub(in crate::shell) damaged: &'static str,
    /// Verified: nothing differs.
    pub(in crate::shell) verified: &'static str,
    /// Nothing changed since the run before.
    pub(in crate::shell) same: &'static str,
    /// The heads of the table of what was done again.
    heads: [&'static str; 3],
    /// Its rows.
    rows: [&'static str; 5],
}

/// 简体中文
pub(in crate::shell) static ZH: RememberedWords = RememberedWords {
    verify: "发布前在内存里从头再生成一遍，逐个文件核对；有一处不同就不发布",
    explain: "说明这个页面或文件这次为什么重新生成，或者为什么不用",
    foreign: "注意：.wenxuan里记的是另一个版本的wenxuan留下的，不用它，全部重新生成。",
    damaged: "注意：.wenxuan里的记录不完整，不用它，全部重新生成。",
    verified: "核对过：和从头生成的完全一样。",
    same: "和上次相比什么都没有变。",
    heads: ["步骤", "这次做", "用已有"],
    rows: ["检查文字", "读取内容", "处理图片", "绘制画面", "生成页面"],
};

/// English
pub(in crate::shell) static EN: RememberedWords = RememberedWords {
    verify: "before publishing, build once more from nothing in memory and compare every file; if one differs, publish nothing",
    explain: "say why this page or file was drawn again, or why it was not",
    foreign: "note: what .wenxuan remembers was left by another version of wenxuan; it is not used, everything is made again",
    damaged: "note: what .wenxuan remembers is not whole; it is not used, everything is made again",
    verified: "Verified: the same as built from nothing.",
    same: "Nothing changed since the run before.",
    heads: ["step", "done", "remembered"],
    rows: ["checking texts", "reading content", "making pictures", "painting slides", "drawing pages"],
};

impl RememberedWords {
    /// Why what is remembered is not used.
    pub(in crate::shell) fn dropped(&self, dropped: Dropped) -> String {
        let text = match dropped {
            Dropped::Foreign => self.foreign,
            Dropped::Damaged => self.damaged,
        };
        format!("{text}\n")
    }

    /// How much was done again, as a table: heads and rows.
    pub(in crate::shell) fn tallies(&self, summary: &Summary) -> ([&'static str; 3], Vec<[String; 3]>) {
        let Summary { examined, parsed, pictures, painted, rendered, .. } = summary;
        let row = |(name, tally): (&&str, &Tally)| [(*name).to_owned(), tally.done.to_string(), tally.kept.to_string()];
        let tallies = [examined, parsed, pictures, painted, rendered];
        (self.heads, self.rows.iter().zip(tallies).map(row).collect())
    }
}

/// Why an output was drawn again, or was not.
pub(in crate::shell) fn explained(
    path: &str,
    now: Option<&Noted>,
    before: Option<&KeptOutput>,
    language: Language,
) -> String {
    let chinese = language == Language::Chinese;
    let Some(now) = now else {
        return match language {
            Language::Chinese => {
                format!("{path}：这次没有这个输出，或者它是原样复制的文件（附件、样式、搜索索引等），不用生成。\n")
            }
            Language::English => {
                format!(
                    "{path}: there is no such output, or it is copied as it is (attachments, style sheets, the search index)\n"
                )
            }
        };
    };
    let (drawn_by, origin) = (now.drawn_by, &now.origin);
    let head = match language {
        Language::Chinese => format!("{path}：由{origin}而来，用{drawn_by}生成。\n"),
        Language::English => format!("{path}: comes of {origin}, drawn by {drawn_by}\n"),
    };
    let why = match (now.taken, before) {
        (true, _) if chinese => "  没有重新生成：它显示的内容一样没变，输出目录里的文件也还是原来的字节。\n".to_owned(),
        (true, _) => {
            "  not drawn again: all it shows is the same, and the file in its place has the same bytes\n".to_owned()
        }
        (false, None) if chinese => "  重新生成：上次没有它，或者没有上次的记录。\n".to_owned(),
        (false, None) => {
            "  drawn: it was not there the last time, or nothing is remembered of the last time\n".to_owned()
        }
        (false, Some(before)) => {
            let parts = now.from.parts().into_iter().zip(before.drawn_from.parts());
            let names = if chinese {
                [
                    "主题模板",
                    "每页相同的部分（网站信息、导航、样式）",
                    "正文",
                    "页面上的其他内容（标题、日期、列表、前后篇等）",
                ]
            } else {
                [
                    "the theme's templates",
                    "what is the same on every page (the site's facts, navigation, style sheets)",
                    "its text",
                    "what else it shows (title, dates, lists, neighbours)",
                ]
            };
            let changed: Vec<&str> =
                parts.zip(names).filter(|((now, before), _)| now != before).map(|(_, name)| name).collect();
            match (changed.is_empty(), chinese) {
                (true, true) => "  重新生成：它显示的内容没变，但输出目录里的文件不见了或被改过。\n".to_owned(),
                (true, false) => {
                    "  drawn again: all it shows is the same, but the file in its place is gone or was changed\n"
                        .to_owned()
                }
                (false, true) => format!("  重新生成，因为变了：{}。\n", changed.join("、")),
                (false, false) => format!("  drawn again, since this changed: {}\n", changed.join("; ")),
            }
        }
    };
    format!("{head}{why}")
}
