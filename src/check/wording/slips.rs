//! Known slips of the pen, as inspections of government websites report them (国办秘函〔2019〕19号: 攻府、中共人民共和国、秸杆).

use std::sync::LazyLock;

use regex::Regex;

use super::signs;
use super::text::Text;
use crate::diag::{Diagnostic, WordingFault};

/// What is written, what is meant, and longer words in which the first stands rightly.
type Slip = (&'static str, &'static str, &'static [&'static str]);

/// Only what is wrong wherever it stands, or nearly: variants that dictionaries allow are left to a site's own terms.
pub(super) const SLIPS: &[Slip] = &[
    ("攻府", "政府", &["进攻府", "围攻府", "攻府城", "强攻府"]),
    ("政腑", "政府", &[]),
    ("人名政府", "人民政府", &[]),
    ("人民正府", "人民政府", &[]),
    ("中共人民共和国", "中华人民共和国", &[]),
    ("中国人民共和国", "中华人民共和国", &[]),
    ("中华人名共和国", "中华人民共和国", &[]),
    ("人民代表大大会", "人民代表大会", &[]),
    ("政治协商会义", "政治协商会议", &[]),
    ("国务园", "国务院", &[]),
    ("街道办是处", "街道办事处", &[]),
    ("办示处", "办事处", &[]),
    ("文名城市", "文明城市", &["人文名城市", "史文名城市"]),
    ("精神文名", "精神文明", &[]),
    ("创健全国", "创建全国", &["首创健全国"]),
    ("创建全国文明程市", "创建全国文明城市", &[]),
    ("志原者", "志愿者", &[]),
    ("志原服务", "志愿服务", &[]),
    ("核心价值现", "核心价值观", &["核心价值现状", "核心价值现代", "核心价值现实", "核心价值现已", "核心价值现场"]),
    ("社会注义", "社会主义", &[]),
    ("未成年入", "未成年人", &["未成年入学", "未成年入院", "未成年入内", "未成年入场", "未成年入园"]),
    ("公益厂告", "公益广告", &[]),
    ("秸杆", "秸秆", &[]),
    ("垃极", "垃圾", &[]),
    ("垃级", "垃圾", &[]),
    ("安全阴患", "安全隐患", &[]),
    ("整冶", "整治", &["整冶炼", "整冶金"]),
    ("政冶", "政治", &["政冶炼", "政冶金"]),
    ("综合冶理", "综合治理", &[]),
    ("冶安", "治安", &["大冶安", "冶安全", "冶安置", "冶安装", "冶安排"]),
    ("部暑", "部署", &["部暑期", "部暑假", "部暑热", "部暑天"]),
    ("布署", "部署", &["公布署名", "发布署名", "宣布署名", "公布署", "发布署", "颁布署"]),
    ("贯切落实", "贯彻落实", &[]),
    ("贯沏", "贯彻", &[]),
    (
        "按装",
        "安装",
        &[
            "按装配",
            "按装修",
            "按装机",
            "按装载",
            "按装运",
            "按装备",
            "按装置",
            "按装卸",
            "按装订",
            "按装箱",
            "按装车",
            "按装入",
        ],
    ),
    ("己经", "已经", &["自己经", "知己经", "利己经", "异己经", "律己经", "一己经"]),
    ("决不充许", "决不允许", &[]),
    ("不充许", "不允许", &[]),
    ("防碍", "妨碍", &["消防碍"]),
    ("竟赛", "竞赛", &["竟赛过", "究竟赛", "毕竟赛"]),
    ("竟争", "竞争", &["竟争先", "竟争相", "竟争取", "究竟争", "毕竟争"]),
    ("侯补委员", "候补委员", &[]),
    ("侯补队员", "候补队员", &[]),
    ("气侯", "气候", &[]),
    ("的时侯", "的时候", &[]),
    ("小时侯", "小时候", &[]),
    ("有时侯", "有时候", &[]),
    ("什么时侯", "什么时候", &[]),
    ("通迅", "通讯", &["交通迅", "通迅速", "沟通迅", "普通迅", "卡通迅"]),
    ("简迅", "简讯", &["精简迅", "简迅速"]),
    ("讯速", "迅速", &["通讯速", "资讯速", "音讯速", "短讯速", "简讯速", "快讯速", "讯速递", "讯速度", "讯速报"]),
    ("再接再励", "再接再厉", &[]),
    ("一如继往", "一如既往", &[]),
    ("迫不急待", "迫不及待", &[]),
    ("按步就班", "按部就班", &[]),
    ("不径而走", "不胫而走", &[]),
    ("走头无路", "走投无路", &[]),
    ("甘败下风", "甘拜下风", &[]),
    ("穿流不息", "川流不息", &[]),
    ("草管人命", "草菅人命", &[]),
    ("默守成规", "墨守成规", &[]),
    ("震憾", "震撼", &[]),
    ("针贬", "针砭", &[]),
    ("松驰", "松弛", &["松驰援", "松驰骋"]),
    ("好高鹜远", "好高骛远", &[]),
    ("趋之若骛", "趋之若鹜", &[]),
    ("披星带月", "披星戴月", &[]),
    ("张灯节彩", "张灯结彩", &[]),
    ("以身做则", "以身作则", &[]),
    ("二氧化炭", "二氧化碳", &[]),
    ("红绿登", "红绿灯", &["红绿登记"]),
    ("斑马钱", "斑马线", &[]),
    ("不文名行为", "不文明行为", &[]),
];

static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<&str> = SLIPS.iter().map(|(found, ..)| *found).collect();
    Regex::new(&words.join("|")).expect("words are a pattern")
});

/// Reports known slips.
pub(super) fn check(text: &Text<'_>, out: &mut Vec<Diagnostic>) {
    if !text.seen.any(signs::SLIP) {
        return;
    }
    for hit in PATTERN.find_iter(text.said) {
        let Some((found, wanted, except)) = SLIPS.iter().find(|(found, ..)| *found == hit.as_str()) else { continue };
        let range = hit.range();
        let stands_within = |longer: &&str| {
            let inner = longer.find(found).unwrap_or(0);
            range.start.checked_sub(inner).and_then(|from| text.said.get(from..from + longer.len())) == Some(*longer)
        };
        // A text that names the slip does not make it.
        let quoted = text.follows(range.start, &["“", "‘"]) && text.said[range.end..].starts_with(['”', '’']);
        if !quoted && !except.iter().any(stands_within) {
            text.mend(out, &range, WordingFault::KnownSlip { found, wanted }, wanted);
        }
    }
}
