//! An absolute http or https address in one spelling, so that equal addresses are equal texts.

use std::fmt;
use std::fmt::Write as _;
use std::net::IpAddr;

use unicode_normalization::UnicodeNormalization as _;

/// An address as it is asked for: lower-case host in ASCII, no default port, no user, no fragment, `.` and `..`
/// resolved, everything outside of ASCII percent-encoded (RFC 3986 §6.2.2).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WebAddress {
    text: String,
    /// Where host and port begin and end.
    authority: (usize, usize),
}

impl WebAddress {
    /// Reads it as a browser would; `None` for other schemes and for what has no host.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.trim().split_once(':')?;
        let scheme = ["http", "https"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
        // Browsers take any number of slashes, in either direction, and drop line ends (WHATWG URL §4.4).
        let rest: String = rest.chars().filter(|c| !c.is_control()).collect();
        let rest = rest.trim_start_matches(['/', '\\']);
        let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
        let authority = authority(&rest[..end], scheme)?;
        let below = rest[end..].split('#').next().unwrap_or_default();
        let (path, query) = match below.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (below, None),
        };
        let mut text = format!("{scheme}://{authority}");
        let authority = (text.len() - authority.len(), text.len());
        encode(&without_dots(&path.replace('\\', "/")), &mut text);
        if let Some(query) = query {
            text.push('?');
            encode(query, &mut text);
        }
        Some(Self { text, authority })
    }

    /// What an address found on this one's page means, such as one that a redirect leads to (RFC 3986 §5.2).
    pub fn join(&self, reference: &str) -> Option<Self> {
        let reference = reference.trim();
        let own_scheme = self.text.split(':').next().unwrap_or_default();
        let bare = self.text.split('?').next().unwrap_or(&self.text);
        if has_scheme(reference) {
            Self::parse(reference)
        } else if reference.starts_with("//") {
            Self::parse(&format!("{own_scheme}:{reference}"))
        } else if reference.starts_with('/') {
            Self::parse(&format!("{}{reference}", &self.text[..self.authority.1]))
        } else if reference.starts_with('?') {
            Self::parse(&format!("{bare}{reference}"))
        } else if reference.is_empty() || reference.starts_with('#') {
            Some(self.clone())
        } else {
            let folder = bare.rfind('/').map_or(bare, |at| &bare[..=at]);
            Self::parse(&format!("{folder}{reference}"))
        }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Host and, if it is not the scheme's own, port.
    pub fn authority(&self) -> &str {
        &self.text[self.authority.0..self.authority.1]
    }

    /// Path and query, beginning with `/`.
    pub fn target(&self) -> &str {
        &self.text[self.authority.1..]
    }

    /// Whether the host is this machine or one of a network that the public cannot reach, by its number.
    pub fn is_private(&self) -> bool {
        let host = self.authority();
        let host = host
            .strip_prefix('[')
            .and_then(|host| host.split(']').next())
            .unwrap_or_else(|| host.rsplit_once(':').map_or(host, |(name, _)| name));
        match host.parse() {
            Ok(IpAddr::V4(ip)) => {
                ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified() || ip.is_broadcast()
            }
            Ok(IpAddr::V6(ip)) => {
                ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local()
            }
            Err(_) => host == "localhost" || host.ends_with(".localhost"),
        }
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Whether an address begins with a scheme (RFC 3986 §3.1).
pub fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// Host and port in their one spelling.
fn authority(written: &str, scheme: &str) -> Option<String> {
    let written = written.rsplit('@').next().unwrap_or(written);
    let (name, port) = match written.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (name, port),
        _ => (written, ""),
    };
    let name = name.nfkc().flat_map(char::to_lowercase).map(|c| if c == '。' { '.' } else { c }).collect::<String>();
    let name = name.trim_end_matches('.');
    let name = if name.starts_with('[') {
        name.to_owned()
    } else {
        name.split('.').map(label).collect::<Option<Vec<_>>>()?.join(".")
    };
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || b"-._[]:".contains(&byte);
    if name.is_empty() || !name.bytes().all(sound) {
        return None;
    }
    let own = if scheme == "https" { "443" } else { "80" };
    let port = port.trim_start_matches('0');
    if port.is_empty() || port == own {
        return Some(name);
    }
    port.parse::<u16>().ok().map(|port| format!("{name}:{port}"))
}

/// A label of a host in ASCII: `中国` → `xn--fiqs8s` (RFC 3492, RFC 5891 §4.4).
fn label(label: &str) -> Option<String> {
    if label.is_ascii() { Some(label.to_owned()) } else { Some(format!("xn--{}", punycode(label)?)) }
}

/// The encoding of RFC 3492 §6.3, with the parameters of §5; `None` for what is too long to be a label.
fn punycode(text: &str) -> Option<String> {
    const BASE: u32 = 36;
    let mut out: String = text.chars().filter(char::is_ascii).collect();
    let (length, basic) = (text.chars().count() as u32, out.len() as u32);
    if length > 63 {
        return None;
    }
    if basic > 0 {
        out.push('-');
    }
    let (mut next, mut delta, mut bias, mut handled) = (128, 0_u32, 72, basic);
    while handled < length {
        let least = text.chars().map(u32::from).filter(|c| *c >= next).min()?;
        delta = delta.checked_add((least - next).checked_mul(handled + 1)?)?;
        next = least;
        for c in text.chars().map(u32::from) {
            if c < next {
                delta += 1;
            } else if c == next {
                let (mut rest, mut k) = (delta, BASE);
                loop {
                    let threshold = k.saturating_sub(bias).clamp(1, 26);
                    if rest < threshold {
                        break;
                    }
                    out.push(digit(threshold + (rest - threshold) % (BASE - threshold)));
                    rest = (rest - threshold) / (BASE - threshold);
                    k += BASE;
                }
                out.push(digit(rest));
                bias = adapted(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        next += 1;
    }
    (out.len() <= 59).then_some(out)
}

/// RFC 3492 §6.1
fn adapted(delta: u32, points: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

fn digit(value: u32) -> char {
    char::from(if value < 26 { b'a' + value as u8 } else { b'0' + (value - 26) as u8 })
}

/// A path with `.` and `..` resolved, beginning with `/` (RFC 3986 §5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut is_folder = false;
    for segment in path.split('/').skip(1) {
        is_folder = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            other => kept.push(other),
        }
    }
    let end = if is_folder && !kept.is_empty() { "/" } else { "" };
    format!("/{}{end}", kept.join("/"))
}

/// Appends with what no URL may hold encoded; what is encoded already stays.
fn encode(text: &str, out: &mut String) {
    let is_encoded =
        |at: usize| text.get(at + 1..at + 3).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    for (at, c) in text.char_indices() {
        let is_sound = c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c) && (c != '%' || is_encoded(at));
        if is_sound {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<String> {
        WebAddress::parse(text).map(|address| address.to_string())
    }

    #[test]
    fn equal_addresses_are_equal_texts() {
        for (written, expected) in [
            ("https://www.example.cn", Some("https://www.example.cn/")),
            (" HTTPS://user:x@WWW.Example.cn.:443/a#b ", Some("https://www.example.cn/a")),
            ("http://www.example.cn:8080?x=1", Some("http://www.example.cn:8080/?x=1")),
            ("http://x.cn:443/", Some("http://x.cn:443/")),
            (
                "https://x.cn/中 文/%e4%b8%ad?甲=100%",
                Some("https://x.cn/%E4%B8%AD%20%E6%96%87/%e4%b8%ad?%E7%94%B2=100%25"),
            ),
            ("https://x.cn/a/./b/../c/..", Some("https://x.cn/a/")),
            ("https://x.cn/../..", Some("https://x.cn/")),
            ("https://x.cn\\a\\b", Some("https://x.cn/a/b")),
            ("https://[::1]:81/x", Some("https://[::1]:81/x")),
            ("https://政府.中国/", Some("https://xn--mxtq1m.xn--fiqs8s/")),
            ("https://清禾文明。政务/", Some("https://xn--7dvrlz7r8sm.xn--zfr164b/")),
            ("https://bücher.example/", Some("https://xn--bcher-kva.example/")),
            ("mailto:a@x.cn", None),
            ("https://", None),
            ("https://a b/", None),
            ("https://x.cn:99999/", None),
            ("a.html", None),
        ] {
            assert_eq!(parsed(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn references_are_resolved() {
        let base = WebAddress::parse("https://x.cn/a/b?q").unwrap();
        for (reference, expected) in [
            ("", Some("https://x.cn/a/b?q")),
            ("#c", Some("https://x.cn/a/b?q")),
            ("c", Some("https://x.cn/a/c")),
            ("../c?d", Some("https://x.cn/c?d")),
            ("/c", Some("https://x.cn/c")),
            ("?r", Some("https://x.cn/a/b?r")),
            ("//y.cn/c", Some("https://y.cn/c")),
            ("http://y.cn", Some("http://y.cn/")),
            ("ftp://y.cn/", None),
            ("file:///etc/passwd", None),
        ] {
            assert_eq!(base.join(reference).map(|found| found.to_string()).as_deref(), expected, "{reference}");
        }
        assert_eq!((base.authority(), base.target()), ("x.cn", "/a/b?q"));
    }

    #[test]
    fn private_numbers_are_known() {
        for (text, private) in [
            ("http://10.1.2.3/", true),
            ("http://127.0.0.1:8080/", true),
            ("http://[::1]:8080/", true),
            ("http://[fe80::1]/", true),
            ("http://localhost/", true),
            ("http://8.8.8.8/", false),
            ("http://www.example.cn/", false),
        ] {
            assert_eq!(WebAddress::parse(text).unwrap().is_private(), private, "{text}");
        }
    }
}
