//! Maps the outcome of a run to an exit code.

use std::process::ExitCode;

use wenxuan::shell::{self, Outcome};

fn main() -> ExitCode {
    match shell::run() {
        Outcome::Done => ExitCode::SUCCESS,
        Outcome::ContentErrors => ExitCode::from(1),
        Outcome::Failed => ExitCode::from(2),
    }
}
