//! Messages in English: one exhaustive match for the sentence, one for the next step.

mod parts;

use self::parts::{path_fault, quoted, reference, shape, shorter, size, yaml_fault};
use super::problem::{Encoding, Furniture, PictureFault, PortalFault, Problem, Reference, ValueShape, YamlFault};
use super::{furniture, link, picture, read, shortage};

/// One sentence that says what is wrong.
pub(super) fn sentence(problem: &Problem) -> String {
    match problem {
        Problem::NotUtf8 { encoding } => match encoding {
            Encoding::Gbk => "the file is not UTF-8; it looks like GBK".into(),
            Encoding::Utf16 => "the file is not UTF-8; it is UTF-16".into(),
            Encoding::Unknown => "the file is not UTF-8, or it is damaged".into(),
        },
        Problem::NameNotUtf8 { shown } => format!("the file name is not UTF-8: {shown}"),
        Problem::LinkOutside { target } => format!("the symbolic link leads out of the site folder: {target}"),
        Problem::FileTooLarge { bytes, limit } => {
            format!("the file is too large: {}, the limit is {}", size(*bytes), size(*limit))
        }
        Problem::Unreadable { fault } => format!("the file cannot be read: {}", read::en(fault)),
        Problem::BadName { name, fault } => format!("the file name `{name}` cannot be used: {}", path_fault(*fault)),
        Problem::UnknownFolder { folder, .. } => format!("`content/{folder}` is not the folder of a kind"),
        Problem::EmptyFile => "the file is empty".into(),
        Problem::NoFrontMatter => "the file does not begin with front matter (between two `---` lines)".into(),
        Problem::UnclosedFrontMatter => "the front matter is not closed by a second `---` line".into(),
        Problem::YamlSyntax { fault } => format!("this is not YAML: {}", yaml_fault(fault)),
        Problem::YamlAlias => "YAML anchors (&) and aliases (*) are not supported".into(),
        Problem::YamlTooLarge { limit } => {
            format!("the YAML is nested too deep or has too many entries (limit {limit})")
        }
        Problem::DuplicateKey { key } => format!("`{key}` stands twice"),
        Problem::UnknownKey { key, .. } => format!("there is no key `{key}`"),
        Problem::MissingKey { key } => format!("the required key `{key}` is missing"),
        Problem::WrongShape { key, expected, found } => {
            format!("`{key}` must be {}, but this is {}", shape(*expected), shape(*found))
        }
        Problem::UnknownValue { key, value, .. } => format!("`{key}` cannot be `{value}`"),
        Problem::BadDate { key, value, .. } => format!("`{value}` in `{key}` is not a date or time"),
        Problem::OutOfRange { key, value, min, max } => format!("`{key}` is {value}, it must be from {min} to {max}"),
        Problem::EmptyWindow { from, until } => {
            format!("the window is empty: until ({until}) is not after from ({from})")
        }
        Problem::EmptyValue { key } => format!("`{key}` is empty"),
        Problem::BadSlug { key, value } => format!("`{value}` in `{key}` may only hold a–z, 0–9 and hyphens"),
        Problem::BadPathValue { key, value, fault } => {
            format!("the path `{value}` in `{key}` cannot be used: {}", path_fault(*fault))
        }
        Problem::MissingBecause { key, because } => format!("`{key}` is required because of {because}"),
        Problem::OneOf { keys } => format!("at least one of {} is required", quoted(keys)),
        Problem::TextTooLong { key, limit, given } => {
            format!("`{key}` may have {limit} characters, it has {given}")
        }
        Problem::BadUrl { key, value } => format!("`{value}` in `{key}` is not a web address"),
        Problem::PersonalPhone { key } => format!("`{key}` is a personal mobile number, which must not be published"),
        Problem::BadForm { key, value, .. } => format!("`{value}` in `{key}` has not the official form"),
        Problem::OnlyOne { keys } => format!("only one of {} may stand", quoted(keys)),
        Problem::RawHtml { tag } => format!("raw HTML ({tag}) is shown as text"),
        Problem::ImageWithoutAlt { target } => format!("the picture `{target}` has no description"),
        Problem::DeadLink { target, .. } => format!("`{target}` does not exist"),
        Problem::LinkLeavesSite { target } => format!("`{target}` leads out of the site folder"),
        Problem::DeadAnchor { target, anchor, .. } => format!("`{target}` has no heading `#{anchor}`"),
        Problem::UnsafeUrl { url } => format!("the link `{url}` could run code"),
        Problem::DataMissing { file, .. } => format!("there is no data file content/data/{file}"),
        Problem::DataColumnMissing { file, column, .. } => format!("the data file {file} has no column `{column}`"),
        Problem::DataNotNumber { file, row, column, value } => {
            format!("`{value}` in line {row}, column `{column}` of the data file {file} is not a number")
        }
        Problem::DataFault { file, reason } => format!("the data file {file} cannot be read: {reason}"),
        Problem::NothingToShow { what } => format!("`{what}` has nothing to show"),
        Problem::FootnoteMissing { label } => format!("the footnote [^{label}] has no text"),
        Problem::BodyTooDeep { limit } => format!("the body is nested deeper than {limit} levels"),
        Problem::PictureOutside { url } => format!("the picture `{url}` lies on another site and is shown as a link"),
        Problem::LinkToHeldBack { target } => {
            format!("`{target}` is not published now; the link is shown as plain text")
        }
        Problem::BoardOverlap { board, names } => {
            format!("the board `{board}` has {} on its red and its black list", names.join(", "))
        }
        Problem::BoardUnexplained { board, black, everybody } => {
            let list = if *black { "black" } else { "red" };
            let whom = if *everybody { "everybody" } else { "nobody" };
            format!("the {list} list of the board `{board}` holds {whom}, and no note says why")
        }
        Problem::PictureUnusable { file, fault } => {
            format!("the picture `{file}` cannot be used: {}", picture::en(fault))
        }
        Problem::PictureMisnamed { file, found } => {
            format!("the picture `{file}` is really {}, not what its extension says", found.to_uppercase())
        }
        Problem::SameAddress { address } => format!("two sources want the same address: {address}"),
        Problem::UnknownReference { what, id, .. } => format!("there is no {} `{id}`", reference(*what)),
        Problem::SameIssue { series, year, issue } => format!("the series `{series}` has two issues {issue} of {year}"),
        Problem::DuplicateId { id } => format!("the id `{id}` is used twice"),
        Problem::ConfigMissing { file } => format!("the configuration file {file} is missing"),
        Problem::ThemeMissing { name, .. } => format!("there is no theme `{name}`"),
        Problem::SameAssignment { area, part: None } => format!("the whole of {area} is assigned twice"),
        Problem::SameAssignment { area, part: Some(part) } => format!("{part} in {area} is assigned twice"),
        Problem::FurnitureMissing { item } => {
            format!("{}, which every government site must show, is not given", furniture::en(*item))
        }
        Problem::DeadRenderedLink { page, link, line, .. } => {
            format!("the link `{link}` on line {line} of the output {page} leads to nothing")
        }
        Problem::PortalSnippet { file, fault } => match fault {
            PortalFault::Missing => format!("there is no portal snippet {file}"),
            PortalFault::Elsewhere => format!("the portal snippet {file} does not lie in content/portal/"),
            PortalFault::Empty => format!("the portal snippet {file} is empty"),
            PortalFault::WholePage => format!("the portal snippet {file} is a whole page"),
        },
        Problem::TemplateSyntax { reason } => format!("the template cannot be read: {reason}"),
        Problem::TemplateRender { output, reason } => format!("the template failed while making `{output}`: {reason}"),
        Problem::TemplateMissing { name } => format!("the theme lacks the template `{name}`"),
        Problem::FontFault { file, reason } => format!("the font `{file}` cannot be used: {reason}"),
        Problem::UnknownTemplate { name, .. } => format!("there is no template `{name}`"),
        Problem::UnknownThemeFile { name, .. } => format!("nothing uses the file `{name}` of the theme"),
        Problem::UnknownToken { name, .. } => format!("the theme has no colour `{name}`"),
        Problem::BadColour { value } => format!("`{value}` is no colour"),
        Problem::BadFontStack => "the font stack is written wrongly".into(),
        Problem::LowContrast { token, ground, dress, ratio, least } => {
            format!("in {dress} dress the contrast of {token} on {ground} is {ratio}; at least {least} is wanted")
        }
        Problem::GlyphMissing { character, screen, font } => {
            format!("screen `{screen}` cannot show `{character}` (U+{:04X}): it is not in {font}", *character as u32)
        }
        Problem::TextDoesNotFit { key, screen, fits, given } => {
            format!("`{key}` does not fit screen `{screen}`: {fits} characters fit, {given} given")
        }
        Problem::SlideFault { screen, reason } => format!("a slide of screen `{screen}` cannot be painted: {reason}"),
        Problem::EmptyLoop { screen } => format!("screen `{screen}` has nothing to show"),
        Problem::EmptyHours { screen } => format!("the hours of `{screen}` begin and end at the same time"),
        Problem::PictureFault { file, reason } => format!("the picture `{file}` cannot be used: {reason}"),
        Problem::ScreenTooSmall { screen, needed, height } => {
            format!("screen `{screen}` is too small: a legible character needs {needed} pixels, it has {height}")
        }
        Problem::CodeLeftOut => "no display is large enough for the QR code that is asked for".into(),
        Problem::PsaShareUnmet { screen, share } => {
            format!("screen `{screen}` keeps {share} % of its time for public-service slides and has none")
        }
        Problem::GoneLink { address, status, .. } => link::gone_en(address, *status),
        Problem::DoubtfulLink { address, doubt, .. } => link::doubtful_en(address, doubt),
        Problem::MovedLink { address, to, .. } => link::moved_en(address, to),
        Problem::LinksNotAsked { count, seconds } => link::not_asked_en(*count, *seconds),
        Problem::NoEnd { days, until } => format!("no end is given: displays show it for {days} days, until {until}"),
        Problem::RuleLoosened { screen, rule, key, wanted, given } => {
            format!("screen `{screen}` has {key} {given}, the rule `{rule}` says {wanted}")
        }
        Problem::Unapproved { title } => format!("`{title}` has no final approval and is on no display"),
        Problem::NotPublicService { kind } => format!("a {kind} cannot count as public service"),
        Problem::EmergencyWithoutEnd => "an emergency item names no end".into(),
        Problem::PsaHoursUnmet { screen, share, hours, first, shortage } => format!(
            "screen `{screen}`: in {hours} hours (first {first}) public service cannot have {share} %: {}",
            shortage::en(*shortage)
        ),
        Problem::PsaDayUnmet { screen, day, wanted, given } => format!(
            "screen `{screen}` can show {} minutes of public service on {day}; the rule says {}",
            given / 60,
            (wanted + 59) / 60
        ),
        Problem::LoopTooLong { screen, seconds, limit } => {
            format!("a loop of screen `{screen}` takes {seconds} s, the limit is {limit}")
        }
        Problem::OverBudget { screen, what, bytes, limit } => {
            format!(
                "{} of screen `{screen}`: {}, the budget is {}",
                shortage::budget_en(what),
                size(*bytes),
                size(*limit)
            )
        }
        Problem::SlideContrast { screen, text, ratio } => {
            format!(
                "on screen `{screen}`, “{text}” has a contrast of only {ratio}:1 with what lies behind it; 7:1 is the least"
            )
        }
        Problem::SlideColour { screen, text, on_blue: false } => {
            format!("on screen `{screen}`, “{text}” is blue, which cannot be read from afar")
        }
        Problem::SlideColour { screen, text, on_blue: true } => {
            format!("on screen `{screen}`, “{text}” is red on blue, which cannot be read")
        }
        Problem::SlideMargin { screen, text, least } => {
            format!("on screen `{screen}`, “{text}” comes too near to the edge: {least} pixels are the least")
        }
        Problem::SlideBright { screen, level, limit } => {
            format!("this slide is rather bright on screen `{screen}`: {level} % on average, {limit} % would be better")
        }
        Problem::SlideTooBright { screen, level, limit } => {
            format!("this slide is too bright on screen `{screen}`: {level} % on average, {limit} % at most")
        }
        Problem::SlideBrightByNight { screen, level, limit } => {
            format!(
                "this slide is rather bright for the night on screen `{screen}`: {level} % on average, {limit} % would be better"
            )
        }
        Problem::SlideWhite { screen, area, limit } => {
            format!("too much of this slide is white on screen `{screen}`: {area} % of it, {limit} % at most")
        }
        Problem::ThinStroke { key, screen, stroke, least } => {
            format!(
                "the strokes of `{key}` are too thin on screen `{screen}`: {stroke} of the character, {least} is the least"
            )
        }
        Problem::DwellTooShort { screen, asked, needed } => {
            format!(
                "`led.dwell` asks for {asked} s, but the text on screen `{screen}` takes {needed} s to read; it is shown for {needed} s"
            )
        }
        Problem::TooManyWords { key, screen, limit, given } => {
            format!(
                "`{key}` is long for screen `{screen}`: {limit} characters a slide are read in passing, {given} given"
            )
        }
        Problem::ScrollOnRoadside { screen } => {
            format!("screen `{screen}` stands at a road, where nothing may move (CJJ/T 149, chapter 6)")
        }
        Problem::ScrollOnWall { screen, limit } => {
            format!("screen `{screen}` is no strip, so its text may not move: strips are at most {limit} pixels high")
        }
        Problem::BeaconElsewhere { screen, beacon } => {
            format!("the beacon `{beacon}` of screen `{screen}` is no address of this site")
        }
        Problem::NothingStanding { screen, format, days } => format!(
            "screen `{screen}`: the {format} file has no dates, and no slide stays right for {days} days: it is not written"
        ),
        Problem::NotInGbk { character, screen } => format!(
            "GBK lacks `{character}` (U+{:04X}): text.txt of screen `{screen}` goes without this line",
            *character as u32
        ),
        Problem::TooLargeForGif { screen, pixels } => {
            format!("screen `{screen}` is too large for a GIF (at most {pixels} pixels): loop.gif is not written")
        }
        Problem::EmergencyWithoutDates { screen, title, formats } => format!(
            "the emergency “{title}” is not in the files {formats} of screen `{screen}`: without dates it would never end"
        ),
        Problem::MovingLeftOut { screen, title, formats } => format!(
            "“{title}” scrolls on screen `{screen}`, and {formats} hold still pictures only: it is not in them"
        ),
    }
}

/// What to do about it.
pub(super) fn help(problem: &Problem) -> String {
    match problem {
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
        Problem::EmptyLoop { .. } => "add a psa, or widen this screen's kinds, within or topics".into(),
        Problem::EmptyHours { .. } => "write [\"07:00\", \"22:00\"]; a whole day is [\"00:00\", \"24:00\"]".into(),
        Problem::PictureFault { .. } => "use a sound JPEG, PNG, GIF, WebP or SVG".into(),
        Problem::ScreenTooSmall { .. } => "check pitch (millimetres) and distance (metres)".into(),
        Problem::NoEnd { .. } => "write led.until, such as `until: 2026-12-31 18:00`".into(),
        Problem::RuleLoosened { key, .. } => format!("leave it if there is a reason; else delete `{key}`"),
        Problem::Unapproved { .. } => "add `final` (by, at) to `review`, or write `led.skip: true`".into(),
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
        Problem::MovingLeftOut { .. } => {
            "write short led.headline and led.lines, page this screen (`motion: still`), or use the player or text".into()
        }
    }
}
