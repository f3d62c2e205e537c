//! What the program itself says, as opposed to what is wrong with content: one table for each language.

mod approve;
mod check;
mod en;
mod remembered;
mod zh;

pub(super) use approve::approved;
pub(super) use remembered::{RememberedWords, explained};

use std::path::Path;

pub(super) use self::check::{CheckWords, counted, file_heading, upkeep};
use super::fault::Fault;
use super::usb::{Brought, Content};
use crate::diag::Language;
use crate::model::HeldBack;

/// The fixed texts of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Help: what the program is.
    pub(super) about: &'static str,
    /// Help: heading before the usage line.
    pub(super) usage: &'static str,
    /// Help: heading before commands.
    pub(super) commands: &'static str,
    /// Help: heading before arguments.
    pub(super) arguments: &'static str,
    /// Help: heading before options.
    pub(super) options: &'static str,
    /// Help: exit codes and the first steps.
    pub(super) footer: &'static str,
    /// Help: `build`
    pub(super) build: &'static str,
    /// Help: `check`
    pub(super) check: &'static str,
    /// Help: `serve`
    pub(super) serve: &'static str,
    /// Help: `screens`
    pub(super) screens: &'static str,
    /// Help: `init`
    pub(super) init: &'static str,
    /// Help: `new`
    pub(super) new: &'static str,
    /// Help: `approve`
    pub(super) approve: &'static str,
    /// Help: the file of `approve`
    pub(super) approve_file: &'static str,
    /// Help: `--level`
    pub(super) approve_level: &'static str,
    /// Help: `--by`
    pub(super) approve_by: &'static str,
    /// Help: `usb`
    pub(super) usb: &'static str,
    /// Help: the screens of `usb`
    pub(super) usb_screens: &'static str,
    /// Help: `--to`
    pub(super) usb_to: &'static str,
    /// Help: `--beside`
    pub(super) usb_beside: &'static str,
    /// Help: `schema`
    pub(super) schema: &'static str,
    /// Help: `help`
    pub(super) help: &'static str,
    /// Help: `--site`
    pub(super) site: &'static str,
    /// Help: `--out`
    pub(super) out: &'static str,
    /// Help: `--now`
    pub(super) now: &'static str,
    /// Help: `--drafts`
    pub(super) drafts: &'static str,
    /// Help: `--in-place`
    pub(super) in_place: &'static str,
    /// Help: `--format`
    pub(super) format: &'static str,
    /// Help: `--lang`
    pub(super) lang: &'static str,
    /// Help: `--quiet`
    pub(super) quiet: &'static str,
    /// Help: `--external`
    pub(super) external: &'static str,
    /// Help: `--list`
    pub(super) list: &'static str,
    /// Help: `--fresh`
    pub(super) fresh: &'static str,
    /// Help: `--time-limit`
    pub(super) time_limit: &'static str,
    /// Help: `--port`
    pub(super) port: &'static str,
    /// Help: `--poll`
    pub(super) poll: &'static str,
    /// Help: `--help`
    pub(super) help_option: &'static str,
    /// Help: `--version`
    pub(super) version: &'static str,
    /// Help: the folder of `init`
    pub(super) init_folder: &'static str,
    /// Help: the kind of `new`
    pub(super) new_kind: &'static str,
    /// Help: the title of `new`
    pub(super) new_title: &'static str,
    /// Help: the name of `schema`
    pub(super) schema_name: &'static str,
    /// Help: the command of `help`
    pub(super) help_command: &'static str,

    /// Report: an error.
    pub(super) error: &'static str,
    /// Report: a warning.
    pub(super) warning: &'static str,
    /// Report: the next step.
    pub(super) next_step: &'static str,
    /// Report: another place that belongs to it.
    pub(super) related: &'static str,
    /// Report: between a heading and its text.
    pub(super) colon: &'static str,

    /// Progress: asking links to other sites.
    pub(super) asking: &'static str,
    /// Another run holds the output folder.
    pub(super) waiting: &'static str,
    /// Drafts are in the output.
    pub(super) with_drafts: &'static str,
    /// The table of screens.
    pub(super) table: ScreenWords,
    /// `check` and `explain`.
    pub(super) rules: &'static CheckWords,
    /// What an earlier run left.
    pub(super) remembered: &'static RememberedWords,
}

/// The words of the table of screens.
#[derive(Debug)]
pub(super) struct ScreenWords {
    /// The heads of the columns.
    pub(super) heads: [&'static str; 9],
    /// The display is dark now.
    pub(super) dark: &'static str,
    /// There is nothing to show.
    pub(super) nothing: &'static str,
    /// There is no screen.
    pub(super) none: &'static str,
    /// Before the rules.
    pub(super) rules: &'static str,
    /// Between rules.
    pub(super) comma: &'static str,
    /// Before hours that fall short.
    pub(super) short_hours: &'static str,
    /// Before the number of groups.
    pub(super) groups: &'static str,
    /// Origins: the screen itself, all screens, nobody.
    pub(super) origins: [&'static str; 3],
    /// Names of the rules, by key.
    pub(super) names: &'static [(&'static str, &'static str)],
}

/// One sentence and the next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// What is wrong.
    pub(super) sentence: String,
    /// What to do.
    pub(super) help: Option<String>,
}

/// What a finished run counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    /// Pages of the website.
    pub(super) pages: usize,
    /// Slides on all screens.
    pub(super) slides: usize,
    /// Screens.
    pub(super) screens: usize,
    /// Files written.
    pub(super) written: usize,
    /// Files left as they were.
    pub(super) unchanged: usize,
    /// Files removed.
    pub(super) removed: usize,
    /// Slides kept for players that still hold the loop before.
    pub(super) retained: usize,
    /// Seconds, of the whole run.
    pub(super) seconds: f64,
}

