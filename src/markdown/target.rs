//! Where a link or picture of a body leads.

use crate::diag::Problem;
use crate::model::LinkTarget;
use crate::path::{PathFault, SitePath};

/// The schemes a link may have. None of them can run code in the reader's browser.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// What a link's text means in a file of this folder, and what is wrong with it.
pub(super) fn link(folder: Option<&SitePath>, text: &str) -> (LinkTarget, Option<Problem>) {
    // Browsers drop blanks and line ends in front of and inside a scheme (WHATWG URL §4.4).
    let bare: String = text.chars().filter(|c| !c.is_control() && *c != ' ').collect();
    if let Some(scheme) = scheme(&bare) {
        return if SCHEMES.contains(&scheme.as_str()) {
            (LinkTarget::Outside(text.trim().to_owned()), None)
        } else {
            (LinkTarget::Refused(text.to_owned()), Some(Problem::UnsafeUrl { url: text.to_owned() }))
        };
    }
    let (path, fragment) = match text.split_once('#') {
        Some((path, fragment)) => (path, Some(percent_decoded(fragment).unwrap_or_else(|| fragment.to_owned()))),
        None => (text, None),
    };
    if path.is_empty() {
        return (LinkTarget::Here(fragment.unwrap_or_default()), None);
    }
    let resolved = percent_decoded(path).ok_or(PathFault::Character).and_then(|path| SitePath::resolve(folder, &path));
    match resolved {
        Ok(path) => (LinkTarget::Inside { path, fragment }, None),
        Err(fault) => {
            let target = text.to_owned();
            let problem = match fault {
                PathFault::Absolute | PathFault::Outside => Problem::LinkLeavesSite { target },
                // No file of the site can have such a name.
                PathFault::Empty | PathFault::Character | PathFault::TooLong | PathFault::Segment => {
                    Problem::DeadLink { target, suggestion: None }
                }
            };
            (LinkTarget::Refused(text.to_owned()), Some(problem))
        }
    }
}

/// The same for a picture: it must be a file of the site, or at least of the web.
pub(super) fn picture(folder: Option<&SitePath>, text: &str) -> (LinkTarget, Option<Problem>) {
    match link(folder, text) {
        (LinkTarget::Outside(url), None) => {
            if url.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http")) {
                let problem = Problem::PictureOutside { url: url.clone() };
                (LinkTarget::Outside(url), Some(problem))
            } else {
                (LinkTarget::Refused(url.clone()), Some(Problem::UnsafeUrl { url }))
            }
        }
        (LinkTarget::Here(_), None) => {
            let problem = Problem::DeadLink { target: text.to_owned(), suggestion: None };
            (LinkTarget::Refused(text.to_owned()), Some(problem))
        }
        answer => answer,
    }
}

/// The scheme in lower case (RFC 3986 §3.1), if there is one.
fn scheme(text: &str) -> Option<String> {
    let (scheme, _) = text.split_once(':')?;
    let sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b));
    sound.then(|| scheme.to_ascii_lowercase())
}

/// `%E5%AD%97` → `字`; a `%` without two digits stays. `None` if the bytes are no UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let digit = |at: usize| text.as_bytes().get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut bytes, mut at) = (Vec::with_capacity(text.len()), 0);
    while at < text.len() {
        match (text.as_bytes()[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(path: &str, fragment: Option<&str>) -> LinkTarget {
        LinkTarget::Inside { path: SitePath::new(path).unwrap(), fragment: fragment.map(str::to_owned) }
    }

    #[test]
    fn tells_inside_from_outside() {
        let folder = SitePath::new("content/notices").unwrap();
        for (text, target) in [
            ("https://www.example.gov.cn/a?b#c", LinkTarget::Outside("https://www.example.gov.cn/a?b#c".into())),
            ("MAILTO:a@b.cn", LinkTarget::Outside("MAILTO:a@b.cn".into())),
            ("tel:12345", LinkTarget::Outside("tel:12345".into())),
            ("#%E9%99%84", LinkTarget::Here("附".into())),
            ("", LinkTarget::Here(String::new())),
            ("../guides/a.md#二", inside("content/guides/a.md", Some("二"))),
            ("files/%E8%A1%A8%20a.csv", inside("content/notices/files/表 a.csv", None)),
            ("./100%.txt", inside("content/notices/100%.txt", None)),
        ] {
            assert_eq!(link(Some(&folder), text), (target, None), "{text}");
        }
    }

    #[test]
    fn refuses_what_could_run_code_or_leave() {
        let folder = SitePath::new("content/notices").unwrap();
        for (text, code) in [
            ("javascript:alert(1)", "W0306"),
            ("JAVA\tscript:alert(1)", "W0306"),
            (" \u{1}javascript:alert(1)", "W0306"),
            ("data:text/html,x", "W0306"),
            ("vbscript:x", "W0306"),
            ("/etc/passwd", "W0304"),
            ("//example.com/x", "W0304"),
            ("../../../x.md", "W0304"),
            ("%2e%2e/%2e%2e/%2e%2e/x", "W0304"),
            ("a%00b", "W0303"),
            ("a\\b", "W0303"),
            ("%FF.md", "W0303"),
            ("a.md?x=1", "W0303"),
        ] {
            let (target, problem) = link(Some(&folder), text);
            assert_eq!(target, LinkTarget::Refused(text.into()), "{text}");
            assert_eq!(problem.map(|problem| problem.code()), Some(code), "{text}");
        }
        let (_, problem) = picture(Some(&folder), "https://example.com/a.png");
        assert_eq!(problem.map(|problem| problem.code()), Some("W0315"));
        assert!(matches!(picture(Some(&folder), "tel:1").0, LinkTarget::Refused(_)));
    }
}
