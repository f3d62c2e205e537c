//! What is wrong, in Chinese: one exhaustive match.

use super::parts::{path_fault, quoted, reference, shape, size, yaml_fault};
use crate::diag::fact::{Encoding, PortalFault};
use crate::diag::problem::Problem;
use crate::diag::{approval, furniture, link, picture, read, shortage};

/// One sentence that says what is wrong.
pub(in crate::diag) fn sentence(problem: &Problem) -> String {
    match problem {
        Problem::Wording(fault) => fault.zh().0,
        Problem::Privacy(fault) => fault.zh().0,
        Problem::Upkeep(fault) => fault.zh().0,
        Problem::Ledger(fault) => fault.zh().0,
        Problem::Review(fault) => fault.zh().0,
        Problem::Numbers(fault) => fault.zh().0,
        Problem::Rendered(fault) => fault.zh().0,
        Problem::Allowance(fault) => fault.zh().0,
        Problem::NotUtf8 { encoding } => match encoding {
            Encoding::Gbk => "文件不是UTF-8编码，看起来是GBK（中文Windows的旧编码）".into(),
            Encoding::Utf16 => "文件不是UTF-8编码，是UTF-16".into(),
            Encoding::Unknown => "文件不是UTF-8编码，或者已经损坏".into(),
        },
        Problem::NameNotUtf8 { shown } => format!("文件名不是UTF-8编码：{shown}"),
        Problem::LinkOutside { target } => format!("符号链接指向站点目录之外：{target}"),
        Problem::FileTooLarge { bytes, limit } => {
            format!("文件过大：{}，上限是{}", size(*bytes), size(*limit))
        }
        Problem::Unreadable { fault } => format!("文件无法读取：{}", read::zh(fault)),
        Problem::BadName { name, fault } => format!("文件名“{name}”不能使用：{}", path_fault(*fault)),
        Problem::UnknownFolder { folder, .. } => format!("“content/{folder}”不是六类内容的目录"),
        Problem::EmptyFile => "文件是空的".into(),
        Problem::NoFrontMatter => "文件开头没有文前信息（两行“---”之间的部分）".into(),
        Problem::UnclosedFrontMatter => "文前信息没有用第二行“---”结束".into(),
        Problem::YamlSyntax { fault } => format!("YAML写法有误：{}", yaml_fault(fault)),
        Problem::YamlAlias => "不支持YAML的锚点（&）和别名（*）".into(),
        Problem::YamlTooLarge { limit } => format!("YAML层次过深或条目过多（上限{limit}）"),
        Problem::DuplicateKey { key } => format!("“{key}”写了两次"),
        Problem::UnknownKey { key, .. } => format!("没有“{key}”这个项目"),
        Problem::MissingKey { key } => format!("缺少必填的“{key}”"),
        Problem::WrongShape { key, expected, found } => {
            format!("“{key}”应当是{}，这里却是{}", shape(*expected), shape(*found))
        }
        Problem::UnknownValue { key, value, .. } => format!("“{key}”不能是“{value}”"),
        Problem::BadDate { key, value, .. } => format!("“{key}”的“{value}”不是正确的日期或时间"),
        Problem::OutOfRange { key, value, min, max } => format!("“{key}”是{value}，应当在{min}到{max}之间"),
        Problem::EmptyWindow { from, until } => format!("有效期是空的：until（{until}）不晚于from（{from}）"),
        Problem::EmptyValue { key } => format!("“{key}”是空的"),
        Problem::BadSlug { key, value } => format!("“{key}”的“{value}”只能用小写字母、数字和连字符"),
        Problem::BadPathValue { key, value, fault } => {
            format!("“{key}”的路径“{value}”不能使用：{}", path_fault(*fault))
        }
        Problem::MissingBecause { key, because } => format!("{because}，必须填写“{key}”"),
        Problem::OneOf { keys } => format!("{}至少要填一项", quoted(keys)),
        Problem::TextTooLong { key, limit, given } => format!("“{key}”最多{limit}个字，现有{given}个字"),
        Problem::BadUrl { key, value } => format!("“{key}”的网址“{value}”不正确"),
        Problem::PersonalPhone { key } => format!("“{key}”写的是个人手机号，不能公开"),
        Problem::BadForm { key, value, .. } => format!("“{key}”的“{value}”不合规定的格式"),
        Problem::OnlyOne { keys } => format!("{}只能填一项", quoted(keys)),
        Problem::RawHtml { tag } => format!("正文里有HTML代码（{tag}），将按文字原样显示"),
        Problem::ImageWithoutAlt { target } => format!("图片“{target}”没有文字说明"),
        Problem::DeadLink { target, .. } => format!("“{target}”不存在"),
        Problem::LinkLeavesSite { target } => format!("“{target}”指向站点目录之外"),
        Problem::DeadAnchor { target, anchor, .. } => format!("“{target}”里没有标题“#{anchor}”"),
        Problem::UnsafeUrl { url } => format!("链接“{url}”可能运行代码，不能使用"),
        Problem::DataMissing { file, .. } => format!("没有数据文件content/data/{file}"),
        Problem::DataColumnMissing { file, column, .. } => format!("数据文件{file}里没有“{column}”这一列"),
        Problem::DataNotNumber { file, row, column, value } => {
            format!("数据文件{file}第{row}行“{column}”列的“{value}”不是数")
        }
        Problem::DataFault { file, reason } => format!("数据文件{file}读不懂：{reason}"),
        Problem::NothingToShow { what } => format!("“{what}”没有可以显示的数据"),
        Problem::FootnoteMissing { label } => format!("脚注[^{label}]没有内容"),
        Problem::BodyTooDeep { limit } => format!("正文嵌套超过{limit}层"),
        Problem::LinkToHeldBack { target } => format!("“{target}”目前没有发布，这个链接将显示为普通文字"),
        Problem::PictureOutside { url } => format!("图片“{url}”在别的网站上，将显示为链接"),
        Problem::BoardOverlap { board, names } => {
            format!("榜单“{board}”里，{}既在红榜又在黑榜", names.join("、"))
        }
        Problem::BoardUnexplained { board, black, everybody } => {
            let list = if *black { "黑榜" } else { "红榜" };
            let state = if *everybody { "列入了全部参评对象" } else { "是空的" };
            format!("榜单“{board}”的{list}{state}，却没有说明")
        }
        Problem::PictureUnusable { file, fault } => format!("图片“{file}”不能使用：{}", picture::zh(fault)),
        Problem::PictureMisnamed { file, found } => {
            format!("图片“{file}”其实是{}格式，与扩展名不符", found.to_uppercase())
        }
        Problem::SameAddress { address } => format!("两个来源要写到同一个地址：{address}"),
        Problem::UnknownReference { what, id, .. } => format!("没有名为“{id}”的{}", reference(*what)),
        Problem::SameIssue { series, year, issue } => format!("系列“{series}”的{year}年第{issue}期有两份"),
        Problem::DuplicateId { id } => format!("编号“{id}”用了两次"),
        Problem::ConfigMissing { file } => format!("缺少配置文件{file}"),
        Problem::ThemeMissing { name, .. } => format!("没有名为“{name}”的主题"),
        Problem::SameAssignment { area, part: None } => format!("“{area}”整个区域的分片包抓写了两次"),
        Problem::SameAssignment { area, part: Some(part) } => format!("“{area}”的“{part}”写了两次分片包抓"),
        Problem::FurnitureMissing { item } => format!("没有填写每个政府网站都要标明的{}", furniture::zh(*item)),
        Problem::DeadRenderedLink { page, link, line, .. } => {
            format!("输出{page}第{line}行的链接“{link}”没有对应的文件或锚点")
        }
        Problem::PortalSnippet { file, fault } => match fault {
            PortalFault::Missing => format!("没有门户网站的片段文件{file}"),
            PortalFault::Elsewhere => format!("门户网站的片段文件{file}不在content/portal/里"),
            PortalFault::Empty => format!("门户网站的片段文件{file}是空的"),
            PortalFault::WholePage => format!("门户网站的片段文件{file}是一个完整的网页"),
        },
        Problem::TemplateSyntax { reason } => format!("模板写法有误：{reason}"),
        Problem::TemplateRender { output, reason } => format!("模板在生成“{output}”时出错：{reason}"),
        Problem::TemplateMissing { name } => format!("主题缺少模板“{name}”"),
        Problem::FontFault { file, reason } => format!("字体“{file}”不能使用：{reason}"),
        Problem::UnknownTemplate { name, .. } => format!("没有名为“{name}”的模板"),
        Problem::UnknownThemeFile { name, .. } => format!("主题里的“{name}”没有用处，没有哪种页面用它"),
        Problem::UnknownToken { name, .. } => format!("主题里没有名为“{name}”的颜色"),
        Problem::BadColour { value } => format!("“{value}”不是颜色"),
        Problem::BadFontStack => "字体名单写法有误".into(),
        Problem::LowContrast { token, ground, dress, ratio, least } => {
            let dress = if dress == "dark" { "深色" } else { "浅色" };
            format!("{dress}时颜色{token}在{ground}上的对比度是{ratio}，至少要{least}")
        }
        Problem::GlyphMissing { character, screen, font } => {
            format!("屏“{screen}”显示不了“{character}”（U+{:04X}）：{font}里没有这个字", *character as u32)
        }
        Problem::TextDoesNotFit { key, screen, fits, given } => {
            format!("“{key}”在屏“{screen}”上放不下：最多{fits}个字，现有{given}个字")
        }
        Problem::SlideFault { screen, reason } => format!("屏“{screen}”的画面画不出来：{reason}"),
        Problem::EmptyLoop { screen, held: 0 } => format!("屏“{screen}”没有任何可放的画面"),
        Problem::EmptyLoop { screen, held } => format!("屏“{screen}”没有任何可放的画面：{held}篇没有审核通过"),
        Problem::EmptyHours { screen } => format!("“{screen}”的起止时间相同"),
        Problem::PictureFault { file, reason } => format!("图片“{file}”不能使用：{reason}"),
        Problem::ScreenTooSmall { screen, needed, height } => {
            format!("屏“{screen}”太小：按视距一个字至少要{needed}像素高，屏高只有{height}像素")
        }
        Problem::CodeLeftOut => "要求上屏的二维码没有一块屏放得下".into(),
        Problem::PsaShareUnmet { screen, share } => {
            format!("屏“{screen}”要求公益广告占{share}%的时间，却没有公益广告可放")
        }
        Problem::GoneLink { address, status, .. } => link::gone_zh(address, *status),
        Problem::DoubtfulLink { address, doubt, .. } => link::doubtful_zh(address, doubt),
        Problem::MovedLink { address, to, .. } => link::moved_zh(address, to),
        Problem::LinksNotAsked { count, seconds } => link::not_asked_zh(*count, *seconds),
        Problem::NoEnd { days, until } => format!("没有写下屏时间，在屏上默认放{days}天，到{until}为止"),
        Problem::RuleLoosened { screen, rule, key, wanted, given } => {
            format!("屏“{screen}”的{key}是{given}，“{rule}”的规定是{wanted}")
        }
        Problem::Unapproved { title, fault } => format!("《{title}》{}，不上屏", approval::approval_fault_zh(fault)),
        Problem::NotPublicService { kind } => format!("{kind}不能算公益广告"),
        Problem::EmergencyWithoutEnd => "应急内容没有写下屏时间".into(),
        Problem::PsaHoursUnmet { screen, share, hours, first, shortage } => {
            format!("屏“{screen}”有{hours}个小时（最早{first}）公益广告达不到{share}%：{}", shortage::zh(*shortage))
        }
        Problem::PsaDayUnmet { screen, day, wanted, given } => {
            format!("屏“{screen}”{day}只能播{}分钟公益广告，规定是{}分钟", given / 60, (wanted + 59) / 60)
        }
        Problem::LoopTooLong { screen, seconds, limit } => {
            format!("屏“{screen}”有一圈要{seconds}秒，上限是{limit}秒")
        }
        Problem::NothingStanding { screen, format, days } => {
            format!("屏“{screen}”的{format}文件不带起止时间，而今后{days}天内没有一直有效的画面，所以没有生成")
        }
        Problem::NotInGbk { character, screen } => {
            format!("GBK里没有“{character}”（U+{:04X}），屏“{screen}”的text.txt略去了这一行", *character as u32)
        }
        Problem::TooLargeForGif { screen, pixels } => {
            format!("屏“{screen}”太大，不宜用GIF（上限{pixels}像素），没有生成loop.gif")
        }
        Problem::EmergencyWithoutDates { screen, title, formats } => {
            format!("紧急内容“{title}”不在屏“{screen}”的{formats}文件里：这些文件不带起止时间，放进去到期下不来")
        }
        Problem::MovingLeftOut { screen, title, formats } => {
            format!("“{title}”在屏“{screen}”上是滚动的，{formats}文件只能放静止画面，没有放进去")
        }
        Problem::OverBudget { screen, what, bytes, limit } => {
            format!("屏“{screen}”{}是{}，上限{}", shortage::budget_zh(what), size(*bytes), size(*limit))
        }
        Problem::SlideContrast { screen, text, ratio } => {
            format!("屏“{screen}”上的“{text}”看不清：与背景的对比度只有{ratio}:1，至少要7:1")
        }
        Problem::SlideColour { screen, text, on_blue: false } => format!("屏“{screen}”上的“{text}”是蓝字，远处看不清"),
        Problem::SlideColour { screen, text, on_blue: true } => format!("屏“{screen}”上的“{text}”是蓝底红字，看不清"),
        Problem::SlideMargin { screen, text, least } => {
            format!("屏“{screen}”上的“{text}”太靠边：离屏边至少要{least}像素")
        }
        Problem::SlideBright { screen, level, limit } => {
            format!("屏“{screen}”上这个画面偏亮：平均亮度{level}%，最好不超过{limit}%")
        }
        Problem::SlideTooBright { screen, level, limit } => {
            format!("屏“{screen}”上这个画面太亮：平均亮度{level}%，不能超过{limit}%")
        }
        Problem::SlideBrightByNight { screen, level, limit } => {
            format!("屏“{screen}”夜里要播的这个画面偏亮：平均亮度{level}%，夜里最好不超过{limit}%")
        }
        Problem::SlideWhite { screen, area, limit } => {
            format!("屏“{screen}”上这个画面白色太多：占{area}%，不能超过{limit}%")
        }
        Problem::ThinStroke { key, screen, stroke, least } => {
            format!("屏“{screen}”上“{key}”的笔画太细：只有字高的{stroke}，至少要{least}")
        }
        Problem::DwellTooShort { screen, asked, needed } => {
            format!("led.dwell要求停留{asked}秒，屏“{screen}”上的字要{needed}秒才读得完；按{needed}秒播")
        }
        Problem::TooManyWords { key, screen, limit, given } => {
            format!("屏“{screen}”上“{key}”字数偏多：一个画面最好不超过{limit}个字，现有{given}个字")
        }
        Problem::ScrollOnRoadside { screen } => format!("屏“{screen}”在路侧，不能滚动（CJJ/T 149第6章）"),
        Problem::ScrollOnWall { screen, limit } => format!("屏“{screen}”不是条屏，不能滚动：条屏高不超过{limit}像素"),
        Problem::BeaconElsewhere { screen, beacon } => format!("屏“{screen}”的beacon“{beacon}”不是本站地址"),
        Problem::NothingNumbered { screen, until } => {
            format!("屏“{screen}”的U盘里没有编号图片：没有一幅画面能一直播到{until}")
        }
        Problem::NumberedShareUnmet { screen, share } => {
            format!("屏“{screen}”U盘里的编号图片，公益广告不到{share}%")
        }
        Problem::PackTooLarge { screen } => format!("屏“{screen}”的U盘包超过了4GB"),
    }
}
