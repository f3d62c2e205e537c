//! What the program says in English.

mod fault;

use std::fmt::Write as _;
use std::path::Path;

use jiff::Timestamp;

pub(super) use self::fault::fault;
use self::fault::few;
use super::{AskedCounts, Counts, ScreenWords, Verdict, Words, size};
use crate::model::{HeldBack, HoldReason, Zone};
use crate::shell::usb::{Brought, Content};

/// The fixed texts.
pub(super) static WORDS: Words = Words {
    about: "wenxuan: from Markdown to the website and LED slides of a civilization campaign",
    usage: "Usage:",
    commands: "Commands",
    arguments: "Arguments",
    options: "Options",
    footer: "Exit codes: 0 done; 1 the content has errors, nothing was published; 2 something else failed\n(arguments, disk, network).\n\nFirst steps:\n  wenxuan init my-site\n  wenxuan serve --site my-site",
    build: "Build the website and the slides of all screens into public/",
    check: "Check content, pages and slides without publishing anything",
    serve: "Preview on this computer; pages reload when a file is saved",
    screens: "List what each display shows now, next and until when, and which rules bind it",
    init: "Start a complete sample site",
    new: "Start a content file with the front matter of its kind",
    approve: "Write an approval into a content file, bound to its text: an edit asks for it again",
    approve_file: "The content file, like content/notices/2026-10-08-a.md",
    approve_level: "Level: first, second or final",
    approve_by: "Who approves",
    usb: "Write what some screens show to a USB stick, to be carried there",
    usb_screens: "Ids of screens, as in content/screens.yaml; the stick serves exactly these",
    usb_to: "The stick's folder, such as /media/usb or E:\\",
    usb_beside: "Write although the stick holds other files; none of them is touched",
    schema: "Print JSON Schema for editors",
    help: "Show help",
    site: "Site folder, the one that holds content/ (default: the current folder)",
    out: "Output folder (default: public/ in the site folder)",
    now: "Build as of this moment, like 2026-10-01T08:00:00+08:00 or \"2026-10-01 08:00\" (without an offset: Beijing time; default: now)",
    drafts: "Build drafts and what is not yet due as well: for preview only",
    in_place: "Replace file by file instead of switching folders (for a public/ that is mounted into a container or shared)",
    format: "How to show problems: human, short (one line each) or json (one object a line)",
    lang: "Language: zh or en (default: from LC_ALL, LC_MESSAGES, LANG)",
    quiet: "Show problems only, no progress and no summary",
    external: "Ask whether links to other sites can be opened: dead ones are errors, suspected ones warnings",
    list: "List all links to other sites with their places, asking nobody",
    fresh: "Ask also what answered well within the last 7 days",
    time_limit: "How long to ask at most, in seconds (default: 600)",
    port: "Port (default: 4321, or the next that is free)",
    poll: "Look at the files every so many seconds (default 2, at least 0.1): for network shares, which tell of no change",
    help_option: "Show help",
    version: "Show the version",
    init_folder: "Folder of the new site; must be new or empty",
    new_kind: "Kind: notice, guide, model, bulletin, psa or page",
    new_title: "Title, like \"关于开展国庆文明出行活动的通知\"",
    schema_name: "notice, guide, model, bulletin, psa, page, site, screens, preset or assignments; without it, all",
    help_command: "The command to explain",
    error: "error",
    warning: "warning",
    next_step: "help",
    related: "see also",
    colon: ": ",
    asking: "Asking links",
    waiting: "another wenxuan is writing this output folder; waiting for it ...",
    with_drafts: "Note: this output holds drafts and items that are not yet due. Do not make it public.",
    rules: &super::check::EN,
    remembered: &super::remembered::EN,
    table: ScreenWords {
        heads: ["screen", "pixels", "now", "until", "next", "loop", "psa, this hour", "psa, today", "valid until"],
        dark: "(dark)",
        nothing: "(nothing)",
        none: "There is no screen in content/screens.yaml.",
        rules: "rules: ",
        comma: "; ",
        short_hours: "hours short of psa: ",
        groups: "groups that take turns hour by hour: ",
        origins: ["own", "all screens", "default"],
        names: &[
            ("hours", "lit"),
            ("off_by", "lit"),
            ("psa_share", "psa an hour"),
            ("psa_share_day", "psa a day"),
            ("psa_minutes", "psa a day"),
            ("min_dwell", "dwell"),
            ("max_loop", "loop"),
            ("transitions", "transition"),
            ("change", "change"),
            ("scroll", "scrolling"),
            ("audio", "sound"),
            ("luminance", "light"),
            ("review", "only approved"),
            ("default_days", "without an end"),
            ("horizon", "offline"),
        ],
    },
};

pub(super) fn files(count: usize) -> String {
    if count == 1 { "1 file".into() } else { format!("{count} files") }
}

