//! `schema`: what editors need to suggest and check front matter and configuration.

use serde_json::{Map, Value};

use super::terminal::say;
use super::{Outcome, arguments::SchemaOptions};
use crate::{config, parse};

/// Every schema, by the name under which it is asked for: the six kinds, `site`, `screens`, `assignments`.
fn schemas() -> Vec<(&'static str, Value)> {
    let mut all = parse::schemas();
    all.extend(config::schemas());
    all
}

/// Prints one schema, or all of them as one object.
pub(super) fn run(options: &SchemaOptions) -> Outcome {
    let mut all = schemas();
    let value = match &options.name {
        Some(name) => all.swap_remove(all.iter().position(|(known, _)| known == name).unwrap_or_default()).1,
        None => Value::Object(all.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect::<Map<_, _>>()),
    };
    say(&format!("{value:#}\n"));
    Outcome::Done
}
