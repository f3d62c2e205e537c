//! Phrases of which sentences in English are made.

use crate::diag::problem::{Reference, ValueShape, YamlFault};
use crate::path::PathFault;

pub(super) fn path_fault(fault: PathFault) -> &'static str {
    match fault {
        PathFault::Empty => "it is empty",
        PathFault::Absolute => "it starts at the root or a drive",
        PathFault::Outside => "its `..` leave the site folder",
        PathFault::Character => "it has a character that cannot be used",
        PathFault::TooLong => "it is too long",
        PathFault::Segment => "a part is empty, ends in a dot or blank, or is a name the system keeps",
    }
}

pub(super) fn yaml_fault(fault: &YamlFault) -> String {
    match fault {
        YamlFault::Tab => "a tab is used for indentation".into(),
        YamlFault::UnclosedQuote => "a quotation mark is not closed".into(),
        YamlFault::UnclosedBracket => "a bracket is not closed".into(),
        YamlFault::SecondColon => "there are two `: ` in one line".into(),
        YamlFault::Indentation => "the indentation does not fit".into(),
        YamlFault::Other(reason) => reason.clone(),
    }
}

pub(super) fn shape(shape: ValueShape) -> &'static str {
    match shape {
        ValueShape::Text => "text",
        ValueShape::Integer => "a whole number",
        ValueShape::Number => "a number",
        ValueShape::Boolean => "true or false",
        ValueShape::Date => "a date",
        ValueShape::DateTime => "a date and time",
        ValueShape::TimeOfDay => "a time of day",
        ValueShape::List => "a list",
        ValueShape::Record => "keys with values",
        ValueShape::Nothing => "empty",
    }
}

pub(super) fn reference(what: Reference) -> &'static str {
    match what {
        Reference::Topic => "topic",
        Reference::Series => "bulletin series",
        Reference::Area => "area",
        Reference::Unit => "unit",
        Reference::Screen => "screen",
        Reference::Daypart => "daypart",
        Reference::Preset => "preset",
    }
}

pub(super) fn quoted(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

pub(super) fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{:.1} MB", bytes as f64 / f64::from(1 << 20)) } else { format!("{bytes} bytes") }
}

/// How to come to a shorter text.
pub(super) fn shorter(key: &str) -> String {
    match key {
        "led.headline" => "shorten `led.headline` and put the details into `led.lines`".into(),
        "led.lines" => "shorten `led.lines`, or have fewer of them".into(),
        "title" | "short_title" | "name" => format!("shorten `{key}`, or add a short `led.headline`"),
        _ => format!("shorten `{key}`, or give a short text in `led.headline` and `led.lines`"),
    }
}