/// A stick is done.
pub(super) fn brought(stick: &Path, content: &Content, brought: &Brought) -> String {
    let mut out = String::new();
    for screen in &content.screens {
        let _ = writeln!(
            out,
            "{} ({}): to be played until {}, replace it before",
            screen.name, screen.screen, screen.valid_until
        );
    }
    if brought.is_nothing() {
        let _ = writeln!(out, "Nothing to send: {} is current, nothing was written.", stick.display());
    } else {
        let _ = writeln!(out, "  written    {:>4}  {}", brought.written.len(), size(brought.bytes_written));
        let _ =
            writeln!(out, "  unchanged  {:>4}  {}", brought.unchanged, size(content.bytes() - brought.bytes_written));
        let _ = writeln!(out, "  removed    {:>4}", brought.removed.len());
        let _ = writeln!(out, "Written to {} and read back. Eject the stick before you pull it out.", stick.display());
    }
    if !brought.others.is_empty() {
        let (count, few) = (files(brought.others.len()), few(&brought.others));
        let _ = writeln!(out, "The stick also holds {count} of others ({few}), untouched.");
    }
    out
}

/// The summary of a finished run.
pub(super) fn summary(counts: &Counts) -> String {
    let Counts { pages, slides, screens, written, unchanged, removed, retained, seconds } = counts;
    let files = if *written == 0 && *removed == 0 {
        format!("Files: all {unchanged} unchanged, nothing written")
    } else {
        format!("Files: {written} written, {unchanged} unchanged, {removed} removed")
    };
    let kept = if *retained == 0 { String::new() } else { format!(", {retained} old slides kept for a day") };
    format!("{pages} pages, {slides} slides on {screens} screens. {files}{kept}. {seconds:.2} s.")
}

/// The last line of a report.
pub(super) fn tally(errors: usize, warnings: usize) -> String {
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, warnings) => format!("{}.", count(warnings, "warning")),
        (errors, 0) => {
            format!("{}; nothing was published, what was published before is untouched.", count(errors, "error"))
        }
        (errors, warnings) => format!(
            "{}, {}; nothing was published, what was published before is untouched.",
            count(errors, "error"),
            count(warnings, "warning")
        ),
    }
}

/// The last line of a check.
pub(super) fn verdict(verdict: &Verdict) -> String {
    let Verdict { errors, warnings, pages, slides } = verdict;
    let made = format!("{pages} pages, {slides} slides");
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => format!("Check passed: nothing found. {made}."),
        (0, warnings) => format!("Check passed: no errors, {}. {made}.", count(*warnings, "warning")),
        (errors, 0) => format!("Check failed: {}.", count(*errors, "error")),
        (errors, warnings) => {
            format!("Check failed: {}, {}.", count(*errors, "error"), count(*warnings, "warning"))
        }
    }
}

/// How links to other sites answered.
pub(super) fn asked(counts: &AskedCounts) -> String {
    let AskedCounts { addresses, known, fine, moved, gone, doubtful, left } = counts;
    let known = if *known == 0 { String::new() } else { format!(" ({known} known from the last 7 days)") };
    let left = if *left == 0 { String::new() } else { format!(", {left} not asked in time") };
    format!(
        "Addresses of other sites: {addresses}{known}; {fine} fine, {moved} moved, {gone} dead, {doubtful} suspected{left}."
    )
}

/// `init` is done.
pub(super) fn initialised(folder: &Path, files: usize) -> String {
    let folder = folder.display();
    format!(
        "Wrote a sample site of {files} files to `{folder}`. Next:\n  wenxuan serve --site {folder}    to preview it\n  wenxuan build --site {folder}    to build it\n"
    )
}

/// The heading of the errors in the browser.
pub(super) fn overlay_heading(errors: usize, warnings: usize, has_site: bool) -> String {
    let shown = if has_site { "this is the page as it was before" } else { "there is no page to show yet" };
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let warnings = if warnings == 0 { String::new() } else { format!(", {}", count(warnings, "warning")) };
    format!("{}{warnings} in the content; {shown}", count(errors, "error"))
}

/// Why one item is held back.
pub(super) fn held_back(item: &HeldBack) -> String {
    match item.reason {
        HoldReason::NotYet(moment) => format!("due {}", minute(moment)),
        HoldReason::Expired(moment) => format!("expired {}", minute(moment)),
        HoldReason::Embargoed(moment) => format!("embargoed until {}", minute(moment)),
        HoldReason::Draft | HoldReason::Internal | HoldReason::Withdrawn => held_back_group(item).to_owned(),
    }
}

/// Why items are held back, in one word.
pub(super) fn held_back_group(item: &HeldBack) -> &'static str {
    match item.reason {
        HoldReason::Draft => "draft",
        HoldReason::NotYet(_) => "not yet due",
        HoldReason::Expired(_) => "expired",
        HoldReason::Internal => "internal",
        HoldReason::Embargoed(_) => "embargoed",
        HoldReason::Withdrawn => "withdrawn",
    }
}

fn minute(moment: Timestamp) -> String {
    Zone::default().minute(moment)
}
