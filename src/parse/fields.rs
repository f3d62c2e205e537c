//! The front matter of every kind: keys, shapes, meanings.

use serde_json::Value as Json;

use crate::component::{BOARD, CHART, FIGURE, RULE, TABLE};
use crate::model::{
    Cadence, GuideForm, Kind, Level, NoticeForm, Priority, PsaTheme, Scene, SlideClass, Status, Subject, Verdict,
    Weekday, Word,
};
use crate::yaml::{Field, Shape, json_schema, optional, required};

const APPROVAL: &[Field] = &[
    required("by", Shape::Text, "审核人"),
    required("at", Shape::DateTime, "审核时间"),
    optional("text", Shape::Text, "所审文字的指纹，由wenxuan approve写入"),
    optional("verdict", Shape::Word(Verdict::spellings), "通过（不写即通过）或退回"),
];

const REVIEW: &[Field] = &[
    optional("first", Shape::Record(APPROVAL), "初审"),
    optional("second", Shape::Record(APPROVAL), "复审"),
    optional("final", Shape::Record(APPROVAL), "终审"),
];

const COVER: &[Field] = &[
    required("file", Shape::File, "图片文件，相对于本文件"),
    required("alt", Shape::Text, "图上有什么"),
    optional("caption", Shape::Text, "题注"),
    optional("credit", Shape::Text, "摄影或绘图"),
];

const ATTACHMENT: &[Field] =
    &[required("file", Shape::File, "附件文件，相对于本文件"), required("title", Shape::Text, "附件名称")];

const COUNTDOWN: &[Field] =
    &[required("date", Shape::Date, "倒数到哪一天"), required("label", Shape::Text, "那一天是什么日子，如“年度复查”")];

const LED: &[Field] = &[
    optional("headline", Shape::Text, "画面标题，宜在12字以内"),
    optional("lines", Shape::List(&Shape::Text), "画面上的短句，每句宜在16字以内"),
    optional("class", Shape::Word(SlideClass::spellings), "画面类别，默认随内容种类"),
    optional("from", Shape::DateTime, "上屏时间"),
    optional("until", Shape::DateTime, "下屏时间"),
    optional("days", Shape::List(&Shape::Word(Weekday::spellings)), "只在这些日子播放"),
    optional("dayparts", Shape::List(&Shape::Text), "只在screens.yaml里的这些时段播放"),
    optional("weight", Shape::Integer(1, 10), "播放权重"),
    optional("priority", Shape::Word(Priority::spellings), "优先级"),
    optional("screens", Shape::List(&Shape::Slug), "只在这些屏播放"),
    optional("dwell", Shape::Integer(5, 60), "停留秒数"),
    optional("countdown", Shape::Record(COUNTDOWN), "倒计时，每天一张画面"),
    optional("qr", Shape::Boolean, "是否带上通往网页的二维码，默认只用于征求意见"),
    optional("skip", Shape::Boolean, "不上屏"),
];

/// Keys that every kind has, `date` aside.
const COMMON: &[Field] = &[
    required("title", Shape::Text, "标题"),
    optional("short_title", Shape::Text, "短标题，用于窄处"),
    optional("updated", Shape::DateTime, "更新时间"),
    optional("from", Shape::DateTime, "有效期起"),
    optional("until", Shape::DateTime, "有效期止（到期即从各处撤下）"),
    optional("summary", Shape::Text, "摘要"),
    optional("source", Shape::Text, "信息来源"),
    optional("author", Shape::Text, "作者"),
    optional("editor", Shape::Text, "责任编辑"),
    optional("review", Shape::Record(REVIEW), "三审"),
    optional("visibility", Shape::Visibility, "public公开，internal内部，embargoed until 时间"),
    optional("draft", Shape::Boolean, "草稿"),
    optional("status", Shape::Word(Status::spellings), "有效性；撤回即从各处撤下"),
    optional("replaced_by", Shape::File, "替代它的文件"),
    optional("keywords", Shape::List(&Shape::Text), "关键词"),
    optional("areas", Shape::List(&Shape::Text), "地区"),
    optional("units", Shape::List(&Shape::Text), "单位"),
    optional("topics", Shape::List(&Shape::Slug), "专题编号"),
    optional("cover", Shape::Record(COVER), "封面"),
    optional("attachments", Shape::List(&Shape::Record(ATTACHMENT)), "附件"),
    optional("slug", Shape::Slug, "网址中的名称"),
    optional("aliases", Shape::List(&Shape::Address), "旧网址"),
    optional("led", Shape::Record(LED), "上屏要求"),
];

