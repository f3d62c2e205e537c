//! 文明指南: how to behave where.

use serde::Serialize;

use super::words::words;

words! {
    /// 场景
    Scene {
        General = "综合",
        Travel = "出行",
        Queue = "排队",
        Shopping = "购物",
        Work = "工作",
        Life = "生活",
        Neighbours = "邻里",
        Dining = "用餐",
        Tourism = "旅游",
        Online = "上网",
        Dogs = "养犬",
        Shows = "观演",
    }
}

words! {
    /// 体裁
    GuideForm {
        Covenant = "公约",
        Articles = "条款",
        TenDos = "十要十不",
        Questions = "问答",
        Proposal = "倡议",
    }
}

/// One rule: what to do, what not to do, why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// 要
    #[serde(rename = "do")]
    pub good: Option<String>,
    /// 不要
    #[serde(rename = "dont")]
    pub bad: Option<String>,
    /// 为什么
    pub why: Option<String>,
    /// 依据
    pub basis: Option<String>,
    /// The line of the source file, for messages about its slide.
    #[serde(skip)]
    pub line: u32,
}

/// The front matter that only guides have.
#[derive(Clone, Debug, Serialize)]
pub struct Guide {
    /// 场景
    pub scene: Scene,
    /// 体裁
    pub form: Option<GuideForm>,
    /// The rules.
    pub rules: Vec<Rule>,
    /// 版本
    pub version: Option<String>,
}
