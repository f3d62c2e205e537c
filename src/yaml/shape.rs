//! Tables of fields: the one source for checking, for JSON Schema and for the documentation.

/// One key of a record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What its value must be.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, for the editor.
    pub about: &'static str,
}

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text, not empty.
    Text,
    /// A whole number within bounds.
    Integer(i64, i64),
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `2026-10-08`.
    Date,
    /// A date with or without a time.
    DateTime,
    /// `07:30`, up to `24:00`.
    TimeOfDay,
    /// Two times of day: `["07:00", "22:00"]`.
    Hours,
    /// One word of a closed list.
    Word(fn() -> Vec<&'static str>),
    /// `public`, `internal`, or `embargoed until` with a time.
    Visibility,
    /// a–z, 0–9 and hyphens.
    Slug,
    /// A path relative to the file.
    File,
    /// A path from the root of the site.
    Address,
    /// An absolute web address, without query and fragment.
    Url,
    /// An absolute web address that may have query and fragment.
    WebPage,
    /// A list.
    List(&'static Shape),
    /// A list, not empty.
    Some(&'static Shape),
    /// One value, or a list of them.
    OneOrMany(&'static Shape),
    /// Keys with values.
    Record(&'static [Field]),
    /// Keys of one's own choice, each with a value of that shape.
    Map(&'static Shape),
}

/// A key that must be there.
pub const fn required(key: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { key, shape, required: true, about }
}

/// A key that may be there.
pub const fn optional(key: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { key, shape, required: false, about }
}
