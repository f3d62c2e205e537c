//! What links to other sites answered when they were asked, in both languages.

/// Why a link to another site may be dead. Only an answer of the page's own server is certain; everything else may be
/// the fault of the moment, of the way there, or of a server that does not answer programs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkDoubt {
    /// The server answered with this status: 403, 503 ….
    Status(u16),
    /// No answer in time.
    Slow,
    /// No such host, or its name cannot be asked.
    NoHost,
    /// Nobody takes connections there.
    NoConnection,
    /// The connection broke off.
    Broken,
    /// The certificate or the encryption is not accepted; in the library's words.
    Certificate(String),
    /// Redirects without end, or in a circle.
    Redirects,
    /// A redirect to something that is no web address.
    StrangeRedirect(String),
    /// A redirect from the public web into a private network.
    PrivateRedirect(String),
    /// The answer is no HTTP.
    Garbage,
    /// Anything else, in the library's words.
    Other(String),
}

pub(super) fn gone_zh(address: &str, status: u16) -> String {
    format!("链接已失效：{address}，对方网站答复没有这个页面（{status}）")
}

pub(super) fn gone_en(address: &str, status: u16) -> String {
    format!("the link is dead: {address}; its server says there is no such page ({status})")
}

pub(super) fn gone_help_zh(page: &str, pages: usize) -> String {
    format!("换成新的网址，或去掉这个链接；{}", on_zh(page, pages))
}

pub(super) fn gone_help_en(page: &str, pages: usize) -> String {
    format!("replace the address, or remove the link; it stands on {}", on_en(page, pages))
}

pub(super) fn doubtful_zh(address: &str, doubt: &LinkDoubt) -> String {
    let reason = match doubt {
        LinkDoubt::Status(401 | 403) => format!("对方网站拒绝访问（{}）", status(doubt)),
        LinkDoubt::Status(429) => "对方网站嫌访问太频繁（429）".to_owned(),
        LinkDoubt::Status(500..) => format!("对方网站出错（{}）", status(doubt)),
        LinkDoubt::Status(_) => format!("对方网站的答复不正常（{}）", status(doubt)),
        LinkDoubt::Slow => "对方网站迟迟不答复".to_owned(),
        LinkDoubt::NoHost => "找不到这个域名".to_owned(),
        LinkDoubt::NoConnection => "对方网站不接受连接".to_owned(),
        LinkDoubt::Broken => "连接中断".to_owned(),
        LinkDoubt::Certificate(reason) => format!("证书或加密方式有问题（{reason}）"),
        LinkDoubt::Redirects => "跳转次数太多，或者转来转去".to_owned(),
        LinkDoubt::StrangeRedirect(to) => format!("跳转到“{to}”，不是网址"),
        LinkDoubt::PrivateRedirect(to) => format!("跳转到内网地址“{to}”"),
        LinkDoubt::Garbage => "对方的答复不是网页".to_owned(),
        LinkDoubt::Other(reason) => reason.clone(),
    };
    format!("链接疑似失效：{address}，{reason}")
}

pub(super) fn doubtful_en(address: &str, doubt: &LinkDoubt) -> String {
    let reason = match doubt {
        LinkDoubt::Status(401 | 403) => format!("its server refuses ({})", status(doubt)),
        LinkDoubt::Status(429) => "its server finds it too much (429)".to_owned(),
        LinkDoubt::Status(500..) => format!("its server has a fault ({})", status(doubt)),
        LinkDoubt::Status(_) => format!("its server answers with status {}", status(doubt)),
        LinkDoubt::Slow => "no answer in time".to_owned(),
        LinkDoubt::NoHost => "the host is not found".to_owned(),
        LinkDoubt::NoConnection => "the host takes no connection".to_owned(),
        LinkDoubt::Broken => "the connection broke off".to_owned(),
        LinkDoubt::Certificate(reason) => format!("its certificate or encryption is not accepted ({reason})"),
        LinkDoubt::Redirects => "too many redirects, or a circle of them".to_owned(),
        LinkDoubt::StrangeRedirect(to) => format!("it redirects to `{to}`, which is no web address"),
        LinkDoubt::PrivateRedirect(to) => format!("it redirects into a private network, to `{to}`"),
        LinkDoubt::Garbage => "the answer is no web page".to_owned(),
        LinkDoubt::Other(reason) => reason.clone(),
    };
    format!("the link is perhaps dead: {address}; {reason}")
}

