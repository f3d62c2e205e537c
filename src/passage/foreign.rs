//! What in a passage is no language: addresses of the web and of mail, names of files.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Addresses with a scheme or `www.`, mail addresses, bare domains, names of files.
static FOREIGN: LazyLock<Regex> = LazyLock::new(|| {
    let stop = r"\t\n \x{3000}，。；：！？、（）《》“”【】「」|";
    let pattern = format!(
        r"(?:https?|ftp)://[^{stop}]+|www\.[^{stop}]+|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[A-Za-z0-9][A-Za-z0-9.-]*\.(?:cn|com|net|org|gov|example)(?:/[A-Za-z0-9./?=&_%#-]*)?|[^{stop}]*\.(?:docx?|xlsx?|pptx?|pdf|jpe?g|png|gif|svg|webp|mp4|zip|rar|md|csv|txt|ya?ml|html?|wps|et|ofd)"
    );
    Regex::new(&pattern).expect("a constant pattern")
});

/// The ranges of a text that rules of language do not read.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    // Every one of them has a full stop in it.
    if !text.as_bytes().contains(&b'.') {
        return Vec::new();
    }
    FOREIGN.find_iter(text).map(|found| found.range()).collect()
}
