//! What failed outside the content, in Chinese: the sentence and the next step.

use std::io;

use crate::shell::fault::{Fault, UsageFault};
use crate::shell::words::Message;

/// A failure outside the content.
pub(in crate::shell::words) fn fault(fault: &Fault) -> Message {
    let (sentence, help) = match fault {
        Fault::Usage(usage) => return usage_fault(usage),
        Fault::NoContent { site } => (
            format!("“{}”里没有content/目录", site.display()),
            "进入站点目录再运行，或用--site指定；还没有站点时，用“wenxuan init 目录”新建一个".into(),
        ),
        Fault::Read { path, error } => {
            (format!("读不了“{}”：{}", path.display(), reason(error)), "请检查路径和权限".into())
        }
        Fault::Write { path, error } => (
            format!("写不了“{}”：{}", path.display(), reason(error)),
            match error.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "腾出空间后再运行；原来发布的内容没有动过",
                io::ErrorKind::FileTooLarge => "请检查单个文件的大小限制（ulimit -f）；原来发布的内容没有动过",
                _ => "请检查路径和权限；原来发布的内容没有动过",
            }
            .into(),
        ),
        Fault::Addresses { path, error } => (
            format!("网站已经发布，但网址登记“{}”写不了：{}", path.display(), reason(error)),
            "请检查路径和权限，再运行一次；登记保证以后改了标题或文件名，网址也不变".into(),
        ),
        Fault::ForeignFolder { folder, example } => (
            format!("输出目录“{}”里有不是wenxuan生成的文件（如{example}），没有写入", folder.display()),
            "换一个空目录（--out），或先把里面的文件移走".into(),
        ),
        Fault::ForeignFiles { folder, paths } => (
            format!(
                "有{}个输出要写的位置上已有别的文件：{}",
                paths.len(),
                paths.iter().take(5).map(|path| format!("“{path}”")).collect::<Vec<_>>().join("、")
            ),
            format!("这些文件不是wenxuan生成的，所以没有覆盖；请把它们从“{}”移走", folder.display()),
        ),
        Fault::NotAFolder { path } => (format!("“{}”不是目录", path.display()), "换一个目录名".into()),
        Fault::DanglingLink { path } => {
            (format!("“{}”是符号链接，但它指向的目录不存在", path.display()), "先建好那个目录，或改正链接".into())
        }
        Fault::OutputInsideInput { folder } => (
            format!("输出目录“{}”在content/或themes/里面", folder.display()),
            "输出不能放进内容里；请用--out指定别处".into(),
        ),
        Fault::Manifest { path, reason } => (
            format!("发布清单“{}”读不懂：{reason}", path.display()),
            "请用较新的wenxuan；如果清单已损坏，把整个输出目录移走后重新生成".into(),
        ),
        Fault::Stale { paths } => {
            let some = paths.iter().take(5).map(ToString::to_string).collect::<Vec<_>>().join("、");
            let some = if some.is_empty() { "提示信息".into() } else { format!("{}个文件，如{some}", paths.len()) };
            (
                format!("用上次的结果生成的网站和从头生成的不一样：{some}。没有发布"),
                "上次的记录已经删去，再运行一次就会从头生成；这是wenxuan的错误，请告诉我们".into(),
            )
        }
        Fault::ClashingOutputs { path } => {
            (format!("有两个输出都要用“{path}”这个位置"), "给其中一个设不同的slug，或改文件名".into())
        }
        Fault::Approve { path, fault } => return crate::shell::words::approve::zh(path, fault),
        Fault::NotEmpty { folder } => {
            (format!("目录“{}”不是空的，没有写入", folder.display()), "换一个新目录名".into())
        }
        Fault::Port { port, reason } => {
            (format!("端口{port}以及后面的20个都用不了：{reason}"), "用--port指定另一个端口，如--port 8080".into())
        }
        Fault::NoNetwork { addresses } => (
            format!("要查的{addresses}个站外网址没有一个有回音，多半是这台电脑没有连上互联网，所以没有逐个报告"),
            "连上网再查；要经过代理的，先设环境变量HTTPS_PROXY；不能上网的电脑可用wenxuan check --list列出网址，到能上网的电脑上核对".into(),
        ),
        Fault::NoStick { folder } => {
            (format!("没有“{}”这个目录", folder.display()), "请确认U盘已经插好，再用--to写出它的目录".into())
        }
        Fault::UnknownScreen { screen, known, suggestion } => (
            format!("没有编号为“{screen}”的屏"),
            match suggestion {
                Some(suggestion) => format!("是不是“{suggestion}”？"),
                None => format!("现有的屏：{}", known.join("、")),
            },
        ),
        Fault::ForeignOnStick { folder, paths } => (
            format!("“{}”里有{}个不是wenxuan写的文件（{}），没有写入", folder.display(), paths.len(), few(paths)),
            "请换一个空U盘，或把这些文件移走；确实要放在一起的，加--beside（media/里的会播到屏上）".into(),
        ),
        Fault::StickBusy { folder } => (format!("另一个wenxuan正在写“{}”", folder.display()), "等它结束再运行".into()),
        Fault::StickRecord { path, reason } => (
            format!("U盘上的记录“{}”读不懂：{reason}", path.display()),
            "请把U盘格式化（FAT32）后再写；U盘若是更新版本的wenxuan写的，请升级".into(),
        ),
        Fault::StickUntouched { path, error } => (
            format!("写不了“{}”：{}", path.display(), reason(error)),
            match error.kind() {
                io::ErrorKind::StorageFull => "请换大一点的U盘；U盘上原来的内容没有动过，仍然完整",
                io::ErrorKind::ReadOnlyFilesystem => "请看U盘有没有写保护开关；U盘上原来的内容没有动过",
                _ => "请重新插好U盘再运行；U盘上原来的内容没有动过",
            }
            .into(),
        ),
        Fault::StickUnfinished { path, error } => (
            format!("换上新内容时出错，停在“{}”：{}", path.display(), reason(error)),
            "请重新插好U盘再运行一次，会接着写完；在此之前不要拿去上屏".into(),
        ),
        Fault::StickReadsOtherwise { path } => (
            format!("“{}”写进去再读出来不一样：U盘坏了", path.display()),
            "请换一个U盘；U盘上原来的内容没有动过".into(),
        ),
        Fault::Revision { revision, reason } => (
            format!("从git问不到“{revision}”以后改过的文件：{reason}"),
            "请确认站点在git仓库里、版本名正确，并且装有git；不加--since就检查全部".into(),
        ),
        Fault::ChangedMeanwhile { path } => {
            (format!("“{}”在检查之后又改过，没有写入", path.display()), "保存好以后再运行一次".into())
        }
        Fault::NoManual { code, suggestion } => (
            format!("没有“{code}”的说明"),
            match suggestion {
                Some(suggestion) => format!("是不是“{suggestion}”？"),
                None => "全部编号见README的表".into(),
            },
        ),
        Fault::Watch { reason } => {
            (format!("监视不了文件变化，改为定时查看：{reason}"), "Linux上请调高fs.inotify.max_user_watches".into())
        }
    };
    Message { sentence, help: Some(help) }
}

