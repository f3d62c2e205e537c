//! Phrases of which sentences in Chinese are made.

use crate::diag::problem::{Reference, ValueShape, YamlFault};
use crate::path::PathFault;

pub(super) fn path_fault(fault: PathFault) -> &'static str {
    match fault {
        PathFault::Empty => "是空的",
        PathFault::Absolute => "不能从根目录或盘符开始",
        PathFault::Outside => "“..”超出了站点目录",
        PathFault::Character => "含有不能用的字符",
        PathFault::TooLong => "太长",
        PathFault::Segment => "有空的一段、以点或空格结尾，或是系统保留名",
    }
}

pub(super) fn yaml_fault(fault: &YamlFault) -> String {
    match fault {
        YamlFault::Tab => "用了制表符（Tab）".into(),
        YamlFault::UnclosedQuote => "引号没有成对".into(),
        YamlFault::UnclosedBracket => "括号没有成对".into(),
        YamlFault::SecondColon => "一行里有两个“: ”".into(),
        YamlFault::Indentation => "缩进对不齐".into(),
        YamlFault::Other(reason) => reason.clone(),
    }
}

pub(super) fn shape(shape: ValueShape) -> &'static str {
    match shape {
        ValueShape::Text => "文字",
        ValueShape::Integer => "整数",
        ValueShape::Number => "数",
        ValueShape::Boolean => "true或false",
        ValueShape::Date => "日期",
        ValueShape::DateTime => "日期和时间",
        ValueShape::TimeOfDay => "时刻",
        ValueShape::List => "列表",
        ValueShape::Record => "下一层的键和值",
        ValueShape::Nothing => "空的",
    }
}

pub(super) fn reference(what: Reference) -> &'static str {
    match what {
        Reference::Topic => "专题",
        Reference::Series => "简报系列",
        Reference::Area => "地区",
        Reference::Unit => "单位",
        Reference::Screen => "屏",
        Reference::Daypart => "时段",
        Reference::Preset => "预设",
    }
}

pub(super) fn quoted(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("“{key}”")).collect::<Vec<_>>().join("、")
}

pub(super) fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{:.1} MB", bytes as f64 / f64::from(1 << 20)) } else { format!("{bytes}字节") }
}

/// How to come to a shorter text.
pub(super) fn shorter(key: &str) -> String {
    match key {
        "led.headline" => "请缩短led.headline，细节写进led.lines".into(),
        "led.lines" => "请缩短或减少led.lines".into(),
        "title" | "short_title" | "name" => format!("请缩短“{key}”，或另写一个短的led.headline"),
        _ => format!("请缩短“{key}”，或用led.headline和led.lines另写一份短的"),
    }
}
