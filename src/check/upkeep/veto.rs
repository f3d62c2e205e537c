//! 单项否决: so many stale or blank columns that the inspection fails the whole site.

use crate::diag::UpkeepFault;
use crate::model::{Upkeep, Veto};

pub(super) fn check(upkeep: &Upkeep, out: &mut Vec<UpkeepFault>) {
    let veto = upkeep.veto;
    if veto.news + veto.notices >= Veto::QUICK {
        out.push(UpkeepFault::QuickVeto { news: veto.news, notices: veto.notices });
    }
    if veto.overdue >= Veto::OVERDUE {
        out.push(UpkeepFault::OverdueVeto { count: veto.overdue });
    }
    if veto.blank >= Veto::BLANK {
        out.push(UpkeepFault::BlankVeto { count: veto.blank });
    }
}
