//! Why a file cannot be read, and what to do about it, in both languages.

use super::problem::ReadFault;

/// In Chinese.
pub(super) fn zh(fault: &ReadFault) -> String {
    match fault {
        ReadFault::Denied => "没有权限".into(),
        ReadFault::Gone => "它已不存在，或链接指向的文件不存在".into(),
        ReadFault::Links => "符号链接绕成了圈，或链接目录里又有链接目录".into(),
        ReadFault::Special => "它不是普通文件，而是管道、套接字或设备".into(),
        ReadFault::Changed => "构建期间它的内容变了".into(),
        ReadFault::Other(reason) => reason.clone(),
    }
}

/// The next step, in Chinese.
pub(super) fn help_zh(fault: &ReadFault) -> &'static str {
    match fault {
        ReadFault::Links => "把文件复制到这里，不要用链接",
        ReadFault::Special => "请把它移出站点目录",
        ReadFault::Changed => "等它保存或同步完毕，再运行一次",
        _ => "请检查文件权限，确认它没有被别的程序占用",
    }
}

/// In English.
pub(super) fn en(fault: &ReadFault) -> String {
    match fault {
        ReadFault::Denied => "permission denied".into(),
        ReadFault::Gone => "it is gone, or the link leads to nothing".into(),
        ReadFault::Links => "symbolic links lead in a circle, or a linked folder holds another linked folder".into(),
        ReadFault::Special => "it is no file but a pipe, a socket or a device".into(),
        ReadFault::Changed => "its content changed while the site was built".into(),
        ReadFault::Other(reason) => reason.clone(),
    }
}

/// The next step, in English.
pub(super) fn help_en(fault: &ReadFault) -> &'static str {
    match fault {
        ReadFault::Links => "copy the files here instead of linking",
        ReadFault::Special => "move it out of the site folder",
        ReadFault::Changed => "wait until it is saved or synchronised, and run again",
        _ => "check its permissions, and whether another program holds it",
    }
}
