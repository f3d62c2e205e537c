//! What the program says in English.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use jiff::Timestamp;

use super::{AskedCounts, Counts, Message, ScreenWords, Verdict, Words, size};
use crate::model::{HeldBack, HoldReason, Zone};
use crate::shell::fault::{Fault, UsageFault};
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
    parsing: "Reading",
    picturing: "Making pictures",
    painting: "Painting slides",
    rendering: "Drawing pages",
    asking: "Asking links",
    waiting: "another wenxuan is writing this output folder; waiting for it ...",
    with_drafts: "Note: this output holds drafts and items that are not yet due. Do not make it public.",
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

/// A failure outside the content.
pub(super) fn fault(fault: &Fault) -> Message {
    let (sentence, help) = match fault {
        Fault::Usage(usage) => return usage_fault(usage),
        Fault::NoContent { site } => (
            format!("there is no content/ folder in `{}`", site.display()),
            "run it in the site folder, or name that with --site; `wenxuan init DIR` starts a new site".into(),
        ),
        Fault::Read { path, error } => (
            format!("cannot read `{}`: {}", path.display(), reason(error)),
            "check the path and its permissions".into(),
        ),
        Fault::Write { path, error } => (
            format!("cannot write `{}`: {}", path.display(), reason(error)),
            match error.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    "make room and run it again; what was published before is untouched"
                }
                io::ErrorKind::FileTooLarge => {
                    "check the limit for the size of a file (ulimit -f); what was published before is untouched"
                }
                _ => "check the path and its permissions; what was published before is untouched",
            }
            .into(),
        ),
        Fault::Addresses { path, error } => (
            format!("the site is published, but the record of its addresses, `{}`, cannot be written: {}", path.display(), reason(error)),
            "check the path and its permissions and run it again; the record keeps addresses when titles or file names change".into(),
        ),
        Fault::ForeignFolder { folder, example } => (
            format!(
                "the output folder `{}` holds files that wenxuan did not make ({example}); nothing was written",
                folder.display()
            ),
            "name an empty folder with --out, or move those files away".into(),
        ),
        Fault::ForeignFiles { folder, paths } => (
            format!(
                "{} output(s) want the place of other files: {}",
                paths.len(),
                paths.iter().take(5).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ")
            ),
            format!(
                "wenxuan did not make these files and does not overwrite them; move them out of `{}`",
                folder.display()
            ),
        ),
        Fault::NotAFolder { path } => (format!("`{}` is not a folder", path.display()), "name another folder".into()),
        Fault::DanglingLink { path } => (
            format!("`{}` is a symbolic link to a folder that does not exist", path.display()),
            "make that folder, or mend the link".into(),
        ),
        Fault::OutputInsideInput { folder } => (
            format!("the output folder `{}` lies within content/ or themes/", folder.display()),
            "output cannot go into the content; name another folder with --out".into(),
        ),
        Fault::Manifest { path, reason } => (
            format!("the list of published files `{}` cannot be read: {reason}", path.display()),
            "use a newer wenxuan; if the list is damaged, move the whole output folder away and build again".into(),
        ),
        Fault::ClashingOutputs { path } => {
            (format!("two outputs want the place `{path}`"), "give one of them another slug or file name".into())
        }
        Fault::Approve { path, fault } => return super::approve::en(path, fault),
        Fault::NotEmpty { folder } => {
            (format!("the folder `{}` is not empty; nothing was written", folder.display()), "name a new folder".into())
        }
        Fault::Port { port, reason } => (
            format!("neither port {port} nor one of the next 20 can be used: {reason}"),
            "name another with --port, like --port 8080".into(),
        ),
        Fault::NoNetwork { addresses } => (
            format!("none of {addresses} addresses of other sites answered; this machine is probably offline, so they are not reported one by one"),
            "connect it and run it again, behind a proxy with HTTPS_PROXY set; on a machine without internet, `wenxuan check --list` lists the addresses".into(),
        ),
        Fault::NoStick { folder } => (
            format!("there is no folder {}", folder.display()),
            "look whether the stick is plugged in, and name its folder with --to".into(),
        ),
        Fault::UnknownScreen { screen, known, suggestion } => (
            format!("there is no screen `{screen}`"),
            match suggestion {
                Some(suggestion) => format!("did you mean `{suggestion}`?"),
                None => format!("the screens are {}", known.join(", ")),
            },
        ),
        Fault::ForeignOnStick { folder, paths } => (
            format!("{} holds {} that wenxuan did not write ({}); nothing was written", folder.display(), files(paths.len()), few(paths)),
            "take an empty stick, or move these files away; to have both, add --beside (what lies in media/ is played)"
                .into(),
        ),
        Fault::StickBusy { folder } => {
            (format!("another wenxuan writes to {}", folder.display()), "run again when it is done".into())
        }
        Fault::StickRecord { path, reason } => (
            format!("the stick's record {} cannot be read: {reason}", path.display()),
            "format the stick (FAT32) and run again; if a newer wenxuan wrote it, update this one".into(),
        ),
        Fault::StickUntouched { path, error } => (
            format!("cannot write {}: {error}", path.display()),
            match error.kind() {
                io::ErrorKind::StorageFull => "take a larger stick; what was on this one is untouched and whole",
                io::ErrorKind::ReadOnlyFilesystem => "look for a write-protect switch; what was on the stick is untouched",
                _ => "plug the stick in again and run again; what was on it is untouched",
            }
            .into(),
        ),
        Fault::StickUnfinished { path, error } => (
            format!("failed while new files took the place of old ones, at {}: {error}", path.display()),
            "plug the stick in again and run again, which finishes; do not carry it out before".into(),
        ),
        Fault::StickReadsOtherwise { path } => (
            format!("{} reads otherwise than it was written: the stick is broken", path.display()),
            "take another stick; what was on this one is untouched".into(),
        ),
        Fault::Watch { reason } => {
            (format!("cannot watch for changes: {reason}"), "on Linux, raise fs.inotify.max_user_watches".into())
        }
    };
    Message { sentence, help: Some(help) }
}

