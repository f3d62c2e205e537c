//! The front matter that a new file begins with: all required keys filled in, the useful others as comments.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::model::{Cadence, Kind, Series};

/// What a new file takes from its site.
pub(super) struct Defaults<'a> {
    /// As given on the command line.
    pub(super) title: &'a str,
    /// Now, in the site's zone, `2026-10-08 09:00`.
    pub(super) moment: String,
    /// Today, in the site's zone.
    pub(super) today: Date,
    /// 主办单位
    pub(super) organiser: &'a str,
    /// The first bulletin series.
    pub(super) series: Option<&'a Series>,
    /// The number after the last issue of that series.
    pub(super) issue: i64,
}

/// The whole text of a new file.
pub(super) fn text(kind: Kind, defaults: &Defaults<'_>) -> String {
    let Defaults { moment, .. } = defaults;
    let title = scalar(defaults.title);
    let own = match kind {
        Kind::Notice => notice(defaults),
        Kind::Guide => GUIDE.to_owned(),
        Kind::Model => MODEL.to_owned(),
        Kind::Bulletin => bulletin(defaults),
        Kind::Psa => psa(defaults),
        Kind::Page => "weight: 50                # 在导航里的次序，小的在前\n".to_owned(),
    };
    format!(
        "---
title: {title}
# short_title: 短标题       # 用于窄处和大屏
date: {moment}    # 发布时间；写将来的时间，到时自动发布
draft: true               # 草稿不发布；写好后删去这一行
{own}# summary: 一两句话的摘要；不写时取正文开头
# source: 信息来源
# editor: 责任编辑
review:                   # 三审：审过一级，去掉该级的 # 号，写上姓名和时间；终审不晚于发布时间，没有终审不上屏
  first:                  # {{ by: 姓名, at: {moment} }}
  second:                 # {{ by: 姓名, at: {moment} }}
  final:                  # {{ by: 姓名, at: {moment} }}
# keywords: [关键词]
# cover: {{ file: covers/图片.svg, alt: 图上有什么 }}
# led: {{ headline: 屏上的标题, lines: [第一句, 第二句] }}   # 不想上屏写 led: {{ skip: true }}
---
{}",
        body(kind)
    )
}

fn notice(defaults: &Defaults<'_>) -> String {
    format!(
        "form: 通知                # 通知 通告 公告 通报 函 公示 倡议书 征求意见
# number: 〔{}〕1号       # 发文字号
issuer: {}
# to: 主送机关
# written: {}     # 成文日期
# until: {} 18:00   # 有效期止，到期自动从各处撤下
# contact: {{ name: 联系人, phone: 电话 }}
",
        defaults.today.year(),
        scalar(defaults.organiser),
        defaults.today,
        defaults.today.saturating_add(30.days()),
    )
}

const GUIDE: &str = "\
scene: 综合               # 综合 出行 排队 购物 工作 生活 邻里 用餐 旅游 上网 养犬 观演
# form: 公约              # 公约 条款 十要十不 问答 倡议
items:                    # 每条不超过16字，可再写why（为什么）和basis（依据）
  - { do: 这样做, dont: 不这样做 }
";

const MODEL: &str = "\
subject: 单位             # 单位 社区 村镇 校园 家庭 个人 窗口 路段；个人和家庭还须写consent
name: （请填写名称）
# consent: 本人于某年某月某日书面同意公开
# honours:
#   - { title: 荣誉名称, level: 市, year: 2026, document: 文号 }   # level：国家 省 市 县
# facts:
#   - { label: 志愿服务, value: 累计1200小时 }
# quotes:
#   - { text: 他说的一句话, by: 说话的人 }
";

fn bulletin(defaults: &Defaults<'_>) -> String {
    let (from, to) = period(defaults);
    format!(
        "series: {}            # site.yaml里series的编号
year: {}
issue: {}
period: {{ from: {from}, to: {to} }}   # 统计的起止日期
# figures:
#   - {{ label: 整改率, value: 96.4, unit: \"%\", target: 95, previous: 93.1 }}
# charts:
#   - {{ type: bar, title: 各镇街得分, data: 文件名.csv, label: 单位, values: [得分] }}
",
        defaults.series.map_or("weekly", |series| &series.id),
        defaults.today.year(),
        defaults.issue,
    )
}

/// The days that the first issue after today would tell of: the last week, or the month so far.
fn period(defaults: &Defaults<'_>) -> (Date, Date) {
    let today = defaults.today;
    match defaults.series.map(|series| series.cadence) {
        Some(Cadence::Daily) => (today, today),
        Some(Cadence::Weekly) | None => (today.saturating_sub(6.days()), today),
        Some(Cadence::Monthly | Cadence::Quarterly | Cadence::HalfYear) => (today.first_of_month(), today),
    }
}

fn psa(defaults: &Defaults<'_>) -> String {
    format!(
        "theme: 讲文明树新风       # 社会主义核心价值观 讲文明树新风 诚信 节约 志愿 未成年人
lines:                    # 屏上的标语，1到4行，每行不超过12字
  - （请填写标语）
issuer: {}
",
        scalar(defaults.organiser)
    )
}

fn body(kind: Kind) -> &'static str {
    match kind {
        Kind::Notice => "各有关单位：\n\n在这里写正文。\n\n## 一、时间\n\n## 二、要求\n",
        Kind::Guide => "用一两句话说明为什么有这些约定。\n",
        Kind::Model => "从一件具体的小事写起。\n",
        Kind::Bulletin => "## 一、总体情况\n\n## 二、存在的问题\n\n## 三、下一步工作\n",
        Kind::Psa => "用一两句话说明这条公益广告。\n",
        Kind::Page => "## 一、小标题\n\n在这里写正文。\n",
    }
}

/// A text as a YAML value on one line: as it is where that is safe, else in quotation marks (JSON's are YAML's).
fn scalar(text: &str) -> String {
    let is_safe = |c: char| c.is_alphanumeric() || "“”《》（）〔〕、，。！？—…·".contains(c);
    let word = ["true", "false", "yes", "no", "on", "off", "null"].contains(&text.to_ascii_lowercase().as_str());
    let begins = text.chars().next().is_some_and(|c| c.is_alphabetic() || "“《（".contains(c));
    if begins && !word && text.chars().all(is_safe) {
        text.to_owned()
    } else {
        serde_json::Value::from(text).to_string()
    }
}
