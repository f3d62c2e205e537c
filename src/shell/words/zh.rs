//! What the program says in Chinese.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use jiff::Timestamp;

use super::{AskedCounts, Counts, Message, ScreenWords, Verdict, Words, size};
use crate::model::{HeldBack, HoldReason, Zone};
use crate::shell::fault::{Fault, UsageFault};
use crate::shell::usb::{Brought, Content};

/// The fixed texts.
pub(super) static WORDS: Words = Words {
    about: "wenxuan（文宣）：从Markdown生成文明城市创建宣传网站和LED大屏画面",
    usage: "用法：",
    commands: "命令",
    arguments: "参数",
    options: "选项",
    footer: "退出码：0 完成；1 内容有错，没有发布；2 内容以外的问题（参数、磁盘、网络）。\n\n第一次使用：\n  wenxuan init 我的站点\n  wenxuan serve --site 我的站点",
    build: "生成网站和各屏画面，写入public/",
    check: "检查内容、页面和画面，不发布",
    serve: "在本机预览，保存文件后自动刷新",
    screens: "列出各屏现在播什么、接着播什么、到什么时候，以及受哪些规则约束",
    init: "新建一个完整的示例站点",
    new: "新建一篇内容，写好该类的文件头",
    approve: "三审：把一级审核写进内容文件，与当时的文字绑定，改动后须重新审",
    approve_file: "内容文件，如content/notices/2026-10-08-a.md",
    approve_level: "哪一级：first（初审）、second（复审）或final（终审）",
    approve_by: "审核人姓名",
    usb: "把一块或几块屏的内容写到U盘，带到现场播放",
    usb_screens: "屏的编号，见content/screens.yaml的id；写几个，U盘上就是几块屏",
    usb_to: "U盘的目录，如/media/usb或E:\\",
    usb_beside: "U盘上有别的文件也写；那些文件一个也不动",
    schema: "输出JSON Schema，供编辑器提示和检查",
    help: "显示帮助",
    site: "站点目录，里面有content/（默认为当前目录）",
    out: "输出目录（默认为站点目录下的public/）",
    now: "以这个时刻为准生成，如2026-10-01T08:00:00+08:00或“2026-10-01 08:00”（不写时区即北京时间；默认为当前时间）",
    drafts: "草稿和未到时间的内容也生成，只用于预览",
    in_place: "逐个替换文件，不整体切换目录（public/被容器挂载或网络共享时使用）",
    format: "问题的显示方式：human（详细）、short（每条一行）、json（每行一个对象）",
    lang: "语言：zh或en（默认看LC_ALL、LC_MESSAGES、LANG）",
    quiet: "只显示问题，不显示进度和小结",
    external: "上网查站外链接能不能打开：确实失效的是错误，疑似失效的是提醒",
    list: "只列出全部站外链接和所在位置，不上网",
    fresh: "不用缓存，7天内答复正常的也重新查",
    time_limit: "最多查多少秒（默认600）",
    port: "端口（默认4321，被占用时顺延）",
    help_option: "显示帮助",
    version: "显示版本",
    init_folder: "新站点的目录，须不存在或为空",
    new_kind: "类别：notice（通知公告）、guide（文明指南）、model（典型风采）、bulletin（简报通报）、psa（公益广告）、page（页面）",
    new_title: "标题，如“关于开展国庆文明出行活动的通知”",
    schema_name: "notice、guide、model、bulletin、psa、page、site、screens、preset或assignments；不写则全部输出",
    help_command: "要看哪个命令的帮助",
    error: "错误",
    warning: "提醒",
    next_step: "办法",
    related: "相关",
    colon: "：",
    parsing: "读取内容",
    picturing: "处理图片",
    painting: "绘制画面",
    rendering: "生成页面",
    asking: "查站外链接",
    waiting: "另一个wenxuan正在写这个输出目录，等它结束……",
    with_drafts: "注意：这次的输出含有草稿和未到时间的内容，不要对外发布。",
    table: ScreenWords {
        heads: ["屏", "像素", "现在", "播到", "接着", "一圈", "公益本小时", "公益今天", "有效至"],
        dark: "（熄屏）",
        nothing: "（没有内容）",
        none: "content/screens.yaml里没有屏。",
        rules: "规则：",
        comma: "；",
        short_hours: "公益不足的小时：",
        groups: "逐小时轮换的组数：",
        origins: ["本屏", "全部屏", "默认"],
        names: &[
            ("hours", "开屏"),
            ("off_by", "开屏"),
            ("psa_share", "公益每小时"),
            ("psa_share_day", "公益全天"),
            ("psa_minutes", "公益每天"),
            ("min_dwell", "停留"),
            ("max_loop", "一圈"),
            ("transitions", "切换"),
            ("change", "切换时间"),
            ("scroll", "滚动"),
            ("audio", "声音"),
            ("luminance", "亮度"),
            ("review", "终审后上屏"),
            ("default_days", "没写下屏时间的放"),
            ("horizon", "断网可播"),
        ],
    },
};

