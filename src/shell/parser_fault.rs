//! What the parser of command lines found wrong, as facts of our own.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::fault::UsageFault;

/// The parser's error as facts.
pub(super) fn usage_fault(error: &clap::Error) -> UsageFault {
    let one = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    let many = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let shown = one(ContextKind::InvalidArg).unwrap_or_default();
    // `--port <PORT>`, `--poll[=<SECONDS>]`, `<TITLE>`.
    let first = shown.split(' ').next().unwrap_or_default();
    let argument = first.split_once("[=").map_or(first, |(name, _)| name).trim_matches(['<', '>', '[', ']']).to_owned();
    match error.kind() {
        ErrorKind::UnknownArgument => {
            UsageFault::UnknownOption { option: argument, suggestion: one(ContextKind::SuggestedArg) }
        }
        ErrorKind::InvalidSubcommand => UsageFault::UnknownCommand {
            command: one(ContextKind::InvalidSubcommand).unwrap_or_default(),
            suggestion: one(ContextKind::SuggestedSubcommand),
        },
        ErrorKind::MissingRequiredArgument => UsageFault::Missing { names: many(ContextKind::InvalidArg) },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match one(ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
                Some(value) => UsageFault::BadValue {
                    option: argument,
                    value,
                    allowed: many(ContextKind::ValidValue),
                    suggestion: one(ContextKind::SuggestedValue),
                },
                None => UsageFault::NoValue { option: argument },
            }
        }
        ErrorKind::ArgumentConflict => {
            let prior = many(ContextKind::PriorArg).first().cloned().unwrap_or_default();
            let other = prior.split(' ').next().unwrap_or_default().to_owned();
            if other.is_empty() || other == argument {
                UsageFault::Twice { option: argument }
            } else {
                UsageFault::Together { option: argument, other }
            }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => UsageFault::NoCommand,
        _ => UsageFault::Other {
            text: error
                .render()
                .to_string()
                .lines()
                .next()
                .unwrap_or_default()
                .trim_start_matches("error: ")
                .to_owned(),
        },
    }
}
