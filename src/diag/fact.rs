//! The facts that problems are told with: closed lists, worded in each language.

/// How an undecodable text was probably written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// Chinese Windows: GBK or GB18030.
    Gbk,
    /// UTF-16 with a byte order mark.
    Utf16,
    /// Something else, or damaged bytes.
    Unknown,
}

/// Why a file or folder cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadFault {
    /// Its permissions forbid it.
    Denied,
    /// It was there a moment ago, or a symbolic link leads to nothing.
    Gone,
    /// Symbolic links lead in a circle, or from one linked folder into another.
    Links,
    /// It is neither file nor folder: a pipe, a socket, a device.
    Special,
    /// It was written to while the site was built.
    Changed,
    /// Anything else, in the system's words.
    Other(String),
}

/// The shape of a value, as an editor would call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueShape {
    /// A line of text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `2026-10-08`.
    Date,
    /// `2026-10-08 09:00`.
    DateTime,
    /// `07:30`.
    TimeOfDay,
    /// A list.
    List,
    /// Keys with values.
    Record,
    /// Nothing after the colon.
    Nothing,
}

/// What a name should have referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// A topic of `site.yaml`.
    Topic,
    /// A bulletin series of `site.yaml`.
    Series,
    /// An area of `site.yaml`.
    Area,
    /// A unit of `site.yaml`.
    Unit,
    /// A screen of `screens.yaml`.
    Screen,
    /// A daypart of `screens.yaml`.
    Daypart,
    /// A preset of screens.
    Preset,
}

/// What the footer of every government site says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Furniture {
    /// 承办单位
    Undertaker,
    /// Telephone or e-mail.
    Contact,
    /// 网站标识码
    IdCode,
    /// ICP备案号
    Icp,
    /// 公安机关备案号
    Police,
}

impl Furniture {
    /// The key of `site.yaml`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Undertaker => "undertaker",
            Self::Contact => "phone",
            Self::IdCode => "id_code",
            Self::Icp => "icp",
            Self::Police => "police",
        }
    }
}

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PictureFault {
    /// It is something else; what, if it can be told.
    NoPicture {
        /// `HEIC`, `PDF`; empty if it cannot be told.
        found: &'static str,
    },
    /// Its end is missing.
    Truncated,
    /// Its bytes make no sense; in the decoder's words, if it has any.
    Damaged(String),
    /// Unpacked it would fill the memory.
    TooManyPixels {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
        /// The most pixels.
        limit: u64,
    },
    /// A drawing with something that runs, or that loads from elsewhere.
    UnsafeSvg {
        /// `<script>`, `onclick`, `href="https://…"`.
        what: String,
        /// Line in the drawing.
        line: u32,
        /// Column in the drawing.
        column: u32,
    },
}

/// Why a portal's header or footer cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PortalFault {
    /// There is no such file.
    Missing,
    /// It does not lie below `content/portal/`.
    Elsewhere,
    /// There is nothing in it.
    Empty,
    /// It is a whole page, not a part of one.
    WholePage,
}

/// Why a text is not YAML.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum YamlFault {
    /// A tab where blanks are wanted.
    Tab,
    /// A quotation mark that is not closed.
    UnclosedQuote,
    /// A bracket or brace that is not closed.
    UnclosedBracket,
    /// A value that itself holds `: ` and so looks like a second key.
    SecondColon,
    /// The indentation does not fit the lines above.
    Indentation,
    /// Anything else, in the parser's words.
    Other(String),
}
