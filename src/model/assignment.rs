//! 分片包抓: who answers for which part of the district.

use serde::Serialize;

/// One entry of `content/assignments.yaml`. Without communities and roads it is for the whole area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assignment {
    /// 区域
    pub area: String,
    /// 包抓领导
    pub leader: Option<String>,
    /// 职务
    pub post: Option<String>,
    /// 包联单位
    pub units: Vec<String>,
    /// 社区（村）
    pub communities: Vec<String>,
    /// 路段
    pub roads: Vec<String>,
    /// 职责
    pub duties: Option<String>,
    /// 办公电话
    pub phone: Option<String>,
}
