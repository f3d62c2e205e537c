//! What can fail outside the content: facts only, the sentences live in `words`.

use std::io;
use std::path::{Path, PathBuf};

use crate::model::ReviewLevel;
use crate::path::SitePath;

/// A failure that no change of the content mends.
#[derive(Debug)]
pub enum Fault {
    /// The command line cannot be understood.
    Usage(UsageFault),
    /// The site folder holds no `content/`.
    NoContent {
        /// The site folder.
        site: PathBuf,
    },
    /// A file or folder cannot be read.
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file or folder cannot be written. What was published before is untouched.
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The site is published, but the record of its addresses could not be written.
    Addresses {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The output folder holds files and none of them is ours.
    ForeignFolder {
        /// The output folder.
        folder: PathBuf,
        /// One of the files.
        example: String,
    },
    /// Outputs want the place of files in the output folder that we did not make.
    ForeignFiles {
        /// The output folder.
        folder: PathBuf,
        /// The places, in order.
        paths: Vec<SitePath>,
    },
    /// Where the output folder should be, there is something else.
    NotAFolder {
        /// The place.
        path: PathBuf,
    },
    /// The output folder is a symbolic link to a folder that does not exist.
    DanglingLink {
        /// The link.
        path: PathBuf,
    },
    /// The output folder lies within the folders that are read.
    OutputInsideInput {
        /// The output folder.
        folder: PathBuf,
    },
    /// The list of published files is damaged or was written by a newer version.
    Manifest {
        /// The list.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A site built with what was remembered is not the one that is built from nothing. Nothing was published.
    Stale {
        /// The outputs that differ; none where only the report does.
        paths: Vec<SitePath>,
    },
    /// Two outputs have one path, or one would be a file where another needs a folder.
    ClashingOutputs {
        /// The path.
        path: SitePath,
    },
    /// `init` into a folder that is not empty.
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// A file was not approved; it is untouched.
    Approve {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: ApproveFault,
    },
    /// No port is free.
    Port {
        /// The first one tried.
        port: u16,
        /// Why.
        reason: String,
    },
    /// Links to other sites were asked, and nobody at all answered.
    NoNetwork {
        /// How many were to be asked.
        addresses: usize,
    },
    /// Where the stick should be, there is no folder.
    NoStick {
        /// The place.
        folder: PathBuf,
    },
    /// A screen that the site does not have.
    UnknownScreen {
        /// As written.
        screen: String,
        /// Those that it has.
        known: Vec<String>,
        /// What may have been meant.
        suggestion: Option<String>,
    },
    /// A stick holds files that are not ours.
    ForeignOnStick {
        /// The stick.
        folder: PathBuf,
        /// The files.
        paths: Vec<String>,
    },
    /// Another run writes to the stick.
    StickBusy {
        /// The stick.
        folder: PathBuf,
    },
    /// The record of what we wrote to a stick is damaged or newer than this program.
    StickRecord {
        /// The record.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A stick could not be written. What was on it is untouched.
    StickUntouched {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A stick failed while new files took the place of old ones.
    StickUnfinished {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A stick gives back other bytes than were written.
    StickReadsOtherwise {
        /// Which file.
        path: PathBuf,
    },
    /// What changed since a revision cannot be told.
    Revision {
        /// As written.
        revision: String,
        /// In git's words.
        reason: String,
    },
    /// A file that was to be repaired changed after it was read.
    ChangedMeanwhile {
        /// Which.
        path: PathBuf,
    },
    /// A code without a manual page.
    NoManual {
        /// As written.
        code: String,
        /// What may have been meant.
        suggestion: Option<String>,
    },
    /// The folders cannot be watched.
    Watch {
        /// Why.
        reason: String,
    },
}

/// Why a file was not approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApproveFault {
    /// It is no text with a front matter that can be read.
    Unreadable,
    /// A level below has not approved.
    Missing {
        /// Which.
        level: ReviewLevel,
    },
    /// A level below approved another text.
    Edited {
        /// Which.
        level: ReviewLevel,
    },
    /// The site names others for this level.
    NotReviewer {
        /// As given.
        name: String,
        /// Which level.
        level: ReviewLevel,
        /// Those whom the site names.
        known: Vec<String>,
        /// Who may have been meant.
        suggestion: Option<String>,
    },
    /// The front matter is written in a way that cannot be edited safely.
    Unwritten {
        /// What should be written.
        line: String,
    },
}

/// Why a command line cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsageFault {
    /// An option that does not exist.
    UnknownOption {
        /// As written.
        option: String,
        /// What may have been meant.
        suggestion: Option<String>,
    },
    /// A command that does not exist.
    UnknownCommand {
        /// As written.
        command: String,
        /// What may have been meant.
        suggestion: Option<String>,
    },
    /// No command was given.
    NoCommand,
    /// An option or argument is missing.
    Missing {
        /// Which, as the usage line shows them.
        names: Vec<String>,
    },
    /// A value that its option does not take.
    BadValue {
        /// The option.
        option: String,
        /// The value.
        value: String,
        /// What it takes, if that is a short list.
        allowed: Vec<String>,
        /// What may have been meant.
        suggestion: Option<String>,
    },
    /// An option without its value.
    NoValue {
        /// The option.
        option: String,
    },
    /// Two options that exclude each other.
    Together {
        /// One.
        option: String,
        /// The other.
        other: String,
    },
    /// An option that stands twice.
    Twice {
        /// The option.
        option: String,
    },
    /// `--now` is no moment.
    BadNow {
        /// As written.
        value: String,
    },
    /// A title for `new` that is empty or holds line breaks.
    BadTitle,
    /// Anything else, in the parser's words.
    Other {
        /// The words.
        text: String,
    },
}

impl Fault {
    /// A file or folder that cannot be read.
    pub(super) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |error| Self::Read { path: path.to_owned(), error }
    }

    /// A file or folder that cannot be written.
    pub(super) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |error| Self::Write { path: path.to_owned(), error }
    }
}
