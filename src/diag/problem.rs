//! Every problem the product can report: a closed list of facts, each with a stable code.

use crate::path::PathFault;

use super::fact::{Encoding, Furniture, PictureFault, PortalFault, ReadFault, Reference, ValueShape, YamlFault};
use super::rule::{
    AllowanceFault, LedgerFault, NumbersFault, PrivacyFault, RenderedFault, ReviewFault, UpkeepFault, WordingFault,
};
use super::table::problems;
use super::{ApprovalFault, BudgetItem, LinkDoubt, Shortage};

problems! {
    /// Something wrong with the input: facts only, the sentences live in `zh` and `en`, those of rules beside their facts.
    Problem;
    families {
        /// How official Chinese text is written.
        Wording(WordingFault)
        /// What tells of a person.
        Privacy(PrivacyFault)
        /// What is kept up to date.
        Upkeep(UpkeepFault)
        /// What was published when.
        Ledger(LedgerFault)
        /// 三审三校.
        Review(ReviewFault)
        /// Numbers that do not agree.
        Numbers(NumbersFault)
        /// Pages as they are shown, and files that nothing shows.
        Rendered(RenderedFault)
        /// What is let pass in place.
        Allowance(AllowanceFault)
    }
    // 01 reading
    /// The bytes are not UTF-8.
    NotUtf8 { encoding: Encoding } = "W0101" Error;
    /// A file or folder name is not UTF-8.
    NameNotUtf8 { shown: String } = "W0102" Error;
    /// A symbolic link leads out of the site folder.
    LinkOutside { target: String } = "W0103" Error;
    /// A file is larger than its kind may be (bytes).
    FileTooLarge { bytes: u64, limit: u64 } = "W0104" Error;
    /// A file cannot be read.
    Unreadable { fault: ReadFault } = "W0105" Error;
    /// A file name holds something that not every system or URL can carry.
    BadName { name: String, fault: PathFault } = "W0106" Error;
    /// A Markdown file lies outside the folders of the six kinds.
    UnknownFolder { folder: String, suggestion: Option<String> } = "W0107" Error;

    // 02 front matter
    /// The file is empty.
    EmptyFile = "W0201" Error;
    /// The file does not begin with front matter.
    NoFrontMatter = "W0202" Error;
    /// The front matter is not closed by a second `---` line.
    UnclosedFrontMatter = "W0203" Error;
    /// The YAML cannot be read.
    YamlSyntax { fault: YamlFault } = "W0204" Error;
    /// YAML anchors and aliases are not supported (they can grow without bound).
    YamlAlias = "W0205" Error;
    /// The YAML is nested too deep or too long.
    YamlTooLarge { limit: usize } = "W0206" Error;
    /// A key stands twice.
    DuplicateKey { key: String } = "W0207" Error;
    /// A key that does not exist.
    UnknownKey { key: String, suggestion: Option<String>, known: Vec<&'static str> } = "W0208" Error;
    /// A required key is missing.
    MissingKey { key: String } = "W0209" Error;
    /// A value of the wrong shape.
    WrongShape { key: String, expected: ValueShape, found: ValueShape } = "W0210" Error;
    /// A value that is not in its closed list.
    UnknownValue { key: String, value: String, allowed: Vec<String>, suggestion: Option<String> } = "W0211" Error;
    /// A date or time that does not exist or is written wrongly.
    BadDate { key: String, value: String, expected: ValueShape } = "W0212" Error;
    /// A number outside its bounds.
    OutOfRange { key: String, value: String, min: String, max: String } = "W0213" Error;
    /// `until` is not after `from`.
    EmptyWindow { from: String, until: String } = "W0214" Error;
    /// A required text or list is empty.
    EmptyValue { key: String } = "W0215" Error;
    /// A slug or id with something other than a–z, 0–9 and `-`.
    BadSlug { key: String, value: String } = "W0216" Error;
    /// A path in a value that cannot be used.
    BadPathValue { key: String, value: String, fault: PathFault } = "W0217" Error;
    /// A key that this item needs because of another value.
    MissingBecause { key: String, because: String } = "W0218" Error;
    /// Only one of several keys may stand, or at least one must.
    OneOf { keys: Vec<&'static str> } = "W0219" Error;
    /// A text longer than may be (characters).
    TextTooLong { key: String, limit: usize, given: usize } = "W0220" Error;
    /// A web address that cannot be used.
    BadUrl { key: String, value: String } = "W0221" Error;
    /// A personal mobile number where an office number belongs.
    PersonalPhone { key: String } = "W0222" Error;
    /// A number or name that has not its official form.
    BadForm { key: String, value: String, example: &'static str } = "W0223" Error;
    /// Two keys of which only one may stand.
    OnlyOne { keys: Vec<&'static str> } = "W0224" Error;

    // 03 body
    /// Raw HTML in a body; it is shown as text.
    RawHtml { tag: String } = "W0301" Warning;
    /// A picture without a description.
    ImageWithoutAlt { target: String } = "W0302" Warning;
    /// A link or picture whose file does not exist.
    DeadLink { target: String, suggestion: Option<String> } = "W0303" Error;
    /// A link that leads out of the site folder, or is absolute.
    LinkLeavesSite { target: String } = "W0304" Error;
    /// A link to a heading that does not exist.
    DeadAnchor { target: String, anchor: String, suggestion: Option<String> } = "W0305" Error;
    /// A link with a scheme that can run code.
    UnsafeUrl { url: String } = "W0306" Error;
    /// A data file that does not exist.
    DataMissing { file: String, suggestion: Option<String> } = "W0307" Error;
    /// A data file without the wanted column.
    DataColumnMissing { file: String, column: String, suggestion: Option<String>, known: Vec<String> } = "W0308" Error;
    /// A cell that should be a number.
    DataNotNumber { file: String, row: usize, column: String, value: String } = "W0309" Error;
    /// A data file that cannot be read as CSV.
    DataFault { file: String, reason: String } = "W0310" Error;
    /// A chart or ranking without anything to show.
    NothingToShow { what: String } = "W0311" Error;
    /// A footnote without its text.
    FootnoteMissing { label: String } = "W0312" Error;
    /// The body is nested too deep.
    BodyTooDeep { limit: usize } = "W0313" Error;
    /// A link to an item that is not published; it is shown as plain text.
    LinkToHeldBack { target: String } = "W0314" Warning;
    /// A picture that lies on another site; it is shown as a link.
    PictureOutside { url: String } = "W0315" Warning;
    /// A board that has someone on its red and its black list.
    BoardOverlap { board: String, names: Vec<String> } = "W0316" Error;
    /// A board with a list that holds nobody or everybody, and no note that says why.
    BoardUnexplained { board: String, black: bool, everybody: bool } = "W0317" Warning;
    /// A picture that cannot be shown, or cannot be freed of what tells where it was taken.
    PictureUnusable { file: String, fault: PictureFault } = "W0318" Error;
    /// A picture whose extension says another format than its bytes.
    PictureMisnamed { file: String, found: &'static str } = "W0319" Warning;

    // 04 the site as a whole
    /// Two outputs on one path.
    SameAddress { address: String } = "W0401" Error;
    /// A name that nothing declares.
    UnknownReference { what: Reference, id: String, suggestion: Option<String> } = "W0402" Error;
    /// Two bulletins of a series with one number.
    SameIssue { series: String, year: i64, issue: i64 } = "W0403" Error;
    /// A declared id stands twice.
    DuplicateId { id: String } = "W0404" Error;
    /// A required configuration file is missing.
    ConfigMissing { file: String } = "W0405" Error;
    /// The theme named by the site does not exist.
    ThemeMissing { name: String, suggestion: Option<String> } = "W0406" Error;
    /// Two assignments for the same part of an area.
    SameAssignment { area: String, part: Option<String> } = "W0407" Error;
    /// `site.yaml` does not say something that every government site must show.
    FurnitureMissing { item: Furniture } = "W0408" Error;
    /// The header or footer of the host portal cannot be used.
    PortalSnippet { file: String, fault: PortalFault } = "W0409" Error;
    /// A link in an output that leads to nothing.
    DeadRenderedLink { page: String, link: String, line: usize, suggestion: Option<String> } = "W0410" Error;

    // 05 theme
    /// A template that cannot be read.
    TemplateSyntax { reason: String } = "W0501" Error;
    /// A template that failed while drawing an output.
    TemplateRender { output: String, reason: String } = "W0502" Error;
    /// A template that the theme must have and has not.
    TemplateMissing { name: String } = "W0503" Error;
    /// A font that the theme must have is missing or damaged.
    FontFault { file: String, reason: String } = "W0504" Error;
    /// A file in a theme that nothing uses: probably a misspelt name.
    UnknownThemeFile { name: String, suggestion: Option<String> } = "W0505" Error;
    /// A token that the theme does not have.
    UnknownToken { name: String, suggestion: Option<String> } = "W0506" Error;
    /// A colour that is not `#rgb` or `#rrggbb`.
    BadColour { value: String } = "W0507" Error;
    /// A font stack that would end its declaration.
    BadFontStack = "W0508" Error;
    /// Two colours that stand on each other are too close.
    LowContrast { token: String, ground: String, dress: String, ratio: String, least: String } = "W0509" Error;
    /// A template builds on, or includes, one that does not exist.
    UnknownTemplate { name: String, suggestion: Option<String> } = "W0510" Error;

    // 06 screens and slides
    /// A character that none of the screen's fonts has.
    GlyphMissing { character: char, screen: String, font: String } = "W0601" Error;
    /// A text that does not fit its place on a slide (characters).
    TextDoesNotFit { key: String, screen: String, fits: usize, given: usize } = "W0602" Error;
    /// A slide drawing that cannot be painted.
    SlideFault { screen: String, reason: String } = "W0603" Error;
    /// A screen has nothing to show.
    EmptyLoop { screen: String, held: usize } = "W0604" Error;
    /// Opening hours that begin and end at the same time.
    EmptyHours { screen: String } = "W0605" Error;
    /// A picture that cannot be shown on a slide.
    PictureFault { file: String, reason: String } = "W0606" Error;
    /// The screen's smallest legible characters leave no room for a line of text (pixels).
    ScreenTooSmall { screen: String, needed: u32, height: u32 } = "W0607" Error;
    /// A screen has a share for 公益广告 and none to show (percent).
    PsaShareUnmet { screen: String, share: u32 } = "W0608" Warning;
    /// A notice or bulletin on displays that names no end; it is taken off after the usual days.
    NoEnd { days: u32, until: String } = "W0609" Warning;
    /// A screen does not keep to a regulation of its preset.
    RuleLoosened { screen: String, rule: String, key: String, wanted: String, given: String } = "W0610" Warning;
    /// An item that displays would show has no review, or one that does not let it pass; it is held back from them.
    Unapproved { title: String, fault: ApprovalFault } = "W0611" Warning;
    /// A notice or bulletin that asks to be counted as 公益广告.
    NotPublicService { kind: &'static str } = "W0612" Error;
    /// An emergency item that names no end.
    EmergencyWithoutEnd = "W0613" Error;
    /// Hours in which 公益广告 cannot have their share (percent).
    PsaHoursUnmet { screen: String, share: u32, hours: usize, first: String, shortage: Shortage } = "W0614" Warning;
    /// A day on which 公益广告 cannot have their time (seconds).
    PsaDayUnmet { screen: String, day: String, wanted: i64, given: i64 } = "W0615" Warning;
    /// A loop is longer than it may be, even with what does not fit taking turns hour by hour (seconds).
    LoopTooLong { screen: String, seconds: u32, limit: u32 } = "W0616" Warning;
    /// A file of a screen is larger than its budget (bytes).
    OverBudget { screen: String, what: BudgetItem, bytes: u64, limit: u64 } = "W0617" Warning;
    /// A QR code that is asked for and that no display is large enough for.
    CodeLeftOut = "W0630" Warning;
    /// A text of a slide that does not stand out from what lies behind it.
    SlideContrast { screen: String, text: String, ratio: String } = "W0640" Error;
    /// Blue text, or red text on blue.
    SlideColour { screen: String, text: String, on_blue: bool } = "W0641" Error;
    /// A text of a slide that comes too near to the edge (pixels).
    SlideMargin { screen: String, text: String, least: u32 } = "W0642" Error;
    /// A slide that is rather bright (average picture level, percent).
    SlideBright { screen: String, level: u32, limit: u32 } = "W0643" Warning;
    /// A slide that is too bright (average picture level, percent).
    SlideTooBright { screen: String, level: u32, limit: u32 } = "W0644" Error;
    /// A slide that is too bright for the night (average picture level, percent).
    SlideBrightByNight { screen: String, level: u32, limit: u32 } = "W0645" Warning;
    /// A slide with too large a white area (percent).
    SlideWhite { screen: String, area: u32, limit: u32 } = "W0646" Error;
    /// A text that is to be read, in strokes that are too thin for a display (em).
    ThinStroke { key: String, screen: String, stroke: String, least: String } = "W0647" Warning;
    /// An item asks for less time on a display than its text takes to read (seconds).
    DwellTooShort { screen: String, asked: u32, needed: u32 } = "W0648" Warning;
    /// More words on a slide than are read in passing (characters).
    TooManyWords { key: String, screen: String, limit: usize, given: usize } = "W0649" Warning;
    /// A display at a road may not show text that moves.
    ScrollOnRoadside { screen: String } = "W0650" Error;
    /// Only on strips may text move (pixels).
    ScrollOnWall { screen: String, limit: u32 } = "W0651" Error;
    /// A heartbeat that would leave the site.
    BeaconElsewhere { screen: String, beacon: String } = "W0670" Error;
    /// A file without dates that would be empty: nothing stays right for the whole horizon.
    NothingStanding { screen: String, format: &'static str, days: u32 } = "W0680" Warning;
    /// A character that the strip cards' GBK cannot write; the line is left out of their text.
    NotInGbk { character: char, screen: String } = "W0681" Warning;
    /// A GIF is asked for on a screen that is too large for one (pixels).
    TooLargeForGif { screen: String, pixels: u32 } = "W0682" Warning;
    /// An emergency that files without dates cannot hold.
    EmergencyWithoutDates { screen: String, title: String, formats: String } = "W0683" Warning;
    /// A text that scrolls is not in files for players of still pictures.
    MovingLeftOut { screen: String, title: String, formats: String } = "W0684" Warning;
    /// A USB pack without numbered pictures: no slide is right until the pack runs out.
    NothingNumbered { screen: String, until: String } = "W0690" Warning;
    /// 公益广告 cannot have their share of the numbered pictures of a USB pack (percent).
    NumberedShareUnmet { screen: String, share: u32 } = "W0691" Warning;
    /// A USB pack or player package is larger than its format allows.
    PackTooLarge { screen: String } = "W0692" Error;

    // 07 links to other sites, when they are asked
    /// A link to a page of another site that says the page is gone.
    GoneLink { address: String, status: u16, page: String, pages: usize } = "W0701" Error;
    /// A link to another site that perhaps cannot be opened.
    DoubtfulLink { address: String, doubt: LinkDoubt, page: String, pages: usize } = "W0702" Warning;
    /// A link to a page of another site that has moved for good.
    MovedLink { address: String, to: String, page: String, pages: usize } = "W0703" Warning;
    /// Links to other sites that were not asked before the time was over.
    LinksNotAsked { count: usize, seconds: u64 } = "W0704" Warning;
}
