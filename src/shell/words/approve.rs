//! What `approve` says, in both languages.

use std::path::Path;

use super::Message;
use crate::diag::Language;
use crate::model::ReviewLevel;
use crate::shell::fault::ApproveFault;

/// A level has approved.
pub(in crate::shell) fn approved(file: &Path, level: ReviewLevel, by: &str, print: &str, language: Language) -> String {
    let (file, title, word) = (file.display(), level.title(), level.word());
    match language {
        Language::Chinese => format!("{file}：{title}通过，{by}，文字指纹{print}。改动文字后须重新审。\n"),
        Language::English => format!("{file}: approved ({word}) by {by}, text {print}; an edit asks for it again\n"),
    }
}

/// Why nothing was approved, in Chinese.
pub(super) fn zh(path: &Path, fault: &ApproveFault) -> Message {
    let path = path.display();
    let (sentence, help) = match fault {
        ApproveFault::Unreadable => {
            (format!("“{path}”不是内容文件，或者文件头有错，没有写入"), "先运行wenxuan check看文件头错在哪里".into())
        }
        ApproveFault::Missing { level } => {
            (format!("“{path}”还没有{}，没有写入", level.title()), format!("先审：--level {}", level.word()))
        }
        ApproveFault::Edited { level } => (
            format!("“{path}”在{}之后又改过文字，没有写入", level.title()),
            format!("从{}起重新审：--level {}", level.title(), level.word()),
        ),
        ApproveFault::NotReviewer { name, level, known, suggestion } => (
            format!("“{name}”不在{}人之列，没有写入", level.title()),
            suggestion.as_ref().map_or_else(
                || format!("site.yaml的checks.reviewers里有{}", known.join("、")),
                |name| format!("是不是“{name}”？"),
            ),
        ),
        ApproveFault::Unwritten { line } => {
            (format!("“{path}”的review写法特殊，没有写入"), format!("请手工在review下写上“{line}”"))
        }
    };
    Message { sentence, help: Some(help) }
}

/// Why nothing was approved, in English.
pub(super) fn en(path: &Path, fault: &ApproveFault) -> Message {
    let path = path.display();
    let (sentence, help) = match fault {
        ApproveFault::Unreadable => (
            format!("{path} is no content file, or its front matter has a fault; nothing was written"),
            "`wenxuan check` shows what is wrong".into(),
        ),
        ApproveFault::Missing { level } => (
            format!("{path} has no approval of the level `{}` yet; nothing was written", level.word()),
            format!("approve that first: --level {}", level.word()),
        ),
        ApproveFault::Edited { level } => (
            format!("{path} was edited after its approval at the level `{}`; nothing was written", level.word()),
            format!("approve again from there: --level {}", level.word()),
        ),
        ApproveFault::NotReviewer { name, level, known, suggestion } => (
            format!("“{name}” does not approve at the level `{}`; nothing was written", level.word()),
            suggestion.as_ref().map_or_else(
                || format!("`checks.reviewers` in site.yaml names {}", known.join(", ")),
                |name| format!("did you mean “{name}”?"),
            ),
        ),
        ApproveFault::Unwritten { line } => (
            format!("`review` in {path} is written in an unusual way; nothing was written"),
            format!("write by hand below `review`: {line}"),
        ),
    };
    Message { sentence, help: Some(help) }
}
