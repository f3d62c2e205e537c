//! The publication ledger: what was published when under which address.

use crate::diag::table::problems;

problems! {
    /// The publication ledger: what was published when under which address.
    LedgerFault;
    /// The ledger was changed by hand.
    Broken { line: usize } = "W1101" Error;
}

impl LedgerFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::Broken { line } => (format!("发布台账第{line}行被改动过"), "从版本库恢复这个文件".into()),
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::Broken { line } => (
                format!("line {line} of the publication ledger was changed"),
                "restore the file from version control".into(),
            ),
        }
    }
}