fn usage_fault(fault: &UsageFault) -> Message {
    let maybe = |suggestion: &Option<String>, otherwise: &str| match suggestion {
        Some(suggestion) => format!("是不是“{suggestion}”？"),
        None => otherwise.to_owned(),
    };
    let (sentence, help) = match fault {
        UsageFault::UnknownOption { option, suggestion } => {
            (format!("没有“{option}”这个选项"), maybe(suggestion, "运行wenxuan --help看全部选项"))
        }
        UsageFault::UnknownCommand { command, suggestion } => (
            format!("没有“{command}”这个命令"),
            maybe(suggestion, "命令有build、check、serve、screens、usb、init、new、approve、explain、schema、help"),
        ),
        UsageFault::NoCommand => {
            ("没有写命令".into(), "例如wenxuan build或wenxuan serve；全部命令见wenxuan --help".into())
        }
        UsageFault::Missing { names } => (format!("还缺{}", names.join("、")), "运行wenxuan help 命令看用法".into()),
        UsageFault::BadValue { option, value, allowed, suggestion } => (
            format!("“{option}”不能是“{value}”"),
            maybe(
                suggestion,
                &if allowed.is_empty() {
                    "请改正这个值".to_owned()
                } else {
                    format!("可以是{}", allowed.join("、"))
                },
            ),
        ),
        UsageFault::NoValue { option } => (format!("“{option}”后面要有值"), "运行wenxuan --help看用法".into()),
        UsageFault::Together { option, other } => (format!("“{option}”和“{other}”不能一起用"), "只留一个".into()),
        UsageFault::Twice { option } => (format!("“{option}”写了两次"), "只留一个".into()),
        UsageFault::BadNow { value } => (
            format!("“--now”的“{value}”不是时间"),
            "写成2026-10-01T08:00:00+08:00、“2026-10-01 08:00”或2026-10-01".into(),
        ),
        UsageFault::BadTitle => {
            ("标题不能是空的，也不能换行".into(), "例如wenxuan new notice \"关于开展国庆文明出行活动的通知\"".into())
        }
        UsageFault::Other { text } => (text.clone(), "运行wenxuan --help看用法".into()),
    };
    Message { sentence, help: Some(help) }
}

/// The first few of many names.
pub(super) fn few(paths: &[String]) -> String {
    let shown: Vec<&str> = paths.iter().take(3).map(String::as_str).collect();
    format!("{}{}", shown.join("、"), if paths.len() > 3 { "等" } else { "" })
}

/// Why the system refused something.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "不存在".into(),
        io::ErrorKind::PermissionDenied => "没有权限".into(),
        io::ErrorKind::StorageFull => "磁盘已满".into(),
        io::ErrorKind::QuotaExceeded => "磁盘配额已用完".into(),
        io::ErrorKind::FileTooLarge => "超过了单个文件的大小限制".into(),
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".into(),
        io::ErrorKind::NotADirectory => "路径中间有一段不是目录".into(),
        io::ErrorKind::IsADirectory => "是目录，不是文件".into(),
        io::ErrorKind::AlreadyExists => "已经存在".into(),
        io::ErrorKind::ResourceBusy => "正被占用".into(),
        io::ErrorKind::AddrInUse => "已被占用".into(),
        io::ErrorKind::Unsupported => "这个磁盘不支持".into(),
        _ => error.to_string(),
    }
}
