//! Phrases of which sentences in Chinese are made.

use crate::diag::problem::{Furniture, ReadFault, Reference, ValueShape, YamlFault};
use crate::path::PathFault;

pub(super) fn read_fault(fault: &ReadFault) -> String {
    match fault {
        ReadFault::Denied => "没有权限".into(),
        ReadFault::Gone => "它已不存在，或链接指向的文件不存在".into(),
        ReadFault::Links => "符号链接绕成了圈，或链接目录里又有链接目录".into(),
        ReadFault::Special => "它不是普通文件，而是管道、套接字或设备".into(),
        ReadFault::Other(reason) => reason.clone(),
    }
}

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
    }
}

pub(super) fn furniture(item: Furniture) -> &'static str {
    match item {
        Furniture::Undertaker => "承办单位",
        Furniture::Contact => "联系方式（电话或邮箱）",
        Furniture::IdCode => "网站标识码",
        Furniture::Icp => "ICP备案号",
        Furniture::Police => "公安机关备案号",
    }
}

pub(super) fn quoted(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("“{key}”")).collect::<Vec<_>>().join("、")
}

pub(super) fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{:.1} MB", bytes as f64 / f64::from(1 << 20)) } else { format!("{bytes}字节") }
}
