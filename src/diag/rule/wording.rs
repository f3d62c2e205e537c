//! How official Chinese text is written: punctuation, numbers, dates, headings, terms.

use crate::diag::table::problems;

problems! {
    /// How official Chinese text is written: punctuation, numbers, dates, headings, terms.
    WordingFault;
    /// A half-width mark beside a Chinese character.
    HalfWidthMark { found: char, wanted: char } = "W0801" Warning "GB/T 15834-2011";
    /// A bracket or quotation mark without its other half.
    UnpairedMark { mark: char } = "W0802" Warning "GB/T 15834-2011";
    /// Dots or hyphens in place of an ellipsis or a dash.
    WrongMark { found: String, wanted: &'static str } = "W0803" Warning "GB/T 15834-2011 4.10、4.11";
    /// A space between a Chinese character and a digit or letter.
    NeedlessSpace = "W0804" Warning "GB/T 9704-2012";
    /// A document number that has not its official form.
    DocumentNumber { found: String, wanted: String } = "W0805" Warning "GB/T 9704-2012 7.2.5";
    /// A heading whose number does not follow the one before.
    HeadingOrder { found: String, wanted: String } = "W0806" Warning "GB/T 9704-2012 7.3.3";
    /// A heading whose number skips a level.
    HeadingLevel { found: String, missing: &'static str } = "W0807" Warning "GB/T 9704-2012 7.3.3";
    /// A heading or title that ends with a full stop.
    HeadingStop = "W0808" Warning "GB/T 9704-2012";
    /// A date in text with zeros before its numbers.
    PaddedDate { found: String, wanted: String } = "W0809" Warning "GB/T 9704-2012 7.3.5.4";
    /// A year of two digits.
    ShortYear { found: String, wanted: String } = "W0810" Warning "GB/T 15835-2011 5.1.4";
    /// A date that no calendar has.
    ImpossibleDate { found: String } = "W0811" Error "GB/T 7408.1-2023";
    /// A weekday that is not that of its date.
    WrongWeekday { date: String, given: char, right: char } = "W0812" Error;
    /// A date in the form of tables within running text.
    IsoDate { found: String, wanted: String } = "W0813" Warning "GB/T 9704-2012 7.3.5.4";
    /// A range of percentages with only one percent sign.
    PercentRange { found: String, wanted: String } = "W0814" Warning "GB/T 15835-2011 5.1.3";
    /// A hyphen or half-width tilde between the ends of a range.
    RangeMark { found: String, wanted: String } = "W0815" Warning "GB/T 15834-2011 4.13.3";
    /// Something that was to be filled in.
    Placeholder { found: String } = "W0816" Error "国办秘函〔2019〕19号 附件1";
    /// A known slip of the pen.
    KnownSlip { found: &'static str, wanted: &'static str } = "W0817" Error "国办秘函〔2019〕19号 附件1";
    /// The words of 社会主义核心价值观, wrong, missing or out of order.
    CoreValues { found: String, wanted: String } = "W0818" Error "中办发〔2013〕24号";
    /// 社会主义核心价值观, cut short.
    CoreValuesShort { found: String } = "W0819" Warning "中办发〔2013〕24号";
    /// A term that this site writes otherwise.
    UnwantedTerm { found: String, wanted: String, note: Option<String> } = "W0820" Warning "content/terms.yaml";
    /// Wording that this site requires.
    MissingWording { wanted: String, note: Option<String> } = "W0821" Warning "content/terms.yaml";
}

/// What `check --fix` does by itself.
const ZH_FIX: &str = "；运行wenxuan check --fix可以自动改";
const EN_FIX: &str = "; `wenxuan check --fix` can do it";

impl WordingFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::HalfWidthMark { found, wanted } => {
                (format!("“{found}”是半角标点，旁边是汉字"), format!("改成全角“{wanted}”{ZH_FIX}"))
            }
            Self::UnpairedMark { mark } => (format!("“{mark}”没有配对的另一半"), "补上另一半，或删去这一半".into()),
            Self::WrongMark { found, wanted } => {
                (format!("“{found}”不是规范的标点"), format!("改成“{wanted}”{ZH_FIX}"))
            }
            Self::NeedlessSpace => ("汉字与数字、字母之间多了空格".into(), format!("删去空格{ZH_FIX}")),
            Self::DocumentNumber { found, wanted } => {
                (format!("发文字号“{found}”的写法不规范"), format!("写成“{wanted}”：六角括号，不加“第”，不补0"))
            }
            Self::HeadingOrder { found, wanted } => {
                (format!("序号“{found}”接不上，这里应为“{wanted}”"), "改正序号，或找回漏掉的一段".into())
            }
            Self::HeadingLevel { found, missing } => {
                (format!("序号“{found}”跳过了“{missing}”一级"), "层次依次用一、（一）1.（1）".into())
            }
            Self::HeadingStop => ("标题末尾有句号".into(), format!("删去句号{ZH_FIX}")),
            Self::PaddedDate { found, wanted } => {
                (format!("日期“{found}”的月、日前补了0"), format!("写成“{wanted}”{ZH_FIX}"))
            }
            Self::ShortYear { found, wanted } => {
                (format!("年份“{found}”没有写全"), format!("写全年份，例如“{wanted}”"))
            }
            Self::ImpossibleDate { found } => (format!("没有“{found}”这一天"), "核对日期".into()),
            Self::WrongWeekday { date, given, right } => {
                (format!("{date}是星期{right}，这里写的是星期{given}"), "核对是日期错了，还是星期错了".into())
            }
            Self::IsoDate { found, wanted } => {
                (format!("正文里的日期“{found}”是表格的写法"), format!("写成“{wanted}”{ZH_FIX}"))
            }
            Self::PercentRange { found, wanted } => {
                (format!("范围“{found}”只有一个百分号"), format!("两端都要写：“{wanted}”{ZH_FIX}"))
            }
            Self::RangeMark { found, wanted } => {
                (format!("起止“{found}”中间的符号不对"), format!("写成“{wanted}”{ZH_FIX}"))
            }
            Self::Placeholder { found } => (format!("“{found}”像是没有填完的内容"), "填上实际内容，或删去".into()),
            Self::KnownSlip { found, wanted } => (format!("“{found}”是错别字"), format!("改成“{wanted}”{ZH_FIX}")),
            Self::CoreValues { found, wanted } => {
                (format!("社会主义核心价值观的用语或顺序有误：“{found}”"), format!("应为“{wanted}”"))
            }
            Self::CoreValuesShort { found } => {
                (format!("“{found}”不是全称"), format!("写全“社会主义核心价值观”{ZH_FIX}"))
            }
            Self::UnwantedTerm { found, wanted, note } => (
                format!("本站不写“{found}”，写“{wanted}”"),
                note.clone().unwrap_or_else(|| format!("按content/terms.yaml改成“{wanted}”")),
            ),
            Self::MissingWording { wanted, note } => (
                format!("缺少本站要求的表述“{wanted}”"),
                note.clone().unwrap_or_else(|| "按content/terms.yaml的required补上".into()),
            ),
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::HalfWidthMark { found, wanted } => {
                (format!("half-width “{found}” beside a Chinese character"), format!("write “{wanted}”{EN_FIX}"))
            }
            Self::UnpairedMark { mark } => {
                (format!("“{mark}” has no other half"), "add the other half, or remove this one".into())
            }
            Self::WrongMark { found, wanted } => {
                (format!("“{found}” is no Chinese mark"), format!("write “{wanted}”{EN_FIX}"))
            }
            Self::NeedlessSpace => {
                ("a space between Chinese and a digit or letter".into(), format!("remove the space{EN_FIX}"))
            }
            Self::DocumentNumber { found, wanted } => (
                format!("the document number “{found}” has not its official form"),
                format!("write “{wanted}”: hexagonal brackets, no 第, no leading zeros"),
            ),
            Self::HeadingOrder { found, wanted } => (
                format!("the number “{found}” does not follow; “{wanted}” is due here"),
                "correct the number, or find the part that is missing".into(),
            ),
            Self::HeadingLevel { found, missing } => (
                format!("the number “{found}” skips the level of “{missing}”"),
                "the levels are 一、（一）1.（1）".into(),
            ),
            Self::HeadingStop => {
                ("a heading that ends with a full stop".into(), format!("remove the full stop{EN_FIX}"))
            }
            Self::PaddedDate { found, wanted } => {
                (format!("the date “{found}” has leading zeros"), format!("write “{wanted}”{EN_FIX}"))
            }
            Self::ShortYear { found, wanted } => {
                (format!("the year of “{found}” is not in full"), format!("write the year in full, like “{wanted}”"))
            }
            Self::ImpossibleDate { found } => (format!("there is no “{found}”"), "check the date".into()),
            Self::WrongWeekday { date, given, right } => {
                (format!("{date} is 星期{right}, not 星期{given}"), "check which of the two is wrong".into())
            }
            Self::IsoDate { found, wanted } => {
                (format!("the date “{found}” has the form of tables"), format!("in text write “{wanted}”{EN_FIX}"))
            }
            Self::PercentRange { found, wanted } => {
                (format!("the range “{found}” has one percent sign only"), format!("write both: “{wanted}”{EN_FIX}"))
            }
            Self::RangeMark { found, wanted } => {
                (format!("the wrong mark between the ends of “{found}”"), format!("write “{wanted}”{EN_FIX}"))
            }
            Self::Placeholder { found } => {
                (format!("“{found}” looks like something to be filled in"), "fill it in, or remove it".into())
            }
            Self::KnownSlip { found, wanted } => {
                (format!("“{found}” is a slip of the pen"), format!("write “{wanted}”{EN_FIX}"))
            }
            Self::CoreValues { found, wanted } => (
                format!("the words of 社会主义核心价值观 are wrong or out of order: “{found}”"),
                format!("they are “{wanted}”"),
            ),
            Self::CoreValuesShort { found } => {
                (format!("“{found}” is cut short"), format!("write 社会主义核心价值观 in full{EN_FIX}"))
            }
            Self::UnwantedTerm { found, wanted, note } => (
                format!("this site writes “{wanted}”, not “{found}”"),
                note.clone().unwrap_or_else(|| format!("write “{wanted}”, as content/terms.yaml says")),
            ),
            Self::MissingWording { wanted, note } => (
                format!("this site requires the wording “{wanted}”"),
                note.clone().unwrap_or_else(|| "add it, as content/terms.yaml says".into()),
            ),
        }
    }
}
