//! The fields of components, in fences and in front matter alike.

use crate::model::{ChartKind, Word};
use crate::yaml::{Field, Shape, optional, required};

const POINT: &[Field] =
    &[required("label", Shape::Text, "项目"), optional("value", Shape::Number, "数值；没有数据时留空")];

const BETTER: fn() -> Vec<&'static str> = || vec!["higher", "lower"];

/// ` ```chart `, and an entry of `charts`.
pub const CHART: &[Field] = &[
    required("type", Shape::Word(ChartKind::spellings), "bar 柱状，line 折线，ring 环形"),
    required("title", Shape::Text, "标题"),
    optional("unit", Shape::Text, "单位"),
    optional("points", Shape::List(&Shape::Record(POINT)), "直接写出的数据"),
    optional("data", Shape::Text, "content/data/里的CSV文件"),
    optional("label", Shape::Text, "项目所在的列"),
    optional("values", Shape::OneOrMany(&Shape::Text), "数值所在的列，一列一个系列"),
    optional("target", Shape::Number, "参考线"),
    optional("note", Shape::Text, "注"),
];

/// An entry of ` ```figures ` and of `figures`.
pub const FIGURE: &[Field] = &[
    required("label", Shape::Text, "指标"),
    required("value", Shape::Number, "数值"),
    optional("unit", Shape::Text, "单位"),
    optional("target", Shape::Number, "目标值"),
    optional("previous", Shape::Number, "上期"),
    optional("better", Shape::Word(BETTER), "higher越高越好，lower越低越好"),
];

const RANKED: &[Field] = &[
    required("label", Shape::Text, "单位名称"),
    required("value", Shape::Number, "得分"),
    optional("previous", Shape::Number, "上期得分"),
];

/// ` ```ranking `
pub const RANKING: &[Field] = &[
    required("title", Shape::Text, "标题"),
    required("method", Shape::Text, "计算方法，印在榜下"),
    optional("unit", Shape::Text, "单位"),
    optional("data", Shape::Text, "content/data/里的CSV文件"),
    optional("label", Shape::Text, "单位名称所在的列"),
    optional("value", Shape::Text, "得分所在的列"),
    optional("previous", Shape::Text, "上期得分所在的列"),
    optional("rows", Shape::List(&Shape::Record(RANKED)), "直接写出的数据"),
    optional("top", Shape::Integer(1, 1000), "只列前几名"),
    optional("excluded", Shape::Text, "未计入者"),
];

/// An entry of ` ```dos ` and of a guide's `items`.
pub const RULE: &[Field] = &[
    optional("do", Shape::Text, "要"),
    optional("dont", Shape::Text, "不要"),
    optional("why", Shape::Text, "为什么"),
    optional("basis", Shape::Text, "依据"),
];

/// An entry of ` ```gallery `.
pub const GALLERY_PICTURE: &[Field] = &[
    required("file", Shape::File, "图片文件"),
    required("alt", Shape::Text, "图上有什么"),
    optional("caption", Shape::Text, "题注"),
    optional("credit", Shape::Text, "摄影或绘图"),
];

/// An entry of ` ```steps `.
pub const STEP: &[Field] = &[required("title", Shape::Text, "步骤"), optional("text", Shape::Text, "说明")];

// A tree of four levels: a deeper one is a list, not a picture. A table of fields cannot refer to itself.
const ORGAN_4: &[Field] = &[
    required("name", Shape::Text, "名称"),
    optional("by", Shape::Text, "担任人员或牵头单位"),
    optional("duties", Shape::Text, "职责"),
];
const ORGAN_3: &[Field] =
    &[ORGAN_4[0], ORGAN_4[1], ORGAN_4[2], optional("units", Shape::List(&Shape::Record(ORGAN_4)), "下级")];
const ORGAN_2: &[Field] =
    &[ORGAN_4[0], ORGAN_4[1], ORGAN_4[2], optional("units", Shape::List(&Shape::Record(ORGAN_3)), "下级")];

/// ` ```organisation `
pub const ORGANISATION: &[Field] =
    &[ORGAN_4[0], ORGAN_4[1], ORGAN_4[2], optional("units", Shape::List(&Shape::Record(ORGAN_2)), "下级")];

/// An entry of a bulletin's `tables`.
pub const TABLE: &[Field] = &[
    optional("title", Shape::Text, "标题"),
    required("data", Shape::Text, "content/data/里的CSV文件"),
    optional("note", Shape::Text, "注"),
];

const BOARD_ROW: &[Field] = &[
    required("label", Shape::Text, "单位名称"),
    required("value", Shape::Number, "数值"),
    optional("group", Shape::Text, "分组"),
];

/// The rule of a board's red list.
pub(super) const RED: &[Field] = &[
    optional("top", Shape::Integer(1, 1000), "前几名，并列的全部列入"),
    optional("at_least", Shape::Number, "不低于多少"),
];

/// The rule of a board's black list.
pub(super) const BLACK: &[Field] = &[
    optional("last", Shape::Integer(1, 1000), "后几名，并列的全部列入"),
    optional("below", Shape::Number, "低于多少"),
];

/// An entry of a bulletin's `boards`.
pub const BOARD: &[Field] = &[
    required("title", Shape::Text, "标题"),
    optional("data", Shape::Text, "content/data/里的CSV文件"),
    optional("rows", Shape::List(&Shape::Record(BOARD_ROW)), "直接写出的数据"),
    optional("label", Shape::Text, "单位名称所在的列"),
    optional(
        "value",
        Shape::OneOrMany(&Shape::Text),
        "数值所在的列；写两列时为前一列占后一列的百分比，四舍五入保留两位小数",
    ),
    optional("measure", Shape::Text, "比的是什么，默认用列名"),
    optional("unit", Shape::Text, "单位"),
    optional("group", Shape::Text, "分组所在的列，各组分别评定"),
    required("method", Shape::Text, "评定办法，印在榜上"),
    optional("red", Shape::Record(RED), "红榜：top前几名，或at_least不低于多少"),
    optional("black", Shape::Record(BLACK), "黑榜：last后几名，或below低于多少"),
    optional("not_counted", Shape::Text, "未参加评比的"),
    optional("note", Shape::Text, "说明，例如本期不设黑榜的原因"),
    optional("objection", Shape::Text, "怎样提出异议"),
];
