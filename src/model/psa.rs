//! 公益广告: a slogan with a theme.

use serde::Serialize;

use super::words::words;

words! {
    /// 主题
    PsaTheme {
        CoreValues = "社会主义核心价值观",
        NewManners = "讲文明树新风",
        Integrity = "诚信",
        Thrift = "节约",
        Volunteering = "志愿",
        Minors = "未成年人",
    }
}

/// The front matter that only public-service advertisements have.
#[derive(Clone, Debug, Serialize)]
pub struct Psa {
    /// 主题
    pub theme: PsaTheme,
    /// The slogan as set on a display.
    pub lines: Vec<String>,
    /// 发布单位
    pub issuer: Option<String>,
}
