//! What tells of a person and must not be published.

use crate::diag::table::problems;

problems! {
    /// What tells of a person and must not be published.
    PrivacyFault;
    /// A personal mobile number.
    MobileNumber { masked: String } = "W0901" Error "《个人信息保护法》；国办秘函〔2019〕19号";
    /// The number of an identity card.
    IdentityNumber { masked: String } = "W0902" Error "《个人信息保护法》；GB 11643-1999";
    /// The number of a bank card.
    BankCard { masked: String } = "W0903" Error "《个人信息保护法》第二十八条";
    /// The number plate of a car.
    NumberPlate { masked: String } = "W0904" Warning "《个人信息保护法》；GA 36-2018";
    /// A mailbox that is a person's own.
    PersonalMail = "W0905" Warning "《个人信息保护法》";
    /// An address that leads to someone's door.
    HomeAddress = "W0906" Warning "《个人信息保护法》；国办秘函〔2019〕19号";
}

impl PrivacyFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::MobileNumber { masked } => (
                "这里有手机号码，公开会泄露个人信息".into(),
                format!("改为办公电话，或写成{masked}；确是公布的热线，加注释放行并写明理由"),
            ),
            Self::IdentityNumber { masked } => {
                ("这里有身份证号码，公开会泄露个人信息".into(), format!("删去，或写成{masked}"))
            }
            Self::BankCard { masked } => ("这里有银行卡号，公开会泄露个人信息".into(), format!("删去，或写成{masked}")),
            Self::NumberPlate { masked } => {
                ("这里有车牌号，公开会泄露个人信息".into(), format!("删去，或写成{masked}"))
            }
            Self::PersonalMail => ("这里像是个人邮箱".into(), "改为单位的工作邮箱".into()),
            Self::HomeAddress => ("住址写到了门牌、房号".into(), "住址只写到乡镇、街道".into()),
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::MobileNumber { masked } => (
                "a personal mobile number".into(),
                format!("give an office number, or write {masked}; let a public hotline pass with a reason"),
            ),
            Self::IdentityNumber { masked } => {
                ("the number of an identity card".into(), format!("remove it, or write {masked}"))
            }
            Self::BankCard { masked } => ("the number of a bank card".into(), format!("remove it, or write {masked}")),
            Self::NumberPlate { masked } => {
                ("the number plate of a car".into(), format!("remove it, or write {masked}"))
            }
            Self::PersonalMail => {
                ("a mailbox that seems to be a person's own".into(), "give that of the office".into())
            }
            Self::HomeAddress => {
                ("an address that leads to someone's door".into(), "name the 乡镇 or 街道 and no more".into())
            }
        }
    }
}
