//! Code in colour, by classes. The grammars are unpacked only when a fence with a known language occurs.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

/// The grammars that syntect carries: a constant that is too large to be one.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The longest code that is highlighted, in bytes: the grammars take about a second for 300 KB.
const LONGEST: usize = 50_000;

/// What stands before every class, so that none of them meets a class of the theme.
const CLASS: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// The code as HTML with classes; `None` if the language is not known, so that it is shown as plain text.
pub(super) fn highlight(language: &str, code: &str) -> Option<String> {
    // A name that no grammar can have need not unpack them.
    let plausible = |byte: u8| byte.is_ascii_alphanumeric() || b"+#-_.".contains(&byte);
    if code.len() > LONGEST || !language.bytes().all(plausible) || matches!(language, "text" | "txt" | "plain") {
        return None;
    }
    let syntax = GRAMMARS.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &GRAMMARS, CLASS);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
