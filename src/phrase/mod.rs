//! Where Chinese text may be parted at the end of a line: characters by class, words, and what a break costs.

mod cut;
mod lexicon;
mod mark;
mod whole;

pub use cut::{WORD, costs, phrases};
pub use lexicon::Lexicon;
pub use mark::{Mark, clause_end, is_han, is_han_number, is_unit, is_wide, mark};
pub use whole::whole;