const CONTACT: &[Field] = &[
    optional("name", Shape::Text, "联系人或部门"),
    optional("phone", Shape::Text, "电话"),
    optional("email", Shape::Text, "邮箱"),
    optional("address", Shape::Text, "地址"),
    optional("hours", Shape::Text, "接听时间"),
];

const COMMENTS: &[Field] =
    &[required("until", Shape::DateTime, "截止时间"), optional("channels", Shape::List(&Shape::Text), "意见反馈渠道")];

const NOTICE: &[Field] = &[
    required("form", Shape::Word(NoticeForm::spellings), "文种"),
    optional("number", Shape::Text, "发文字号，如清创文〔2026〕5号"),
    required("issuer", Shape::OneOrMany(&Shape::Text), "发文机关"),
    optional("to", Shape::OneOrMany(&Shape::Text), "主送"),
    optional("cc", Shape::OneOrMany(&Shape::Text), "抄送"),
    optional("written", Shape::Date, "成文日期"),
    optional("valid_until", Shape::Date, "有效期至（含当日）；过后仍可查阅，自动标明失效"),
    optional("note", Shape::Text, "附注"),
    optional("contact", Shape::Record(CONTACT), "联系方式"),
    optional("comments", Shape::Record(COMMENTS), "征求意见"),
];

const GUIDE: &[Field] = &[
    required("scene", Shape::Word(Scene::spellings), "场景"),
    optional("form", Shape::Word(GuideForm::spellings), "体裁"),
    optional("items", Shape::List(&Shape::Record(RULE)), "条目"),
    optional("version", Shape::Text, "版本"),
];

const HONOUR: &[Field] = &[
    required("title", Shape::Text, "称号"),
    required("level", Shape::Word(Level::spellings), "级别"),
    required("year", Shape::Integer(1949, 2200), "年度"),
    optional("document", Shape::Text, "文件"),
    optional("valid_until", Shape::Date, "有效期至"),
];

const FACT: &[Field] = &[required("label", Shape::Text, "项目"), required("value", Shape::Text, "内容")];

const QUOTE: &[Field] = &[required("text", Shape::Text, "原话"), optional("by", Shape::Text, "谁说的")];

const MODEL: &[Field] = &[
    required("subject", Shape::Word(Subject::spellings), "类别"),
    required("name", Shape::Text, "名称或姓名"),
    optional("honours", Shape::List(&Shape::Record(HONOUR)), "荣誉"),
    optional("facts", Shape::List(&Shape::Record(FACT)), "事实"),
    optional("quotes", Shape::List(&Shape::Record(QUOTE)), "引语"),
    optional("consent", Shape::Text, "本人同意情况（个人、家庭必填）"),
];

const PERIOD: &[Field] = &[required("from", Shape::Date, "起"), required("to", Shape::Date, "止")];

const BULLETIN: &[Field] = &[
    required("series", Shape::Slug, "系列编号"),
    required("year", Shape::Integer(2000, 2200), "年度"),
    required("issue", Shape::Integer(1, 9999), "期号"),
    optional("cadence", Shape::Word(Cadence::spellings), "周期"),
    required("period", Shape::Record(PERIOD), "起止日期"),
    optional("figures", Shape::List(&Shape::Record(FIGURE)), "主要指标"),
    optional("tables", Shape::List(&Shape::Record(TABLE)), "数据表"),
    optional("charts", Shape::List(&Shape::Record(CHART)), "图表"),
    optional("boards", Shape::List(&Shape::Record(BOARD)), "红黑榜"),
];

const PSA: &[Field] = &[
    required("theme", Shape::Word(PsaTheme::spellings), "主题"),
    required("lines", Shape::Some(&Shape::Text), "画面上的文字，一到四行"),
    optional("issuer", Shape::Text, "发布单位"),
];

const PAGE: &[Field] = &[optional("weight", Shape::Integer(-1000, 1000), "导航中的次序，小的在前")];

/// The keys of a kind's front matter.
pub(super) fn of(kind: Kind) -> Vec<Field> {
    let date = Field { required: kind != Kind::Page, ..optional("date", Shape::DateTime, "发布时间") };
    let own = match kind {
        Kind::Notice => NOTICE,
        Kind::Guide => GUIDE,
        Kind::Model => MODEL,
        Kind::Bulletin => BULLETIN,
        Kind::Psa => PSA,
        Kind::Page => PAGE,
    };
    let (title, rest) = COMMON.split_at(1);
    title.iter().chain([&date]).chain(own).chain(rest).copied().collect()
}

/// The JSON Schema of every kind's front matter, by kind.
pub fn schemas() -> Vec<(&'static str, Json)> {
    Kind::ALL.iter().map(|kind| (kind.word(), json_schema(kind.title(), &of(*kind)))).collect()
}
