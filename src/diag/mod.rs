//! Errors as data: what is wrong, where, and what to do next.

mod en;
mod furniture;
mod link;
mod picture;
mod place;
mod problem;
mod read;
mod report;
mod shortage;
mod suggest;
mod zh;

pub use link::LinkDoubt;
pub use place::Place;
pub use problem::{
    Encoding, Furniture, PictureFault, PortalFault, Problem, ReadFault, Reference, ValueShape, YamlFault,
};
pub use report::{Diagnostic, Report, Severity};
pub use shortage::{BudgetItem, Shortage};
pub use suggest::nearest;

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 简体中文
    Chinese,
    /// English
    English,
}

/// The one-sentence message of a problem.
pub fn sentence(problem: &Problem, language: Language) -> String {
    match language {
        Language::Chinese => zh::sentence(problem),
        Language::English => en::sentence(problem),
    }
}

/// The next step for whoever has to mend it.
pub fn help(problem: &Problem, language: Language) -> String {
    match language {
        Language::Chinese => zh::help(problem),
        Language::English => en::help(problem),
    }
}
