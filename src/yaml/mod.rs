//! YAML as a tree with places, checked against tables of fields: every fault of a record in one go.

mod checker;
mod node;
mod record;
mod schema;
mod shape;

pub use checker::check;
pub use node::{Entry, Node, Source, Value, parse};
pub use record::Record;
pub use schema::json_schema;
pub use shape::{Field, Shape, optional, required};
