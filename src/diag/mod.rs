//! Errors as data: what is wrong, where, and what to do next.

mod allow;
mod approval;
mod edit;
mod en;
mod fact;
mod furniture;
mod link;
mod picture;
mod place;
mod problem;
mod read;
mod report;
mod rule;
mod shortage;
mod suggest;
mod table;
mod zh;

pub use allow::{Allowance, Levels, is_rule};
pub use approval::{ApprovalFault, approval_fault_zh};
pub use edit::Edit;
pub use fact::{Encoding, Furniture, PictureFault, PortalFault, ReadFault, Reference, ValueShape, YamlFault};
pub use link::LinkDoubt;
pub use place::Place;
pub use problem::Problem;
pub use report::{Allowed, Diagnostic, Report, Severity};
pub use rule::{
    AllowanceFault, LedgerFault, NumbersFault, PrivacyFault, RenderedFault, ReviewFault, UpkeepFault, WordingFault,
};
pub use shortage::{BudgetItem, Shortage};
pub use suggest::nearest;
pub use table::Entry;

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
