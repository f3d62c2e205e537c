//! The keys of `screens.yaml` and of presets. A rule may be said by a screen, by a preset, or for all screens at once.

use crate::model::{Depth, Kind, Motion, ReviewPolicy, ScreenOutput, SiteType, Transition, Word};
use crate::yaml::{Field, Shape, optional, required};

const LUMINANCE: &[Field] = &[
    optional("day", Shape::Integer(1, 20_000), "白天最高亮度，cd/m²"),
    optional("night", Shape::Integer(1, 20_000), "夜间最高亮度，cd/m²"),
];

const SCROLL: &[Field] = &[
    required("from", Shape::Integer(1, 600), "每分钟最少几个字"),
    required("to", Shape::Integer(1, 600), "每分钟最多几个字"),
];

const BUDGETS: &[Field] = &[
    optional("slide", Shape::Integer(1, 100_000), "一幅文字画面最多多少kB"),
    optional("photo", Shape::Integer(1, 100_000), "一幅带照片的画面最多多少kB"),
    optional("loop", Shape::Integer(1, 10_000_000), "一块屏全部画面最多多少kB"),
    optional("manifest", Shape::Integer(1, 100_000), "feed.json最多多少kB"),
];

const RULES: [Field; 21] = [
    optional("hours", Shape::Hours, "开屏时间"),
    optional("off_by", Shape::TimeOfDay, "最晚熄屏时间；没有另写开屏时间时据此提前熄屏"),
    optional("kinds", Shape::List(&Shape::Word(Kind::spellings)), "播哪些内容"),
    optional("newest", Shape::Integer(1, 100), "每种内容最多几条"),
    optional("within", Shape::Integer(1, 3650), "只播多少天以内发布的"),
    optional("psa_share", Shape::Integer(0, 100), "公益广告占每个小时的百分比"),
    optional("psa_share_day", Shape::Integer(0, 100), "公益广告占全天播出时间的百分比"),
    optional("psa_minutes", Shape::Integer(0, 1440), "每天至少播多少分钟公益广告"),
    optional("high_share", Shape::Integer(0, 80), "重要内容（priority: high）合计占播出时间的百分比，默认20"),
    optional("max_loop", Shape::Integer(30, 7200), "一圈最长多少秒；放不下的逐小时轮换"),
    optional("min_dwell", Shape::Integer(0, 120), "每幅画面至少停留几秒"),
    optional("default_days", Shape::Integer(1, 366), "没写下屏时间的通知、简报放几天，默认14"),
    optional("horizon", Shape::Integer(1, 92), "断网时内容至少保持正确的天数，默认14"),
    optional(
        "review",
        Shape::Word(ReviewPolicy::spellings),
        "required没有终审不上屏（不写即是）；optional没写三审的也上屏",
    ),
    optional("transitions", Shape::Some(&Shape::Word(Transition::spellings)), "允许的切换方式，用第一种"),
    optional("change", Shape::Number, "切换最多几秒"),
    optional("audio", Shape::Boolean, "是否允许有声音"),
    optional("luminance", Shape::Record(LUMINANCE), "亮度上限，由操作员在控制卡上设置"),
    optional("scroll", Shape::Record(SCROLL), "滚动字幕每分钟的字数，由操作员设置"),
    optional("budgets", Shape::Record(BUDGETS), "文件大小上限"),
    optional("outputs", Shape::List(&Shape::Word(ScreenOutput::spellings)), "播放页以外还要哪些文件"),
];

const NAMED: [Field; 1] = [optional("preset", Shape::OneOrMany(&Shape::Text), "预设，如roadside、shenzhen-strip")];

const SCREEN: [Field; 10] = [
    required("id", Shape::Slug, "屏的编号"),
    required("name", Shape::Text, "屏的名称"),
    required("width", Shape::Integer(8, 16384), "宽，像素"),
    required("height", Shape::Integer(8, 16384), "高，像素"),
    optional("depth", Shape::Word(Depth::spellings), "rgb全彩，dual双色，mono单色"),
    required("pitch", Shape::Number, "点间距，毫米"),
    required("distance", Shape::Number, "视距，米"),
    optional("site", Shape::Word(SiteType::spellings), "安装地点"),
    optional("motion", Shape::Word(Motion::spellings), "条屏上放不下的文字：still分页，scroll滚动；默认still"),
    optional("beacon", Shape::Text, "播放器定时访问的本站地址，供网站日志查看在播情况，如/beacon.gif"),
];

const SELECTION: [Field; 2] = [
    optional("topics", Shape::List(&Shape::Slug), "只播这些专题"),
    optional("areas", Shape::List(&Shape::Text), "只播这些地区"),
];

const ONE: [Field; 12] = joined(&SCREEN, &SELECTION);
const NAMED_RULES: [Field; 22] = joined(&NAMED, &RULES);
const ONE_WITH_RULES: [Field; 34] = joined(&ONE, &NAMED_RULES);

const ALL: [Field; 2] = [
    optional("dayparts", Shape::Map(&Shape::Hours), "时段"),
    required("screens", Shape::List(&Shape::Record(&ONE_WITH_RULES)), "屏"),
];

/// `screens.yaml`: what stands above the screens holds for all of them.
pub(super) const SCREENS: &[Field] = &joined::<22, 2, 24>(&NAMED_RULES, &ALL);

const HEAD: [Field; 4] = [
    required("name", Shape::Text, "预设名称"),
    optional("source", Shape::Text, "依据的规定；写了就是规定，屏上放宽时会提醒"),
    optional("note", Shape::Text, "说明"),
    optional("site", Shape::Word(SiteType::spellings), "安装地点"),
];

/// `presets/*.yaml`
pub(super) const PRESET: &[Field] = &joined::<4, 21, 25>(&HEAD, &RULES);

/// Two tables as one.
const fn joined<const A: usize, const B: usize, const N: usize>(a: &[Field; A], b: &[Field; B]) -> [Field; N] {
    let mut all = [a[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < A { a[at] } else { b[at - A] };
        at += 1;
    }
    all
}
