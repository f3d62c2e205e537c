//! Commands and options as the parser knows them, with their help in one language.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::Styles;
use clap::{Arg, ArgAction, Command, value_parser};

use super::words::{Words, words};
use crate::diag::Language;
use crate::model::{Kind, ReviewLevel, Word as _};

/// The port of `serve` if none is named.
pub(super) const DEFAULT_PORT: u16 = 4321;

/// How often `serve --poll` looks if no time is named, in seconds.
const DEFAULT_POLL: &str = "2";

/// For how many seconds `check --external` asks, if nothing else is said.
pub(super) const DEFAULT_TIME_LIMIT: u64 = 600;

/// What `schema` can be asked for.
pub(super) const SCHEMAS: [&str; 11] =
    ["notice", "guide", "model", "bulletin", "psa", "page", "site", "screens", "preset", "assignments", "terms"];

/// The whole command line.
pub(super) fn command(language: Language) -> Command {
    let words = words(language);
    Command::new("wenxuan")
        .about(words.about)
        .version(env!("CARGO_PKG_VERSION"))
        .styles(Styles::plain())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .subcommand_help_heading(words.commands)
        .help_template(format!(
            "{{about}}\n\n{} wenxuan <COMMAND> [OPTIONS]\n\n{{all-args}}\n\n{}\n",
            words.usage, words.footer
        ))
        .arg(help_flag(words))
        .arg(language_option(words))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(words.version)
                .help_heading(words.options),
        )
        .subcommand(build(words))
        .subcommand(check(words))
        .subcommand(explain(words))
        .subcommand(serve(words))
        .subcommand(usb(words))
        .subcommand(site_options(subcommand("screens", words.screens, words), words))
        .subcommand(init(words))
        .subcommand(new(words))
        .subcommand(approve(words))
        .subcommand(schema(words))
        .subcommand(subcommand("help", words.help, words).arg(argument(
            "command",
            "COMMAND",
            words.help_command,
            words,
        )))
}

fn build(words: &'static Words) -> Command {
    site_options(subcommand("build", words.build, words), words)
        .arg(option("out", "DIR", words.out, words).value_parser(value_parser!(PathBuf)))
        .arg(flag("in-place", words.in_place, words))
        .arg(flag("timings", words.rules.timings, words))
        .arg(flag("verify", words.remembered.verify, words))
        .arg(option("explain", "PATH", words.remembered.explain, words))
}

fn check(words: &'static Words) -> Command {
    let number = |name, value, help| option(name, value, help, words).value_parser(value_parser!(u64).range(1..));
    site_options(subcommand("check", words.check, words), words)
        .mut_arg("format", |format| format.value_parser(["human", "short", "json", "sarif"]).help(words.rules.format))
        .arg(flag("fix", words.rules.fix, words))
        .arg(flag("yes", words.rules.yes, words).requires("fix"))
        .arg(option("since", "REV", words.rules.since, words))
        .arg(option("report", "FILE", words.rules.report, words).value_parser(value_parser!(PathBuf)))
        .arg(flag("external", words.external, words))
        .arg(flag("list", words.list, words).conflicts_with("external"))
        .arg(flag("fresh", words.fresh, words).requires("external"))
        .arg(number("time-limit", "SECONDS", words.time_limit).requires("external"))
        // For tests, which have no time to be polite: milliseconds.
        .arg(number("pause", "MS", "").hide(true))
        .arg(number("patience", "MS", "").hide(true))
}

fn explain(words: &'static Words) -> Command {
    subcommand("explain", words.rules.explain, words)
        .arg(argument("code", "CODE", words.rules.explain_code, words).required(true))
}

fn serve(words: &'static Words) -> Command {
    site_options(subcommand("serve", words.serve, words), words)
        .arg(option("port", "PORT", words.port, words).value_parser(value_parser!(u16).range(1..)))
        .arg(
            option("poll", "SECONDS", words.poll, words)
                .value_parser(pause)
                .num_args(0..=1)
                .require_equals(true)
                .default_missing_value(DEFAULT_POLL),
        )
}

