//! The next step, in English: one exhaustive match.

use super::parts::shorter;
use crate::diag::fact::{Encoding, Furniture, PictureFault, PortalFault, Reference, ValueShape, YamlFault};
use crate::diag::problem::Problem;
use crate::diag::{approval, link, read, shortage};

/// What to do about it.
pub(in crate::diag) fn help(problem: &Problem) -> String {
    match problem {
        Problem::Wording(fault) => fault.en().1,
        Problem::Privacy(fault) => fault.en().1,
        Problem::Upkeep(fault) => fault.en().1,
        Problem::Ledger(fault) => fault.en().1,
        Problem::Review(fault) => fault.en().1,
        Problem::Numbers(fault) => fault.en().1,
        Problem::Rendered(fault) => fault.en().1,
        Problem::Allowance(fault) => fault.en().1,
        Problem::NotUtf8 { encoding } => match encoding {
            Encoding::Gbk => "save it as UTF-8, or run iconv -f GBK -t UTF-8".into(),
            Encoding::Utf16 => "save it as UTF-8".into(),
            Encoding::Unknown => "open it with a program that shows it well, and save it as UTF-8".into(),
        },
        Problem::NameNotUtf8 { .. } | Problem::BadName { .. } => {
            "rename it with lower-case letters, digits and hyphens, like wenming-chuxing.md".into()
        }
        Problem::LinkOutside { .. } => "copy the file into the site folder instead of linking".into(),
        Problem::FileTooLarge { .. } => "split the file, or compress the picture".into(),
        Problem::Unreadable { fault } => read::help_en(fault).into(),
        Problem::UnknownFolder { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `content/{suggestion}`?"),
            None => "put it into notices, guides, models, bulletins, psa or pages".into(),
        },
        Problem::EmptyFile | Problem::NoFrontMatter => {
            "`wenxuan new KIND \"title\"` writes a new file with the right front matter".into()
        }
        Problem::UnclosedFrontMatter => "add a `---` line between front matter and body".into(),
        Problem::YamlSyntax { fault } => match fault {
            YamlFault::Tab => "replace the tab by blanks".into(),
            YamlFault::UnclosedQuote => "add the other quotation mark".into(),
            YamlFault::UnclosedBracket => "add the other bracket".into(),
            YamlFault::SecondColon => "put quotation marks around a value that holds `: `".into(),
            YamlFault::Indentation => "align entries of one level, indent the next level by two blanks".into(),
            YamlFault::Other(_) => {
                "look at colons, quotation marks and indentation of this line and the one above".into()
            }
        },
        Problem::YamlAlias => "write the value out; put quotation marks around text that starts with & or *".into(),
        Problem::YamlTooLarge { .. } => {
            "make this part simpler; large tables belong into a CSV in content/data/".into()
        }
        Problem::DuplicateKey { .. } => "remove one of the two".into(),
        Problem::UnknownKey { suggestion, known, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => format!("known keys: {}", known.join(", ")),
        },
        Problem::MissingKey { key } => format!("add a line `{key}: …`"),
        Problem::WrongShape { expected, .. } => match expected {
            ValueShape::Boolean => "write true or false".into(),
            ValueShape::Date => "write a date like 2026-10-08".into(),
            ValueShape::DateTime => "write a time like 2026-10-08 09:00".into(),
            ValueShape::TimeOfDay => "write a time of day like \"07:30\"".into(),
            ValueShape::List => "write [a, b], or one per line, each beginning with `- `".into(),
            ValueShape::Record => "write `key: value` lines below, indented by two blanks".into(),
            ValueShape::Integer => "write a whole number without a unit".into(),
            ValueShape::Number => "write a number without unit or comma".into(),
            ValueShape::Text => "write one line of text".into(),
            ValueShape::Nothing => "leave it empty".into(),
        },
        Problem::UnknownValue { allowed, suggestion, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `{suggestion}`? allowed: {}", allowed.join(", ")),
            None => format!("allowed: {}", allowed.join(", ")),
        },
        Problem::BadDate { expected, .. } => match expected {
            ValueShape::Date => "write a date like 2026-10-08".into(),
            ValueShape::TimeOfDay => "write a time of day like \"07:30\", from 00:00 to 24:00".into(),
            _ => "write 2026-10-08 or 2026-10-08 09:00, with an offset where needed: 2026-10-08T09:00:00+08:00".into(),
        },
        Problem::OutOfRange { .. } => "choose a number within the bounds".into(),
        Problem::EmptyWindow { .. } => "a window runs from `from` to just before `until`; are they swapped?".into(),
        Problem::EmptyValue { .. } => "fill it in, or remove the line".into(),
        Problem::BadSlug { .. } => "for instance guoqing-wenming-chuxing".into(),
        Problem::BadPathValue { .. } | Problem::LinkLeavesSite { .. } => {
            "write a path relative to this file, like ../guides/shimin-gongyue.md".into()
        }
        Problem::MissingBecause { key, .. } => format!("add `{key}` to the front matter"),
        Problem::OneOf { .. } => "fill in at least one of them".into(),
        Problem::TextTooLong { .. } => "shorten it".into(),
        Problem::PersonalPhone { .. } => "give the number of an office, like 0000-5550186, or 12345".into(),
        Problem::BadUrl { .. } => "write https://host/path/, like https://www.example.gov.cn/wmcj/".into(),
        Problem::BadForm { example, .. } => format!("write it like this: {example}"),
        Problem::OnlyOne { .. } => "keep one of them".into(),
        Problem::RawHtml { .. } => "use Markdown; if HTML is needed, set html: sanitise in site.yaml".into(),
        Problem::ImageWithoutAlt { .. } => "say in the brackets what it shows: ![description](file)".into(),
        Problem::DeadLink { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => "check the name and its letter case; paths are relative to this file".into(),
        },
        Problem::DeadAnchor { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `#{suggestion}`?"),
            None => "check the heading; `{#name}` after it gives it a fixed name".into(),
        },
        Problem::UnsafeUrl { .. } => "only http, https, mailto, tel and paths within the site can be used".into(),
        Problem::DataMissing { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => "put the CSV file into content/data/".into(),
        },
        Problem::DataColumnMissing { suggestion, known, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => format!("its columns are: {}", known.join(", ")),
        },
        Problem::DataNotNumber { .. } => "write a number without unit; leave the cell empty where there is none".into(),
        Problem::DataFault { .. } => "save it as \"CSV UTF-8 (comma delimited)\"".into(),
        Problem::NothingToShow { .. } => "give it points, rows or data".into(),
        Problem::FootnoteMissing { label } => format!("add a line `[^{label}]: text`"),
        Problem::BodyTooDeep { .. } => "use fewer levels of lists and quotations".into(),
        Problem::PictureOutside { .. } => {
            "put the picture into the site folder and write a path relative to this file".into()
        }
        Problem::LinkToHeldBack { .. } => "if it will not be published again, remove the link".into(),
        Problem::BoardOverlap { .. } => "name fewer places in top or last, or use at_least and below".into(),
        Problem::BoardUnexplained { .. } => {
            "say it in `note`, for instance that every town has more than 85 and there is no black list".into()
        }
        Problem::PictureUnusable { fault, .. } => match fault {
            PictureFault::NoPicture { .. } => "save it as JPEG or PNG".into(),
            PictureFault::Truncated => "the copy may not be complete: copy it again".into(),
            PictureFault::Damaged(_) => "open it in a viewer, and save it again".into(),
            PictureFault::TooManyPixels { .. } => {
                "make it smaller first; 6000 pixels on the long side are enough".into()
            }
            PictureFault::UnsafeSvg { .. } => "remove that part, or save it as PNG".into(),
        },
        Problem::PictureMisnamed { found, .. } => format!("change the extension to .{found}"),
        Problem::SameAddress { .. } => "give one of them another slug or file name".into(),
        Problem::UnknownReference { what, suggestion, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => format!(
                "declare it in content/{} first",
                match what {
                    Reference::Screen | Reference::Daypart => "screens.yaml",
                    Reference::Preset => "presets/",
                    _ => "site.yaml",
                }
            ),
        },
        Problem::SameIssue { .. } => "correct the number of one of them".into(),
        Problem::DuplicateId { .. } => "choose another id".into(),
        Problem::ConfigMissing { .. } => "`wenxuan init DIR` writes a complete sample site".into(),
        Problem::ThemeMissing { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => "a theme lies in themes/NAME/; without `theme` the built-in civic is used".into(),
        },
        Problem::SameAssignment { .. } => {
            "make it one entry, or say with `communities` and `roads` which part each is for".into()
        }
        Problem::FurnitureMissing { item: Furniture::Contact } => {
            "add a line `phone: …` or `email: …`; write `phone: 无` if the site has none".into()
        }
        Problem::FurnitureMissing { item } => {
            let key = item.key();
            format!(
                "add a line `{key}: …`; write `{key}: 无` if the site has none (an intranet, or the portal shows it), \
                 and the footer leaves it out"
            )
        }
        Problem::DeadRenderedLink { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => "look at the text or the template that makes this link; letter case counts".into(),
        },
        Problem::PortalSnippet { fault, .. } => match fault {
            PortalFault::Missing | PortalFault::Elsewhere => {
                "put the snippet into content/portal/ and write portal/NAME in site.yaml".into()
            }
            PortalFault::Empty => "write the portal's HTML into it, or a server-side include".into(),
            PortalFault::WholePage => "keep only the header or footer, without doctype, html, head and body".into(),
        },
        Problem::TemplateSyntax { .. } | Problem::TemplateRender { .. } => "mend this template of the theme".into(),
        Problem::TemplateMissing { .. } => {
            "copy it from the built-in theme: `wenxuan init` writes all templates".into()
        }
        Problem::FontFault { .. } => "put a sound OpenType or TrueType font there".into(),
        Problem::UnknownTemplate { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => "put it in the same folder of the theme, or name one that exists".into(),
        },
        Problem::UnknownThemeFile { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => "give it the name of a file of the built-in theme, or delete it".into(),
        },
        Problem::UnknownToken { suggestion, .. } => match suggestion {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => "the names are in the built-in theme's theme.yaml".into(),
        },
        Problem::BadColour { .. } => "write it as \"#b3141b\", in quotes".into(),
        Problem::BadFontStack => {
            "quotes in pairs, no braces, semicolons or backslashes, as in '\"PingFang SC\", sans-serif'".into()
        }
        Problem::LowContrast { .. } => "make one of the two darker or lighter".into(),
        Problem::GlyphMissing { .. } => "use another character, or a font that has it".into(),
        Problem::TextDoesNotFit { key, .. } | Problem::TooManyWords { key, .. } => shorter(key),
        Problem::SlideFault { .. } => "check the slide templates in the theme's led/ folder".into(),
        Problem::EmptyLoop { held: 1.., .. } => "finish the review of one psa at least, as W0611 says of each item".into(),
        Problem::EmptyLoop { .. } => "add a psa, or widen this screen's kinds, within or topics".into(),
        Problem::EmptyHours { .. } => "write [\"07:00\", \"22:00\"]; a whole day is [\"00:00\", \"24:00\"]".into(),
        Problem::PictureFault { .. } => "use a sound JPEG, PNG, GIF, WebP or SVG".into(),
        Problem::ScreenTooSmall { .. } => "check pitch (millimetres) and distance (metres)".into(),
        Problem::NoEnd { .. } => "write led.until, such as `until: 2026-12-31 18:00`".into(),
        Problem::RuleLoosened { key, .. } => format!("leave it if there is a reason; else delete `{key}`"),
        Problem::Unapproved { fault, .. } => approval::help_en(fault).into(),
        Problem::NotPublicService { .. } => {
            "government information is no public-service advertisement (暂行办法, art. 2): delete `led.class`".into()
        }
        Problem::EmergencyWithoutEnd => {
            "it has the display for itself: write led.until, or use `priority: high`".into()
        }
        Problem::PsaHoursUnmet { shortage, .. } => shortage::help_en(*shortage).into(),
        Problem::PsaDayUnmet { .. } => "have more psa that may be shown all day".into(),
        Problem::LoopTooLong { .. } => {
            "lower `newest` or `within`, have fewer items of `priority: high`, or raise `max_loop`".into()
        }
        Problem::OverBudget { .. } => "use smaller pictures or fewer items, or raise `budgets`".into(),
        Problem::BeaconElsewhere { .. } => {
            "write a path of this site, like `/beacon.gif`, without scheme or host".into()
        }
        Problem::PsaShareUnmet { .. } => {
            "add `psa` to `kinds`, and look whether `topics` or `areas` leave out every psa".into()
        }
        Problem::GoneLink { page, pages, .. } => link::gone_help_en(page, *pages),
        Problem::DoubtfulLink { doubt, page, pages, .. } => link::doubtful_help_en(doubt, page, *pages),
        Problem::MovedLink { to, page, pages, .. } => link::moved_help_en(to, page, *pages),
        Problem::LinksNotAsked { .. } => link::not_asked_help_en(),
        Problem::SlideContrast { .. } => "take another colour in the template, or a dark plate behind the text".into(),
        Problem::SlideColour { .. } => "take white, yellow or light green text in the template".into(),
        Problem::SlideMargin { .. } => "move the text in the template, by `mx` and `my`".into(),
        Problem::SlideBright { .. } | Problem::SlideTooBright { .. } | Problem::SlideWhite { .. } => {
            "take a darker picture, or a dark ground in the template".into()
        }
        Problem::SlideBrightByNight { .. } => {
            "take a darker picture, or show it by day only, with `led.dayparts`".into()
        }
        Problem::ThinStroke { .. } => "remove `weight=\"regular\"` in the template: bold is the default".into(),
        Problem::DwellTooShort { needed, .. } => {
            format!("remove `led.dwell`, make it {needed} or more, or shorten the text")
        }
        Problem::ScrollOnRoadside { .. } | Problem::ScrollOnWall { .. } => {
            "remove `motion`: what does not fit goes to further pages".into()
        }
        Problem::CodeLeftOut => {
            "a phone reads a code from ten times its width; take out led.qr, or show the item on a display that people stand near".into()
        }
        Problem::NothingStanding { format, .. } => {
            format!("add psa or guides without end and dayparts, or take {format} out of `outputs`")
        }
        Problem::NotInGbk { .. } => "use another character; for cards that read UTF-8 there is text.utf8.txt".into(),
        Problem::TooLargeForGif { .. } => "use the player, mrss or smil, or make a film from ffconcat".into(),
        Problem::EmergencyWithoutDates { .. } => {
            "insert and remove it by hand on screens that use these files, or use the player, smil or xixun".into()
        }
        Problem::NothingNumbered { .. } => {
            "numbered pictures carry no dates: add psa items without dates and dayparts, or lower `horizon`".into()
        }
        Problem::NumberedShareUnmet { .. } => "add psa items without dates and dayparts".into(),
        Problem::PackTooLarge { .. } => "lower `newest`, or use smaller pictures".into(),
        Problem::MovingLeftOut { .. } => {
            "write short led.headline and led.lines, page this screen (`motion: still`), or use the player or text".into()
        }
    }
}
