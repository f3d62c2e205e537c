//! What failed outside the content, in English: the sentence and the next step.

use std::io;

use super::files;
use crate::shell::fault::{Fault, UsageFault};
use crate::shell::words::Message;

/// A failure outside the content.
pub(in crate::shell::words) fn fault(fault: &Fault) -> Message {
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
        Fault::Stale { paths } => {
            let some = paths.iter().take(5).map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let some = if some.is_empty() { "what is reported".into() } else { format!("{} files, {some}", paths.len()) };
            (
                format!("the site built with what was remembered differs from one built from nothing: {some}; nothing was published"),
                "what was remembered has been removed: run it again to build from nothing; this is a fault of wenxuan, please report it".into(),
            )
        }
        Fault::ClashingOutputs { path } => {
            (format!("two outputs want the place `{path}`"), "give one of them another slug or file name".into())
        }
        Fault::Approve { path, fault } => return crate::shell::words::approve::en(path, fault),
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
        Fault::Revision { revision, reason } => (
            format!("git does not tell what changed since “{revision}”: {reason}"),
            "see that the site is in a git repository, the revision exists and git is installed; without --since everything is checked".into(),
        ),
        Fault::ChangedMeanwhile { path } => {
            (format!("“{}” changed after it was checked; it was not written", path.display()), "save it and run again".into())
        }
        Fault::NoManual { code, suggestion } => (
            format!("there is no manual page for “{code}”"),
            match suggestion {
                Some(suggestion) => format!("did you mean “{suggestion}”?"),
                None => "all codes are in the table of the README".into(),
            },
        ),
        Fault::Watch { reason } => {
            (format!("cannot watch for changes, looking at the files every so often instead: {reason}"), "on Linux, raise fs.inotify.max_user_watches".into())
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
            maybe(
                suggestion,
                "the commands are build, check, serve, screens, usb, init, new, approve, explain, schema, help",
            ),
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

/// The first few of many names.
pub(super) fn few(paths: &[String]) -> String {
    let shown: Vec<&str> = paths.iter().take(3).map(String::as_str).collect();
    format!("{}{}", shown.join(", "), if paths.len() > 3 { ", …" } else { "" })
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
