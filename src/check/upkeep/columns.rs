//! Columns without news for longer than they may be, and columns without anything.

use crate::diag::UpkeepFault;
use crate::model::{Upkeep, UpkeepState};

pub(super) fn check(upkeep: &Upkeep, out: &mut Vec<UpkeepFault>) {
    for column in &upkeep.columns {
        let column_name = column.name.clone();
        match column.state {
            UpkeepState::Stale => {
                out.push(UpkeepFault::ColumnStale { column: column_name, days: column.days, undated: column.undated });
            }
            UpkeepState::Blank => out.push(UpkeepFault::ColumnBlank { column: column_name }),
            UpkeepState::Fresh | UpkeepState::Frozen | UpkeepState::Unbound => {}
        }
    }
}
