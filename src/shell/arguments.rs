//! The command line: raw matches in, resolved options out.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::ArgMatches;
use clap::error::ErrorKind;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::command_line::{self, DEFAULT_PORT, DEFAULT_TIME_LIMIT};
use super::external::Pace;
use super::fault::UsageFault;
use super::parser_fault::usage_fault;
use super::publish::Way;
use super::report::Format;
use crate::diag::{Language, nearest};
use crate::model::{Kind, ReviewLevel, Word as _, Zone};

/// What a command line asks for.
#[derive(Debug)]
pub(super) enum Parsed {
    /// To show a text: help or version.
    Text(String),
    /// To do something.
    Command(Command),
}

/// A command with its resolved options.
#[derive(Debug)]
pub(super) enum Command {
    /// `build`
    Build(BuildOptions),
    /// `check`
    Check(CheckOptions),
    /// `explain`
    Explain(String),
    /// `serve`
    Serve(ServeOptions),
    /// `screens`
    Screens(SiteOptions),
    /// `init`
    Init(PathBuf),
    /// `new`
    New(NewOptions),
    /// `approve`
    Approve(ApproveOptions),
    /// `usb`
    Usb(UsbOptions),
    /// `schema`
    Schema(SchemaOptions),
}

/// Options of `serve`.
#[derive(Debug)]
pub(super) struct ServeOptions {
    /// What is read.
    pub(super) site: SiteOptions,
    /// The port, or the next that is free.
    pub(super) port: u16,
    /// How often the folders are looked at, where the system does not tell of changes.
    pub(super) poll: Option<Duration>,
}

/// Options of `new`.
#[derive(Debug)]
pub(super) struct NewOptions {
    /// The site folder.
    pub(super) site: PathBuf,
    /// The clock, or the system's.
    pub(super) now: Option<Timestamp>,
    /// What is begun.
    pub(super) kind: Kind,
    /// Its title.
    pub(super) title: String,
}

/// Options of `approve`.
#[derive(Debug)]
pub(super) struct ApproveOptions {
    /// The content file.
    pub(super) file: PathBuf,
    /// Which level approves.
    pub(super) level: ReviewLevel,
    /// Who approves.
    pub(super) by: String,
    /// The clock, or the system's.
    pub(super) now: Option<Timestamp>,
}

/// Options of `schema`.
#[derive(Debug)]
pub(super) struct SchemaOptions {
    /// One of [`command_line::SCHEMAS`], or all.
    pub(super) name: Option<String>,
}

/// Options of `usb`.
#[derive(Debug)]
pub(super) struct UsbOptions {
    /// What is read.
    pub(super) site: SiteOptions,
    /// Which screens.
    pub(super) screens: Vec<String>,
    /// The stick.
    pub(super) to: PathBuf,
    /// Whether files of others may lie on it.
    pub(super) beside: bool,
}

/// What is read and how it is told: the options that `build` and `serve` share.
#[derive(Clone, Debug)]
pub(super) struct SiteOptions {
    /// The site folder.
    pub(super) site: PathBuf,
    /// The clock, or the system's.
    pub(super) now: Option<Timestamp>,
    /// Whether drafts are built as well.
    pub(super) drafts: bool,
    /// How problems are shown.
    pub(super) format: Format,
    /// Whether only problems are shown.
    pub(super) quiet: bool,
}

/// Options of `build`.
#[derive(Debug)]
pub(super) struct BuildOptions {
    /// What is read.
    pub(super) site: SiteOptions,
    /// The output folder.
    pub(super) out: PathBuf,
    /// How the outputs are put in place.
    pub(super) way: Way,
    /// Whether it is told how long things took.
    pub(super) timings: bool,
    /// Whether the result is compared with a build from nothing.
    pub(super) verify: bool,
    /// The output of which it is told why it was drawn again, or was not.
    pub(super) explain: Option<String>,
}

