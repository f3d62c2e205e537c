//! What the program says in Chinese.

mod fault;

use std::fmt::Write as _;
use std::path::Path;

use jiff::Timestamp;

pub(super) use self::fault::fault;
use self::fault::few;
use super::{AskedCounts, Counts, ScreenWords, Verdict, Words, size};
use crate::model::{HeldBack, HoldReason, Zone};
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
    poll: "每隔几秒（默认2，最少0.1）查看一次文件：网络共享盘不通知文件变化时用",
    help_option: "显示帮助",
    version: "显示版本",
    init_folder: "新站点的目录，须不存在或为空",
    new_kind: "类别：notice（通知公告）、guide（文明指南）、model（典型风采）、bulletin（简报通报）、psa（公益广告）、page（页面）",
    new_title: "标题，如“关于开展国庆文明出行活动的通知”",
    schema_name: "notice、guide、model、bulletin、psa、page、site、screens、preset、assignments或terms；不写则全部输出",
    help_command: "要看哪个命令的帮助",
    error: "错误",
    warning: "提醒",
    next_step: "办法",
    related: "相关",
    colon: "：",
    asking: "查站外链接",
    waiting: "另一个wenxuan正在写这个输出目录，等它结束……",
    with_drafts: "注意：这次的输出含有草稿和未到时间的内容，不要对外发布。",
    rules: &super::check::ZH,
    remembered: &super::remembered::ZH,
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
