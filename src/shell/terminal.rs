//! Where the program talks to people: results to standard output, everything else to standard error.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};

use super::fault::Fault;
use super::report::Look;
use super::words;
use crate::diag::Language;

/// The terminal, or what stands in for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    /// The language of everything said.
    pub(super) language: Language,
    /// How standard error shows things.
    pub(super) look: Look,
    /// Whether somebody watches standard error, so that a progress bar makes sense.
    pub(super) watched: bool,
}

impl Terminal {
    /// That of this process. `NO_COLOR` (no-color.org) switches colours off.
    pub(super) fn of_process(language: Language) -> Self {
        let watched = io::stderr().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let look = if watched && !plain { Look::Coloured } else { Look::Plain };
        Self { language, look, watched }
    }

    /// Tells a failure outside the content.
    pub(super) fn fault(self, fault: &Fault) {
        let words = words::words(self.language);
        let message = words::fault(fault, self.language);
        let colon = words.colon;
        let mut text = format!("{}{colon}{}\n", self.look.error(words.error), message.sentence);
        if let Some(help) = message.help {
            let _ = writeln!(text, "  = {}{colon}{help}", self.look.strong(words.next_step));
        }
        tell(&text);
    }
}

/// Writes a result to standard output. A closed pipe is no failure.
pub(super) fn say(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes a message to standard error.
pub(super) fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