/// Options of `check`.
#[derive(Debug)]
pub(super) struct CheckOptions {
    /// What is read.
    pub(super) site: SiteOptions,
    /// What is done about links to other sites.
    pub(super) links_out: LinksOut,
    /// Whether the report is SARIF.
    pub(super) sarif: bool,
    /// What is done about repairs that are certain.
    pub(super) fix: Fix,
    /// Only what changed since this revision.
    pub(super) since: Option<String>,
    /// Where the self-check table goes.
    pub(super) report: Option<PathBuf>,
}

/// What `check` does about repairs that are certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fix {
    /// Nothing.
    Nothing,
    /// Shows them and asks.
    Ask,
    /// Shows and writes them.
    Write,
}

/// What `check` does about links to other sites.
#[derive(Clone, Copy, Debug)]
pub(super) enum LinksOut {
    /// Nothing.
    Ignore,
    /// Lists them.
    List,
    /// Asks whether they can be opened.
    Ask(AskOptions),
}

/// How links to other sites are asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct AskOptions {
    /// Whether those that answered well lately are asked as well.
    pub(super) fresh: bool,
    /// How fast, and for how long.
    pub(super) pace: Pace,
}

/// The language of messages: `--lang`, else the locale. A machine that says nothing is taken for a Chinese one, since
/// such are the offices that use the program; `C` and `POSIX` are English.
pub(super) fn language(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Language {
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None if word == "--" => break,
            None => None,
        };
        match value {
            Some("zh") => return Language::Chinese,
            Some("en") => return Language::English,
            _ => {}
        }
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    match locale {
        Some(locale) if !locale.starts_with("zh") => Language::English,
        _ => Language::Chinese,
    }
}

/// Reads a command line.
pub(super) fn parse(arguments: &[OsString], language: Language) -> Result<Parsed, UsageFault> {
    let command = command_line::command(language);
    let matches = match command.clone().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return Ok(Parsed::Text(error.render().to_string())),
            _ => return Err(usage_fault(&error)),
        },
    };
    match matches.subcommand() {
        Some(("build", matches)) => {
            let site = site_options(matches)?;
            let out = matches.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| site.site.join("public"));
            let way = if matches.get_flag("in-place") { Way::InPlace } else { Way::Switch };
            let (timings, verify) = (matches.get_flag("timings"), matches.get_flag("verify"));
            let explain = matches.get_one::<String>("explain").cloned();
            Ok(Parsed::Command(Command::Build(BuildOptions { site, out, way, timings, verify, explain })))
        }
        Some(("check", matches)) => {
            let sarif = matches.get_one::<String>("format").is_some_and(|format| format == "sarif");
            let fix = match (matches.get_flag("fix"), matches.get_flag("yes")) {
                (false, _) => Fix::Nothing,
                (true, false) => Fix::Ask,
                (true, true) => Fix::Write,
            };
            let since = matches.get_one::<String>("since").cloned();
            let report = matches.get_one::<PathBuf>("report").cloned();
            let (site, links_out) = (site_options(matches)?, links_out(matches));
            Ok(Parsed::Command(Command::Check(CheckOptions { site, links_out, sarif, fix, since, report })))
        }
        Some(("explain", matches)) => {
            let code = matches.get_one::<String>("code").cloned().unwrap_or_default();
            Ok(Parsed::Command(Command::Explain(code)))
        }
        Some(("serve", matches)) => {
            let port = matches.get_one::<u16>("port").copied().unwrap_or(DEFAULT_PORT);
            let poll = matches.get_one::<Duration>("poll").copied();
            Ok(Parsed::Command(Command::Serve(ServeOptions { site: site_options(matches)?, port, poll })))
        }
        Some(("screens", matches)) => Ok(Parsed::Command(Command::Screens(site_options(matches)?))),
        Some(("init", matches)) => {
            let folder = matches.get_one::<PathBuf>("folder").cloned().unwrap_or_default();
            Ok(Parsed::Command(Command::Init(folder)))
        }
        Some(("new", matches)) => {
            let now = matches.get_one::<String>("now").map(|text| moment(text)).transpose()?;
            let kind = matches.get_one::<String>("kind").and_then(|word| Kind::read(word)).unwrap_or(Kind::Page);
            let title = matches.get_one::<String>("title").map(|title| title.trim().to_owned()).unwrap_or_default();
            // A line break would end the value in the front matter.
            if title.is_empty() || title.contains(char::is_control) {
                return Err(UsageFault::BadTitle);
            }
            Ok(Parsed::Command(Command::New(NewOptions { site: site_folder(matches), now, kind, title })))
        }
        Some(("approve", matches)) => approve(matches),
        Some(("usb", matches)) => {
            let screens = matches.get_many::<String>("screens").into_iter().flatten().cloned().collect();
            let to = matches.get_one::<PathBuf>("to").cloned().unwrap_or_default();
            let beside = matches.get_flag("beside");
            Ok(Parsed::Command(Command::Usb(UsbOptions { site: site_options(matches)?, screens, to, beside })))
        }
        Some(("schema", matches)) => {
            Ok(Parsed::Command(Command::Schema(SchemaOptions { name: matches.get_one::<String>("name").cloned() })))
        }
        Some(("help", matches)) => help(command, matches.get_one::<String>("command")),
        _ => Err(UsageFault::NoCommand),
    }
}

