//! The keys of the configuration files: shapes and meanings.

use serde_json::Value as Json;

use super::screen_fields::{PRESET, SCREENS};

use crate::model::{Cadence, ColumnState, HtmlPolicy, Kind, RuleLevel, Word};
use crate::yaml::{Field, Shape, json_schema, optional, required};

const COLUMN: &[Field] = &[
    optional("name", Shape::Text, "栏目名称"),
    optional("description", Shape::Text, "栏目描述"),
    optional("keywords", Shape::List(&Shape::Text), "栏目关键词"),
    optional("type", Shape::Text, "栏目类别（国办发〔2017〕47号）"),
    optional("state", Shape::Word(ColumnState::spellings), "active更新，frozen不再更新"),
    optional("window", Shape::Integer(1, 3650), "多少天没有更新算逾期"),
];

const COLUMNS: &[Field] = &[
    optional("notices", Shape::Record(COLUMN), "通知公告"),
    optional("guides", Shape::Record(COLUMN), "文明指南"),
    optional("models", Shape::Record(COLUMN), "典型风采"),
    optional("bulletins", Shape::Record(COLUMN), "简报通报"),
    optional("psa", Shape::Record(COLUMN), "公益广告"),
    optional("pages", Shape::Record(COLUMN), "页面"),
];

const SERIES: &[Field] = &[
    required("id", Shape::Slug, "系列编号"),
    required("name", Shape::Text, "系列名称"),
    required("cadence", Shape::Word(Cadence::spellings), "周期"),
    optional("description", Shape::Text, "说明"),
    optional("due", Shape::Integer(0, 366), "期末之后几天以内发布算按期"),
];

const TOPIC: &[Field] = &[
    required("id", Shape::Slug, "专题编号"),
    required("name", Shape::Text, "专题名称"),
    optional("summary", Shape::Text, "说明"),
];

const PORTAL: &[Field] = &[
    required("name", Shape::Text, "门户网站名称"),
    required("url", Shape::WebPage, "门户网站首页"),
    required("header", Shape::File, "门户页头，content/portal/里的HTML片段"),
    required("footer", Shape::File, "门户页脚，content/portal/里的HTML片段"),
];

/// `site.yaml`
pub(super) const SITE: &[Field] = &[
    required("name", Shape::Text, "站点名称"),
    optional("description", Shape::Text, "站点说明"),
    required("base_url", Shape::Url, "网址，可以带子路径"),
    optional("time_zone", Shape::Text, "时区，默认Asia/Shanghai"),
    optional("theme", Shape::Slug, "主题，默认civic"),
    required("organiser", Shape::Text, "主办单位"),
    optional("undertaker", Shape::Text, "承办单位；确实没有时写无"),
    optional("phone", Shape::Text, "联系电话；与邮箱至少一项，确实没有时写无"),
    optional("address", Shape::Text, "地址"),
    optional("email", Shape::Text, "邮箱"),
    optional("id_code", Shape::Text, "网站标识码，10位数字或bm加8位数字；确实没有时写无"),
    optional("icp", Shape::Text, "ICP备案号；确实没有时写无"),
    optional("police", Shape::Text, "公安机关备案号；确实没有时写无"),
    optional("conac", Shape::WebPage, "党政机关网站标识的网页"),
    optional("find_errors", Shape::WebPage, "我为政府网站找错的网页"),
    optional("trusted_hosts", Shape::List(&Shape::Text), "可信的域名，含其子域名；去那里不经过离站提示"),
    optional("portal", Shape::Record(PORTAL), "所在的门户网站"),
    optional("columns", Shape::Record(COLUMNS), "栏目"),
    optional("series", Shape::List(&Shape::Record(SERIES)), "简报系列"),
    optional("topics", Shape::List(&Shape::Record(TOPIC)), "专题"),
    optional("areas", Shape::List(&Shape::Text), "地区；写了就只能用这些"),
    optional("units", Shape::List(&Shape::Text), "单位；写了就只能用这些"),
    optional("page_size", Shape::Integer(1, 200), "列表每页条数"),
    optional("feed_size", Shape::Integer(1, 200), "订阅源条数，默认30"),
    optional("sitemap_size", Shape::Integer(1, 50_000), "一个sitemap.xml最多几个网址，默认50000；多了就分开"),
    optional("share_pictures", Shape::Boolean, "没有封面的内容是否自动画分享图，默认true"),
    optional("html", Shape::Word(HtmlPolicy::spellings), "正文中的HTML：escape按文字显示，sanitise保留安全的"),
    optional("elder", Shape::Boolean, "每个页面是否另出长者版，默认true"),
    optional("checks", Shape::Record(CHECKS), "检查规则：哪些算错误，哪些放行"),
];