/// A pause in seconds, `0.1` to `3600`.
fn pause(text: &str) -> Result<Duration, &'static str> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| (0.1..=3600.0).contains(seconds));
    seconds.map(Duration::from_secs_f64).ok_or("0.1 to 3600")
}

fn usb(words: &'static Words) -> Command {
    told_options(subcommand("usb", words.usb, words), words)
        .arg(argument("screens", "SCREEN", words.usb_screens, words).required(true).num_args(1..))
        .arg(option("to", "DIR", words.usb_to, words).required(true).value_parser(value_parser!(PathBuf)))
        .arg(flag("beside", words.usb_beside, words))
}

fn init(words: &'static Words) -> Command {
    subcommand("init", words.init, words)
        .arg(argument("folder", "DIR", words.init_folder, words).required(true).value_parser(value_parser!(PathBuf)))
}

fn new(words: &'static Words) -> Command {
    subcommand("new", words.new, words)
        .arg(
            argument("kind", "KIND", words.new_kind, words)
                .required(true)
                .value_parser(Kind::spellings())
                .hide_possible_values(true),
        )
        .arg(argument("title", "TITLE", words.new_title, words).required(true))
        .arg(site(words))
        .arg(option("now", "TIME", words.now, words).hide(true))
}

fn approve(words: &'static Words) -> Command {
    subcommand("approve", words.approve, words)
        .arg(argument("file", "FILE", words.approve_file, words).required(true).value_parser(value_parser!(PathBuf)))
        .arg(
            option("level", "LEVEL", words.approve_level, words)
                .required(true)
                .value_parser(ReviewLevel::spellings())
                .hide_possible_values(true),
        )
        .arg(option("by", "NAME", words.approve_by, words).required(true))
        .arg(option("now", "TIME", words.now, words).hide(true))
}

fn schema(words: &'static Words) -> Command {
    subcommand("schema", words.schema, words)
        .arg(argument("name", "NAME", words.schema_name, words).value_parser(SCHEMAS).hide_possible_values(true))
}

/// The options that `build` and `serve` share.
fn site_options(command: Command, words: &'static Words) -> Command {
    told_options(command, words).arg(flag("drafts", words.drafts, words))
}

/// What is read, when, and how it is told.
fn told_options(command: Command, words: &'static Words) -> Command {
    command
        .arg(site(words))
        .arg(option("now", "TIME", words.now, words))
        .arg(
            option("format", "FORMAT", words.format, words)
                .value_parser(["human", "short", "json"])
                .hide_possible_values(true),
        )
        .arg(flag("quiet", words.quiet, words).short('q'))
}

fn subcommand(name: &'static str, about: &'static str, words: &'static Words) -> Command {
    Command::new(name)
        .about(about)
        .disable_help_flag(true)
        .help_template(format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}\n", words.usage))
        .arg(help_flag(words))
        .arg(language_option(words))
}

fn site(words: &'static Words) -> Arg {
    option("site", "DIR", words.site, words).value_parser(value_parser!(PathBuf))
}

fn language_option(words: &'static Words) -> Arg {
    option("lang", "LANG", words.lang, words).value_parser(["zh", "en"]).hide_possible_values(true)
}

fn help_flag(words: &'static Words) -> Arg {
    Arg::new("help-flag")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(words.help_option)
        .help_heading(words.options)
        .display_order(99)
}

fn argument(name: &'static str, value: &'static str, help: &'static str, words: &'static Words) -> Arg {
    Arg::new(name).value_name(value).help(help).help_heading(words.arguments)
}

fn option(name: &'static str, value: &'static str, help: &'static str, words: &'static Words) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).help_heading(words.options)
}

fn flag(name: &'static str, help: &'static str, words: &'static Words) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help).help_heading(words.options)
}
