//! What `check` and `explain` say: one table for each language.

use std::fmt::Write as _;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::diag::Language;
use crate::model::{Upkeep, Veto};

/// The words of `check`.
#[derive(Debug)]
pub(in crate::shell) struct CheckWords {
    /// The steps of a run, in their order.
    pub(in crate::shell) steps: [&'static str; 14],
    /// The step before them.
    pub(in crate::shell) loading: &'static str,
    /// The step after them.
    pub(in crate::shell) publishing: &'static str,
    /// Help: `--timings`
    pub(in crate::shell) timings: &'static str,
    /// The heads of the tables of `--timings`: steps, outputs, templates.
    pub(in crate::shell) timing_heads: [[&'static str; 3]; 3],
    /// Help: `--fix`
    pub(in crate::shell) fix: &'static str,
    /// Help: `--yes`
    pub(in crate::shell) yes: &'static str,
    /// Help: `--since`
    pub(in crate::shell) since: &'static str,
    /// Help: `--report`
    pub(in crate::shell) report: &'static str,
    /// Help: `--format`
    pub(in crate::shell) format: &'static str,
    /// Help: `explain`
    pub(in crate::shell) explain: &'static str,
    /// Help: the code of `explain`
    pub(in crate::shell) explain_code: &'static str,
    /// Before the source of a rule.
    pub(in crate::shell) basis: &'static str,
    /// Before what is let pass: how many.
    pub(in crate::shell) allowed: &'static str,
    /// Before the reason.
    pub(in crate::shell) reason: &'static str,
    /// Nothing can be repaired for certain.
    pub(in crate::shell) nothing_to_fix: &'static str,
    /// Asks whether to write: `{}` are places of files and edits.
    pub(in crate::shell) ask: &'static str,
    /// The answers that mean yes.
    pub(in crate::shell) agreed: &'static [&'static str],
    /// Nobody can be asked.
    pub(in crate::shell) not_asked: &'static str,
    /// Nothing was written.
    pub(in crate::shell) not_written: &'static str,
    /// Written: files and edits.
    pub(in crate::shell) fixed: &'static str,
}

/// 简体中文
pub(super) static ZH: CheckWords = CheckWords {
    steps: [
        "检查文字",
        "读取内容",
        "汇总网站",
        "检查全站",
        "处理图片",
        "画面排版",
        "绘制画面",
        "搜索索引",
        "安排页面",
        "编排播放",
        "生成页面",
        "检查链接",
        "打包",
        "收尾",
    ],
    loading: "读取文件",
    publishing: "发布",
    timings: "列出各步用时、最慢的10个页面和各模板用时，以及做了多少、用了多少已有结果",
    timing_heads: [["步骤", "秒", "占比"], ["最慢的输出", "毫秒", ""], ["模板", "毫秒", "个数"]],
    fix: "改正有把握的问题：先列出每处改动，问过再写；别的一个字也不动",
    yes: "和--fix一起用：列出改动后不再询问，直接写",
    since: "只报这个版本以后改过的文件，如main、HEAD~3（需要git）",
    report: "另写一份自查表到这个HTML文件，可打印、签字",
    format: "问题的显示方式：human（详细）、short（每条一行）、json（每行一个对象）、sarif（编辑器和代码平台用）",
    explain: "解释一个规则编号：是什么、为什么、依据、例子、怎么改",
    explain_code: "规则编号，如W0801",
    basis: "依据",
    allowed: "放行",
    reason: "理由",
    nothing_to_fix: "没有可以自动改正的问题。\n",
    ask: "以上{files}个文件、{edits}处改动，写入吗？[y/N] ",
    agreed: &["y", "Y", "yes", "是", "好"],
    not_asked: "没有写入：确认以上改动后，加--yes再运行一次。\n",
    not_written: "没有写入。\n",
    fixed: "已改正{files}个文件、{edits}处。\n",
};

/// English
pub(super) static EN: CheckWords = CheckWords {
    steps: [
        "checking texts",
        "reading content",
        "assembling",
        "checking the site",
        "making pictures",
        "laying out slides",
        "painting slides",
        "indexing",
        "planning pages",
        "scheduling",
        "drawing pages",
        "checking links",
        "packing",
        "finishing",
    ],
    loading: "loading files",
    publishing: "publishing",
    timings: "print how long each step took, the ten slowest outputs, templates, and how much was remembered",
    timing_heads: [["step", "s", "share"], ["slowest outputs", "ms", ""], ["template", "ms", "outputs"]],
    fix: "repair what is certain: shows every change first, asks, and touches nothing else",
    yes: "with --fix: write after showing, without asking",
    since: "only files that changed since this revision, such as main or HEAD~3 (needs git)",
    report: "also write a self-check table to this HTML file, to print and sign",
    format: "how problems are shown: human, short (one a line), json (one object a line), sarif (for editors and code hosts)",
    explain: "explain the code of a rule: what, why, source, example, repair (in Chinese)",
    explain_code: "the code of a rule, such as W0801",
    basis: "source",
    allowed: "let pass",
    reason: "reason",
    nothing_to_fix: "Nothing can be repaired for certain.\n",
    ask: "Write these {edits} change(s) to {files} file(s)? [y/N] ",
    agreed: &["y", "Y", "yes"],
    not_asked: "Nothing was written: look at the changes, then run it again with --yes.\n",
    not_written: "Nothing was written.\n",
    fixed: "Repaired {edits} place(s) in {files} file(s).\n",
};

/// How a site stands by the vetoes of the national inspection, and which columns will be stale within a month.
pub(in crate::shell) fn upkeep(upkeep: &Upkeep, language: Language) -> String {
    let Veto { home, news, notices, overdue, blank } = upkeep.veto;
    let soon = upkeep.today.checked_add(30.days()).unwrap_or(upkeep.today);
    let forecast: Vec<(&str, Date)> = std::iter::once(&upkeep.home)
        .chain(&upkeep.columns)
        .filter_map(|column| Some((column.name.as_str(), column.stale_on?)))
        .filter(|(_, day)| (upkeep.today..=soon).contains(day))
        .collect();
    let quick = news + notices;
    match language {
        Language::Chinese => {
            let home = if home { "不更新（否决）" } else { "正常" };
            let mut out = format!(
                "单项否决：首页{home}；动态、通知类栏目超期{quick}个（满{}个否决）；长期不更新{overdue}个（满{}个否决）；空白栏目{blank}个（满{}个否决）。\n",
                Veto::QUICK,
                Veto::OVERDUE,
                Veto::BLANK
            );
            if !forecast.is_empty() {
                let days = forecast.iter().map(|(name, day)| format!("{name}{}月{}日", day.month(), day.day()));
                let _ = writeln!(out, "30天内不更新就超期：{}。", days.collect::<Vec<_>>().join("，"));
            }
            out
        }
        Language::English => {
            let home = if home { "stale (veto)" } else { "fresh" };
            let mut out = format!(
                "Vetoes: home page {home}; {quick} stale news and notice columns (veto at {}); {overdue} overdue (veto at {}); {blank} empty (veto at {}).\n",
                Veto::QUICK,
                Veto::OVERDUE,
                Veto::BLANK
            );
            if !forecast.is_empty() {
                let days = forecast.iter().map(|(name, day)| format!("{name} {day}"));
                let _ = writeln!(out, "Stale within 30 days without news: {}.", days.collect::<Vec<_>>().join(", "));
            }
            out
        }
    }
}

/// The heading of the problems of one file.
pub(in crate::shell) fn file_heading(path: &str, errors: usize, warnings: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("{path}（错误{errors}，提醒{warnings}）"),
        Language::English => format!("{path} (errors {errors}, warnings {warnings})"),
    }
}

/// A text with its numbers.
pub(in crate::shell) fn counted(text: &str, files: usize, edits: usize) -> String {
    text.replace("{files}", &files.to_string()).replace("{edits}", &edits.to_string())
}