pub(super) fn doubtful_help_zh(doubt: &LinkDoubt, page: &str, pages: usize) -> String {
    let step = match doubt {
        LinkDoubt::Status(401 | 403) => {
            "用浏览器打开看看，能打开就不用改（有的网站不答复程序）；要登录的页面不宜放在公开网站上"
        }
        LinkDoubt::Certificate(_) => "用浏览器打开看看有没有安全提示；有就换成别的网址，没有就不用改",
        LinkDoubt::NoHost => "核对网址有没有写错；没有写错而浏览器也打不开，就换掉或去掉这个链接",
        LinkDoubt::PrivateRedirect(_) => "在单位以外的网络打开看看；群众打不开的，换掉或去掉这个链接",
        _ => "用浏览器打开看看，能打开就不用改；打不开就过些时候再查，一直打不开就换掉或去掉这个链接",
    };
    format!("{step}；{}", on_zh(page, pages))
}

pub(super) fn doubtful_help_en(doubt: &LinkDoubt, page: &str, pages: usize) -> String {
    let step = match doubt {
        LinkDoubt::Status(401 | 403) => {
            "open it in a browser; if it opens, leave it (some servers do not answer programs), unless it asks to log in"
        }
        LinkDoubt::Certificate(_) => "open it in a browser; if that warns, replace the address",
        LinkDoubt::NoHost => "check the spelling; if it is right and no browser opens it, replace or remove the link",
        LinkDoubt::PrivateRedirect(_) => {
            "open it from outside of the office; if residents cannot, replace or remove the link"
        }
        _ => "open it in a browser; if it opens, leave it, else ask again later, and then replace or remove the link",
    };
    format!("{step}; it stands on {}", on_en(page, pages))
}

pub(super) fn moved_zh(address: &str, to: &str) -> String {
    format!("链接的页面已经搬走：{address}，现在是{to}")
}

pub(super) fn moved_en(address: &str, to: &str) -> String {
    format!("the page of the link has moved: {address} is now {to}")
}

pub(super) fn moved_help_zh(to: &str, page: &str, pages: usize) -> String {
    format!("打开看看，内容对就把网址改成{to}；{}", on_zh(page, pages))
}

pub(super) fn moved_help_en(to: &str, page: &str, pages: usize) -> String {
    format!("open it, and if it is the right page write {to}; the link stands on {}", on_en(page, pages))
}

pub(super) fn not_asked_zh(count: usize, seconds: u64) -> String {
    format!("限定的{seconds}秒已到，还有{count}个站外网址没有查")
}

pub(super) fn not_asked_en(count: usize, seconds: u64) -> String {
    format!("{count} address(es) of other sites were not asked within {seconds} seconds")
}

pub(super) fn not_asked_help_zh() -> String {
    "用--time-limit放宽时间，再查一次；已经答复正常的不会重复查".into()
}

pub(super) fn not_asked_help_en() -> String {
    "run it again, with a longer --time-limit; what answered well is not asked again".into()
}

fn status(doubt: &LinkDoubt) -> String {
    if let LinkDoubt::Status(status) = doubt { status.to_string() } else { String::new() }
}

fn on_zh(page: &str, pages: usize) -> String {
    if pages > 1 { format!("所在页面：{page}等{pages}页") } else { format!("所在页面：{page}") }
}

fn on_en(page: &str, pages: usize) -> String {
    if pages > 1 { format!("{page} and {} more page(s)", pages - 1) } else { page.to_owned() }
}
