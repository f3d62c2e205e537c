//! Components that a body holds as fenced blocks.

use serde::Serialize;

use super::{Chart, Figure, Rule};
use crate::path::SitePath;

/// A picture of a gallery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GalleryPicture {
    /// The file in the snapshot.
    pub file: SitePath,
    /// What it shows.
    pub alt: String,
    /// 题注
    pub caption: Option<String>,
    /// 摄影
    pub credit: Option<String>,
}

/// One step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// 步骤
    pub title: String,
    /// 说明
    pub text: Option<String>,
}

/// An office, a group or a person in an organisation, with what is below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Organ {
    /// 名称
    pub name: String,
    /// 担任人员 or 牵头单位
    pub by: Option<String>,
    /// 职责
    pub duties: Option<String>,
    /// 下级
    pub units: Vec<Organ>,
}

/// One line of a ranking, rank computed: equal values share a rank and the next rank is skipped (1, 2, 2, 4).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RankingRow {
    /// 名次
    pub rank: usize,
    /// 单位
    pub label: String,
    /// 得分, as written.
    pub value: String,
    /// The same as a number.
    pub number: f64,
    /// 上期
    pub previous: Option<f64>,
}

/// A ranking with its printed method.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ranking {
    /// 标题
    pub title: String,
    /// 计算方法
    pub method: String,
    /// 单位
    pub unit: Option<String>,
    /// In order of rank, then as given.
    pub rows: Vec<RankingRow>,
    /// 未计入者
    pub excluded: Option<String>,
}

/// 要与不要, as in a guide.
pub type Deed = Rule;

/// A fenced block with a known info string.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Component {
    /// ` ```chart `
    Chart(Chart),
    /// ` ```figures `
    Figures(Vec<Figure>),
    /// ` ```ranking `
    Ranking(Ranking),
    /// ` ```dos `
    Dos(Vec<Deed>),
    /// ` ```gallery `
    Gallery(Vec<GalleryPicture>),
    /// ` ```steps `
    Steps(Vec<Step>),
    /// ` ```organisation `
    Organisation(Organ),
}
