//! Numbers in texts, tables, data and series that do not agree.

use crate::diag::table::problems;

problems! {
    /// Numbers in texts, tables, data and series that do not agree.
    NumbersFault;
    /// A percentage that does not follow from its numbers.
    WrongPercent { part: String, whole: String, given: String, right: String } = "W1301" Error;
    /// A total that is not the sum of its parts.
    WrongTotal { of: String, given: String, right: String } = "W1302" Error;
    /// A place that does not follow from the scores.
    WrongRank { name: String, given: String, right: usize } = "W1303" Error;
    /// A count that differs from the list or table after it.
    WrongCount { given: usize, found: usize } = "W1304" Warning;
    /// What is found, what is settled and what is open do not agree.
    WrongOpen { found: String, settled: String, given: String, right: String } = "W1305" Error;
    /// A key figure that its data file contradicts.
    FigureDiffers { label: String, given: String, file: String, right: String } = "W1306" Warning;
    /// An issue gives another figure for the last one than that gave.
    PreviousDiffers { label: String, given: String, right: String, issue: i64 } = "W1307" Warning;
    /// What the last issue left open is told otherwise.
    CarryDiffers { given: String, right: String, issue: i64 } = "W1308" Warning;
    /// A count of a list of honour or blame that its rule does not give.
    BoardCount { list: &'static str, given: String, right: usize } = "W1309" Error;
    /// A list of honour or blame that its rule does not give.
    BoardDiffers { list: &'static str, missing: Vec<String>, extra: Vec<String> } = "W1310" Error;
    /// A board prints another rule than the one that makes its lists.
    MethodDiffers { list: String, given: String, right: String } = "W1311" Error;
    /// Somebody is said not to be counted, and is judged.
    CountedAnyway { name: String } = "W1312" Error;
    /// A series leaves out a number.
    IssueGap { missing: i64, issue: i64 } = "W1351" Warning;
    /// Two issues of a series cover the same days.
    PeriodOverlap { last: String, from: String } = "W1352" Warning;
    /// Days that no issue of a series covers.
    PeriodGap { last: String, from: String, days: i64 } = "W1353" Warning;
    /// An issue of a series is overdue.
    IssueMissing { series: String, from: String, to: String, due: String, count: usize } = "W1354" Warning;
}

impl NumbersFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::WrongPercent { part, whole, given, right } => (
                format!("{part}÷{whole}应为{right}%，这里写的是{given}%"),
                "核对三个数字；百分比四舍五入，位数与写法一致".into(),
            ),
            Self::WrongTotal { of, given, right } => {
                (format!("“{of}”各项相加是{right}，合计写的是{given}"), "核对各项和合计".into())
            }
            Self::WrongRank { name, given, right } => (
                format!("按得分“{name}”应为第{right}名，这里写的是{given}"),
                "核对得分和名次；得分相同的名次相同（1、2、2、4）".into(),
            ),
            Self::WrongCount { given, found } => {
                (format!("这里说有{given}个，后面列出的是{found}个"), "改数字，或者补上、删去列出的内容".into())
            }
            Self::WrongOpen { found, settled, given, right } => (
                format!("发现{found}、已整改{settled}，未整改应为{right}，这里写的是{given}"),
                "核对三个数字；另有“整改中”等情形的，请写明".into(),
            ),
            Self::FigureDiffers { label, given, file, right } => (
                format!("指标“{label}”写的是{given}，{file}里这一列合计是{right}"),
                "核对指标和数据文件，改错的那一处".into(),
            ),
            Self::PreviousDiffers { label, given, right, issue } => (
                format!("“{label}”的上期数写的是{given}，第{issue}期发布的是{right}"),
                "照上期发布的数字写；上期有误的，先更正上期".into(),
            ),
            Self::CarryDiffers { given, right, issue } => (
                format!("上期未整改写的是{given}，按第{issue}期应为{right}"),
                "上期未整改＝上期发现－上期已整改；核对两期的数字".into(),
            ),
            Self::BoardCount { list, given, right } => {
                (format!("按评定办法{list}有{right}个，这里写的是{given}"), "核对数据、评定办法和文字".into())
            }
            Self::BoardDiffers { list, missing, extra } => (
                format!("{list}与评定办法算出的不一致：{}", differing(missing, extra, ("少了", "多了", "；", "、"))),
                "照算出的名单写；办法或数据有误的，先改办法或数据".into(),
            ),
            Self::MethodDiffers { list, given, right } => (
                format!("评定办法里{list}写的是{given}，实际按{right}评定"),
                "让method的文字与red、black的数字一致".into(),
            ),
            Self::CountedAnyway { name } => {
                (format!("“{name}”写明不参加评比，却在参评数据里"), "从数据里删去，或者改not_counted".into())
            }
            Self::IssueGap { missing, issue } => {
                (format!("期号不连续：第{issue}期之前缺第{missing}期"), "补发缺的一期，或者改期号".into())
            }
            Self::PeriodOverlap { last, from } => {
                (format!("起止日期重叠：上期到{last}，本期从{from}开始"), "本期从上期结束的次日开始".into())
            }
            Self::PeriodGap { last, from, days } => (
                format!("起止日期不连续：上期到{last}，本期从{from}开始，中间{days}天没有覆盖"),
                "核对period；确实停发的，在该期写明并放行".into(),
            ),
            Self::IssueMissing { series, from, to, due, count } => (
                format!("“{series}”逾期：{from}至{to}的一期应在{due}前发布，共缺{count}期"),
                "补发，或者在site.yaml里改due、把栏目设为frozen".into(),
            ),
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::WrongPercent { part, whole, given, right } => (
                format!("{part} of {whole} is {right}%, not {given}%"),
                "check the three numbers; percentages are rounded half up".into(),
            ),
            Self::WrongTotal { of, given, right } => {
                (format!("the parts of “{of}” add up to {right}, not {given}"), "check the parts and the total".into())
            }
            Self::WrongRank { name, given, right } => (
                format!("by its score “{name}” has place {right}, not {given}"),
                "check scores and places; equal scores share a place (1, 2, 2, 4)".into(),
            ),
            Self::WrongCount { given, found } => {
                (format!("this says {given}, and {found} follow"), "change the number, or what is listed".into())
            }
            Self::WrongOpen { found, settled, given, right } => (
                format!("of {found} found {settled} are settled: {right} are open, not {given}"),
                "check the three numbers; if some are in between, say so".into(),
            ),
            Self::FigureDiffers { label, given, file, right } => (
                format!("the figure “{label}” says {given}, the column in {file} adds up to {right}"),
                "check the figure and the data file".into(),
            ),
            Self::PreviousDiffers { label, given, right, issue } => (
                format!("“{label}” gives {given} for the issue before, and issue {issue} published {right}"),
                "write what was published; if that was wrong, correct it first".into(),
            ),
            Self::CarryDiffers { given, right, issue } => (
                format!("{given} are said to be open from the issue before; by issue {issue} it is {right}"),
                "what was found less what was settled; check both issues".into(),
            ),
            Self::BoardCount { list, given, right } => (
                format!("by its rule {list} holds {right}, not {given}"),
                "check the data, the rule and the text".into(),
            ),
            Self::BoardDiffers { list, missing, extra } => (
                format!(
                    "{list} is not what its rule gives: {}",
                    differing(missing, extra, ("missing ", "too many: ", "; ", ", "))
                ),
                "write the list as computed, or correct the rule or the data first".into(),
            ),
            Self::MethodDiffers { list, given, right } => (
                format!("the printed method says {given} for {list}, the lists are made by {right}"),
                "let the words of `method` agree with `red` and `black`".into(),
            ),
            Self::CountedAnyway { name } => (
                format!("“{name}” is said not to be counted, and is among those judged"),
                "take it out of the data, or change `not_counted`".into(),
            ),
            Self::IssueGap { missing, issue } => {
                (format!("issue {missing} is missing before issue {issue}"), "publish it, or change the number".into())
            }
            Self::PeriodOverlap { last, from } => (
                format!("the periods overlap: the issue before goes to {last}, this one begins on {from}"),
                "begin on the day after".into(),
            ),
            Self::PeriodGap { last, from, days } => (
                format!("{days} days are not covered: the issue before goes to {last}, this one begins on {from}"),
                "check `period`; if the series paused, say so and let it pass".into(),
            ),
            Self::IssueMissing { series, from, to, due, count } => (
                format!("“{series}” is late: the issue for {from} to {to} was due on {due}; {count} missing"),
                "publish it, or change `due` or freeze the column in site.yaml".into(),
            ),
        }
    }
}

/// Who is missing on a list and who is too many, with words and marks: before each, between both, between names.
fn differing(missing: &[String], extra: &[String], (less, more, both, name): (&str, &str, &str, &str)) -> String {
    let side = |names: &[String], word: &str| (!names.is_empty()).then(|| format!("{word}{}", names.join(name)));
    [side(missing, less), side(extra, more)].into_iter().flatten().collect::<Vec<_>>().join(both)
}
