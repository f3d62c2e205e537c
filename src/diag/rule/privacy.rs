//! What tells of a person and must not be published.

use crate::diag::table::problems;

problems! {
    /// What tells of a person and must not be published.
    PrivacyFault;
    /// A personal mobile number.
    MobileNumber { masked: String } = "W0901" Error "《个人信息保护法》；国办秘函〔2019〕19号";
}

impl PrivacyFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::MobileNumber { masked } => {
                (format!("这里有手机号码，公开会泄露个人信息"), format!("改为办公电话，或写成{masked}"))
            }
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::MobileNumber { masked } => {
                ("a personal mobile number".into(), format!("give an office number, or write {masked}"))
            }
        }
    }
}
