//! 典型风采: a unit, place or person that others can look up to.

use jiff::civil::Date;
use serde::Serialize;

use super::words::words;

words! {
    /// 类别
    Subject {
        Unit = "单位",
        Community = "社区",
        Village = "村镇",
        School = "校园",
        Family = "家庭",
        Person = "个人",
        Counter = "窗口",
        Road = "路段",
    }
}

words! {
    /// 级别
    Level {
        National = "国家",
        Province = "省",
        City = "市",
        County = "县",
    }
}

/// 荣誉
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Honour {
    /// 称号
    pub title: String,
    /// 级别
    pub level: Level,
    /// 授予年度
    pub year: i64,
    /// 文件
    pub document: Option<String>,
    /// 有效期至
    pub valid_until: Option<Date>,
}

/// A short fact: label and value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// 项目
    pub label: String,
    /// 内容
    pub value: String,
}

/// What someone said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Who said them.
    pub by: Option<String>,
}

/// The front matter that only models have.
#[derive(Clone, Debug, Serialize)]
pub struct ModelUnit {
    /// 类别
    pub subject: Subject,
    /// 名称 or 姓名
    pub name: String,
    /// 荣誉
    pub honours: Vec<Honour>,
    /// 事实
    pub facts: Vec<Fact>,
    /// 引语
    pub quotes: Vec<Quote>,
    /// Who agreed to being shown, and when. Required for persons and families.
    pub consent: Option<String>,
}
