//! Messages in Chinese: one exhaustive match for the sentence, one for the next step.

mod parts;

use self::parts::{path_fault, quoted, reference, shape, shorter, size, yaml_fault};
use super::problem::{Encoding, Furniture, PictureFault, PortalFault, Problem, Reference, ValueShape, YamlFault};
use super::{furniture, link, picture, read, shortage};

/// One sentence that says what is wrong.
pub(super) fn sentence(problem: &Problem) -> String {
    match problem {
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
        Problem::EmptyLoop { screen } => format!("屏“{screen}”没有任何可放的画面"),
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
        Problem::Unapproved { title } => format!("《{title}》没有终审，不上屏"),
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
    }
}

/// What to do about it.
pub(super) fn help(problem: &Problem) -> String {
    match problem {
        Problem::NotUtf8 { encoding } => match encoding {
            Encoding::Gbk => "用记事本打开，“另存为”时编码选“UTF-8”；或运行iconv -f GBK -t UTF-8".into(),
            Encoding::Utf16 => "用记事本打开，“另存为”时编码选“UTF-8”".into(),
            Encoding::Unknown => "请用能正常显示它的软件打开，另存为UTF-8".into(),
        },
        Problem::NameNotUtf8 { .. } | Problem::BadName { .. } => {
            "请改名，只用小写字母、数字和连字符，例如wenming-chuxing.md".into()
        }
        Problem::LinkOutside { .. } => "把文件复制进站点目录，不要用链接".into(),
        Problem::FileTooLarge { .. } => "请拆分文件，或者压缩图片".into(),
        Problem::Unreadable { fault } => read::help_zh(fault).into(),
        Problem::UnknownFolder { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("是不是“content/{suggestion}”？"),
            None => "请放进notices、guides、models、bulletins、psa或pages".into(),
        },
        Problem::EmptyFile | Problem::NoFrontMatter => {
            "运行wenxuan new KIND \"标题\"可以得到一份写好文前信息的新文件".into()
        }
        Problem::UnclosedFrontMatter => "在文前信息和正文之间加一行“---”".into(),
        Problem::YamlSyntax { fault } => match fault {
            YamlFault::Tab => "请把制表符（Tab）换成空格".into(),
            YamlFault::UnclosedQuote => "请补上另一个引号".into(),
            YamlFault::UnclosedBracket => "请补上另一个括号".into(),
            YamlFault::SecondColon => "值里有半角冒号加空格时，请给整个值加上引号".into(),
            YamlFault::Indentation => "同一层的项目要左对齐，下一层多缩进两个空格".into(),
            YamlFault::Other(_) => "检查这一行及上一行的冒号、引号和缩进".into(),
        },
        Problem::YamlAlias => "请把内容直接写出来；以&或*开头的文字要加引号".into(),
        Problem::YamlTooLarge { .. } => "请简化这一部分，大的表格放到content/data/的CSV里".into(),
        Problem::DuplicateKey { .. } => "删去其中一处".into(),
        Problem::UnknownKey { suggestion, known, .. } => match suggestion {
            Some(suggestion) => format!("是不是“{suggestion}”？"),
            None => format!("可用的有：{}", known.join("、")),
        },
        Problem::MissingKey { key } => format!("在文前信息里加一行“{key}: …”"),
        Problem::WrongShape { expected, .. } => match expected {
            ValueShape::Boolean => "请写true或false".into(),
            ValueShape::Date => "日期写成2026-10-08这样".into(),
            ValueShape::DateTime => "时间写成2026-10-08 09:00这样".into(),
            ValueShape::TimeOfDay => "时刻写成\"07:30\"这样".into(),
            ValueShape::List => "写成[甲, 乙]，或每行一个，以“- ”开头".into(),
            ValueShape::Record => "在下面缩进两个空格，逐行写“键: 值”".into(),
            ValueShape::Integer => "请写整数，不带单位".into(),
            ValueShape::Number => "请写数，不带单位和逗号".into(),
            ValueShape::Text => "请写一行文字".into(),
            ValueShape::Nothing => "请留空".into(),
        },
        Problem::UnknownValue { allowed, suggestion, .. } => match suggestion {
            Some(suggestion) => format!("是不是“{suggestion}”？可用的有：{}", allowed.join("、")),
            None => format!("可用的有：{}", allowed.join("、")),
        },
        Problem::BadDate { expected, .. } => match expected {
            ValueShape::Date => "日期写成2026-10-08这样".into(),
            ValueShape::TimeOfDay => "时刻写成\"07:30\"这样，从00:00到24:00".into(),
            _ => "写成2026-10-08或2026-10-08 09:00，需要时带时区：2026-10-08T09:00:00+08:00".into(),
        },
        Problem::OutOfRange { .. } => "请改成范围内的数".into(),
        Problem::EmptyWindow { .. } => "有效期从from起，到until前一刻止；请检查是否写反".into(),
        Problem::EmptyValue { .. } => "请填写，或者整行删去".into(),
        Problem::BadSlug { .. } => "例如guoqing-wenming-chuxing".into(),
        Problem::BadPathValue { .. } | Problem::LinkLeavesSite { .. } => {
            "写相对于本文件的路径，例如../guides/shimin-gongyue.md".into()
        }
        Problem::MissingBecause { key, .. } => format!("在文前信息里加上“{key}”"),
        Problem::OneOf { .. } => "请至少填写其中一项".into(),
        Problem::TextTooLong { .. } => "请缩短".into(),
        Problem::PersonalPhone { .. } => "改写办公电话，例如0000-5550186，或者写12345".into(),
        Problem::BadUrl { .. } => "写成https://域名/路径/，例如https://www.example.gov.cn/wmcj/".into(),
        Problem::BadForm { example, .. } => format!("写成这样：{example}"),
        Problem::OnlyOne { .. } => "请只留一项".into(),
        Problem::RawHtml { .. } => "请改用Markdown；确实需要时可在site.yaml里设html: sanitise".into(),
        Problem::ImageWithoutAlt { .. } => "在方括号里写明图上有什么：![说明](图片文件)".into(),
        Problem::DeadLink { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("是不是“{suggestion}”？"),
            None => "请检查文件名和大小写；路径相对于本文件".into(),
        },
        Problem::DeadAnchor { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("是不是“#{suggestion}”？"),
            None => "请检查标题文字；也可以在标题后写{#名称}来固定".into(),
        },
        Problem::UnsafeUrl { .. } => "只能用http、https、mailto、tel或站内路径".into(),
        Problem::DataMissing { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("是不是“{suggestion}”？"),
            None => "把CSV文件放进content/data/".into(),
        },
        Problem::DataColumnMissing { suggestion, known, .. } => match suggestion {
            Some(suggestion) => format!("是不是“{suggestion}”？"),
            None => format!("这个文件的列有：{}", known.join("、")),
        },
        Problem::DataNotNumber { .. } => "请写数，不带单位；没有数据时留空".into(),
        Problem::DataFault { .. } => "请另存为“CSV UTF-8（逗号分隔）”".into(),
        Problem::NothingToShow { .. } => "请给出points、rows或data".into(),
        Problem::FootnoteMissing { label } => format!("加一行“[^{label}]: 脚注文字”"),
        Problem::BodyTooDeep { .. } => "请减少列表和引用的层次".into(),
        Problem::LinkToHeldBack { .. } => "如果它确实不再发布，请改掉这个链接".into(),
        Problem::PictureOutside { .. } => "把图片放进站点目录，写相对于本文件的路径".into(),
        Problem::BoardOverlap { .. } => "请减少top或last的名次，或改用at_least和below".into(),
        Problem::BoardUnexplained { .. } => "在note里说明，例如“各镇街均在85分以上，本期不设黑榜”".into(),
        Problem::PictureUnusable { fault, .. } => match fault {
            PictureFault::NoPicture { .. } => "请另存为JPEG或PNG".into(),
            PictureFault::Truncated => "文件可能没有传完，请重新拷贝".into(),
            PictureFault::Damaged(_) => "请用看图软件打开检查，再另存一次".into(),
            PictureFault::TooManyPixels { .. } => "请先缩小，长边6000像素足够".into(),
            PictureFault::UnsafeSvg { .. } => "请删去这一部分，或另存为PNG".into(),
        },
        Problem::PictureMisnamed { found, .. } => format!("把扩展名改为.{found}"),
        Problem::SameAddress { .. } => "给其中一个设不同的slug，或改文件名".into(),
        Problem::UnknownReference { what, suggestion, .. } => match suggestion {
            Some(suggestion) => format!("是不是“{suggestion}”？"),
            None => format!(
                "先在content/{}里写明",
                match what {
                    Reference::Screen | Reference::Daypart => "screens.yaml",
                    Reference::Preset => "presets/",
                    _ => "site.yaml",
                }
            ),
        },
        Problem::SameIssue { .. } => "请改正其中一份的期号".into(),
        Problem::DuplicateId { .. } => "请改成不同的编号".into(),
        Problem::ConfigMissing { .. } => "运行wenxuan init DIR可以得到一个完整的示例站点".into(),
        Problem::ThemeMissing { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("是不是“{suggestion}”？"),
            None => "主题放在themes/名称/；不写theme时用自带的civic".into(),
        },
        Problem::SameAssignment { .. } => "合并成一条，或者用communities和roads写明各自负责的部分".into(),
        Problem::FurnitureMissing { item: Furniture::Contact } => {
            "加一行“phone: …”或“email: …”；本站确实没有时写“phone: 无”".into()
        }
        Problem::FurnitureMissing { item } => {
            let key = item.key();
            format!("加一行“{key}: …”；本站确实没有（如内网，或由门户网站统一标明）时写“{key}: 无”，页脚便不显示")
        }
        Problem::DeadRenderedLink { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("是不是“{suggestion}”？"),
            None => "请检查产生这个链接的内容或主题模板，注意大小写".into(),
        },
        Problem::PortalSnippet { fault, .. } => match fault {
            PortalFault::Missing | PortalFault::Elsewhere => {
                "把片段放进content/portal/，site.yaml里写portal/文件名".into()
            }
            PortalFault::Empty => "写入门户网站的HTML片段，或服务器端包含指令".into(),
            PortalFault::WholePage => "只留页头或页脚的部分，去掉doctype、html、head和body".into(),
        },
        Problem::TemplateSyntax { .. } | Problem::TemplateRender { .. } => "请修改主题里的这个模板".into(),
        Problem::TemplateMissing { .. } => "从自带主题复制一份：wenxuan init会写出全部模板".into(),
        Problem::FontFault { .. } => "请放入完好的OpenType或TrueType字体".into(),
        Problem::UnknownTemplate { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("是不是“{suggestion}”？"),
            None => "放在主题的同一目录里，或改用已有的模板".into(),
        },
        Problem::UnknownThemeFile { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("是不是“{suggestion}”？"),
            None => "文件名要与自带主题里的相同；不用的请删去".into(),
        },
        Problem::UnknownToken { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("是不是“{suggestion}”？"),
            None => "颜色名称见自带主题的theme.yaml".into(),
        },
        Problem::BadColour { .. } => "写成\"#b3141b\"这样，加引号".into(),
        Problem::BadFontStack => "引号要成对，不能有花括号、分号和反斜杠，如'\"PingFang SC\", sans-serif'".into(),
        Problem::LowContrast { .. } => "把其中一个颜色调深或调浅".into(),
        Problem::GlyphMissing { .. } => "换一个字，或给主题换上收有这个字的字体".into(),
        Problem::TextDoesNotFit { key, .. } | Problem::TooManyWords { key, .. } => shorter(key),
        Problem::SlideFault { .. } => "请检查主题led/目录里的画面模板".into(),
        Problem::EmptyLoop { .. } => "至少加一条公益广告，或放宽这块屏的kinds、within、topics".into(),
        Problem::EmptyHours { .. } => "写成[\"07:00\", \"22:00\"]这样；整天写[\"00:00\", \"24:00\"]".into(),
        Problem::PictureFault { .. } => "请换成正常的JPEG、PNG、GIF、WebP或SVG".into(),
        Problem::ScreenTooSmall { .. } => "请核对pitch（毫米）和distance（米）".into(),
        Problem::NoEnd { .. } => "写明led.until，如“until: 2026-12-31 18:00”".into(),
        Problem::RuleLoosened { key, .. } => format!("确有依据时可以不改；否则删去“{key}”，照预设执行"),
        Problem::Unapproved { .. } => "在review里补上final（终审人和时间），或写led.skip: true".into(),
        Problem::NotPublicService { .. } => {
            "《公益广告促进和管理暂行办法》第二条：政务信息、服务信息不是公益广告。请删去led.class".into()
        }
        Problem::EmergencyWithoutEnd => "应急内容独占屏幕，必须写led.until；不紧急的改用priority: high".into(),
        Problem::PsaHoursUnmet { shortage, .. } => shortage::help_zh(*shortage).into(),
        Problem::PsaDayUnmet { .. } => "多备几条全天可播的公益广告，或减少时段限制".into(),
        Problem::LoopTooLong { .. } => "减小newest、within，减少priority: high的内容，或加大max_loop".into(),
        Problem::OverBudget { .. } => "请换小一些的图片、减少条数，或在budgets里调高上限".into(),
        Problem::BeaconElsewhere { .. } => "只写本站内的路径，如/beacon.gif，不带网址开头".into(),
        Problem::PsaShareUnmet { .. } => "在kinds里加上psa，并检查topics、areas是否把公益广告都排除了".into(),
        Problem::GoneLink { page, pages, .. } => link::gone_help_zh(page, *pages),
        Problem::DoubtfulLink { doubt, page, pages, .. } => link::doubtful_help_zh(doubt, page, *pages),
        Problem::MovedLink { to, page, pages, .. } => link::moved_help_zh(to, page, *pages),
        Problem::LinksNotAsked { .. } => link::not_asked_help_zh(),
        Problem::SlideContrast { .. } => "请在模板里换一种颜色，或在字下面加深色底".into(),
        Problem::SlideColour { .. } => "请在模板里改用白、黄或浅绿的字".into(),
        Problem::SlideMargin { .. } => "请在模板里让文字离屏边远一些，用mx和my".into(),
        Problem::SlideBright { .. } | Problem::SlideTooBright { .. } | Problem::SlideWhite { .. } => {
            "请换一张暗一些的图片，或在模板里改用深色底".into()
        }
        Problem::SlideBrightByNight { .. } => "请换一张暗一些的图片，或用led.dayparts只在白天播".into(),
        Problem::ThinStroke { .. } => "请在模板里去掉weight=\"regular\"，用粗体".into(),
        Problem::DwellTooShort { needed, .. } => format!("请删去led.dwell，或改成不少于{needed}，或缩短文字"),
        Problem::ScrollOnRoadside { .. } | Problem::ScrollOnWall { .. } => {
            "请删去motion；放不下的文字会自动分页".into()
        }
        Problem::CodeLeftOut => {
            "二维码至少要有视距的十分之一宽，手机才扫得出来；请删去led.qr，或让这篇稿件上近处的屏".into()
        }
        Problem::NothingStanding { format, .. } => {
            format!("加几条没有下屏时间、不限时段的公益广告或文明指南，或从outputs里去掉{format}")
        }
        Problem::NotInGbk { .. } => "换一个常用字；控制卡能读UTF-8的，改用text.utf8.txt".into(),
        Problem::TooLargeForGif { .. } => "大屏请用播放页、mrss、smil，或用ffconcat做成视频".into(),
        Problem::EmergencyWithoutDates { .. } => {
            "用这些文件的屏，请现场人工插播，到时人工撤下；或改用带时间的播放页、smil、xixun".into()
        }
        Problem::MovingLeftOut { .. } => {
            "另写短的led.headline和led.lines，或让这块屏分页（motion: still），或用播放页、text".into()
        }
    }
}
