//! Addresses and HTML within JSON, read as it goes by: the lists of numbers that a site publishes are long.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::scan::{html, is_address};
use super::scanned::Finds;

/// Reads JSON, also behind the name of a variable. What is no JSON holds no links.
pub(super) fn read(text: &str, line: usize, finds: &mut Finds) {
    let start = text.find(['{', '[']).unwrap_or(text.len());
    let text = text[start..].trim_end().trim_end_matches(';');
    let so_far = finds.so_far();
    let mut json = serde_json::Deserializer::from_str(text);
    let whole = Value { line, part: Part::Any, finds }.deserialize(&mut json).and_then(|()| json.end());
    if whole.is_err() {
        finds.take_back(so_far);
    }
}

/// What a value is, by the name it has in an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Addresses within it are links.
    Any,
    /// A thing or a standard, not a place to go to.
    Name,
    /// A file that a display loads.
    File,
    /// A whole article.
    Html,
}

/// The name of a value.
struct Name;

struct Value<'a> {
    line: usize,
    part: Part,
    finds: &'a mut Finds,
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match self.part {
            Part::Any if !is_address(text) => {}
            Part::Any | Part::File => {
                if self.finds.is_new(text) {
                    self.finds.push_each(text, self.line);
                }
            }
            Part::Html => html(text, self.line, self.finds),
            Part::Name => {}
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<(), A::Error> {
        let part = self.part.within();
        while values.next_element_seed(Value { line: self.line, part, finds: &mut *self.finds })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(part) = entries.next_key_seed(Name)? {
            let part = if self.part == Part::Name { Part::Name } else { part };
            entries.next_value_seed(Value { line: self.line, part, finds: &mut *self.finds })?;
        }
        Ok(())
    }
}

impl Part {
    /// What the values of an array are.
    fn within(self) -> Self {
        if self == Self::Name { Self::Name } else { Self::Any }
    }
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Part;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Part, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Part;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Part, E> {
        Ok(match name {
            "@context" | "@id" | "version" => Part::Name,
            "file" | "feed" => Part::File,
            "content_html" => Part::Html,
            _ => Part::Any,
        })
    }
}
