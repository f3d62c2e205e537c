//! Pages as they are shown, and files that nothing shows.

use crate::diag::table::problems;

problems! {
    /// Pages as they are shown, and files that nothing shows.
    RenderedFault;
    /// A heading that skips a level.
    HeadingSkipped { page: String, from: u8, to: u8 } = "W1401" Warning "WCAG 2.2 1.3.1";
    /// A page that has not just one main heading.
    MainHeadings { page: String, count: usize } = "W1402" Warning "WCAG 2.2 2.4.6";
    /// A picture on a page without a description.
    AltMissing { page: String, file: String } = "W1403" Warning "WCAG 2.2 1.1.1";
    /// A description of a picture that describes nothing.
    AltSaysNothing { page: String, alt: String } = "W1404" Warning "WCAG 2.2 1.1.1";
    /// A table without head cells.
    TableWithoutHead { page: String } = "W1405" Warning "WCAG 2.2 1.3.1";
    /// A link of which the text does not say where it leads.
    LinkSaysNothing { page: String, text: String } = "W1406" Warning "WCAG 2.2 2.4.4";
    /// A page lacks a label that government sites must have.
    LabelMissing { page: String, label: String } = "W1407" Warning "国办发〔2017〕47号 附件2";
    /// A page without a footer.
    FooterMissing { page: String } = "W1408" Warning "国办发〔2017〕47号";
    /// A page with more HTML than it should have.
    PageTooHeavy { page: String, kilobytes: usize, limit: usize } = "W1409" Warning "国办秘函〔2019〕19号";
    /// A page that no other page leads to.
    Unreachable { page: String } = "W1421" Warning;
    /// A picture or attachment that no text names.
    UnusedFile { file: String } = "W1422" Warning;
    /// A data file that no text names.
    UnusedData { file: String } = "W1423" Warning;
    /// A file that is too large.
    TooLarge { megabytes: u64, limit: u64 } = "W1424" Warning;
}

impl RenderedFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::HeadingSkipped { page, from, to } => {
                (format!("标题从{from}级跳到了{to}级（{page}）"), "标题逐级使用：##之后用###".into())
            }
            Self::MainHeadings { page, count } => (
                format!("网页有{count}个一级标题，应当只有一个（{page}）"),
                "正文的标题从##用起；主题模板里要有且只有一个h1".into(),
            ),
            Self::AltMissing { page, file } => {
                (format!("图片{file}没有alt（{page}）"), "写上图里有什么；只作装饰的写alt=\"\"".into())
            }
            Self::AltSaysNothing { page, alt } => (
                format!("图片说明“{alt}”没有说出图里有什么（{page}）"),
                "写谁在哪里做什么，例如“志愿者在路口引导行人”".into(),
            ),
            Self::TableWithoutHead { page } => (format!("表格没有表头（{page}）"), "第一行写各列的名称".into()),
            Self::LinkSaysNothing { page, text } => (
                if text.is_empty() {
                    format!("链接没有文字（{page}）")
                } else {
                    format!("链接文字“{text}”看不出通向哪里（{page}）")
                },
                "用目标的名称作链接文字，例如“报名表（Word）”".into(),
            ),
            Self::LabelMissing { page, label } => {
                (format!("网页缺少标签{label}（{page}）"), "检查主题模板的head部分".into())
            }
            Self::FooterMissing { page } => {
                (format!("网页没有页脚（{page}）"), "检查主题模板：每页都要有主办单位、备案号等".into())
            }
            Self::PageTooHeavy { page, kilobytes, limit } => (
                format!("网页有{kilobytes}KB，超过{limit}KB，慢的网络要等很久（{page}）"),
                "把长文或大表分成几篇，或者作为附件".into(),
            ),
            Self::Unreachable { page } => {
                (format!("没有任何网页通向{page}"), "从别的内容链接到它，或者检查主题的列表".into())
            }
            Self::UnusedFile { file } => (format!("没有任何内容用到{file}"), "删去，或者检查是不是漏了引用".into()),
            Self::UnusedData { file } => {
                (format!("没有任何内容用到数据文件{file}"), "删去，或者检查是不是漏了引用".into())
            }
            Self::TooLarge { megabytes, limit } => {
                (format!("文件约{megabytes}MB，超过{limit}MB"), "压缩图片，拆分附件，或者只留要用的数据".into())
            }
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::HeadingSkipped { page, from, to } => (
                format!("a heading of level {to} after one of level {from} ({page})"),
                "use the levels in order: `###` after `##`".into(),
            ),
            Self::MainHeadings { page, count } => (
                format!("a page with {count} main headings instead of one ({page})"),
                "begin with `##` in texts; a template has just one h1".into(),
            ),
            Self::AltMissing { page, file } => (
                format!("the picture {file} has no alt ({page})"),
                "say what it shows; where it only decorates, write alt=\"\"".into(),
            ),
            Self::AltSaysNothing { page, alt } => (
                format!("the description “{alt}” does not say what the picture shows ({page})"),
                "say who does what and where".into(),
            ),
            Self::TableWithoutHead { page } => {
                (format!("a table without head cells ({page})"), "name the columns in the first row".into())
            }
            Self::LinkSaysNothing { page, text } => (
                if text.is_empty() {
                    format!("a link without text ({page})")
                } else {
                    format!("the link text “{text}” does not say where it leads ({page})")
                },
                "use the name of what it leads to".into(),
            ),
            Self::LabelMissing { page, label } => {
                (format!("a page lacks the label {label} ({page})"), "look at the head of the theme's templates".into())
            }
            Self::FooterMissing { page } => (
                format!("a page without a footer ({page})"),
                "look at the theme's templates: every page names its organiser and registrations".into(),
            ),
            Self::PageTooHeavy { page, kilobytes, limit } => (
                format!("a page of {kilobytes} KB, more than {limit} ({page})"),
                "part the text, or attach the table".into(),
            ),
            Self::Unreachable { page } => {
                (format!("no page leads to {page}"), "link to it, or look at the lists of the theme".into())
            }
            Self::UnusedFile { file } => {
                (format!("no text names {file}"), "remove it, or see whether a reference was forgotten".into())
            }
            Self::UnusedData { file } => (
                format!("no text names the data file {file}"),
                "remove it, or see whether a reference was forgotten".into(),
            ),
            Self::TooLarge { megabytes, limit } => (
                format!("a file of about {megabytes} MB, more than {limit}"),
                "compress the picture, part the attachment, or keep only the data that is shown".into(),
            ),
        }
    }
}
