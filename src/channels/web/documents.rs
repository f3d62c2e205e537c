//! 已修改、废止、失效的文件: the notices that are no longer, or not wholly, in force.

use std::sync::Arc;

use serde::Serialize;

use super::View;
use super::desk::{Desk, Texts};
use super::entry::{Entry, Link};
use super::frame::{Frame, Standing};
use crate::channels::Job;
use crate::model::{Item, Kind, Own, Status};
use crate::path::SitePath;

/// What `documents.html` gets.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentsView {
    /// What surrounds the page.
    pub frame: Frame,
    /// 修改, 废止 and 失效, each only if there is such a document.
    pub groups: Vec<StatusGroup>,
}

/// The documents in one state.
#[derive(Clone, Debug, Serialize)]
pub struct StatusGroup {
    /// 修改, 废止 or 失效: also the fragment that leads here.
    pub status: &'static str,
    /// What that means for a reader.
    pub meaning: &'static str,
    /// Newest first.
    pub documents: Vec<DocumentRow>,
}

/// A document that is no longer wholly in force.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentRow {
    /// The document as lists show it.
    pub entry: Arc<Entry>,
    /// 发文字号
    pub number: Option<String>,
    /// What replaces or changes it.
    pub replacement: Option<Link>,
}

/// The states in the order of the page.
const STATES: [(Status, &str); 3] = [
    (Status::Amended, "部分内容已经修改，请以修改后的规定为准。"),
    (Status::Abolished, "已经废止，不再执行，仅供查阅。"),
    (Status::Lapsed, "有效期已满或者任务已经完成，不再执行，仅供查阅。"),
];

/// The page, if there is anything on it.
pub(super) fn link(desk: &Desk<'_>) -> Option<Link> {
    let name = "已修改、废止、失效的文件".to_owned();
    groups(desk).first().map(|_| Link { name, path: "documents/index.html".to_owned() })
}

/// The job of the page.
pub(super) fn job(desk: &Desk<'_>) -> Option<Job> {
    let Link { name, path } = link(desk)?;
    let path = SitePath::new(&path).expect("a constant");
    let standing = Standing {
        path: &path,
        title: &name,
        description: "本站发布的文件中已经修改、废止和失效的，及其替代文件。",
        kind: Some(Kind::Notice),
        between: Vec::new(),
    };
    let view = DocumentsView { frame: desk.frame(&standing), groups: groups(desk) };
    Some(desk.list(path, View::Documents(view, Texts::new())))
}

fn groups(desk: &Desk<'_>) -> Vec<StatusGroup> {
    let group = |(status, meaning): (Status, &'static str)| {
        let in_state = |item: &&Arc<Item>| item.common.status == status;
        let notices = desk.site.of(Kind::Notice).iter().filter(in_state);
        let documents: Vec<_> = notices.map(|item| row(item, desk)).collect();
        (!documents.is_empty()).then(|| StatusGroup { status: status.word(), meaning, documents })
    };
    STATES.into_iter().filter_map(group).collect()
}

fn row(item: &Arc<Item>, desk: &Desk<'_>) -> DocumentRow {
    let number = match &item.own {
        Own::Notice(notice) => notice.number.clone(),
        _ => None,
    };
    let replacement = item.common.replaced_by.as_ref().and_then(|source| desk.link(source));
    DocumentRow { entry: desk.entry(item), number, replacement }
}
