//! What every government site must show, in both languages.

use super::problem::Furniture;

/// In Chinese.
pub(super) fn zh(item: Furniture) -> &'static str {
    match item {
        Furniture::Undertaker => "承办单位",
        Furniture::Contact => "联系方式（电话或邮箱）",
        Furniture::IdCode => "网站标识码",
        Furniture::Icp => "ICP备案号",
        Furniture::Police => "公安机关备案号",
    }
}

/// In English.
pub(super) fn en(item: Furniture) -> &'static str {
    match item {
        Furniture::Undertaker => "the undertaker (承办单位)",
        Furniture::Contact => "a contact (telephone or e-mail)",
        Furniture::IdCode => "the site's id code (网站标识码)",
        Furniture::Icp => "the ICP number (ICP备案号)",
        Furniture::Police => "the police number (公安机关备案号)",
    }
}
