//! What is wrong, in English: one exhaustive match.

use super::parts::{path_fault, quoted, reference, shape, size, yaml_fault};
use crate::diag::fact::{Encoding, PortalFault};
use crate::diag::problem::Problem;
use crate::diag::{approval, furniture, link, picture, read, shortage};

/// One sentence that says what is wrong.
pub(in crate::diag) fn sentence(problem: &Problem) -> String {
    match problem {
        Problem::Wording(fault) => fault.en().0,
        Problem::Privacy(fault) => fault.en().0,
        Problem::Upkeep(fault) => fault.en().0,
        Problem::Ledger(fault) => fault.en().0,
        Problem::Review(fault) => fault.en().0,
        Problem::Numbers(fault) => fault.en().0,
        Problem::Rendered(fault) => fault.en().0,
        Problem::Allowance(fault) => fault.en().0,
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
        Problem::EmptyLoop { screen, held: 0 } => format!("screen `{screen}` has nothing to show"),
        Problem::EmptyLoop { screen, held } => {
            format!("screen `{screen}` has nothing to show: not approved: {held}")
        }
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
        Problem::Unapproved { title, fault } => format!("`{title}` {} and is kept off displays", approval::en(fault)),
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
        Problem::NothingNumbered { screen, until } => {
            format!("the USB pack of screen `{screen}` has no numbered pictures: no slide is right until {until}")
        }
        Problem::NumberedShareUnmet { screen, share } => {
            format!("fewer than {share} % of the numbered pictures in the USB pack of screen `{screen}` are psa")
        }
        Problem::PackTooLarge { screen } => format!("the USB pack of screen `{screen}` is larger than 4 GB"),
        Problem::MovingLeftOut { screen, title, formats } => {
            format!("“{title}” scrolls on screen `{screen}`, and {formats} hold still pictures only: it is not in them")
        }
    }
}
