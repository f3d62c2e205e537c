//! 通知公告: an official document for the public.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::words::words;

words! {
    /// 文种
    NoticeForm {
        Notice = "通知",
        Announcement = "通告",
        Proclamation = "公告",
        Circular = "通报",
        Letter = "函",
        PublicReview = "公示",
        Proposal = "倡议书",
        Consultation = "征求意见",
    }
}

/// Whom to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// 联系人 or 联系部门
    pub name: Option<String>,
    /// 电话
    pub phone: Option<String>,
    /// 邮箱
    pub email: Option<String>,
    /// 地址
    pub address: Option<String>,
    /// 接听时间
    pub hours: Option<String>,
}

/// How and until when the public may comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comments {
    /// The closing moment.
    pub until: Timestamp,
    /// 意见反馈渠道
    pub channels: Vec<String>,
}

/// The front matter that only notices have. Source of the elements: GB/T 9704-2012.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// 文种
    pub form: NoticeForm,
    /// 发文字号
    pub number: Option<String>,
    /// 发文机关
    pub issuers: Vec<String>,
    /// 主送机关
    pub to: Vec<String>,
    /// 抄送机关
    pub cc: Vec<String>,
    /// 有效期至: the last day on which it is in force. It stays on the site after that, as 失效.
    pub valid_until: Option<Date>,
    /// 成文日期
    pub written: Option<Date>,
    /// 附注
    pub note: Option<String>,
    /// 联系方式
    pub contact: Option<Contact>,
    /// 征求意见
    pub comments: Option<Comments>,
}