/// A failure outside the content.
pub(super) fn fault(fault: &Fault) -> Message {
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
        Fault::ClashingOutputs { path } => {
            (format!("有两个输出都要用“{path}”这个位置"), "给其中一个设不同的slug，或改文件名".into())
        }
        Fault::Approve { path, fault } => return super::approve::zh(path, fault),
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
        Fault::Watch { reason } => {
            (format!("监视不了文件变化：{reason}"), "Linux上请调高fs.inotify.max_user_watches".into())
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
            maybe(suggestion, "命令有build、check、serve、screens、usb、init、new、approve、schema、help"),
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
fn few(paths: &[String]) -> String {
    let shown: Vec<&str> = paths.iter().take(3).map(String::as_str).collect();
    format!("{}{}", shown.join("、"), if paths.len() > 3 { "等" } else { "" })
}

/// A stick is done.
pub(super) fn brought(stick: &Path, content: &Content, brought: &Brought) -> String {
    let mut out = String::new();
    for screen in &content.screens {
        let _ = writeln!(out, "{}（{}）：播放到{}，请在此之前换新", screen.name, screen.screen, screen.valid_until);
    }
    if brought.is_nothing() {
        let _ = writeln!(out, "没有要发送的内容：“{}”上已经是最新的，没有写入。", stick.display());
    } else {
        let _ = writeln!(out, "  写入  {:>4}个文件  {}", brought.written.len(), size(brought.bytes_written));
        let _ =
            writeln!(out, "  未变  {:>4}个文件  {}", brought.unchanged, size(content.bytes() - brought.bytes_written));
        let _ = writeln!(out, "  删除  {:>4}个文件", brought.removed.len());
        let _ = writeln!(out, "已写到“{}”，并读回核对无误。请先安全弹出，再拔U盘。", stick.display());
    }
    if !brought.others.is_empty() {
        let _ = writeln!(out, "U盘上还有{}个别的文件（{}），没有动。", brought.others.len(), few(&brought.others));
    }
    out
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

/// The summary of a finished run.
pub(super) fn summary(counts: &Counts) -> String {
    let Counts { pages, slides, screens, written, unchanged, removed, retained, seconds } = counts;
    let files = if *written == 0 && *removed == 0 {
        format!("文件：{unchanged}个都没有变化，没有写入")
    } else {
        format!("文件：写入{written}，未变{unchanged}，删除{removed}")
    };
    let kept = if *retained == 0 { String::new() } else { format!("，旧画面暂留{retained}") };
    format!("网站{pages}页，{screens}块屏共{slides}幅画面。{files}{kept}。用时{seconds:.2}秒。")
}

/// The last line of a report.
pub(super) fn tally(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, warnings) => format!("{warnings}处提醒。"),
        (errors, 0) => format!("{errors}处错误，没有发布；原来发布的内容没有动过。"),
        (errors, warnings) => {
            format!("{errors}处错误，{warnings}处提醒，没有发布；原来发布的内容没有动过。")
        }
    }
}

/// The last line of a check.
pub(super) fn verdict(verdict: &Verdict) -> String {
    let Verdict { errors, warnings, pages, slides } = verdict;
    let made = format!("网站{pages}页，画面{slides}幅");
    match (errors, warnings) {
        (0, 0) => format!("检查通过：没有发现问题。{made}。"),
        (0, warnings) => format!("检查通过：没有错误，有{warnings}处提醒。{made}。"),
        (errors, 0) => format!("检查没有通过：{errors}处错误。"),
        (errors, warnings) => format!("检查没有通过：{errors}处错误，{warnings}处提醒。"),
    }
}

/// How links to other sites answered.
pub(super) fn asked(counts: &AskedCounts) -> String {
    let AskedCounts { addresses, known, fine, moved, gone, doubtful, left } = counts;
    let known = if *known == 0 { String::new() } else { format!("，其中{known}个用7天内的结果") };
    let left = if *left == 0 { String::new() } else { format!("，没来得及查{left}") };
    format!("站外网址{addresses}个{known}：正常{fine}，搬走{moved}，失效{gone}，疑似失效{doubtful}{left}。")
}

/// `init` is done.
pub(super) fn initialised(folder: &Path, files: usize) -> String {
    let folder = folder.display();
    format!(
        "已在“{folder}”写好示例站点，共{files}个文件。接下来：\n  wenxuan serve --site {folder}    预览\n  wenxuan build --site {folder}    生成\n"
    )
}

/// The heading of the errors in the browser.
pub(super) fn overlay_heading(errors: usize, warnings: usize, has_site: bool) -> String {
    let shown = if has_site { "；网页还是改动之前的样子" } else { "，还没有可以显示的页面" };
    let warnings = if warnings == 0 { String::new() } else { format!("，{warnings}处提醒") };
    format!("内容有{errors}处错误{warnings}{shown}")
}

/// Why one item is held back.
pub(super) fn held_back(item: &HeldBack) -> String {
    match item.reason {
        HoldReason::NotYet(moment) => format!("{}起发布", minute(moment)),
        HoldReason::Expired(moment) => format!("{}到期", minute(moment)),
        HoldReason::Embargoed(moment) => format!("{}解禁", minute(moment)),
        HoldReason::Draft | HoldReason::Internal | HoldReason::Withdrawn => held_back_group(item).to_owned(),
    }
}

/// Why items are held back, in one word.
pub(super) fn held_back_group(item: &HeldBack) -> &'static str {
    match item.reason {
        HoldReason::Draft => "草稿",
        HoldReason::NotYet(_) => "未到时间",
        HoldReason::Expired(_) => "已到期",
        HoldReason::Internal => "内部",
        HoldReason::Embargoed(_) => "未解禁",
        HoldReason::Withdrawn => "已撤回",
    }
}

fn minute(moment: Timestamp) -> String {
    Zone::default().minute(moment)
}
