//! What proves how a display was planned: tables for spreadsheets and the 发布单 to print.

mod sheet;
mod shown;
mod table;
mod tables;
mod totals;
mod wording;

pub use sheet::{DayLine, HourLine, ReleaseView, RuleLine};
pub use shown::{ApprovalLine, ItemLine, PlaysLine, PlaysTable, SlideLine};
pub use table::Table;
pub use totals::{ScreenLine, TotalsView};

pub(super) use sheet::sheet;
pub(super) use tables::{loops, plan, psa};
pub(super) use totals::{Total, totals, totals_table};