const ALLOW: &[Field] = &[
    required("file", Shape::Text, "content下的文件，自己不能写注释的，如data/a.csv"),
    required("codes", Shape::Some(&Shape::Text), "放行的规则编号"),
    required("reason", Shape::Text, "理由"),
];

const REVIEWERS: &[Field] = &[
    optional("first", Shape::OneOrMany(&Shape::Text), "初审人"),
    optional("second", Shape::OneOrMany(&Shape::Text), "复审人"),
    optional("final", Shape::OneOrMany(&Shape::Text), "终审人"),
];

const CHECKS: &[Field] = &[
    optional("levels", Shape::Map(&Shape::Word(RuleLevel::spellings)), "规则编号：error错误、warning警告或off不查"),
    optional("allow", Shape::List(&Shape::Record(ALLOW)), "放行"),
    optional("reviewers", Shape::Record(REVIEWERS), "三审各级由谁审；写了就要求每篇三审齐全"),
];

const TERM: &[Field] = &[
    required("use", Shape::Text, "规范写法"),
    required("not", Shape::OneOrMany(&Shape::Text), "不用的写法"),
    optional("except", Shape::List(&Shape::Text), "含有不用的写法、但可以用的词"),
    optional("note", Shape::Text, "说明"),
];

const REQUIREMENT: &[Field] = &[
    required("text", Shape::Text, "必须有的表述"),
    optional("beside", Shape::OneOrMany(&Shape::Text), "正文出现这些词时才要求"),
    optional("kinds", Shape::List(&Shape::Word(kind_folders)), "只用于这些目录"),
    optional("note", Shape::Text, "说明"),
];

fn kind_folders() -> Vec<&'static str> {
    Kind::ALL.map(Kind::folder).to_vec()
}

/// `terms.yaml`
pub(super) const TERMS: &[Field] = &[
    optional("terms", Shape::List(&Shape::Record(TERM)), "用词规范"),
    optional("required", Shape::List(&Shape::Record(REQUIREMENT)), "必须有的表述"),
];

const ASSIGNMENT: &[Field] = &[
    required("area", Shape::Text, "区域，site.yaml里areas之一"),
    optional("leader", Shape::Text, "包抓领导姓名"),
    optional("post", Shape::Text, "职务"),
    optional("unit", Shape::OneOrMany(&Shape::Text), "包联单位，site.yaml里units之一"),
    optional("communities", Shape::List(&Shape::Text), "负责的社区（村）"),
    optional("roads", Shape::List(&Shape::Text), "负责的路段"),
    optional("duties", Shape::Text, "职责"),
    optional("phone", Shape::Text, "办公电话，不写个人手机号"),
];

/// `assignments.yaml`
pub(super) const ASSIGNMENTS: &[Field] =
    &[required("assignments", Shape::List(&Shape::Record(ASSIGNMENT)), "分片包抓")];

const REGISTRATION: &[Field] = &[
    required("source", Shape::Address, "内容文件"),
    required("title", Shape::Text, "最近一次发布时的标题"),
    optional("date", Shape::DateTime, "最近一次发布时的发布时间"),
    required("at", Shape::Some(&Shape::Address), "现用网址，其后是曾用网址"),
];

/// `addresses.yaml`, which the program writes
pub(super) const ADDRESSES: &[Field] = &[required("addresses", Shape::List(&Shape::Record(REGISTRATION)), "网址登记")];

/// The JSON Schema of these files, by name.
pub fn schemas() -> Vec<(&'static str, Json)> {
    vec![
        ("site", json_schema("site.yaml", SITE)),
        ("screens", json_schema("screens.yaml", SCREENS)),
        ("preset", json_schema("presets/*.yaml", PRESET)),
        ("assignments", json_schema("assignments.yaml", ASSIGNMENTS)),
        ("terms", json_schema("terms.yaml", TERMS)),
    ]
}
