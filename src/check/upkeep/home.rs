//! 首页: nothing new for two weeks is a veto by itself.

use crate::diag::UpkeepFault;
use crate::model::{Upkeep, UpkeepState};

pub(super) fn check(upkeep: &Upkeep, out: &mut Vec<UpkeepFault>) {
    if upkeep.home.state == UpkeepState::Stale {
        out.push(UpkeepFault::HomeStale { days: upkeep.home.days });
    }
}
