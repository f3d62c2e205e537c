//! Components: the tables of their fields, and their typed reading.

mod fields;
mod read;

pub use fields::{CHART, FIGURE, GALLERY_PICTURE, ORGANISATION, RANKING, RULE, STEP, TABLE};
pub use read::{NAMES, chart, figures, read, rules, table};
