//! Components: the tables of their fields, and their typed reading.

mod board;
mod fields;
mod read;

pub use board::board;
pub use fields::{BOARD, CHART, FIGURE, GALLERY_PICTURE, ORGANISATION, RANKING, RULE, STEP, TABLE};
pub use read::{NAMES, chart, figures, read, rules, table};
