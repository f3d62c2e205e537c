//! The outside: arguments, disk, clock, network and terminal. Nothing below this floor knows any of them.

#![allow(clippy::disallowed_methods, reason = "this is the one floor that may touch disk, clock and environment")]

mod approve;
mod arguments;
mod block_store;
mod build;
mod check;
mod command_line;
mod disk_file;
mod explain;
mod external;
mod fault;
mod init;
mod kept_folder;
mod load;
mod new_item;
mod parser_fault;
mod progress;
mod publish;
mod records;
mod remembered_file;
pub mod report;
mod schema;
mod screens;
mod serve;
mod summary;
mod terminal;
mod timings;
mod usb;
mod verify;
mod watch;
mod whole_file;
mod words;

use std::io::Write as _;

pub use self::fault::{Fault, UsageFault};
pub use self::load::load;
pub use self::publish::{Changes, Publisher, Way};
pub use self::remembered_file::RememberedFile;
pub use self::usb::{Brought, Content, OnStick, Stick};

use self::arguments::{Command, Parsed};
use self::terminal::Terminal;

/// How a run ended, as the exit code tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 0: what was asked for is done.
    Done,
    /// 1: the content has errors, and nothing was published.
    ContentErrors,
    /// 2: something outside the content failed: arguments, disk, network.
    Failed,
}

/// Runs the program with the arguments of the process.
pub fn run() -> Outcome {
    let arguments: Vec<_> = std::env::args_os().collect();
    let language = arguments::language(&arguments, |name| std::env::var(name).ok());
    let terminal = Terminal::of_process(language);
    match arguments::parse(&arguments, language) {
        Ok(Parsed::Text(text)) => {
            // A closed pipe (`| head`) is no failure.
            let _ = std::io::stdout().write_all(text.as_bytes());
            Outcome::Done
        }
        Ok(Parsed::Command(command)) => perform(&command, terminal).unwrap_or_else(|fault| {
            terminal.fault(&fault);
            Outcome::Failed
        }),
        Err(fault) => {
            terminal.fault(&Fault::Usage(fault));
            Outcome::Failed
        }
    }
}

fn perform(command: &Command, terminal: Terminal) -> Result<Outcome, Fault> {
    match command {
        Command::Build(options) => build::run(options, terminal),
        Command::Check(options) => check::run(options, terminal),
        Command::Explain(code) => explain::run(code),
        Command::Serve(options) => serve::run(options, terminal),
        Command::Init(folder) => init::run(folder, terminal),
        Command::New(options) => new_item::run(options),
        Command::Approve(options) => approve::run(options, terminal),
        Command::Usb(options) => usb::run(options, terminal),
        Command::Screens(options) => screens::run(options, terminal),
        Command::Schema(options) => Ok(schema::run(options)),
    }
}
