//! What every slide has to keep, and what is said where one does not: the amount of text, the time to read it, contrast,
//! colours, margins and light. Nothing here changes a slide.

mod amount;
mod painted;

pub(super) use amount::{amount, too_short};
pub(super) use painted::{Finding, examine, report, without_texts};
