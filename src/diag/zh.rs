//! Messages in Chinese: one exhaustive match for the sentence, one for the next step.

mod help;
mod parts;
mod sentence;

pub(super) use self::help::help;
pub(super) use self::sentence::sentence;