/// What a check counts of the site.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// Errors.
    pub(super) errors: usize,
    /// Warnings.
    pub(super) warnings: usize,
    /// Pages of the website.
    pub(super) pages: usize,
    /// Slides on all screens.
    pub(super) slides: usize,
}

/// What a check counts of links to other sites: addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct AskedCounts {
    /// All.
    pub(super) addresses: usize,
    /// Of these, known from an earlier run.
    pub(super) known: usize,
    /// Can be opened.
    pub(super) fine: usize,
    /// Have moved.
    pub(super) moved: usize,
    /// Are gone.
    pub(super) gone: usize,
    /// Perhaps cannot be opened.
    pub(super) doubtful: usize,
    /// Were not asked in time.
    pub(super) left: usize,
}

/// The table of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &zh::WORDS,
        Language::English => &en::WORDS,
    }
}

/// A failure outside the content.
pub(super) fn fault(fault: &Fault, language: Language) -> Message {
    match language {
        Language::Chinese => zh::fault(fault),
        Language::English => en::fault(fault),
    }
}

/// The summary of a finished run.
pub(super) fn summary(counts: &Counts, language: Language) -> String {
    match language {
        Language::Chinese => zh::summary(counts),
        Language::English => en::summary(counts),
    }
}

/// The last line of a check.
pub(super) fn verdict(verdict: &Verdict, language: Language) -> String {
    match language {
        Language::Chinese => zh::verdict(verdict),
        Language::English => en::verdict(verdict),
    }
}

/// How links to other sites answered.
pub(super) fn asked(counts: &AskedCounts, language: Language) -> String {
    match language {
        Language::Chinese => zh::asked(counts),
        Language::English => en::asked(counts),
    }
}

/// The page of a link, and how many more there are.
pub(super) fn on_page(page: &str, more: usize, language: Language) -> String {
    match (language, more) {
        (Language::Chinese, 0) => format!("网页 {page}"),
        (Language::Chinese, more) => format!("网页 {page} 等{}页", more + 1),
        (Language::English, 0) => format!("page {page}"),
        (Language::English, more) => format!("page {page} and {more} more"),
    }
}

/// How many addresses of other sites the site links to.
pub(super) fn listed(addresses: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("站外网址{addresses}个。"),
        Language::English => format!("{addresses} address(es) of other sites."),
    }
}

/// The last line of a report with errors or warnings.
pub(super) fn tally(errors: usize, warnings: usize, language: Language) -> String {
    match language {
        Language::Chinese => zh::tally(errors, warnings),
        Language::English => en::tally(errors, warnings),
    }
}

/// A stick is done.
pub(super) fn brought(stick: &Path, content: &Content, brought: &Brought, language: Language) -> String {
    match language {
        Language::Chinese => zh::brought(stick, content, brought),
        Language::English => en::brought(stick, content, brought),
    }
}

/// A length for people.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// The heading of the items that are held back.
pub(super) fn held_back_heading(count: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("未发布{count}篇："),
        Language::English => format!("held back: {count}"),
    }
}

/// Why one item is held back.
pub(super) fn held_back(item: &HeldBack, language: Language) -> String {
    match language {
        Language::Chinese => zh::held_back(item),
        Language::English => en::held_back(item),
    }
}

/// Why items are held back, without their moments, for counting.
pub(super) fn held_back_group(item: &HeldBack, language: Language) -> &'static str {
    match language {
        Language::Chinese => zh::held_back_group(item),
        Language::English => en::held_back_group(item),
    }
}

/// `init` is done: the next steps.
pub(super) fn initialised(folder: &Path, files: usize, language: Language) -> String {
    match language {
        Language::Chinese => zh::initialised(folder, files),
        Language::English => en::initialised(folder, files),
    }
}

/// `serve` is ready.
pub(super) fn serving(address: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("预览：{address}（按Ctrl-C结束）\n"),
        Language::English => format!("Preview: {address} (Ctrl-C ends it)\n"),
    }
}

/// `serve` took another port than asked for.
pub(super) fn other_port(asked: u16, taken: u16, language: Language) -> String {
    match language {
        Language::Chinese => format!("端口{asked}已被占用，改用{taken}。\n"),
        Language::English => format!("Port {asked} is in use; taking {taken}.\n"),
    }
}

/// `serve` has built anew.
pub(super) fn rebuilt(pages: usize, slides: usize, seconds: f64, language: Language) -> String {
    match language {
        Language::Chinese => format!("已更新：网站{pages}页，画面{slides}幅，用时{seconds:.2}秒。\n"),
        Language::English => format!("Updated: {pages} pages, {slides} slides, {seconds:.2} s.\n"),
    }
}

/// The heading of the errors in the browser.
pub(super) fn overlay_heading(errors: usize, warnings: usize, has_site: bool, language: Language) -> String {
    match language {
        Language::Chinese => zh::overlay_heading(errors, warnings, has_site),
        Language::English => en::overlay_heading(errors, warnings, has_site),
    }
}