fn approve(matches: &ArgMatches) -> Result<Parsed, UsageFault> {
    let text = |name: &str| matches.get_one::<String>(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let (by, level) = (text("by"), ReviewLevel::read(&text("level")).unwrap_or(ReviewLevel::First));
    if by.is_empty() || by.contains(char::is_control) {
        return Err(UsageFault::NoValue { option: "--by".into() });
    }
    let now = matches.get_one::<String>("now").map(|text| moment(text)).transpose()?;
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    Ok(Parsed::Command(Command::Approve(ApproveOptions { file, level, by, now })))
}

fn site_options(matches: &ArgMatches) -> Result<SiteOptions, UsageFault> {
    let now = matches.get_one::<String>("now").map(|text| moment(text)).transpose()?;
    Ok(SiteOptions {
        site: site_folder(matches),
        now,
        // What nobody has approved is not carried to a display, so `usb` has no such option.
        drafts: matches.try_get_one::<bool>("drafts").ok().flatten().is_some_and(|drafts| *drafts),
        format: match matches.get_one::<String>("format").map(String::as_str) {
            Some("short") => Format::Short,
            Some("json") => Format::Json,
            _ => Format::Human,
        },
        quiet: matches.get_flag("quiet"),
    })
}

fn links_out(matches: &ArgMatches) -> LinksOut {
    if matches.get_flag("list") {
        return LinksOut::List;
    }
    if !matches.get_flag("external") {
        return LinksOut::Ignore;
    }
    let number = |name: &str, otherwise: u64| matches.get_one::<u64>(name).copied().unwrap_or(otherwise);
    LinksOut::Ask(AskOptions {
        fresh: matches.get_flag("fresh"),
        pace: Pace {
            pause: Duration::from_millis(number("pause", 500)),
            patience: Duration::from_millis(number("patience", 15_000)),
            time_limit: Duration::from_secs(number("time-limit", DEFAULT_TIME_LIMIT)),
        },
    })
}

fn site_folder(matches: &ArgMatches) -> PathBuf {
    matches.get_one::<PathBuf>("site").cloned().unwrap_or_else(|| PathBuf::from("."))
}

/// A moment as RFC 3339, or a local date or time of Beijing: the site's own zone is not known before it is read.
fn moment(text: &str) -> Result<Timestamp, UsageFault> {
    let local = |local: DateTime| Zone::default().moment(local);
    text.parse::<Timestamp>()
        .ok()
        .or_else(|| local(text.parse::<DateTime>().ok()?))
        .or_else(|| local(text.parse::<Date>().ok()?.to_datetime(jiff::civil::Time::midnight())))
        .ok_or_else(|| UsageFault::BadNow { value: text.to_owned() })
}

fn help(mut command: clap::Command, of: Option<&String>) -> Result<Parsed, UsageFault> {
    command.build();
    let Some(name) = of else { return Ok(Parsed::Text(command.render_help().to_string())) };
    let known: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    match command.find_subcommand_mut(name) {
        Some(sub) => Ok(Parsed::Text(sub.render_help().to_string())),
        None => Err(UsageFault::UnknownCommand {
            command: name.clone(),
            suggestion: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
        }),
    }
}
