//! The next step, in Chinese: one exhaustive match.

use super::parts::shorter;
use crate::diag::fact::{Encoding, Furniture, PictureFault, PortalFault, Reference, ValueShape, YamlFault};
use crate::diag::problem::Problem;
use crate::diag::{approval, link, read, shortage};

/// What to do about it.
pub(in crate::diag) fn help(problem: &Problem) -> String {
    match problem {
        Problem::Wording(fault) => fault.zh().1,
        Problem::Privacy(fault) => fault.zh().1,
        Problem::Upkeep(fault) => fault.zh().1,
        Problem::Ledger(fault) => fault.zh().1,
        Problem::Review(fault) => fault.zh().1,
        Problem::Numbers(fault) => fault.zh().1,
        Problem::Rendered(fault) => fault.zh().1,
        Problem::Allowance(fault) => fault.zh().1,
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
        Problem::EmptyLoop { held: 1.., .. } => "至少让一条公益广告审核通过，各篇缺什么见W0611".into(),
        Problem::EmptyLoop { .. } => "至少加一条公益广告，或放宽这块屏的kinds、within、topics".into(),
        Problem::EmptyHours { .. } => "写成[\"07:00\", \"22:00\"]这样；整天写[\"00:00\", \"24:00\"]".into(),
        Problem::PictureFault { .. } => "请换成正常的JPEG、PNG、GIF、WebP或SVG".into(),
        Problem::ScreenTooSmall { .. } => "请核对pitch（毫米）和distance（米）".into(),
        Problem::NoEnd { .. } => "写明led.until，如“until: 2026-12-31 18:00”".into(),
        Problem::RuleLoosened { key, .. } => format!("确有依据时可以不改；否则删去“{key}”，照预设执行"),
        Problem::Unapproved { fault, .. } => approval::help_zh(fault).into(),
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
        Problem::NothingNumbered { .. } => {
            "编号图片没有日期，只放全程有效的画面：请备几条不限日期和时段的公益广告，或减小horizon".into()
        }
        Problem::NumberedShareUnmet { .. } => "请备几条不限日期和时段的公益广告".into(),
        Problem::PackTooLarge { .. } => "请减小newest，或换小一些的图片".into(),
        Problem::MovingLeftOut { .. } => {
            "另写短的led.headline和led.lines，或让这块屏分页（motion: still），或用播放页、text".into()
        }
    }
}