fn usage_fault(fault: &UsageFault) -> Message {
    let maybe = |suggestion: &Option<String>, otherwise: &str| match suggestion {
        Some(suggestion) => format!("did you mean `{suggestion}`?"),
        None => otherwise.to_owned(),
    };
    let (sentence, help) = match fault {
        UsageFault::UnknownOption { option, suggestion } => {
            (format!("there is no option `{option}`"), maybe(suggestion, "`wenxuan --help` lists the options"))
        }
        UsageFault::UnknownCommand { command, suggestion } => (
            format!("there is no command `{command}`"),
            maybe(suggestion, "the commands are build, check, serve, screens, usb, init, new, approve, schema, help"),
        ),
        UsageFault::NoCommand => {
            ("no command was given".into(), "try `wenxuan build` or `wenxuan serve`; `wenxuan --help` lists all".into())
        }
        UsageFault::Missing { names } => {
            (format!("{} is missing", names.join(", ")), "`wenxuan help COMMAND` shows how it is used".into())
        }
        UsageFault::BadValue { option, value, allowed, suggestion } => (
            format!("`{option}` cannot be `{value}`"),
            maybe(
                suggestion,
                &if allowed.is_empty() {
                    "correct the value".to_owned()
                } else {
                    format!("allowed: {}", allowed.join(", "))
                },
            ),
        ),
        UsageFault::NoValue { option } => {
            (format!("`{option}` needs a value"), "`wenxuan --help` shows how it is used".into())
        }
        UsageFault::Together { option, other } => {
            (format!("`{option}` and `{other}` cannot stand together"), "keep one of them".into())
        }
        UsageFault::Twice { option } => (format!("`{option}` stands twice"), "remove one of them".into()),
        UsageFault::BadNow { value } => (
            format!("`{value}` in `--now` is not a moment"),
            "write 2026-10-01T08:00:00+08:00, \"2026-10-01 08:00\" or 2026-10-01".into(),
        ),
        UsageFault::BadTitle => (
            "a title cannot be empty or hold line breaks".into(),
            "for instance: wenxuan new notice \"关于开展国庆文明出行活动的通知\"".into(),
        ),
        UsageFault::Other { text } => (text.clone(), "`wenxuan --help` shows how it is used".into()),
    };
    Message { sentence, help: Some(help) }
}

/// Why the system refused something.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::StorageFull => "the disk is full".into(),
        io::ErrorKind::QuotaExceeded => "the disk quota is used up".into(),
        io::ErrorKind::FileTooLarge => "the file would be larger than allowed".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        io::ErrorKind::NotADirectory => "a part of the path is not a folder".into(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".into(),
        io::ErrorKind::AlreadyExists => "it exists already".into(),
        io::ErrorKind::ResourceBusy | io::ErrorKind::AddrInUse => "it is in use".into(),
        io::ErrorKind::Unsupported => "this disk does not support it".into(),
        _ => error.to_string(),
    }
}

/// The first few of many names.
fn few(paths: &[String]) -> String {
    let shown: Vec<&str> = paths.iter().take(3).map(String::as_str).collect();
    format!("{}{}", shown.join(", "), if paths.len() > 3 { ", …" } else { "" })
}

fn files(count: usize) -> String {
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
